"""Periods of which no meeting is on record: most members have the verdict there of all who owe the same in their area.

A record that begins this year is asked about the years before wherever a trend is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qd18.engine.judging import Circumstances, judge
from qd18.engine.obligations import MemberDuty, Obligation
from qd18.engine.record_coverage import area_in
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan, Days
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Month, Period
from qd18.model.regulations import Duty, Scope
from qd18.model.windows import AnyPeriod


class Lacking(NamedTuple):
    """The calendar *periods* of which nothing is on record among those asked about, and the days from first to last."""

    periods: tuple[Period, ...]
    span: DateSpan


class Unrecorded:
    """The verdicts on periods of which *circumstances* know no meeting, each worked out once for all who are alike."""

    def __init__(self, circumstances: Circumstances) -> None:
        self._circumstances = circumstances
        self._last_asked: tuple[Sequence[AnyPeriod], Lacking | None] = ((), None)
        self._by_units: dict[tuple[int, tuple[str, ...]], dict[Month, Verdict]] = {}
        self._by_likeness: dict[object, dict[Month, Verdict]] = {}

    def verdicts(self, member_duty: MemberDuty, periods: Sequence[AnyPeriod]) -> dict[Month, Verdict]:
        """The verdicts on those of *periods* on which a member has that of others, by their first month.

        Nothing is on record of these periods, and on all their days the member is on duty, looks after the same units
        and has no leave. The verdict is then that of all who are alike, but for whom it is about.
        """
        lacking, quota = self._among(periods), member_duty.duty.quota
        if lacking is None or member_duty.kin or member_duty.branches:
            return {}
        if not (quota.is_plain and quota.counts_everywhere and quota.within is Scope.ASSIGNED):
            return {}
        verdicts: dict[Month, Verdict] = {}
        for units, alike in _looked_after(member_duty, lacking):
            known = self._known(member_duty.duty, units)
            for period in alike:
                month = period.first
                shared = known.get(month)
                if shared is None:
                    obligation = Obligation(member_duty, period, Days.of_span(period.span))
                    shared = known[month] = judge(obligation, self._circumstances)
                verdicts[month] = Verdict(Obligation(member_duty, period, shared.obligation.on_duty), *shared[1:])
        return verdicts

    def _among(self, periods: Sequence[AnyPeriod]) -> Lacking | None:
        if periods is not self._last_asked[0]:
            lacks = self._circumstances.meetings.lacks
            lacking = tuple(period for period in periods if isinstance(period, Period) and lacks(period))
            spans = [period.span for period in lacking]
            whole = Lacking(lacking, DateSpan(min(spans).start, max(spans).end)) if spans else None
            self._last_asked = (periods, whole)
        return self._last_asked[1]

    def _known(self, duty: Duty, units: tuple[str, ...]) -> dict[Month, Verdict]:
        """What is known already of those who owe *duty* and look after *units*, or others that are like them."""
        key = (id(duty), units)  # by identity, as `MeetingIndex.candidates`
        known = self._by_units.get(key)
        if known is None:
            likeness = tuple(self._likeness(duty, unit) for unit in units)
            known = self._by_units[key] = self._by_likeness.setdefault(likeness, {})
        return known

    def _likeness(self, duty: Duty, unit: str) -> object:
        """What of *unit* can decide a verdict where there is no meeting: when it gives a place to go, and its area."""
        tree, places = self._circumstances.meetings.tree, self._circumstances.destinations
        area = unit if unit in tree.histories else area_in(tree.lineages[unit], tree)
        kinds = (duty.quota.kinds, *(part.kinds for part in duty.quota.parts))
        return (id(duty), area, *(places.days_below(unit, asked) for asked in kinds))


def _looked_after(member_duty: MemberDuty, lacking: Lacking) -> Iterator[tuple[tuple[str, ...], Iterable[Period]]]:
    """Units that a member looks after, and the periods on all of whose days it is them, on duty and without leave."""
    serving, days = member_duty.serving, member_duty.on_duty - member_duty.exempt
    if len(serving) == 1:
        ((assignment, held),) = serving
        days &= held
        is_whole = days.covers(lacking.span)
        yield (assignment.unit,), lacking.periods if is_whole else [p for p in lacking.periods if days.covers(p.span)]
        return
    for period in lacking.periods:
        span = period.span
        those = [(assignment.unit, held) for assignment, held in serving if held.within(span)]
        if those and days.covers(span) and all(held.covers(span) for _, held in those):
            yield tuple([unit for unit, _ in those]), (period,)
