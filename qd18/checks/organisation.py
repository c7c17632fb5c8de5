"""The tree of units and the posts in it: order of kinds, cycles, committees that fit, spells given twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter

from qd18.checks.facts import Facts, place
from qd18.diagnostics import Diagnostic
from qd18.model.days import DateSpan
from qd18.model.members import Member
from qd18.model.units import Unit

Spell = tuple[tuple[str, ...], DateSpan, object, tuple[str | int, ...]]
"""What is held or looked after, when, by which record, and where in it."""


def tree_faults(units: Mapping[str, Unit]) -> Iterator[Diagnostic]:
    """Units that are their own ancestors, and units that do not stand below their parent's kind."""
    looping = {unit.id for unit in units.values() if _comes_round(unit, units)}
    for unit in units.values():
        parent = units.get(unit.parent or "")
        if parent is None:
            continue
        if unit.id in looping:
            yield Diagnostic("unit-cycle", place(unit.ref, "parent"), {"unit": unit.id, "parent": parent.id})
        elif unit.kind.level <= parent.kind.level:
            args = {"unit": unit.id, "kind": unit.kind.value, "parent": parent.id, "parent_kind": parent.kind.value}
            yield Diagnostic("unit-kind-order", place(unit.ref, "kind"), args, place(parent.ref, "kind"))


def _comes_round(unit: Unit, units: Mapping[str, Unit]) -> bool:
    """Whether *unit* is among its own ancestors."""
    seen: set[str] = set()
    above = units.get(unit.parent or "")
    while above is not None and above.id not in seen:
        if above.id == unit.id:
            return True
        seen.add(above.id)
        above = units.get(above.parent or "")
    return False


def post_faults(members: list[Member], units: Mapping[str, Unit]) -> Iterator[Diagnostic]:
    """Posts in committees of the wrong kind for their tier; homes that are not cells."""
    for member in members:
        for number, role in enumerate(member.roles):
            unit = units.get(role.unit)
            if unit is not None and unit.kind not in role.tier.kinds:
                args = {
                    "unit": unit.id,
                    "kind": unit.kind.value,
                    "tier": role.tier.value,
                    "allowed": ", ".join(kind.value for kind in role.tier.kinds),
                }
                yield Diagnostic("role-unit-kind", place(member.ref, "roles", number, "unit"), args)
        home = units.get(member.home or "")
        if home is not None and not home.kind.is_cell:
            yield Diagnostic("home-not-a-cell", place(member.ref, "home"), {"unit": home.id, "kind": home.kind.value})


def repeated_spells(facts: Facts) -> Iterator[Diagnostic]:
    """The same role, or the same assignment, given twice for the same days."""
    for member in facts.members.facts:
        if len(member.roles) > 1:
            roles: list[Spell] = [
                ((role.tier, role.position, role.unit), role.span, member.ref, ("roles", number, "position"))
                for number, role in enumerate(member.roles)
            ]
            yield from _overlapping("overlapping-role", roles)
    assignments: list[Spell] = [
        ((one.member, one.unit), one.span, one.ref, ("unit",)) for one in facts.assignments.facts
    ]
    yield from _overlapping("overlapping-assignment", assignments)


def _overlapping(code: str, spells: list[Spell]) -> Iterator[Diagnostic]:
    by_thing: dict[tuple[str, ...], list[Spell]] = {}
    for spell in spells:
        by_thing.setdefault(spell[0], []).append(spell)
    for thing, same in by_thing.items():
        earlier: Spell | None = None
        for spell in sorted(same, key=itemgetter(1)) if len(same) > 1 else ():
            if earlier is not None and spell[1].overlaps(earlier[1]):
                args = {"value": " · ".join(thing)}
                yield Diagnostic(code, place(spell[2], *spell[3]), args, place(earlier[2], *earlier[3]))
            if earlier is None or spell[1].end > earlier[1].end:
                earlier = spell
