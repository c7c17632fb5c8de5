"""What the cells of a grid say: who sat in on which meeting, or why that cannot be told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from qd18.lookup.words import plain
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.periods import Every, Month, Period, first_day, month_label, month_of, read_label
from qd18.model.register import Register
from qd18.schema.suggestions import iso_date
from qd18.tables.cell_faults import Fault, Wrong, fault_at
from qd18.tables.cell_values import cell_text, day_in_cell
from qd18.tables.columns import MEETING_TABLE
from qd18.tables.grids import Across, AttendanceGrid
from qd18.tables.naming import Roll
from qd18.tables.rows import Row, is_aside
from qd18.tables.table import SheetValue, Spot, filled
from qd18.tables.vocabulary import MARKS, TICK_SIGNS, is_absence

_PIECES = re.compile(r"\s*[;\n]\s*|\s*,\s*(?=[0-9]{1,2}\s*[/.-])|\s+(?:và|and|\+|&)\s+(?=[0-9])")
_DAY = re.compile(
    r"(?:ngày\s+)?([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})(?:\s*[/.-]\s*([0-9]{2,4}))?(?![0-9])[\s:,–-]*(.*)", re.DOTALL
)


class OnRecord:
    """The meetings on record by day, and who looks after what: where a mark without a unit may belong."""

    def __init__(self, register: Register) -> None:
        self._tree = register.tree
        self._days: dict[date, list[Meeting]] = defaultdict(list)
        self._months: dict[Month, list[Meeting]] = defaultdict(list)
        for meeting in register.meetings:
            self._days[meeting.date].append(meeting)
            self._months[meeting.month].append(meeting)
        self._assigned: dict[str, list[tuple[str, DateSpan]]] = defaultdict(list)
        for one in register.assignments:
            self._assigned[one.member].append((one.unit, one.span))

    def has_units_below(self, unit: str) -> bool:
        """Whether *unit* is a committee of others."""
        lineages = (lineage.units for one in self._tree.units for lineage in self._tree.lineages_of(one))
        return any(unit in lineage[1:] for lineage in lineages)

    def on_day(self, member: str, day: date, scope: str) -> list[Meeting]:
        """The meetings of that day, of units that the member looked after then, or of those within *scope*."""
        return [one for one in self._days[day] if self._is_in(one, member, scope)]

    def in_month(self, member: str, month: Month, scope: str) -> list[Meeting]:
        """The meetings that belong to that month, likewise."""
        return [one for one in self._months[month] if self._is_in(one, member, scope)]

    def looks_after_any(self, member: str, month: Month) -> bool:
        """Whether the member is assigned to anything in that month."""
        days = DateSpan(first_day(month), first_day(Month(month + 1)))
        return any(span.overlaps(days) for _, span in self._assigned[member])

    def _is_in(self, meeting: Meeting, member: str, scope: str) -> bool:
        if meeting.unit not in self._tree.units:
            return False
        if scope:
            return self._tree.is_within_on(meeting.unit, scope, meeting.date)
        return any(
            span.holds(meeting.date) and self._tree.is_within_on(meeting.unit, unit, meeting.date)
            for unit, span in self._assigned[member]
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a grid: whose it is, and the unit that it names; *is_place* if that can only be where a meeting was."""

    member: str
    name: str
    unit: str
    is_place: bool


def rows_of_grid(grid: AttendanceGrid, roll: Roll, record: OnRecord) -> tuple[list[Row], list[Spot]]:
    """What the cells of *grid* say, a row each, and the rows that were passed over."""
    rows: list[Row] = []
    passed: list[Spot] = []
    units = {one.column: roll.unit(one.unit) for one in grid.across if one.unit}
    doubtful = _doubtful_marks(grid)
    rows += [_wrong(one.at, unit) for one in grid.across if isinstance(unit := units.get(one.column), Fault)]
    for number in range(grid.first, len(grid.table.lines)):
        line = grid.table.lines[number]
        if not any(value is not None for value in line):
            continue
        known = {grid.member, *(one.column for one in grid.across)}
        if is_aside(line, known) or grid.table.at(number, grid.member) is None:
            passed.append(grid.table.spot(number, filled(line)[0]))
            continue
        rows += _rows(grid, number, roll, record, units=units, doubtful=doubtful)
    return rows, passed


