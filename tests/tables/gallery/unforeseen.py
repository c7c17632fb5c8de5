"""What offices do to sheets beside filling them in: schedules kept as lists, ticks beside names, notes on cells."""

from __future__ import annotations

from openpyxl import load_workbook
from openpyxl.comments import Comment

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


@means(
    "Thứ ghi kèm ngày trái với lịch: 06/07/2024 là thứ Bảy, không phải thứ Hai; có thể là nhầm ngày, đảo ngày tháng.",
    wrong={"A3": "Thứ 2", "A4": "Chủ nhật"},
    records=[held("07-05", "hoa/tdp-1", "hoan")],
)
def weekdays_that_are_not(desk: Desk) -> None:
    days = ("Thứ Sáu, 05/07/2024", "Thứ 2, 06/07/2024", "Chủ nhật, 08/07/2024")
    desk.lay([HEADER, *((day, TDP_1, HOAN) for day in days)])


@means(
    "Sau tên còn người không ghi tên: “+ BTV”, “và Bí thư Đảng ủy”, “cùng 2 đ/c”; không biết là những ai.",
    wrong={
        "C2": "BTV",
        "C3": "BTV",
        "C4": "Bí thư",
        "C5": "lãnh đạo",
        "C6": "2 đ/c",
        "C7": "2 chuyên viên",
        "C8": "Bí thư",
        "C9": "bận",
    },
    records=[held("07-30", "hoa/tdp-1", "hoan"), held("07-31", "hoa/tdp-1", "hoan")],
)
def others_without_a_name(desk: Desk) -> None:
    others = (
        *("+ BTV", "và BTV", "và Bí thư Đảng ủy phường", "& lãnh đạo UBND", "+2 đ/c", ", cán bộ VP và 2 chuyên viên"),
        *("; Đ/c Bí thư", ", Bí thư bận"),
    )
    titles = (", Bí thư Đảng ủy", ", Phó Bí thư và Chủ tịch HĐND")
    rows = (*enumerate(others, 1), *enumerate(titles, 30))
    desk.lay([HEADER, *((on(7, day), TDP_1, f"{HOAN} {text}") for day, text in rows)])


@means(
    "Định dạng “;;;” giấu chữ trong ô: người bị giấu không tự nhiên mất đi.",
    wrong={"C2": "định dạng"},
    records=[held("07-06", "hoa/tdp-1", "huy")],
)
def text_hidden_by_a_format(desk: Desk) -> None:
    desk.lay([HEADER, (on(7, 5), TDP_1, HOAN), (on(7, 6), TDP_1, HUY)])
    book = load_workbook(desk.path)
    book.worksheets[0]["C2"].number_format = ";;;"
    book.save(desk.path)


@means(
    "Ghi chú gắn ở ô nói người trong ô vắng, buổi họp hoãn: như chữ trong ô.",
    wrong={"C2": "vắng", "A3": "hoãn"},
    records=[held("07-07", "hoa/tdp-1", "hoan")],
)
def notes_on_cells(desk: Desk) -> None:
    desk.lay([HEADER, (on(7, 5), TDP_1, f"{HOAN}; {HUY}"), *((on(7, day), TDP_1, HOAN) for day in (6, 7))])
    book = load_workbook(desk.path)
    notes = {"C2": "Đ/c Huy vắng có lý do", "A3": "Hoãn sang tháng 8", "C7": "vắng", "C4": "Theo biên bản"}
    for address, text in notes.items():
        book.worksheets[0][address].comment = Comment(text, "VP")
    book.save(desk.path)


@means(
    "Ghi chú gắn ở dấu x trong bảng cán bộ × buổi họp nói người ấy vắng.",
    wrong={"C3": "vắng"},
    clears="cell",
    records=[held("07-05", "hoa/tdp-1", "hoan")],
)
def notes_on_marks(desk: Desk) -> None:
    desk.lay([("STT", "Họ và tên", f"05/07/2024 {TDP_1}"), (1, HOAN, "x"), (2, HUY, "x")])
    book = load_workbook(desk.path)
    book.worksheets[0]["C3"].comment = Comment("vắng", "VP")
    book.save(desk.path)


@means(
    "Dưới bảng đánh dấu ghi “Ô tô đỏ: vắng”: dấu x trong ô đỏ có thể là vắng, nên lời ghi ấy phải hỏi.",
    wrong={"B4": "vắng"},
    clears="cell",
    records=[held("07-05", "hoa/tdp-1", "hoan huy")],
)
def colours_that_mean_absent(desk: Desk) -> None:
    marks = ((1, HOAN, "x"), (2, HUY, "x"), (None, "Ô tô đỏ: vắng", None))
    desk.lay([("STT", "Họ và tên", f"05/07/2024 {TDP_1}"), *marks])
