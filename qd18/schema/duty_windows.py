"""The windows of duties, as files write them: `every`, `starts`, `only_in`, `last`."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every
from qd18.model.windows import MONTHS_OF_A_YEAR, Cycle, Last, Reach, Weeks, Window
from qd18.schema.numbers import WithinBounds
from qd18.schema.reading import Reading
from qd18.schema.record import Field, ListOf, Record
from qd18.schema.types import DATE, Type, scalar
from qd18.source.nodes import Mapping, Node, Scalar, value_at

WEEK = "week"
ALL = "all"
MONTH_DAY_PATTERN = r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
LEAP_YEAR = 2000
"""A year that has every day; windows that start on a month and day are counted from here."""
MOST_YEARS, MOST_DAYS, MOST_MONTHS, MOST_MEETINGS = 50, 9999, 600, 999


class Rhythm(NamedTuple):
    """What `every` says: weeks (no *months*), or periods of so many months; *years* where it is said in these."""

    months: int = 0
    years: bool = False


class EveryOf(Type[Rhythm]):
    """A word for a length, or `{years: N}`."""

    words = (WEEK, *(every.value for every in Every))

    def read(self, node: Node, reading: Reading) -> Rhythm | None:
        """See `Type.read`."""
        if isinstance(node, Mapping):
            return YEARS.read(node, reading)
        value = scalar(node, reading)
        if value is None:
            return None
        if value not in self.words:
            reading.misspelt("unknown-choice", node, value, list(self.words))
            return None
        return Rhythm() if value == WEEK else Rhythm(Every(value).months)


class LastOf(Type[Last]):
    """`all`, or how many days, months or meetings."""

    def read(self, node: Node, reading: Reading) -> Last | None:
        """See `Type.read`."""
        if isinstance(node, Mapping):
            return LAST.read(node, reading)
        value = scalar(node, reading)
        if value is None:
            return None
        if value == ALL:
            return Last(Reach.ALL)
        reading.misspelt("unknown-choice", node, value, [ALL, *(f"{{{reach}: 6}}" for reach in list(Reach)[:3])])
        return None


class Start(NamedTuple):
    """The first day of a window; one without a year is that of `LEAP_YEAR`."""

    day: date
    has_year: bool


class StartOf(Type[Start]):
    """The first day of a window: a month and a day (`04-01`), or a full date."""

    def read(self, node: Node, reading: Reading) -> Start | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        if not re.fullmatch(MONTH_DAY_PATTERN, value):
            day = DATE.read(node, reading)
            return None if day is None else Start(day, has_year=True)
        from calendar import monthrange

        month, number = int(value[:2]), int(value[3:])
        if number <= monthrange(LEAP_YEAR, month)[1]:
            return Start(date(LEAP_YEAR, month, number), has_year=False)
        reading.problem("bad-start", node, value=value)
        return None


def _years(values: dict[str, Any], node: Mapping, reading: Reading) -> Rhythm:  # noqa: ARG001 - the shape of a build
    return Rhythm(values["years"] * MONTHS_OF_A_YEAR, years=True)


def _last(values: dict[str, Any], node: Mapping, reading: Reading) -> Last | None:  # noqa: ARG001 - the shape of a build
    return next((Last(reach, values[reach]) for reach in Reach if values.get(reach) is not None), None)


def stated_window(values: dict[str, Any], node: Mapping, reading: Reading) -> Window | None:
    """The window that the keys of a duty state together; None where they do not fit together, which is noted then."""
    rhythm: Rhythm | None = values.get("every")
    starts: Start | None = values.get("starts")
    only_in: tuple[int, ...] = values.get("only_in") or ()
    if rhythm is None:
        _without_effect(("starts", "only_in"), "last", values, node, reading)
        last: Last | None = values.get("last")
        return last
    if rhythm.years and starts is None:
        reading.problem("missing-beside", value_at(node, ("every",)), key="starts", beside="years")
        return None
    if starts is None:
        if not rhythm.months:
            return Weeks(only_in)
        plain = next((every for every in Every if every.months == rhythm.months), None)
        return plain if plain is not None and not only_in else Cycle(rhythm.months, date(LEAP_YEAR, 1, 1), only_in)
    if rhythm.months in {0, Every.MONTH.months}:
        _without_effect(("starts",), "every", values, node, reading)
        return None
    if starts.has_year is not rhythm.years:
        start = value_at(node, ("starts",))
        reading.problem("bad-start", start, value=start.value if isinstance(start, Scalar) else "")
        return None
    return Cycle(rhythm.months, starts.day, only_in)


def _without_effect(
    keys: tuple[str, ...], beside: str, values: dict[str, Any], node: Mapping, reading: Reading
) -> None:
    """Note those of *keys* that are stated beside a key with which they say nothing."""
    for key in keys:
        if key in values:
            reading.problem("key-without-effect", value_at(node, (key,)), key=key, beside=beside)


MONTH_NUMBERS = ListOf(WithinBounds(1, MONTHS_OF_A_YEAR), unique="duplicate-value", at_least_one=True)

YEARS = Record(_years, Field("years", WithinBounds(1, MOST_YEARS), required=True))

LAST = Record(
    _last,
    Field("days", WithinBounds(1, MOST_DAYS), vital=True),
    Field("months", WithinBounds(1, MOST_MONTHS), vital=True),
    Field("meetings", WithinBounds(1, MOST_MEETINGS), vital=True),
    one_of=(("days", "months", "meetings"),),
)

WINDOW = (
    Field("every", EveryOf(), vital=True),
    Field("starts", StartOf(), vital=True),
    Field("only_in", MONTH_NUMBERS, vital=True),
    Field("last", LastOf(), vital=True),
)
"""The keys of a duty that state its window."""
