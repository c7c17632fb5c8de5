"""Lists of meetings as offices keep them, a row a meeting or a row a person."""

from __future__ import annotations

from tests.tables.gallery.outcomes import (
    BINH,
    CAO,
    HOAN,
    HUY,
    KIEN,
    LAN,
    PAO,
    TAM,
    TDP_1,
    TDP_2,
    THON_1,
    THON_2,
    Desk,
    held,
    means,
    on,
)
from tests.tables.records import workbook


@means(
    "Mỗi dòng một buổi họp đã dự; ngày gõ mỗi ô một kiểu.",
    records=[
        held("07-05", "hoa/tdp-1", "hoan huy", minutes="01-BB/CB", tasks=["situation", "inform"]),
        held("08-04", "hoa/tdp-2", "binh huy", minutes="02-BB/CB", session="thematic"),
        held(
            "09-06",
            "son/thon-1",
            "lan pao",
            minutes="03-BB/CB",
            proposals=[{"text": "Đề nghị sửa đường nội thôn"}, {"text": "Hỗ trợ nhà văn hóa"}],
        ),
        held("07-20", "son", "pao", minutes="04-BB/ĐU", session="enlarged", note="Họp tại nhà văn hóa xã"),
        held("09-12", "hoa/truong", "hoan", minutes="05-BB/CB", session="extraordinary", chair="Hiệu trưởng"),
    ],
)
def plain_list(desk: Desk) -> None:
    header = (
        *("STT", "Ngày họp", "Chi bộ", "Xã, phường", "Người dự", "Hình thức", "Chủ trì"),
        *("Số biên bản", "Nhiệm vụ", "Kiến nghị", "Ghi chú"),
    )
    proposals = "- Đề nghị sửa đường nội thôn\n- Hỗ trợ nhà văn hóa"
    place = "Họp tại nhà văn hóa xã"
    desk.lay(
        [
            ("SỔ THEO DÕI DỰ SINH HOẠT CHI BỘ QUÝ III NĂM 2024",),
            (),
            header,
            (
                *(1, on(7, 5), "Chi bộ Tổ dân phố 1", "Mẫu Hòa", f"Đ/c {HOAN}; Đ/c {HUY}", "thường kỳ", None),
                *("01-BB/CB", "nắm tình hình; truyền đạt", None, None),
            ),
            (2, "04.08.24", "CB TDP 2", "Mẫu Hòa", f"{BINH}, {HUY}", "Chuyên đề", None, "02-BB/CB", None, None, None),
            (
                *(3, "ngày 6/9/2024", "Chi bộ thôn 1", "Mẫu Sơn", f"Đ/c {LAN} và Đ/c {PAO}", "Định kỳ", None),
                *("03-BB/CB", None, proposals, None),
            ),
            (4, "2024-07-20", "Đảng ủy xã Mẫu Sơn", None, PAO, "mở rộng", None, "04-BB/ĐU", None, None, place),
            (
                *(5, "12-9-2024", "Chi bộ Trường Tiểu học Mẫu Hòa", None, HOAN, "bất thường", "Hiệu trưởng"),
                *("05-BB/CB", None, None, None),
            ),
        ],
        merged=["A1:K1"],
    )


@means(
    "Mỗi người một dòng, ngày và chi bộ gộp ô: ba dòng đầu là một buổi họp.",
    records=[
        held("07-11", "hoa/tdp-1", "hoan huy cao", minutes="7"),
        held("08-12", "hoa/tdp-2", "binh", minutes="8"),
    ],
    left_out=["Chức vụ"],
)
def row_a_person(desk: Desk) -> None:
    desk.lay(
        [
            ("TT", "Ngày họp", "Chi bộ", "Họ tên người dự", "Chức vụ", "Số BB"),
            (1, on(7, 11), TDP_1, HOAN, "Phó Bí thư Đảng ủy", 7),
            (None, None, None, HUY, "Phó Bí thư Thường trực Huyện ủy", None),
            (None, None, None, CAO, "Ủy viên Ban Thường vụ Tỉnh ủy", None),
            (2, on(8, 12), TDP_2, BINH, "Chủ tịch UBND", 8),
        ],
        merged=["A2:A4", "B2:B4", "C2:C4", "F2:F4"],
    )


