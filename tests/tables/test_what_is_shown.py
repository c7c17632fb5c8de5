"""What a cell of a workbook shows is what is read, and what it does not show is not."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from qd18.cli.exit_status import ExitStatus
from qd18.store.spreadsheets import read_workbook
from qd18.tables.cell_values import cell_text
from qd18.tables.number_formats import is_date_format
from tests.tables.records import HEADER, IN_JANUARY, Clerk, csv_file, workbook

LINE = (date(2024, 1, 12), "Thôn 2, Mẫu Sơn", "an", "BB 2")
MORNING = datetime(2024, 1, 5, 7, 30)  # noqa: DTZ001 - a cell has no zone


def with_cells(
    path: Path, cells: dict[str, Any], *, formats: dict[str, str] | None = None, looks: dict[str, Font] | None = None
) -> Path:
    """The header and one meeting, with other *cells*, number *formats* and fonts."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (HEADER, LINE):
        sheet.append(list(line))
    for address, value in cells.items():
        sheet[address] = value
    for address, code in (formats or {}).items():
        sheet[address].number_format = code
    for address, font in (looks or {}).items():
        sheet[address].font = font
    book.save(path)
    return path


def shown(tmp_path: Path, value: object, code: str) -> str:
    """What the only cell of a workbook reads."""
    path = with_cells(tmp_path / "so.xlsx", {"D2": value}, formats={"D2": code})
    return cell_text(read_workbook(path).tables[0].at(1, 3))


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (5, "000", "005"),
        (5, "0000", "0005"),
        (12345, "000", "12345"),
        (5, "General", "5"),
        (5, "@", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.5, "0%", "50%"),
        (0.1234, "0.0%", "12.3%"),
        (5, "0.0", "5.0"),
        (2.5, "0", "3"),
        (1.5, "#.##", "1.5"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (912345678, r"0000\.000\.000", "0912.345.678"),
        (5, '"BB "0', "BB 5"),
        (5, 'General"-BB"', "5-BB"),
        (5, '00"/2024"', "05/2024"),
        (5, '[Red]00" buổi"', "05 buổi"),
        (-5, "000", "-005"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"không"', "không"),
        (0, "0;-0;", ""),
        (12000, "0,", "12"),
        (5, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "5"),
        ("7", '"BB "@', "BB 7"),
        ("7", "@", "7"),
        (True, "General", "TRUE"),
        (MORNING, "dd/mm/yyyy", "05/01/2024"),
        (MORNING, "d/m/yy", "5/1/24"),
        (MORNING, "yyyy-mm-dd", "2024-01-05"),
        (MORNING, "mm/yyyy", "01/2024"),
        (MORNING, '"Tháng "m', "Tháng 1"),
        (MORNING, '"ngày" dd "tháng" mm "năm" yyyy', "ngày 05 tháng 01 năm 2024"),
        (MORNING, "d-mmm-yy", "5-01-24"),
        (MORNING, "dddd, dd/mm/yyyy", "05/01/2024"),
        (MORNING, "[$-42A]dd/mm/yyyy;@", "05/01/2024"),
        (MORNING, "[$-F800]dddd, mmmm dd, yyyy", "05/01/2024"),
        (MORNING, "dd/mm/yyyy hh:mm", "05/01/2024 07:30"),
        (MORNING, "h:mm", "7:30"),
        (time(7, 30), "h:mm:ss", "7:30:00"),
        (time(7, 30), "[h]:mm", "7:30"),
        (time(19, 30), "h:mm AM/PM", "19:30"),
    ],
)
def test_a_number_format_is_read_as_it_shows(tmp_path: Path, value: object, code: str, text: str) -> None:
    assert shown(tmp_path, value, code) == text


@pytest.mark.parametrize(
    ("code", "is_date"), [("0", False), ('"d"0', False), ("[Red]0", False), ("m", True), ("[h]", True)]
)
def test_formats_of_days_are_known_by_their_letters(code: str, *, is_date: bool) -> None:
    assert is_date_format(code) is is_date


@pytest.mark.parametrize("code", ["# ?/?", "0.00E+00", "[>=10]0;000", ";;;"])
def test_a_format_that_cannot_be_told_makes_the_cell_wrong(clerk: Clerk, code: str) -> None:
    path = with_cells(clerk.folder / "so.xlsx", {"D2": 5}, formats={"D2": code})
    wrongs = clerk.imported(path).table

    assert [line[:2] for line in wrongs] == [["Sheet!D2", "✗ sai"]]
    assert wrongs[0][-1].startswith("không rõ ô hiện 5 thế nào")


