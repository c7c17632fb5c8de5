"""Workbooks read back."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qd18.render.office.report_xlsx import HEADER_ROW

FIRST = HEADER_ROW + 2
"""The first row below a table's header, as worksheets count."""


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def table(sheet: Worksheet) -> list[list[Any]]:
    """The rows below the header."""
    return [list(row) for row in sheet.iter_rows(min_row=FIRST, values_only=True)]


def cells(sheet: Worksheet) -> list[tuple[Cell, ...]]:
    """The same, each cell with all that it has."""
    return [cast("tuple[Cell, ...]", row) for row in sheet.iter_rows(min_row=FIRST)]
