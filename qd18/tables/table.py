"""A sheet of a spreadsheet as plain values, whatever program wrote it; cells are known by their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Self
from zlib import crc32

from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class
from qd18.tables.old_encodings import OldFont

SheetValue = str | bool | int | float | date | None
"""What stands in a cell: texts without spaces around them and in NFC, days without hours; None where it is empty."""

Line = tuple[SheetValue, ...]


class ShownInt(int):
    """A whole number that its format shows otherwise: 5 as `005`."""

    shown: str

    @classmethod
    def of(cls, number: int, shown: str) -> Self:
        """*number*, shown so."""
        value = cls(number)
        value.shown = shown
        return value


class ShownFloat(float):
    """A number that its format shows otherwise: 0.5 as `50%`."""

    shown: str

    @classmethod
    def of(cls, number: float, shown: str) -> Self:
        """*number*, shown so."""
        value = cls(number)
        value.shown = shown
        return value


class ShownDate(date):
    """A day that its format shows otherwise than `05/01/2024`, or of which it shows only the month and the like."""

    shown: str
    shows_day: bool
    shows_year: bool

    @classmethod
    def of(cls, day: date, shown: str, *, shows_day: bool = True, shows_year: bool = True) -> Self:
        """*day*, shown so."""
        value = cls(day.year, day.month, day.day)
        value.shown, value.shows_day, value.shows_year = shown, shows_day, shows_year
        return value


class Unreadable(NamedTuple):
    """Why a cell is not taken for what stands in it: the *key* of a sentence, and the *text* that it is about."""

    key: str
    text: str = ""


class Spot(NamedTuple):
    """A cell, as people know it: the *sheet* and `B7`."""

    sheet: str
    cell: str

    @property
    def row(self) -> int:
        """The row, from 0."""
        return int(self.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1


class Wide(NamedTuple):
    """Cells of one row made one: *row* and columns from 0, both columns inclusive."""

    row: int
    first: int
    last: int


@value_class
class Table:
    """One sheet; `lines[6][1]` is B7. A value of cells that were made one downwards stands in each of them."""

    sheet: str
    lines: tuple[Line, ...]
    wide: tuple[Wide, ...] = ()
    unreadable: Mapping[tuple[int, int], Unreadable] = field(default_factory=dict)
    """By row and column: struck-out cells, formulas whose result nobody has kept, and the like."""
    fonts: Mapping[tuple[int, int], OldFont] = field(default_factory=dict)
    """By row and column: the cells in a font for an old encoding."""
    is_typed: bool = True
    """Whether cells have types, so that the text `7` is known from the number 7; CSV has texts only."""
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By row and column: what people have hung on cells in a note."""

    def at(self, row: int, column: int) -> SheetValue:
        """What stands there; None outside."""
        line = self.lines[row] if 0 <= row < len(self.lines) else ()
        return line[column] if 0 <= column < len(line) else None

    def spot(self, row: int, column: int) -> Spot:
        """The address of a cell."""
        return Spot(self.sheet, f"{letters(column)}{row + 1}")


@value_class
class LeftOut:
    """What of a file was not read, or was read though nobody sees it, as people know it: `Sheet1!3`, `Sheet1!D`."""

    sheets: tuple[str, ...] = ()
    """Hidden sheets, not read."""
    hidden_rows: tuple[str, ...] = ()
    """Rows with something in them that are hidden or filtered out, not read."""
    struck_rows: tuple[str, ...] = ()
    """Rows all of which is struck out, not read."""
    hidden_columns: tuple[str, ...] = ()
    """Columns with something in them that are hidden, and were read: an exported table needs them."""


def letters(column: int) -> str:
    """The letters of a column, from 0: `A`, `Z`, `AA`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


OWN_LISTS, OWN_HELP, OWN_EXAMPLE = "qd18_lists", "qd18_help", "qd18_example"
"""Names that a workbook of ours defines: for its sheets that hold no records, and what its example row was made as."""


def line_fingerprint(line: Iterable[SheetValue]) -> str:
    """Letters that change with what stands in a row; empty cells at its end are none of it."""
    texts = ["" if value is None else str(value) for value in line]
    return f"{crc32(chr(31).join(texts).rstrip(chr(31)).encode()):08x}"


def filled(line: Iterable[SheetValue]) -> list[int]:
    """The columns of *line* that have something in them."""
    return [column for column, value in enumerate(line) if value is not None]
