"""The rows of a table as what they say: values under keys, each with the cell that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field
from datetime import date
from typing import Any

from qd18.editing.day_splitting import IS
from qd18.lookup.words import plain
from qd18.model.periods import month_of
from qd18.model.value_class import mutable_class, value_class
from qd18.tables.cell_faults import Fault, Wrong, fault_at
from qd18.tables.cell_values import CellContent, cell_text, may_be_respelled, read_cell
from qd18.tables.columns import (
    IGNORE,
    LIST_CELLS,
    MARK,
    MEETING_TABLE,
    OR_ELSE,
    ROLE_KEYS,
    WITHIN,
    CellType,
    TableColumn,
    TableKind,
)
from qd18.tables.contradictions import contradictions_of
from qd18.tables.dated_cells import DatedPiece, in_order, overlap, pieces_in, plain_in
from qd18.tables.headers import TableLayout
from qd18.tables.meeting_cells import identifying_value, outside_title
from qd18.tables.naming import Roll
from qd18.tables.surroundings import Surroundings
from qd18.tables.table import Line, SheetValue, Spot, filled
from qd18.tables.vocabulary import EXAMPLE_MARKS, TOTALS, is_nothing

_DAYS = ("date", "from")
"""The columns that say on which day what a row names is meant."""


@value_class
class Row:
    """What one row says, or several that are about one record.

    *given* are the keys that the table has columns for: an empty cell there says something in an exported table.
    """

    kind: TableKind
    spot: Spot
    values: Mapping[str, Any]
    spots: Mapping[str, Spot]
    wrongs: tuple[Wrong, ...] = ()
    given: frozenset[str] = frozenset()
    is_marked: bool = False
    """Whether it says which record it was exported from."""
    respelled: frozenset[str] = frozenset()
    """The keys whose cells a spreadsheet program may have spelled otherwise: numbers, of which it takes 007 for 7."""

    def spot_of(self, *keys: str) -> Spot:
        """The cell of the first of *keys* that has one; the row's first cell where none has."""
        return next((self.spots[key] for key in keys if key in self.spots), self.spot)


@mutable_class
class _Cells:
    """The values of a row as they are read, cell by cell."""

    values: dict[str, Any] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    wrongs: list[Wrong] = field(default_factory=list)
    respelled: set[str] = field(default_factory=set)

    def take(self, key: str, spot: Spot, value: CellContent | Fault, *, is_list: bool) -> None:
        """Keep *value*; of a list, with what other columns have of it."""
        self.spots.setdefault(key, spot)
        if isinstance(value, Fault):
            self.wrongs.append(Wrong(spot, value))
        elif is_list and isinstance(value, tuple):
            before = self.values.get(key, ())
            self.values[key] = before + tuple(item for item in value if item not in before)
        else:
            self.values[key] = value


def is_marked(layout: TableLayout, line: tuple[SheetValue, ...]) -> bool:
    """Whether a row says that it is a record that was exported."""
    marks = [heading.column for heading in layout.headings if heading.key == MARK]
    return any(column < len(line) and line[column] is not None for column in marks)


def is_aside(line: tuple[SheetValue, ...], known: AbstractSet[int]) -> bool:
    """Whether a row is an example, a total or a signature and no record: nothing of it is in a *known* column."""
    cells = [line[column] for column in filled(line)]
    if any(isinstance(cell, str) and plain(cell) in EXAMPLE_MARKS for cell in cells):
        return True
    first = plain(cell_text(cells[0]))
    if first in TOTALS or (first.startswith(("tong cong ", "nguoi lap", "tong so ")) and "cong ty" not in first):
        return True
    return not any(column in known for column in filled(line))


def row_of(layout: TableLayout, number: int, line: Line, roll: Roll, around: Surroundings | None) -> Row:
    """The row as *line* says it; *around* tells the rest, where the row was not exported with all that it is."""
    table, kind = layout.table, layout.kind
    cells = _Cells()
    # The day and the committee above say which of several units of one name the others mean, so they are read first.
    for heading in sorted(layout.headings, key=lambda heading: (heading.key not in _DAYS, heading.key != WITHIN)):
        if heading.key in {None, IGNORE}:
            continue
        value = line[heading.column] if heading.column < len(line) else None
        spot = table.spot(number, heading.column)
        if (fault := fault_at(table, number, heading.column)) is not None:
            cells.take(str(heading.key), spot, fault, is_list=False)
        elif value is not None:
            if may_be_respelled(value, is_typed=table.is_typed):
                cells.respelled.add(str(heading.key))
            _read(str(heading.key), value, kind, roll, cells, spot=spot, around=around)
    if kind is MEETING_TABLE and around is not None:
        cells.wrongs += contradictions_of(layout, number, line, cells.values.get("attended", ()), roll)
    _finish(kind, cells)
    outside = outside_title(cells.values, around) if kind is MEETING_TABLE and around is not None else None
    if outside is not None:
        cells.wrongs.append(Wrong(cells.spots["date"], outside))
    first = table.spot(number, _first(layout, line))
    missing = [key for key in kind.required if key not in cells.spots and not _is_told(kind, key, cells)]
    cells.wrongs += [Wrong(_place_of(layout, number, key), Fault("empty", {"column": key})) for key in missing]
    marked = bool(cells.values.get(MARK))
    given, respelled = frozenset(layout.keys), frozenset(cells.respelled)
    return Row(kind, first, cells.values, cells.spots, tuple(cells.wrongs), given, marked, respelled)


