"""What the cells of a grid say: who sat in on which meeting, in which month only, or why that cannot be told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import Any

from qd18.lookup.turning_words import turning_word
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.meetings import Meeting
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every, Month, Period, month_label, month_of
from qd18.model.value_class import mutable_class
from qd18.schema.suggestions import iso_date
from qd18.tables.cell_faults import Fault, Wrong, fault_at, turned_fault
from qd18.tables.cell_values import cell_text, day_in_cell
from qd18.tables.columns import MEETING_TABLE
from qd18.tables.grid_headings import Across
from qd18.tables.grid_lines import GridLine, lines_of_grid
from qd18.tables.grid_marks import attendance_of
from qd18.tables.grids import AttendanceGrid
from qd18.tables.meetings_on_record import FiledAttendance, MeetingScope, MeetingsOnRecord
from qd18.tables.naming import Roll
from qd18.tables.rows import Row
from qd18.tables.table import SheetValue, Spot
from qd18.tables.worklist import UndatedMeetings

_PIECES = lazy_pattern(r"\s*[;\n]\s*|\s*,\s*(?=[0-9]{1,2}\s*[/.-])|\s+(?:và|and|\+|&)\s+(?=[0-9])")
_DAY = lazy_pattern(
    r"(?:ngày\s+)?([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})(?:\s*[/.-]\s*([0-9]{2,4}))?(?![0-9])[\s:,–-]*(.*)", re.DOTALL
)

Attendance = dict[str, Any]
"""A meeting that somebody sat in on, as the values of its row."""
Filed = Mapping[tuple[str, Month], list[FiledAttendance]]


@mutable_class
class GridReading:
    """What a grid says: rows of meetings, meetings without their day, rows passed over, and the words for absent."""

    rows: list[Row] = field(default_factory=list)
    undated: list[UndatedMeetings] = field(default_factory=list)
    passed: list[Spot] = field(default_factory=list)
    absences: Counter[str] = field(default_factory=Counter)


class CellReading(NamedTuple):
    """What one cell says, and of how many meetings; None where that cannot be told."""

    content: tuple[Attendance | Fault | UndatedMeetings, ...]
    meetings: int | None


def read_grid(grid: AttendanceGrid, roll: Roll, record: MeetingsOnRecord, filed: Filed) -> GridReading:
    """What the cells of *grid* say; *filed* is what the dated rows of the file say already."""
    roll = roll.on_sheet(grid.table.sheet)
    reading = GridReading()
    units = {across.column: _unit_of(across, roll) for across in grid.across if across.unit}
    wrong_units = [(across.spot, units[across.column]) for across in grid.across if across.unit]
    reading.rows += [_wrong(spot, unit) for spot, unit in wrong_units if isinstance(unit, Fault)]
    lines = lines_of_grid(grid, roll)
    reading.passed += lines.passed
    for line in lines.lines:
        if isinstance(line, Wrong):
            reading.rows.append(_wrong(line.spot, line.fault))
        else:
            _LineReader(grid, line, roll, record, filed).read(units, reading)
    return reading


def _unit_of(across: Across, roll: Roll) -> str | Fault:
    """The unit of a column's meeting: below what stands above it, if that is a unit, else as the whole names it."""
    above = roll.unit(across.within, day=across.day) if across.within else ""
    if isinstance(above, Fault):
        unit = roll.unit(f"{across.within} {across.unit}", day=across.day)
        unit = roll.unit(f"{across.unit} {across.within}", day=across.day) if isinstance(unit, Fault) else unit
    else:
        unit = roll.unit(across.unit, above, across.day)
    return _turned(unit, f"{across.within} {across.unit}".strip())


def _turned(unit: str | Fault, text: str) -> str | Fault:
    """*unit*; where nobody knows it, for the word in *text* that turns the meaning round, if there is one."""
    word = turning_word(text) if isinstance(unit, Fault) else ""
    return turned_fault(text, word) if word else unit


