"""Lists in the forms that offices use: whole workbooks, rows that are no meetings, groups of columns."""

from __future__ import annotations

from typing import Any

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.district import AN, BINH, CUONG, HEADER, QUARTER, day, written, wrong
from tests.tables.records import Clerk, Done

# whole workbooks


def test_the_quarterly_form_with_all_that_stands_around_it(district: Clerk) -> None:
    blank = (None,) * 4
    rows = [
        *(("HUYỆN ỦY MẪU", *blank, "ĐẢNG CỘNG SẢN VIỆT NAM"), ("VĂN PHÒNG", *blank, "Mẫu, ngày 05 tháng 10 năm 2024")),
        *((), QUARTER, ("(Kèm theo Báo cáo số 45-BC/VPHU ngày 05/10/2024)",), ()),
        ("STT", "Ngày, tháng", "Chi bộ", "Thành phần dự", None, "Số BB", "Hình thức", "Kiến nghị, đề xuất"),
        (None, None, None, "Cấp huyện", "Cấp xã"),
        ("I", "Đảng bộ phường Mẫu Hòa"),
        (1, "ngày 3/7/2024", "CB TDP 1", f"Đ/c {AN}", f"Đ/c {BINH}, Đ/c {CUONG}", "01-BB", "TK"),
        (
            *(2, "04.08.24", "CB TDP 2, phường Mẫu Hòa", f"Đồng chí {AN}, Chủ nhiệm Ủy ban Kiểm tra"),
            *(f"{BINH} - {CUONG}", "02-BB", "chuyên đề", "- Đề nghị sửa đường\n- Hỗ trợ nhà văn hóa"),
        ),
        *(
            ("II", "Đảng bộ phường Mẫu An"),
            (3, "3/9", "CB TDP 1", AN, f"{BINH}\n{CUONG}", "03-BB", "Định kỳ"),
            (4, "05/09/2024", "CB TDP 1, phường Mẫu Hòa", None, f"{CUONG} và {BINH}", "04-BB"),
        ),
        *(("Tổng cộng", None, "4 buổi"), (), ("NGƯỜI LẬP BIỂU", *blank, "CHÁNH VĂN PHÒNG")),
        *(("(Ký, ghi rõ họ tên)",), (*blank, None, AN)),
    ]
    merged = (
        *("A1:C1", "F1:H1", "A4:H4", "A5:H5", "D7:E7", "B9:H9", "B12:H12"),
        *(f"{column}7:{column}8" for column in "ABCFGH"),
    )

    assert written(district, rows, merged=merged) == [
        (day(3), "hoa/tdp-1", ["an", "binh", "cuong"], {"minutes": "01-BB"}),
        (
            *(day(4, 8), "hoa/tdp-2", ["an", "binh", "cuong"]),
            {
                "session": "thematic",
                "minutes": "02-BB",
                "proposals": [{"text": "Đề nghị sửa đường"}, {"text": "Hỗ trợ nhà văn hóa"}],
            },
        ),
        (day(3, 9), "an-phuong/tdp-1", ["an", "binh", "cuong"], {"minutes": "03-BB"}),
        (day(5, 9), "hoa/tdp-1", ["cuong", "binh"], {"minutes": "04-BB"}),
    ]


def test_a_sheet_for_each_ward_and_a_row_for_each_official(district: Clerk) -> None:
    header = ("TT", "Ngày họp", "Chi bộ", "Họ tên người dự", "Chức vụ", "Xác nhận của chi bộ")
    sheets = {
        f"phường {ward}": [
            *((f"SỔ THEO DÕI DỰ SINH HOẠT - ĐẢNG ỦY PHƯỜNG {ward.upper()}",), (), header),
            (1, day(number), "Chi bộ Tổ dân phố 1", AN, "Trưởng Ban Dân vận", "x"),
            (None, None, None, other, "Chủ tịch HĐND phường", "x"),
            (2, day(number, 8), "Chi bộ Tổ dân phố 2", other, "Chủ tịch HĐND phường", "x"),
            (None, None, None, AN, "Trưởng Ban Dân vận", "x"),
        ]
        for number, (ward, other) in enumerate((("Mẫu Hòa", BINH), ("Mẫu An", CUONG)), start=11)
    }
    merged = [f"{column}{row}:{column}{row + 1}" for column in "ABC" for row in (4, 6)]

    assert written(district, sheets, merged=merged) == [
        (day(11), "hoa/tdp-1", ["an", "binh"]),
        (day(12), "an-phuong/tdp-1", ["an", "cuong"]),
        (day(11, 8), "hoa/tdp-2", ["binh", "an"]),
        (day(12, 8), "an-phuong/tdp-2", ["cuong", "an"]),
    ]


