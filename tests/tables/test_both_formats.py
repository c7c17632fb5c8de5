"""What LibreOffice makes of a workbook is read as the workbook itself is, as `.xlsx` and as `.ods`."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from qd18.store.spreadsheets import read_workbook
from qd18.tables.cell_values import cell_text
from tests.amounts import some
from tests.tables.libreoffice import needs_libreoffice, saved_by_libreoffice

MORNING = datetime(2024, 1, 5, 7, 30)  # noqa: DTZ001 - a cell has no zone
FORMATS: list[tuple[Any, str]] = [
    *(
        (5, "000"),
        (0.5, "0%"),
        (5, '"BB "0'),
        (1234.5, "#,##0.00"),
        (-5, "0;(0)"),
        (0.1 + 0.2, "General"),
    ),
    *((912345678, r"0000\.000\.000"), ("7", '"BB "@'), (True, "General"), (5, "@"), (0, "0;-0;")),
    *((MORNING, "dd/mm/yyyy"), (MORNING, "mm/yyyy"), (MORNING, "d/m"), (MORNING, "dd/mm/yyyy hh:mm")),
    *(
        (time(7, 30), "hh:mm"),
        ("#N/A", "General"),
        ("a  b\nc", "General"),
        ("'=1", "General"),
        (date(2024, 1, 5), "yyyy"),
    ),
]


def _write(sheet: Any) -> None:
    sheet.title = "Sổ"
    for row, (value, code) in enumerate(FORMATS, start=1):
        sheet.cell(row, 1).value = f"dòng {row}"
        sheet.cell(row, 2).value = value
        sheet.cell(row, 2).number_format = code
    sheet["E1"], sheet["E2"], sheet["F2"] = "gạch", "gạch", "còn"
    sheet["A41"] = "gạch cả dòng"
    for address in ("E2", "A41"):
        sheet[address].font = Font(strike=True)
    sheet["E3"] = CellRichText("an; ", TextBlock(InlineFont(strike=True), "binh"))
    sheet["A42"] = "ẩn"
    sheet.row_dimensions[42].hidden = True
    sheet["G1"] = "Ng\xadêi dù V¨n"
    sheet["G1"].font = Font(name=".VnTime")
    sheet["A43"], sheet["B44"], sheet["C44"] = "gộp", "che", "còn"
    sheet.merge_cells("A43:B44")
    sheet["I1"] = "cột ẩn"
    sheet.column_dimensions["I"].hidden = True


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("way", some([("ods", False), ("xlsx", True), ("xlsx", False), ("ods", True)], usually=1))
def test_a_workbook_saved_by_libreoffice_reads_the_same(tmp_path: Path, way: tuple[str, bool]) -> None:
    ending, is_1904 = way
    book = Workbook()
    if is_1904:
        book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - see above
    _write(book.worksheets[0])
    hidden = book.create_sheet("Ẩn")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "so.xlsx")

    own, saved = read_workbook(tmp_path / "so.xlsx"), read_workbook(saved_by_libreoffice(tmp_path / "so.xlsx", ending))
    texts, texts_saved = (
        [[cell_text(value) for value in line] for line in book.tables[0].lines] for book in (own, saved)
    )
    assert texts_saved == texts
    assert (saved.left_out, saved.conversions) == (own.left_out, own.conversions)
    assert saved.tables[0].unreadable == own.tables[0].unreadable
    assert saved.tables[0].wide == own.tables[0].wide
    assert [line[1] if len(line) > 1 else None for line in saved.tables[0].lines] == [
        line[1] if len(line) > 1 else None for line in own.tables[0].lines
    ]
