"""What stands in the cells of a workbook: numbers and days as such, everything else as the text that people read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any, cast

from qd18.engine.verdicts import Status
from qd18.messages import Catalogue, printable
from qd18.model.lazy_pattern import lazy_pattern
from qd18.render import sheet_page
from qd18.render.duties import shown_share
from qd18.render.office.xlsx_layout import MIDNIGHT, SheetCell
from qd18.render.office.xlsx_rows import TableRows
from qd18.render.verdict_words import SIGNS
from qd18.reports.sheets import ColumnType, Sheet

CELL_UNITS = 32_767
"""UTF-16 units that a cell holds."""
_NO_XML = lazy_pattern("[\ufffe\uffff]")


def column_cells(index: int, table: Sheet, words: Catalogue) -> list[SheetCell]:
    """What stands in the cells of a column: numbers and dates as such, everything else as the text that people read."""
    column, values = table.columns[index], [row[index] for row in table.rows]
    if column.type is ColumnType.NUMBER:
        return cast("list[SheetCell]", values)
    if column.type is ColumnType.DATE:
        return [None if value is None else datetime.combine(cast("date", value), MIDNIGHT) for value in values]
    if column.type is ColumnType.SHARE:
        return [None if value is None else _share(cast("Fraction", value)) for value in values]
    return [text or None for text in sheet_page.column_texts(index, table, words, clean=fitting)]


def _share(share: Fraction) -> float:
    """The share itself, to be reckoned with; where a cell would show all or nothing and it is not, what is shown."""
    rounded = shown_share(share)
    return float(share if round(share, 3) == rounded else rounded)


def fitting(text: str) -> str:
    """*text*, printable and cut to what a cell holds."""
    clean = _NO_XML.sub("\ufffd", printable(text))
    if len(clean) * 2 <= CELL_UNITS:
        return clean
    return clean.encode("utf-16-le")[: 2 * CELL_UNITS].decode("utf-16-le", "ignore")


def write_cells(sheet: Any, index: int, table: Sheet, rows: TableRows, looks: Mapping[str, Any]) -> None:
    """Write each different cell of a column."""
    kind = table.columns[index].type
    look = looks.get(kind, looks["cell"])
    write = {
        ColumnType.NUMBER: sheet.write_number,
        ColumnType.SHARE: sheet.write_number,
        ColumnType.DATE: sheet.write_datetime,
    }
    write_cell = write.get(kind, sheet.write_string)
    statuses = dict(zip(rows.columns[index], (row[index] for row in table.rows), strict=True))
    for row, cell in rows.samples(index):
        if cell is None:
            sheet.write_blank(row, index, None, look)
        elif kind is ColumnType.NUMBER and isinstance(cell, float):
            sheet.write_number(row, index, cell, looks["decimal"])
        elif kind is ColumnType.STATUS:
            sheet.write_string(row, index, cell, looks[SIGNS[Status(str(statuses[cell]))][1]])
        else:
            write_cell(row, index, cell, look)
