"""The workbook as an office works with it: dates, filters, paper, colours, borders, letters, heights."""

from __future__ import annotations

import pytest
from openpyxl.workbook import Workbook

from qd18.messages import LANGUAGES, catalogue
from qd18.render.office.report_xlsx import HEADER_ROW, tab
from qd18.render.office.xlsx_layout import breadth, folded_lines
from qd18.reports.quarterly import Report
from qd18.reports.sheets import with_serials
from tests.render.office.workbooks import FIRST, cells

both_languages = pytest.mark.parametrize("language", LANGUAGES)


def test_dates_are_dates_and_shares_are_shares(book: Workbook) -> None:
    taken = [cell for row in cells(book["Kiến nghị"]) for cell in row if cell.is_date]
    groups = book["Cấp và chức vụ"]
    at = [cell.value for cell in groups[HEADER_ROW + 1]].index("Tỷ lệ đạt")
    rates = [row[at] for row in cells(groups) if row[at].value is not None]

    assert {cell.number_format for cell in taken} == {"dd/mm/yyyy"}
    assert {cell.number_format for cell in rates} == {"0.0%"}
    assert len(taken) >= 36
    assert all(isinstance(cell.value, int | float) and 0 <= cell.value <= 1 for cell in rates)


def test_every_table_has_a_frozen_header_filters_and_widths(report: Report, book: Workbook) -> None:
    for sheet in map(with_serials, report.sheets):
        found = book[tab(sheet.key, catalogue("vi"))]
        end = found.cell(HEADER_ROW + 1 + max(len(sheet.rows), 1), len(sheet.columns)).coordinate
        assert found.freeze_panes == "A4"
        assert found.auto_filter.ref == f"A3:{end}"
        assert all(7 <= one.width <= 61 for one in found.column_dimensions.values())


def test_every_table_prints_on_a4_one_page_wide_with_its_header_and_page_numbers(book: Workbook) -> None:
    for sheet in (sheet for sheet in book.worksheets if sheet.title != "Tổng hợp"):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$3:$3"
        assert "&P/&N" in str(sheet.oddFooter.right.text)  # type: ignore[union-attr]  # every footer has one
    assert book["Từng đồng chí"].page_setup.orientation == "landscape"
    assert book["Bốn nhiệm vụ"].page_setup.orientation == "portrait"


def test_a_status_is_told_by_word_and_by_colour(book: Workbook) -> None:
    sheet = book["Từng đồng chí"]
    at = [cell.value for cell in sheet[HEADER_ROW + 1]].index("Kết quả")
    colours = {(row[at].value, row[at].fill.start_color.rgb) for row in sheet.iter_rows(min_row=FIRST) if row[at].value}

    assert colours == {
        ("chưa đạt định mức", "FFFFC7CE"),
        ("chưa được phân công", "FFFFEB9C"),
        ("sổ chưa có số liệu", "FFFFEB9C"),
        ("chưa đủ thời gian để đánh giá", "FFFFEB9C"),
        ("đạt", "FFC6EFCE"),
        ("miễn dự", "FFEDEDED"),
    }


def test_every_cell_of_a_table_has_a_border(report: Report, book: Workbook) -> None:
    for sheet in report.sheets:
        found = cells(book[tab(sheet.key, catalogue("vi"))])[: len(sheet.rows)]
        assert {one.border.left.style for row in found for one in row} <= {"thin"}


def test_everything_is_set_in_times_new_roman(book: Workbook) -> None:
    fonts = {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row}

    assert fonts == {"Times New Roman"}


@both_languages
def test_names_of_worksheets_are_short_unique_and_lawful(language: str) -> None:
    names = list(catalogue(language).topic("sheets")["tabs"].values())

    assert all(0 < len(name) <= 31 and not set("[]:*?/\\'") & set(name) for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_every_sheet_has_a_name_for_its_worksheet() -> None:
    topic = catalogue("vi").topic("sheets")

    assert set(topic["tabs"]) == {"summary", *topic["titles"]}


def test_a_row_is_as_high_as_its_longest_text_needs(book: Workbook) -> None:
    sheet = book["Từng đồng chí"]
    wide = {name: one.width for name, one in sheet.column_dimensions.items()}

    for row in cells(sheet):
        folded = [
            folded_lines(str(one.value or ""), int(wide[one.column_letter])) for one in row if one.column_letter in wide
        ]
        assert (sheet.row_dimensions[row[0].row].height or 15.75) >= max(folded) * 15.75


def test_widths_are_measured_as_the_letters_are() -> None:
    assert breadth("iiii") < breadth("aaaa") < breadth("WWWW")
    assert [folded_lines(text, 10) for text in ("", "một hai", "một hai ba bốn", "x" * 30)] == [1, 1, 2, 4]
    assert folded_lines(12, 1) == 1
