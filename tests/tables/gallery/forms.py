"""Forms with more than one row of header, columns in groups, and grids."""

from __future__ import annotations

from tests.tables.gallery.outcomes import (
    BINH,
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


@means(
    "Biểu quý: cán bộ huyện một cột, cán bộ xã một cột, cả hai đã dự.",
    records=[
        held("07-03", "hoa/tdp-1", "huy hoan", minutes="01"),
        held("08-04", "hoa/tdp-2", "binh", minutes="02", proposals=[{"text": "Sửa cống"}]),
        held("09-05", "son/thon-1", "pao lan kien", minutes="03", session="thematic"),
    ],
    left_out=["Sổ!10"],
)
def quarterly_form(desk: Desk) -> None:
    desk.lay(
        [
            ("HUYỆN ỦY MẪU YÊN", None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"),
            ("VĂN PHÒNG", None, None, None, "Mẫu Yên, ngày 05 tháng 10 năm 2024"),
            ("BIỂU TỔNG HỢP CẤP ỦY VIÊN DỰ SINH HOẠT CHI BỘ QUÝ III NĂM 2024",),
            ("STT", "Ngày, tháng", "Chi bộ", "Thành phần dự", None, "Số BB", "Hình thức", "Kiến nghị, đề xuất"),
            (None, None, None, "Cấp huyện", "Cấp xã", None, None, None),
            (1, "3/7", TDP_1, f"Đ/c {HUY}", f"Đ/c {HOAN}", "01", "Thường kỳ", None),
            (2, "04.08.24", TDP_2, None, f"Đ/c {BINH}", "02", "Định kỳ", "Sửa cống"),
            (3, on(9, 5), THON_1, f"Đ/c {PAO}, Trưởng Ban Dân vận", f"{LAN} - {KIEN}", "03", "chuyên đề", None),
            (),
            (None, None, None, None, None, "CHÁNH VĂN PHÒNG"),
        ],
        merged=["A3:H3", "D4:E4", "A4:A5", "B4:B5", "C4:C5", "F4:F5", "G4:G5", "H4:H5"],
    )


@means(
    "Mỗi người một dòng, hai nhóm cột: dự đảng ủy (ngày, đơn vị) và dự chi bộ (ngày, chi bộ).",
    records=[
        held("07-20", "son", "pao"),
        held("08-05", "son/thon-1", "pao"),
        held("07-21", "hoa", "huy"),
        held("08-06", "hoa/tdp-2", "huy"),
        held("08-07", "son/thon-2", "kien"),
    ],
)
def repeated_groups(desk: Desk) -> None:
    desk.lay(
        [
            ("KẾT QUẢ DỰ SINH HOẠT QUÝ III NĂM 2024",),
            ("STT", "Họ và tên", "Dự đảng ủy", None, "Dự chi bộ", None),
            (None, None, "Ngày", "Đơn vị", "Ngày", "Chi bộ"),
            (1, PAO, on(7, 20), "Đảng ủy xã Mẫu Sơn", on(8, 5), THON_1),
            (2, HUY, on(7, 21), "Đảng ủy phường Mẫu Hòa", on(8, 6), TDP_2),
            (3, KIEN, None, None, on(8, 7), THON_2),
        ],
        merged=["C2:D2", "E2:F2", "A2:A3", "B2:B3"],
    )


@means(
    "Mỗi người một dòng, mỗi tháng hai cột con: ngày và chi bộ.",
    records=[
        held("07-12", "hoa/tdp-1", "hoan"),
        held("08-09", "hoa/tdp-1", "hoan"),
        held("07-13", "son/thon-1", "lan"),
    ],
)
def months_with_sub_columns(desk: Desk) -> None:
    desk.lay(
        [
            ("THEO DÕI DỰ SINH HOẠT NĂM 2024",),
            ("STT", "Họ và tên", "Tháng 7", None, "Tháng 8", None),
            (None, None, "Ngày", "Chi bộ", "Ngày", "Chi bộ"),
            (1, HOAN, "12/7", TDP_1, 9, TDP_1),
            (2, LAN, 13, THON_1, None, None),
        ],
        merged=["A1:F1", "C2:D2", "E2:F2", "A2:A3", "B2:B3"],
    )


_COUNTED = {"D4": "07/2024|tháng 7|T7", "E4": "", "D5": "", "F5": "", "E6": ""}


@means(
    "Bảng cán bộ × tháng chỉ có dấu và số buổi: chưa có ngày, nên chưa có buổi họp; còn lại việc bổ sung ngày.",
    told=["D4", "E4", "D5", "F5", "E6"],
    left_out=["Tổng", "Sổ!7"],
)
def grid_of_months_with_counts(desk: Desk) -> None:
    desk.lay(
        [
            ("BẢNG THEO DÕI CẤP ỦY VIÊN DỰ SINH HOẠT CHI BỘ NĂM 2024",),
            ("TT", "Họ và tên", "Chi bộ phụ trách", "Số buổi dự sinh hoạt các tháng", None, None, "Tổng"),
            (None, None, None, "T7", "T8", "T9", None),
            (1, f"Đ/c {HOAN}", TDP_1, "x", 1, None, 2),
            (2, f"Đ/c {BINH}", TDP_2, 2, "0", "x", 3),
            (3, f"Đ/c {LAN}", THON_1, None, "X", None, 1),
            (None, "Cộng", None, 3, 2, 1, 6),
        ],
        merged=["A1:G1", "D2:F2", "A2:A3", "B2:B3", "C2:C3", "G2:G3"],
    )


@means(
    "Bảng cán bộ × tháng, trong ô là ngày, hay ngày kèm chi bộ; “vắng” là không dự, “P” thì phải hỏi.",
    records=[
        held("07-05", "hoa/tdp-1", "hoan"),
        held("07-20", "hoa/tdp-2", "hoan"),
        held("08-06", "hoa/tdp-1", "hoan"),
        held("07-08", "son/thon-1", "lan"),
    ],
    wrong={"F3": "P"},
    told=["không dự", "“vắng”"],
    clears="cell",
)
def grid_of_months_with_days(desk: Desk) -> None:
    desk.lay(
        [
            ("BẢNG THEO DÕI DỰ SINH HOẠT CHI BỘ NĂM 2024",),
            ("TT", "Họ và tên", "Chi bộ", "Tháng 7", "Tháng 8", "Tháng 9"),
            (1, HOAN, TDP_1, "05/07; 20/07 CB TDP 2 Mẫu Hòa", "06/08", "P"),
            (2, LAN, THON_1, "8/7", "vắng", None),
        ]
    )


@means(
    "Bảng cán bộ × buổi họp, dấu x là có dự, ô trống là không.",
    records=[
        held("07-05", "hoa/tdp-1", "hoan huy"),
        held("07-12", "son/thon-1", "lan"),
        held("08-20", "tran/tdp-1", "tam huy"),
    ],
)
def grid_of_meetings(desk: Desk) -> None:
    desk.lay(
        [
            ("STT", "Họ và tên", f"05/07/2024 {TDP_1}", f"12/07/2024 {THON_1}", "20/08/2024 CB TDP 1 TT Mẫu Trấn"),
            (1, HOAN, "x", None, None),
            (2, HUY, "X", None, "x"),
            (3, LAN, None, "x", None),
            (4, TAM, None, None, "x"),
        ]
    )


@means(
    "Cùng bảng ấy, có ô ghi V, P, K, KP, “x?”: chỉ dấu x là có dự, chữ kia phải hỏi.",
    records=[held("07-05", "hoa/tdp-1", "hoan huy"), held("07-12", "hoa/tdp-2", "binh")],
    wrong={"C4": "V", "C5": "P", "D2": "KP", "D3": "K", "D4": "x?"},
    clears="cell",
)
def grid_with_other_marks(desk: Desk) -> None:
    desk.lay(
        [
            ("STT", "Họ và tên", f"05/07/2024 {TDP_1}", f"12/07/2024 {TDP_2}"),
            (1, HOAN, "x", "KP"),
            (2, HUY, "x", "K"),
            (3, TAM, "V", "x?"),
            (4, BINH, "P", "x"),
        ]
    )


@means(
    "Cả bảng chỉ có chữ V: có thể là dấu tích, có thể là vắng; phải hỏi.",
    wrong={"C2": "V", "C3": "V", "D3": "V"},
    clears="cell",
)
def grid_of_v_alone(desk: Desk) -> None:
    desk.lay(
        [
            ("STT", "Họ và tên", f"05/07/2024 {TDP_1}", f"12/07/2024 {TDP_2}"),
            (1, HOAN, "V", None),
            (2, HUY, "V", "V"),
            (3, BINH, None, None),
        ]
    )


@means(
    "Ngày ở dòng tiêu đề trên, chi bộ ở dòng dưới; dấu x là có dự.",
    records=[
        held("07-05", "hoa/tdp-1", "hoan"),
        held("07-05", "hoa/tdp-2", "binh"),
        held("08-06", "hoa/tdp-1", "hoan"),
    ],
)
def grid_of_meetings_in_two_rows(desk: Desk) -> None:
    desk.lay(
        [
            ("STT", "Họ và tên", on(7, 5), None, on(8, 6)),
            (None, None, TDP_1, TDP_2, TDP_1),
            (1, HOAN, "x", None, "x"),
            (2, BINH, None, "x", None),
        ],
        merged=["A1:A2", "B1:B2", "C1:D1"],
    )
