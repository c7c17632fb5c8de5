"""Who and where: namesakes, units of one name, answers, names that are nearly right."""

from __future__ import annotations

from tests.tables.gallery.outcomes import (
    BINH,
    DUC,
    HOAN,
    HUY,
    KIEN,
    LAN,
    LOC,
    PAO,
    PHUC,
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

HEADER = ("Ngày họp", "Chi bộ", "Người dự")
_CROWD = [f"Nguyễn Văn Mẫu {number:03}" for number in range(1, 401)]
_MANY = "".join(
    f"- id: m-{number:03}\n  name: Nguyễn Văn Mẫu {number:03}\n"
    "  roles: [{tier: grassroots, position: committee-member, unit: hoa}]\n"
    for number in range(1, 401)
)


@means(
    "Hai cán bộ cùng tên, cùng đang giữ chức: tên không cho biết là ai; mã trong ngoặc thì cho biết.",
    records=[held("07-06", "son/thon-1", "duc-son lan")],
    wrong={"C2": "duc-hoa", "C3": "duc-hoa"},
)
def namesakes_on_record(desk: Desk) -> None:
    desk.lay(
        [
            HEADER,
            (on(7, 5), "Chi bộ Tổ dân phố Chợ Cũ, phường Mẫu Hòa", DUC),
            (on(7, 5), TDP_2, f"{DUC}; {BINH}"),
            (on(7, 6), THON_1, f"{DUC} [duc-son]; {LAN}"),
        ]
    )


def _member(id_: str, name: str, unit: str) -> dict[str, object]:
    role = {"tier": "grassroots", "position": "committee-member", "unit": unit}
    return {"of": "members", "id": id_, "name": name, "roles": [role]}


@means(
    "Danh sách cán bộ không có mã: hai dòng cùng tên ở hai cấp ủy là hai người cho đến khi có ai nói khác.",
    records=[_member("ly-thi-mau-na", "Lý Thị Mẫu Na", "hoa"), _member("ly-van-mau-loi", "Lý Văn Mẫu Lợi", "son")],
    wrong={"A3": "hai người cùng tên"},
)
def namesakes_in_a_list(desk: Desk) -> None:
    desk.lay(
        [
            ("Họ và tên", "Cấp", "Chức vụ", "Cấp ủy nơi giữ chức vụ"),
            ("Lý Văn Mẫu Lợi", "cơ sở", "ủy viên", "Đảng ủy xã Mẫu Sơn"),
            ("Lý Văn Mẫu Lợi", "cơ sở", "ủy viên", "Đảng ủy phường Mẫu Hòa"),
            ("Lý Thị Mẫu Na", "cơ sở", "ủy viên", "Đảng ủy phường Mẫu Hòa"),
        ]
    )


@means(
    "Danh sách cán bộ có người trùng tên với người trong sổ, ở cấp ủy khác, cùng thời gian: phải hỏi.",
    wrong={"A2": "lan|Lò Thị Mẫu Lan"},
)
def namesake_of_somebody_on_record(desk: Desk) -> None:
    desk.lay(
        [
            ("Họ và tên", "Cấp", "Chức vụ", "Cấp ủy nơi giữ chức vụ"),
            (LAN, "cơ sở", "ủy viên", "Đảng ủy phường Mẫu Hòa"),
        ]
    )


@means(
    "“CB TDP 1” có ở phường Mẫu Hòa và thị trấn Mẫu Trấn: không kèm tên xã thì phải hỏi.",
    records=[held("07-06", "tran/tdp-1", "tam")],
    wrong={"B2": "tran/tdp-1", "B4": "hoa/tdp-2"},
)
def cell_without_its_ward(desk: Desk) -> None:
    desk.lay(
        [
            HEADER,
            (on(7, 5), "CB TDP 1", HOAN),
            (on(7, 6), "CB TDP 1 TT Mẫu Trấn", TAM),
            (on(7, 7), "CB TDP 2", BINH),
        ]
    )


@means(
    "Câu trả lời “CB TDP 1 là của Mẫu Hòa” chỉ cho dòng không rõ, không cho dòng có cột xã ghi Mẫu Trấn.",
    options=("--name", "CB TDP 1=hoa/tdp-1"),
    records=[held("07-05", "hoa/tdp-1", "hoan"), held("07-06", "tran/tdp-1", "tam")],
    forgets="CB TDP 1",
)
def answer_goes_no_further(desk: Desk) -> None:
    desk.lay(
        [
            ("Ngày họp", "Chi bộ", "Xã, phường", "Người dự"),
            (on(7, 5), "CB TDP 1", None, HOAN),
            (on(7, 6), "CB TDP 1", "Mẫu Trấn", TAM),
        ]
    )


@means(
    "Xã Lương không phải xã Thanh Lương; Mẫu Lương thì không có.",
    records=[
        held("07-05", "luong/thon-1", "phuc"),
        held("07-06", "thanh-luong/thon-1", "loc"),
        held("07-07", "luong", "phuc"),
        held("07-08", "thanh-luong", "loc"),
    ],
    wrong={"B6": "Mẫu Lương", "B7": "thôn 1"},
)
def kind_words_inside_place_names(desk: Desk) -> None:
    desk.lay(
        [
            HEADER,
            (on(7, 5), "CB thôn 1 xã Lương", PHUC),
            (on(7, 6), "CB thôn 1, Thanh Lương", LOC),
            (on(7, 7), "ĐU xã Lương", PHUC),
            (on(7, 8), "Đảng ủy Thanh Lương", LOC),
            (on(7, 9), "Chi bộ thôn 1, xã Mẫu Lương", PHUC),
            (on(7, 10), "Thôn 1", PHUC),
        ]
    )


@means(
    "Chi bộ đã đổi tên; chi bộ thôn 3 cũ kết thúc ngày 31/7, chi bộ thôn 3 mới từ 1/8: ngày của dòng cho biết.",
    records=[
        held("07-05", "hoa/tdp-3", "huy"),
        held("09-05", "hoa/tdp-3", "hoan"),
        held("09-06", "hoa/tdp-3", "hoan"),
        held("07-20", "son/thon-3-cu", "pao"),
        held("08-20", "son/thon-3", "pao"),
    ],
)
def renamed_and_ended(desk: Desk) -> None:
    desk.lay(
        [
            HEADER,
            (on(7, 5), "Chi bộ Tổ dân phố Chợ Cũ, phường Mẫu Hòa", HUY),
            (on(9, 5), "CB TDP 3, phường Mẫu Hòa", HOAN),
            (on(9, 6), "CB TDP Chợ Cũ, phường Mẫu Hòa", HOAN),
            (on(7, 20), "Chi bộ thôn 3, xã Mẫu Sơn", PAO),
            (on(8, 20), "Chi bộ thôn 3, xã Mẫu Sơn", PAO),
        ]
    )


@means(
    "Tên sai dấu, thiếu chữ, thừa chữ: không đoán. Tên không dấu mà chỉ một người có thì rõ.",
    records=[held("07-31", "hoa/tdp-1", "hoan")],
    wrong={f"C{row}": "Hoan|Hoà|Hoá|Bình|khác|Hoàng|Lan|cấp ủy" for row in range(2, 10)},
)
def misspelled(desk: Desk) -> None:
    names = (
        *("Phạm Thị Mẫu Hoàng", "Phạm Thị Mẫu Hoán", "Mẫu Hoàn", "Phạm Thị Hoàn", "đ/c Hoàn"),
        *(f"{BINH} và 3 đồng chí khác", f"{HOAN} Lan", f"{HOAN}; các đ/c cấp ủy"),
    )
    rows = [(on(7, day), TDP_1, name) for day, name in enumerate(names, 1)]
    desk.lay([HEADER, *rows, (on(7, 31), TDP_1, "pham thi mau hoan")])


@means(
    "Trong ngoặc sau tên: chức danh, chữ viết tắt đã biết thì được; chữ không hiểu thì không được bỏ qua.",
    records=[
        held("07-01", "son/thon-1", "lan"),
        held("07-02", "son/thon-2", "kien"),
        held("07-03", "hoa/tdp-1", "huy"),
        held("07-04", "hoa/tdp-1", "hoan"),
    ],
    wrong={"C6": "qua điện thoại", "C7": "đến muộn", "C8": "lan", "C9": "buổi sáng"},
)
def brackets_behind_names(desk: Desk) -> None:
    desk.lay(
        [
            HEADER,
            (on(7, 1), THON_1, f"{LAN} (Bí thư Đảng ủy xã Mẫu Sơn)"),
            (on(7, 2), THON_2, f"{KIEN} [kien]"),
            (on(7, 3), TDP_1, f"{HUY} (PBT TT)"),
            (on(7, 4), TDP_1, f"{HOAN} (UVBTV)"),
            (on(7, 5), TDP_1, f"{HOAN} (qua điện thoại)"),
            (on(7, 6), TDP_1, f"{HOAN} (đến muộn)"),
            (on(7, 7), TDP_1, f"{HOAN} [lan]"),
            (on(7, 8), TDP_1, f"{HOAN} (buổi sáng)"),
        ]
    )


@means(
    "Buổi họp mà không ai trong số người dự phụ trách chi bộ ấy: ghi, nhưng phải nêu ra.",
    records=[held("07-05", "luong/thon-1", "tam"), held("07-06", "hoa/tdp-1", "hoan")],
    told=["phụ trách", "Sổ!2"],
)
def nobody_looks_after_it(desk: Desk) -> None:
    desk.lay([HEADER, (on(7, 5), "Chi bộ thôn 1, xã Lương", TAM), (on(7, 6), TDP_1, HOAN)])


@means(
    "Phân công của đ/c Huy ở phường Mẫu Hòa hết ngày 15/8: buổi 20/8 phải nêu ra, buổi 10/8 thì không.",
    records=[held("08-10", "hoa/tdp-1", "huy"), held("08-20", "hoa/tdp-2", "huy")],
    told=["phụ trách", "Sổ!3"],
)
def assignment_that_has_ended(desk: Desk) -> None:
    desk.lay([HEADER, (on(8, 10), TDP_1, HUY), (on(8, 20), TDP_2, HUY)])


@means(
    "Viết tắt: CB, TDP, ĐU, P., X., TT, Đ/c, TK (thường kỳ).",
    records=[
        held("07-05", "hoa/tdp-1", "hoan"),
        held("07-06", "son", "pao"),
        held("07-07", "hoa", "huy", session="thematic"),
        held("07-08", "tran", "tam"),
    ],
)
def abbreviations(desk: Desk) -> None:
    desk.lay(
        [
            ("Ngày", "Đơn vị", "Người dự", "Hình thức"),
            (on(7, 5), "CB TDP 1 P. Mẫu Hòa", f"Đ/c {HOAN}", "TK"),
            (on(7, 6), "ĐU X. Mẫu Sơn", f"đ/c {PAO}", "Định kỳ"),
            (on(7, 7), "ĐU P. Mẫu Hoà", f"Đ.c {HUY}", "Chuyên đề"),
            (on(7, 8), "ĐU TT Mẫu Trấn", f"Đồng chí: {TAM}", "thường kỳ"),
        ]
    )


@means(
    "Bốn trăm người trong một ô.",
    records=[held("07-05", "hoa", " ".join(f"m-{number:03}" for number in range(1, 401)))],
    before={"members/nhieu.yaml": _MANY},
)
def four_hundred_names(desk: Desk) -> None:
    desk.lay([HEADER, (on(7, 5), "Đảng ủy phường Mẫu Hòa", ", ".join(_CROWD))])
