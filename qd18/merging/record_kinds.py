"""What records are and what tells them apart, read off the schema: which lists are sets, which hold records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from qd18.editing.plain_values import PlainValue
from qd18.model.named_tuple import NamedTuple
from qd18.schema.dated import DatedOf
from qd18.schema.descriptions import LISTS
from qd18.schema.record import ListOf, Record
from qd18.schema.types import Bool

Values: TypeAlias = "dict[str, PlainValue]"
"""The values of a record, by their keys."""

Identity = tuple[str, ...]

FINER = ("to",)
"""Where these are not enough, because a file has two assignments of one official to one unit from one day on."""


class RecordKind(NamedTuple):
    """How records of one kind are merged, by their description."""

    record: Record[Any]

    @property
    def name(self) -> str:
        """The collection."""
        return self.record.name

    def is_set(self, key: str) -> bool:
        """Whether *key* has a list in which each value stands once at most, in no order."""
        type_ = self._type(key)
        return isinstance(type_, ListOf) and bool(type_.unique) and not isinstance(type_.item, Record)

    def items(self, key: str) -> RecordKind | None:
        """What the records are that stand in the list of *key*; None where there are none."""
        field = self.record.fields.get(key)
        item = field.item_record if field is not None else None
        return RecordKind(item) if item is not None else None

    def is_list(self, key: str) -> bool:
        """Whether *key* has a list, which means the same empty as missing."""
        return isinstance(self._plain_type(key), ListOf)

    def is_bool(self, key: str) -> bool:
        """Whether *key* is `true` or `false`, in letters of either case."""
        return isinstance(self._plain_type(key), Bool)

    def default(self, key: str) -> str | None:
        """What holds where *key* is missing; None for nothing."""
        field = self.record.fields.get(key)
        value = field.default if field is not None else None
        return str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else None

    def _type(self, key: str) -> object:
        field = self.record.fields.get(key)
        return field.type if field is not None else None

    def _plain_type(self, key: str) -> object:
        """The type that a dated key has where its value always holds."""
        type_ = self._type(key)
        return type_.item if isinstance(type_, DatedOf) else type_

    @property
    def required(self) -> frozenset[str]:
        """The keys that each record has."""
        return frozenset(self.record.required)

    @property
    def order(self) -> tuple[str, ...]:
        """The keys, in the order of the description."""
        return self.record.order

    @property
    def identity(self) -> tuple[str, ...]:
        """The keys by which two of these are the same."""
        return self.record.identity


def kind_of(records: Iterable[Mapping[str, PlainValue]]) -> RecordKind | None:
    """What *records* are, by the keys that they have; None where no kind could be told apart in all of them.

    The folder's name is not asked: git knows a file by its path in the repository, and not where the data begins.
    """
    keys = [record.keys() for record in records]

    def misfits(kind: RecordKind) -> int:
        return sum(len(present - kind.record.fields.keys()) + len(kind.required - present) for present in keys)

    kinds = [RecordKind(record) for record in LISTS.values()]
    fitting = [kind for kind in kinds if all(kind.required.intersection(kind.identity) <= present for present in keys)]
    return min(fitting, key=misfits, default=None) if keys else None


def identified(records: Sequence[PlainValue], keys: Sequence[str], kind: RecordKind) -> dict[Identity, Values] | None:
    """*records* by what their *keys* say; None where that does not tell them apart or is no single value."""
    by_identity: dict[Identity, Values] = {}
    for record in records:
        if not isinstance(record, dict):
            return None
        values = [record.get(key, kind.default(key) or "") for key in keys]
        identity = tuple(value for value in values if isinstance(value, str))
        if len(identity) < len(keys) or identity in by_identity:
            return None
        by_identity[identity] = record
    return by_identity


def facts(record: Mapping[str, PlainValue], kind: RecordKind) -> dict[str, object]:
    """What *record* says, so that two that mean the same are equal, in whatever order and with whatever left out."""
    values = {key: fact(key, value, kind) for key, value in record.items()}
    return {key: value for key, value in values.items() if value != fact(key, None, kind)}


def fact(key: str, value: PlainValue | None, kind: RecordKind) -> object:
    """What the *value* of *key* means; None where the key is missing."""
    if value is None or (value == [] and kind.is_list(key)):
        return kind.default(key)
    if isinstance(value, str):
        return value.lower() if kind.is_bool(key) else str(value)
    if kind.is_set(key) and (members := members_of(value)) is not None:
        return frozenset(members)
    items = kind.items(key)
    by_identity = items_of(value, items) if items is not None else None
    if items is None or by_identity is None:
        return value
    return {identity: facts(item, items) for identity, item in by_identity.items()}


def members_of(value: PlainValue | None) -> list[str] | None:
    """The values of a list of which each stands there once; None where it is none. A missing one is empty."""
    if value is None:
        return []
    members = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
    is_sound = isinstance(value, list) and len(set(members)) == len(value)
    return members if is_sound else None


def items_of(value: PlainValue | None, kind: RecordKind) -> dict[Identity, Values] | None:
    """The records of a list by what tells them apart; None where that does not. A missing one is empty."""
    if value is None:
        return {}
    return identified(value, kind.identity, kind) if isinstance(value, list) else None