def _is_told(kind: TableKind, key: str, cells: _Cells) -> bool:
    """Whether the row may do without *key*: a new row whose name tells it, or somebody without a post."""
    return ((kind.name, key) in OR_ELSE and not cells.values.get(MARK)) or _holds_no_post(kind, key, cells)


def _holds_no_post(kind: TableKind, key: str, cells: _Cells) -> bool:
    """Whether *key* is of a post, and the row was exported from the record of somebody who holds none."""
    mark = str(cells.values.get(MARK, ""))
    return kind.name == "members" and key in ROLE_KEYS and bool(mark) and "#" not in mark and not _has_post(cells)


def _has_post(cells: _Cells) -> bool:
    return any(key in cells.spots for key in ROLE_KEYS)


def _first(layout: TableLayout, line: tuple[SheetValue, ...]) -> int:
    """The column that a row is known by: the first of its identity's, or the first that has anything in it."""
    own = [heading.column for key in layout.kind.identity for heading in layout.headings if heading.key == key]
    return next((column for column in own if column < len(line)), filled(line)[0])


def _place_of(layout: TableLayout, number: int, key: str) -> Spot:
    column = next((heading.column for heading in layout.headings if heading.key == key), 0)
    return layout.table.spot(number, column)


def _read(
    key: str,
    value: SheetValue,
    kind: TableKind,
    roll: Roll,
    cells: _Cells,
    *,
    spot: Spot,
    around: Surroundings | None,
) -> None:
    column = kind.column(key)
    within = str(cells.values.get(WITHIN, "")) if key != WITHIN else ""
    days = (cells.values.get(name) for name in _DAYS)
    day = next((day for day in days if isinstance(day, date)), None)
    if column.by_day and isinstance(value, str):
        pieces = pieces_in(value)
        if pieces is not None:
            cells.take(key, spot, _by_day(value, pieces, column, roll), is_list=False)
            return
        value = plain_in(value)
    if kind is MEETING_TABLE and around is not None and key in {"date", "unit", WITHIN}:
        is_unclear = WITHIN in cells.spots and WITHIN not in cells.values
        content = identifying_value(key, value, cells.values, roll, around, is_unclear=is_unclear)
        cells.spots.setdefault(key, spot)
        if content is not None:
            cells.take(key, spot, content, is_list=False)
        return
    for content in _values(column, value, within, roll, day):
        cells.take(key, spot, content, is_list=column.type in LIST_CELLS)


def _by_day(text: str, pieces: list[DatedPiece | Fault], column: TableColumn, roll: Roll) -> CellContent | Fault:
    """The values with their days that a cell with *text* says."""
    entries = []
    for piece in pieces:
        if isinstance(piece, Fault):
            return piece
        contents = list(_values(column, piece.text, "", roll, piece.first or piece.last))
        fault = next((content for content in contents if isinstance(content, Fault)), None)
        if fault is not None:
            return fault
        value = tuple(item for some in contents for item in some) if column.type in LIST_CELLS else contents[0]  # type: ignore[union-attr]
        days = {key: day for key, day in (("from", piece.first), ("to", piece.last)) if day is not None}
        entries.append({IS: value, **days})
    ordered = in_order(entries)
    return Fault("days-overlap", {"value": text}) if overlap(ordered) else ordered


def _values(
    column: TableColumn, value: SheetValue, within: str, roll: Roll, day: date | None
) -> Iterator[CellContent | Fault]:
    """What a cell of *column* says, with its faults one by one; names are those of *day*."""
    text, type_ = cell_text(value), column.type
    if type_ in {CellType.MEMBERS, CellType.UNITS} and is_nothing(text):
        yield ()
        return
    match type_:
        case CellType.MEMBER:
            yield roll.member(text, day)
        case CellType.UNIT:
            yield roll.unit(text, within, day)
        case CellType.MEMBERS | CellType.UNITS:
            for id_ in roll.members(text, day) if type_ is CellType.MEMBERS else roll.units(text, within, day):
                yield id_ if isinstance(id_, Fault) else (id_,)
        case _:
            yield read_cell(value, column, roll.words)


def _finish(kind: TableKind, cells: _Cells) -> None:
    """Give a month without a year the year of the row's date; a month that is the date's own goes without saying."""
    cells.values.pop(WITHIN, None)
    day, month = cells.values.get("date"), cells.values.get("for")
    if kind.name != "meetings" or not isinstance(month, str) or not isinstance(day, date):
        return
    if month.isdigit():
        month = _with_year(int(month), day)
    cells.values["for"] = month
    distance = abs(int(month[:4]) * 12 + int(month[5:]) - 1 - month_of(day))
    if distance == 0:
        del cells.values["for"]
    elif distance > 1:
        cells.wrongs.append(Wrong(cells.spots["for"], Fault("month-too-far", {"value": month})))


def _with_year(number: int, day: date) -> str:
    """The month *number* that is nearest to *day*."""
    years = (day.year - 1, day.year, day.year + 1)
    return f"{min(years, key=lambda year: abs(year * 12 + number - 1 - month_of(day)))}-{number:02}"
