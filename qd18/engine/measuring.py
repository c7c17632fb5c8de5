"""Measuring: what a quota's measure says of the events in its window (7.3); each measure is a function of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby, zip_longest
from math import ceil

from qd18.engine.meeting_index import MeetingIndex
from qd18.engine.obligations import Obligation
from qd18.engine.window_events import HeldEvent, attendances_before, missed
from qd18.model.days import ONE_DAY, DateSpan, Days
from qd18.model.measures import AtMostMissed, Counting, LongestGap, MissesInARow
from qd18.model.meetings import Meeting
from qd18.model.named_tuple import NamedTuple
from qd18.model.register import RecordSpan
from qd18.model.regulations import Count, Measure, Share
from qd18.model.windows import months_after

Number = int | float
"""A count; of hours it may have decimals."""


class Measured(NamedTuple):
    """What was asked, what was counted, and how much is missing, or too much.

    *broken_on* is the day on which a limit was broken; *last_chance* the last day on which to attend
    so that it is not broken later in the window; None where it will not be, or nobody can tell.
    """

    required: int
    counted: Number
    shortfall: Number
    broken_on: date | None = None
    last_chance: date | None = None
    is_measured: bool = True
    """Whether there was anything to measure from."""


def amount_of(counting: Counting, events: Sequence[HeldEvent]) -> Number:
    """How much *events* come to, counted as a quota asks."""
    if counting is Counting.HOURS:
        hours = sum((event.meeting.hours or Fraction(0) for event in events), Fraction(0))
        return int(hours) if hours.denominator == 1 else float(hours)
    return len({COUNTED[counting](event.meeting) for event in events})


COUNTED: dict[Counting, Callable[[Meeting], object]] = {
    Counting.MEETINGS: id,
    Counting.DAYS: lambda meeting: meeting.date,
    Counting.WEEKS: lambda meeting: meeting.date.isocalendar()[:2],
    Counting.MONTHS: lambda meeting: meeting.month,
    Counting.UNITS: lambda meeting: meeting.unit,
}
"""Of two meetings that are alike in this, one counts."""


def required_of(measure: Measure, held: Number) -> int:
    """What *measure* asks for where *held* is what it may be a share of; of a limit the limit."""
    match measure:
        case Count(meetings):
            return meetings
        case Share(fraction):
            return ceil(fraction * Fraction(held))
        case AtMostMissed(number) | MissesInARow(number):
            return number
        case LongestGap(days, months):
            return days if days is not None else months or 0


def measured(obligation: Obligation, events: Sequence[HeldEvent], index: MeetingIndex, record: RecordSpan) -> Measured:
    """What the obligation's quota says of *events*; *record* says on which day the record begins."""
    quota, until = obligation.duty.quota, min(index.as_of, obligation.period.span.last)
    match quota.measure:
        case Count() | Share() as amount:
            attended = [event for event in events if event.attended]
            counted = amount_of(quota.counting, attended)
            required = required_of(amount, amount_of(quota.counting, events))
            return Measured(required, counted, max(required - counted, 0))
        case AtMostMissed(number):
            return _misses(number, quota.counting, [*missed(events)])
        case MissesInARow() as run:
            is_over = index.as_of >= obligation.period.span.end or obligation.is_rolling
            return _longest_run(run, events, is_over=is_over)
        case LongestGap() as limit:
            return _longest_gap(limit, _Watch(obligation, index, record), until)


def _misses(number: int, counting: Counting, misses: Sequence[HeldEvent]) -> Measured:
    counted = amount_of(counting, misses)
    broken_on = None
    if counted > number:
        broken_on = next(
            event.meeting.date
            for place, event in enumerate(misses)
            if amount_of(counting, misses[: place + 1]) > number
        )
    return Measured(number, counted, max(counted - number, 0), broken_on)


def _longest_run(measure: MissesInARow, events: Sequence[HeldEvent], *, is_over: bool) -> Measured:
    """The longest run of misses; of those that are *still* open only the last, and that when the period is over."""
    runs = [list(run) for attended, run in groupby(events, key=_was_attended) if not attended]
    if measure.still:
        runs = runs[-1:] if events and not events[-1].attended else []
    longest = max(map(len, runs), default=0)
    breaks = [day for run in runs if (day := _broken_by(run, measure)) is not None]
    if not breaks or (measure.still and not is_over):
        return Measured(measure.meetings, longest, 0)
    return Measured(measure.meetings, longest, longest - measure.meetings + 1, min(breaks))


