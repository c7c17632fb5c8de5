"""What explains a member's verdicts beyond what they carry: where the missing meetings could be attended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.members import Member
from qd18.model.names import vietnamese_key
from qd18.model.regulations import Regulation, Scope
from qd18.model.units import Unit, UnitTree
from qd18.reports.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Explanation:
    """All verdicts of one member in a span."""

    member: Member
    asked: Asked
    as_of: date
    regulations: tuple[Regulation, ...]
    verdicts: tuple[Verdict, ...]
    tree: UnitTree
    evidence: Evidence | None = None


def last_day(verdict: Verdict) -> date:
    """The last day of the period on which the duty applies: by then a missing meeting would have to be attended."""
    obligation = verdict.obligation
    return obligation.charge.on_duty.within(obligation.period.span).spans[-1].last


def places_owed(verdict: Verdict, tree: UnitTree, *, as_of: date) -> tuple[Unit, ...]:
    """The units with which a missing meeting could be attended: of the missing kinds, within scope, in force.

    As things stand on *as_of*, or on the last day on duty where that is earlier; committees before cells.
    """
    kinds = {kind for _, wanted in verdict.missing for kind in wanted}
    day = min(as_of, last_day(verdict))
    tops = {unit for unit, span in verdict.obligation.charge.windows if span.holds(day)}
    if verdict.obligation.duty.quota.within is Scope.ANY:
        return ()
    home = None if verdict.obligation.duty.quota.home_counts else verdict.obligation.member.home
    found = [
        unit
        for unit in tree.units.values()
        if unit.kind in kinds
        and unit.span.holds(day)
        and unit.id != home
        and not tops.isdisjoint(tree.lineages[unit.id])
    ]
    return tuple(sorted(found, key=lambda unit: (unit.kind.level, vietnamese_key(unit.name))))