class _LineReader:
    """Reads the cells of one official's row."""

    def __init__(
        self, grid: AttendanceGrid, line: GridLine, roll: Roll, record: MeetingsOnRecord, filed: Filed
    ) -> None:
        self._grid = grid
        self._line = line
        self._roll = roll
        self._record = record
        self._filed = filed
        self._is_place = bool(line.unit) and not record.has_units_below(line.unit)
        self._name = roll.name_of("member", line.member)

    def read(self, units: Mapping[int, str | Fault], reading: GridReading) -> None:
        """Add what the row says to *reading*; the meetings of days are of these *units*, by column."""
        counts: dict[int, int | None] = {}
        for across in self._grid.across:
            value = self._grid.table.at(self._line.number, across.column)
            unit = self._unit_beside(across) or units.get(across.column, "")
            spot = self._grid.table.spot(self._line.number, across.column)
            if (flaw := fault_at(self._grid.table, self._line.number, across.column)) is not None:
                reading.rows.append(_wrong(spot, flaw))
                counts[across.column] = None
                continue
            if across.unit_column is not None and (isinstance(unit, Fault) or (value is None and unit)):
                beside = self._grid.table.spot(self._line.number, across.unit_column)
                wrong = (beside, unit) if isinstance(unit, Fault) else (spot, Fault("empty", {"column": "date"}))
                reading.rows.append(_wrong(*wrong))
            if value is None or isinstance(unit, Fault):
                counts[across.column] = 0 if value is None else None
                continue
            cell = self._cell(value, across, unit, spot)
            counts[across.column] = cell.meetings
            self._take(cell, spot, reading)
            if cell.meetings == 0 and not cell.content:
                reading.absences[cell_text(value).strip()] += 1
        reading.rows += [_wrong(spot, fault) for spot, fault in self._wrong_sums(counts)]

    def _unit_beside(self, across: Across) -> str | Fault:
        """The unit in the column beside that of days, where there is one and something stands in it."""
        value = self._grid.table.at(self._line.number, across.unit_column) if across.unit_column is not None else None
        within = self._line.within
        if value is None or isinstance(within, Fault):
            return within if value is not None and isinstance(within, Fault) else ""
        return _turned(self._roll.unit(cell_text(value), within), cell_text(value))

    def _take(self, cell: CellReading, spot: Spot, reading: GridReading) -> None:
        for content in cell.content:
            match content:
                case Fault():
                    reading.rows.append(_wrong(spot, content))
                case UndatedMeetings():
                    reading.undated.append(content)
                case _:
                    reading.rows.append(_attended(spot, self._line.member, content))

    def _wrong_sums(self, counts: Mapping[int, int | None]) -> Iterator[tuple[Spot, Fault]]:
        """Sums that are not what the cells of the row come to; a row with a cell that nobody can read has none."""
        for summed in (column for column in self._grid.sums if column.is_of_these(self._grid.across)):
            value = self._grid.table.at(self._line.number, summed.column)
            parts = [counts[across.column] for across in self._grid.across if summed.is_of(across)]
            number = re.fullmatch(r"([0-9]+)(?:\s*\w+)?", cell_text(value).strip())
            if number is None or None in parts:
                continue
            total = sum(part for part in parts if part is not None)
            if int(number[1]) != total:
                spot = self._grid.table.spot(self._line.number, summed.column)
                yield spot, Fault("sum-differs", {"value": cell_text(value), "n": str(total)})

    def _cell(self, value: SheetValue, across: Across, unit: str, spot: Spot) -> CellReading:
        if across.yearless:
            return CellReading((Fault("month-without-year", {"value": across.text}),), None)
        month = Month(across.month or 0)
        if across.has_days and (day := _day_of_month(value, month)) is not None:
            value = day
        count = attendance_of(value, self._grid.mark_use, is_month=across.day is None)
        if isinstance(count, Fault):
            return CellReading((count,), None)
        if across.day is not None:
            return CellReading(tuple(self._of_meeting(count or 0, across.day, unit)), count)
        scope = MeetingScope(unit or self._line.unit, across.level)
        if count is not None:
            return CellReading(tuple(self._in_month(count, month, scope, spot)), count)
        return self._of_days(value, month, scope, unit)

    def _of_meeting(self, count: int, day: date, unit: str) -> Iterator[Attendance | Fault]:
        """What a mark for the meeting of *day* says: there, or not there, which the record must not deny."""
        meeting = self._on_day(day, unit, MeetingScope(self._line.unit))
        if count:
            yield meeting
            return
        at_unit = unit or (self._line.unit if self._is_place else "")
        for known in self._record.attended(self._line.member, month_of(day), MeetingScope(at_unit)):
            if known.date == day and known.unit == at_unit:
                yield Fault("absent-on-record", {"name": self._name, "value": day, "place": known.ref.place()})

    def _of_days(self, value: SheetValue, month: Month, scope: MeetingScope, unit: str) -> CellReading:
        """The days in a column of a month, each with or without the unit behind it."""
        pieces = list(filter(None, _PIECES.split(value))) if isinstance(value, str) else [value]
        content = tuple(self._of_piece(piece, month, scope, unit) for piece in pieces)
        return CellReading(content, None if any(isinstance(part, Fault) for part in content) else len(content))

    def _of_piece(self, value: SheetValue, month: Month, scope: MeetingScope, beside: str) -> Attendance | Fault:
        day, unit = _day_and_unit(value, month)
        if isinstance(day, Fault):
            return day
        place = _turned(self._roll.unit(unit, day=day), unit) if unit else beside
        meeting = place if isinstance(place, Fault) else self._on_day(day, place, scope)
        is_of_month = isinstance(meeting, dict) and meeting.get("for", month_label(month_of(day))) == month_label(month)
        if isinstance(meeting, Fault) or is_of_month:
            return meeting
        return Fault("not-in-month", {"value": day, "month": Period(month, Every.MONTH)})

    def _on_day(self, day: date, unit: str, scope: MeetingScope) -> Attendance | Fault:
        """The meeting of that day: of *unit*, else of the row's, else the only one on record that can be meant."""
        unit = unit or (self._line.unit if self._is_place else "")
        if unit:
            return {"date": day, "unit": unit}
        meetings = self._record.on_day(self._line.member, day, scope)
        # Of several the one where the member is on record already will do: nothing new comes of it.
        own = [meeting for meeting in meetings if self._line.member in meeting.attended]
        if len(meetings) == 1 or own:
            return _values_of((own or meetings)[0])
        args = {"value": day, "name": self._name, "n": str(len(meetings))}
        return Fault("day-several" if meetings else "day-none", args)

    def _in_month(
        self, count: int, month: Month, scope: MeetingScope, spot: Spot
    ) -> Iterator[Attendance | Fault | UndatedMeetings]:
        """What *count* meetings of a month come to: those on record at which the member is, and those still missing.

        One meeting of a single place is the only one of that month on record there; else nobody can tell which day.
        """
        member = self._line.member
        attended = self._record.attended(member, month, scope)
        if not count:
            for meeting in attended[:1]:
                args = {"name": self._name, "value": meeting.date, "place": meeting.ref.place()}
                yield Fault("absent-on-record", args)
            return
        yield from map(_values_of, attended[:count])
        filed = self._filed.get((member, month), ())
        missing = count - len(attended) - self._record.newly_attended(filed, attended, scope)
        if missing <= 0:
            return
        place = self._place(month, scope)
        known = self._record.in_month(member, month, MeetingScope(place, scope.level) if place else scope)
        if place and count == missing == len(known) == 1:
            yield _values_of(known[0])
            return
        looked_after = self._record.looked_after(member, month)
        others = sum(member not in meeting.attended for meeting in known)
        yield UndatedMeetings(spot, member, month, missing, place, looked_after, others)

    def _place(self, month: Month, scope: MeetingScope) -> str:
        """The only unit whose meetings can be meant; empty where there is none, or a committee with units below.

        Under a heading of committees it is the committee itself.
        """
        units = [scope.unit] if scope.unit else self._record.looked_after(self._line.member, month)
        may_have_below = scope.level is not None
        places = [unit for unit in units if may_have_below or not self._record.has_units_below(unit)]
        places = [unit for unit in places if self._record.is_of_level(unit, scope.level)]
        return places[0] if len(places) == len(units) == 1 else ""