# rows that are none, and rows of one meeting


def test_totals_signatures_and_recipients_are_passed_over_and_named(district: Clerk) -> None:
    rows = [
        *(("STT", *HEADER, "Hình thức"), (1, "03/07/2024", "TDP 1, phường Mẫu Hòa", AN, "TK")),
        *(("Tổng cộng", None, "1 buổi"), (), (None, None, None, "Mẫu, ngày 05 tháng 10 năm 2024")),
        *(("NGƯỜI LẬP BIỂU", None, None, None, "T/M BAN THƯỜNG VỤ"), (None, None, None, "(Ký, ghi rõ họ tên)")),
        *((None, None, None, None, AN), ("Nơi nhận:",), ("- Như trên;",), ("- Lưu VT.",)),
    ]
    done = district.imported(rows)

    assert [row[2] for row in done.table] == ["03/07/2024 · Chi bộ Tổ dân phố 1, phường Mẫu Hòa"]
    assert "đã biết: Sổ!A3, Sổ!D5, Sổ!A6, Sổ!D7, Sổ!E8, Sổ!A9, Sổ!A10, Sổ!A11" in done.out


def test_below_the_signatures_a_row_with_a_day_or_a_unit_is_a_record_all_the_same(district: Clerk) -> None:
    rows = [
        *(HEADER, ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN), ("NGƯỜI LẬP BIỂU", None, "BÍ THƯ"), (BINH, None, AN)),
        *(("04/13/2024", "TDP 1", AN), (None, "TDP 2, phường Mẫu Hòa", AN)),
    ]

    assert sorted({cell for cell, _ in wrong(district.imported(rows))}) == ["A5", "A6", "B5"]


def test_sums_between_the_rows_and_rows_of_tiers_are_named(district: Clerk) -> None:
    rows = [
        *(("STT", *HEADER), ("A", "CẤP HUYỆN"), ("I", "Phường Mẫu Hòa"), (1, "03/07/2024", "TDP 1", AN)),
        *((None, "Cộng I", 1), ("Cộng phường Mẫu Hòa: 1 buổi",), ("Tổng: 1 buổi",), ("B", "Cấp xã")),
        (2, "03/07/2024", "TDP 2, phường Mẫu Hòa", BINH),
    ]
    done = district.imported(rows)

    assert [row[2] for row in done.table] == [
        "03/07/2024 · Chi bộ Tổ dân phố 1, phường Mẫu Hòa",
        "03/07/2024 · Chi bộ Tổ dân phố 2, phường Mẫu Hòa",
    ]
    assert "đã biết: Sổ!B5, Sổ!A6, Sổ!A7" in done.out
    assert "buổi họp: Sổ!B2 “CẤP HUYỆN”; Sổ!B3 “Phường Mẫu Hòa” → Đảng ủy phường Mẫu Hòa; Sổ!B8 “Cấp xã”" in done.out


def test_a_corporation_is_no_sum(district: Clerk) -> None:
    rows = [("Chi bộ", "Ngày", "Người dự"), ("Tổng công ty Mẫu", "03/07/2024", AN)]

    assert [cell for cell, _ in wrong(district.imported(rows))] == ["A2"]


def test_a_remark_below_the_rows_that_turns_them_round_is_wrong(district: Clerk) -> None:
    rows = [
        *(("STT", *HEADER), (1, "03/07/2024", "TDP 1, phường Mẫu Hòa", AN)),
        ("Ghi chú: đ/c Nguyễn Văn Mẫu 01 vắng buổi ngày 03/7",),
    ]

    assert [cell for cell, _ in wrong(district.imported(rows))] == ["A3"]


@pytest.mark.parametrize(
    "row",
    [
        (f"{AN} (dự thay đ/c {BINH})",),
        (f"{AN} đi thay {BINH}",),
        (f"{AN}, thay {BINH}",),
        (AN, f"Dự thay đ/c {BINH}"),
        (AN, None, BINH),
    ],
)
def test_who_stood_in_for_somebody_is_never_counted(district: Clerk, row: tuple[str, ...]) -> None:
    rows = [(*HEADER, "Ghi chú", "Dự thay cho"), ("03/07/2024", "TDP 1, phường Mẫu Hòa", *row)]

    assert len(wrong(district.imported(rows))) == 1


def test_a_meeting_below_the_signatures_is_read(district: Clerk) -> None:
    rows = [HEADER, ("NGƯỜI LẬP BIỂU",), ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN)]

    assert written(district, rows) == [(day(3), "hoa/tdp-1", ["an"])]


SESSIONS = ("STT", "Ngày", "Chi bộ", "Hình thức", "Người dự", "Số BB")


