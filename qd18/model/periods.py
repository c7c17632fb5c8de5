"""Months, quarters, half-years and years: the calendar periods that quotas are counted over."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NewType

from qd18.model.days import DateSpan
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.value_class import value_class

Month = NewType("Month", int)
"""A calendar month as `year × 12 + month − 1`, so that neighbours differ by one."""

FIRST_YEAR, LAST_YEAR = 1900, 2999


class Every(StrEnum):
    """How long a quota's period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    @property
    def months(self) -> int:
        """The period's length in calendar months."""
        return _MONTHS[self]


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
_LABELS = (
    (Every.MONTH, lazy_pattern(r"([12][0-9]{3})-(0[1-9]|1[0-2])")),
    (Every.QUARTER, lazy_pattern(r"([12][0-9]{3})-?[Qq]([1-4])")),
    (Every.HALF_YEAR, lazy_pattern(r"([12][0-9]{3})-?[Hh]([12])")),
    (Every.YEAR, lazy_pattern(r"([12][0-9]{3})()")),
)


@value_class
class Period:
    """One calendar period; *first* is its first month."""

    first: Month
    every: Every
    last: Month = field(init=False, compare=False, repr=False)
    """The period's last month, inclusive."""
    span: DateSpan = field(init=False, compare=False, repr=False)
    """The period's days."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "last", Month(self.first + self.every.months - 1))
        object.__setattr__(self, "span", _span(self.first, self.every))

    @property
    def label(self) -> str:
        """The period's name in files, JSON and CSV: `2024-01`, `2024Q1`, `2024H1`, `2024`."""
        year, month = divmod(self.first, 12)
        match self.every:
            case Every.MONTH:
                return f"{year}-{month + 1:02}"
            case Every.QUARTER:
                return f"{year}Q{month // 3 + 1}"
            case Every.HALF_YEAR:
                return f"{year}H{month // 6 + 1}"
            case Every.YEAR:
                return f"{year}"

    @property
    def of_window(self) -> Month:
        """What tells it from the others of its window, at less cost than the label."""
        return self.first

    @property
    def number(self) -> int:
        """Which period of its year it is, from 1."""
        return self.first % 12 // self.every.months + 1

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.first // 12

    def holds(self, month: Month) -> bool:
        """Whether *month* belongs to the period."""
        return self.first <= month <= self.last

    def has(self, day: date, month: Month) -> bool:  # noqa: ARG002 - other windows go by the day
        """Whether a meeting of *day* that belongs to *month* lies in it (1.1)."""
        return self.holds(month)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a month."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=1024)
def _span(first: Month, every: Every) -> DateSpan:
    return DateSpan(first_day(first), first_day(Month(first + every.months)))


def month_of(day: date) -> Month:
    """The calendar month of *day*."""
    return Month(day.year * 12 + day.month - 1)


def first_day(month: Month) -> date:
    """The first day of *month*."""
    return date(month // 12, month % 12 + 1, 1)


def month_label(month: Month) -> str:
    """The month as files write it: `2024-02`."""
    return f"{month // 12}-{month % 12 + 1:02}"


def period_holding(month: Month, every: Every) -> Period:
    """The calendar period of length *every* that holds *month*."""
    return Period(Month(month - month % every.months), every)


def period_numbered(every: Every, year: int, number: int) -> Period:
    """The *number*-th (from 1) period of *year*."""
    return Period(Month(year * 12 + (number - 1) * every.months), every)


def read_label(text: str) -> Period | None:
    """The period that *text* names (`2024`, `2024H1`, `2024Q1`, `2024-Q1`, `2024-01`); None where it names none."""
    for every, pattern in _LABELS:
        if label := pattern.fullmatch(text):
            year = int(label[1])
            return period_numbered(every, year, int(label[2] or 1)) if FIRST_YEAR <= year <= LAST_YEAR else None
    return None


def periods_judged(span: DateSpan, every: Every) -> tuple[Period, ...]:
    """The periods of length *every* that a check of *span* looks at.

    Those that lie wholly inside the span; or, where the span lies inside one such period and is shorter, that one.
    """
    around = period_holding(month_of(span.start), every)
    if around.span.covers(span):
        return (around,)
    wholes = []
    while around.span.end <= span.end:
        if span.covers(around.span):
            wholes.append(around)
        around = Period(Month(around.first + every.months), every)
    return tuple(wholes)
