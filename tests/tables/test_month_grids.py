"""Officials by months: no days, so no meetings, but a list of the meetings whose day is still missing."""

import csv
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import ASSIGNMENTS, IN_JANUARY, Clerk, csv_file, workbook

AN, HOA = "Nguyễn Văn Mẫu 01", "Lò Văn Mẫu"
LOOKS_AFTER_A_CELL = ASSIGNMENTS + "- {member: hoa-1, unit: huyen/xa/thon-1}\n"
CELL = "Chi bộ Thôn 1, xã Mẫu Sơn"


@pytest.fixture
def of_a_cell(clerk: Clerk) -> Clerk:
    """The clerk of a record in which an official looks after one cell."""
    (clerk.data / "assignments.yaml").write_text(LOOKS_AFTER_A_CELL, encoding="utf-8")
    return clerk


@pytest.mark.parametrize(
    ("titles", "headings", "merged"),
    [
        ([], ("T7/2024", "T8/2024"), []),
        ([], ("Tháng 7/2024", "Tháng 8/2024"), []),
        ([], ("Tháng 7 năm 2024", "Tháng 08 năm 2024"), []),
        ([], ("7/2024", "8/2024"), []),
        ([], ("07-2024", "08-2024"), []),
        ([], ("2024-07", "2024-08"), []),
        ([], ("T7/24", "T8/24"), []),
        ([], (date(2024, 7, 1), date(2024, 8, 1)), []),
        (["BẢNG THEO DÕI NĂM 2024"], ("T7", "T8"), []),
        (["Quý III/2024"], ("Tháng 7", "Tháng 8"), []),
        (["BIỂU QUÝ III NĂM 2024", "Ngày 05 tháng 01 năm 2025"], ("Tháng 7", "Tháng 8"), []),
        (["Số liệu đến 05/01/2025 của năm 2024"], ("thang 7", "thang 8"), []),
    ],
)
def test_the_month_and_its_year_are_read_in_all_the_ways_that_offices_write_them(
    of_a_cell: Clerk, titles: Sequence[str], headings: tuple[Any, ...], merged: list[str]
) -> None:
    rows = [*((title,) for title in titles), ("TT", "Họ và tên", *headings), (1, HOA, "x", "x")]
    done = of_a_cell.imported(rows, merged=merged)

    assert [row[1:] for row in done.worklist] == [["07/2024", HOA, "1", CELL], ["08/2024", HOA, "1", CELL]]


@pytest.mark.parametrize("sheet", ["2024", "Năm 2024", "Quý 3-2024", "Q3.2024", "T7-9.2024"])
def test_the_sheet_s_name_says_the_year(of_a_cell: Clerk, sheet: str) -> None:
    path = workbook(of_a_cell.folder / "so.xlsx", {sheet: [("Họ và tên", "T7", "T8"), (HOA, "x", None)]})

    assert [row[1] for row in of_a_cell.imported(path).worklist] == ["07/2024"]


@pytest.mark.parametrize("title", ["", "Năm 2023 và năm 2024", "Theo dõi"])
def test_without_one_year_a_mark_is_wrong(of_a_cell: Clerk, title: str) -> None:
    done = of_a_cell.imported([(title,), ("Họ và tên", "T7", "T8"), (HOA, "x", None)])

    assert "không rõ tháng này của năm nào" in done.table[0][-1]
    assert done.worklist == []


def test_quarters_over_months_with_sums_between(of_a_cell: Clerk) -> None:
    rows = [
        ("THEO DÕI DỰ SINH HOẠT NĂM 2024",),
        ("TT", "Họ và tên", "Quý I", None, None, None, "Quý II", None, None, None, "Cả năm"),
        (None, None, "T1", "T2", "T3", "Cộng", "T4", "T5", "T6", "Cộng", None),
        (1, HOA, None, "x", "2 buổi", 3, "x", 0, "-", 1, 4),
        (2, AN, None, "x", None, 2, None, None, None, 0, 1),
    ]
    done = of_a_cell.imported(rows, merged=["A1:K1", "A2:A3", "B2:B3", "C2:F2", "G2:J2", "K2:K3"])

    assert [row[:2] + row[3:4] for row in done.worklist] == [
        ["Sổ!D4", "02/2024", "1"],
        ["Sổ!E4", "03/2024", "2"],
        ["Sổ!G4", "04/2024", "1"],
        ["Sổ!D5", "02/2024", "1"],
    ]
    assert done.table == [["Sổ!F5", "✗ sai", "cột tổng ghi 2, mà các ô trong dòng cộng lại là 1; sửa một trong hai"]]
    assert "cột tổng, không nhập, chỉ so với các ô trong dòng: Sổ!F2 “Quý I Cộng”" in done.out


