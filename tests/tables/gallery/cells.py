"""Cells that show something else than they hold, days that are doubtful, rows that nobody sees."""

from __future__ import annotations

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.tables.gallery.outcomes import (
    BINH,
    HOAN,
    HUY,
    LAN,
    PAO,
    TDP_1,
    TDP_2,
    THON_1,
    THON_2,
    Desk,
    held,
    means,
    on,
)
from tests.tables.records import Rows

HEADER = ("Ngày họp", "Chi bộ", "Người dự", "Số BB")


def _formats(desk: Desk, **formats: str) -> None:
    """Give cells of the workbook a number format."""
    book = load_workbook(desk.path)
    for address, number_format in formats.items():
        book.worksheets[0][address].number_format = number_format
    book.save(desk.path)


@means(
    "Số biên bản là số có định dạng: trên màn hình là 005, BB 05/2024, 012/2024.",
    records=[
        held("07-05", "hoa/tdp-1", "hoan", minutes="005"),
        held("07-06", "hoa/tdp-1", "hoan", minutes="BB 05/2024"),
        held("07-07", "hoa/tdp-1", "hoan", minutes="012/2024"),
        held("07-08", "hoa/tdp-1", "hoan", minutes="14"),
    ],
)
def number_formats(desk: Desk) -> None:
    numbers = [5, 5, 12, 14]
    desk.lay([HEADER, *((on(7, day), TDP_1, HOAN, number) for day, number in enumerate(numbers, 5))])
    _formats(desk, D2="000", D3='"BB "00"/2024"', D4='000"/2024"')


@means(
    "Ô đúng/sai, phần trăm, lỗi: không phải tên người, không phải số biên bản.",
    records=[held("07-09", "hoa/tdp-1", "hoan", minutes="50%")],
    wrong={"C2": "TRUE|ĐÚNG", "C3": "#N/A", "D4": "#REF!", "B5": "#NAME?"},
)
def booleans_percents_errors(desk: Desk) -> None:
    desk.lay(
        [
            HEADER,
            (on(7, 5), TDP_1, True, "1"),
            (on(7, 6), TDP_1, "#N/A", "2"),
            (on(7, 7), TDP_1, HOAN, "#REF!"),
            (on(7, 8), "#NAME?", HOAN, "4"),
            (on(7, 9), TDP_1, HOAN, 0.5),
        ]
    )
    _formats(desk, D6="0%")


@means(
    "Ô ngày chỉ hiện tháng (07/2024): ngày 1 bên trong không phải ngày họp.",
    records=[held("07-06", "hoa/tdp-1", "hoan")],
    wrong={"A2": "07/2024|tháng", "A3": "08/2024|tháng|08-2024", "A4": "tháng 7"},
)
def cells_of_months(desk: Desk) -> None:
    desk.lay(
        [
            HEADER[:3],
            (on(7, 1), TDP_1, HOAN),
            (on(8, 1), TDP_1, HOAN),
            ("Tháng 7/2024", TDP_1, HOAN),
            (on(7, 6), TDP_1, HOAN),
        ]
    )
    _formats(desk, A2="mm/yyyy", A3="mm\\-yyyy", A5="dd/mm/yyyy")


@means(
    "Thời điểm theo giờ UTC từ biểu mẫu trên mạng: 23 giờ 30 ngày 4 ở UTC là sáng ngày 5 ở Việt Nam.",
    suffix=".csv",
    records=[held("07-05", "hoa/tdp-1", "hoan"), held("07-06", "hoa/tdp-2", "binh")],
    free=["time"],
)
def utc_timestamps(desk: Desk) -> None:
    desk.write(
        [
            "Ngày họp;Chi bộ;Người dự",
            f"2024-07-04T23:30:00Z;{TDP_1};{HOAN}",
            f"2024-07-06T08:00:00+07:00;{TDP_2};{BINH}",
        ]
    )


@means(
    "Excel đặt vùng Mỹ: 02/01 thành ngày 1 tháng 2, còn 13/01 là chữ; ngày và tháng bị đảo.",
    refused="đảo",
)
def swapped_days(desk: Desk) -> None:
    days = [on(2, 7), "13/07/2024", on(3, 8), "25/08/2024"]
    desk.lay([HEADER[:3], *((day, TDP_1, HOAN) for day in days)])


@means(
    "Dòng bị ẩn, bị lọc, đã gạch ngang: không phải dữ liệu nữa.",
    records=[held("07-05", "hoa/tdp-1", "hoan")],
    left_out=["Sổ!3", "Sổ!4", "Sổ!5"],
)
def hidden_filtered_struck(desk: Desk) -> None:
    rows = [(on(7, day), TDP_1, HOAN) for day in (5, 6, 7, 8)]
    desk.lay([HEADER[:3], *rows])
    book = load_workbook(desk.path)
    sheet = book.worksheets[0]
    sheet.row_dimensions[3].hidden = True
    for column in "ABC":
        sheet[f"{column}4"].font = Font(strike=True)
    sheet.auto_filter.ref = "A1:C5"
    sheet.auto_filter.add_filter_column(0, ["2024-07-05", "2024-07-06", "2024-07-07"])
    sheet.row_dimensions[5].hidden = True
    book.save(desk.path)


