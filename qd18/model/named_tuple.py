"""`NamedTuple`, which compiles nothing for a class: that of `typing` compiles each, and every annotation besides."""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple

__all__ = ("NamedTuple",)

_MOST_FIELDS = 16
_PLACES = [f"given_{place}" for place in range(_MOST_FIELDS)]
_Usual: Any = namedtuple("_Usual", _PLACES)  # type: ignore[misc]  # noqa: PYI024 - no class of values, but its parts
_GETTERS = tuple(vars(_Usual)[name] for name in _PLACES)
"""What gives the value at each place of any named tuple."""


@cache
def _making(number: int) -> CodeType:
    """The code of a `__new__` that makes a tuple of *number* values."""
    names = "".join(f"{place}, " for place in _PLACES[:number])
    made: dict[str, FunctionType] = {}
    exec(f"def __new__(_cls, {names}):\n    return _new_tuple(_cls, ({names}))", made)  # noqa: S102 - our own text
    return made["__new__"].__code__


def _new(name: str, fields: tuple[str, ...], defaults: tuple[object, ...]) -> FunctionType:
    """The `__new__` of the class *name*: one of those that take so many values, with other names."""
    code = _making(len(fields)).replace(co_varnames=("_cls", *fields))
    made = FunctionType(code, {"_new_tuple": tuple.__new__}, "__new__", defaults)
    made.__qualname__ = f"{name}.__new__"
    return made


def _replace(self: Any, /, **values: object) -> object:
    """The same with other *values*."""
    made = tuple.__new__(self.__class__, map(values.pop, self._fields, self))
    if values:
        raise TypeError(f"{self.__class__.__name__} has no field {', '.join(values)}")
    return made


def _repr(self: Any) -> str:
    return f"{self.__class__.__name__}({', '.join(f'{n}={v!r}' for n, v in zip(self._fields, self, strict=True))})"


class _NamedTupleType(type):
    """Makes the classes that are derived from `NamedTuple`: plain classes, derived from `tuple` in its place."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        """The class *name*; it has what a named tuple has, and what stands in its body."""
        if not bases:
            return super().__new__(cls, name, bases, namespace)
        fields = tuple(namespace.get("__annotations__", ()))
        defaults = {field: namespace.pop(field) for field in fields if field in namespace}
        usual = {
            "__slots__": (),
            "__match_args__": fields,
            "__new__": _new(name, fields, tuple(defaults.values())),
            "__repr__": _repr,
            "__getnewargs__": vars(_Usual)["__getnewargs__"],
            "_asdict": vars(_Usual)["_asdict"],
            "_field_defaults": defaults,
            "_fields": fields,
            "_replace": _replace,
            **dict(zip(fields, _GETTERS[: len(fields)], strict=True)),
        }
        return type(name, (tuple, *bases[1:]), usual | namespace)


if not TYPE_CHECKING:

    class NamedTuple(metaclass=_NamedTupleType):
        """As `typing.NamedTuple`."""
