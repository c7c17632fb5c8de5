"""The sorts of value that the JSON outputs are made of, in which `outputs` states them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Value:
    """A single value; *rules* are what JSON Schema can tell of it."""

    rules: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a closed list."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """A list, which may be empty."""

    item: Sort


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value, or null where there is none."""

    sort: Value | Word | Object


@dataclass(frozen=True, slots=True)
class Object:
    """An object: exactly these *keys*, in this order, each of which is there but for the *optional* ones.

    Of the keys that look like *pattern* there may be any number; they hold *labelled*. *hangs* says of a key that it is
    null unless another one has a certain value: `{"gap": ("status", "unassigned")}`.
    """

    name: str
    keys: Mapping[str, Sort]
    optional: frozenset[str] = frozenset()
    pattern: str = ""
    labelled: Sort | None = None
    hangs: Mapping[str, tuple[str, object]] = field(default_factory=dict)


Sort = Value | Word | Several | Maybe | Object


@dataclass(frozen=True, slots=True)
class Output:
    """The JSON of a command: one of *objects*, whose names stand in their key `schema`, with *version*."""

    objects: tuple[Object, ...]
    version: int = 1

    def schema(self, one: Object) -> str:
        """What stands in the key `schema` of *one*."""
        return f"qd18/{one.name}/{self.version}"


def word(words: type[StrEnum]) -> Word:
    """One of the model's own *words*."""
    return Word(tuple(one.value for one in words))