@means(
    "Mỗi đảng bộ một mục; chi bộ ghi tắt, thuộc đảng bộ ở dòng mục bên trên.",
    records=[
        held("07-03", "hoa/tdp-1", "hoan huy", minutes="01"),
        held("08-04", "hoa/tdp-2", "binh", minutes="02"),
        held("07-05", "tran/tdp-1", "tam", minutes="03"),
        held("09-06", "son/thon-1", "lan", minutes="04"),
    ],
)
def section_rows(desk: Desk) -> None:
    desk.lay(
        [
            ("BIỂU TỔNG HỢP CẤP ỦY VIÊN DỰ SINH HOẠT CHI BỘ QUÝ III NĂM 2024",),
            ("STT", "Ngày, tháng", "Chi bộ", "Người dự", "Số BB"),
            ("I", "Đảng bộ phường Mẫu Hòa"),
            (1, on(7, 3), "CB TDP 1", f"{HOAN}; {HUY}", "01"),
            (2, on(8, 4), "CB TDP 2", BINH, "02"),
            ("II", "Đảng bộ thị trấn Mẫu Trấn"),
            (3, on(7, 5), "CB TDP 1", TAM, "03"),
            ("III. Đảng bộ xã Mẫu Sơn",),
            (4, on(9, 6), "CB thôn 1", LAN, "04"),
        ],
        merged=["A1:E1", "B3:E3", "B6:E6", "A8:E8"],
    )


@means(
    "Mỗi xã một trang; chi bộ không kèm tên xã, xã ở tên trang và tiêu đề.",
    records=[
        held("07-11", "hoa/tdp-1", "hoan"),
        held("08-12", "hoa/tdp-2", "binh"),
        held("07-11", "tran/tdp-1", "tam huy"),
        held("09-13", "son/thon-2", "kien"),
    ],
)
def sheet_a_ward(desk: Desk) -> None:
    header = ("TT", "Ngày họp", "Chi bộ", "Người dự")
    workbook(
        desk.path,
        {
            "phường Mẫu Hòa": [
                ("SỔ THEO DÕI DỰ SINH HOẠT - ĐẢNG ỦY PHƯỜNG MẪU HÒA",),
                header,
                (1, on(7, 11), "Chi bộ Tổ dân phố 1", HOAN),
                (2, on(8, 12), "CB TDP 2", BINH),
            ],
            "TT Mẫu Trấn": [
                ("SỔ THEO DÕI DỰ SINH HOẠT - ĐẢNG ỦY THỊ TRẤN MẪU TRẤN",),
                header,
                (1, on(7, 11), "Chi bộ Tổ dân phố 1", f"{TAM}; {HUY}"),
            ],
            "Mẫu Sơn": [("SỔ THEO DÕI DỰ SINH HOẠT",), header, (1, on(9, 13), "Chi bộ thôn 2", KIEN)],
        },
    )


@means(
    "Mỗi tháng một trang, năm ở tiêu đề; cột ngày chỉ ghi ngày, hoặc ngày và tháng.",
    records=[
        held("07-12", "hoa/tdp-1", "hoan"),
        held("07-25", "son/thon-1", "lan"),
        held("08-09", "hoa/tdp-2", "binh"),
    ],
)
def sheet_a_month(desk: Desk) -> None:
    header = ("TT", "Ngày", "Chi bộ", "Người dự")
    title = ("THEO DÕI DỰ SINH HOẠT CHI BỘ NĂM 2024",)
    workbook(
        desk.path,
        {
            "Tháng 7": [title, header, (1, 12, TDP_1, HOAN), (2, "25/7", THON_1, LAN)],
            "Tháng 8": [title, header, (1, 9, TDP_2, BINH)],
        },
    )


