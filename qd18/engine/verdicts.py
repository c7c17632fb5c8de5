"""Verdicts: what became of an obligation, as known on a day, and everything that explains it (rules, section 5)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from qd18.engine.coverage import Silence, silence_of
from qd18.engine.fitness import Places, is_fit
from qd18.engine.obligations import DayCount, Obligation, count_days
from qd18.engine.weighing import AssessedMeeting, Held, MeetingIndex
from qd18.model.register import RecordSpan
from qd18.model.regulations import Amount, Count, Share
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

    *meetings* are all that the member attended in the period, each with whether it counts; *held* is how many on
    record would have counted if attended. *gap* says why the member is unassigned, *silence* what the record leaves
    open where it does not cover the period. Nothing of this is worked out again for display.
    """

    obligation: Obligation
    status: Status
    gap: Gap | None
    silence: Silence | None
    required: int
    counted: int
    held: int
    parts: tuple[PartResult, ...]
    days: DayCount
    meetings: tuple[AssessedMeeting, ...]
    nothing_on_record: bool
    """No meeting within scope is on record at all (settled reading 8); looked up where none could count."""

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
    places: Places
    record: RecordSpan

    @property
    def as_of(self) -> date:
        """The day whose knowledge counts."""
        return self.meetings.as_of


def judge(obligation: Obligation, circumstances: Circumstances) -> Verdict:
    """Decide *obligation* as known on the day of *circumstances*."""
    index, quota = circumstances.meetings, obligation.owed.duty.quota
    meetings = tuple(index.assessed(obligation))
    held = index.held(obligation)
    kinds = [meeting.kind for meeting in meetings if meeting.reason is None]
    required, counted = _required(quota.at_least, held.whole), len(kinds)
    met = counted >= required
    parts = []
    for part, part_held in zip(quota.parts, held.parts, strict=True):
        part_counted = len([kind for kind in kinds if kind in part.kinds])
        result = PartResult(part.kinds, _required(part.at_least, part_held), part_counted, part_held)
        met = met and part_counted >= result.required
        parts.append(result)
    days = count_days(obligation)
    if met and not quota.asks_share:
        status, gap, silence = Status.MET, None, None
    else:
        nothing_of_share = _nothing_of_share(obligation, held)
        status, gap, silence = _status(obligation, days, circumstances, met=met, nothing_of_share=nothing_of_share)
    silent = status is not Status.MET and held.whole == 0 and index.is_silent(obligation)
    return Verdict(
        obligation, status, gap, silence, required, counted, held.whole, tuple(parts), days, meetings, silent
    )


def _status(
    obligation: Obligation, days: DayCount, circumstances: Circumstances, *, met: bool, nothing_of_share: bool
) -> tuple[Status, Gap | None, Silence | None]:
    """The first status that applies, with the gap or the silence that explains it.

    A share of what was held is *met* at once only in a period that is over and that the record covers, and where
    something was held of it: otherwise whoever held no meeting would have met any share.
    """
    is_over = circumstances.as_of >= obligation.period.span.end
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


def _nothing_of_share(obligation: Obligation, held: Held) -> bool:
    """Whether nothing was held of something that a share is asked of."""
    quota = obligation.duty.quota
    if isinstance(quota.at_least, Share) and not held.whole:
        return True
    return any(
        isinstance(part.at_least, Share) and not part_held
        for part, part_held in zip(quota.parts, held.parts, strict=True)
    )


def _required(amount: Amount, held: int) -> int:
    """How many meetings *amount* asks for: a plain count, or a share of those *held*, rounded up."""
    return amount.meetings if isinstance(amount, Count) else amount.of(held)
