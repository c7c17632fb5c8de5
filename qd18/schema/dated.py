"""Dated keys: a plain value, which always holds, or a list of `{is: VALUE, from: D, to: D}`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import Any, Generic, TypeVar

from qd18.model.dated import Dated, DatedEntry
from qd18.model.days import ALWAYS
from qd18.schema.reading import Reading
from qd18.schema.record import Field, ListedRecord
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import Type
from qd18.source.nodes import Mapping, Node, Sequence

_T = TypeVar("_T")


class DatedOf(Type[_T | Dated[_T]], Generic[_T]):
    """A value of type *item*, or such values with their days; no two of these hold on one day."""

    def __init__(self, item: Type[_T]) -> None:
        self.item = item
        self.entry: ListedRecord[DatedEntry[_T]] = ListedRecord(
            _entry, Field("is", item, required=True, of=attrgetter("value")), FROM, TO, fact=DatedEntry
        )

    def read(self, node: Node, reading: Reading) -> _T | Dated[_T] | None:
        """See `Type.read`. Entries that are not sound are left out."""
        if type(node) is not Sequence or not is_dated_node(node):
            return self.item.read(node, reading)
        entries = [
            (entry.span, place, entry)
            for place, item in enumerate(node.items)
            if (entry := self.entry.read(item, reading)) is not None
        ]
        entries.sort(key=lambda entry: entry[:2])
        for (earlier, first, _), (later, second, _) in pairwise(entries):
            if earlier.overlaps(later):
                reading.problem("overlapping-values", node.items[second], related=node.items[first])
        return Dated(tuple(entry for _, _, entry in entries)) if entries else None

    def encode(self, value: _T | Dated[_T]) -> Any:
        """See `Type.encode`. One value that holds on all days is a plain one."""
        if not isinstance(value, Dated):
            return self.item.encode(value)
        if value.entries[0].span == ALWAYS:
            return self.item.encode(value.newest)
        return tuple(map(self.entry.encode, value.entries))


def is_dated_node(node: Node) -> bool:
    """Whether *node* is a list of values with their days, and not one value, which may be a list itself."""
    return type(node) is Sequence and any(type(item) is Mapping for item in node.items)


def _entry(node: Mapping, reading: Reading, value: Any, first: date | None, last: date | None) -> DatedEntry[Any]:
    return DatedEntry(span_of(first, last, node, reading), value)


def undated_value(value: _T | Dated[_T] | None) -> _T | None:
    """The value that always holds, or the newest one."""
    return value.newest if isinstance(value, Dated) else value


def either(days: str, always: str) -> Callable[[Any], Any]:
    """What a fact has in its attribute *days*, the values by day, or where there are none the one that holds *always*.

    It is the value that `undated_value` and `values_by_day` have taken apart.
    """
    by_days, plain_value = attrgetter(days), attrgetter(always)

    def value_of(fact: Any) -> Any:
        values = by_days(fact)
        return plain_value(fact) if values is None else values

    return value_of


def values_by_day(value: _T | Dated[_T] | None) -> Dated[_T] | None:
    """The values by day; None where a plain value always holds."""
    return value if isinstance(value, Dated) else None