@means(
    "Ngày không ghi năm; năm ở tiêu đề “QUÝ III NĂM 2024”.",
    records=[
        held("09-03", "hoa/tdp-1", "hoan"),
        held("07-15", "hoa/tdp-2", "binh"),
        held("08-07", "son/thon-1", "lan"),
    ],
)
def days_without_year(desk: Desk) -> None:
    desk.lay(
        [
            ("TỔNG HỢP DỰ SINH HOẠT CHI BỘ QUÝ III NĂM 2024",),
            ("STT", "Ngày", "Chi bộ", "Người dự"),
            (1, "3/9", TDP_1, HOAN),
            (2, "15-7", TDP_2, BINH),
            (3, "ngày 7/8", THON_1, LAN),
        ]
    )


@means(
    "Ngày không ghi năm, và không đâu trong tệp có năm: không biết năm nào.",
    wrong={"A2": "năm|3/9", "A3": "năm|15/7"},
)
def no_year_anywhere(desk: Desk) -> None:
    desk.lay([("Ngày", "Chi bộ", "Người dự"), ("3/9", TDP_1, HOAN), ("15/7", TDP_2, BINH)])


@means(
    "Họ tên và chức vụ trong một ô.",
    records=[
        held("07-05", "hoa/tdp-1", "hoan"),
        held("07-06", "son/thon-2", "kien"),
        held("07-07", "son/thon-1", "lan pao"),
    ],
)
def name_and_post_in_a_cell(desk: Desk) -> None:
    desk.lay(
        [
            ("STT", "Ngày dự", "Dự tại chi bộ", "Họ tên, chức vụ"),
            (1, on(7, 5), TDP_1, f"{HOAN}, Phó Bí thư Đảng ủy phường Mẫu Hòa"),
            (2, on(7, 6), THON_2, f"Đ/c {KIEN} - Chủ tịch UBND xã Mẫu Sơn"),
            (3, on(7, 7), THON_1, f"{LAN} (Bí thư Đảng ủy xã)\nĐ/c {PAO}, Trưởng Ban Dân vận Huyện ủy"),
        ]
    )


@means(
    "Nhiều người trong một ô, mỗi dòng ngăn bằng một kiểu dấu.",
    records=[held(f"07-{day:02}", "hoa/tdp-1", "hoan binh huy") for day in range(1, 9)],
)
def mixed_separators(desk: Desk) -> None:
    cells = [
        f"{HOAN}; {BINH}; {HUY}",
        f"{HOAN}, {BINH}, {HUY}",
        f"{HOAN}\n{BINH}\n{HUY}",
        f"{HOAN} - {BINH} - {HUY}",
        f"{HOAN}, {BINH} và {HUY}",
        f"Đ/c {HOAN}; đ/c {BINH}, đồng chí {HUY}.",
        f"- Đ/c {HOAN}\n- Đ/c {BINH}\n- Đ/c {HUY}",
        f"1. {HOAN}\n2. {BINH}\n3. {HUY}",
    ]
    desk.lay([("Ngày", "Chi bộ", "Người dự"), *((on(7, day), TDP_1, cell) for day, cell in enumerate(cells, 1))])


@means(
    "Dưới bảng có dòng cộng, ngày ký, người lập biểu; cột tổng không phải là dữ liệu.",
    records=[held("07-05", "hoa/tdp-1", "hoan"), held("08-06", "son/thon-1", "lan pao")],
    left_out=["Sổ!4", "Sổ!6", "Sổ!7", "Sổ!8", "Sổ!9", "Tổng số người"],
)
def sums_and_signatures(desk: Desk) -> None:
    desk.lay(
        [
            ("STT", "Ngày", "Chi bộ", "Người dự", "Tổng số người"),
            (1, on(7, 5), TDP_1, HOAN, 1),
            (2, on(8, 6), THON_1, f"{LAN}; {PAO}", 2),
            (None, "Cộng", "2 buổi", None, 3),
            (),
            (None, None, None, "Mẫu Hòa, ngày 05 tháng 10 năm 2024"),
            (None, "NGƯỜI LẬP BIỂU", None, "T/M BAN THƯỜNG VỤ"),
            (None, "(Ký, ghi rõ họ tên)", None, "PHÓ BÍ THƯ"),
            (None, BINH, None, HUY),
        ]
    )


