"""Meetings entered and corrected: `qd18 log`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from qd18.changes.meeting_files import Shelf, place_by_date
from qd18.changes.meetings import NewMeeting, on_record
from qd18.checks.facts import Facts
from qd18.cli.entering import effect_sentences, enter
from qd18.cli.lateness import require_open
from qd18.cli.meaning import day_meant, members_typed, unit_typed
from qd18.cli.session import EditSession
from qd18.cli.status import ExitStatus
from qd18.messages import UsageError
from qd18.model.meetings import Meeting, Session
from qd18.model.members import Member
from qd18.model.periods import month_of
from qd18.model.units import Unit
from qd18.schema.meetings import MEETINGS
from qd18.source.nodes import Scalar, value_at
from qd18.source.nodes import Sequence as SequenceNode


def record(
    desk: EditSession, sitting: NewMeeting, *, late: bool, dry_run: bool, agreed: Callable[[], bool] | None = None
) -> ExitStatus:
    """Enter a meeting in the file where its month and district are, in order of date where the file is."""
    require_open(desk, [sitting.date], late=late)
    desk.read_meetings([month_of(sitting.date), sitting.belongs_to], about=[sitting.unit, *sitting.attended])
    if known := on_record(desk.register, sitting.date, sitting.unit, sitting.session):
        _refuse_known(desk, known[0])
    shelf = Shelf(desk.frame.paths, desk.text, desk.register.tree)
    draft = desk.draft(shelf.file_for(sitting.unit, sitting.belongs_to))
    draft.add(sitting.values(), before=place_by_date(draft.records, sitting.date.isoformat()), spaced=True)
    return enter(
        desk,
        dry_run=dry_run,
        subject=_subject(desk, "log-add", sitting.date, desk.register.tree[sitting.unit]),
        told=lambda facts: effect_sentences(
            desk, facts, members=sitting.attended, months=[sitting.belongs_to], sitting=(sitting.date, sitting.unit)
        ),
        agreed=agreed,
    )


def _refuse_known(desk: EditSession, known: Meeting) -> None:
    at = known.ref.place()
    name = desk.register.tree[known.unit].name_on(known.date)
    where = f"{(desk.frame.folder.root / at.path).as_posix()}:{at.line}"
    raise UsageError("meeting-on-record", date=known.date.isoformat(), unit=known.unit, name=name, place=where)


def meeting_and_members(
    desk: EditSession, day: str, unit: str, session: str | None, members: Sequence[str], *, late: bool
) -> tuple[Meeting, tuple[Member, ...]]:
    """The meeting on record and the members that the typed words mean, for an entry that may be *late*."""
    on = day_meant(desk, day)
    people = members_typed(desk, members, on=on)
    kind = None if session is None else Session(session)
    found = meeting_meant(desk, on, unit_typed(desk, unit, on=on), kind)
    require_open(desk, [found.date], late=late)
    desk.read_meetings([month_of(found.date), found.month], about=[found.unit, *found.attended, *_ids(people)])
    return found, people


def _ids(members: Iterable[Member]) -> list[str]:
    return [one.id for one in members]


def meeting_meant(desk: EditSession, day: date, unit: Unit, session: Session | None) -> Meeting:
    """The one meeting of *unit* on *day*; a misuse where there is none, or several and no *session* is named."""
    desk.read_meetings([month_of(day)], about=[unit.id])
    found = on_record(desk.register, day, unit.id, session)
    if len(found) == 1:
        return found[0]
    shown = desk.app.words.day(day)
    if found:
        sessions = ", ".join(sorted(one.session.value for one in found))
        raise UsageError("several-meetings", date=shown, unit=unit.name_on(day), sessions=sessions)
    days = sorted({one.date for one in desk.register.meetings if one.unit == unit.id})
    near = ", ".join(desk.app.words.day(one) for one in days)
    raise UsageError("no-meeting" if near else "no-meeting-at-all", date=shown, unit=unit.name_on(day), near=near)


def attend(desk: EditSession, meeting: Meeting, members: Sequence[Member], *, dry_run: bool) -> ExitStatus:
    """Put *members* among those who sat in on *meeting*."""
    new = [one.id for one in members if one.id not in meeting.attended]
    path, number = _whole_place(desk, meeting)
    if new:
        desk.draft(path).add_items(number, ("attended",), new, order=tuple(MEETINGS.fields))
    return _corrected(desk, "log-attend", meeting, new, dry_run=dry_run)


def unattend(desk: EditSession, meeting: Meeting, members: Sequence[Member], *, dry_run: bool) -> ExitStatus:
    """Take *members* out of those who sat in on *meeting*."""
    gone = [one.id for one in members if one.id in meeting.attended]
    path, number = _whole_place(desk, meeting)
    if gone:
        desk.draft(path).remove_items(number, ("attended",), gone)
    return _corrected(desk, "log-unattend", meeting, gone, dry_run=dry_run)


def remove(desk: EditSession, meeting: Meeting, *, dry_run: bool) -> ExitStatus:
    """Remove *meeting* from the record."""
    path, number = _place(meeting)
    desk.draft(path).remove(number)
    return _corrected(desk, "log-remove", meeting, meeting.attended, dry_run=dry_run)


def _corrected(desk: EditSession, key: str, meeting: Meeting, members: Iterable[str], *, dry_run: bool) -> ExitStatus:
    def told(facts: Facts) -> Iterable[str]:
        return effect_sentences(
            desk, facts, members=members, months=[meeting.month], sitting=(meeting.date, meeting.unit)
        )

    subject = _subject(desk, key, meeting.date, desk.register.tree[meeting.unit])
    return enter(desk, dry_run=dry_run, subject=subject, told=told)


def _place(meeting: Meeting) -> tuple[str, int]:
    """The file that *meeting* is in, and its number there."""
    return meeting.ref.path, meeting.ref.record


def _whole_place(desk: EditSession, meeting: Meeting) -> tuple[str, int]:
    """Its place, where its list of those who sat in could be read; else the file is refused."""
    path, number = _place(meeting)
    record = desk.draft(path).records[number]
    found = value_at(record, ("attended",))
    is_list = isinstance(found, SequenceNode) and all(isinstance(one, Scalar) for one in found.items)
    if found is not record and not is_list:
        desk.refuse(path)
    return path, number


def _subject(desk: EditSession, key: str, day: date, unit: Unit) -> str:
    return desk.app.words.say("entry", f"subject.{key}", date=desk.app.words.day(day), unit=unit.name_on(day))
