"""One member's verdicts in a span, and what explains them: kin, assignments and leave in order, and where to go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qd18.engine.checking import NotJudged
from qd18.engine.fitness import Destinations
from qd18.engine.obligations import MemberDuty, Obligation
from qd18.engine.outstanding import Outstanding
from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.names import vietnamese_key
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitTree
from qd18.model.value_class import value_class
from qd18.reports.compliance import needs_somebody
from qd18.reports.provenance import Evidence


@value_class
class Explanation:
    """All verdicts of one member in a span."""

    member: Member
    asked: Asked
    as_of: date
    regulations: tuple[Regulation, ...]
    verdicts: tuple[Verdict, ...]
    tree: UnitTree
    places: Destinations
    not_judged: tuple[NotJudged, ...] = ()
    evidence: Evidence | None = None

    @property
    def title(self) -> str | None:
        """The member's title on the last day on duty, or on the last of the span where there is no duty."""
        last = self.verdicts[-1].obligation.last_day if self.verdicts else self.asked.span.last
        return self.member.title_on(last)

    @property
    def needs_somebody(self) -> bool:
        """Whether any verdict does."""
        return any(map(needs_somebody, self.verdicts))


def kin_judged(obligation: Obligation) -> tuple[MemberDuty, ...]:
    """The kin that apply on days of the period and are judged in the same row (2.5)."""
    return tuple(kin for kin in obligation.kin if kin.on_duty.within(obligation.period.span))


def assignments_in_order(assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """*assignments* by unit, time and decision, wherever they stand in the files."""
    return tuple(
        sorted(assignments, key=lambda each: (each.unit, each.span, each.decision or "", each.decided or date.min))
    )


def exemptions_in_order(exemptions: Iterable[Exemption]) -> tuple[Exemption, ...]:
    """*exemptions* by time, reason and decision, wherever they stand in the files."""
    return tuple(sorted(exemptions, key=lambda leave: (leave.span, leave.reason, leave.decision or "")))


def owed_units(owing: Outstanding, tree: UnitTree, *, day: date) -> tuple[Unit, ...]:
    """The units to go to, committees before cells, then by their names on *day*."""
    units = [tree[unit] for unit in owing.units]
    return tuple(sorted(units, key=lambda unit: (unit.kind.level, vietnamese_key(unit.name_on(day)), unit.id)))