@means(
    "Dòng tiêu đề lặp lại ở đầu mỗi trang in.",
    records=[held("07-05", "hoa/tdp-1", "hoan"), held("08-06", "son/thon-1", "lan")],
)
def header_on_each_page(desk: Desk) -> None:
    header = ("STT", "Ngày họp", "Chi bộ", "Người dự")
    desk.lay([header, (1, on(7, 5), TDP_1, HOAN), header, (2, on(8, 6), THON_1, LAN)])


@means(
    "Các cột số đảng viên là số đếm của chi bộ, không phải cán bộ dự.",
    records=[held("07-05", "hoa/tdp-1", "hoan"), held("08-06", "son/thon-1", "lan")],
    left_out=["Số đảng viên", "Có mặt", "Vắng"],
)
def counts_of_party_members(desk: Desk) -> None:
    desk.lay(
        [
            ("STT", "Ngày họp", "Chi bộ", "Người dự", "Số đảng viên", "Có mặt", "Vắng"),
            (1, on(7, 5), TDP_1, HOAN, 30, 28, 2),
            (2, on(8, 6), THON_1, LAN, 25, 25, 0),
        ]
    )


@means(
    "Buổi họp tháng Bảy họp muộn sang ngày 2/8, ghi ở cột “Thuộc tháng”; có giờ họp.",
    records=[
        held("08-02", "hoa/tdp-1", "hoan", **{"for": "2024-07"}, time="07:30"),
        held("08-25", "hoa/tdp-1", "hoan", time="19:00"),
    ],
)
def month_it_belongs_to(desk: Desk) -> None:
    desk.lay(
        [
            ("Ngày họp", "Giờ", "Thuộc tháng", "Chi bộ", "Người dự"),
            (on(8, 2), "7h30", "07/2024", TDP_1, HOAN),
            (on(8, 25), "19:00", None, TDP_1, HOAN),
        ]
    )


@means(
    "Tiêu đề tiếng Anh.",
    records=[held("07-05", "hoa/tdp-1", "hoan huy", minutes="12", session="thematic")],
)
def english_headers(desk: Desk) -> None:
    desk.lay(
        [
            ("No.", "Date", "Unit", "Attended", "Session", "Minutes"),
            (1, "2024-07-05", "hoa/tdp-1", f"{HOAN}; {HUY}", "thematic", "12"),
        ]
    )


@means(
    "Buổi 5/6 đã có trong sổ, nay thêm một người; buổi 7/6 ghi số biên bản khác với sổ.",
    records=[
        {**held("06-05", "hoa/tdp-1", "hoan huy", minutes="06-BB/CB")},
    ],
    wrong={"D3": "007"},
)
def already_on_record(desk: Desk) -> None:
    desk.lay(
        [
            ("Ngày", "Chi bộ", "Người dự", "Số BB", "Hình thức"),
            (on(6, 5), TDP_1, f"{HOAN}; {HUY}", "06-BB/CB", "thường kỳ"),
            (on(6, 7), THON_1, f"{LAN}; {PAO}", "123", "chuyên đề"),
        ]
    )


@means(
    "Bảng chỉ có ngày, chi bộ, số biên bản: không cột nào ghi người dự.",
    refused="người dự",
)
def no_column_of_attendees(desk: Desk) -> None:
    desk.lay([("Ngày", "Chi bộ", "Số BB"), (on(7, 5), TDP_1, "1"), (on(8, 6), THON_1, "2")])
