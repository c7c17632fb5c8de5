"""Grids: officials down, months or meetings across, and in the cells dates or marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from re import findall

from qd18.lookup.words import plain
from qd18.model.periods import Month, month_of
from qd18.model.value_class import value_class
from qd18.tables.columns import IGNORE, MARK
from qd18.tables.grid_headings import (
    Across,
    HeadingLeftOut,
    HeadingMeaning,
    SumColumn,
    TurnedHeading,
    heading_meant,
    says_counts,
    with_unit_columns,
    years_in,
)
from qd18.tables.grid_marks import MarkUse, legend_in, ticks_in
from qd18.tables.headers import DEEPEST, MOST_ROWS_ABOVE, Heading, text_at
from qd18.tables.table import SheetValue, ShownDate, Table, filled
from qd18.tables.vocabulary import key_meant

_OF_PEOPLE = frozenset({"id", "title", "tier", "position", "home", "from", "to", "member", IGNORE})
"""Columns that say something of the official and nothing of what they sat in on."""


@value_class
class AttendanceGrid:
    """A table of officials, with a column for each month or meeting."""

    table: Table
    member: int
    """The column of the officials."""
    across: tuple[Across, ...]
    row: int
    """The header's own row; records begin at *first*."""
    first: int
    unit: int | None = None
    within: int | None = None
    """The columns of units and of the committees above them, where there are any."""
    sums: tuple[SumColumn, ...] = ()
    headings: tuple[Heading, ...] = ()
    """The other columns."""
    left_out: tuple[Heading, ...] = ()
    """Columns of a month that list who was away, or what is planned: nobody attended by them."""
    turned: tuple[Heading, ...] = ()
    """Columns of months with a word that turns their meaning round."""

    @property
    def unread(self) -> tuple[Heading, ...]:
        """Columns that nobody knows, or that a grid has no use for, and that have something in them."""
        rows = range(self.first, len(self.table.lines))
        others = [heading for heading in self.headings if heading.key not in _OF_PEOPLE]
        return tuple(
            heading for heading in others if any(self.table.at(row, heading.column) is not None for row in rows)
        )

    @cached_property
    def mark_use(self) -> MarkUse:
        """What its legend says of its marks, and whether its numbers are counts: a sum or a title says so."""
        titles = (value for line in self.table.lines[: self.first] for value in line if isinstance(value, str))
        counts = bool(self.sums) or any(map(says_counts, titles))
        texts = {value for line in self.table.lines for value in line if isinstance(value, str) and len(value) > 2}
        return MarkUse(counts, legend_in(texts))

    def months(self) -> Iterator[Month]:
        """The months that the columns are of."""
        for across in self.across:
            if across.month is not None or across.day is not None:
                yield across.month if across.month is not None else month_of(across.day or date.min)


def grid_of(table: Table, explained: Mapping[str, str]) -> AttendanceGrid | None:
    """The grid that *table* is; None where it is none: a column of officials, and two of months or one of a meeting.

    *explained* are the keys of headings that somebody has said.
    """
    keys_by_name = {plain(header): key for header, key in explained.items()}
    for row in range(min(len(table.lines), MOST_ROWS_ABOVE)):
        readable = (column for column in filled(table.lines[row]) if (row, column) not in table.unreadable)
        keys = {column: _key(text_at(table, row, column), keys_by_name) for column in readable}
        if MARK in keys.values():
            return None  # a list that was exported, whatever the names in it look like
        members = [column for column, key in keys.items() if key == "member"]
        if len(members) == 1 and "date" not in keys.values():
            grid = _Header(table, row, members[0], keys_by_name).grid()
            if grid is not None:
                return grid
    return None


def _key(text: str, explained: Mapping[str, str]) -> str | None:
    """The key of a column headed *text*, where a column of those who sat in is one of officials; `#NAME?` is none."""
    if not text or text.startswith("#"):
        return None
    key = explained.get(plain(text))
    if key is None:
        key = key_meant(text, "assignments")
        if key not in {"member", "unit", "within", "note", IGNORE}:
            key = key_meant(text, "meetings") or key_meant(text, "members")
    return "member" if key in {"attended", "name"} else key