def test_minutes_with_zeros_before_them_come_into_the_record_so(clerk: Clerk) -> None:
    path = with_cells(clerk.folder / "so.xlsx", {"D2": 5}, formats={"D2": "000"})
    clerk.imported(path, "--write")

    assert "minutes: '005'\n" in clerk.texts()[IN_JANUARY].replace('"', "'")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("code", ["yyyy-mm-dd", "d/m/yy", "d/m"])
def test_a_day_comes_into_the_record_whatever_its_format_is(clerk: Clerk, code: str, lang: str) -> None:
    path = with_cells(clerk.folder / "so.xlsx", {}, formats={"A2": code})
    done = clerk.imported(path, "--write", lang=lang)

    assert done.status is ExitStatus.DONE
    assert "- date: 2024-01-12\n  unit: huyen/xa/thon-2\n" in clerk.texts()[IN_JANUARY]


def test_a_month_is_read_where_a_month_is_meant_and_never_as_a_day(clerk: Clerk) -> None:
    months = {"E1": "Thuộc tháng", "E2": date(2024, 2, 1)}
    done = clerk.imported(with_cells(clerk.folder / "so.xlsx", months, formats={"E2": "mm/yyyy"}))
    wrong = clerk.imported(with_cells(clerk.folder / "so.xlsx", {}, formats={"A2": "mm/yyyy"}))

    assert "Thuộc tháng: 02/2024" in done.out
    assert wrong.table[0][0] == "Sheet!A2"
    assert "ô chỉ hiện “01/2024”, không hiện ngày" in wrong.out


def test_columns_of_months_are_known_by_what_their_heads_show(clerk: Clerk) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Họ và tên", date(2024, 1, 31), date(2024, 2, 29)])
    sheet.append(["Nguyễn Văn Mẫu 01", "x", None])
    for address in ("B1", "C1"):
        sheet[address].number_format = "mm/yyyy"
    book.save(clerk.folder / "so.xlsx")
    done = clerk.imported(clerk.folder / "so.xlsx")

    assert "cột: 01/2024, 02/2024" in done.out
    assert done.changes_nothing


