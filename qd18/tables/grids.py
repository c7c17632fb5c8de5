"""Grids: officials down, months or meetings across, and in the cells dates or marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from qd18.lookup.words import plain
from qd18.model.periods import Month, month_of
from qd18.tables.cell_values import day_in_cell
from qd18.tables.columns import IGNORE
from qd18.tables.headers import MOST_ROWS_ABOVE, Heading, text_at
from qd18.tables.table import SheetValue, ShownDate, Spot, Table, filled
from qd18.tables.vocabulary import key_meant

_MONTH = re.compile(
    r"\b(?:tháng|thang|month|th|t)[ .]*([0-9]{1,2})\b(?:\s*(?:[/.-]|năm|nam)\s*([0-9]{4}))?", re.IGNORECASE
)
_BARE_MONTH = re.compile(r"(?<![0-9/.-])([0-9]{1,2})\s*[/.-]\s*([0-9]{4})\b")
_ISO_MONTH = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{2})(?![0-9-])")
_YEAR = re.compile(
    r"\b(?:năm|nam|year|quý [IV1-4]+\s*/|quy [IV1-4]+\s*/|[0-9]{1,2}/)\s*((?:19|20)[0-9]{2})\b", re.IGNORECASE
)
_DAY = re.compile(r"\b[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4}\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_AROUND = re.compile(r"^[\s:,;–-]+|[\s:,;–-]+$|^\s*(?:ngày|ngay|họp|hop)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Across:
    """A column of a grid: of a *month*, or of the meeting of a *day*; *unit* is what else its header says.

    *month* is the number 1 to 12 alone where nobody says the year.
    """

    column: int
    at: Spot
    text: str
    month: Month | None = None
    day: date | None = None
    unit: str = ""
    yearless: int = 0


@dataclass(frozen=True, slots=True)
class AttendanceGrid:
    """A table of officials, with a column for each month or meeting."""

    table: Table
    member: int
    """The column of the officials."""
    across: tuple[Across, ...]
    first: int
    unit: int | None = None
    """The column of units, where there is one."""
    headings: tuple[Heading, ...] = field(default=())

    @property
    def unread(self) -> tuple[Heading, ...]:
        """Columns that nobody knows."""
        return tuple(one for one in self.headings if one.key is None)


def grid_of(table: Table, told: Mapping[str, str]) -> AttendanceGrid | None:
    """The grid that *table* is; None where it is none: a column of officials, and two of months or one of a meeting."""
    wanted = {plain(header): key for header, key in told.items()}
    for row in range(min(len(table.lines), MOST_ROWS_ABOVE)):
        readable = (column for column in filled(table.lines[row]) if (row, column) not in table.unreadable)
        keys = {column: _key(text_at(table, row, column), wanted) for column in readable}
        members = [column for column, key in keys.items() if key == "member"]
        if len(members) != 1 or "date" in keys.values():
            continue
        grid = _grid(table, row, members[0], wanted)
        if grid is not None:
            return grid
    return None


def _key(text: str, wanted: Mapping[str, str]) -> str | None:
    if not text:
        return None
    told = wanted.get(plain(text))
    if told is not None:
        return {"attended": "member"}.get(told, told)
    found = key_meant(text, "assignments")
    if found in {"member", "unit", "note", IGNORE}:
        return found
    meant = key_meant(text, "meetings") or key_meant(text, "members")
    return {"attended": "member", "name": "member"}.get(str(meant), meant)


def _grid(table: Table, row: int, member: int, wanted: Mapping[str, str]) -> AttendanceGrid | None:
    depth = _depth(table, row, member)
    rows = [at for at in range(row - 1, row + depth) if at >= 0]
    year = _year_above(table, row)
    headings, across = [], []
    unit = None
    for column in range(max(len(table.lines[at]) for at in rows)):
        texts = [text for at in rows if (text := _text(table, at, column, row))]
        if not texts or column == member:
            continue
        found = _across(table, row, column, rows, year)
        key = _key(_text(table, row, column, row), wanted) if found is None else None
        if found is not None:
            across.append(found)
        elif key in {"unit", "within"} and unit is None:
            unit = column
        elif _text(table, row, column, row):
            headings.append(Heading(column, " ".join(dict.fromkeys(texts)), key, table.spot(row, column)))
    of_meetings = [one for one in across if one.day is not None]
    if len(across) < 2 and not of_meetings:
        return None
    return AttendanceGrid(table, member, tuple(across), row + depth, unit, tuple(headings))


def _depth(table: Table, row: int, member: int) -> int:
    """How many rows the header has: those below whose cell of officials is empty, or the header's own."""
    depth = 1
    while row + depth < len(table.lines) and depth < 3:
        below = table.lines[row + depth]
        cell = table.at(row + depth, member)
        if not filled(below) or (cell is not None and cell != table.at(row, member)):
            break
        depth += 1
    return depth


def _text(table: Table, row: int, column: int, header: int) -> str:
    """What a header says in *row*: above the header's own row only what is said of several columns."""
    if row < header and not any(one.row == row and one.first <= column <= one.last for one in table.wide):
        return ""
    value = _value(table, row, column)
    if isinstance(value, ShownDate) and not value.shows_day:
        return value.shown
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return text_at(table, row, column)


def _value(table: Table, row: int, column: int) -> SheetValue:
    value = table.at(row, column)
    for one in table.wide if value is None else ():
        if one.row == row and one.first <= column <= one.last:
            value = table.at(row, one.first)
    return value


def _across(table: Table, row: int, column: int, rows: list[int], year: int | None) -> Across | None:
    """The column's month or meeting; None where its header names neither."""
    texts = list(dict.fromkeys(text for at in rows if (text := _text(table, at, column, row))))
    whole = " ".join(texts)
    empty = Across(column, table.spot(row, column), whole)
    days = [value for at in rows if isinstance(value := _value(table, at, column), date)]
    if found := _DAY.search(whole):
        day = day_in_cell(found[0].replace(" ", ""))
        if not isinstance(day, date):
            return None
        unit = _AROUND.sub("", _AROUND.sub("", (whole[: found.start()] + " " + whole[found.end() :]).strip()))
        if not unit and day in days and day.day == 1:
            return replace(empty, month=month_of(day))
        return replace(empty, day=day, unit=" ".join(unit.split()))
    return _of_month(empty, year)


def _of_month(empty: Across, year: int | None) -> Across | None:
    """The month that a header names, with the year that it or the title above the table says."""
    found = _MONTH.search(empty.text)
    if found is not None or (found := _BARE_MONTH.fullmatch(empty.text.strip())) is not None:
        number, said = int(found[1]), found[2]
    elif (found := _ISO_MONTH.fullmatch(empty.text.strip())) is not None:
        number, said = int(found[2]), found[1]
    else:
        return None
    if not 1 <= number <= 12:
        return None
    own = _YEAR.search(empty.text)
    known = int(said) if said else int(own[1]) if own else year
    if known is None:
        return replace(empty, yearless=number)
    return replace(empty, month=Month(known * 12 + number - 1))


def _year_above(table: Table, row: int) -> int | None:
    """The one year that the titles above the table, or the sheet's name, tell of."""
    texts = [value for at in range(row) for value in table.lines[at] if isinstance(value, str)]
    years = {int(found) for text in (*texts, f"năm {table.sheet}") for found in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def months_of(grid: AttendanceGrid) -> Iterator[Month]:
    """The months that the columns are of."""
    for one in grid.across:
        if one.month is not None:
            yield one.month
        elif one.day is not None:
            yield month_of(one.day)
