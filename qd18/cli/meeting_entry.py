"""Meetings entered and corrected: `qd18 log`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NoReturn

from qd18.changes.carrying_out import carry_out
from qd18.changes.change_set import ChangeSet
from qd18.changes.meeting_files import MeetingFiles
from qd18.changes.meetings import (
    NewMeeting,
    attendance_added,
    attendance_removed,
    days_on_record,
    is_far,
    meeting_recorded,
    on_record,
)
from qd18.checks.facts import Facts
from qd18.cli.entry import effect_sentences, enter, require_open
from qd18.cli.exit_status import ExitStatus
from qd18.cli.meaning import day_meant, members_typed, resolve_unit
from qd18.cli.session import EditSession
from qd18.messages import UsageError
from qd18.model.meetings import Meeting, Session
from qd18.model.members import Member
from qd18.model.periods import month_of
from qd18.model.units import Unit
from qd18.source.nodes import Scalar, value_at
from qd18.source.nodes import Sequence as SequenceNode


def record_meeting(
    edits: EditSession, meeting: NewMeeting, *, late: bool, dry_run: bool, agreed: Callable[[], bool] | None = None
) -> ExitStatus:
    """Enter a meeting in the file where its month and district are, in order of date where the file is."""
    require_open(edits, [meeting.date], late=late)
    edits.read_meetings([month_of(meeting.date), meeting.belongs_to], about=[meeting.unit, *meeting.attended])
    if known := on_record(edits.register, meeting.date, meeting.unit, meeting.session):
        refuse_known(edits, known[0])
    _doubt_far_day(edits, meeting.date)
    files = MeetingFiles(edits.frame.paths, edits.text, edits.register.tree)
    carry_out(meeting_recorded(meeting.complete(), files, edits.register.tree).operations, edits)
    return enter(
        edits,
        dry_run=dry_run,
        subject=_subject(edits, "log-add", meeting.date, edits.register.tree[meeting.unit]),
        consequences=lambda facts: effect_sentences(
            edits, facts, members=meeting.attended, months=[meeting.belongs_to], meeting=(meeting.date, meeting.unit)
        ),
        agreed=agreed,
    )


def _doubt_far_day(edits: EditSession, day: date) -> None:
    """Say that *day* is far from all on record, and have it asked about."""
    record = days_on_record(edits.frame.paths, edits.register.meetings)
    if record is not None and is_far(day, record):
        shown = {
            key: edits.app.words.day(of) for key, of in (("date", day), ("first", record.start), ("last", record.last))
        }
        edits.notes.append(edits.app.words.say("entry", "far-day", **shown))
        edits.is_doubted = True


def refuse_known(edits: EditSession, known: Meeting) -> NoReturn:
    """Refuse what would be a second meeting of the unit on that day: *known* is on record."""
    place = known.ref.place()
    name = edits.register.tree[known.unit].name_on(known.date)
    where = f"{(edits.frame.folder.root / place.path).as_posix()}:{place.line}"
    raise UsageError("meeting-on-record", date=known.date.isoformat(), unit=known.unit, name=name, place=where)


def meeting_and_members(
    edits: EditSession,
    day: str,
    unit: str,
    session: str | None,
    members: Sequence[str],
    *,
    late: bool,
    leaving: bool = False,
) -> tuple[Meeting, tuple[Member, ...]]:
    """The meeting on record and the members that the typed words mean, for an entry that may be *late*.

    Of several members of one name those who sat in are meant where they are *leaving*, and only there.
    """
    held_on = day_meant(edits, day)
    kind = None if session is None else Session(session)
    meeting = meeting_meant(edits, held_on, resolve_unit(edits, unit, on=held_on), kind)
    people = members_typed(edits, members, on=held_on, likely=meeting.attended if leaving else ())
    require_open(edits, [meeting.date], late=late)
    edits.read_meetings([month_of(meeting.date), meeting.month], about=[meeting.unit, *meeting.attended, *_ids(people)])
    return meeting, people


def _ids(members: Iterable[Member]) -> list[str]:
    return [member.id for member in members]


def meeting_meant(edits: EditSession, day: date, unit: Unit, session: Session | None) -> Meeting:
    """The one meeting of *unit* on *day*; a misuse where there is none, or several and no *session* is named."""
    edits.read_meetings([month_of(day)], about=[unit.id])
    meetings = on_record(edits.register, day, unit.id, session)
    if len(meetings) == 1:
        return meetings[0]
    shown = edits.app.words.day(day)
    if meetings:
        sessions = ", ".join(sorted(meeting.session.value for meeting in meetings))
        raise UsageError("several-meetings", date=shown, unit=unit.name_on(day), sessions=sessions)
    days = sorted({meeting.date for meeting in edits.register.meetings if meeting.unit == unit.id})
    near = ", ".join(map(edits.app.words.day, days))
    raise UsageError("no-meeting" if near else "no-meeting-at-all", date=shown, unit=unit.name_on(day), near=near)


def add_attendees(
    edits: EditSession,
    meeting: Meeting,
    members: Sequence[Member],
    *,
    dry_run: bool,
    agreed: Callable[[], bool] | None = None,
) -> ExitStatus:
    """Put *members* among those who sat in on *meeting*."""
    _refuse_broken_attendance(edits, meeting)
    changes = attendance_added(meeting, _ids(members), edits.register.tree)
    return enter_correction(edits, "log-attend", meeting, changes, dry_run=dry_run, agreed=agreed)


def join_meeting(
    edits: EditSession, meeting: NewMeeting, *, late: bool, dry_run: bool, agreed: Callable[[], bool]
) -> ExitStatus:
    """Put those who attended *meeting* among those of the one on record of that day, unit and session."""
    unit = edits.register.tree[meeting.unit]
    known = meeting_meant(edits, meeting.date, unit, meeting.session)
    require_open(edits, [known.date], late=late)
    edits.read_meetings([month_of(known.date), known.month], about=[known.unit, *known.attended, *meeting.attended])
    members = [member for member in edits.register.members if member.id in meeting.attended]
    return add_attendees(edits, known, members, dry_run=dry_run, agreed=agreed)


def remove_attendees(edits: EditSession, meeting: Meeting, members: Sequence[Member], *, dry_run: bool) -> ExitStatus:
    """Take *members* out of those who sat in on *meeting*."""
    _refuse_broken_attendance(edits, meeting)
    changes = attendance_removed(meeting, _ids(members), edits.register.tree)
    return enter_correction(edits, "log-unattend", meeting, changes, dry_run=dry_run)


def enter_correction(
    edits: EditSession,
    key: str,
    meeting: Meeting,
    changes: ChangeSet,
    *,
    dry_run: bool,
    corrected: Meeting | None = None,
    agreed: Callable[[], bool] | None = None,
) -> ExitStatus:
    """Enter what *changes* of *meeting*, which is as *corrected* then; *key* is that of the message of the commit."""
    carry_out(changes.operations, edits)
    after = corrected or meeting
    if after.date != meeting.date:
        _doubt_far_day(edits, after.date)

    def consequences(facts: Facts) -> Iterable[str]:
        return effect_sentences(
            edits,
            facts,
            members=changes.members,
            months=[meeting.month, after.month],
            meeting=(after.date, after.unit),
        )

    subject = _subject(edits, key, meeting.date, edits.register.tree[meeting.unit])
    return enter(edits, dry_run=dry_run, subject=subject, consequences=consequences, agreed=agreed)


def _refuse_broken_attendance(edits: EditSession, meeting: Meeting) -> None:
    """Refuse the file where the list of those who sat in could not be read: nobody can say what is in it."""
    path, number = meeting.ref.path, meeting.ref.record
    record = edits.document(path).records[number]
    attended = value_at(record, ("attended",))
    is_list = isinstance(attended, SequenceNode) and all(isinstance(item, Scalar) for item in attended.items)
    if attended is not record and not is_list:
        edits.refuse(path)


def _subject(edits: EditSession, key: str, day: date, unit: Unit) -> str:
    return edits.app.words.say("entry", f"subject.{key}", date=edits.app.words.day(day), unit=unit.name_on(day))
