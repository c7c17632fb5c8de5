"""The types of value in the JSON outputs: what JSON Schema tells of each, and how a value of ours becomes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from enum import StrEnum
from operator import attrgetter
from typing import Any

from qd18.model.named_tuple import NamedTuple
from qd18.model.open_word import OpenWord
from qd18.model.value_class import value_class


class JsonValue(NamedTuple):
    """A single value; *rules* are what JSON Schema can tell of it, *write* makes it where it is not one by itself."""

    rules: Mapping[str, object]
    write: Callable[[Any], object] | None = None

    def of(self, value: Any) -> object:
        """*value* as it is printed."""
        return value if self.write is None else self.write(value)


class JsonWord(NamedTuple):
    """One word of a closed list, or of one that *is_open* for a body's own words."""

    words: tuple[str, ...]
    is_open: bool = False

    def of(self, value: Any) -> str:
        """The word itself, of a value of an enumeration too."""
        return str(value)


class JsonList(NamedTuple):
    """A list, which may be empty."""

    item: JsonType

    def of(self, values: Any) -> list[object]:
        """Each of *values*."""
        return [self.item.of(value) for value in values]


class JsonNullable(NamedTuple):
    """A value, or null where there is none."""

    type: JsonValue | JsonWord | JsonObject

    def of(self, value: Any) -> object:
        """*value*; null for None."""
        return None if value is None else self.type.of(value)


class JsonKey(NamedTuple):
    """A key of an object: what stands under it, and how that is *got* from what the object is made of."""

    name: str
    type: JsonType
    get: Callable[[Any], Any]


@value_class
class JsonObject:
    """An object: exactly these *keys*, in this order, each of which is there but for the *optional* ones.

    Of the keys that look like *pattern* there may be any number; they hold *labelled*. Such an object is made from a
    mapping of names to values, in its order. *hangs* says of a key that it is null unless another one has a certain
    value: `{"gap": ("status", "unassigned")}`.
    """

    name: str
    keys: tuple[JsonKey, ...]
    optional: frozenset[str] = frozenset()
    one_of: tuple[str, ...] = ()
    """Optional keys of which just one is there."""
    pattern: str = ""
    labelled: JsonType | None = None
    hangs: Mapping[str, tuple[str, object]] = field(default_factory=dict)
    has_few: bool = False
    """Whether few different values make very many such objects, so that each is worth keeping: days, periods."""

    def of(self, value: Any) -> dict[str, object]:
        """The object that *value* makes; optional keys are left out where they would hold None."""
        if self.labelled is not None:
            types = {key.name: key.type for key in self.keys}
            return {name: types.get(name, self.labelled).of(held) for name, held in value.items()}
        made = {}
        for name, type_, get in self.keys:
            held = get(value)
            if held is not None or name not in self.optional:
                made[name] = type_.of(held)
        return made

    def key(self, name: str) -> JsonKey:
        """The key called *name*."""
        return next(key for key in self.keys if key.name == name)


JsonType = JsonValue | JsonWord | JsonList | JsonNullable | JsonObject


class JsonOutput(NamedTuple):
    """The JSON of a command: one of *objects*, whose names stand in their key `schema`, with *version*."""

    objects: tuple[JsonObject, ...]
    version: int = 1

    def schema(self, stated: JsonObject) -> str:
        """What stands in the key `schema` of *stated*."""
        return f"qd18/{stated.name}/{self.version}"

    def stated(self, name: str = "") -> JsonObject:
        """The object called *name*, where there are several."""
        return next(listed for listed in self.objects if listed.name == (name or self.objects[0].name))

    def of(self, value: Any, name: str = "") -> dict[str, object]:
        """What *value* is printed as; *name* says as which, where there are several objects."""
        stated = self.stated(name)
        return {"schema": self.schema(stated), **stated.of(value)}


def key(name: str, type_: JsonType, source: str | Callable[[Any], Any] = "") -> JsonKey:
    """A key that holds the attribute of its name, or what *source* says: the path of another, or a function."""
    return JsonKey(name, type_, attrgetter(source or name) if isinstance(source, str) else source)


def nested_keys(stated: JsonObject, source: str) -> tuple[JsonKey, ...]:
    """The keys of *stated*, made from the attribute *source* of what another object is made of."""
    get = attrgetter(source)
    return tuple(key._replace(get=_after(get, key.get)) for key in stated.keys)


def _after(first: Callable[[Any], Any], then: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: then(first(value))


def word(words: type[StrEnum]) -> JsonWord:
    """One of the model's own *words*."""
    return JsonWord(tuple(word.value for word in words), issubclass(words, OpenWord))


class CsvColumn(NamedTuple):
    """A column of a CSV that stands beside a JSON output: its name, and how a row's value in it is made."""

    name: str
    of: Callable[[Any], object]


def csv_columns(stated: JsonObject, columns: Mapping[str, str | Callable[[Any], object]]) -> tuple[CsvColumn, ...]:
    """*columns* by their names, each the path of a key of *stated* (`period.start`) or a function of its subject.

    So a figure is worked out in one place for both formats, and a key that goes takes its column with it.
    """
    return tuple(
        CsvColumn(name, _flat(leaf(stated, source)) if isinstance(source, str) else source)
        for name, source in columns.items()
    )


def _flat(stated: JsonLeaf) -> Callable[[Any], object]:
    def value_of(value: Any) -> object:
        held = stated.of(value)
        return "" if held is None else held

    return value_of


class JsonLeaf(NamedTuple):
    """A value inside an object: its *type*, the object in which it stands, and how it is made, null as None."""

    type: JsonType
    owner: str
    of: Callable[[Any], object]


def leaf(stated: JsonObject, path: str) -> JsonLeaf:
    """The value at *path* (`period.start`) in what *stated* makes, without making all of it; None where it is null."""
    name, _, rest = path.partition(".")
    first = stated.key(name)
    held = first.type.type if isinstance(first.type, JsonNullable) else first.type
    if isinstance(held, JsonValue) and held.write is None:
        return JsonLeaf(first.type, stated.name, first.get)
    inner = leaf(held, rest) if rest and isinstance(held, JsonObject) else JsonLeaf(first.type, stated.name, held.of)

    def value_of(value: Any) -> object:
        got = first.get(value)
        return None if got is None else inner.of(got)

    return inner._replace(of=value_of)
