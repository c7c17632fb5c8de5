"""Values that hold on certain days: a unit's name before and after a merger, a member's title before a promotion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Generic, TypeVar

from qd18.model.days import DateSpan
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class

_T = TypeVar("_T")


class DatedEntry(NamedTuple, Generic[_T]):
    """*value* holds on the days of *span*."""

    span: DateSpan
    value: _T


@value_class
class Dated(Generic[_T]):
    """What a key says day by day: *entries* in order of their spans, which share no day; at least one."""

    entries: tuple[DatedEntry[_T], ...]

    def on(self, day: date) -> _T | None:
        """The value of *day*; None where no entry covers it."""
        for span, value in self.entries:
            if span.holds(day):
                return value
        return None

    def nearest(self, day: date) -> _T:
        """The value of *day*, or of the entry nearest to it, the earlier of two that are equally near."""
        return min(self.entries, key=lambda entry: (_distance(entry.span, day), entry.span)).value

    @property
    def newest(self) -> _T:
        """The value of the last entry."""
        return self.entries[-1].value

    @property
    def values(self) -> Iterator[_T]:
        """Every value that ever holds, in order of time."""
        return (entry.value for entry in self.entries)

    @property
    def turning_days(self) -> Iterator[date]:
        """The days on which an entry begins, and those after the last day of one."""
        for span, _ in self.entries:
            yield from span


def _distance(span: DateSpan, day: date) -> int:
    """How many days *day* lies outside *span*."""
    if span.holds(day):
        return 0
    return (span.start - day).days if day < span.start else (day - span.last).days
