"""Words that turn a meaning round: who was away, what was put off, planned, or not recommended."""

from __future__ import annotations

from tests.tables.gallery.outcomes import (
    BINH,
    HOAN,
    HUY,
    KIEN,
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

HEADER = ("Ngày họp", "Chi bộ", "Người dự")
_BEHIND_A_NAME = (
    *("(vắng)", "[vắng mặt]", "{ốm}", "<xin phép>", "（vắng）", "(đi công tác)", "(không dự)"),
    *("(V)", "(P)", "(K)", "(KP)"),
    *("- vắng", ": vắng", "/ vắng có lý do", "(chưa dự)", "(nghỉ)", "(absent)", "(VẮNG)", "(vang)", "(dự kiến)"),
)
_IN_PLACE_OF_A_NAME = (
    *("chưa", f"Vắng: {HOAN}", f"{HOAN} đi thay đ/c {BINH}", f"{HOAN} (dự thay đ/c {BINH})"),
    *(f"{HOAN} nghỉ ốm", f"apologies: {HOAN}", f"{HOAN}; {BINH} vắng", f"{HOAN} (hoãn)", "Kế hoạch", f"{HOAN}?"),
)


@means(
    "Sau tên có chữ “vắng”, “ốm”, V, P, K, KP … trong đủ kiểu ngoặc: người ấy không dự.",
    records=[held("07-31", "hoa/tdp-1", "hoan")],
    wrong={f"C{row}": text.strip("()[]{}<>（）:-/ ") for row, text in enumerate(_BEHIND_A_NAME, 2)},
)
def absent_behind_a_name(desk: Desk) -> None:
    rows = [(on(7, day), TDP_1, f"{HOAN} {text}") for day, text in enumerate(_BEHIND_A_NAME, 1)]
    desk.lay([HEADER, *rows, (on(7, 31), TDP_1, HOAN)])


@means(
    "Ô người dự ghi “không” là không ai dự; “Vắng: …”, đi thay, nghỉ ốm: không ai ở đó được coi là đã dự.",
    records=[held("07-31", "hoa/tdp-1", "hoan"), held("07-29", "hoa/tdp-1", ""), held("07-30", "hoa/tdp-1", "")],
    wrong={f"C{row}": "|".join(text.split()) for row, text in enumerate(_IN_PLACE_OF_A_NAME, 2)},
)
def absent_without_brackets(desk: Desk) -> None:
    rows = [(on(7, day), TDP_1, text) for day, text in enumerate(_IN_PLACE_OF_A_NAME, 1)]
    nobody = [(on(7, 29), TDP_1, "không"), (on(7, 30), TDP_1, "Không dự")]
    desk.lay([HEADER, *rows, *nobody, (on(7, 31), TDP_1, HOAN)])


@means("Cột “Người dự (vắng)” ghi người vắng.", refused="vắng")
def absent_in_the_header(desk: Desk) -> None:
    desk.lay([("Ngày họp", "Chi bộ", "Người dự (vắng)"), (on(7, 5), TDP_1, HOAN)])


@means(
    "Dưới “Thành phần” có hai cột con: “Có mặt” và “Vắng”; chỉ cột đầu là người đã dự.",
    records=[held("07-05", "hoa/tdp-1", "hoan"), held("07-06", "hoa/tdp-2", "binh")],
    refused="vắng",
    then=("--column", "Thành phần dự Vắng=ignore"),
)
def absent_in_a_second_header(desk: Desk) -> None:
    desk.lay(
        [
            ("Ngày họp", "Chi bộ", "Thành phần dự", None),
            (None, None, "Có mặt", "Vắng"),
            (on(7, 5), TDP_1, HOAN, HUY),
            (on(7, 6), TDP_2, BINH, None),
        ],
        merged=["A1:A2", "B1:B2", "C1:D1"],
    )


@means(
    "Có cột “Người dự” và cột “Vắng”: cột sau ghi người vắng.",
    records=[held("07-05", "hoa/tdp-1", "hoan"), held("07-06", "son/thon-1", "pao")],
    left_out=["Vắng"],
)
def column_of_the_absent(desk: Desk) -> None:
    desk.lay(
        [
            ("Ngày họp", "Chi bộ", "Người dự", "Vắng"),
            (on(7, 5), TDP_1, HOAN, HUY),
            (on(7, 6), THON_1, PAO, f"{LAN} (ốm)"),
        ]
    )


@means(
    "Một người vừa ở cột “Người dự” vừa ở cột “Vắng”: không biết có dự hay không.",
    wrong={"D2": "vắng"},
)
def present_and_absent(desk: Desk) -> None:
    desk.lay([("Ngày họp", "Chi bộ", "Người dự", "Vắng"), (on(7, 5), TDP_1, f"{HOAN}; {HUY}", HUY)])


@means("Chỉ có cột “Vắng”: không đâu ghi ai đã dự.", refused="người dự|vắng")
def only_the_absent(desk: Desk) -> None:
    desk.lay([("Ngày họp", "Chi bộ", "Vắng"), (on(7, 5), TDP_1, HOAN)])


@means("Kế hoạch dự sinh hoạt: chưa phải là đã dự, dù ngày đã qua.", refused="kế hoạch")
def plan_in_the_title(desk: Desk) -> None:
    desk.lay([("KẾ HOẠCH DỰ SINH HOẠT QUÝ III/2024",), HEADER, (on(7, 5), TDP_1, HOAN)])


@means("Phân công dự kiến ở tên trang tính: chưa phải là đã dự.", refused="dự kiến")
def plan_in_the_name_of_the_sheet(desk: Desk) -> None:
    desk.lay([HEADER, (on(7, 5), TDP_1, HOAN)], sheet="Dự kiến T7")


@means(
    "Một cột là người dự theo kế hoạch, một cột là người thực dự: chỉ cột sau được ghi, khi văn phòng nói vậy.",
    refused="kế hoạch",
    then=("--column", "Người dự (kế hoạch)=ignore", "--column", "Thực tế=attended"),
    records=[held("07-05", "hoa/tdp-1", "hoan")],
)
def planned_and_actual(desk: Desk) -> None:
    desk.lay(
        [
            ("Ngày họp", "Chi bộ", "Người dự (kế hoạch)", "Thực tế"),
            (on(7, 5), TDP_1, f"{HOAN}; {HUY}", HOAN),
        ]
    )


@means("Ngày họp theo kế hoạch: không phải ngày đã họp.", refused="kế hoạch")
def planned_days(desk: Desk) -> None:
    desk.lay([("Ngày họp (kế hoạch)", "Chi bộ", "Người dự"), (on(7, 5), TDP_1, HOAN)])


@means(
    "Buổi họp hoãn, hủy, chưa họp, dự kiến: không có buổi họp nào được ghi.",
    records=[held("07-31", "hoa/tdp-1", "hoan"), held("07-30", "hoa/tdp-1", "hoan", session="thematic")],
    wrong={
        "D2": "hoãn",
        "D3": "hủy",
        "D4": "không",
        "D5": "chưa",
        "D6": "dự kiến",
        "D7": "không",
        "D8": "hoãn",
        "D9": "postponed",
        "D10": "cancelled",
        "D11": "kế hoạch",
    },
)
def sessions_not_held(desk: Desk) -> None:
    sessions = [
        *("thường kỳ (hoãn)", "Hủy", "không họp", "chưa họp thường kỳ", "dự kiến thường kỳ", "không thường kỳ"),
        *("Hoãn sang tháng 8", "postponed", "regular (cancelled)", "thường kỳ theo kế hoạch"),
    ]
    rows = [(on(7, day), TDP_1, HOAN, session) for day, session in enumerate(sessions, 1)]
    held_rows = [(on(7, 31), TDP_1, HOAN, "thường kỳ"), (on(7, 30), TDP_1, HOAN, "Chuyên đề")]
    desk.lay([(*HEADER, "Hình thức"), *rows, *held_rows])


@means(
    "Cột “Ghi chú” nói buổi họp hoãn, hay người ghi ở cột dự thì vắng: hai ô trái nhau, phải hỏi.",
    records=[held("07-31", "son/thon-1", "lan", note="Đ/c Sa Văn Mẫu Kiên vắng (ốm)")],
    wrong={"D2": "hoãn", "D3": "vắng", "D4": "hủy"},
)
def notes_that_contradict(desk: Desk) -> None:
    desk.lay(
        [
            (*HEADER, "Ghi chú"),
            (on(7, 5), TDP_1, HOAN, "Hoãn"),
            (on(7, 6), THON_2, KIEN, f"Đ/c {KIEN} vắng có lý do"),
            (on(7, 7), TDP_2, BINH, "Hủy do mưa lũ"),
            (on(7, 31), THON_1, LAN, f"Đ/c {KIEN} vắng (ốm)"),
        ]
    )


@means(
    "Cột “Tình trạng” ghi “Đã họp” hay “Hoãn”: dòng hoãn không phải buổi họp đã có.",
    wrong={"D3": "hoãn"},
    left_out=["Tình trạng"],
    records=[held("07-05", "hoa/tdp-1", "hoan")],
)
def column_of_states(desk: Desk) -> None:
    desk.lay(
        [
            (*HEADER, "Tình trạng"),
            (on(7, 5), TDP_1, HOAN, "Đã họp"),
            (on(7, 6), TDP_2, BINH, "Hoãn"),
        ]
    )


@means(
    "“Không có kiến nghị”, “Nhất trí” … là không có kiến nghị; “Không có nước sạch …” là kiến nghị.",
    records=[
        *(held(f"07-{day:02}", "hoa/tdp-1", "hoan") for day in range(1, 9)),
        held("07-30", "hoa/tdp-1", "hoan", proposals=[{"text": "Không có nước sạch, đề nghị làm giếng"}]),
        held("07-31", "hoa/tdp-1", "hoan", proposals=[{"text": "Chưa có đèn đường tổ 1, đề nghị lắp đèn"}]),
    ],
)
def no_recommendation(desk: Desk) -> None:
    none = (
        *("Không có kiến nghị", "Không", "Không có", "Không có ý kiến", "Nhất trí", "-"),
        *("Không có kiến nghị, đề xuất.", "0"),
    )
    rows = [(on(7, day), TDP_1, HOAN, text) for day, text in enumerate(none, 1)]
    real = [
        (on(7, 30), TDP_1, HOAN, "Không có nước sạch, đề nghị làm giếng"),
        (on(7, 31), TDP_1, HOAN, "Chưa có đèn đường tổ 1, đề nghị lắp đèn"),
    ]
    desk.lay([(*HEADER, "Kiến nghị, đề xuất"), *rows, *real])


@means(
    "Tên không dấu trông như “vắng”, “hủy”, “hoãn”, nhưng là tên người: đã dự.",
    records=[
        held("07-05", "son/thon-1", "pao"),
        held("07-06", "hoa/tdp-1", "hoan huy"),
        held("07-07", "hoa/tdp-2", "huy"),
    ],
)
def names_that_look_like_absence(desk: Desk) -> None:
    desk.lay(
        [
            HEADER,
            (on(7, 5), "CHI BO THON 1, XA MAU SON", "VANG A MAU PAO"),
            (on(7, 6), TDP_1, "Pham Thi Mau Hoan; NGUYEN VAN MAU HUY"),
            (on(7, 7), TDP_2, "NGUYỄN VĂN MẪU HUY"),
        ]
    )
