"""The meetings on record, and those of a file, by day and month: where a mark without a day may belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting, Session
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Month, first_day, month_of, read_label
from qd18.model.register import Register
from qd18.tables.columns import MEETING_TABLE
from qd18.tables.grid_headings import Level
from qd18.tables.rows import Row


class MeetingScope(NamedTuple):
    """Which meetings may be meant: those within the *unit* that the row names, if it does; of a *level*, or of both."""

    unit: str = ""
    level: Level | None = None


class FiledAttendance(NamedTuple):
    """That somebody sat in on a meeting, as a dated row of the file says."""

    month: Month
    day: date
    unit: str
    session: str


class MeetingsOnRecord:
    """The meetings on record by day and by month, and who looks after what."""

    def __init__(self, register: Register) -> None:
        self._tree = register.tree
        self._days: dict[date, list[Meeting]] = defaultdict(list)
        self._months: dict[Month, list[Meeting]] = defaultdict(list)
        self._attended: dict[tuple[str, Month], list[Meeting]] = defaultdict(list)
        for meeting in register.meetings:
            self._days[meeting.date].append(meeting)
            self._months[meeting.month].append(meeting)
            for member in meeting.attended:
                self._attended[member, meeting.month].append(meeting)
        self._assigned: dict[str, list[tuple[str, DateSpan]]] = defaultdict(list)
        for assignment in register.assignments:
            self._assigned[assignment.member].append((assignment.unit, assignment.span))

    @cached_property
    def _committees(self) -> frozenset[str]:
        lineages = (lineage.units for unit in self._tree.units for lineage in self._tree.lineages_of(unit))
        return frozenset(above for units in lineages for above in units[1:])

    def has_units_below(self, unit: str) -> bool:
        """Whether *unit* is a committee of others."""
        return unit in self._committees

    def is_of_level(self, unit: str, level: Level | None) -> bool:
        """Whether meetings of *unit* are of *level*; without one, all are."""
        return level in {None, Level.ANY} or self._tree.units[unit].kind.is_cell is (level is Level.CELL)

    def on_day(self, member: str, day: date, scope: MeetingScope) -> list[Meeting]:
        """The meetings of that day in *scope*; where it names no unit, of what the member looked after then."""
        return [meeting for meeting in self._days[day] if self._is_in(meeting, member, scope)]

    def in_month(self, member: str, month: Month, scope: MeetingScope) -> list[Meeting]:
        """The meetings that belong to that month, likewise."""
        return [meeting for meeting in self._months[month] if self._is_in(meeting, member, scope)]

    def attended(self, member: str, month: Month, scope: MeetingScope) -> list[Meeting]:
        """The meetings of that month in *scope* that the member is on record at, wherever they were."""
        meetings = self._attended.get((member, month), ())
        return [meeting for meeting in meetings if self._is_within(meeting.unit, meeting.date, scope)]

    def looked_after(self, member: str, month: Month) -> tuple[str, ...]:
        """The units that the member is assigned to on some day of that month."""
        days = DateSpan(first_day(month), first_day(Month(month + 1)))
        units = (unit for unit, span in self._assigned[member] if span.overlaps(days) and unit in self._tree.units)
        return tuple(dict.fromkeys(units))

    def _is_in(self, meeting: Meeting, member: str, scope: MeetingScope) -> bool:
        if not self._is_within(meeting.unit, meeting.date, scope):
            return False
        return bool(scope.unit) or any(
            span.holds(meeting.date) and self._tree.is_within_on(meeting.unit, unit, meeting.date)
            for unit, span in self._assigned[member]
        )

    def _is_within(self, unit: str, day: date, scope: MeetingScope) -> bool:
        """Whether *unit* is in *scope* on *day*."""
        if unit not in self._tree.units or not self.is_of_level(unit, scope.level):
            return False
        return not scope.unit or self._tree.is_within_on(unit, scope.unit, day)

    def newly_attended(self, filed: Iterable[FiledAttendance], known: Iterable[Meeting], scope: MeetingScope) -> int:
        """How many meetings *filed* in *scope* are none of those *known*."""
        identities = {(meeting.date, meeting.unit, meeting.session.value) for meeting in known}
        inside = {entry[1:] for entry in filed if self._is_within(entry.unit, entry.day, scope)}
        return len(inside - identities)


def attendance_filed(rows: Iterable[Row]) -> dict[tuple[str, Month], list[FiledAttendance]]:
    """By member and month, who sat in where as the dated *rows* of a file say."""
    filed: dict[tuple[str, Month], list[FiledAttendance]] = defaultdict(list)
    for row in rows:
        for entry in _filed(row):
            for member in row.values.get("attended", ()):
                filed[member, entry.month].append(entry)
    return filed


def _filed(row: Row) -> Iterator[FiledAttendance]:
    values = row.values
    day = values.get("date")
    if row.kind is MEETING_TABLE and not row.wrongs and isinstance(day, date) and "unit" in values:
        named = read_label(str(values.get("for", "")))
        month = named.first if named is not None else month_of(day)
        yield FiledAttendance(month, day, values["unit"], str(values.get("session", Session.REGULAR.value)))
