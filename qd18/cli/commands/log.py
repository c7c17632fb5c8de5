"""`qd18 log`: meetings recorded and corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.list_command import list_command
from qd18.cli.params import ChoiceParam, PairParam
from qd18.model.meetings import Session, Task

if TYPE_CHECKING:
    from qd18.cli.session import EditSession

CLEARABLE = ("session", "time", "for", "chair", "minutes", "tasks", "note", "excused", "stood_in", "hours")
"""The fields that a meeting may be without."""

_DATE = options.argument("date", metavar="DATE")
_UNIT = options.argument("unit", metavar="UNIT", shell_complete=options.complete_units)
_MEMBERS = options.argument(
    "members", metavar="MEMBER…", nargs=-1, required=True, shell_complete=options.complete_members
)
_SESSION = options.option("--session", type=ChoiceParam(Session))

_EXCUSED = options.option("--excused", multiple=True, metavar="MEMBER", shell_complete=options.complete_members)
_STOOD_IN = options.option("--stood-in", "stood_in", multiple=True, metavar="MEMBER=MEMBER", type=PairParam())
_HOURS = options.option("--hours", metavar="NUMBER")

log = options.group_of_events("log")

list_meetings = list_command(log, "meetings")


@options.event("show", group=log)
@_DATE
@_UNIT
@_SESSION
def show_meeting(edits: EditSession, *, date: str, unit: str, session: str | None) -> ExitStatus:
    """Show a meeting on record, and its history."""
    from qd18.cli import meaning, showing
    from qd18.cli.meeting_entry import meeting_meant

    day = meaning.day_meant(edits, date)
    kind = None if session is None else Session(session)
    return showing.show_records(edits, [meeting_meant(edits, day, meaning.resolve_unit(edits, unit, on=day), kind)])


@options.command("add", group=log)
@options.option("--date", metavar="DATE")
@options.unit_option()
@options.option("--time", metavar="HOUR")
@options.option("--attended", multiple=True, metavar="MEMBER", shell_complete=options.complete_members)
@_SESSION
@options.option("--for", "month", metavar="M")
@options.option("--chair", metavar="TEXT")
@options.option("--minutes", metavar="TEXT")
@options.option("--task", "tasks", multiple=True, type=ChoiceParam(Task))
@options.option("--proposal", "proposals", multiple=True, metavar="TEXT")
@options.option("--note", metavar="TEXT")
@_EXCUSED
@_STOOD_IN
@_HOURS
@options.option("--resume", "resumes", is_flag=True)
@options.late
@options.dry_run
def add_meeting(
    app: App,
    *,
    date: str | None,
    unit: str | None,
    time: str | None,
    attended: tuple[str, ...],
    session: str | None,
    month: str | None,
    chair: str | None,
    minutes: str | None,
    tasks: tuple[str, ...],
    proposals: tuple[str, ...],
    note: str | None,
    excused: tuple[str, ...],
    stood_in: tuple[tuple[str, str], ...],
    hours: str | None,
    resumes: bool,
    late: bool,
    dry_run: bool,
) -> ExitStatus:
    """Record one meeting by options, with prompts for what is missing; without any, one after the other by prompts."""
    from qd18.cli.forms import MeetingOptions, meeting_entered

    typed = MeetingOptions(
        *(date, unit, time, attended, session, month, chair, minutes, tasks, proposals, note),
        *(excused, stood_in, hours),
    )
    return meeting_entered(app, typed, late=late, dry_run=dry_run, resumes=resumes)


@options.event("attend", group=log)
@_DATE
@_UNIT
@_MEMBERS
@_SESSION
@options.late
@options.dry_run
def attend_meeting(
    edits: EditSession,
    *,
    date: str,
    unit: str,
    members: tuple[str, ...],
    session: str | None,
    late: bool,
    dry_run: bool,
) -> ExitStatus:
    """Put officials among those who sat in on a meeting on record."""
    from qd18.cli import meeting_entry

    meeting, people = meeting_entry.meeting_and_members(edits, date, unit, session, members, late=late)
    return meeting_entry.add_attendees(edits, meeting, people, dry_run=dry_run)


@options.event("unattend", group=log)
@_DATE
@_UNIT
@_MEMBERS
@_SESSION
@options.late
@options.dry_run
def unattend_meeting(
    edits: EditSession,
    *,
    date: str,
    unit: str,
    members: tuple[str, ...],
    session: str | None,
    late: bool,
    dry_run: bool,
) -> ExitStatus:
    """Take officials out of a meeting on record."""
    from qd18.cli import meeting_entry

    meeting, people = meeting_entry.meeting_and_members(edits, date, unit, session, members, late=late, leaving=True)
    return meeting_entry.remove_attendees(edits, meeting, people, dry_run=dry_run)


@options.event("set", group=log)
@_DATE
@_UNIT
@options.option("--was", type=ChoiceParam(Session))
@options.option("--date", "new_date", metavar="D")
@options.unit_option("--unit", "new_unit")
@_SESSION
@options.option("--time", metavar="HOUR")
@options.option("--for", "month", metavar="M")
@options.option("--chair", metavar="TEXT")
@options.option("--minutes", metavar="TEXT")
@options.option("--task", "tasks", multiple=True, type=ChoiceParam(Task))
@options.option("--note", metavar="TEXT")
@_EXCUSED
@_STOOD_IN
@_HOURS
@options.option("--clear", "cleared", multiple=True, type=ChoiceParam(CLEARABLE))
@options.late
@options.dry_run
def correct_meeting(
    edits: EditSession,
    *,
    date: str,
    unit: str,
    was: str | None,
    new_date: str | None,
    new_unit: str | None,
    session: str | None,
    time: str | None,
    month: str | None,
    chair: str | None,
    minutes: str | None,
    tasks: tuple[str, ...],
    note: str | None,
    excused: tuple[str, ...],
    stood_in: tuple[tuple[str, str], ...],
    hours: str | None,
    cleared: tuple[str, ...],
    late: bool,
    dry_run: bool,
) -> ExitStatus:
    """Put any field of a meeting on record right."""
    from qd18.cli.meeting_correction import MeetingCorrection, set_meeting

    typed = MeetingCorrection(
        *(new_date, new_unit, session, time, month, chair, minutes, tasks, note),
        *(excused, stood_in, hours, cleared),
    )
    return set_meeting(edits, date, unit, was, typed, late=late, dry_run=dry_run)


@options.event("propose", group=log)
@_DATE
@_UNIT
@options.argument("texts", metavar="TEXT…", nargs=-1, required=True)
@options.option("--by", metavar="MEMBER", shell_complete=options.complete_members)
@_SESSION
@options.late
@options.dry_run
def propose(
    edits: EditSession,
    *,
    date: str,
    unit: str,
    texts: tuple[str, ...],
    by: str | None,
    session: str | None,
    late: bool,
    dry_run: bool,
) -> ExitStatus:
    """Put recommendations among those taken at a meeting on record."""
    from qd18.cli import meeting_correction, meeting_entry

    meeting, _ = meeting_entry.meeting_and_members(edits, date, unit, session, (), late=late)
    return meeting_correction.add_proposals(edits, meeting, texts, by=by, dry_run=dry_run)


@options.event("remove", group=log)
@_DATE
@_UNIT
@_SESSION
@options.late
@options.agreed
@options.dry_run
def delete_meeting(
    edits: EditSession,
    *,
    date: str,
    unit: str,
    session: str | None,
    late: bool,
    is_agreed: bool,
    dry_run: bool,
) -> ExitStatus:
    """Remove a meeting from the record."""
    from qd18.cli import meeting_correction, meeting_entry

    meeting, _ = meeting_entry.meeting_and_members(edits, date, unit, session, (), late=late)
    return meeting_correction.remove_meeting(edits, meeting, is_agreed=is_agreed, dry_run=dry_run)
