"""What offices do to sheets beside filling them in: schedules kept as lists, ticks beside names, notes on cells."""

from __future__ import annotations

from tests.tables.gallery.outcomes import BINH, HOAN, HUY, TDP_1, Desk, held, means, on

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


@means(
    "Mỗi người một dòng, đánh dấu ở cột “Có mặt” hay cột “Vắng”: chỉ người có dấu ở cột đầu đã dự.",
    wrong={"D3": "Có mặt", "E3": "Vắng"},
    records=[held("07-05", "hoa/tdp-1", "hoan")],
)
def ticks_for_present_and_absent(desk: Desk) -> None:
    header = ("Ngày họp", "Chi bộ", "Họ và tên", "Có mặt", "Vắng")
    desk.lay([header, (on(7, 5), TDP_1, HOAN, "x", None), (on(7, 5), TDP_1, HUY, None, "x")])


@means(
    "Cột “Điểm danh” ghi Có hay Không; ô trống không phải là có dự.",
    wrong={"D3": "Không", "D4": "Điểm danh"},
    records=[held("07-05", "hoa/tdp-1", "hoan")],
)
def roll_call(desk: Desk) -> None:
    header = ("Ngày họp", "Chi bộ", "Họ và tên", "Điểm danh")
    names = ((HOAN, "Có"), (HUY, "Không"), (BINH, None))
    desk.lay([header, *((on(7, 5), TDP_1, name, mark) for name, mark in names)])


@means(
    "Cột “Dự” chỉ ghi “không” cho người không dự: người có ô trống thì có dự.",
    wrong={"D3": "không"},
    records=[held("07-05", "hoa/tdp-1", "hoan")],
)
def only_the_absent_are_noted(desk: Desk) -> None:
    header = ("Ngày họp", "Chi bộ", "Họ và tên", "Dự")
    desk.lay([header, (on(7, 5), TDP_1, HOAN, None), (on(7, 5), TDP_1, HUY, "không")])


@means(
    "Cột “Lý do vắng” có ghi lý do: người của dòng ấy vắng.",
    wrong={"D3": "Lý do vắng"},
    records=[held("07-05", "hoa/tdp-1", "hoan")],
)
def reasons_for_absence(desk: Desk) -> None:
    header = ("Ngày họp", "Chi bộ", "Họ và tên", "Lý do vắng")
    desk.lay([header, (on(7, 5), TDP_1, HOAN, None), (on(7, 5), TDP_1, HUY, "bận việc gia đình")])
