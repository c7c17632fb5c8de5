"""`qd18 member`: officials who come, move and go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.exit_status import ExitStatus
from qd18.cli.list_command import list_command
from qd18.cli.params import ChoiceParam
from qd18.messages import UsageError
from qd18.model.days import DateSpan
from qd18.model.members import Position, Tier

if TYPE_CHECKING:
    from qd18.changes.change_set import ChangeSet
    from qd18.cli.session import EditSession
    from qd18.model.members import Role
    from qd18.model.units import Unit

_MEMBER = options.argument("who", metavar="MEMBER", shell_complete=options.complete_members)
_POSITION = options.option("--position", type=ChoiceParam(Position))
_NEW_POSITION = options.option("--position", type=ChoiceParam(Position), required=True)
_NEW_UNIT = options.unit_option(required=True)
_TITLE = options.option("--title", metavar="TEXT")
_TIER = options.option("--tier", type=ChoiceParam(Tier))
_HOME = options.unit_option("--home")
_KEEP = options.option("--keep-assignments", "keeps_assignments", is_flag=True)

member = options.group_of_events("member")

list_members = list_command(member, "members")


@options.event("show", group=member)
@_MEMBER
def show_member(edits: EditSession, *, who: str) -> ExitStatus:
    """Show a member, what mentions him or her, and the history."""
    from qd18.cli import meaning, showing

    return showing.show_records(edits, [meaning.resolve_member(edits, who)])


@options.event("add", group=member)
@options.option("--name", metavar="NAME", required=True)
@_NEW_POSITION
@_NEW_UNIT
@_TIER
@options.first_day_option()
@options.last_day_option()
@_TITLE
@_HOME
@options.chosen_id
@options.dry_run
def add_member(
    edits: EditSession,
    *,
    name: str,
    position: str,
    unit: str,
    tier: str | None,
    first: str | None,
    last: str | None,
    title: str | None,
    home: str | None,
    named: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Enter an official who is new on record."""
    from qd18.changes.members import member_added
    from qd18.cli import events, meaning

    begins, ends = events.optional_day(edits, first), events.optional_day(edits, last)
    committee = meaning.resolve_committee(edits, unit, on=begins)
    cell = meaning.resolve_cell(edits, home, on=begins) if home else None

    def planned() -> ChangeSet:
        role = _role(edits, committee, position, tier, DateSpan.inclusive(begins, ends))
        return member_added(edits.register, name, role, named=named, title=title, home=cell)

    return events.entered(edits, planned, subject="member-add", dry_run=dry_run)


@options.event("appoint", group=member)
@_MEMBER
@_NEW_POSITION
@_NEW_UNIT
@_TIER
@options.first_day_option(required=True)
@options.last_day_option()
@_TITLE
@options.option("--instead", is_flag=True)
@options.dry_run
def appoint_member(
    edits: EditSession,
    *,
    who: str,
    position: str,
    unit: str,
    tier: str | None,
    first: str,
    last: str | None,
    title: str | None,
    instead: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter a further post of an official, or one instead of another."""
    from qd18.changes.members import member_appointed
    from qd18.cli import events, meaning

    begins, ends = events.day_of_event(edits, first), events.optional_day(edits, last)
    person, committee = meaning.resolve_member(edits, who), meaning.resolve_committee(edits, unit, on=begins)

    def planned() -> ChangeSet:
        role = _role(edits, committee, position, tier, DateSpan.inclusive(begins, ends))
        return member_appointed(edits.register, person, role, instead=instead, title=events.composed(title))

    return events.entered(edits, planned, subject="member-appoint", dry_run=dry_run)


@options.event("move", group=member)
@_MEMBER
@_NEW_UNIT
@options.first_day_option(required=True)
@_POSITION
@_TIER
@_TITLE
@_KEEP
@options.dry_run
def move_member(
    edits: EditSession,
    *,
    who: str,
    unit: str,
    first: str,
    position: str | None,
    tier: str | None,
    title: str | None,
    keeps_assignments: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter that an official leaves one committee for another."""
    from qd18.changes.members import member_moved
    from qd18.cli import events, meaning

    day = events.day_of_event(edits, first)
    person, committee = meaning.resolve_member(edits, who), meaning.resolve_committee(edits, unit, on=day)
    tier_there = _tier(edits, committee, tier, day)

    def planned() -> ChangeSet:
        return member_moved(
            edits.register,
            person,
            committee,
            day,
            tier=tier_there,
            position=Position(position) if position else None,
            title=events.composed(title),
            keeps_assignments=keeps_assignments,
            regulations=edits.frame.regulations,
        )

    return events.entered(edits, planned, subject="member-move", dry_run=dry_run)


@options.event("leave", group=member)
@_MEMBER
@options.last_day_option(required=True)
@options.unit_option()
@_POSITION
@_KEEP
@options.dry_run
def end_office(
    edits: EditSession,
    *,
    who: str,
    last: str,
    unit: str | None,
    position: str | None,
    keeps_assignments: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter that an official leaves office."""
    from qd18.changes.members import member_left
    from qd18.cli import events, meaning

    day = events.day_of_event(edits, last)
    person = meaning.resolve_member(edits, who)
    committee = meaning.resolve_committee(edits, unit, on=day) if unit else None

    def planned() -> ChangeSet:
        held = Position(position) if position else None
        return member_left(
            edits.register,
            person,
            day,
            unit=committee,
            position=held,
            keeps_assignments=keeps_assignments,
            regulations=edits.frame.regulations,
        )

    return events.entered(edits, planned, subject="member-leave", dry_run=dry_run)


@options.event("set", group=member)
@_MEMBER
@options.option("--name", metavar="NAME")
@_TITLE
@_HOME
@options.first_day_option()
@options.dry_run
def correct_member(
    edits: EditSession,
    *,
    who: str,
    name: str | None,
    title: str | None,
    home: str | None,
    first: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Change what is on record of an official from a day on, or put it right."""
    from qd18.changes.members import MemberCorrection, member_corrected
    from qd18.cli import events, meaning

    if name is not None and first is not None:
        raise UsageError("name-has-no-days")
    person = meaning.resolve_member(edits, who)
    cell = meaning.resolve_cell(edits, home, on=events.optional_day(edits, first)) if home else None
    stated = MemberCorrection(events.composed(name), events.composed(title), cell)
    day = events.day_of_change(edits, first, stated.requested(person))
    return events.entered(edits, lambda: member_corrected(person, stated, day), subject="member-set", dry_run=dry_run)


def _role(edits: EditSession, unit: Unit, position: str, tier: str | None, span: DateSpan) -> Role:
    """The role; which tier it has is asked of its first day, or of the day nearest to today where it has none."""
    from qd18.changes.members import role_in

    day = span.start if span.start != date.min else min(edits.today, span.last)
    return role_in(unit, Position(position), span=span, tier=_tier(edits, unit, tier, day))


def _tier(edits: EditSession, unit: Unit, typed: str | None, day: date) -> Tier | None:
    """The tier that was *typed*, else that of the regulations in force on *day*."""
    from qd18.changes.members import tier_in_use

    return Tier(typed) if typed else tier_in_use(edits.frame.regulations, edits.register.tree, unit, day)
