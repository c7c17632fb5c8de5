"""A sheet of a spreadsheet as plain values, whatever program wrote it; cells are known by their addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from zlib import crc32

SheetValue = str | bool | int | float | date | None
"""What stands in a cell: texts without spaces around them and in NFC, days without hours; None where it is empty."""

Line = tuple[SheetValue, ...]


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


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet; `lines[6][1]` is B7. A value of cells that were made one downwards stands in each of them."""

    sheet: str
    lines: tuple[Line, ...]
    wide: tuple[Wide, ...] = ()
    uncalculated: tuple[tuple[int, int], ...] = field(default=())
    """Row and column of formulas whose result nobody has kept."""

    def at(self, row: int, column: int) -> SheetValue:
        """What stands there; None outside."""
        line = self.lines[row] if 0 <= row < len(self.lines) else ()
        return line[column] if 0 <= column < len(line) else None

    def spot(self, row: int, column: int) -> Spot:
        """The address of a cell."""
        return Spot(self.sheet, f"{letters(column)}{row + 1}")


def letters(column: int) -> str:
    """The letters of a column, from 0: `A`, `Z`, `AA`."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


OWN_LISTS, OWN_HELP, OWN_EXAMPLE = "qd18_lists", "qd18_help", "qd18_example"
"""Names that a workbook of ours defines: for its sheets that hold no records, and what its example row was made as."""


def line_fingerprint(line: Iterable[SheetValue]) -> str:
    """Letters that change with what stands in a row; empty cells at its end are none of it."""
    texts = ["" if value is None else str(value) for value in line]
    return f"{crc32(chr(31).join(texts).rstrip(chr(31)).encode()):08x}"


def filled(line: Iterable[SheetValue]) -> list[int]:
    """The columns of *line* that have something in them."""
    return [column for column, value in enumerate(line) if value is not None]
