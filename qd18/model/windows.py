"""Windows: the days over which a duty looks at attendance; each gives the periods that a span of days asks about.

A plain `Every` is a window too: the calendar periods of that length. The others give a `Stretch` for each period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from enum import StrEnum

from qd18.model.days import ONE_DAY, DateSpan, Days
from qd18.model.periods import Every, Month, Period, month_of, periods_judged
from qd18.model.value_class import value_class

THURSDAY = 3
DAYS_OF_A_WEEK = 7
MONTHS_OF_A_YEAR = 12


@value_class
class Weeks:
    """Every week, Monday to Sunday; with *only_in*, those whose first day lies in these months (1 to 12)."""

    only_in: tuple[int, ...] = ()


@value_class
class Cycle:
    """Periods of *months* calendar months each, without a gap; *anchor* is the first day of some such period.

    With *only_in*, those whose first day lies in these months (1 to 12).
    """

    months: int
    anchor: date
    only_in: tuple[int, ...] = ()


class Reach(StrEnum):
    """What a `Last` window is measured in."""

    DAYS = "days"
    MONTHS = "months"
    MEETINGS = "meetings"
    ALL = "all"


@value_class
class Last:
    """The last *number* of days, months or meetings up to the day that is judged; of `Reach.ALL` everything."""

    reach: Reach
    number: int = 0


Window = Every | Weeks | Cycle | Last


class StretchKind(StrEnum):
    """By which window a `Stretch` came about, for those who say it in words."""

    WEEK = "week"
    CYCLE = "cycle"
    LAST_DAYS = "last-days"
    LAST_MONTHS = "last-months"
    LAST_MEETINGS = "last-meetings"
    LAST_ALL = "last-all"


@value_class
class Stretch:
    """The days of a period that is no plain calendar period; *number* of what its kind says.

    A meeting lies in it by its date; where *by_month*, it is made of whole months, and a meeting lies in it by the
    month that it belongs to (1.1).
    """

    span: DateSpan
    label: str
    kind: StretchKind
    number: int = 0
    by_month: bool = False
    first: Month = field(init=False, compare=False, repr=False)
    """The month of its first day."""
    last: Month = field(init=False, compare=False, repr=False)
    """The month of its last day, inclusive."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", month_of(self.span.start))
        object.__setattr__(self, "last", month_of(self.span.last))

    @property
    def of_window(self) -> str:
        """What tells it from the others of its window."""
        return self.label

    @property
    def is_rolling(self) -> bool:
        """Whether it ends on the day that is judged, so that it is never still running."""
        return self.kind not in {StretchKind.WEEK, StretchKind.CYCLE}

    @property
    def calendar_period(self) -> Period | None:
        """The calendar period that has the very days of one of a cycle: people call it by that name."""
        if self.kind is not StretchKind.CYCLE:
            return None
        periods = (period for every in Every for period in periods_judged(self.span, every))
        return next((period for period in periods if period.span == self.span), None)

    def judges(self, days: Days) -> bool:
        """Whether somebody on duty on *days* of it is judged: back over meetings, only who is on duty on its last."""
        return self.kind not in {StretchKind.LAST_MEETINGS, StretchKind.LAST_ALL} or self.span.last in days

    def holds(self, month: Month) -> bool:
        """Whether *month* shares a day with it."""
        return self.first <= month <= self.last

    def has(self, day: date, month: Month) -> bool:
        """Whether a meeting of *day* that belongs to *month* lies in it."""
        return self.holds(month) if self.by_month else self.span.holds(day)


AnyPeriod = Period | Stretch

Periods = Mapping[Window, Sequence[AnyPeriod]]
"""For each window the periods to judge, in their order."""


