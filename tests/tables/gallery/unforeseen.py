"""What offices do to their sheets beside filling them in: schedules kept as lists, ticks beside names, notes on cells."""

from __future__ import annotations

from tests.tables.gallery.outcomes import HOAN, TDP_1, Desk, means, on

HEADER = ("Ngày họp", "Chi bộ", "Người dự")


@means("Danh sách người không dự: không ai trong đó được coi là đã dự.", refused="không dự")
def absent_in_the_title(desk: Desk) -> None:
    desk.lay([("DANH SÁCH CÁN BỘ KHÔNG DỰ SINH HOẠT CHI BỘ",), HEADER, (on(7, 5), TDP_1, HOAN)])


@means("Lịch họp: ai được cử đi, chưa phải là ai đã dự.", refused="lịch họp")
def schedule_of_meetings(desk: Desk) -> None:
    desk.lay([("LỊCH HỌP CHI BỘ THÁNG 7/2024",), HEADER, (on(7, 5), TDP_1, HOAN)])


@means("Bảng phân công dự sinh hoạt: chưa phải là đã dự.", refused="phân công")
def division_of_work(desk: Desk) -> None:
    desk.lay([("BẢNG PHÂN CÔNG CẤP ỦY VIÊN DỰ SINH HOẠT QUÝ III/2024",), HEADER, (on(7, 5), TDP_1, HOAN)])
