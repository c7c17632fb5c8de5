"""`qd18 assignment`: who looks after which unit, from when and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.exit_status import ExitStatus
from qd18.cli.list_command import list_command
from qd18.cli.params import ChoiceParam
from qd18.model.days import DateSpan
from qd18.model.members import Member, Tier

if TYPE_CHECKING:
    from qd18.changes.assignments import AssignmentTerms
    from qd18.changes.change_set import ChangeSet
    from qd18.cli.session import EditSession

_MEMBER = options.argument("who", metavar="MEMBER", shell_complete=options.complete_members)
_UNIT = options.argument("unit", metavar="UNIT", shell_complete=options.complete_units)
_TIER = options.option("--tier", type=ChoiceParam(Tier))
_DECIDED = options.option("--decided", metavar="D")

assignment = options.group_of_events("assignment")

list_assignments = list_command(assignment, "assignments")


@options.event("show", group=assignment)
@_MEMBER
@options.unit_option()
def show_assignments(edits: EditSession, *, who: str, unit: str | None) -> ExitStatus:
    """Show the assignments of an official, and their history."""
    from qd18.cli import meaning, showing

    member = meaning.resolve_member(edits, who)
    own = {known.unit for known in edits.register.assignments if known.member == member.id}
    place = meaning.resolve_unit(edits, unit, likely=own).id if unit else None
    facts = showing.of_member(edits.register.assignments, member, lambda known: place in {None, known.unit})
    return showing.show_records(edits, facts)


@options.event("add", group=assignment)
@_MEMBER
@_UNIT
@options.first_day_option(required=True)
@options.last_day_option()
@_TIER
@options.decision
@_DECIDED
@options.option("--note", metavar="TEXT")
@options.dry_run
def add_assignment(
    edits: EditSession,
    *,
    who: str,
    unit: str,
    first: str,
    last: str | None,
    tier: str | None,
    decision: str | None,
    decided: str | None,
    note: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Enter that an official looks after a unit."""
    from qd18.changes.assignments import assignment_made
    from qd18.cli import events, meaning

    span = DateSpan.inclusive(events.day_of_event(edits, first), events.optional_day(edits, last))
    member, cared_for = meaning.resolve_member(edits, who), meaning.resolve_unit(edits, unit, on=span.start)
    terms = _terms(edits, tier=tier, decision=decision, decided=decided, note=note)

    def planned() -> ChangeSet:
        return assignment_made(edits.register, member, cared_for, span, terms=terms)

    return events.entered(edits, planned, subject="assignment-add", dry_run=dry_run)


@options.event("end", group=assignment)
@_MEMBER
@_UNIT
@options.last_day_option(required=True)
@_TIER
@options.dry_run
def end_assignment(
    edits: EditSession, *, who: str, unit: str, last: str, tier: str | None, dry_run: bool
) -> ExitStatus:
    """Enter that an official looks after a unit no longer."""
    from qd18.changes.assignments import assignment_ended
    from qd18.cli import events, meaning

    day = events.day_of_event(edits, last)
    member = meaning.resolve_member(edits, who)
    cared_for = meaning.resolve_unit(edits, unit, on=day, likely=_units_of(edits, member))

    def planned() -> ChangeSet:
        return assignment_ended(edits.register, member, cared_for, day, tier=_tier(tier))

    return events.entered(edits, planned, subject="assignment-end", dry_run=dry_run)


@options.event("hand-over", group=assignment)
@_UNIT
@options.option("--from-member", "giver", metavar="MEMBER", shell_complete=options.complete_members)
@options.option("--to-member", "taker", metavar="MEMBER", required=True, shell_complete=options.complete_members)
@options.option("--on", "day", metavar="D", required=True)
@_TIER
@options.decision
@_DECIDED
@options.dry_run
def enter_hand_over(
    edits: EditSession,
    *,
    unit: str,
    giver: str | None,
    taker: str,
    day: str,
    tier: str | None,
    decision: str | None,
    decided: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Enter that a unit passes from one official to another."""
    from qd18.changes.assignments import assignment_handed_over
    from qd18.cli import events, meaning

    first = events.day_of_event(edits, day)
    cared_for = meaning.resolve_unit(edits, unit, on=first)
    givers = {assignment.member for assignment in edits.register.assignments if assignment.unit == cared_for.id}
    before = meaning.resolve_member(edits, giver, likely=givers) if giver else None
    after = meaning.resolve_member(edits, taker)
    terms = _terms(edits, tier=tier, decision=decision, decided=decided)

    def planned() -> ChangeSet:
        return assignment_handed_over(edits.register, cared_for, before, after, first, terms=terms)

    return events.entered(edits, planned, subject="assignment-hand-over", dry_run=dry_run)


@options.event("remove", group=assignment)
@_MEMBER
@_UNIT
@options.first_day_option()
@_TIER
@options.agreed
@options.dry_run
def remove_assignment(
    edits: EditSession,
    *,
    who: str,
    unit: str,
    first: str | None,
    tier: str | None,
    is_agreed: bool,
    dry_run: bool,
) -> ExitStatus:
    """Take out an assignment that was entered by mistake."""
    from qd18.changes.assignments import assignment_removed
    from qd18.cli import events, meaning

    day = events.optional_day(edits, first)
    member = meaning.resolve_member(edits, who)
    cared_for = meaning.resolve_unit(edits, unit, on=day, likely=_units_of(edits, member))

    def planned() -> ChangeSet:
        return assignment_removed(edits.register, member, cared_for, day, tier=_tier(tier))

    return events.removed(edits, planned, subject="assignment-remove", is_agreed=is_agreed, dry_run=dry_run)


def _units_of(edits: EditSession, member: Member) -> set[str]:
    """The units that *member* looks after, or did: those that typed words mean before others of the same name."""
    return {assignment.unit for assignment in edits.register.assignments if assignment.member == member.id}


def _terms(
    edits: EditSession, *, tier: str | None, decision: str | None, decided: str | None, note: str | None = None
) -> AssignmentTerms:
    from qd18.changes.assignments import AssignmentTerms
    from qd18.cli.meaning import day_meant

    day = day_meant(edits, decided) if decided else None
    return AssignmentTerms(_tier(tier), decision, day, note)


def _tier(typed: str | None) -> Tier | None:
    return Tier(typed) if typed else None