def windows_judged(window: Window, span: DateSpan, *, as_of: date) -> tuple[AnyPeriod, ...]:
    """The periods of *window* that a check of *span* looks at, as known on *as_of*.

    Those that lie wholly inside the span, or the one around it; a week lies where its Thursday does. A `Last` window
    has one, up to the span's end or to *as_of*; where the record has to say how far back it reaches, it is open there.
    """
    match window:
        case Every():
            return periods_judged(span, window)
        case Weeks(only_in):
            stretches = _weeks(span)
        case Cycle():
            stretches = _cycle(window, span)
            only_in = window.only_in
        case Last():
            return (_last(window, min(span.last, as_of)),)
    return tuple(stretch for stretch in stretches if not only_in or stretch.span.start.month in only_in)


def windows_passed(window: Window, span: DateSpan) -> tuple[AnyPeriod, ...]:
    """The periods of *window* in *span*, also those that are left out because of the month they begin in."""
    every_month = replace(window, only_in=()) if isinstance(window, Weeks | Cycle) else window
    return windows_judged(every_month, span, as_of=span.last)


def length_of(window: Window) -> Every | None:
    """By which length it is told that days lie in no period of *window*; None where nothing has to be told.

    A week always lies in some span, and a window that looks back covers what it looks at. Several years are years.
    """
    match window:
        case Every():
            return window
        case Cycle(months):
            return next((every for every in Every if every.months == months), Every.YEAR)
        case Weeks() | Last():
            return None


def _weeks(span: DateSpan) -> list[Stretch]:
    monday = span.start - timedelta(span.start.weekday())
    weeks = []
    while monday < span.end:
        week = DateSpan(monday, monday + timedelta(DAYS_OF_A_WEEK))
        if span.holds(monday + timedelta(THURSDAY)) or week.covers(span):
            year, number, _ = monday.isocalendar()
            weeks.append(Stretch(week, f"{year}-W{number:02}", StretchKind.WEEK, number))
        monday = week.end
    return weeks


def _cycle(window: Cycle, span: DateSpan) -> list[Stretch]:
    # Always counted from the anchor: from 31 August on, month ends clamp each time anew and do not creep.
    number = (month_of(span.start) - month_of(window.anchor)) // window.months - 1
    inside = []
    while (start := months_after(window.anchor, number * window.months)) < span.end:
        stretch = _stretch_of_cycle(window, DateSpan(start, months_after(window.anchor, (number + 1) * window.months)))
        if stretch.span.covers(span):
            return [stretch]
        if span.covers(stretch.span):
            inside.append(stretch)
        number += 1
    return inside


def _stretch_of_cycle(window: Cycle, span: DateSpan) -> Stretch:
    stretch = Stretch(
        span,
        f"{span.start.isoformat()}..{span.last.isoformat()}",
        StretchKind.CYCLE,
        window.months,
        by_month=span.start.day == 1,
    )
    period = stretch.calendar_period
    return stretch if period is None else replace(stretch, label=period.label)


def _last(window: Last, day: date) -> Stretch:
    """The stretch up to and with *day*; of meetings and of everything it begins where days begin."""
    end, number, label = day + ONE_DAY, window.number, f"{day.isoformat()}"
    match window.reach:
        case Reach.DAYS:
            return Stretch(
                DateSpan(end - timedelta(number), end), f"last:{number}d:{label}", StretchKind.LAST_DAYS, number
            )
        case Reach.MONTHS:
            start = months_after(day, -number) + ONE_DAY
            return Stretch(DateSpan(start, end), f"last:{number}m:{label}", StretchKind.LAST_MONTHS, number)
        case Reach.MEETINGS:
            return Stretch(DateSpan(date.min, end), f"last:{number}:{label}", StretchKind.LAST_MEETINGS, number)
        case Reach.ALL:
            return Stretch(DateSpan(date.min, end), f"last:all:{label}", StretchKind.LAST_ALL)


def months_after(day: date, months: int) -> date:
    """*day* plus *months* calendar months, in either direction; past a month's end it is that end."""
    from calendar import monthrange

    year, month = divmod(month_of(day) + months, MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
