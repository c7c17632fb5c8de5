"""The span of time that a question is about, and the ways people name it."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from qd18.model.days import DateSpan
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.names import folded
from qd18.model.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    Every,
    Month,
    Period,
    month_of,
    period_holding,
    period_numbered,
    read_label,
)
from qd18.model.value_class import value_class

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = lazy_pattern(r"(?:quy\s*|q)?([1-4]|iv|i{1,3})(?:\s*[/-]\s*|\s+(?:nam\s+)?)([0-9]{4})")
_MONTH = lazy_pattern(r"(?:thang\s*)?(0?[1-9]|1[0-2])(?:\s*[/-]\s*|\s+(?:nam\s+)?)([0-9]{4})")
_HALF = lazy_pattern(r"h([12])\s*[/-]\s*([0-9]{4})|6 thang (dau|cuoi)(?: nam)? ([0-9]{4})")
_YEAR = lazy_pattern(r"(?:nam\s+)?([0-9]{4})")
_THIS = frozenset({"this", "nay"})
_LAST = frozenset({"last", "truoc"})


@value_class
class Asked:
    """The days asked about; *period* is the calendar period that they were named by, None for a span by dates."""

    span: DateSpan
    period: Period | None = None

    @classmethod
    def of(cls, period: Period) -> Asked:
        """A whole calendar period."""
        return cls(period.span, period)

    def holds(self, day: date, month: Month) -> bool:
        """Whether a meeting of *day* that belongs to *month* lies in the span.

        In a span of whole months it lies by its month, in any other by its date, so that no span is ever widened.
        """
        if self._months is not None:
            first, last = self._months
            return first <= month <= last
        return self.span.holds(day)

    @cached_property
    def _months(self) -> tuple[Month, Month] | None:
        """Its first and its last month, where it is of whole ones."""
        return (month_of(self.span.start), month_of(self.span.last)) if self.is_of_whole_months else None

    @property
    def is_of_whole_months(self) -> bool:
        """Whether the span begins and ends with a month."""
        return self.span.start.day == 1 and self.span.end.day == 1

    @property
    def label(self) -> str:
        """The span's canonical name: `2024Q1`, or `2024-01-10..2024-02-20`."""
        return self.period.label if self.period else f"{self.span.start.isoformat()}..{self.span.last.isoformat()}"


def read_period(text: str, every: Every, *, as_of: date) -> Period | None:
    """The period of length *every* that somebody means by *text*; None where that cannot be told.

    Besides the label (`2024Q1`, `2024-Q1`): `Q1/2024`, `I/2024`, `quý I/2024`, `01/2024`, and `this` and `last`,
    which go by *as_of*.
    """
    words = folded(text)
    if words in _THIS | _LAST:
        this = period_holding(month_of(as_of), every)
        return this if words in _THIS else Period(Month(this.first - every.months), every)
    labelled = read_label(words)
    if labelled is not None:
        return labelled if labelled.every is every else None
    year, number = _year_and_number(words, every)
    return period_numbered(every, year, number) if FIRST_YEAR <= year <= LAST_YEAR else None


def _year_and_number(words: str, every: Every) -> tuple[int, int]:
    """The year that *words* name, and which of its periods, from 1; the year is 0 where they name none."""
    match every:
        case Every.QUARTER if match_ := _QUARTER.fullmatch(words):
            return int(match_[2]), _ROMAN.get(match_[1]) or int(match_[1])
        case Every.MONTH if match_ := _MONTH.fullmatch(words):
            return int(match_[2]), int(match_[1])
        case Every.HALF_YEAR if match_ := _HALF.fullmatch(words):
            return int(match_[2] or match_[4]), int(match_[1]) if match_[1] else 1 + (match_[3] == "cuoi")
        case Every.YEAR if match_ := _YEAR.fullmatch(words):
            return int(match_[1]), 1
    return 0, 0
