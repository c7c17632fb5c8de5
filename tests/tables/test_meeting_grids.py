"""Officials by meetings: the day and the unit of each column, whose each row is, and the rows that are nobody's."""

from datetime import date
from typing import Any

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import UNITS, Clerk, csv_file, workbook

AN, HOA = "Nguyễn Văn Mẫu 01", "Trần Thị Mẫu Hòa"
THON_1, THON_2 = "Chi bộ Thôn 1, xã Mẫu Sơn", "Chi bộ Thôn 2, xã Mẫu Sơn"
TDP_2 = "Chi bộ Tổ dân phố 2, phường Mẫu Hòa"
ANOTHER_WARD = UNITS + (
    "- {id: huyen/khac, name: Đảng ủy xã Mẫu Khác, kind: commune}\n"
    '- {id: huyen/khac/thon-1, name: "Chi bộ Thôn 1, xã Mẫu Khác", kind: residential-cell}\n'
    '- {id: huyen/khac/thon-2, name: "Chi bộ Thôn 2, xã Mẫu Khác", kind: residential-cell}\n'
)


@pytest.fixture
def two_wards(clerk: Clerk) -> Clerk:
    """The clerk of a record in which cells of two communes have the same short names."""
    (clerk.data / "units.yaml").write_text(ANOTHER_WARD, encoding="utf-8")
    return clerk


def meetings_of(clerk: Clerk, rows: Any, **kinds: Any) -> list[tuple[str, str]]:
    """The new meetings that *rows* say, each with who sat in."""
    done = clerk.imported(rows, **kinds)
    assert done.status == ExitStatus.DONE, done.out + done.err
    return [(row[2], row[3].removeprefix("Người dự: ")) for row in done.table if row[1] == "+ mới"]


def test_a_day_over_several_units(clerk: Clerk) -> None:
    rows = [
        ("TT", "Họ và tên", "Chức vụ", date(2024, 1, 12), None, date(2024, 2, 1), None),
        (None, None, None, "Thôn 1, Mẫu Sơn", "Thôn 2, Mẫu Sơn", "TDP 2 Mẫu Hòa", "Thôn 1, Mẫu Sơn"),
        (1, AN, "Bí thư", "x", None, None, "x"),
        (2, HOA, "Ủy viên", "x", "x", "x", None),
    ]
    merged = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"]

    assert meetings_of(clerk, rows, merged=merged) == [
        (f"12/01/2024 · {THON_1}", f"{AN}; {HOA}"),
        (f"01/02/2024 · {THON_1}", AN),
        (f"12/01/2024 · {THON_2}", HOA),
        (f"01/02/2024 · {TDP_2}", HOA),
    ]


@pytest.mark.parametrize("is_merged", [True, False])
def test_the_ward_in_a_row_above_says_which_of_two_cells_is_meant(two_wards: Clerk, is_merged: bool) -> None:  # noqa: FBT001 - a parameter of the test
    rows = [
        (None, "Xã Mẫu Sơn", None if is_merged else "Xã Mẫu Sơn", "Xã Mẫu Khác"),
        ("Họ và tên", "12/01/2024", "13/01/2024", "12/01/2024"),
        (None, "CB Thôn 1", "Thôn 2", "Thôn 1"),
        (AN, "x", "x", None),
        (HOA, None, None, "x"),
    ]
    merged = ["A2:A3", "B1:C1"] if is_merged else ["A2:A3"]

    assert meetings_of(two_wards, rows, merged=merged) == [
        (f"12/01/2024 · {THON_1}", AN),
        (f"13/01/2024 · {THON_2}", AN),
        ("12/01/2024 · Chi bộ Thôn 1, xã Mẫu Khác", HOA),
    ]