def _broken_by(run: Sequence[HeldEvent], measure: MissesInARow) -> date | None:
    """The day of the miss with which *run* breaks the limit; None where it does not."""
    first = run[0].meeting.date
    reached = first if measure.months is None else months_after(first, measure.months)
    return next((event.meeting.date for event in run[measure.meetings - 1 :] if event.meeting.date >= reached), None)


def _was_attended(event: HeldEvent) -> bool:
    return event.attended


class _Watch:
    """The days on which a gap is looked at, and the days from which it runs."""

    def __init__(self, obligation: Obligation, index: MeetingIndex, record: RecordSpan) -> None:
        self.span = obligation.period.span
        self.on_duty = obligation.every_on_duty
        self.exempt = obligation.member_duty.exempt
        self.waits = obligation.duty.newcomers_wait
        self.record_begins = record.begins or index.first_day or date.max
        self.attended = sorted({event.meeting.date for event in attendances_before(obligation, index)})

    def stretches(self) -> list[tuple[date, date]]:
        """For each day from which a gap runs the last day on which it can still be looked at, both included.

        A gap runs from an attendance, or for newcomers who are judged from their first day on duty, to the day before
        the next attendance or to the end of the time on duty. What was before the record began nobody can tell: no gap
        runs from a day before it.
        """
        stretches = []
        for spell in self.on_duty.spans:
            days = [day for day in self.attended if spell.holds(day)]
            first = max(spell.start, self.record_begins)
            begin = [] if self.waits or first > spell.last or (days and days[0] <= first) else [first]
            starts = [*begin, *days]
            for start, following in zip_longest(starts, starts[1:]):
                stretches.append((start, following - ONE_DAY if following is not None else spell.last))
        return stretches


def _longest_gap(measure: LongestGap, watch: _Watch, until: date) -> Measured:
    """The longest gap on a day of the window up to *until*; days of leave are no part of it."""
    longest, over = 0, 0
    broken_on: date | None = None
    last_chance: date | None = None
    is_measured = False
    for start, end in watch.stretches():
        first, last = max(start, watch.span.start), min(end, until)
        limit = _last_day(measure, start, watch.exempt)
        if last >= first:
            is_measured = True
            longest = max(longest, _gap(start, last, watch.exempt))
        broken = _first_after(limit, first, last, watch.exempt)
        if broken is not None:
            over = max(over, _gap(start, last, watch.exempt) - _gap(start, limit, watch.exempt))
            broken_on = min(broken, broken_on or broken)
        future = _first_after(limit, max(first, until + ONE_DAY), min(end, watch.span.last), watch.exempt)
        if future is not None:
            last_chance = min(future - ONE_DAY, last_chance or date.max)
    return Measured(required_of(measure, 0), longest, over, broken_on, last_chance, is_measured=is_measured)


def _last_day(measure: LongestGap, start: date, exempt: Days) -> date:
    """The last day that a gap from *start* may reach; each day of leave in it puts it off by a day."""
    limit = months_after(start, measure.months or 0) if measure.days is None else start + measure.days * ONE_DAY
    seen = start
    while paused := exempt.within(DateSpan(seen + ONE_DAY, limit + ONE_DAY)).count:
        seen, limit = limit, limit + paused * ONE_DAY
    return limit


def _gap(start: date, day: date, exempt: Days) -> int:
    """How many days *day* lies after *start*, those of leave not counted."""
    return (day - start).days - exempt.within(DateSpan(start + ONE_DAY, day + ONE_DAY)).count


def _first_after(limit: date, first: date, last: date, exempt: Days) -> date | None:
    """The first day after *limit*, from *first* to *last*, that is no day of leave; None where there is none."""
    span = DateSpan(max(limit + ONE_DAY, first), last + ONE_DAY)
    days = Days.of_span(span) - exempt
    return days.spans[0].start if days else None
