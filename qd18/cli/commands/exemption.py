"""`qd18 exemption`: approved leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.exit_status import ExitStatus
from qd18.cli.list_command import list_command

if TYPE_CHECKING:
    from qd18.changes.change_set import ChangeSet
    from qd18.cli.session import EditSession

_MEMBER = options.argument("who", metavar="MEMBER", shell_complete=options.complete_members)

exemption = options.group_of_events("exemption")

list_exemptions = list_command(exemption, "exemptions")


@options.event("show", group=exemption)
@_MEMBER
@options.first_day_option()
def show_exemptions(edits: EditSession, *, who: str, first: str | None) -> ExitStatus:
    """Show the leave of an official, and its history."""
    from qd18.cli import events, meaning, showing

    member, day = meaning.resolve_member(edits, who), events.optional_day(edits, first)
    facts = showing.of_member(edits.register.exemptions, member, lambda leave: day in {None, leave.span.start})
    return showing.show_records(edits, facts)


@options.event("add", group=exemption)
@_MEMBER
@options.first_day_option(required=True)
@options.last_day_option(required=True)
@options.option("--reason", metavar="TEXT", required=True)
@options.decision
@options.dry_run
def add_exemption(
    edits: EditSession, *, who: str, first: str, last: str, reason: str, decision: str | None, dry_run: bool
) -> ExitStatus:
    """Enter leave of an official."""
    from qd18.changes.exemptions import exemption_added
    from qd18.cli import events, meaning

    member = meaning.resolve_member(edits, who)
    begins, ends = events.day_of_event(edits, first), events.day_of_event(edits, last)

    def planned() -> ChangeSet:
        return exemption_added(edits.register, member, begins, ends, reason=reason, decision=decision)

    return events.entered(edits, planned, subject="exemption-add", dry_run=dry_run)


@options.event("end", group=exemption)
@_MEMBER
@options.last_day_option(required=True)
@options.first_day_option()
@options.dry_run
def end_exemption(edits: EditSession, *, who: str, last: str, first: str | None, dry_run: bool) -> ExitStatus:
    """Enter that leave ends on another day."""
    from qd18.changes.exemptions import exemption_ended
    from qd18.cli import events, meaning

    member = meaning.resolve_member(edits, who)
    ends, begins = events.day_of_event(edits, last), events.optional_day(edits, first)

    def planned() -> ChangeSet:
        return exemption_ended(edits.register, member, ends, first=begins, today=edits.today)

    return events.entered(edits, planned, subject="exemption-end", dry_run=dry_run)


@options.event("remove", group=exemption)
@_MEMBER
@options.first_day_option()
@options.agreed
@options.dry_run
def remove_exemption(edits: EditSession, *, who: str, first: str | None, is_agreed: bool, dry_run: bool) -> ExitStatus:
    """Take out leave that was entered by mistake."""
    from qd18.changes.exemptions import exemption_removed
    from qd18.cli import events, meaning

    member, day = meaning.resolve_member(edits, who), events.optional_day(edits, first)

    def planned() -> ChangeSet:
        return exemption_removed(edits.register, member, day)

    return events.removed(edits, planned, subject="exemption-remove", is_agreed=is_agreed, dry_run=dry_run)
