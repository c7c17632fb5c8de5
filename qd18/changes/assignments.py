"""Assignments made, ended and handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qd18.changes.change_set import ChangeSet, ChangeSetBuilder, Impossible, InsertRecord, RemoveRecord
from qd18.changes.placement import position_of_assignment
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.members import Assignment, Member, Tier
from qd18.model.register import Register
from qd18.model.units import Unit
from qd18.model.value_class import value_class
from qd18.schema.assignments import ASSIGNMENTS


@value_class
class AssignmentTerms:
    """What else is said of an assignment: the *tier* whose duty it serves, the decision and its day, a note."""

    tier: Tier | None = None
    decision: str | None = None
    decided: date | None = None
    note: str | None = None


NO_TERMS = AssignmentTerms()


def assignment_made(
    register: Register, member: Member, unit: Unit, span: DateSpan, *, terms: AssignmentTerms = NO_TERMS
) -> ChangeSet:
    """*member* looks after *unit* on the days of *span*."""
    builder = ChangeSetBuilder()
    _make(builder, register, member, unit, span, terms=terms)
    return builder.change_set({"member": member, "unit": unit}, members=[member.id], span=span, units=[unit.id])


def assignment_ended(
    register: Register, member: Member, unit: Unit, last: date, *, tier: Tier | None = None
) -> ChangeSet:
    """*member* looks after *unit* up to *last*; of several assignments that of *tier* is meant."""
    own = _of(register, member, unit, tier)
    running = [assignment for assignment in own if _goes_past(assignment, last + ONE_DAY)]
    builder = ChangeSetBuilder()
    if len(running) > 1:
        raise Impossible("which-tier", member=member, unit=unit, found=tuple(running))
    if running:
        builder.put(running[0].ref, ("to",), last, ASSIGNMENTS.order)
    elif not any(assignment.span.end == last + ONE_DAY for assignment in own):
        raise Impossible("no-open-assignment", member=member, unit=unit, day=last, found=_latest(register, member))
    span = DateSpan(last + ONE_DAY, date.max)
    return builder.change_set({"member": member, "unit": unit}, members=[member.id], span=span)


def assignment_handed_over(
    register: Register,
    unit: Unit,
    giver: Member | None,
    taker: Member,
    first: date,
    *,
    terms: AssignmentTerms = NO_TERMS,
) -> ChangeSet:
    """*taker* looks after *unit* from *first* on, *giver* up to the day before; not named, the only one who does.

    It goes on for the same tier, where *terms* name none and *taker* holds a post of that tier then, and ends when it
    would have. A decision and a note were about *giver*: that they stay is told.
    """
    before = _given_up(register, unit, giver, taker, first, tier=terms.tier)
    builder = ChangeSetBuilder()
    builder.put(before.ref, ("to",), first - ONE_DAY, ASSIGNMENTS.order)
    if terms.tier is None and any(role.tier is before.tier and role.span.holds(first) for role in taker.roles):
        terms = replace(terms, tier=before.tier)
    span = DateSpan(first, before.span.end)
    _make(builder, register, taker, unit, span, terms=terms)
    if before.decision is not None and terms.decision is None:
        builder.notice("decision-stays", decision=before.decision)
    if before.note is not None:
        builder.notice("note-stays", note=before.note)
    members = {member.id: member for member in register.members}
    about = {"unit": unit, "giver": members.get(before.member, before.member), "taker": taker}
    return builder.change_set(about, members=[before.member, taker.id], span=span, units=[unit.id])


def _given_up(
    register: Register, unit: Unit, giver: Member | None, taker: Member, first: date, *, tier: Tier | None
) -> Assignment:
    """The assignment to *unit* that goes on past the day before *first*; of several of one member that of *tier*."""
    members = {member.id: member for member in register.members}
    to_unit = [assignment for assignment in register.assignments if assignment.unit == unit.id]
    running = [
        assignment
        for assignment in to_unit
        if (giver is None or assignment.member == giver.id) and _goes_past(assignment, first)
    ]
    givers = dict.fromkeys(assignment.member for assignment in running)
    if len(givers) == 1 and len(running) > 1:
        running = [assignment for assignment in running if assignment.tier is tier] or running
        if len(running) > 1:
            raise Impossible("which-tier", member=members[running[0].member], unit=unit, found=tuple(running))
    if len(running) == 1:
        return running[0]
    if running:
        known = tuple(members[assignment.member] for assignment in running if assignment.member in members)
        raise Impossible("which-giver", unit=unit, found=known)
    day = first - ONE_DAY
    if giver is not None:
        raise Impossible("no-open-assignment", member=giver, unit=unit, day=day, found=_latest(register, giver))
    ever = dict.fromkeys(members[assignment.member] for assignment in to_unit if assignment.member in members)
    raise Impossible("nobody-to-hand-over", unit=unit, day=day, taker=taker, found=tuple(ever))


def assignment_removed(
    register: Register, member: Member, unit: Unit, first: date | None, *, tier: Tier | None = None
) -> ChangeSet:
    """The assignment of *member* to *unit* for *tier* that begins on *first*, entered by mistake, is no more."""
    own = _of(register, member, unit, tier)
    candidates = [assignment for assignment in own if first is None or assignment.span.start == first]
    if len(candidates) != 1:
        key = "which-assignment" if candidates else "no-assignment"
        raise Impossible(key, member=member, unit=unit, found=tuple(own) or _latest(register, member))
    about = {"member": member, "unit": unit}
    return ChangeSet((RemoveRecord(candidates[0].ref),), about, frozenset([member.id]), candidates[0].span)


def _make(
    builder: ChangeSetBuilder, register: Register, member: Member, unit: Unit, span: DateSpan, *, terms: AssignmentTerms
) -> None:
    for assignment in _of(register, member, unit):
        if assignment.span.overlaps(span) and assignment.tier is terms.tier:
            place = assignment.ref.place()
            raise Impossible("assignment-on-record", member=member, unit=unit, found=(assignment,), place=place)
    if span.days and not unit.span.overlaps(span):  # days in the wrong order are told by what checks the record
        raise Impossible("unit-not-there-then", unit=unit, span=unit.span)
    file, before = position_of_assignment(register, member, unit.id, span.start)
    made = Assignment(member.id, unit.id, span, terms.decision, terms.note, terms.tier, terms.decided)
    builder.operations.append(InsertRecord(file, ASSIGNMENTS.encode(made), before))


def _of(register: Register, member: Member, unit: Unit, tier: Tier | None = None) -> Sequence[Assignment]:
    """The assignments of *member* to *unit*: all, or those for *tier*."""
    return [
        assignment
        for assignment in register.assignments
        if (assignment.member, assignment.unit) == (member.id, unit.id) and tier in {None, assignment.tier}
    ]


def _goes_past(assignment: Assignment, day: date) -> bool:
    """Whether it is in force the day before *day* and on it."""
    return assignment.span.start < day < assignment.span.end


def _latest(register: Register, member: Member) -> tuple[Assignment, ...]:
    """What *member* looks after, the latest first."""
    own = [assignment for assignment in register.assignments if assignment.member == member.id]
    return tuple(sorted(own, key=lambda assignment: assignment.span, reverse=True))
