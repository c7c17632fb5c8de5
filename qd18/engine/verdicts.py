"""Verdicts: what became of an obligation, as known on a day, and everything that explains it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from qd18.engine.obligations import DayCount, Obligation
from qd18.engine.weighing import Held, Weighed
from qd18.model.regulations import Amount, Count, Part
from qd18.model.status import NEED_A_PERSON, Status
from qd18.model.units import UnitKind

__all__ = ["NEED_A_PERSON", "PartResult", "Status", "Verdict", "judge"]


class PartResult(NamedTuple):
    """How one part of a quota was met."""

    kinds: tuple[UnitKind, ...]
    required: int
    counted: int

    @property
    def shortfall(self) -> int:
        """How many meetings the part still wants."""
        return max(self.required - self.counted, 0)


class Verdict(NamedTuple):
    """What became of *obligation*.

    *meetings* are all that the member attended in the period, each with whether it counts; *on_record* are
    those that would have counted if attended. Nothing of this is worked out again for display.
    """

    obligation: Obligation
    status: Status
    required: int
    counted: int
    on_record: Held
    parts: tuple[PartResult, ...]
    days: DayCount
    meetings: tuple[Weighed, ...]

    @property
    def held(self) -> int:
        """How many meetings on record would have counted if attended."""
        return len(self.on_record.kinds)

    @property
    def shortfall(self) -> int:
        """The fewest further meetings that would meet the quota."""
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
        return self.on_record.is_silent


def judge(obligation: Obligation, days: DayCount, meetings: Sequence[Weighed], held: Held, *, as_of: date) -> Verdict:
    """Decide *obligation* as known on *as_of*, from the *meetings* attended and those that were *held*."""
    quota = obligation.duty.quota
    kinds = [weighed.kind for weighed in meetings if weighed.reason is None]
    parts = tuple([_part_result(part, kinds, held) for part in quota.parts])
    required = _required(quota.at_least, quota.kinds, held)
    met = len(kinds) >= required and all(part.counted >= part.required for part in parts)
    status = Status.MET if met else _status_unmet(obligation, days, as_of=as_of)
    return Verdict(obligation, status, required, len(kinds), held, parts, days, tuple(meetings))


def _status_unmet(obligation: Obligation, days: DayCount, *, as_of: date) -> Status:
    """The status of a quota that is not met: the first that applies."""
    if days.exempt == days.on_duty:
        return Status.EXEMPT
    if days.assigned == 0:
        return Status.UNASSIGNED
    if as_of < obligation.period.span.end:
        return Status.PENDING
    if days.effective < obligation.regulation.assess_from * days.period:
        return Status.PARTIAL
    return Status.VIOLATION


def _part_result(part: Part, kinds: Sequence[UnitKind], held: Held) -> PartResult:
    counted = len([kind for kind in kinds if kind in part.kinds])
    return PartResult(part.kinds, _required(part.at_least, part.kinds, held), counted)


def _required(amount: Amount, kinds: tuple[UnitKind, ...], held: Held) -> int:
    """How many meetings *amount* asks for: a plain count, or a share of those held, rounded up."""
    return amount.meetings if isinstance(amount, Count) else amount.of(held.of(kinds))