def _rows(
    grid: AttendanceGrid,
    number: int,
    roll: Roll,
    record: OnRecord,
    *,
    units: dict[int, str | Fault],
    doubtful: frozenset[str],
) -> Iterator[Row]:
    member = fault_at(grid.table, number, grid.member) or roll.member(cell_text(grid.table.at(number, grid.member)))
    spot = grid.table.spot(number, grid.member)
    if isinstance(member, Fault):
        yield _wrong(spot, member)
        return
    place = grid.table.at(number, grid.unit) if grid.unit is not None else None
    unit = roll.unit(cell_text(place)) if place is not None else ""
    if isinstance(unit, Fault):
        yield _wrong(grid.table.spot(number, grid.unit or 0), unit)
        return
    line = _Line(member, roll.name_of("member", member), unit, bool(unit) and not record.has_units_below(unit))
    for across in grid.across:
        value = grid.table.at(number, across.column)
        if (flaw := fault_at(grid.table, number, across.column)) is not None:
            yield _wrong(grid.table.spot(number, across.column), flaw)
            continue
        if value is None or isinstance(units.get(across.column), Fault):
            continue
        if cell_text(value).strip() in doubtful:
            yield _wrong(grid.table.spot(number, across.column), Fault("which-mark", {"value": cell_text(value)}))
            continue
        at = grid.table.spot(number, across.column)
        column_unit = units.get(across.column, "")
        for one in _said(value, across, line, str(column_unit), roll=roll, record=record):
            yield _wrong(at, one) if isinstance(one, Fault) else _attended(at, member, one)


def _said(
    value: SheetValue, across: Across, line: _Line, unit: str, *, roll: Roll, record: OnRecord
) -> Iterator[dict[str, Any] | Fault]:
    """The meetings that one cell says that its official sat in on."""
    if across.yearless:
        yield Fault("month-without-year", {"value": across.text})
    elif across.day is not None:
        yield from _of_mark(value, across.day, unit, line, record)
    elif across.month is not None and not isinstance(value, date) and _is_mark(value):
        yield _in_month(across.month, line, record)
    elif across.month is not None:
        for piece in (value,) if not isinstance(value, str) else filter(None, _PIECES.split(value)):
            yield from _of_piece(piece, across.month, line, roll, record)


def _of_mark(
    value: SheetValue, day: date, unit: str, line: _Line, record: OnRecord
) -> Iterator[dict[str, Any] | Fault]:
    if _is_mark(value) or value == 1:
        yield _on_day(day, unit, line, record)
    elif not _is_absence(value):
        yield Fault("bad-mark-in-grid", {"value": cell_text(value)})


def _of_piece(
    value: SheetValue, month: Month, line: _Line, roll: Roll, record: OnRecord
) -> Iterator[dict[str, Any] | Fault]:
    """A date in a column of a month, with or without the unit behind it."""
    column = read_label(month_label(month))
    if _is_absence(value):
        return
    day, unit = _day_and_unit(value, month)
    if isinstance(day, Fault):
        yield day
        return
    place = roll.unit(unit) if unit else ""
    found = place if isinstance(place, Fault) else _on_day(day, place, line, record)
    is_of_month = isinstance(found, dict) and found.get("for", month_label(month_of(day))) == month_label(month)
    yield found if isinstance(found, Fault) or is_of_month else Fault("not-in-month", {"value": day, "month": column})