def test_days_of_a_workbook_that_counts_from_1904_are_the_same(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["A1"] = date(2024, 1, 12)
    book.save(tmp_path / "so.xlsx")

    assert read_workbook(tmp_path / "so.xlsx").tables[0].lines == ((date(2024, 1, 12),),)


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_is_a_wrong_cell_in_each_format(clerk: Clerk, error: str) -> None:
    lines = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", error)]
    for path in (with_cells(clerk.folder / "so.xlsx", {"D2": error}), csv_file(clerk.folder / "so.csv", lines)):
        wrongs = clerk.imported(path).table
        assert [line[1] for line in wrongs] == ["✗ sai"]
        assert wrongs[0][-1].startswith(f"ô báo lỗi “{error}”")


def test_hashes_of_a_column_that_was_too_narrow_are_an_error(clerk: Clerk) -> None:
    path = csv_file(clerk.folder / "so.csv", [HEADER, ("########", "Thôn 2, Mẫu Sơn", "an", "BB 2")])

    assert "ô báo lỗi “########”" in clerk.imported(path).out


def test_a_row_of_formulas_that_nobody_has_calculated_is_not_passed_over(clerk: Clerk) -> None:
    path = with_cells(clerk.folder / "so.xlsx", {f"{letter}2": f"=Nguồn!{letter}2" for letter in "ABCD"})
    done = clerk.imported(path)

    assert done.status is ExitStatus.UNTRUSTED
    assert [line[0] for line in done.table] == ["Sheet!A2", "Sheet!B2", "Sheet!C2", "Sheet!D2"]


def test_a_formula_whose_result_is_an_empty_text_is_an_empty_cell(clerk: Clerk) -> None:
    path = with_cells(clerk.folder / "so.xlsx", {"D2": '=IF(A2="","BB","")'})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="D2"', b'<c t="str" r="D2"')
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    done = clerk.imported(path)

    assert [line[1] for line in done.table] == ["+ mới"]


def test_a_mark_by_a_formula_that_nobody_has_calculated_is_wrong_in_a_grid(clerk: Clerk) -> None:
    lines = [("Họ và tên", "01/2024", "02/2024"), ("Nguyễn Văn Mẫu 01", "=A9", None)]
    wrongs = clerk.imported(lines).table

    assert [line[:2] for line in wrongs] == [["Sổ!B2", "✗ sai"]]


STRUCK = InlineFont(strike=True)


@pytest.mark.parametrize(
    ("cells", "looks", "reason"),
    [
        ({}, {"C2": Font(strike=True)}, "ô bị gạch ngang: “an”"),
        ({}, {"A2": Font(strike=True)}, "ô bị gạch ngang: “2024-01-12”"),
        ({"C2": CellRichText(TextBlock(STRUCK, "an"))}, {}, "ô bị gạch ngang: “an”"),
        ({"C2": CellRichText("binh; ", TextBlock(STRUCK, "an"))}, {}, "trong ô có chữ bị gạch ngang: “an”"),
        (
            {"C2": CellRichText("binh; ", TextBlock(InlineFont(b=True), "an"))},
            {"C2": Font(strike=True)},
            "trong ô có chữ",
        ),
    ],
)
def test_what_is_struck_out_is_named_and_never_read_as_said(
    clerk: Clerk, cells: dict[str, Any], looks: dict[str, Font], reason: str
) -> None:
    done = clerk.imported(with_cells(clerk.folder / "so.xlsx", cells, looks=looks))

    assert done.status is ExitStatus.UNTRUSTED
    assert len(done.table) == 1
    assert reason in done.out


def test_text_with_looks_that_strike_nothing_out_is_read_whole(clerk: Clerk) -> None:
    rich = CellRichText(TextBlock(InlineFont(b=True), "an"), "; ", TextBlock(InlineFont(strike=False), "binh"))
    done = clerk.imported(with_cells(clerk.folder / "so.xlsx", {"C2": rich}))

    assert "Người dự: Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa" in done.out


def test_a_struck_mark_of_a_grid_is_wrong(clerk: Clerk) -> None:
    path = workbook(clerk.folder / "so.xlsx", [("Họ và tên", "01/2024", "02/2024"), ("Nguyễn Văn Mẫu 01", "x", None)])
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (("Họ và tên", "01/2024", "02/2024"), ("Nguyễn Văn Mẫu 01", "x", None)):
        sheet.append(list(line))
    sheet["B2"].font = Font(strike=True)
    book.save(path)

    assert [line[:2] for line in clerk.imported(path).table] == [["Sheet!B2", "✗ sai"]]


def test_a_column_whose_heading_is_struck_out_is_not_read_and_named(clerk: Clerk) -> None:
    done = clerk.imported(with_cells(clerk.folder / "so.xlsx", {}, looks={"D1": Font(strike=True)}))

    assert "! cột Sheet!D1 “Số biên bản” không được đọc" in done.out


def test_what_merged_cells_cover_is_not_read(clerk: Clerk) -> None:
    path = with_cells(clerk.folder / "so.xlsx", {})
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (HEADER, LINE, (date(2024, 1, 13), "che mất", "binh", "BB 3")):
        sheet.append(list(line))
    sheet.merge_cells("B2:B3")
    book.save(path)
    done = clerk.imported(path)

    assert "che mất" not in done.out
    assert [line[2] for line in done.table] == [f"{day}/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn" for day in (12, 13)]


def test_hidden_columns_are_read_and_named(clerk: Clerk) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (HEADER, LINE):
        sheet.append(list(line))
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions["F"].hidden = True
    book.save(clerk.folder / "so.xlsx")
    done = clerk.imported(clerk.folder / "so.xlsx")

    assert "! cột bị ẩn mà vẫn đọc: Sheet!D\n" in done.out
    assert "Số biên bản: BB 2" in done.out


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-01-11T17:00:00Z", 12),
        ("2024-01-11T16:59:59Z", 11),
        ("2024-01-11T17:00:00.000Z", 12),
        ("2024-01-11 17:00:00 UTC", 12),
        ("2024-01-12T00:00:00+07:00", 12),
        ("2024-01-11T23:00:00-0500", 12),
        ("2024-01-12T23:30:00", 12),
        ("2024-01-12 23:30", 12),
    ],
)
def test_a_moment_is_the_day_that_it_was_where_the_record_is_kept(clerk: Clerk, typed: str, day: int) -> None:
    for path in (
        with_cells(clerk.folder / "so.xlsx", {"A2": typed}),
        csv_file(clerk.folder / "so.csv", [HEADER, (typed, *LINE[1:])]),
    ):
        done = clerk.imported(path)
        assert [line[2] for line in done.table] == [f"{day}/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn"]