def test_the_ward_between_the_officials_heading_and_the_days(two_wards: Clerk) -> None:
    rows = [
        ("Họ và tên", "Xã Mẫu Khác", None, "Xã Mẫu Sơn"),
        (None, "12/01/2024", "13/01/2024", "12/01/2024"),
        (None, "Thôn 1", "Thôn 2", "Thôn 1"),
        (AN, "x", "x", "x"),
    ]

    assert [what for what, _ in meetings_of(two_wards, rows, merged=["A1:A3", "B1:C1"])] == [
        "12/01/2024 · Chi bộ Thôn 1, xã Mẫu Khác",
        "13/01/2024 · Chi bộ Thôn 2, xã Mẫu Khác",
        f"12/01/2024 · {THON_1}",
    ]


def test_the_ward_above_is_asked_before_the_cell_s_name(clerk: Clerk) -> None:
    """There is one Thôn 2 only, but not below the ward that stands above it."""
    rows = [
        (None, "Phường Mẫu Hòa", None),
        ("Họ và tên", "12/01/2024", "13/01/2024"),
        (None, "Thôn 2, xã Mẫu Sơn", "TDP 2"),
        (AN, "x", "x"),
    ]
    done = clerk.imported(rows, merged=["A2:A3", "B1:C1"])

    assert done.status == ExitStatus.UNTRUSTED
    assert done.table[0][:2] == ["Sổ!B2", "✗ sai"]
    assert [row[0] for row in done.table] == ["Sổ!B2", "Sổ!C4"]


@pytest.mark.parametrize("heading", ["12/01/2024 Thôn 2, Mẫu Sơn (hoãn)", "12/01/2024 Thôn 2, Mẫu Sơn - kế hoạch"])
def test_a_meeting_that_was_not_held_is_none(clerk: Clerk, heading: str) -> None:
    done = clerk.imported([("Họ và tên", heading, "13/01/2024 Thôn 2, Mẫu Sơn"), (AN, "x", "x")])

    assert done.status == ExitStatus.UNTRUSTED
    assert "làm đổi nghĩa" in done.table[0][-1]
    assert [row[1] for row in done.table] == ["✗ sai", "+ mới"]


@pytest.mark.parametrize(
    "section",
    [
        ("I", "Ban Thường vụ", None, None),
        (None, "I. Ban Thường vụ", None, None),
        (None, "Khối Đảng", None, None),
        ("A. KHỐI ĐẢNG", None, None, None),
        ("II", "UBND phường", None, None),
        (None, "Người lập biểu", None, None),
    ],
)
def test_a_section_between_officials_is_nobody(clerk: Clerk, section: tuple[str | None, ...]) -> None:
    rows = [
        ("TT", "Họ và tên", "12/01/2024 Thôn 2, Mẫu Sơn", "13/01/2024 Thôn 2, Mẫu Sơn"),
        section,
        (1, AN, "x", None),
        section,
        (2, HOA, None, "x"),
    ]
    done = clerk.imported(rows)

    assert (done.status, len(done.table)) == (ExitStatus.DONE, 2)
    column = "A" if section[0] else "B"
    assert f"các cột đã biết: Sổ!{column}2, Sổ!{column}4" in done.out
    assert "2 cán bộ × 2 cột" in done.out


def test_a_section_says_the_ward_of_the_cells_below_it(two_wards: Clerk) -> None:
    rows = [
        ("TT", "Họ và tên", "Chi bộ phụ trách", "T1/2024", "T2/2024"),
        ("I", "Đảng bộ xã Mẫu Khác", None, None, None),
        (1, AN, "CB Thôn 1", None, "3/2"),
        ("II", "Đảng bộ xã Mẫu Sơn", None, None, None),
        (2, HOA, "CB Thôn 1", None, "3/2"),
    ]

    assert meetings_of(two_wards, rows) == [
        ("03/02/2024 · Chi bộ Thôn 1, xã Mẫu Khác", AN),
        (f"03/02/2024 · {THON_1}", HOA),
    ]


