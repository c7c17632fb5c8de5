"""Verdicts: what became of an obligation, as known on a day, and everything that explains it (rules, section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from qd18.engine.coverage import Silence, silence_of
from qd18.engine.fitness import Destinations, is_fit
from qd18.engine.obligations import DayCount, Obligation, count_days
from qd18.engine.weighing import AssessedMeeting, Held, MeetingIndex
from qd18.model.register import RecordSpan
from qd18.model.regulations import Quota, Share
from qd18.model.status import NEED_A_PERSON, Gap, Status
from qd18.model.units import UnitKind

__all__ = ["NEED_A_PERSON", "Gap", "PartResult", "Status", "Verdict", "judge"]


class PartResult(NamedTuple):
    """How one part of a quota was met; *held* are the meetings of its kinds that would have counted if attended."""

    kinds: tuple[UnitKind, ...]
    required: int
    counted: int
    held: int

    @property
    def shortfall(self) -> int:
        """How many meetings the part still wants."""
        return max(self.required - self.counted, 0)


class Verdict(NamedTuple):
    """What became of *obligation*.

    *meetings* are all that the member attended in the period, each with whether it counts. *gap* says why the member is
    unassigned, *silence* what the record leaves open where it does not cover the period. What else explains it is asked
    of what is *on_record*, once somebody wants to know: of most verdicts nobody does.
    """

    obligation: Obligation
    status: Status
    gap: Gap | None
    silence: Silence | None
    required: int
    counted: int
    meetings: tuple[AssessedMeeting, ...]
    on_record: MeetingIndex

    @property
    def held(self) -> int:
        """How many meetings on record would have counted if attended."""
        return self.on_record.held(self.obligation).whole

    @property
    def parts(self) -> tuple[PartResult, ...]:
        """How each part of the quota was met."""
        parts = self.obligation.duty.quota.parts
        if not parts:
            return ()
        kinds = _kinds_counted(self.meetings)
        return tuple(
            PartResult(part.kinds, part.at_least.of(held), _number(kinds, part.kinds), held)
            for part, held in zip(parts, self.on_record.held(self.obligation).parts, strict=True)
        )

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

    @property
    def nothing_on_record(self) -> bool:
        """Whether no meeting within scope is on record at all (settled reading 8)."""
        return self.nothing_held and self.on_record.is_silent(self.obligation)


class Circumstances(NamedTuple):
    """What a verdict is judged by besides the obligation itself."""

    meetings: MeetingIndex
    places: Destinations
    record: RecordSpan


NOT_ASKED = Held(0, ())
"""Stands for what was held where nothing hangs on it."""


def judge(obligation: Obligation, circumstances: Circumstances) -> Verdict:
    """Decide *obligation* as known on the day of *circumstances*."""
    index, quota = circumstances.meetings, obligation.owed.duty.quota
    meetings = tuple(index.assessed(obligation))
    kinds = _kinds_counted(meetings)
    # A plain count asks for as many whatever was held, so that what was held is looked for only where a share is asked.
    held = index.held(obligation) if quota.asks_share else NOT_ASKED
    required = quota.at_least.of(held.whole)
    met = len(kinds) >= required
    if met and quota.parts:
        met = all(
            _number(kinds, part.kinds) >= part.at_least.of(part_held)
            for part, part_held in zip(quota.parts, held.parts or repeat(0), strict=False)
        )
    if met and not quota.asks_share:
        status, gap, silence = Status.MET, None, None
    else:
        status, gap, silence = _status(
            obligation, circumstances, met=met, nothing_of_share=_nothing_of_share(quota, held)
        )
    return Verdict(obligation, status, gap, silence, required, len(kinds), meetings, index)


def _kinds_counted(meetings: Sequence[AssessedMeeting]) -> list[UnitKind]:
    return [meeting.kind for meeting in meetings if meeting.reason is None]


def _number(kinds: Sequence[UnitKind], wanted: Sequence[UnitKind]) -> int:
    """How many of *kinds* are among those *wanted*."""
    return len([kind for kind in kinds if kind in wanted])


def _status(
    obligation: Obligation, circumstances: Circumstances, *, met: bool, nothing_of_share: bool
) -> tuple[Status, Gap | None, Silence | None]:
    """The first status that applies, with the gap or the silence that explains it.

    A share of what was held is *met* at once only in a period that is over and that the record covers, and where
    something was held of it: otherwise whoever held no meeting would have met any share.
    """
    days = count_days(obligation)
    is_over = circumstances.meetings.as_of >= obligation.period.span.end
    silence = silence_of(obligation, circumstances.meetings, circumstances.record) if is_over else None
    if met and is_over and silence is None and not nothing_of_share:
        return Status.MET, None, None
    if days.exempt == days.on_duty:
        return Status.EXEMPT, None, None
    if days.assigned == 0:
        return Status.UNASSIGNED, Gap.NONE, None
    if not is_fit(obligation, circumstances.places):
        return Status.UNASSIGNED, Gap.UNFIT, None
    if not is_over:
        return Status.PENDING, None, None
    if not days.effective or days.effective < obligation.regulation.assess_from * days.period:
        return Status.PARTIAL, None, None
    if silence is not None:
        return Status.NO_RECORD, None, silence
    return (Status.MET if met else Status.VIOLATION), None, None


def _nothing_of_share(quota: Quota, held: Held) -> bool:
    """Whether nothing was held of something that a share is asked of."""
    if not quota.asks_share:
        return False
    asked = zip((quota.at_least, *(part.at_least for part in quota.parts)), (held.whole, *held.parts), strict=True)
    return any(isinstance(amount, Share) and not number for amount, number in asked)