def _day_of_month(value: SheetValue, month: Month) -> date | None:
    """The day of *month* that a bare number in a column of days is; None where it is none."""
    text = cell_text(value).strip()
    return iso_date(f"{month_label(month)}-{int(text):02}") if text.isdigit() and int(text) else None


def _day_and_unit(value: SheetValue, month: Month) -> tuple[date | Fault, str]:
    if isinstance(value, date):
        return day_in_cell(value), ""
    text = cell_text(value)
    match = _DAY.fullmatch(text)
    if match is None:
        return Fault("bad-mark-in-grid", {"value": text}), ""
    year = match[3] or str(_year_of(int(match[2]), month))
    year = f"20{year}" if len(year) == 2 else year
    day = iso_date(f"{year}-{int(match[2]):02}-{int(match[1]):02}")
    return (day or Fault("bad-date", {"value": text})), match[4].strip()


def _year_of(number: int, month: Month) -> int:
    """The year of the month *number* that is nearest to *month*."""
    return min((month // 12 - 1, month // 12, month // 12 + 1), key=lambda year: abs(year * 12 + number - 1 - month))


def _values_of(meeting: Meeting) -> Attendance:
    values = {"date": meeting.date, "unit": meeting.unit, "session": meeting.session.value}
    return values if meeting.month == month_of(meeting.date) else {**values, "for": month_label(meeting.month)}


def _attended(spot: Spot, member: str, values: Attendance) -> Row:
    spots = dict.fromkeys(("date", "unit", "session", "attended"), spot)
    return Row(MEETING_TABLE, spot, {**values, "attended": (member,)}, spots)


def _wrong(spot: Spot, fault: Fault) -> Row:
    return Row(MEETING_TABLE, spot, {}, {}, (Wrong(spot, fault),))
