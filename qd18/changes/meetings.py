"""Meetings recorded, corrected and removed, and the days that the books leave open for that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qd18.changes.change_set import AppendItem, ChangeSet, DropItem, InsertRecord, RemoveRecord
from qd18.changes.meeting_files import MeetingFiles
from qd18.model.meetings import Meeting, Proposal, Session, Task
from qd18.model.members import Assignment
from qd18.model.periods import Month, month_of
from qd18.model.register import RecordSpan, Register
from qd18.model.units import UnitTree
from qd18.schema.meetings import MEETINGS


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting while it is being entered: what has been typed of it so far.

    It becomes a `Meeting` when all is known. Until then its *month* is None where none was named, for it follows
    *date*, which may still change; an answer may be empty, and proposals are only texts.
    """

    date: date
    unit: str
    session: Session = Session.REGULAR
    month: Month | None = None
    attended: tuple[str, ...] = ()
    chair: str | None = None
    minutes: str | None = None
    tasks: tuple[Task, ...] = ()
    proposals: tuple[str, ...] = ()
    note: str | None = None
    time: str | None = None
    """The hour it began, `HH:MM`."""

    @property
    def belongs_to(self) -> Month:
        """The month that the meeting belongs to."""
        return month_of(self.date) if self.month is None else self.month

    def complete(self) -> Meeting:
        """The meeting itself; an answer that is empty says nothing."""
        return Meeting(
            self.date,
            self.unit,
            self.session,
            self.belongs_to,
            self.attended,
            self.tasks,
            tuple(Proposal(text) for text in self.proposals),
            self.chair or None,
            self.minutes or None,
            self.note or None,
            self.time or None,
        )


def meeting_recorded(meeting: Meeting, files: MeetingFiles, tree: UnitTree) -> ChangeSet:
    """The *meeting* goes into the file where its month and district are, in order of date where the file is."""
    file = files.file_for(meeting.unit, meeting.month)
    about = {"date": meeting.date, "unit": tree[meeting.unit]}
    record = InsertRecord(file, MEETINGS.encode(meeting), day=meeting.date, spaced=True)
    return ChangeSet((record,), about, frozenset(meeting.attended))


def attendance_added(meeting: Meeting, members: Iterable[str], tree: UnitTree) -> ChangeSet:
    """*members*, ids, sat in on *meeting* too; those who are on record already are left out."""
    new = [member for member in members if member not in meeting.attended]
    operations = (AppendItem(meeting.ref, ("attended",), member, MEETINGS.order) for member in new)
    return ChangeSet(tuple(operations), _about(meeting, tree), frozenset(new))


def attendance_removed(meeting: Meeting, members: Iterable[str], tree: UnitTree) -> ChangeSet:
    """*members*, ids, did not sit in on *meeting*; those who are not on record are left out."""
    gone = [member for member in members if member in meeting.attended]
    operations = (DropItem(meeting.ref, ("attended",), member) for member in gone)
    return ChangeSet(tuple(operations), _about(meeting, tree), frozenset(gone))


def meeting_removed(meeting: Meeting, tree: UnitTree) -> ChangeSet:
    """*meeting*, entered by mistake, is no more."""
    return ChangeSet((RemoveRecord(meeting.ref),), _about(meeting, tree), frozenset(meeting.attended))


def _about(meeting: Meeting, tree: UnitTree) -> dict[str, object]:
    return {"date": meeting.date, "unit": tree[meeting.unit]}


def on_record(register: Register, day: date, unit: str, session: Session | None) -> tuple[Meeting, ...]:
    """The meetings of *unit* on *day*, all of them or those of one kind of *session*."""
    return tuple(
        meeting
        for meeting in register.meetings
        if (meeting.date, meeting.unit) == (day, unit) and session in {None, meeting.session}
    )


def assigned_to(assignments: Iterable[Assignment], tree: UnitTree, unit: str, day: date) -> tuple[str, ...]:
    """The members who look after *unit*, or one above it, on *day*; who looks after the nearest comes first."""
    lineage = tree.lineage(unit, day) if unit in tree.units else (unit,)
    running = [assignment for assignment in assignments if assignment.unit in lineage and assignment.span.holds(day)]
    nearest_first = sorted(running, key=lambda assignment: lineage.index(assignment.unit))
    return tuple(dict.fromkeys(assignment.member for assignment in nearest_first))


def looked_after(assignments: Iterable[Assignment], members: frozenset[str], day: date) -> frozenset[str]:
    """The units that any of *members* looks after on *day*."""
    return frozenset(
        assignment.unit for assignment in assignments if assignment.member in members and assignment.span.holds(day)
    )


def closed_days(record: RecordSpan, days: Iterable[date]) -> tuple[date, ...]:
    """Those of *days* up to which the books are closed already, in order, each once."""
    if record.complete_to is None:
        return ()
    return tuple(sorted({day for day in days if day <= record.complete_to}))