def _day_and_unit(value: SheetValue, month: Month) -> tuple[date | Fault, str]:
    if isinstance(value, date):
        return day_in_cell(value), ""
    text = cell_text(value)
    if isinstance(value, int | float) or text.isdigit():
        return Fault("count-or-day", {"value": text}), ""
    found = _DAY.fullmatch(text)
    if found is None:
        return Fault("bad-mark-in-grid", {"value": text}), ""
    year = found[3] or str(_year_of(int(found[2]), month))
    year = f"20{year}" if len(year) == 2 else year
    day = iso_date(f"{year}-{int(found[2]):02}-{int(found[1]):02}")
    return (day or Fault("bad-date", {"value": text})), found[4].strip()


def _year_of(number: int, month: Month) -> int:
    """The year of the month *number* that is nearest to *month*."""
    return min((month // 12 - 1, month // 12, month // 12 + 1), key=lambda year: abs(year * 12 + number - 1 - month))


def _on_day(day: date, unit: str, line: _Line, record: OnRecord) -> dict[str, Any] | Fault:
    """The meeting of that day: of *unit*, else of the row's, else the only one on record that can be meant."""
    unit = unit or (line.unit if line.is_place else "")
    if unit:
        return {"date": day, "unit": unit}
    found = record.on_day(line.member, day, line.unit)
    if (one := _the_one(found, line.member)) is not None:
        return _of_meeting(one)
    return Fault("day-several" if found else "day-none", {"value": day, "name": line.name, "n": str(len(found))})


def _in_month(month: Month, line: _Line, record: OnRecord) -> dict[str, Any] | Fault:
    """The meeting that a mark in a month means: the only one on record of what the official looks after."""
    found = record.in_month(line.member, month, line.unit)
    args = {"name": line.name, "month": Period(month, Every.MONTH), "n": str(len(found))}
    if (one := _the_one(found, line.member)) is not None:
        return _of_meeting(one)
    if not found and not line.unit and not record.looks_after_any(line.member, month):
        return Fault("mark-unassigned", args)
    return Fault("mark-several" if found else "mark-none", args)


def _the_one(found: list[Meeting], member: str) -> Meeting | None:
    """The only one of *found*; of several one at which the member is on record, for then nothing is new."""
    attended = [one for one in found if member in one.attended]
    return found[0] if len(found) == 1 else next(iter(attended), None)


def _of_meeting(meeting: Meeting) -> dict[str, Any]:
    values = {"date": meeting.date, "unit": meeting.unit, "session": meeting.session.value}
    return values if meeting.month == month_of(meeting.date) else {**values, "for": month_label(meeting.month)}


def _doubtful_marks(grid: AttendanceGrid) -> frozenset[str]:
    """The marks of *grid*, as written, of which nobody can say what they mean.

    A V is a tick to some and vắng, absent, to others: where the sheet has another tick besides, it may be either.
    """
    cells = (
        grid.table.at(row, across.column) for row in range(grid.first, len(grid.table.lines)) for across in grid.across
    )
    ticks = {cell_text(value).strip() for value in cells if value is not None and _is_mark(value)}
    doubtful = ticks & {"v", "V"}
    return frozenset(doubtful) if len(ticks) > 1 else frozenset()


def _is_mark(value: SheetValue) -> bool:
    text = cell_text(value).strip()
    return value is True or plain(text) in MARKS or (bool(text) and set(text) <= TICK_SIGNS)


def _is_absence(value: SheetValue) -> bool:
    text = cell_text(value).strip()
    return value == 0 or is_absence(text)


def _attended(at: Spot, member: str, values: dict[str, Any]) -> Row:
    spots = dict.fromkeys(("date", "unit", "session", "attended"), at)
    return Row(MEETING_TABLE, at, {**values, "attended": (member,)}, spots)


def _wrong(at: Spot, fault: Fault) -> Row:
    return Row(MEETING_TABLE, at, {}, {}, (Wrong(at, fault),))
