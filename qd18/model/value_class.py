"""How the classes of values are made: cheap to load, for a check loads a hundred, and cheap to make values of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[_T]) -> type[_T]:
    """A frozen dataclass with slots to whoever checks types, and to the program one that costs less.

    A class that is frozen while the program runs sets each value by a call, and takes eight times as long for a value.
    Nobody assigns to an attribute of a value: mypy sees to that. Only `__init__` is compiled for each class; of a
    frozen dataclass six methods are, which took a third of the time in which the modules of a check are loaded.
    """
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    own = {"__eq__": _equality, "__hash__": _hash, "__repr__": _repr}
    for name, method_of in own.items():
        if name not in cls.__dict__:
            setattr(made, name, method_of(made))
    return made


def _compared(cls: type) -> Callable[[object], object]:
    """What of a value of *cls* is compared."""
    names = [field.name for field in fields(cls) if field.compare]
    return attrgetter(*names) if names else lambda _: ()


def _equality(cls: type) -> Callable[[object, object], object]:
    compared = _compared(cls)

    def equality(self: object, other: object) -> object:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    return equality


def _hash(cls: type) -> Callable[[object], int]:
    compared = _compared(cls)
    return lambda self: hash(compared(self))


def _repr(cls: type) -> Callable[[object], str]:
    names = [field.name for field in fields(cls) if field.repr]
    return lambda self: f"{cls.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"
