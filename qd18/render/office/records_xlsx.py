"""Records as a workbook to be edited and imported again, and the workbook to hand out, with lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from qd18.model.value_class import value_class
from qd18.render.office.xlsx_layout import (
    BASE_LOOK,
    HIGHEST_ROW,
    LINE_HEIGHT,
    MIDNIGHT,
    PAPER_A4,
    TABLE_LOOK,
    folded_lines,
    looks_in,
    sign_workbook,
    workbook_options,
)
from qd18.tables.apostrophes import guarded_again
from qd18.tables.table import OWN_EXAMPLE, OWN_HELP, OWN_LISTS, line_fingerprint

WIDEST, NARROWEST = 60, 9
EARLIEST = date(1900, 3, 1)
"""Before this day spreadsheet programs count days in two ways."""
HELP_WIDTH = 85
MORE = 1000
"""Rows below the last that have lists to choose from too."""

_LOOKS: Mapping[str, Mapping[str, object]] = {
    "cell": {**TABLE_LOOK, "num_format": "@"},
    "mark": {
        **TABLE_LOOK,
        "font_color": "#808080",
        "bg_color": "#EDEDED",
        "font_size": 9,
        "text_wrap": False,
        "align": "fill",
    },
    "example": {**TABLE_LOOK, "italic": True, "font_color": "#595959", "bg_color": "#FFF2CC", "num_format": "@"},
    "example-date": {**TABLE_LOOK, "italic": True, "font_color": "#595959", "bg_color": "#FFF2CC", "align": "center"},
    "title": {**BASE_LOOK, "bold": True, "font_size": 14},
    "list": BASE_LOOK,
}

RecordCell = str | date | None


@value_class
class Tab:
    """A worksheet: *dates* are the columns of days, *marks* those not to be edited, *lists* what columns choose from.

    The first *examples* rows are set off as such.
    """

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[RecordCell]]
    dates: frozenset[int] = frozenset()
    marks: frozenset[int] = frozenset()
    lists: Mapping[int, str] = field(default_factory=dict)
    examples: int = 0
    blank_rows: int = 0
    """Rows below the last that are ruled, to be filled in."""


@value_class
class Book:
    """A workbook in *language*: its *tabs*, and the *lists* to choose from, on a sheet of their own."""

    title: str
    language: str
    tabs: Sequence[Tab]
    lists: Mapping[str, Sequence[str]]
    lists_name: str
    help_name: str = ""
    help: Sequence[str] = ()
    list_heads: Mapping[str, str] = field(default_factory=dict)


def records_xlsx(book: Book, *, made: date) -> bytes:
    """*book* as a file."""
    stream = BytesIO()
    file = xlsxwriter.Workbook(stream, workbook_options())
    sign_workbook(file, title=book.title, day=made)
    looks = looks_in(file, _LOOKS, book.language)
    if book.help:
        _explain(file, book, looks)
        file.define_name(OWN_HELP, f"='{book.help_name}'!$A$1")
    sheets = [(tab, file.add_worksheet(tab.name)) for tab in book.tabs]
    ranges = _write_lists(file, book, looks)
    for tab, sheet in sheets:
        _write(tab, sheet, looks, ranges)
        for row in tab.rows[: tab.examples]:
            file.define_name(OWN_EXAMPLE, f'="{line_fingerprint(row)}"')
    if sheets:
        sheets[0][1].activate()
    file.close()
    return stream.getvalue()


def _explain(file: Any, book: Book, looks: Mapping[str, Any]) -> None:
    sheet = file.add_worksheet(book.help_name)
    sheet.set_paper(PAPER_A4)
    sheet.set_column(0, 0, HELP_WIDTH)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, book.title, looks["title"])
    for row, line in enumerate(book.help, start=2):
        sheet.set_row(row, LINE_HEIGHT * folded_lines(line, HELP_WIDTH) + 3)
        sheet.write_string(row, 0, line, looks["prose"])


def _write_lists(file: Any, book: Book, looks: Mapping[str, Any]) -> dict[str, str]:
    """The sheet of what can be chosen; where each list stands on it."""
    lists = {name: texts for name, texts in book.lists.items() if texts}
    ranges: dict[str, str] = {}
    if not lists:
        return ranges
    sheet = file.add_worksheet(book.lists_name)
    for column, (name, texts) in enumerate(lists.items()):
        sheet.write_string(0, column, book.list_heads.get(name, name), looks["header"])
        sheet.set_column(column, column, min(max(map(len, texts)) + 2, WIDEST))
        for row, text in enumerate(texts, start=1):
            sheet.write_string(row, column, text, looks["list"])
        letter = xl_col_to_name(column)
        ranges[name] = f"='{book.lists_name}'!${letter}$2:${letter}${len(texts) + 1}"
    sheet.freeze_panes(1, 0)
    sheet.hide()
    file.define_name(OWN_LISTS, f"='{book.lists_name}'!$A$1")
    return ranges


def _write(tab: Tab, sheet: Any, looks: Mapping[str, Any], ranges: Mapping[str, str]) -> None:
    sheet.set_paper(PAPER_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 32)
    for column, text in enumerate(tab.heads):
        sheet.set_column(column, column, _width(tab, column))
        sheet.write_string(0, column, text, looks["header"])
    widths = [_width(tab, column) for column in range(len(tab.heads))]
    for row, cells in enumerate(tab.rows, start=1):
        if (lines := _lines(cells, widths, tab.marks)) > 1:
            sheet.set_row(row, min(lines * LINE_HEIGHT, HIGHEST_ROW))
        for column, cell in enumerate(cells):
            _write_cell(sheet, (row, column), cell, looks, _look(tab, row, column))
    for row in range(len(tab.rows) + 1, len(tab.rows) + 1 + tab.blank_rows):
        for column in range(len(tab.heads)):
            sheet.write_blank(row, column, None, looks[_look(tab, row, column)])
    last = max(len(tab.rows), 1)
    sheet.autofilter(0, 0, last, len(tab.heads) - 1)
    _validate(tab, sheet, ranges, last + MORE)


def _look(tab: Tab, row: int, column: int) -> str:
    if column in tab.marks:
        return "mark"
    is_example = row <= tab.examples
    if column in tab.dates:
        return "example-date" if is_example else "date"
    return "example" if is_example else "cell"


def _write_cell(sheet: Any, position: tuple[int, int], cell: RecordCell, looks: Mapping[str, Any], look: str) -> None:
    if cell is None:
        sheet.write_blank(*position, None, looks[look])
    elif isinstance(cell, date) and cell >= EARLIEST:
        sheet.write_datetime(*position, datetime.combine(cell, MIDNIGHT), looks[look])
    else:
        sheet.write_string(*position, cell.isoformat() if isinstance(cell, date) else guarded_again(cell), looks[look])


def _lines(cells: Sequence[RecordCell], widths: Sequence[int], marks: frozenset[int]) -> int:
    """How many lines a row takes."""
    texts = [
        (str(cell), width) for index, (cell, width) in enumerate(zip(cells, widths, strict=True)) if index not in marks
    ]
    return max((sum(folded_lines(line, width) for line in text.split("\n")) for text, width in texts), default=1)


def _width(tab: Tab, column: int) -> int:
    """As wide as the column's texts, within limits."""
    if column in tab.dates:
        return 13
    texts = [str(row[column]) for row in tab.rows if row[column] is not None]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    wide = 24 if column in tab.lists else NARROWEST
    return min(max(longest + 2, len(tab.heads[column]) + 3, wide), 20 if column in tab.marks else WIDEST)


def _validate(tab: Tab, sheet: Any, ranges: Mapping[str, str], last: int) -> None:
    """Let the cells choose from their lists; something else may still be typed."""
    for column, name in tab.lists.items():
        if name in ranges:
            sheet.data_validation(
                1, column, last, column, {"validate": "list", "source": ranges[name], "error_type": "warning"}
            )
    for column in tab.dates:
        sheet.data_validation(
            1,
            column,
            last,
            column,
            {"validate": "date", "criteria": ">=", "value": EARLIEST, "error_type": "warning"},
        )
