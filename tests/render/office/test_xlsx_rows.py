"""A table of which the library was given each different cell once holds what it holds cell by cell."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from qd18.render.office.packages import written_anew
from qd18.render.office.xlsx_layout import SheetCell
from qd18.render.office.xlsx_rows import SHARED_TEXTS, TableRows, without_count
from tests.render.office.workbooks import opened

DAY = datetime(2024, 2, 29)  # noqa: DTZ001 - workbooks know no time zone
HOSTILE = ('<row r="3">', "</row>", "a&b", "_x0041_", " lề ", "=1+1", "Đạt")
TABLES: dict[str, list[list[SheetCell]]] = {
    "all alike": [["Đạt"] * 40, [1] * 40, [None] * 40, [DAY] * 40],
    "all different": [[*map(str, range(20))], [*range(20)]],
    "one row": [["Đạt"], [0.5], [None]],
    "mixed": [[1, None, 1, 0.25, None], ["b", "a", "b", None, "a"], [DAY, DAY, None, DAY, None]],
    "hostile": [[*HOSTILE, *HOSTILE], [*range(2 * len(HOSTILE))]],
    "wide": [[number % 3, "x"] for number in range(30)],
}
HEIGHTS = {4: 47.25, 5: 31.5}
"""In points, of rows counted from 0."""


def made(columns: list[list[SheetCell]], *, whole: bool) -> bytes:
    """A workbook of a table below the third row with a row below it: each cell written, or each different one."""
    stream, rows = BytesIO(), TableRows(3, columns)
    file: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet, look, day = (
        file.add_worksheet(),
        file.add_format({"border": 1}),
        file.add_format({"num_format": "dd/mm/yyyy"}),
    )
    for row, height in HEIGHTS.items():
        sheet.set_row(row, height)
    for place, cells in enumerate(columns):
        sheet.write_string(2, place, f"Cột {place}", look)
        for row, cell in enumerate(cells, start=3) if whole else rows.samples(place):
            write(sheet, (row, place), cell, day if isinstance(cell, datetime) else look)
    sheet.write_string(len(columns[0]) + 5, 0, "Ghi chú")
    file.close()
    parts = {} if whole else {"xl/worksheets/sheet1.xml": rows.filled, SHARED_TEXTS: without_count}
    return written_anew(stream.getvalue(), parts)


def write(sheet: Any, place: tuple[int, int], cell: SheetCell, look: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, cell, look)
    else:
        sheet.write(*place, cell, look)


def told(sheet: Worksheet) -> list[object]:
    """All that a reader of the file is told: dimensions, heights, and of each cell its place, value and look."""
    cells = [
        (cell.coordinate, cell.value, cell.data_type, cell.number_format, cell.border.left.style)
        for row in sheet.iter_rows()
        for cell in row
    ]
    return [sheet.dimensions, {row: size.height for row, size in sheet.row_dimensions.items()}, cells]


@pytest.mark.parametrize("name", TABLES)
def test_nobody_can_tell_how_it_was_written(name: str) -> None:
    columns = TABLES[name]
    by_cell, by_sample = made(columns, whole=True), made(columns, whole=False)

    assert told(opened(by_sample).worksheets[0]) == told(opened(by_cell).worksheets[0])
    assert [cell.value for cell in opened(by_sample).worksheets[0]["A"][3 : 3 + len(columns[0])]] == columns[0]


def test_no_row_says_which_cells_it_has_and_no_text_how_often_it_stands() -> None:
    """The library knows only the samples, and what it says of the others is wrong."""
    with ZipFile(BytesIO(made(TABLES["all alike"], whole=False))) as parts:
        sheet, texts = parts.read("xl/worksheets/sheet1.xml"), parts.read(SHARED_TEXTS)

    _, *rows = sheet.split(b'<row r="')
    assert [row.partition(b">")[0] for row in rows][1:4] == [
        b'4"',
        b'5" ht="47.25" customHeight="1"',
        b'6" ht="31.5" customHeight="1"',
    ]
    assert b' uniqueCount="6"' in texts.partition(b"<si>")[0]
    assert b" count=" not in texts.partition(b"<si>")[0]