def test_a_column_of_wards_beside_that_of_cells(two_wards: Clerk) -> None:
    rows = [
        ("Họ và tên", "Xã, phường", "Chi bộ", "T1/2024", "T2/2024"),
        (AN, "Mẫu Khác", "Thôn 1", None, "3/2"),
        (HOA, "Mẫu Sơn", "Thôn 1", None, "3/2"),
    ]

    assert [what for what, _ in meetings_of(two_wards, rows)] == [
        "03/02/2024 · Chi bộ Thôn 1, xã Mẫu Khác",
        f"03/02/2024 · {THON_1}",
    ]


@pytest.mark.parametrize("name", ["Phạm Văn Mẫu Lạ", "Mẫu 01", "Nguyễn Văn Mẫu 01 (vắng)", "Lý A Mẫu", "V. An"])
def test_a_row_with_marks_whose_official_is_unclear_is_wrong(clerk: Clerk, name: str) -> None:
    done = clerk.imported([("Họ và tên", "12/01/2024 Thôn 2, Mẫu Sơn"), (AN, "x"), (name, "x")])

    assert done.status == ExitStatus.UNTRUSTED
    assert [row[:2] for row in done.table] == [["Sổ!B2", "+ mới"], ["Sổ!A3", "✗ sai"]]


@pytest.mark.parametrize("row", [2, 3])
def test_marks_without_a_name_are_wrong(clerk: Clerk, row: int) -> None:
    rows: list[tuple[Any, ...]] = [(1, AN, "x"), (2, HOA, "x")]
    rows.insert(row - 2, (0, None, "x"))
    done = clerk.imported([("TT", "Họ và tên", "12/01/2024 Thôn 2, Mẫu Sơn"), *rows])

    assert [f"Sổ!B{row}", "✗ sai", "Người dự để trống"] in done.table


def test_a_section_that_names_a_committee_that_nobody_knows_leaves_its_units_unclear(two_wards: Clerk) -> None:
    rows = [
        ("TT", "Họ và tên", "Chi bộ", "T1/2024", "T2/2024"),
        ("I", "Đảng bộ xã Mẫu Lạ", None, None, None),
        (1, AN, "TDP 2", None, "3/2"),
    ]

    assert [row[:2] for row in two_wards.imported(rows).table] == [["Sổ!C3", "✗ sai"]]


def test_two_rows_of_one_name_may_be_two_people(clerk: Clerk) -> None:
    header = ("Họ và tên", "Chức vụ", "12/01/2024 Thôn 2, Mẫu Sơn", "13/01/2024 Thôn 2, Mẫu Sơn")
    done = clerk.imported([header, (AN, "Bí thư", "x", None), (HOA, "", "x", None), (AN, "Chủ tịch", None, "x")])

    assert [row[:2] for row in done.table if row[1] != "+ mới"] == [["Sổ!A2", "✗ sai"], ["Sổ!A4", "✗ sai"]]
    assert "còn ở dòng khác (A4): có thể là hai người cùng tên" in done.out


def test_two_rows_that_say_by_an_id_who_is_meant_are_one_official_s(clerk: Clerk) -> None:
    header = ("Họ và tên", "12/01/2024 Thôn 2, Mẫu Sơn", "13/01/2024 Thôn 2, Mẫu Sơn")
    done = clerk.imported([header, (f"{AN} [an]", "x", None), ("an", None, "x")])

    assert (done.status, len(done.table)) == (ExitStatus.DONE, 2)


def test_an_official_may_have_a_row_for_each_cell(clerk: Clerk) -> None:
    header = ("Họ và tên", "Chức vụ", "Chi bộ", "T1/2024", "T2/2024")
    rows = [header, (AN, "Bí thư", "Thôn 1, Mẫu Sơn", None, "3/2"), (AN, "Bí thư", "Thôn 2, Mẫu Sơn", None, "4/2")]
    apart = [header, (AN, "Bí thư", "Thôn 1, Mẫu Sơn", None, "3/2"), (AN, "Kế toán", "Thôn 2, Mẫu Sơn", None, "4/2")]

    assert meetings_of(clerk, rows) == [(f"03/02/2024 · {THON_1}", AN), (f"04/02/2024 · {THON_2}", AN)]
    assert clerk.imported(apart).status == ExitStatus.UNTRUSTED


