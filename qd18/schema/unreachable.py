"""Duties that nobody can ever meet, and windows that never begin: what a regulation gets wrong by itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from operator import ne

from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.measures import Counting
from qd18.model.regulations import Count, Duty, Quota, Scope
from qd18.model.units import UnitKind
from qd18.model.windows import MONTHS_OF_A_YEAR, Cycle, Last, Reach, Window, months_after, windows_judged
from qd18.schema.quotas import JOINED
from qd18.schema.reading import Reading
from qd18.source.nodes import Mapping, Node, value_at

FOUR_YEARS = DateSpan(date(2000, 1, 1), date(2004, 1, 1))
"""Every day of the calendar, and each window as long as it can be."""

_DISTINCT: dict[Counting, Callable[[date], object]] = {
    Counting.DAYS: lambda day: day,
    Counting.WEEKS: lambda day: day.isocalendar()[:2],
    Counting.MONTHS: lambda day: (day.year, day.month),
}
"""What of a window's days there is only so much of, whatever is held on them."""


def look_over_reach(duty: Duty, node: Mapping, reading: Reading) -> None:
    """Note windows that never begin, and quotas and parts of *duty* that no attendance can meet."""
    window = duty.window
    if isinstance(window, Cycle) and window.only_in:
        begins = _months_of_start(window)
        if not begins.intersection(window.only_in):
            months = ", ".join(map(str, sorted(begins)))
            reading.problem("window-never-judged", value_at(node, ("only_in",)), months=months)
            return
    for quota, place in _stated(duty, node):
        if isinstance(quota.measure, Count):
            most = _most(quota, window)
            if most is not None and quota.measure.meetings > most:
                asked = str(quota.measure.meetings)
                reading.problem("never-met", value_at(place, ("at_least",)), asked=asked, most=str(most))
        if quota.within is Scope.OWN and duty.by is None:
            for kinds, path in ((quota.kinds, ("with",)), *_kinds_of_parts(quota)):
                if not any(_is_reached(kind, duty) for kind in kinds):
                    reading.problem("never-met", value_at(place, path), asked=", ".join(kinds), most="0")


def _stated(duty: Duty, node: Mapping) -> Iterator[tuple[Quota, Node]]:
    """Each quota with the mapping that states it; several stand in the duty itself or in its `quota`."""
    if not duty.branches:
        yield duty.quota, value_at(node, ("quota",))
        return
    places = (node, value_at(node, ("quota",)))
    entries = [entry for place in places if isinstance(place, Mapping) for entry in place.entries]
    several = next(value for key, value in entries if key.value in JOINED)
    for number, quota in enumerate(duty.branches):
        yield quota, value_at(several, (number,))


def _kinds_of_parts(quota: Quota) -> Iterator[tuple[tuple[UnitKind, ...], tuple[str | int, ...]]]:
    for number, part in enumerate(quota.parts):
        yield part.kinds, ("of_which", number, "with")


def _is_reached(kind: UnitKind, duty: Duty) -> bool:
    """Whether a unit of *kind* may be that of a post of the duty or stand below it; own kinds stand anywhere."""
    posts = duty.committee_kinds or duty.tier.kinds
    if kind.is_own or duty.tier.is_own or any(post.is_own for post in posts):
        return True
    return kind in posts or kind.level > min(post.level for post in posts)


def _months_of_start(window: Cycle) -> set[int]:
    """The months, 1 to 12, in which a window of the cycle begins."""
    return {(window.anchor.month - 1 + turn * window.months) % MONTHS_OF_A_YEAR + 1 for turn in range(MONTHS_OF_A_YEAR)}


def _most(quota: Quota, window: Window) -> int | None:
    """The most that *quota* can count in a window; None where there is no end to it."""
    distinct = _DISTINCT.get(quota.counting)
    if (distinct is None and quota.on is None) or (isinstance(window, Last) and window.reach in _BY_MEETINGS):
        return None
    spans = _windows(window)
    first, end = min(span.start for span in spans), max(span.end for span in spans)
    every_day = (first + timedelta(turn) for turn in range((end - first).days))
    days = [day for day in every_day if quota.on is None or quota.on.hold(day)]
    counted = list(map(distinct, days)) if distinct else days
    # What is counted comes in the order of its days: how much of it there is in a window, its first and last day tell.
    numbers = list(accumulate(map(ne, counted, counted[1:]), initial=0))
    inside = [(bisect_left(days, span.start), bisect_left(days, span.end)) for span in spans]
    most = max(numbers[behind - 1] - numbers[begin] + 1 if begin < behind else 0 for begin, behind in inside)
    return most if distinct or not most else None


_BY_MEETINGS = (Reach.MEETINGS, Reach.ALL)


def _windows(window: Window) -> list[DateSpan]:
    """The windows of four years, and at least one of those that are longer."""
    if isinstance(window, Last):  # it may end on any day
        ends = [FOUR_YEARS.start + turn * ONE_DAY for turn in range(FOUR_YEARS.days)]
        return [windows_judged(window, DateSpan(end, end + ONE_DAY), as_of=end)[0].span for end in ends]
    years = FOUR_YEARS
    if isinstance(window, Cycle):  # wherever it is anchored, one lies in twice its length
        years = DateSpan(years.start, months_after(years.end, 2 * window.months))
    return [period.span for period in windows_judged(window, years, as_of=years.end)]