class _Header:
    """The rows of a grid's heading: the *row* with the name of the *member* column, others below, and one above."""

    def __init__(self, table: Table, row: int, member: int, explained: Mapping[str, str]) -> None:
        self._table = table
        self._row = row
        self._member = member
        self._explained = explained
        self._first = row + self._depth()
        self._rows = range(max(row - 1, 0), self._first)
        self._width = max(len(table.lines[number]) for number in self._rows)

    def grid(self) -> AttendanceGrid | None:
        """The grid below this heading; None where there are too few columns of months or meetings."""
        read = list(self._meanings())
        across = with_unit_columns([meaning for _, meaning in read if isinstance(meaning, Across)])
        if len(across) < 2 and all(column.day is None for column in across):
            return None
        others = [heading for heading, meaning in read if meaning in {None, HeadingLeftOut.UNKNOWN}]
        units, within = (
            next((heading.column for heading in others if heading.key == key), None) for key in ("unit", "within")
        )
        places = {within, units}
        return AttendanceGrid(
            self._table,
            self._member,
            across,
            self._row,
            self._first,
            units if units is not None else within,
            within if units is not None else None,
            tuple(meaning for _, meaning in read if isinstance(meaning, SumColumn)),
            tuple(heading for heading in others if heading.column not in places),
            tuple(heading for heading, meaning in read if meaning is HeadingLeftOut.NOT_THERE),
            tuple(replace(h, key=None, turned_by=m.word) for h, m in read if isinstance(m, TurnedHeading)),
        )

    def _meanings(self) -> Iterator[tuple[Heading, HeadingMeaning]]:
        """The headings of the columns but the officials', and what each means; explained ones mean what was said."""
        year, is_month_cell = self._year(), self._has_month_cells()
        for column in range(self._width):
            texts = self._texts(column)
            if not texts or column == self._member:
                continue
            heading = self._heading(column, texts)
            if self._is_explained(texts):
                yield heading, None
                continue
            meaning = heading_meant(texts, (column, heading.spot), year=year, is_month_cell=is_month_cell)
            if meaning is not None or self._own_text(column):
                yield heading, meaning

    def _heading(self, column: int, texts: list[str]) -> Heading:
        key = next((IGNORE for text in (" ".join(texts), *texts) if self._explained.get(plain(text)) == IGNORE), None)
        key = key or _key(" ".join(texts), self._explained) or _key(self._own_text(column), self._explained)
        return Heading(column, " ".join(texts), key, self._table.spot(self._row, column))

    def _is_explained(self, texts: list[str]) -> bool:
        """Whether somebody has said what the column is, by its whole heading or by what stands over several."""
        return any(plain(text) in self._explained for text in (" ".join(texts), *texts))

    def _depth(self) -> int:
        """How many rows there are from the header's own: those below whose cell of officials is empty, or the same."""
        table, row, depth = self._table, self._row, 1
        while row + depth < len(table.lines) and depth < DEEPEST:
            cell = table.at(row + depth, self._member)
            if cell not in {None, table.at(row, self._member)} or not self._is_heading(row + depth):
                break
            depth += 1
        return depth

    def _is_heading(self, row: int) -> bool:
        """Whether a row has something over the columns beside the officials', and no ticks: it may lack a name only."""
        cells = [value for value in self._table.lines[row][self._member + 1 :] if value is not None]
        return bool(cells) and not any(
            isinstance(value, str) and len(value) == 1 and ticks_in(value) for value in cells
        )

    def _texts(self, column: int) -> list[str]:
        """What the heading of a column says, from the top, each text once."""
        return list(dict.fromkeys(text for row in self._rows if (text := self._text(row, column))))

    def _own_text(self, column: int) -> str:
        return self._text(self._row, column)

    def _text(self, row: int, column: int) -> str:
        """What a heading says in *row*; of the row above only what is said of columns beside the officials' own."""
        if row < self._row and self._is_title(row, column):
            return ""
        value = self._value(row, column)
        if isinstance(value, ShownDate) and not value.shows_day:
            return value.shown
        if isinstance(value, date):
            return f"{value.day:02}/{value.month:02}/{value.year}"
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def _is_title(self, row: int, column: int) -> bool:
        """Whether what stands in *row* is no heading of *column*: it is over the officials' too, or over no heading."""
        wide = [cells for cells in self._table.wide if cells.row == row and cells.first <= column <= cells.last]
        is_heading = wide or any(self._table.at(below, column) is not None for below in range(row + 1, self._first))
        return not is_heading or column <= self._member or any(cells.first <= self._member for cells in wide)

    def _value(self, row: int, column: int) -> SheetValue:
        """What stands there; what was made one across stands over each, and so does a month over the columns below."""
        value = self._table.at(row, column)
        if value is not None:
            return value
        for cells in self._table.wide:
            if cells.row == row and cells.first <= column <= cells.last:
                return self._table.at(row, cells.first)
        return self._value_on_the_left(row, column)

    def _value_on_the_left(self, row: int, column: int) -> SheetValue:
        """What the nearest cell on the left says over its own columns, where cells are not made one, as in CSV."""
        below = self._table.at(row + 1, column) if row + 1 < self._first else None
        if below is None or row < self._row or any(cells.row == row for cells in self._table.wide):
            return None
        left = next((number for number in range(column - 1, self._member, -1) if self._table.at(row, number)), None)
        return self._table.at(row, left) if left is not None and self._table.at(row + 1, left) is not None else None

    def _has_month_cells(self) -> bool:
        """Whether all true dates of the heading are a first of a month: then they stand for the months."""
        cells = (self._value(row, column) for row in self._rows for column in range(self._width))
        days = [value.day for value in cells if isinstance(value, date)]
        return bool(days) and set(days) == {1}

    def _year(self) -> int | None:
        """The one year that the titles above the table tell of, or else the sheet's name."""
        titles = (value for line in self._table.lines[: self._row] for value in line if isinstance(value, str))
        years = {year for text in titles for year in years_in(text)}
        years = years or {int(text) for text in findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", self._table.sheet)}
        return years.pop() if len(years) == 1 else None