@pytest.mark.parametrize("heading", ["Tổng", "Tổng cộng", "Cộng", "Tổng số buổi", "Tổng T2-T3", "tong so", "Total"])
def test_a_sum_is_left_out_and_told_and_named_where_it_contradicts(of_a_cell: Clerk, heading: str) -> None:
    header = ("Họ và tên", "T2/2024", "T3/2024", heading)
    right = of_a_cell.imported([header, (HOA, "x", 2, 3)])
    wrong = of_a_cell.imported([header, (HOA, "x", 2, 4)])

    assert (right.table, [row[3] for row in right.worklist]) == ([], ["1", "2"])
    assert f"cột tổng, không nhập, chỉ so với các ô trong dòng: Sổ!D1 “{heading}”" in right.out
    assert wrong.table[0][0] == "Sổ!D2"
    assert "các ô trong dòng cộng lại là 3" in wrong.table[0][-1]


def test_a_column_that_only_begins_like_a_sum_is_none(of_a_cell: Clerk) -> None:
    done = of_a_cell.imported([("Họ và tên", "Công tác", "T2/2024", "T3/2024"), (HOA, "7", "x", None)])

    assert (done.table, len(done.worklist)) == ([], 1)
    assert "cột Sổ!B1 “Công tác” không được đọc" in done.out


MERGED = ["A1:A2", "B1:C1", "D1:E1"]


@pytest.mark.parametrize("is_merged", [True, False])
def test_below_each_month_the_meetings_of_the_committee_and_of_the_cells(of_a_cell: Clerk, is_merged: bool) -> None:  # noqa: FBT001 - a parameter of the test
    rows = [
        ("Họ và tên", "Tháng 2/2024", None, "Tháng 3/2024", None),
        (None, "đảng ủy", "chi bộ", "đảng ủy", "chi bộ"),
        (AN, "x", None, None, "x"),
        (HOA, None, "x", None, None),
    ]
    path = workbook(of_a_cell.folder / "so.xlsx", rows, merged=MERGED) if is_merged else None
    done = of_a_cell.imported(path or csv_file(of_a_cell.folder / "so.csv", rows))

    assert [row[1:5] for row in done.worklist] == [
        ["02/2024", AN, "1", "Đảng ủy xã Mẫu Sơn"],
        ["03/2024", AN, "1", "một trong: Đảng ủy xã Mẫu Sơn"],
        ["02/2024", HOA, "1", CELL],
    ]


def test_a_committee_s_column_is_not_satisfied_by_a_meeting_of_a_cell(clerk: Clerk) -> None:
    rows = [("Họ và tên", "Tháng 1/2024", None, "T2/2024"), (None, "đảng ủy", "chi bộ", None), (AN, "x", "x", None)]
    done = clerk.imported(rows, merged=["A1:A2", "B1:C1", "D1:D2"])

    assert done.worklist == [["Sổ!B3", "01/2024", AN, "1", "Đảng ủy xã Mẫu Sơn"]]
    assert (done.table, done.summary.split(" · ")[1]) == ([], "đã có: 1")


def test_a_column_of_a_month_that_lists_who_was_away_is_left_out_and_told(of_a_cell: Clerk) -> None:
    rows = [
        ("Họ và tên", "Tháng 2/2024", None, "Tháng 3/2024", None),
        (None, "Dự", "Vắng", "Kế hoạch", "Thực hiện"),
        (HOA, "x", None, "x", None),
        (AN, None, "x", "x", "x"),
    ]
    done = of_a_cell.imported(rows, merged=MERGED)

    assert [row[0] for row in done.worklist] == ["Sổ!B3", "Sổ!E4"]
    assert "không tính ai đã dự: Sổ!C1 “Tháng 2/2024 Vắng”, Sổ!D1 “Tháng 3/2024 Kế hoạch”" in done.out


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("Kế hoạch tháng 3", "Kế hoạch"),
        ("T3 (dự kiến)", "dự kiến"),
        ("Vắng tháng 3", "Vắng"),
        ("Tháng 3 - vắng có phép", "vắng"),
        ("Tháng 3 [hoãn]", "hoãn"),
        ("Số buổi không dự T3", "không dự"),
        ("T3 planned", "planned"),
    ],
)
def test_a_heading_that_turns_the_meaning_round_is_refused(of_a_cell: Clerk, heading: str, word: str) -> None:
    rows = [("Năm 2024",), ("Họ và tên", "T1", "T2", heading), (HOA, None, "x", "x")]
    done = of_a_cell.imported(rows)
    explained = of_a_cell.imported(rows, "--column", f"{heading}=ignore")

    assert done.status == ExitStatus.USAGE
    assert f"“{heading}” (D2) vì chữ “{word}” làm đổi nghĩa" in done.err
    assert [row[0] for row in explained.worklist] == ["Sổ!C3"]


