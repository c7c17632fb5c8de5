"""Columns of lists: groups that are meetings of their own, people with their titles, sums, words beside the names."""

from __future__ import annotations

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.district import AN, BINH, CUONG, HEADER, day, written, wrong
from tests.tables.records import Clerk


def test_groups_of_columns_are_meetings_of_their_own(district: Clerk) -> None:
    rows = [
        ("STT", "Họ và tên", "Dự đảng ủy", None, "Dự chi bộ", None, "Ghi chú"),
        (None, None, "Ngày", "Đơn vị", "Ngày", "Chi bộ", None),
        (1, AN, "03/07/2024", "phường Mẫu Hòa", "04/07/2024", "TDP 1, phường Mẫu Hòa", "đi cùng đoàn"),
        (2, CUONG, None, None, "05/07/2024", "TDP 1, phường Mẫu An"),
        (3, BINH, "03/07/2024", "phường Mẫu Hòa"),
    ]
    merged = ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2")

    assert written(district, rows, merged=merged) == [
        (day(3), "hoa", ["an", "binh"], {"note": "đi cùng đoàn"}),
        (day(4), "hoa/tdp-1", ["an"], {"note": "đi cùng đoàn"}),
        (day(5), "an-phuong/tdp-1", ["cuong"]),
    ]


def test_groups_in_one_row_of_the_header_have_their_own_attendees(district: Clerk) -> None:
    rows = [
        ("Ngày họp", "Đơn vị", "Người dự", "Ngày", "Chi bộ", "Cán bộ dự"),
        ("03/07/2024", "phường Mẫu Hòa", AN, "04/07/2024", "TDP 1, phường Mẫu Hòa", BINH),
    ]

    assert written(district, rows) == [(day(3), "hoa", ["an"]), (day(4), "hoa/tdp-1", ["binh"])]


def test_groups_of_months_hold_the_days_of_their_month(district: Clerk) -> None:
    rows = [
        *(("NĂM 2024",), ("Họ và tên", "Tháng 7", None, "Tháng 8", None), (None, "Ngày", "Chi bộ", "Ngày", "Chi bộ")),
        (AN, "3/7", "TDP 1, phường Mẫu Hòa", "04/08/2024", "TDP 2, phường Mẫu Hòa"),
    ]
    merged = ("A2:A3", "B2:C2", "D2:E2")
    astray = (BINH, "3/8", "TDP 1, phường Mẫu Hòa", "04/07/2024", "TDP 2, phường Mẫu Hòa")
    cells = wrong(district.imported([*rows, astray], merged=merged))

    assert written(district, rows, merged=merged) == [
        (day(3), "hoa/tdp-1", ["an"]),
        (day(4, 8), "hoa/tdp-2", ["an"]),
    ]
    assert [cell for cell, _ in cells] == ["B5", "D5"]


def test_the_year_may_stand_over_the_days(district: Clerk) -> None:
    rows = [("Ngày (năm 2024)", "Chi bộ", "Người dự"), ("3/7", "TDP 1, phường Mẫu Hòa", AN)]

    assert written(district, rows) == [(day(3), "hoa/tdp-1", ["an"])]


def test_what_groups_share_and_what_is_their_own(district: Clerk) -> None:
    rows = [
        ("Xã, phường", "Ngày", "Chi bộ", "Người dự", "Ngày họp", "Đơn vị", "Người tham dự", "Số biên bản"),
        ("Mẫu Hòa", "03/07/2024", "TDP 1", AN, "04/07/2024", "TDP 2", BINH, "BB 1"),
        ("Mẫu An", "05/07/2024", "TDP 1", CUONG, None, None, None, "BB 2"),
    ]

    assert written(district, rows) == [
        (day(3), "hoa/tdp-1", ["an"], {"minutes": "BB 1"}),
        (day(4), "hoa/tdp-2", ["binh"], {"minutes": "BB 1"}),
        (day(5), "an-phuong/tdp-1", ["cuong"], {"minutes": "BB 2"}),
    ]


def test_attendees_of_a_group_without_a_day_are_wrong(district: Clerk) -> None:
    rows = [
        ("Ngày", "Chi bộ", "Người dự", "Ngày họp", "Đơn vị", "Người tham dự"),
        ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN, None, None, BINH),
    ]

    assert [cell for cell, _ in wrong(district.imported(rows))] == ["D2", "E2"]


def test_half_a_group_is_wrong(district: Clerk) -> None:
    rows = [
        ("Họ và tên", "Ngày dự", "Đơn vị", "Ngày", "Chi bộ"),
        (AN, "03/07/2024", "phường Mẫu Hòa", "04/07/2024", None),
        (BINH, None, None, None, None),
    ]
    done = district.imported(rows)

    assert [cell for cell, _ in wrong(done)] == ["E2"]
    assert "đã biết: Sổ!A3" in done.out


def test_two_columns_of_days_alone_are_refused(district: Clerk) -> None:
    rows = [("Ngày họp", "Ngày", "Chi bộ", "Người dự"), ("03/07/2024", "04/07/2024", "TDP 1, phường Mẫu Hòa", AN)]

    assert "có hai cột cùng là date" in district.imported(rows).err


@pytest.mark.parametrize("header", ["Họ tên, chức vụ", "Họ và tên", "Họ tên - chức danh", "Cán bộ", "Đồng chí"])
def test_a_name_with_its_title_in_one_cell(district: Clerk, header: str) -> None:
    rows = [
        (*HEADER[:2], header),
        ("03/07/2024", "TDP 1, phường Mẫu Hòa", f"Đ/c {AN}, Bí thư Huyện ủy; {BINH} - Ủy viên"),
    ]

    assert written(district, rows) == [(day(3), "hoa/tdp-1", ["an", "binh"])]


def test_a_sum_column_is_named_and_is_no_column_of_attendees(district: Clerk) -> None:
    rows = [(*HEADER[:2], "Tổng số"), ("03/07/2024", "TDP 1, phường Mẫu Hòa", 3)]
    done = district.imported(rows, "--column", "Người dự=ignore")

    assert done.status is ExitStatus.DONE
    assert "cột Sổ!C1 “Tổng số” không được đọc" in done.out


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Xác nhận", "vắng"),
        ("Ghi chú", "Vắng có lý do"),
        ("Chức vụ", "V"),
        (None, "vắng"),
        ("Ghi chú", "hoãn"),
        ("Kết quả", "Không dự"),
    ],
)
def test_a_word_for_absence_beside_a_name_is_never_passed_over(district: Clerk, column: str, value: str) -> None:
    rows = [(*HEADER, column), ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN, value)]
    cells = wrong(district.imported(rows))

    assert [cell for cell, _ in cells] == ["D2"]
    assert "làm đổi nghĩa" in cells[0][1]


def test_a_note_about_others_and_a_column_that_is_ignored_turn_nothing_round(district: Clerk) -> None:
    rows = [
        (*HEADER, "Ghi chú", "Xác nhận"),
        ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN, "2 đảng viên vắng có lý do", "vắng"),
    ]

    assert written(district, rows, "--column", "Xác nhận=ignore") == [
        (day(3), "hoa/tdp-1", ["an"], {"note": "2 đảng viên vắng có lý do"})
    ]
