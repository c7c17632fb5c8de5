"""What explains a member's verdicts beyond what they carry: where the missing meetings could be attended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qd18.engine.fitness import Places
from qd18.engine.owing import Owing
from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.members import Assignment, Member
from qd18.model.names import vietnamese_key
from qd18.model.regulations import Regulation
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
    places: Places
    evidence: Evidence | None = None


def in_order(assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """*assignments* by unit, time and decision, wherever they stand in the files."""
    return tuple(sorted(assignments, key=lambda one: (one.unit, one.span, one.decision or "", one.decided or date.min)))


def owed_units(owing: Owing, tree: UnitTree, *, day: date) -> tuple[Unit, ...]:
    """The units to go to, committees before cells, then by their names on *day*."""
    units = [tree[unit] for unit in owing.units]
    return tuple(sorted(units, key=lambda unit: (unit.kind.level, vietnamese_key(unit.name_on(day)), unit.id)))
