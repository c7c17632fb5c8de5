"""How the classes of values are made: cheap to load, for a check loads a hundred, and cheap to make values of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field
from functools import cache, cached_property, wraps
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, cast, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[_T]) -> type[_T]:
    """A frozen dataclass with slots to whoever checks types, and to the program one that costs less.

    A class that is frozen while the program runs sets each value by a call, and takes eight times as long for a value.
    Nobody assigns to an attribute of a value: mypy sees to that. And nothing is compiled for a class, where `dataclass`
    compiles `__init__` at least and takes ten times as long. What a cached property gives is kept beside the slots.
    """
    fields = _fields(cls)
    own = {name: value for name, value in vars(cls).items() if name not in {*fields, "__dict__", "__weakref__"}}
    is_caching = any(isinstance(value, cached_property) for value in own.values())
    usual = {
        "__qualname__": cls.__qualname__,
        "__slots__": (*fields, "__dict__") if is_caching else tuple(fields),
        "__match_args__": tuple(name for name, each in fields.items() if each.init and not each.kw_only),
        "__dataclass_fields__": _FieldsOnDemand(cls),
        "__init__": _init(cls, fields),
        "__repr__": _repr(cls, [name for name, each in fields.items() if each.repr]),
        **_comparing([name for name, each in fields.items() if each.compare]),
    }
    return cast("type[_T]", type(cls.__name__, cls.__bases__, usual | own))


@dataclass_transform(field_specifiers=(field,))
def mutable_class(cls: type[_T]) -> type[_T]:
    """The same for what is filled while it is in use: to whoever checks types its attributes may be set."""
    return value_class(cls)


class _FieldsOnDemand:
    """What `replace` and `fields` of `dataclasses` ask of a class, made of the class as *written* when they do."""

    def __init__(self, written: type) -> None:
        self._written = written

    def __get__(self, value: object, cls: Any) -> object:
        as_usual: Any = dataclass(init=False, repr=False, eq=False)(self._written)
        cls.__dataclass_fields__ = as_usual.__dataclass_fields__
        return cls.__dataclass_fields__


def _fields(cls: type) -> dict[str, Field[Any]]:
    """The fields of *cls* in their order, by name; those below `_: KW_ONLY` are given by keyword."""
    fields: dict[str, Field[Any]] = {}
    kw_only = False
    for name in cls.__annotations__:
        if name == "_":
            kw_only = True
            continue
        stated = vars(cls).get(name, MISSING)
        fields[name] = stated if isinstance(stated, Field) else field(default=stated)
        fields[name].kw_only = kw_only
    return fields


def _init(cls: type, fields: Mapping[str, Field[Any]]) -> Callable[..., None]:
    """The `__init__` of *cls*: one of those that set so many attributes, with other names."""
    given = [name for name, each in fields.items() if each.init and not each.kw_only]
    keywords = [name for name, each in fields.items() if each.init and each.kw_only]
    names = (*given, *keywords)
    defaults = {name: default for name in names if (default := _default(fields[name])) is not MISSING}
    code = _setting(len(names)).replace(
        co_argcount=1 + len(given),
        co_kwonlyargcount=len(keywords),
        co_varnames=("self", *names),
        co_names=names,
    )
    setting = FunctionType(code, {}, "__init__", tuple(defaults[name] for name in given if name in defaults))
    setting.__kwdefaults__ = {name: defaults[name] for name in keywords if name in defaults}
    setting.__qualname__ = f"{cls.__qualname__}.__init__"
    return _completing(setting, fields, getattr(cls, "__post_init__", None))


def _default(each: Field[Any]) -> object:
    """What an attribute is set to where no value is given: where it is made anew for each, what makes it."""
    return each.default if each.default_factory is MISSING else each.default_factory


@cache
def _setting(number: int) -> CodeType:
    """The code of an `__init__` that sets *number* attributes to what it is given for them."""
    names = [f"given_{place}" for place in range(number)]
    head = f"def __init__({', '.join(('self', *names))}):\n    pass\n"
    made: dict[str, FunctionType] = {}
    exec(head + "".join(f"    self.{name} = {name}\n" for name in names), made)  # noqa: S102 - our own text
    return made["__init__"].__code__


def _completing(
    setting: Callable[..., None], fields: Mapping[str, Field[Any]], following: Callable[[object], None] | None
) -> Callable[..., None]:
    """*setting*, and after it what is made anew for each value, and what the class itself does."""
    making = [(name, each.default_factory) for name, each in fields.items() if each.default_factory is not MISSING]
    if not making and following is None:
        return setting

    @wraps(setting)
    def init(self: object, *args: object, **values: object) -> None:
        setting(self, *args, **values)
        for name, make in making:
            if getattr(self, name) is make:
                setattr(self, name, make())
        if following is not None:
            following(self)

    return init


def _comparing(names: Sequence[str]) -> dict[str, Callable[..., object]]:
    """How values are compared and counted: by their attributes *names*."""
    compared: Callable[[object], object] = attrgetter(*names) if names else lambda _: ()

    def equality(self: object, other: object) -> object:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": equality, "__hash__": lambda self: hash(compared(self))}


def _repr(cls: type, names: Sequence[str]) -> Callable[[object], str]:
    return lambda self: f"{cls.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"
