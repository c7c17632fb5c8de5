"""A cell that says the contrary of the attendees beside it is a question, and its advice does no harm."""

from __future__ import annotations

import pytest

from tests.tables.district import AN, BINH, HEADER, day, written, wrong
from tests.tables.records import Clerk

UNIT = "TDP 1, phường Mẫu Hòa"


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("Vắng", BINH),
        ("Vắng", "Trần Thị Mẫu Hòa (ốm)"),
        ("Vắng", "TRAN THI MAU HOA"),
        ("Vắng", "đ/c Hòa"),
        ("Vắng mặt", f"Lò Văn Xa; {BINH}"),
        ("Ghi chú", f"Vắng: {BINH}"),
        ("Ghi chú", f"Đ/c {BINH} vắng có lý do"),
        ("Ghi chú", "Đ/c Hòa nghỉ ốm"),
        ("Ghi chú", "Tran Thi Mau Hoa vang mat"),
        ("Ghi chú", f"Đủ số. {BINH} đi công tác"),
        ("Theo dõi", f"{BINH} không dự"),
    ],
)
def test_who_attended_and_was_away_is_a_question(district: Clerk, header: str, text: str) -> None:
    rows = [(*HEADER, header), ("03/07/2024", UNIT, f"{AN}; {BINH}", text)]
    [(cell, reason)] = wrong(district.imported(rows))

    assert cell == "D2"
    assert reason.startswith(f"{BINH} có ở cột người dự, mà ô này nói là “")


@pytest.mark.parametrize(
    "note",
    [
        "2 đảng viên vắng có lý do",
        f"Đ/c {BINH} chủ trì, vắng 3 đảng viên",
        f"{BINH} phát biểu; Lò Văn Xa vắng",
        "Đ/c Lò Văn Xa vắng (ốm)",
        "Họp bù buổi hoãn ngày 20/6",
        "hoãn một giờ",
        "D/c Huy va d/c Hoan phat bieu",
    ],
)
def test_a_note_about_others_turns_nothing_round(district: Clerk, note: str) -> None:
    rows = [(*HEADER, "Ghi chú"), ("03/07/2024", UNIT, f"{AN}; {BINH}", note)]

    assert written(district, rows) == [(day(3), "hoa/tdp-1", ["an", "binh"], {"note": note})]


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("Ghi chú", "Hoãn"),
        ("Ghi chú", "Hủy do mưa lũ"),
        ("Ghi chú", "Do mưa lũ nên hoãn sang tháng 8"),
        ("Ghi chú", "Buoi hop bi huy"),
        ("Ghi chú", "Chi bộ không họp được"),
        ("Tình trạng", "Hoãn đến ngày 15"),
        ("Hình thức", "thường kỳ (hoãn)"),
        ("Hình thức", "dự kiến thường kỳ"),
    ],
)
def test_of_a_meeting_not_held_the_row_is_to_go_and_not_the_cell(district: Clerk, header: str, text: str) -> None:
    rows = [(*HEADER, header), ("03/07/2024", UNIT, AN, text)]
    [(cell, reason)] = wrong(district.imported(rows))

    assert cell == "D2"
    assert "xóa cả dòng" in reason
    assert "để trống ô" not in reason


def test_a_tick_in_the_column_of_the_absent_is_no_presence(district: Clerk) -> None:
    rows = [
        (*HEADER, "Vắng", "Lý do vắng"),
        ("03/07/2024", UNIT, AN, "x", None),
        ("04/07/2024", UNIT, AN, None, "bận họp tỉnh"),
        ("05/07/2024", UNIT, AN, None, None),
    ]

    assert [cell for cell, _ in wrong(district.imported(rows))] == ["D2", "E3"]
