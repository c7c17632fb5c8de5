"""Verdicts: what became of an obligation, as known on a day, and everything that explains it (rules, section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qd18.engine.assessment import AssessedMeeting, assess, eligible_meetings, is_silent
from qd18.engine.fitness import Destinations, is_fit
from qd18.engine.meeting_index import EligibleMeetings, MeetingIndex
from qd18.engine.obligations import DayCount, Obligation, count_days
from qd18.engine.record_coverage import Silence, silence_of
from qd18.model.register import RecordSpan
from qd18.model.regulations import Count, Quota, Share
from qd18.model.status import NEEDS_ATTENTION, Gap, Status
from qd18.model.units import UnitKind

__all__ = ["NEEDS_ATTENTION", "Gap", "PartResult", "Status", "Verdict", "judge"]


class PartResult(NamedTuple):
    """How one part of a quota was met; *held* are the eligible meetings of its kinds (4.3)."""

    kinds: tuple[UnitKind, ...]
    required: int
    counted: int
    held: int

    @property
    def shortfall(self) -> int:
        """How many meetings the part still wants."""
        return max(self.required - self.counted, 0)


class Verdict(NamedTuple):
    """What became of *obligation*: a value, which is the same whenever the same facts are judged.

    *meetings* are all that the member attended in the period, each with whether it counts; *counted* is the number that
    do. *held* is the number of eligible meetings, which would have counted if attended (4.3). *gap* says why the member
    is unassigned, *silence* what the record leaves open where it does not cover the period.
    """

    obligation: Obligation
    status: Status
    gap: Gap | None
    silence: Silence | None
    required: int
    counted: int
    held: int
    parts: tuple[PartResult, ...]
    meetings: tuple[AssessedMeeting, ...]
    nothing_on_record: bool
    """Whether no meeting within scope is on record at all (5.2)."""

    @property
    def days(self) -> DayCount:
        """The days of the period that matter."""
        return count_days(self.obligation)

    @property
    def shortfall(self) -> int:
        """The fewest further meetings that would meet the quota (4.4)."""
        return max(self.required - self.counted, sum(part.shortfall for part in self.parts), 0)

    @property
    def missing(self) -> tuple[tuple[int, tuple[UnitKind, ...]], ...]:
        """How many meetings are missing with which kinds of unit: part by part, then whatever the whole still wants."""
        by_part = tuple((part.shortfall, part.kinds) for part in self.parts if part.shortfall)
        rest = self.shortfall - sum(number for number, _ in by_part)
        return (*by_part, (rest, self.obligation.duty.quota.kinds)) if rest else by_part

    @property
    def nothing_held(self) -> bool:
        """Whether no meeting that could count is on record."""
        return self.held == 0


class Circumstances(NamedTuple):
    """What a verdict is judged by besides the obligation itself."""

    meetings: MeetingIndex
    destinations: Destinations
    record: RecordSpan


def judge(obligation: Obligation, circumstances: Circumstances) -> Verdict:
    """Decide *obligation* as known on the day of *circumstances*."""
    index, quota = circumstances.meetings, obligation.member_duty.duty.quota
    meetings = assess(obligation, index)
    kinds = [meeting.kind for meeting in meetings if meeting.reason is None]
    eligible = eligible_meetings(obligation, index)
    if not isinstance(quota.measure, Count | Share) or not quota.is_plain or obligation.duty.branches:
        raise NotImplementedError(obligation.duty.id)
    required = quota.measure.of(eligible.whole)
    parts = _part_results(quota, kinds, eligible) if quota.parts else ()
    is_met = len(kinds) >= required and not any([part.shortfall for part in parts])
    if is_met and not quota.asks_of_record:
        status, gap, silence = Status.MET, None, None
    else:
        status, gap, silence = _status(
            obligation, circumstances, is_met=is_met, nothing_of_share=_nothing_of_share(quota, eligible)
        )
    nothing_on_record = not eligible.whole and is_silent(obligation, index)
    return Verdict(
        obligation, status, gap, silence, required, len(kinds), eligible.whole, parts, meetings, nothing_on_record
    )


def _part_results(quota: Quota, counted: Sequence[UnitKind], eligible: EligibleMeetings) -> tuple[PartResult, ...]:
    """How each part was met by meetings of the kinds *counted*, of which a part may hold several."""
    return tuple(
        PartResult(part.kinds, part.at_least.of(held), sum(kind in part.kinds for kind in counted), held)
        for part, held in zip(quota.parts, eligible.parts, strict=True)
    )


def _status(
    obligation: Obligation, circumstances: Circumstances, *, is_met: bool, nothing_of_share: bool
) -> tuple[Status, Gap | None, Silence | None]:
    """The first status that applies, with the gap or the silence that explains it.

    A share of what was held is *met* at once only in a period that is over and that the record covers, and where
    something was held of it: otherwise whoever held no meeting would have met any share.
    """
    days = count_days(obligation)
    is_over = circumstances.meetings.as_of >= obligation.period.span.end
    silence = silence_of(obligation, circumstances.meetings, circumstances.record) if is_over else None
    if is_met and is_over and silence is None and not nothing_of_share:
        return Status.MET, None, None
    if days.exempt == days.on_duty:
        return Status.EXEMPT, None, None
    if days.assigned == 0:
        return Status.UNASSIGNED, Gap.NONE, None
    if not is_fit(obligation, circumstances.destinations):
        return Status.UNASSIGNED, Gap.UNFIT, None
    if not is_over:
        return Status.PENDING, None, None
    if not days.effective or days.effective < obligation.regulation.assess_from * days.period:
        return Status.PARTIAL, None, None
    if silence is not None:
        return Status.NO_RECORD, None, silence
    return (Status.MET if is_met else Status.VIOLATION), None, None


def _nothing_of_share(quota: Quota, eligible: EligibleMeetings) -> bool:
    """Whether nothing was held of something that a share is asked of."""
    if not quota.asks_of_record:
        return False
    asked = zip(
        (quota.measure, *(part.at_least for part in quota.parts)), (eligible.whole, *eligible.parts), strict=True
    )
    return any(isinstance(amount, Share) and not number for amount, number in asked)
