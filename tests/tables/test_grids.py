"""Grids: officials down and months or meetings across."""

from datetime import date

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import ASSIGNMENTS, IN_JANUARY, JANUARY, Clerk, workbook

TITLE = ("THEO DÕI NĂM 2024",)
MONTHS = ("TT", "Họ và tên", "Tháng 1", "Tháng 2", "T3")


def test_dates_in_a_grid_of_months_mean_the_one_meeting_on_record_or_the_one_named(clerk: Clerk) -> None:
    rows = [
        TITLE,
        MONTHS,
        (1, "Trần Thị Mẫu Hòa", "25/01", "3/2 TDP 2 Mẫu Hòa; 20/02/2024: Đảng ủy phường Mẫu Hòa", "-"),
        (2, "Nguyễn Văn Mẫu 01", date(2024, 1, 5), None, "vắng"),
    ]
    done = clerk.imported(rows)

    assert done.out.splitlines()[1] == "Sổ: bảng đánh dấu, 2 cán bộ × 3 cột; cột: Tháng 1, Tháng 2, T3"
    assert done.table == [
        ["Sổ!D3", "+ mới", "03/02/2024 · Chi bộ Tổ dân phố 2, phường Mẫu Hòa", "Người dự: Trần Thị Mẫu Hòa"],
        ["Sổ!D3", "+ mới", "20/02/2024 · Đảng ủy phường Mẫu Hòa", "Người dự: Trần Thị Mẫu Hòa"],
    ]
    assert done.summary == "Mới: 2 · đã có: 2 · thay đổi: 0 · sai: 0"


def test_a_mark_means_the_one_meeting_of_the_month_of_what_the_official_looks_after(clerk: Clerk) -> None:
    (clerk.data / "assignments.yaml").write_text(ASSIGNMENTS + "- {member: hoa-1, unit: huyen/xa/thon-1}\n")
    before = clerk.texts()
    rows = [TITLE, MONTHS, (1, "Lò Văn Mẫu", "x", None, None), (2, "Nguyễn Văn Mẫu 01", "✓", None, None)]
    done = clerk.imported(rows, "--write")
    again = clerk.imported(rows)

    assert done.table == [
        ["Sổ!C3", "~ thay đổi", "05/01/2024 · Chi bộ Thôn 1, xã Mẫu Sơn", "Người dự: thêm Lò Văn Mẫu"]
    ]
    assert clerk.texts() == {**before, IN_JANUARY: JANUARY.replace("[an] #", "[an, hoa-1] #")}
    assert again.summary == "Mới: 0 · đã có: 1 · thay đổi: 0 · sai: 0"


def test_what_is_neither_a_day_nor_a_mark_is_wrong_and_it_is_said_why(clerk: Clerk) -> None:
    rows = [
        TITLE,
        MONTHS,
        (1, "Nguyễn Văn Mẫu 01", None, None, 2),
        (2, "Lò Văn Mẫu", None, None, "?"),
        (3, "Trần Thị Mẫu Hòa", "30/01", "25/01", None),
    ]
    done = clerk.imported(rows, "--write")

    assert done.status is ExitStatus.UNTRUSTED
    assert [[row[0], row[-1]] for row in done.table] == [
        ["Sổ!E3", "“2” có thể là ngày, cũng có thể là số buổi; viết ngày đầy đủ như 05/01/2024"],
        ["Sổ!E4", "“?” không phải là ngày, cũng không phải là dấu x"],
        [
            "Sổ!C5",
            (
                "ngày 30/01/2024 trong sổ không có buổi họp nào ở đơn vị Trần Thị Mẫu Hòa phụ trách; "
                "thêm cột Đơn vị, hoặc viết đơn vị sau ngày"
            ),
        ],
        [
            "Sổ!D5",
            (
                "ngày 25/01/2024 không thuộc tháng của cột (02/2024); buổi họp tính cho tháng khác thì ghi "
                "ở danh sách, có cột Thuộc tháng"
            ),
        ],
    ]


def test_a_month_of_no_known_year_is_wrong(clerk: Clerk) -> None:
    done = clerk.imported([MONTHS, (1, "Nguyễn Văn Mẫu 01", "x", None, None)])

    assert done.table[0][0] == "Sổ!C2"
    assert done.table[0][-1].startswith("không rõ tháng này của năm nào")


def test_a_column_of_units_says_where(clerk: Clerk) -> None:
    rows = [("Họ và tên", "Chi bộ", "01/2024", "02/2024"), ("Nguyễn Văn Mẫu 01", "Thôn 2, Mẫu Sơn", "12/01", "x")]
    done = clerk.imported(rows)

    assert done.table == [["Sổ!C2", "+ mới", "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn", "Người dự: Nguyễn Văn Mẫu 01"]]
    assert done.worklist == [["Sổ!D2", "02/2024", "Nguyễn Văn Mẫu 01", "1", "Chi bộ Thôn 2, xã Mẫu Sơn"]]


def test_officials_by_meetings_with_the_day_and_the_unit_in_one_cell(clerk: Clerk) -> None:
    before = clerk.texts()
    rows = [
        ("Cán bộ", "12/01/2024\nThôn 2, Mẫu Sơn", "Thôn 1, Mẫu Sơn (05/01/2024)"),
        ("Đ/c Nguyễn Văn Mẫu 01", "x", "x"),
        ("Trần Thị Mẫu Hòa", "x", "vắng"),
    ]
    done = clerk.imported(rows, "--write")

    assert done.summary == "Mới: 1 · đã có: 1 · thay đổi: 0 · sai: 0"
    head, comment, tail = JANUARY.partition("\n# cuối tháng\n")
    new = "\n- date: 2024-01-12\n  unit: huyen/xa/thon-2\n  attended: [an, binh]\n"
    assert clerk.texts() == {**before, IN_JANUARY: head + new + comment + tail}


def test_officials_by_meetings_with_days_above_units(clerk: Clerk) -> None:
    rows = [
        ("Họ tên", date(2024, 1, 12), None, date(2024, 1, 13)),
        (None, "Thôn 1, Mẫu Sơn", "Thôn 2, Mẫu Sơn", "TDP 2 Mẫu Hòa"),
        ("Nguyễn Văn Mẫu 01", "x", None, 1),
    ]
    done = clerk.imported(rows, merged=["A1:A2", "B1:C1"])

    assert [row[2] for row in done.table] == [
        "12/01/2024 · Chi bộ Thôn 1, xã Mẫu Sơn",
        "13/01/2024 · Chi bộ Tổ dân phố 2, phường Mẫu Hòa",
    ]


def test_lists_and_grids_in_one_workbook_say_one_thing_together(clerk: Clerk) -> None:
    path = workbook(
        clerk.folder / "so.xlsx",
        {
            "Danh sách": [("Ngày", "Đơn vị", "Biên bản"), ("12/01/2024", "Thôn 2, Mẫu Sơn", "BB 2")],
            "Bảng": [("Cán bộ", "12/01/2024 Thôn 2, Mẫu Sơn"), ("an", "x")],
        },
    )

    assert clerk.imported(path).table == [
        [
            "Danh sách!A2",
            "+ mới",
            "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn",
            "Số biên bản: BB 2; Người dự: Nguyễn Văn Mẫu 01",
        ]
    ]
