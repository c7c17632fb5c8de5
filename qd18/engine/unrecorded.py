"""Periods of which no meeting is on record: most members have the verdict there of all who owe the same in their area.

A record that begins this year is asked about the years before wherever a trend is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from qd18.engine.judging import Circumstances, judge
from qd18.engine.obligations import MemberDuty, Obligation
from qd18.engine.record_coverage import area_in
from qd18.engine.verdicts import Verdict
from qd18.model.days import Days
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Month, Period
from qd18.model.regulations import Duty, Scope
from qd18.model.windows import AnyPeriod


class Alike(NamedTuple):
    """What a member's *duty* has in common with that of others, on *days*.

    On all of them the member is on duty, looks after the one unit, and has no leave. The *verdicts* on periods of which
    nothing is on record, by their first month, are then those of the others too, but for whom they are about.
    """

    member_duty: MemberDuty
    days: Days
    verdicts: dict[Month, Verdict]


class Unrecorded:
    """The verdicts on periods of which *circumstances* know no meeting, each worked out once for all who are alike."""

    def __init__(self, circumstances: Circumstances) -> None:
        self._circumstances = circumstances
        self._last_asked: tuple[Sequence[AnyPeriod], frozenset[Month]] = ((), frozenset())
        self._by_unit: dict[tuple[int, str], dict[Month, Verdict]] = {}
        self._by_likeness: dict[object, dict[Month, Verdict]] = {}

    def among(self, periods: Sequence[AnyPeriod]) -> frozenset[Month]:
        """The first months of those of *periods* that are calendar periods and of which nothing is on record."""
        if periods is not self._last_asked[0]:
            lacks = self._circumstances.meetings.lacks
            lacking = [period.first for period in periods if isinstance(period, Period) and lacks(period)]
            self._last_asked = (periods, frozenset(lacking))
        return self._last_asked[1]

    def alike(self, member_duty: MemberDuty) -> Alike | None:
        """With whom a member is alike; None with nobody, or for a duty that something else decides."""
        duty, serving = member_duty.duty, member_duty.serving
        quota = duty.quota
        if len(serving) != 1 or member_duty.exempt or member_duty.kin or member_duty.branches:
            return None
        if not (quota.is_plain and quota.counts_everywhere and quota.within is Scope.ASSIGNED):
            return None
        (assignment, days), on_duty = serving[0], member_duty.on_duty
        key = (id(duty), assignment.unit)  # by identity, as `MeetingIndex.candidates`
        verdicts = self._by_unit.get(key)
        if verdicts is None:
            verdicts = self._by_unit[key] = self._by_likeness.setdefault(self._likeness(duty, assignment.unit), {})
        return Alike(member_duty, days & on_duty, verdicts)

    def _likeness(self, duty: Duty, unit: str) -> object:
        """What of *unit* can decide a verdict where there is no meeting: when it gives a place to go, and its area."""
        tree, places = self._circumstances.meetings.tree, self._circumstances.destinations
        area = unit if unit in tree.histories else area_in(tree.lineages[unit], tree)
        kinds = (duty.quota.kinds, *(part.kinds for part in duty.quota.parts))
        return (id(duty), area, *(places.days_below(unit, asked) for asked in kinds))

    def verdict(self, alike: Alike, period: AnyPeriod) -> Verdict | None:
        """The verdict on *period*, one of those that lack meetings; None where the member is not alike all through."""
        member_duty, days, verdicts = alike
        if not days.covers(period.span):
            return None
        known = verdicts.get(period.first)
        if known is None:
            obligation = Obligation(member_duty, period, Days.of_span(period.span))
            known = verdicts[period.first] = judge(obligation, self._circumstances)
        return Verdict(Obligation(member_duty, period, known.obligation.on_duty), *known[1:])
