"""Meetings recorded, corrected and removed, and the days that the books leave open for that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from qd18.changes.carrying_out import dates_in_order
from qd18.changes.change_set import (
    AppendItem,
    ChangeSet,
    DropItem,
    DropValue,
    InsertRecord,
    MoveRecord,
    Operation,
    PutValue,
    RemoveRecord,
)
from qd18.changes.meeting_files import MeetingFiles
from qd18.changes.placement import filing_area
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting, Proposal, Session, StandIn, Task
from qd18.model.members import Assignment
from qd18.model.periods import Month, first_day, month_of
from qd18.model.register import RecordSpan, Register
from qd18.model.units import UnitTree
from qd18.model.value_class import value_class
from qd18.schema.layout import collection_of, promises_of
from qd18.schema.meetings import MEETINGS, PROPOSAL
from qd18.source.nodes import Node

NEAR = timedelta(days=366)
"""So near to the meetings on record a day may be without a word."""


@value_class
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
    excused: tuple[str, ...] = ()
    stood_in: tuple[StandIn, ...] = ()
    hours: Fraction | None = None

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
            excused=self.excused,
            stood_in=self.stood_in,
            hours=self.hours,
        )


def meeting_recorded(meeting: Meeting, files: MeetingFiles, tree: UnitTree) -> ChangeSet:
    """The *meeting* goes into the file where its month and district are, in order of date where the file is."""
    file = files.file_for(meeting.unit, meeting.month)
    about = {"date": meeting.date, "unit": tree[meeting.unit]}
    record = InsertRecord(file, MEETINGS.encode(meeting), day=meeting.date, spaced=True)
    return ChangeSet((record,), about, frozenset(meeting.concerned))


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
    return ChangeSet((RemoveRecord(meeting.ref),), _about(meeting, tree), frozenset(meeting.concerned))


def meeting_corrected(
    meeting: Meeting, corrected: Meeting, files: MeetingFiles, tree: UnitTree, records: Sequence[Node]
) -> ChangeSet:
    """*meeting* is on record as *corrected* from now on; *records* are those of its file.

    It goes, with its text and comments, to the file where its month and district are now, and in a file in order of
    date to its place.
    """
    operations = [*_corrections(meeting, corrected), *_relocation(meeting, corrected, files, tree, records)]
    concerned = frozenset((*meeting.concerned, *corrected.concerned))
    members = concerned if _judged(meeting) != _judged(corrected) else frozenset[str]()
    return ChangeSet(tuple(operations), _about(meeting, tree), members)


def _judged(meeting: Meeting) -> tuple[object, ...]:
    """What verdicts go by."""
    return (meeting.date, meeting.unit, meeting.session, meeting.month, meeting.concerned, meeting.hours)


def _corrections(meeting: Meeting, corrected: Meeting) -> Iterator[Operation]:
    """The values that are others now, then those that go; a month that is stated and stays is left as it is."""
    before, after = MEETINGS.encode(meeting), MEETINGS.encode(corrected)
    if meeting.ref.states("for") and meeting.month == corrected.month and "for" in after:
        before["for"] = after["for"]
    for key, value in after.items():
        if value != before.get(key):
            yield PutValue(meeting.ref, (key,), list(value) if isinstance(value, tuple) else value, MEETINGS.order)
    yield from (DropValue(meeting.ref, (key,)) for key in before if key not in after)


def _relocation(
    meeting: Meeting, corrected: Meeting, files: MeetingFiles, tree: UnitTree, records: Sequence[Node]
) -> Iterator[Operation]:
    ref, day = meeting.ref, corrected.date
    areas = [filing_area(tree, fact.unit, first_day(fact.month)) for fact in (meeting, corrected)]
    is_at_home = areas[0] == areas[1] and all(period.holds(corrected.month) for period in promises_of(ref.path))
    file = ref.path if is_at_home else files.file_for(corrected.unit, corrected.month)
    if file != ref.path or (day != meeting.date and not _stays_in_order(records, ref.record, day)):
        yield MoveRecord(ref, file, day, spaced=True)


def _stays_in_order(records: Sequence[Node], number: int, day: date) -> bool:
    """Whether record *number* may have the date *day* where it is; in a file in no order of date any may."""
    dates = dates_in_order(records)
    if dates is None:
        return True
    return all(known <= day.isoformat() for known in dates[:number]) and all(
        day.isoformat() <= known for known in dates[number + 1 :]
    )


def proposals_added(meeting: Meeting, texts: Iterable[str], tree: UnitTree, *, by: str | None) -> ChangeSet:
    """The recommendations *texts* were taken at *meeting* too, *by* a member; what is on record already is left out."""
    known = {proposal.text for proposal in meeting.proposals}
    new = [Proposal(text, by=by) for text in dict.fromkeys(texts) if text not in known]
    operations = (
        AppendItem(meeting.ref, ("proposals",), PROPOSAL.encode(proposal), MEETINGS.order) for proposal in new
    )
    return ChangeSet(tuple(operations), _about(meeting, tree))


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


def days_on_record(paths: Iterable[str], meetings: Iterable[Meeting]) -> DateSpan | None:
    """From the first to the last month of *meetings* and of what the names of the files at *paths* promise."""
    own = (path for path in paths if collection_of(path) == MEETINGS.name)
    months = {month for path in own for period in promises_of(path) for month in (period.first, period.last)}
    months |= {meeting.month for meeting in meetings}
    return DateSpan(first_day(min(months)), first_day(Month(max(months) + 1))) if months else None


def is_far(day: date, record: DateSpan) -> bool:
    """Whether *day* is a year or more from all that is on *record*: 2014 for 2024, most likely."""
    return not DateSpan(record.start - NEAR, record.end + NEAR).holds(day)


def closed_days(record: RecordSpan, days: Iterable[date]) -> tuple[date, ...]:
    """Those of *days* up to which the books are closed already, in order, each once."""
    if record.complete_to is None:
        return ()
    return tuple(sorted({day for day in days if day <= record.complete_to}))
