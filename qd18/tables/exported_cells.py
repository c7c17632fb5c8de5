"""Records as the cells of a spreadsheet: what is exported, so that it is read again as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from qd18.editing.day_splitting import IS
from qd18.lookup.words import WORDS
from qd18.messages import Catalogue
from qd18.model.periods import read_label
from qd18.model.value_class import value_class
from qd18.tables.columns import MARK, PLACING, CellType, TableColumn, TableKind, column_title
from qd18.tables.dated_cells import is_dated, piece_text, undated_text
from qd18.tables.import_entries import mark_text
from qd18.tables.naming import Roll
from qd18.tables.proposal_cells import proposals_text
from qd18.tables.record_values import EncodedRecord, RecordOnFile
from qd18.tables.stand_in_cells import stand_ins_text

IMPORT_TOPIC = "import"
YES = "x"
NONE = "-"
"""A list without anything in it."""

Cell = str | date | None
"""What is written into a cell."""


@value_class
class ExportSheet:
    """The records of one kind as rows, a column for each of *columns*."""

    kind: TableKind
    columns: tuple[TableColumn, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def columns_of(kind: TableKind, records: Sequence[RecordOnFile]) -> tuple[TableColumn, ...]:
    """The columns that an exported table of *records* of *kind* has."""
    return tuple(
        column
        for column in kind.columns
        if column.key not in PLACING
        and (not column.where_stated or any(column.key in record.values for record in records))
    )


def sheet_of(
    kind: TableKind, records: Sequence[RecordOnFile], roll: Roll, words: Catalogue, *, ids: bool
) -> ExportSheet:
    """*records* as a sheet; with *ids* members and units stand there by their ids and not by their names."""
    columns = columns_of(kind, records)
    writer = CellWriter(roll, words, ids=ids)
    rows = [
        tuple(
            mark if column.key == MARK else writer.cell(values.get(column.key), column, _day_of(values))
            for column in columns
        )
        for number, record in enumerate(records, start=1)
        for values, mark in _rows(kind, record, number=number, total=len(records))
    ]
    heads = tuple(column_title(kind, column.key, words) for column in columns)
    return ExportSheet(kind, columns, heads, tuple(rows))


def _rows(kind: TableKind, record: RecordOnFile, *, number: int, total: int) -> Iterator[tuple[EncodedRecord, str]]:
    """The rows of a record with their marks: of a member one for each post."""
    if kind.name != "members":
        yield record.values, mark_text(kind, record, number=number, total=total)
        return
    own = {key: value for key, value in record.values.items() if key != "roles"}
    for post, role in enumerate(record.values.get("roles", ())):
        yield {**own, **role}, mark_text(kind, record, number=number, total=total, post=post)
    if "roles" not in record.values:
        yield own, mark_text(kind, record, number=number, total=total)


def _day_of(values: EncodedRecord) -> date | None:
    """The day of a meeting, on which its unit may have had another name."""
    day = values.get("date")
    return day if isinstance(day, date) else None


class CellWriter:
    """Writes values into cells, in one language."""

    def __init__(self, roll: Roll, words: Catalogue, *, ids: bool) -> None:
        self._roll = roll
        self._words = words
        self._ids = ids
        self._spelled: dict[tuple[str, str, date | None], str] = {}

    def cell(self, value: Any, column: TableColumn, day: date | None = None) -> Cell:
        """The cell of *value* in *column*, with names as they were on *day*; None: as they are now."""
        if value is None or (column.type is CellType.DATE and isinstance(value, date)):
            return value
        if is_dated(value):
            return "; ".join(piece_text(self._text(entry[IS], column, None), self._days(entry)) for entry in value)
        if column.type is CellType.FLAG:
            return YES if value else None
        text = self._text(value, column, day)
        return undated_text(text) if column.by_day else text

    def _days(self, entry: EncodedRecord) -> str:
        """The days of a value in words."""
        first, last = entry.get("from"), entry.get("to")
        key = "both" if first and last else "since" if first else "until"
        days = {name: self._words.day(day) for name, day in (("first", first), ("last", last)) if day}
        return self._words.say(IMPORT_TOPIC, f"days.{key}", **days)

    def _text(self, value: Any, column: TableColumn, day: date | None) -> str:
        match column.type:
            case CellType.FLAG:
                return YES if value else self._words.say(IMPORT_TOPIC, "no")
            case CellType.IDS:
                return ", ".join(value) or NONE
            case CellType.MONTH:
                period = read_label(str(value))
                return self._words.short_period(period) if period is not None else str(value)
            case CellType.PROPOSALS | CellType.STAND_INS:
                return (proposals_text if column.type is CellType.PROPOSALS else stand_ins_text)(value)
            case CellType.WORD | CellType.WORDS:
                return "; ".join(self._word(column.words, item) for item in _several(value))
            case CellType.MEMBER | CellType.MEMBERS:
                return "; ".join(self.named("member", item) for item in _several(value))
            case CellType.UNIT | CellType.UNITS:
                return "; ".join(self.named("unit", item, day) for item in _several(value))
            case _:
                return str(value)

    def named(self, sort: str, id_: str, day: date | None = None) -> str:
        """A member or a unit, by the name of *day* or by id."""
        if self._ids:
            return id_
        key = (sort, id_, day)
        if key not in self._spelled:
            self._spelled[key] = self._roll.spelled(sort, id_, day)
        return self._spelled[key]

    def _word(self, group: str, word: str) -> str:
        return self._words.own_word(group, word) or self._words.say(IMPORT_TOPIC, f"words.{group}.{word}")

    def words_of(self, group: str) -> tuple[str, ...]:
        """All words of a group."""
        return (*(self._word(group, word) for word in WORDS[group]), *self._words.own_words(group))


def _several(value: Any) -> Iterable[str]:
    return value if isinstance(value, tuple) else (value,)


def as_texts(sheet: ExportSheet) -> Iterator[tuple[str, ...]]:
    """The rows for CSV: days in ISO."""
    for row in sheet.rows:
        yield tuple(cell.isoformat() if isinstance(cell, date) else cell or "" for cell in row)


_LISTS = {CellType.UNIT: "unit", CellType.UNITS: "unit", CellType.MEMBER: "member"}


def lists_for(columns: Iterable[TableColumn], choices: Mapping[str, tuple[str, ...]]) -> dict[int, str]:
    """By the column's place, the name of the list that its cells choose from."""
    lists = {}
    for place, column in enumerate(columns):
        name = column.words if column.type is CellType.WORD else _LISTS.get(column.type)
        if name and choices.get(name):
            lists[place] = name
    return lists
