"""A sheet as it is gathered, row by row, out of a file of any format; and what of it an office does not mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from unicodedata import normalize

from qd18.messages.refusals import UsageError
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import mutable_class
from qd18.tables.apostrophes import unguarded
from qd18.tables.old_encodings import OldFont
from qd18.tables.table import SheetValue, Table, Unreadable, Wide

MOST_LINES, MOST_COLUMNS = 100_000, 400

STRUCK, PARTLY_STRUCK, UNCALCULATED, ERROR, UNTOLD = "struck", "partly-struck", "uncalculated", "error", "untold-format"

_SPACES = lazy_pattern(r"[ \t\u00a0\u202f]+")
_ERROR_SHOWN = lazy_pattern(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|#+)|Err:[0-9]{3}")
"""What stands in cells whose formula failed, and in CSV where a column was too narrow for its days."""


class ReadCell(NamedTuple):
    """A cell with something in it: its column from 0, what it shows, why that cannot be taken, an old font."""

    column: int
    value: SheetValue
    flaw: Unreadable | None = None
    font: OldFont | None = None


class Merge(NamedTuple):
    """Cells made one; rows and columns from 0, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def clean_text(text: str) -> str | None:
    """A text as tables have it: no spaces around it or its lines, NFC; None where nothing is left."""
    if not (text.isascii() and text.isprintable()) or "  " in text or text[:1] == " " or text[-1:] == " ":
        lines = text.replace("\r\n", "\n").split("\n")
        text = normalize("NFC", "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip())
    return text or None


def error_in(text: str) -> Unreadable | None:
    """The flaw of a cell that shows an error in place of a value."""
    return Unreadable(ERROR, text) if text[:1] in {"#", "E"} and _ERROR_SHOWN.fullmatch(text) else None


@mutable_class
class GatheredSheet:
    """A sheet of the file at *path*; rows that are hidden or struck out are left empty, and named."""

    path: str
    title: str
    is_typed: bool = True
    lines: dict[int, list[SheetValue]] = field(default_factory=dict)
    unreadable: dict[tuple[int, int], Unreadable] = field(default_factory=dict)
    fonts: dict[tuple[int, int], OldFont] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    struck_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)

    def add(self, row: int, cells: Sequence[ReadCell], *, hidden: bool = False) -> None:
        """Take a row, numbered from 0, with those of its *cells* that have something in them."""
        if not cells:
            return
        if len(self.lines) >= MOST_LINES or row >= 2 * MOST_LINES or cells[-1].column >= MOST_COLUMNS:
            limits = {"rows": str(MOST_LINES), "columns": str(MOST_COLUMNS)}
            raise UsageError("spreadsheet-too-wide", path=self.path, **limits)
        if hidden:
            self.hidden_rows.append(row)
        elif all(cell.flaw is not None and cell.flaw.key == STRUCK for cell in cells):
            self.struck_rows.append(row)
        else:
            self._take(row, cells)

    def _take(self, row: int, cells: Sequence[ReadCell]) -> None:
        line: list[SheetValue] = [None] * (cells[-1].column + 1)
        for cell in cells:
            line[cell.column] = cell.value
            if cell.flaw is not None:
                self.unreadable[row, cell.column] = cell.flaw
            if cell.font is not None:
                self.fonts[row, cell.column] = cell.font
        self.lines[row] = line

    def table(self) -> Table:
        """What was gathered, with the value of cells made one in each of their rows."""
        lines = [self.lines.get(row, []) for row in range(max(self.lines, default=-1) + 1)]
        for merge in self.merges:
            self._fill_down(lines, merge)
        wide = tuple(Wide(merge.top, merge.left, merge.right) for merge in self.merges if merge.right > merge.left)
        return Table(self.title, tuple(map(tuple, lines)), wide, self.unreadable, self.fonts, self.is_typed, self.notes)

    def _fill_down(self, lines: list[list[SheetValue]], merge: Merge) -> None:
        """Put the first value of cells made one into each of their rows, and empty the others, which nobody sees."""
        value = _at(lines, merge.top, merge.left)
        left_out = {*self.hidden_rows, *self.struck_rows}
        for row in range(merge.top, min(merge.bottom + 1, len(lines))):
            for column in range(merge.left, min(merge.right + 1, len(lines[row]))):
                if (row, column) != (merge.top, merge.left):
                    lines[row][column] = None
            if value is not None and row not in left_out:
                lines[row] += [None] * (merge.left + 1 - len(lines[row]))
                lines[row][merge.left] = value
                if (flaw := self.unreadable.get((merge.top, merge.left))) is not None:
                    self.unreadable[row, merge.left] = flaw
                if (font := self.fonts.get((merge.top, merge.left))) is not None:
                    self.fonts[row, merge.left] = font

    def shown_hidden_columns(self) -> list[int]:
        """The hidden columns with something in them."""
        filled = {column for line in self.lines.values() for column, value in enumerate(line) if value is not None}
        return sorted(self.hidden_columns & filled)


def _at(lines: list[list[SheetValue]], row: int, column: int) -> SheetValue:
    return lines[row][column] if row < len(lines) and column < len(lines[row]) else None


def texts_read(column: int, text: str) -> ReadCell | None:
    """The cell of a text without looks, as CSV has it."""
    value = clean_text(unguarded(text))
    return None if value is None else ReadCell(column, value, error_in(value))


def struck_flaw(text: str, struck: Iterable[str]) -> Unreadable | None:
    """The flaw of a cell with *text* of which the pieces *struck* are struck out."""
    pieces = [piece.strip() for piece in struck if piece.strip()]
    if not pieces:
        return None
    return Unreadable(
        STRUCK if "".join("".join(pieces).split()) == "".join(text.split()) else PARTLY_STRUCK, "; ".join(pieces)
    )