def test_the_zone_is_that_of_the_record(clerk: Clerk) -> None:
    settings = clerk.data / "qd18.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "timezone: UTC\n", encoding="utf-8")
    done = clerk.imported(with_cells(clerk.folder / "so.xlsx", {"A2": "2024-01-11T17:00:00Z"}))

    assert done.table[0][2].startswith("11/01/2024")


@pytest.mark.parametrize(
    ("typed", "options", "title", "states"),
    [
        ("05/07/2014", (), "", ["✗ sai"]),
        ("05/07/2014", ("--year", "2014"), "", ["+ mới"]),
        ("05/07/2014", ("--year", "2015"), "", ["✗ sai"]),
        ("05/07/2014", (), "Sổ họp năm 2014", ["+ mới"]),
        ("05/07/2014", (), "Sổ họp 2013-2015", ["✗ sai"]),
        ("31/01/2023", (), "", ["+ mới"]),
        ("28/12/2022", (), "", ["✗ sai"]),
        ("31/01/2025", (), "", ["+ mới"]),
        ("05/03/2026", (), "", ["✗ sai"]),
    ],
)
def test_a_year_far_from_the_record_is_asked(
    clerk: Clerk, typed: str, options: tuple[str, ...], title: str, states: list[str]
) -> None:
    lines = [[title or None], HEADER, (typed, *LINE[1:])]
    done = clerk.imported(lines, *options)

    assert [line[1] for line in done.table] == states
    assert ("--year 20" in done.out) is (states == ["✗ sai"])


def test_a_record_without_meetings_asks_for_no_year(clerk: Clerk) -> None:
    (clerk.data / IN_JANUARY).unlink()

    assert [line[1] for line in clerk.imported([HEADER, ("05/07/2014", *LINE[1:])]).table] == ["+ mới"]


def test_a_year_that_the_cell_does_not_show_may_not_be_another_than_the_title_says(clerk: Clerk) -> None:
    """Excel takes 12/1 for a day of the year in which it is typed."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (("SỔ HỌP QUÝ I NĂM 2024",), HEADER, (date(2025, 1, 12), *LINE[1:]), (date(2024, 1, 13), *LINE[1:])):
        sheet.append(list(line))
    sheet["A3"].number_format = sheet["A4"].number_format = "d/m"
    book.save(clerk.folder / "so.xlsx")
    done = clerk.imported(clerk.folder / "so.xlsx")

    assert [line[:2] for line in done.table] == [["Sheet!A3", "✗ sai"], ["Sheet!A4", "+ mới"]]
    assert "ô không hiện năm; năm trong ô là 2025, còn tiêu đề ghi 2024" in done.out


def test_the_guard_against_formulas_is_taken_off_in_each_format(clerk: Clerk) -> None:
    lines = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", "'=1+1")]
    for path in (csv_file(clerk.folder / "so.csv", lines), workbook(clerk.folder / "so.xlsx", lines)):
        assert "Số biên bản: =1+1" in clerk.imported(path).out


@pytest.mark.parametrize(("value", "states"), [(7, []), ("7", ["~ thay đổi"]), ("007", []), (8, ["~ thay đổi"])])
def test_a_number_is_compared_leniently_only_where_the_cell_holds_one(
    clerk: Clerk, value: int | str, states: list[str]
) -> None:
    january = clerk.data / IN_JANUARY
    january.write_text('- date: 2024-01-05\n  unit: huyen/xa/thon-1\n  minutes: "007"\n', encoding="utf-8")
    path = clerk.folder / "xuat.xlsx"
    clerk.run("export", path, "--kind", "meetings")
    book = load_workbook(path)
    book["Họp"]["H2"] = value
    book["Họp"]["H2"].number_format = "General"
    book.save(path)

    assert [line[1] for line in clerk.imported(path).table] == states