@pytest.mark.parametrize("title", ["KẾ HOẠCH DỰ SINH HOẠT NĂM 2024", "Danh sách vắng năm 2024", "Lịch dự kiến 2024"])
@pytest.mark.parametrize("is_sheet", [True, False])
def test_a_grid_under_a_title_that_turns_the_meaning_round_is_refused(
    of_a_cell: Clerk,
    title: str,
    is_sheet: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    rows = [("Họ và tên", "T1/2024", "T2/2024"), (HOA, "x", "x")]
    path = workbook(of_a_cell.folder / "so.xlsx", {title[:31]: rows} if is_sheet else {"Sổ": [(title,), *rows]})

    assert of_a_cell.imported(path).status == ExitStatus.USAGE


def test_counts_are_less_what_is_on_record(of_a_cell: Clerk) -> None:
    """Two meetings, one of them on record: one is missing."""
    rows = [("Số buổi dự năm 2024",), ("Họ và tên", "T1", "T2"), (AN, 2, None), (HOA, 2, None)]
    done = of_a_cell.imported(rows)

    assert (done.table, done.summary.split(" · ")[1]) == ([], "đã có: 1")
    assert done.worklist == [
        ["Sổ!B3", "01/2024", AN, "1", "một trong: Đảng ủy xã Mẫu Sơn"],
        ["Sổ!B4", "01/2024", HOA, "2", CELL, "1 buổi không có tên người này"],
    ]


def test_counts_are_less_what_the_file_s_own_lists_say(of_a_cell: Clerk) -> None:
    sheets: dict[str, list[Any]] = {
        "Danh sách": [("Ngày", "Đơn vị", "Người dự"), ("03/02/2024", CELL, HOA), ("05/01/2024", CELL, AN)],
        "Tổng hợp": [("Năm 2024",), ("Họ và tên", "T1", "T2"), (HOA, None, "x"), (AN, "x", None)],
    }
    done = of_a_cell.imported(workbook(of_a_cell.folder / "so.xlsx", sheets))

    assert (done.status, done.worklist) == (ExitStatus.DONE, [])
    assert [row[:2] for row in done.table] == [["Danh sách!A2", "+ mới"]]
    assert done.summary.split(" · ")[1] == "đã có: 1"


def test_a_mark_of_who_looks_after_a_whole_commune_is_put_at_no_meeting(clerk: Clerk) -> None:
    """The one meeting on record of the month may be another than the one that they sat in on."""
    (clerk.data / "assignments.yaml").write_text("- {member: hoa-1, unit: huyen/xa}\n", encoding="utf-8")
    done = clerk.imported([("Họ và tên", "T1/2024", "T2/2024"), (HOA, "x", None)])

    assert done.table == []
    assert done.worklist == [
        ["Sổ!B2", "01/2024", HOA, "1", "một trong: Đảng ủy xã Mẫu Sơn", "1 buổi không có tên người này"]
    ]


def test_of_several_meetings_on_record_none_is_chosen(of_a_cell: Clerk) -> None:
    with (of_a_cell.data / IN_JANUARY).open("a", encoding="utf-8") as meetings:
        meetings.write("- {date: 2024-01-28, unit: huyen/xa/thon-1}\n")
    done = of_a_cell.imported([("Họ và tên", "T1/2024", "T2/2024"), (HOA, "x", None)])

    assert (done.table, done.worklist[0][-1]) == ([], "2 buổi không có tên người này")


def test_who_looks_after_nothing_is_told_so(clerk: Clerk) -> None:
    done = clerk.imported([("Họ và tên", "T1/2024", "T2/2024"), ("Lò Vân Mẫu", "x", None)])

    assert done.worklist == [["Sổ!B2", "01/2024", "Lò Vân Mẫu", "1", "không được phân công đơn vị nào"]]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_worklist_is_filled_in_and_imported_and_nothing_is_missing_then(
    of_a_cell: Clerk, ending: str, language: str
) -> None:
    path = of_a_cell.folder / f"thieu.{ending}"
    rows = [("Số buổi dự năm 2024",), ("Họ và tên", "T2", "T3", "Tổng"), (HOA, "x", 2, 3), (AN, "x", None, 1)]
    first = of_a_cell.imported(rows, "--worklist", str(path), lang=language)
    unfilled = of_a_cell.run("import", path, lang=language)
    filled = _fill_in(path, {2: "3/2/2024", 3: "04/03/2024", 4: "20/03/2024", 5: "03/02/2024"}, {5: CELL})
    done = of_a_cell.run("import", filled, "--write", lang=language)
    again = of_a_cell.imported(rows)

    assert (first.status, unfilled.status) == (ExitStatus.UNTRUSTED, ExitStatus.UNTRUSTED)
    assert "Ô trong bảng" not in unfilled.out
    assert done.status == ExitStatus.DONE
    texts = of_a_cell.texts()
    assert (
        texts["meetings/2024/2024-02.yaml"] == "- date: 2024-02-03\n  unit: huyen/xa/thon-1\n  attended: [hoa-1, an]\n"
    )
    assert texts["meetings/2024/2024-03.yaml"].count("attended: [hoa-1]") == 2
    assert "for:" not in texts["meetings/2024/2024-03.yaml"]
    assert (again.status, again.worklist) == (ExitStatus.DONE, [])
    assert again.summary == "Mới: 0 · đã có: 3 · thay đổi: 0 · sai: 0"


def _fill_in(path: Any, days: dict[int, str], units: dict[int, str]) -> Any:
    """The worklist at *path* with days, and units, in the rows of these numbers."""
    if path.suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig").splitlines()
        lines = list(csv.reader(text, delimiter=";" if ";" in text[0] else ","))
        for row, day in days.items():
            lines[row - 1][1] = day
            lines[row - 1][3] = units.get(row, lines[row - 1][3])
        return csv_file(path, lines)
    book = load_workbook(path)
    sheet = next(sheet for sheet in book.worksheets if sheet["B1"].value in {"Ngày họp", "Date"})
    for row, day in days.items():
        sheet.cell(row, 2).value = day
        if row in units:
            sheet.cell(row, 4).value = units[row]
    book.save(path)
    return path


def test_where_a_day_is_missing_nothing_of_the_file_is_written(of_a_cell: Clerk) -> None:
    sheets: dict[str, list[Any]] = {
        "Danh sách": [("Ngày", "Đơn vị", "Người dự"), ("03/02/2024", CELL, HOA)],
        "Tổng hợp": [("Năm 2024",), ("Họ và tên", "T1", "T2"), (HOA, None, "2 buổi")],
    }
    before = of_a_cell.texts()
    done = of_a_cell.imported(workbook(of_a_cell.folder / "so.xlsx", sheets), "--write")

    assert (done.status, of_a_cell.texts()) == (ExitStatus.UNTRUSTED, before)
    assert "Chưa ghi gì: 1 buổi họp còn thiếu ngày" in done.err
    assert f"--worklist {of_a_cell.folder}/so-thieu-ngay.xlsx" in done.err


def test_no_worklist_is_written_where_nothing_is_missing_and_none_to_a_wrong_file(of_a_cell: Clerk) -> None:
    rows = [("Họ và tên", "T1/2024", "T2/2024"), (AN, "x", None)]
    path = of_a_cell.folder / "thieu.xlsx"
    done, wrong = of_a_cell.imported(rows, "--worklist", str(path)), of_a_cell.imported(rows, "--worklist", "a.docx")

    assert (done.status, path.exists(), wrong.status) == (ExitStatus.DONE, False, ExitStatus.USAGE)
    assert "Không có buổi họp nào thiếu ngày" in done.err


def test_numbers_under_a_heading_of_months_are_months(of_a_cell: Clerk) -> None:
    rows = [
        ("TT", "Họ và tên", "Các tháng trong năm 2024", None, None, "Tổng"),
        (None, None, 1, 2, 3, None),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        (1, HOA, None, "x", None, 1),
        ("", "Cộng", None, 1, None, 1),
    ]
    done = of_a_cell.imported(rows, merged=["A1:A2", "B1:B2", "C1:E1", "F1:F2"])

    assert (done.table, [row[:2] for row in done.worklist]) == ([], [["Sổ!D4", "02/2024"]])
    assert "bảng đánh dấu, 1 cán bộ × 3 cột" in done.out


def test_below_each_month_a_column_of_days_and_one_of_units(of_a_cell: Clerk) -> None:
    rows = [
        ("TT", "Họ và tên", "Tháng 2/2024", None, "Tháng 3/2024", None),
        (None, None, "Ngày", "Chi bộ", "Ngày", "Đơn vị"),
        (1, AN, "12/2", "Thôn 1, Mẫu Sơn", 9, "Đảng ủy xã Mẫu Sơn"),
        (2, HOA, 13, "CB Thôn 2, Mẫu Sơn", None, "Thôn 1, Mẫu Sơn"),
        (3, "Lò Vân Mẫu", 31, "Thôn 1, Mẫu Sơn", 5, "Thôn 9"),
    ]
    done = of_a_cell.imported(rows, merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"])

    assert done.table[:3] == [
        ["Sổ!C3", "+ mới", f"12/02/2024 · {CELL}", f"Người dự: {AN}"],
        ["Sổ!E3", "+ mới", "09/03/2024 · Đảng ủy xã Mẫu Sơn", f"Người dự: {AN}"],
        ["Sổ!C4", "+ mới", "13/02/2024 · Chi bộ Thôn 2, xã Mẫu Sơn", f"Người dự: {HOA}"],
    ]
    assert [row[:2] for row in done.table[3:]] == [[f"Sổ!{cell}", "✗ sai"] for cell in ("E4", "C5", "F5")]
    assert done.worklist == []


@pytest.mark.parametrize(
    ("heading", "total"),
    [
        ("Tổng 6 tháng đầu năm", 8),
        ("6 tháng đầu năm", 8),
        ("Cộng tháng 2 - tháng 3", 5),
        ("Cộng T2-T3", 5),
        ("Tổng từ tháng 4 đến tháng 6", 3),
        ("Cộng quý I", 5),
        ("Tổng tháng 2", 1),
        ("Tổng", 8),
    ],
)
def test_a_sum_is_compared_with_the_months_that_it_names(of_a_cell: Clerk, heading: str, total: int) -> None:
    header = ("Họ và tên", *(f"T{number}" for number in range(1, 7)), heading)
    rows = [("Số buổi dự năm 2024",), header]
    right = of_a_cell.imported([*rows, (HOA, None, 1, 4, 1, 1, 1, total)])
    wrong = of_a_cell.imported([*rows, (HOA, None, 1, 4, 1, 1, 1, total + 1)])

    assert (right.table, [row[0] for row in wrong.table]) == ([], ["Sổ!H3"])


@pytest.mark.parametrize("heading", ["Lũy kế", "Lũy kế từ đầu năm", "Cả năm", "Tổng cả năm", "Tổng 3", "Cộng quý I"])
def test_a_sum_that_may_go_beyond_the_grid_is_not_compared(of_a_cell: Clerk, heading: str) -> None:
    rows = [("Năm 2024",), ("Họ và tên", "T7", "T8", heading), (HOA, "x", "x", 14)]

    assert of_a_cell.imported(rows).table == []


def test_a_header_once_more_on_each_printed_page_is_passed_over(of_a_cell: Clerk) -> None:
    header = ("TT", "Họ và tên", "T7/2024", "T8/2024")
    done = of_a_cell.imported([header, (1, HOA, "x", None), header, (2, AN, "x", None)])

    assert (done.table, len(done.worklist)) == ([], 2)
    assert "các cột đã biết: Sổ!A3" in done.out


def test_of_namesakes_the_one_with_a_post_in_all_months_of_the_grid_is_meant(of_a_cell: Clerk) -> None:
    members = of_a_cell.data / "members.yaml"
    post = "{tier: grassroots, position: deputy-secretary, unit: huyen/phuong"
    assert post + "}" in members.read_text(encoding="utf-8")
    text = members.read_text(encoding="utf-8").replace(post + "}", post + ", to: 2024-03-10}")
    members.write_text(text, encoding="utf-8")
    later = of_a_cell.imported([("Họ và tên", "T4/2024", "T5/2024"), ("Lý A Mẫu", "x", None)])
    across = of_a_cell.imported([("Họ và tên", "T3/2024", "T4/2024"), ("Lý A Mẫu", "x", None)])

    assert (later.table, len(later.worklist)) == ([], 1)
    assert "có thể là nhiều người" in across.table[0][-1]
