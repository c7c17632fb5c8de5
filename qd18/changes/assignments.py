"""Assignments made, ended and handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qd18.changes.change_set import ChangeSetBuilder, Gone, Impossible, NewRecord, Plan, first_day, last_day, told
from qd18.changes.placement import shelf_of_assignment
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.members import Assignment, Member, Tier
from qd18.model.register import Register
from qd18.model.units import Unit
from qd18.schema.assignments import ASSIGNMENTS

ORDER = tuple(ASSIGNMENTS.fields)


@dataclass(frozen=True, slots=True)
class Terms:
    """What else is said of an assignment: the *tier* whose duty it serves, the decision and its day, a note."""

    tier: Tier | None = None
    decision: str | None = None
    decided: date | None = None
    note: str | None = None


NO_TERMS = Terms()


def made(register: Register, member: Member, unit: Unit, span: DateSpan, *, terms: Terms = NO_TERMS) -> Plan:
    """*member* looks after *unit* on the days of *span*."""
    sheet = ChangeSetBuilder()
    _make(sheet, register, member, unit, span, terms=terms)
    return sheet.plan({"member": member, "unit": unit}, members=[member.id], span=span, units=[unit.id])


def ended(register: Register, member: Member, unit: Unit, last: date, *, tier: Tier | None = None) -> Plan:
    """*member* looks after *unit* up to *last*; of several assignments that of *tier* is meant."""
    own = [one for one in _of(register, member, unit) if tier is None or one.tier is tier]
    found = _running(own, last + ONE_DAY)
    sheet = ChangeSetBuilder()
    if len(found) > 1:
        raise Impossible("which-tier", member=member, unit=unit, found=tuple(found))
    if found:
        sheet.put(found[0].ref, ("to",), last, ORDER)
    elif not any(one.span.end == last + ONE_DAY for one in own):
        raise Impossible("no-open-assignment", member=member, unit=unit, day=last, found=_running_of(register, member))
    return sheet.plan({"member": member, "unit": unit}, members=[member.id], span=DateSpan(last + ONE_DAY, date.max))


def handed_over(
    register: Register, unit: Unit, giver: Member | None, taker: Member, first: date, *, terms: Terms = NO_TERMS
) -> Plan:
    """*taker* looks after *unit* from *first* on, *giver* up to the day before; not named, the only one who does.

    It goes on for the same tier, where *terms* name none and *taker* holds a post of that tier then.
    """
    before = _giver(register, unit, giver, taker, first, tier=terms.tier)
    sheet = ChangeSetBuilder()
    sheet.put(before.ref, ("to",), first - ONE_DAY, ORDER)
    if terms.tier is None and any(role.tier is before.tier and role.span.holds(first) for role in taker.roles):
        terms = replace(terms, tier=before.tier)
    _make(sheet, register, taker, unit, DateSpan(first, date.max), terms=terms)
    members = {one.id: one for one in register.members}
    about = {"unit": unit, "giver": members.get(before.member, before.member), "taker": taker}
    return sheet.plan(about, members=[before.member, taker.id], span=DateSpan(first, date.max), units=[unit.id])


def _giver(
    register: Register, unit: Unit, giver: Member | None, taker: Member, first: date, *, tier: Tier | None
) -> Assignment:
    """The assignment to *unit* that goes on past the day before *first*; of several of one member that of *tier*."""
    members = {one.id: one for one in register.members}
    all_of_unit = [one for one in register.assignments if one.unit == unit.id]
    meant = [one for one in all_of_unit if giver is None or one.member == giver.id]
    found = [one for one in meant if one.span.start < first < one.span.end]
    if len({one.member for one in found}) == 1 and len(found) > 1:
        found = [one for one in found if one.tier is tier] or found
        if len(found) > 1:
            raise Impossible("which-tier", member=members[found[0].member], unit=unit, found=tuple(found))
    if len(found) == 1:
        return found[0]
    if found:
        raise Impossible(
            "which-giver", unit=unit, found=tuple(members[one.member] for one in found if one.member in members)
        )
    if giver is not None:
        raise Impossible(
            "no-open-assignment", member=giver, unit=unit, day=first - ONE_DAY, found=_running_of(register, giver)
        )
    once = tuple(dict.fromkeys(members[one.member] for one in all_of_unit if one.member in members))
    raise Impossible("nobody-to-hand-over", unit=unit, day=first - ONE_DAY, taker=taker, found=once)


def removed(register: Register, member: Member, unit: Unit, first: date | None, *, tier: Tier | None = None) -> Plan:
    """The assignment of *member* to *unit* for *tier* that begins on *first*, entered by mistake, is no more."""
    own = [one for one in _of(register, member, unit) if tier is None or one.tier is tier]
    found = [one for one in own if first is None or one.span.start == first]
    if len(found) != 1:
        key = "which-assignment" if found else "no-assignment"
        raise Impossible(key, member=member, unit=unit, found=tuple(own) or _running_of(register, member))
    return Plan((Gone(found[0].ref),), {"member": member, "unit": unit}, frozenset([member.id]), found[0].span)


def _make(
    sheet: ChangeSetBuilder, register: Register, member: Member, unit: Unit, span: DateSpan, *, terms: Terms
) -> None:
    for one in _of(register, member, unit):
        if one.span.overlaps(span) and one.tier is terms.tier:
            raise Impossible("assignment-on-record", member=member, unit=unit, found=(one,), place=one.ref.place())
    if span.days and not unit.span.overlaps(span):  # days in the wrong order are told by what checks the record
        raise Impossible("unit-not-there-then", unit=unit, span=unit.span)
    path, at = shelf_of_assignment(register, member, unit.id, span.start)
    values = told(
        member=member.id,
        unit=unit.id,
        tier=terms.tier.value if terms.tier else None,
        from_=first_day(span),
        to=last_day(span),
        decision=terms.decision,
        decided=terms.decided,
        note=terms.note,
    )
    sheet.edits.append(NewRecord(path, values, at))


def _of(register: Register, member: Member, unit: Unit) -> Sequence[Assignment]:
    return [one for one in register.assignments if (one.member, one.unit) == (member.id, unit.id)]


def _running(assignments: Sequence[Assignment], day: date) -> list[Assignment]:
    """Those that are in force the day before *day* and on it."""
    return [one for one in assignments if one.span.start < day < one.span.end]


def _running_of(register: Register, member: Member) -> tuple[Assignment, ...]:
    """What *member* looks after, the latest first."""
    own = [one for one in register.assignments if one.member == member.id]
    return tuple(sorted(own, key=lambda one: one.span, reverse=True))
