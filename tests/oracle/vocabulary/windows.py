"""7.2 Windows: which days a row looks at. Every end is inclusive, every day is ISO text."""

import calendar
import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.oracle.calendar_days import day_after, every_day
from tests.oracle.reading import Span
from tests.oracle.record import month_of

Yaml = dict[str, Any]

MONTHS_OF = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True)
class Window:
    """The first and the last day, and the day up to which events are looked at."""

    start: str
    end: str
    until: str
    of_months: bool = False
    """Whether it is made of whole months, so that meetings lie in it by the month they belong to."""

    @property
    def days(self) -> tuple[str, ...]:
        """All days of the window."""
        return every_day(self.start, self.end)

    def has(self, meeting: Yaml) -> bool:
        """1.1 `belongs to the month of its date, or to the month that for names, and so to the period that holds that

        month. Everything else goes by its date.`
        """
        if self.of_months:
            return self.start[:7] <= month_of(meeting) <= self.end[:7]
        return self.start <= str(meeting["date"]) <= self.end


def months_later(day: str, by: int) -> str:
    """`2024-08-31 minus 6 months is 2024-02-29`: month ends clamp."""
    then = date.fromisoformat(day)
    months = then.year * 12 + then.month - 1 + by
    year, month = divmod(months, 12)
    last_of_month = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(then.day, last_of_month)).isoformat()


def periods(duty: Yaml, span: Span, as_of: str) -> list[Window]:
    """The windows of `every`, in order: which of them the span judges, and which `only_in` leaves."""
    if duty["every"] == "week":
        judged = _weeks(span)
    else:
        asked = set(every_day(span.start, span.end))
        lengths = _lengths(duty, span)
        # 5 `those that lie wholly inside the span; where the span lies inside one such period …, that period`
        judged = [days for days in lengths if set(days) <= asked or asked <= set(days)]
    months = duty.get("only_in", range(1, 13))
    # `only windows whose first day lies in these months`
    kept = [days for days in judged if int(days[0][5:7]) in months]
    of_months = duty["every"] != "week" and all(days[0].endswith("-01") for days in kept)
    return [Window(days[0], days[-1], min(days[-1], as_of), of_months) for days in kept]


def _weeks(span: Span) -> list[tuple[str, ...]]:
    """`A week is Monday to Sunday and is judged in the span that holds its Thursday.`"""
    thursdays = [day for day in every_day(span.start, span.end) if date.fromisoformat(day).weekday() == 3]
    return [every_day(day_after(thursday, -3), day_after(thursday, 3)) for thursday in thursdays]


def _lengths(duty: Yaml, span: Span) -> list[tuple[str, ...]]:
    """All windows of that length that touch the span or its neighbourhood."""
    every = duty["every"]
    if isinstance(every, dict):  # `{years: N}`: starts is a full date, the first day of one such window
        first, months = str(duty["starts"]), 12 * every["years"]
    else:
        first, months = f"2000-{duty.get('starts', '01-01')}", MONTHS_OF[every]
    number = (int(span.start[:4]) - int(first[:4])) * 12 // months
    starts = [months_later(first, months * n) for n in range(number - 14, number + 60)]
    return [
        every_day(start, day_after(following, -1))
        for start, following in itertools.pairwise(starts)
        if start <= span.end and following > span.start
    ]


def looking_back(length: Yaml, span: Span, as_of: str) -> Window | None:
    """`{days: N}` and `{months: N}`: the window that ends on t; None for the two that events decide."""
    until = min(span.end, as_of)
    if "days" in length:
        start = date.fromisoformat(until) - timedelta(days=length["days"] - 1)
        return Window(start.isoformat(), until, until)
    if "months" in length:
        return Window(day_after(months_later(until, -length["months"])), until, until)
    return None
