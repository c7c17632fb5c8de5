"""A copy of a workbook with cells marked: a fill, and the reason in a note; everything else is kept."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from qd18.messages.refusals import UsageError
from qd18.store.spreadsheets import BROKEN, Workbook
from qd18.tables.table import SheetValue, Spot

COLOUR = "FFFFC7CE"
"""The light red that spreadsheet programs have for what is bad."""
WIDTH, LINE_HEIGHT, LETTERS = 320, 20, 40
"""Of a note: pixels, pixels a line, and letters that a line holds."""
LONGEST_TITLE, WIDEST_COLUMN = 31, 60
_NO_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def marked_workbook(file: Path, book: Workbook, reasons: Mapping[Spot, str], *, author: str) -> bytes:
    """The workbook *file*, or one with the rows of *book* where it is of another format, with *reasons* at cells."""
    try:
        from openpyxl.comments import Comment
        from openpyxl.styles import PatternFill
    except ModuleNotFoundError as error:
        raise UsageError("missing-extra", ending=".xlsx", extra="excel", library=error.name or "?") from error
    content = file.read_bytes()
    copy, titles = _loaded(file, content) if is_xlsx(content) else _made(book)
    fill = PatternFill("solid", start_color=COLOUR, end_color=COLOUR)
    for spot, reason in reasons.items():
        cell = _written_cell(copy[titles[spot.sheet]], spot.cell)
        before = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
        text = before + reason
        lines = sum(len(line) // LETTERS + 1 for line in text.split("\n"))
        cell.comment = Comment(text, author, width=WIDTH, height=LINE_HEIGHT * (lines + 1))
        cell.fill = fill
    _open_at(copy, titles[next(iter(reasons)).sheet])
    stream = BytesIO()
    copy.save(stream)
    return stream.getvalue()


def is_xlsx(content: bytes) -> bool:
    """Whether *content* is a workbook that can be copied with all that is in it."""
    return content.startswith(b"PK") and "xl/workbook.xml" in zipfile.ZipFile(BytesIO(content)).namelist()


def _loaded(file: Path, content: bytes) -> tuple[Any, dict[str, str]]:
    """The workbook as it is, and the title of each sheet by itself."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            copy = load_workbook(BytesIO(content), rich_text=True)
    except BROKEN as error:
        raise UsageError("spreadsheet-broken", path=str(file)) from error
    return copy, {title: title for title in copy.sheetnames}


def _made(book: Workbook) -> tuple[Any, dict[str, str]]:
    """A new workbook with the rows of *book*, and the titles of its sheets by those that *book* has."""
    from openpyxl import Workbook as NewWorkbook
    from openpyxl.utils import get_column_letter

    copy = NewWorkbook()
    copy.remove(copy.worksheets[0])
    titles: dict[str, str] = {}
    for table in book.tables:
        sheet = copy.create_sheet(table.sheet.translate(_NO_TITLE)[:LONGEST_TITLE])
        titles[table.sheet] = sheet.title
        widths = [0] * max(map(len, table.lines), default=0)
        for row, line in enumerate(table.lines, start=1):
            for column, value in enumerate(line):
                if value is not None:
                    _fill_in(sheet.cell(row, column + 1), value)
                    widths[column] = max(widths[column], len(str(value)))
        for column, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = min(width + 2, WIDEST_COLUMN)
    return copy, titles


def _fill_in(cell: Any, value: SheetValue) -> None:
    """Put *value* into *cell*: texts as texts, also those that look like formulas."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type, cell.number_format = "s", "@"
    else:
        cell.value = value


def _written_cell(sheet: Any, address: str) -> Any:
    """The cell at *address*, or of cells that were made one the first, which is the one that is written."""
    for area in sheet.merged_cells.ranges:
        if address in area:
            return sheet.cell(area.min_row, area.min_col)
    return sheet[address]


def _open_at(copy: Any, title: str) -> None:
    """Let the workbook open at the sheet *title*."""
    for sheet in copy.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == title
    copy.active = copy.sheetnames.index(title)
