"""Dated keys: a plain value, which always holds, or a list of `{is: VALUE, from: D, to: D}`."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Generic, TypeVar

from qd18.model.dated import Dated, DatedEntry
from qd18.schema.reading import Reading
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import Field, Record, Type
from qd18.source.nodes import Mapping, Node, Sequence

T = TypeVar("T")


class DatedOf(Generic[T]):
    """A value of type *item*, or such values with their days; no two of these hold on one day."""

    def __init__(self, item: Type[T]) -> None:
        self.item = item
        self.entry: Record[DatedEntry[T]] = Record(_entry, Field("is", item, required=True), FROM, TO)

    def read(self, node: Node, reading: Reading) -> T | Dated[T] | None:
        """See `Type.read`. Entries that are not sound are left out."""
        if type(node) is not Sequence or not is_by_day(node):
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


def is_by_day(node: Node) -> bool:
    """Whether *node* is a list of values with their days, and not one value, which may be a list itself."""
    return type(node) is Sequence and any(type(item) is Mapping for item in node.items)


def _entry(values: dict[str, Any], node: Mapping, reading: Reading) -> DatedEntry[Any]:
    return DatedEntry(span_of(values, node, reading), values["is"])


def plain(value: T | Dated[T] | None) -> T | None:
    """The value that always holds, or the newest one."""
    return value.newest if isinstance(value, Dated) else value


def by_day(value: T | Dated[T] | None) -> Dated[T] | None:
    """The values by day; None where a plain value always holds."""
    return value if isinstance(value, Dated) else None