def test_a_namesake_on_record_is_a_question_until_it_is_explained(clerk: Clerk) -> None:
    rows = [("Họ và tên", "12/01/2024 Thôn 2, Mẫu Sơn"), ("Lý A Mẫu", "x")]
    done, explained = clerk.imported(rows), clerk.imported(rows, "--name", "Lý A Mẫu=ly-2")

    assert "có thể là nhiều người; có phải là Lý A Mẫu (ly-1), Lý A Mẫu (ly-2)?" in done.table[0][-1]
    assert explained.status == ExitStatus.DONE


def test_sums_and_columns_that_a_grid_has_no_use_for(clerk: Clerk) -> None:
    rows = [
        ("Họ và tên", "12/01/2024 Thôn 2, Mẫu Sơn", "13/01/2024 Thôn 2, Mẫu Sơn", "Tổng", "Ghi chú"),
        (AN, "x", "x", 2, "vắng buổi sau"),
        (HOA, "x", None, 3, None),
        ("Tổng cộng", 2, 1, 3, None),
    ]
    done = clerk.imported(rows)

    assert done.table[-1] == ["Sổ!D3", "✗ sai", "cột tổng ghi 3, mà các ô trong dòng cộng lại là 1; sửa một trong hai"]
    assert "cột Sổ!E1 “Ghi chú” không được đọc" in done.out


def test_a_column_of_days_typed_in_a_csv(clerk: Clerk) -> None:
    rows = [
        ("Họ và tên", "12/01/2024", "", "13/01/2024"),
        ("", "Thôn 1, Mẫu Sơn", "Thôn 2, Mẫu Sơn", THON_2),
        (AN, "x", "x", ""),
    ]

    assert meetings_of(clerk, csv_file(clerk.folder / "so.csv", rows)) == [
        (f"12/01/2024 · {THON_1}", AN),
        (f"12/01/2024 · {THON_2}", AN),
    ]


def test_true_days_that_are_all_a_first_of_a_month_but_have_units_are_days(clerk: Clerk) -> None:
    rows = [("Họ và tên", date(2024, 2, 1), date(2024, 3, 1)), (None, THON_1, THON_2), (AN, "x", None)]

    assert meetings_of(clerk, rows, merged=["A1:A2"]) == [(f"01/02/2024 · {THON_1}", AN)]


def test_a_first_among_other_days_is_a_day(clerk: Clerk) -> None:
    rows = [("Họ và tên", "Chi bộ", date(2024, 2, 1), date(2024, 2, 15)), (AN, "Thôn 1, Mẫu Sơn", "x", None)]

    assert meetings_of(clerk, rows) == [(f"01/02/2024 · {THON_1}", AN)]


def test_a_grid_of_each_ward_on_a_sheet_of_its_own(two_wards: Clerk) -> None:
    header = ("Họ và tên", "12/01/2024 Chi bộ Thôn 2, xã {}")
    sheets = {ward: [(header[0], header[1].format(ward)), (AN, "x")] for ward in ("Mẫu Sơn", "Mẫu Khác")}

    assert [what for what, _ in meetings_of(two_wards, workbook(two_wards.folder / "so.xlsx", sheets))] == [
        f"12/01/2024 · {THON_2}",
        "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Khác",
    ]


def test_an_error_in_a_list_is_no_heading_of_officials(clerk: Clerk) -> None:
    rows = [("Ngày", "Đơn vị", "Người dự"), (date(2024, 1, 12), THON_2, AN), (date(2024, 1, 13), "#NAME?", AN)]

    assert "bảng đánh dấu" not in clerk.imported(rows).out
