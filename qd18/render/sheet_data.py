"""Sheets as JSON, and as CSV for programs or for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qd18.messages import Catalogue
from qd18.render import sheet_page
from qd18.render.data import PLAIN_CSV, CsvStyle, to_csv
from qd18.render.formats import TextPieces
from qd18.render.json_text import json_text
from qd18.reports.outputs.sheet_outputs import SHEET_OUTPUTS, column_name, row_values
from qd18.reports.sheets import AnsweredSheet, CellValue, ColumnType, Sheet, SheetColumn


def sheet_json(answer: AnsweredSheet, words: Catalogue) -> TextPieces:  # noqa: ARG001 - programs are told no words
    """The sheet for programs: the contract `qd18/KEY/1`."""
    return json_text(SHEET_OUTPUTS[answer.sheet.key], answer, answer.sheet.key)


def sheet_csv(answer: AnsweredSheet, words: Catalogue, style: CsvStyle = PLAIN_CSV) -> TextPieces:
    """The sheet as CSV, for spreadsheets and scripts: the same cells, nothing translated unless *style* is in words."""
    if style.in_words:
        return sheet_csv_in_words(answer.sheet, words, style)
    return to_csv(column_names(answer.sheet), flat_rows(answer.sheet), style)


def column_names(sheet: Sheet) -> list[str]:
    """What programs call the columns."""
    return [column_name(column) for column in sheet.columns]


def flat_rows(sheet: Sheet) -> Iterator[list[object]]:
    """The rows as programs read them, a value a cell."""
    return ([_flat(value) for value in row] for row in row_values(sheet))


def sheet_csv_in_words(sheet: Sheet, words: Catalogue, style: CsvStyle) -> TextPieces:
    """The *sheet* as people read it in tables, but for days, which stay as every spreadsheet program knows them."""
    heads = [sheet_page.column_header(column, words) for column in sheet.columns]
    rows = (
        [_in_words(value, column, words) for value, column in zip(row, sheet.columns, strict=True)]
        for row in sheet.rows
    )
    return to_csv(heads, rows, style)


def _in_words(value: CellValue, column: SheetColumn, words: Catalogue) -> object:
    if column.type in {ColumnType.NUMBER, ColumnType.DATE}:
        return "" if value is None else value
    return sheet_page.sheet_cell_text(value, column, words)


def _flat(value: Any) -> object:
    """A cell of JSON in one of CSV; numbers of meetings with the kinds of unit, `1 commune+grassroots; 2 …`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(
            item if isinstance(item, str) else f"{item['number']} {'+'.join(item['with'])}" for item in value
        )
    return value