@pytest.mark.parametrize("merged", [(), ("A2:A4", "B2:B4", "C2:C4"), ("B2:B4", "C2:C4", "D2:D4", "F2:F4")])
def test_a_row_for_each_official_of_a_meeting(district: Clerk, merged: tuple[str, ...]) -> None:
    rows = [
        *(SESSIONS, (1, "03/07/2024", "TDP 1, phường Mẫu Hòa", "chuyên đề", AN, "BB 1")),
        *((None, None, None, None, BINH), (None, None, None, None, CUONG)),
        (2, "04/07/2024", "TDP 1, phường Mẫu Hòa", None, AN),
    ]

    assert written(district, rows, merged=merged) == [
        (day(3), "hoa/tdp-1", ["an", "binh", "cuong"], {"session": "thematic", "minutes": "BB 1"}),
        (day(4), "hoa/tdp-1", ["an"]),
    ]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ((2, None, None, None, BINH), ["B3", "C3"]),
        ((None, "04/07/2024", None, None, BINH), ["C3"]),
        ((None, None, "TDP 2, phường Mẫu Hòa", None, BINH), ["B3"]),
        ((None, None, None, None, BINH, "BB 2"), ["B3", "C3"]),
        ((None, None, None, "thường kỳ", BINH), ["B3", "C3"]),
    ],
)
def test_an_empty_day_or_unit_that_may_be_forgotten_is_wrong(district: Clerk, row: Any, cells: list[str]) -> None:
    rows = [SESSIONS, (1, "03/07/2024", "TDP 1, phường Mẫu Hòa", "chuyên đề", AN, "BB 1"), row]

    assert [cell for cell, _ in wrong(district.imported(rows))] == cells


def test_somebody_without_a_day_in_a_list_of_people_was_nowhere(district: Clerk) -> None:
    rows = [("Họ và tên", "Ngày dự", "Chi bộ"), (AN, "03/07/2024", "TDP 1, phường Mẫu Hòa"), (BINH, None, None)]

    assert [cell for cell, _ in wrong(district.imported(rows))] == ["B3", "C3"]


def test_below_an_empty_row_or_a_heading_nothing_goes_on(district: Clerk) -> None:
    first = ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN)
    gap = wrong(district.imported([HEADER, first, (), (None, None, BINH)]))
    heading = wrong(district.imported([HEADER, first, ("Phường Mẫu An",), (None, None, BINH)]))

    assert [cell for cell, _ in (*gap, *heading)] == ["A4", "B4", "A4", "B4"]


# who looks after what


def note_on_strangers(done: Done) -> list[str]:
    """What is said of meetings of units that nobody who was there looks after."""
    return [line for line in done.out.splitlines() if "phụ trách" in line or "looks after" in line]


def test_a_meeting_that_nobody_sat_in_on_whose_unit_it_is_is_named(district: Clerk) -> None:
    rows = [
        HEADER,
        ("03/07/2024", "TDP 1, phường Mẫu Hòa", CUONG),
        ("04/07/2024", "TDP 1, phường Mẫu Hòa", f"{CUONG}, {BINH}"),
        ("05/07/2024", "TDP 1, phường Mẫu Hòa", AN),
        ("06/07/2024", "TDP 1, phường Mẫu Hòa", "không"),
    ]
    done = district.imported(rows)
    english = district.imported(rows, "--write", lang="en")
    again = district.imported(rows)

    assert [line.rpartition(": ")[2] for line in note_on_strangers(done)] == ["Sổ!A2"]
    assert [line.rpartition(": ")[2] for line in note_on_strangers(english)] == ["Sổ!A2"]
    assert (done.status, note_on_strangers(again)) == (ExitStatus.DONE, [])


def test_who_looks_after_a_unit_is_asked_of_the_day(district: Clerk) -> None:
    path = district.data / "assignments.yaml"
    path.write_text("- {member: binh, unit: hoa, to: 2024-07-31}\n", encoding="utf-8")
    rows = [HEADER, *((f"0{one}/2024", "TDP 1, phường Mẫu Hòa", BINH) for one in ("3/07", "3/08"))]

    assert [line.rpartition(": ")[2] for line in note_on_strangers(district.imported(rows))] == ["Sổ!A3"]


def test_attendees_added_to_a_meeting_on_record_are_looked_at_together_with_those_there(district: Clerk) -> None:
    district.imported([HEADER, ("03/07/2024", "TDP 1, phường Mẫu Hòa", BINH)], "--write")
    done = district.imported([HEADER, ("03/07/2024", "TDP 1, phường Mẫu Hòa", CUONG)])

    assert (done.summary, note_on_strangers(done)) == ("Mới: 0 · đã có: 0 · thay đổi: 1 · sai: 0", [])
