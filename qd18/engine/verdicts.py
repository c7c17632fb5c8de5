"""Verdicts: what became of an obligation, as known on a day, and everything that explains it (rules, section 5)."""

from __future__ import annotations

from datetime import date

from qd18.engine.assessment import AssessedMeeting
from qd18.engine.measuring import Measured, Number
from qd18.engine.obligations import DayCount, Obligation, count_days
from qd18.engine.record_coverage import Silence
from qd18.model.measures import Counting, DownwardMeasure
from qd18.model.named_tuple import NamedTuple
from qd18.model.regulations import Joined
from qd18.model.status import NEEDS_ATTENTION, Gap, Status
from qd18.model.units import UnitKind

__all__ = ["NEEDS_ATTENTION", "DutyKey", "Gap", "Missing", "PartResult", "Status", "Verdict"]


class Missing(NamedTuple):
    """So many meetings with any of *kinds* are missing; of what else may be counted so many *counting*."""

    number: Number
    kinds: tuple[UnitKind, ...]
    counting: Counting = Counting.MEETINGS


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


DutyKey = tuple[str, ...]


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
    counted: Number
    held: int
    parts: tuple[PartResult, ...]
    meetings: tuple[AssessedMeeting, ...]
    nothing_on_record: bool
    """Whether no meeting within scope is on record at all (5.2)."""
    measured: Measured | None = None
    """What its measure said, where the numbers alone do not say it."""
    branches: tuple[Verdict, ...] = ()
    """Those of its several quotas, or of its one quota for each unit."""
    broken_on: date | None = None
    """The day on which a limit was broken."""

    @property
    def key(self) -> DutyKey:
        """What it is about: a member's duty in a period. No two verdicts of one check have one key."""
        obligation = self.obligation
        return (obligation.regulation.id, obligation.duty.id, obligation.member.id, obligation.period.label)

    @property
    def days(self) -> DayCount:
        """The days of the period that matter."""
        return count_days(self.obligation)

    @property
    def shortfall(self) -> Number:
        """The fewest further meetings that would meet the quota (4.4), or by how much a limit is passed."""
        if self.branches:
            shortfalls = [branch.shortfall for branch in self.branches]
            return min(shortfalls) if self.obligation.duty.joined is Joined.ANY else sum(shortfalls)
        if self.measured is not None:
            return max(self.measured.shortfall, sum(part.shortfall for part in self.parts))
        return max(self.required - self.counted, sum(part.shortfall for part in self.parts), 0)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """How many meetings are missing with which kinds of unit: part by part, then whatever the whole still wants.

        What is too much cannot be made good, and nothing is missing then.
        """
        if self.branches:
            return tuple(piece for branch in self.wanting for piece in branch.missing)
        if isinstance(self.obligation.duty.quota.measure, DownwardMeasure):
            return ()
        quota = self.obligation.duty.quota
        by_part = tuple(Missing(part.shortfall, part.kinds) for part in self.parts if part.shortfall)
        rest = self.shortfall - sum(part.number for part in by_part)
        return (*by_part, Missing(rest, quota.kinds, quota.counting)) if rest else by_part

    @property
    def nearest(self) -> tuple[Verdict, ...]:
        """The branches whose figures are told: the nearest where one is enough, else all."""
        return nearest_of(self.branches, is_any=self.obligation.duty.joined is Joined.ANY)

    @property
    def wanting(self) -> tuple[Verdict, ...]:
        """The branches that still want something: of those of which one is enough, the nearest."""
        wanting = [branch for branch in self.branches if branch.missing]
        if self.obligation.duty.joined is Joined.ANY and wanting:
            one_wants_nothing = not all(branch.shortfall for branch in self.branches)
            wanting = [] if one_wants_nothing else [min(wanting, key=lambda branch: branch.shortfall)]
        return tuple(wanting)

    @property
    def nothing_held(self) -> bool:
        """Whether no meeting that could count is on record."""
        return self.held == 0


def nearest_of(branches: tuple[Verdict, ...], *, is_any: bool) -> tuple[Verdict, ...]:
    """Those of *branches* whose figures are told."""
    return (min(branches, key=lambda branch: branch.shortfall),) if is_any else branches