@means(
    "Trang ẩn và trang không phải bảng: không đọc, và được nêu tên.",
    records=[held("07-05", "hoa/tdp-1", "hoan")],
    left_out=["Cũ", "Ghi nhớ"],
)
def hidden_sheets(desk: Desk) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, Rows] = {
        "Sổ": [HEADER[:3], (on(7, 5), TDP_1, HOAN)],
        "Cũ": [HEADER[:3], (on(7, 6), TDP_1, HOAN)],
        "Ghi nhớ": [("Gọi lại cho xã Mẫu Sơn",)],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["Cũ"].sheet_state = "hidden"
    book.save(desk.path)


@means(
    "Ô gộp theo chiều dọc: một ngày cho hai chi bộ, một ô người dự cho hai buổi họp.",
    records=[
        held("07-05", "hoa/tdp-1", "hoan"),
        held("07-05", "hoa/tdp-2", "binh"),
        held("07-12", "son/thon-1", "pao lan"),
        held("07-13", "son/thon-2", "pao lan"),
    ],
)
def merged_cells(desk: Desk) -> None:
    desk.lay(
        [
            HEADER[:3],
            (on(7, 5), TDP_1, HOAN),
            (None, TDP_2, BINH),
            (on(7, 12), THON_1, f"{PAO}; {LAN}"),
            (on(7, 13), THON_2, None),
        ],
        merged=["A2:A3", "C4:C5"],
    )


@means(
    "Năm gõ nhầm: 2014, 2042, 2204, 24; năm xa sổ phải hỏi.",
    records=[held("07-09", "hoa/tdp-1", "hoan")],
    wrong={"A2": "2014", "A3": "2042", "A4": "2204", "A5": "1924"},
)
def far_years(desk: Desk) -> None:
    days = ["05/07/2014", "06/07/2042", "07/07/2204", "08/07/1924", "09/07/24"]
    desk.lay([HEADER[:3], *((day, TDP_1, HOAN) for day in days)])


@means(
    "Khoảng ngày, hai đơn vị trong một ô, ngày không có thật: không đoán.",
    wrong={
        "A2": "12/07/2024",
        "A3": "12",
        "B4": "thôn 2",
        "A5": "7/13/2024",
        "A6": "31/9/2024",
        "A7": "cuối",
        "A8": "5",
        "A9": "30/2",
    },
    records=[held("07-31", "hoa/tdp-1", "hoan")],
)
def doubtful_days(desk: Desk) -> None:
    rows = [
        ("12/07/2024 - 14/07/2024", THON_1),
        ("12-14/7/2024", THON_1),
        ("13/07/2024", f"{THON_1}; {THON_2}"),
        ("7/13/2024", THON_1),
        ("31/9/2024", THON_1),
        ("cuối tháng 7/2024", THON_1),
        ("5, 6/7/2024", THON_1),
        ("30/2/2024", THON_1),
    ]
    desk.lay([HEADER[:3], *((*row, LAN) for row in rows), ("31/07/2024", TDP_1, HOAN)])


@means(
    "Ngày viết theo nhiều cách của văn phòng, kèm giờ hay thứ.",
    records=[held(f"07-{day:02}", "hoa/tdp-1", "hoan") for day in range(5, 13)],
    free=["time"],
)
def ways_to_write_a_day(desk: Desk) -> None:
    days = [
        *("05/07/2024", "6-7-2024", "07.07.2024", "ngày 8 tháng 7 năm 2024", "2024-07-09", "10/7/24"),
        *("7h30 ngày 11/07/2024", "Thứ Sáu, 12/07/2024"),
    ]
    desk.lay([HEADER[:3], *((day, TDP_1, HOAN) for day in days)])


@means(
    "Cùng một buổi ghi hai dòng giống nhau, và một buổi ghi hai dòng với số biên bản khác nhau.",
    records=[held("07-05", "hoa/tdp-1", "hoan huy", minutes="1")],
    wrong={"D5": "2|3"},
    mended={"A4": None, "B4": None, "C4": None, "D4": None, "A5": None, "B5": None, "C5": None, "D5": None},
)
def the_same_meeting_twice(desk: Desk) -> None:
    desk.lay(
        [
            HEADER,
            (on(7, 5), TDP_1, f"{HOAN}; {HUY}", "1"),
            (on(7, 5), TDP_1, f"{HOAN}; {HUY}", "1"),
            (on(7, 6), TDP_1, HOAN, "2"),
            (on(7, 6), TDP_1, HOAN, "3"),
        ]
    )


@means(
    "Công thức chưa tính: không biết trên màn hình là gì.",
    records=[held("07-05", "hoa/tdp-1", "hoan", minutes="1")],
    wrong={"D3": "công thức"},
)
def formulas(desk: Desk) -> None:
    desk.lay([HEADER, (on(7, 5), TDP_1, HOAN, "1"), (on(7, 6), TDP_1, HOAN, '="BB "&2')])
