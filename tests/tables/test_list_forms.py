"""Lists in the forms that offices use: titles, section rows, sheets of wards and months, groups of columns."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from qd18.cli.status import ExitStatus
from tests.tables.records import Clerk, Done, lay_down

UNITS = """\
- {id: huyen, name: Huyện ủy Mẫu, kind: district}
- {id: hoa, name: Đảng ủy phường Mẫu Hòa, kind: commune, parent: huyen}
- {id: hoa/tdp-1, name: "Chi bộ Tổ dân phố 1, phường Mẫu Hòa", kind: residential-cell}
- {id: hoa/tdp-2, name: "Chi bộ Tổ dân phố 2, phường Mẫu Hòa", kind: residential-cell}
- {id: an-phuong, name: Đảng ủy phường Mẫu An, kind: commune, parent: huyen}
- {id: an-phuong/tdp-1, name: "Chi bộ Tổ dân phố 1, phường Mẫu An", kind: residential-cell}
- {id: an-phuong/tdp-2, name: "Chi bộ Tổ dân phố 2, phường Mẫu An", kind: residential-cell}
- {id: trung-xa, name: Đảng ủy xã Trung Mẫu, kind: commune, parent: huyen}
- {id: trung-xa/thon-1, name: "Chi bộ thôn 1, xã Trung Mẫu", kind: residential-cell}
- {id: trung-phuong, name: Đảng ủy phường Trung Mẫu, kind: commune, parent: huyen}
- {id: trung-phuong/tdp-1, name: "Chi bộ Tổ dân phố 1, phường Trung Mẫu", kind: residential-cell}
"""
MEMBERS = """\
- {id: an, name: Nguyễn Văn Mẫu 01, roles: [{tier: district, position: committee-member, unit: huyen}]}
- {id: binh, name: Trần Thị Mẫu Hòa, roles: [{tier: grassroots, position: committee-member, unit: hoa}]}
- {id: cuong, name: Lò Văn Mẫu 03, roles: [{tier: grassroots, position: committee-member, unit: an-phuong}]}
"""
ASSIGNMENTS = """\
- {member: an, unit: huyen}
- {member: binh, unit: hoa}
- {member: cuong, unit: an-phuong}
"""
HEADER = ("Ngày", "Chi bộ", "Người dự")
AN, BINH, CUONG = "Nguyễn Văn Mẫu 01", "Trần Thị Mẫu Hòa", "Lò Văn Mẫu 03"
QUARTER = ("BIỂU TỔNG HỢP DỰ SINH HOẠT CHI BỘ QUÝ III NĂM 2024",)
Records = list[tuple[Any, ...]]


@pytest.fixture
def clerk(tmp_path: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A clerk over a district of wards whose cells have the same names."""
    monkeypatch.setenv("QD18_DEBUG", "1")
    return Clerk(lay_down(tmp_path, units=UNITS, members=MEMBERS, assignments=ASSIGNMENTS, in_january="[]\n"), capsys)


def written(clerk: Clerk, rows: Any, *options: str, **kinds: Any) -> Records:
    """The meetings that come of *rows*: day, unit, attendees, and what else they say."""
    done = clerk.imported(rows, "--write", *options, **kinds)
    assert done.status is ExitStatus.DONE, done.out + done.err
    texts = [text for name, text in clerk.texts().items() if name.startswith("meetings/")]
    records = [record for text in texts for record in yaml.safe_load(text) or ()]
    keys = {"date", "unit", "attended"}
    return sorted(
        (
            record["date"],
            record["unit"],
            record.get("attended", []),
            *([rest] if (rest := {key: value for key, value in record.items() if key not in keys}) else []),
        )
        for record in records
    )


def wrong(done: Done) -> list[tuple[str, str]]:
    """The cells that are wrong, and why."""
    assert done.status is ExitStatus.UNTRUSTED, done.out + done.err
    return [(row[0].partition("!")[2], row[-1]) for row in done.table if row[1] == "✗ sai"]


def day(number: int, month: int = 7, year: int = 2024) -> date:
    """A day of the quarter."""
    return date(year, month, number)


# the year, the quarter, the month


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("QUÝ III NĂM 2024", "Sổ"),
        ("Quý III/2024", "Sổ"),
        ("SỔ DỰ SINH HOẠT QUÝ 3-2024", "Sổ"),
        ("SO DU SINH HOAT QUY III NAM 2024", "Sổ"),
        ("Tháng 7, 8, 9 năm 2024", "Sổ"),
        ("Từ ngày 15/6 đến ngày 14/9/2024", "Sổ"),
        ("6 tháng cuối năm 2024", "Sổ"),
        ("Tính đến hết tháng 10 năm 2024", "Sổ"),
        ("Năm 2024", "Tháng 9"),
        ("Sổ theo dõi", "09-2024"),
        ("Sổ theo dõi", "Quý III năm 2024"),
        ("Sổ theo dõi", "2024"),
    ],
)
@pytest.mark.parametrize("text", ["3/9", "03/09", "ngày 3-9", "3.9", "3 tháng 9"])
def test_a_day_without_its_year_has_that_of_the_title_or_the_sheet(
    clerk: Clerk, title: str, sheet: str, text: str
) -> None:
    rows = {sheet: [(title,), (), HEADER, (text, "TDP 1, phường Mẫu Hòa", AN)]}

    assert written(clerk, rows) == [(day(3, 9), "hoa/tdp-1", ["an"])]


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Sổ theo dõi", "3/9", "không có năm"),
        ("Năm 2023 và năm 2024", "3/9", "không có năm"),
        ("(Kèm theo Báo cáo số 45 năm 2024)", "3/9", "không có năm"),
        ("Mẫu Hòa, ngày 05 tháng 10 năm 2024", "3/9", "không có năm"),
        ("QUÝ III NĂM 2024", "3/10", "ngoài thời gian của “QUÝ III NĂM 2024”"),
        ("QUÝ III NĂM 2024", "30/6/2024", "ngày 30/06/2024 ngoài thời gian"),
        ("QUÝ III NĂM 2024", "3/9/2023", "ngày 03/09/2023 ngoài thời gian"),
        ("QUÝ III NĂM 2024", "31/9", "“31/9” không phải là ngày"),
        ("QUÝ III NĂM 2024", "5-7/9/2024", "là nhiều ngày"),
        ("QUÝ III NĂM 2024", "05/09/2024 - 07/09/2024", "là nhiều ngày"),
        ("QUÝ III NĂM 2024", "5, 6/9", "là nhiều ngày"),
        ("QUÝ III NĂM 2024", "từ 5/9 đến 7/9", "là nhiều ngày"),
    ],
)
def test_a_day_that_the_title_does_not_hold_is_a_question(clerk: Clerk, title: str, text: str, told: str) -> None:
    cells = wrong(clerk.imported([(title,), HEADER, (text, "TDP 1, phường Mẫu Hòa", AN)]))

    assert [cell for cell, _ in cells] == ["A3"]
    assert told in cells[0][1]


def test_titles_that_contradict_each_other_give_no_year(clerk: Clerk) -> None:
    rows = [("THÁNG 8 NĂM 2024",), HEADER, ("3/9", "TDP 1, phường Mẫu Hòa", AN)]

    sheets: Any = {"Tháng 9": rows}

    assert [cell for cell, _ in wrong(clerk.imported(sheets))] == ["A3"]


def test_a_meeting_that_belongs_to_a_month_of_the_title_may_lie_outside(clerk: Clerk) -> None:
    rows = [QUARTER, (*HEADER, "Thuộc tháng"), ("02/10/2024", "TDP 1, phường Mẫu Hòa", AN, "9/2024")]

    assert written(clerk, rows) == [(day(2, 10), "hoa/tdp-1", ["an"], {"for": "2024-09"})]


def test_rows_of_months_between_the_rows(clerk: Clerk) -> None:
    rows = [
        *(("Năm 2024",), HEADER, ("Tháng 7",)),
        *(("3/7", "TDP 1, phường Mẫu Hòa", AN), ("II", "Tháng 8/2024"), ("3/9", "TDP 1, phường Mẫu Hòa", AN)),
    ]
    done = clerk.imported(rows)

    assert [cell for cell, _ in wrong(done)] == ["A6"]
    assert "ngày 3/9 ngoài thời gian của “Tháng 8/2024”" in done.out
    assert "Sổ!A3 “Tháng 7” → từ 01/07/2024 đến 31/07/2024" in done.out


# the ward


@pytest.mark.parametrize(
    ("section", "merged"),
    [
        (("I", "Đảng bộ phường Mẫu Hòa"), ("B2:C2",)),
        (("I. Đảng bộ phường Mẫu Hòa",), ("A2:D2",)),
        (("I", "Đảng bộ phường Mẫu Hòa"), ()),
        (("Phường Mẫu Hòa",), ()),
        ((None, None, "ĐẢNG ỦY PHƯỜNG MẪU HÒA"), ()),
        ((None, None, None, "1) P. Mẫu Hòa:"), ()),
        (("A", "Phuong Mau Hoa"), ()),
        (("I/ ĐẢNG BỘ PHƯỜNG MẪU HÒA (2 buổi)",), ("A2:D2",)),
    ],
)
def test_a_row_between_says_the_ward_of_those_below(clerk: Clerk, section: Any, merged: tuple[str, ...]) -> None:
    rows = [
        *(("STT", *HEADER), section, (1, "03/07/2024", "CB TDP 1", BINH), (2, "04/07/2024", "tdp 2", BINH)),
        *(("II", "Đảng bộ phường Mẫu An"), (3, "03/07/2024", "CB TDP 1", CUONG)),
    ]

    assert written(clerk, rows, merged=merged) == [
        (day(3), "an-phuong/tdp-1", ["cuong"]),
        (day(3), "hoa/tdp-1", ["binh"]),
        (day(4), "hoa/tdp-2", ["binh"]),
    ]


def test_a_row_between_may_count_its_meetings_and_is_named(clerk: Clerk) -> None:
    rows = [(*HEADER, "Tổng số"), ("I", "Đảng bộ phường Mẫu Hòa", None, 6), ("03/07/2024", "TDP 1", BINH)]
    done = clerk.imported(rows)

    assert "dòng đề mục, không phải buổi họp: Sổ!B2 “Đảng bộ phường Mẫu Hòa” → Đảng ủy phường Mẫu Hòa" in done.out
    assert [row[2] for row in done.table] == ["03/07/2024 · Chi bộ Tổ dân phố 1, phường Mẫu Hòa"]


@pytest.mark.parametrize("section", ["Đảng bộ phường Không Có", "Trung Mẫu", "phường Trung Mâu"])
def test_a_row_between_that_is_not_understood_is_wrong_and_so_are_the_cells_that_need_it(
    clerk: Clerk, section: str
) -> None:
    rows = [
        *(("STT", *HEADER), ("I", "Phường Mẫu Hòa"), (1, "03/07/2024", "TDP 1", BINH)),
        *(("II", section), (2, "03/07/2024", "TDP 1", AN), (3, "04/07/2024", "TDP 1, phường Mẫu An", AN)),
    ]
    done = clerk.imported(rows)

    assert [cell for cell, _ in wrong(done)] == ["B4", "C5"]
    assert [row[0] for row in done.table if row[1] != "✗ sai"] == ["Sổ!B3", "Sổ!B6"]


def test_a_row_between_that_was_explained_is_understood(clerk: Clerk) -> None:
    rows = [("STT", *HEADER), ("I", "Phường Mẫu Hòa cũ"), (1, "03/07/2024", "TDP 1", BINH)]
    done = clerk.imported(rows, "--name", "Phường Mẫu Hòa cũ=hoa")

    assert [row[2] for row in done.table] == ["03/07/2024 · Chi bộ Tổ dân phố 1, phường Mẫu Hòa"]


def test_a_cell_that_was_explained_stays_in_its_ward(clerk: Clerk) -> None:
    rows = [HEADER, ("Phường Mẫu Hòa",), ("03/07/2024", "Tổ Giữa", BINH)]
    told = clerk.imported(rows, "--name", "Tổ Giữa=hoa/tdp-2")
    astray = clerk.imported(rows, "--name", "Tổ Giữa=an-phuong/tdp-2")

    assert [row[2] for row in told.table] == ["03/07/2024 · Chi bộ Tổ dân phố 2, phường Mẫu Hòa"]
    assert [cell for cell, _ in wrong(astray)] == ["B3"]


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("SỔ THEO DÕI DỰ SINH HOẠT - ĐẢNG ỦY PHƯỜNG MẪU HÒA", "Sổ"),
        ("ĐẢNG BỘ PHƯỜNG MẪU HÒA QUÝ III NĂM 2024", "Sổ"),
        ("So theo doi cua xa, phuong: phuong Mau Hoa", "Sổ"),
        ("Sổ theo dõi", "phường Mẫu Hòa"),
        ("Sổ theo dõi", "Mẫu Hòa"),
        ("Sổ theo dõi", "P. Mẫu Hòa"),
        ("ĐẢNG ỦY PHƯỜNG MẪU HÒA", "P. Mẫu Hòa"),
    ],
)
def test_the_title_or_the_sheet_says_the_ward(clerk: Clerk, title: str, sheet: str) -> None:
    rows = {sheet: [("HUYỆN ỦY MẪU",), (title,), HEADER, ("03/07/2024", "Chi bộ Tổ dân phố 1", BINH)]}

    assert written(clerk, rows) == [(day(3), "hoa/tdp-1", ["binh"])]


def test_the_nearest_word_for_the_ward_counts(clerk: Clerk) -> None:
    """Its own column, then the row between, then the title, then the sheet."""
    rows = [
        *(("ĐẢNG ỦY PHƯỜNG MẪU HÒA",), (*HEADER, "Xã, phường"), ("03/07/2024", "TDP 1", AN)),
        *(("Phường Mẫu An",), ("04/07/2024", "TDP 1", AN), ("05/07/2024", "TDP 1", AN, "Đảng bộ phường Trung Mẫu")),
    ]

    assert [record[:2] for record in written(clerk, {"Sổ": rows})] == [
        (day(3), "hoa/tdp-1"),
        (day(4), "an-phuong/tdp-1"),
        (day(5), "trung-phuong/tdp-1"),
    ]


def test_a_title_and_a_sheet_of_two_wards_leave_it_open(clerk: Clerk) -> None:
    rows: Any = {
        "phường Mẫu An": [
            *(("ĐẢNG ỦY PHƯỜNG MẪU HÒA",), HEADER),
            *(("03/07/2024", "TDP 1", AN), ("04/07/2024", "TDP 1, phường Mẫu An", AN)),
        ]
    }
    cells = wrong(clerk.imported(rows))

    assert [cell for cell, _ in cells] == ["B3"]
    assert "nêu “ĐẢNG ỦY PHƯỜNG MẪU HÒA” và “phường Mẫu An”" in cells[0][1]


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("TDP 1", "hoa/tdp-1"),
        ("CB TDP 2", "hoa/tdp-2"),
        ("ĐU phường", "hoa"),
        ("Đảng ủy", "hoa"),
        ("BCH Đảng bộ phường", "hoa"),
        ("Đảng bộ phường Mẫu Hòa", "hoa"),
        ("Đảng ủy phường Mẫu Hòa", "hoa"),
        ("CB TDP 1, phường Mẫu An", "an-phuong/tdp-1"),
        ("Tổ dân phố 1, phường Mẫu An", "an-phuong/tdp-1"),
    ],
)
def test_a_cell_of_the_ward_or_the_whole_name_of_another(clerk: Clerk, cell: str, unit: str) -> None:
    rows = [HEADER, ("Phường Mẫu Hòa",), ("03/07/2024", cell, AN)]

    assert written(clerk, rows) == [(day(3), unit, ["an"])]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("TDP 1 Mẫu An", "“TDP 1 Mẫu An” là Chi bộ Tổ dân phố 1, phường Mẫu An, mà dòng này thuộc Đảng ủy phường Mẫu"),
        ("Thôn 1", "không có đơn vị nào tên “Thôn 1”"),
        ("ĐU xã", "không có đơn vị nào tên “ĐU xã”"),
        ("TDP 1; TDP 2", "“TDP 1; TDP 2” là nhiều đơn vị"),
        ("TDP 1 và TDP 2", "“TDP 1 và TDP 2” là nhiều đơn vị"),
    ],
)
def test_a_cell_that_does_not_fit_the_ward_is_wrong(clerk: Clerk, cell: str, told: str) -> None:
    cells = wrong(clerk.imported([HEADER, ("Phường Mẫu Hòa",), ("03/07/2024", cell, AN)]))

    assert [where for where, _ in cells] == ["B3"]
    assert cells[0][1].startswith(told)


def test_an_unclear_ward_is_asked_once_and_not_answered_by_its_cells(clerk: Clerk) -> None:
    rows = [
        (*HEADER, "Xã, phường"),
        *(("03/07/2024", "TDP 1", AN, "Trung Mẫu"), ("04/07/2024", "Thôn 1", AN, "Trung Mẫu")),
    ]
    cells = wrong(clerk.imported(rows))
    answered = clerk.imported([rows[0], rows[1]], "--name", "Trung Mẫu=trung-phuong")

    assert [cell for cell, _ in cells] == ["D2", "D3"]
    assert all("Trung Mẫu” có thể là nhiều đơn vị" in told for _, told in cells)
    assert [row[2] for row in answered.table] == ["03/07/2024 · Chi bộ Tổ dân phố 1, phường Trung Mẫu"]


def test_a_place_that_bears_the_districts_name_is_no_ward_that_goes_without_saying(clerk: Clerk) -> None:
    """Below huyện Mẫu a cell of xã Mẫu is not meant by its number alone."""
    path = clerk.data / "units.yaml"
    more = (
        "- {id: mau, name: Đảng ủy xã Mẫu, kind: commune, parent: huyen}\n"
        '- {id: mau/thon-1, name: "Chi bộ thôn 1, xã Mẫu", kind: residential-cell}\n'
    )
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    cells = wrong(clerk.imported([HEADER, ("Huyện ủy Mẫu",), ("03/07/2024", "Thôn 1", AN)]))

    assert [cell for cell, _ in cells] == ["B3"]


# rows that are none, and rows of one meeting


def test_totals_signatures_and_recipients_are_passed_over_and_named(clerk: Clerk) -> None:
    rows = [
        *(("STT", *HEADER, "Hình thức"), (1, "03/07/2024", "TDP 1, phường Mẫu Hòa", AN, "TK")),
        *(("Tổng cộng", None, "1 buổi"), (), (None, None, None, "Mẫu, ngày 05 tháng 10 năm 2024")),
        *(("NGƯỜI LẬP BIỂU", None, None, None, "T/M BAN THƯỜNG VỤ"), (None, None, None, "(Ký, ghi rõ họ tên)")),
        *((None, None, None, None, AN), ("Nơi nhận:",), ("- Như trên;",), ("- Lưu VT.",)),
    ]
    done = clerk.imported(rows)

    assert [row[2] for row in done.table] == ["03/07/2024 · Chi bộ Tổ dân phố 1, phường Mẫu Hòa"]
    assert "đã biết: Sổ!A3, Sổ!D5, Sổ!A6, Sổ!D7, Sổ!E8, Sổ!A9, Sổ!A10, Sổ!A11" in done.out


def test_sums_between_the_rows_and_rows_of_tiers_are_named(clerk: Clerk) -> None:
    rows = [
        *(("STT", *HEADER), ("A", "CẤP HUYỆN"), ("I", "Phường Mẫu Hòa"), (1, "03/07/2024", "TDP 1", AN)),
        *((None, "Cộng I", 1), ("Cộng phường Mẫu Hòa: 1 buổi",), ("Tổng: 1 buổi",), ("B", "Cấp xã")),
        (2, "03/07/2024", "TDP 2, phường Mẫu Hòa", BINH),
    ]
    done = clerk.imported(rows)

    assert [row[2] for row in done.table] == [
        "03/07/2024 · Chi bộ Tổ dân phố 1, phường Mẫu Hòa",
        "03/07/2024 · Chi bộ Tổ dân phố 2, phường Mẫu Hòa",
    ]
    assert "đã biết: Sổ!B5, Sổ!A6, Sổ!A7" in done.out
    assert "buổi họp: Sổ!B2 “CẤP HUYỆN”; Sổ!B3 “Phường Mẫu Hòa” → Đảng ủy phường Mẫu Hòa; Sổ!B8 “Cấp xã”" in done.out


def test_a_corporation_is_no_sum(clerk: Clerk) -> None:
    rows = [("Chi bộ", "Ngày", "Người dự"), ("Tổng công ty Mẫu", "03/07/2024", AN)]

    assert [cell for cell, _ in wrong(clerk.imported(rows))] == ["A2"]


def test_a_remark_below_the_rows_that_turns_them_round_is_wrong(clerk: Clerk) -> None:
    rows = [
        *(("STT", *HEADER), (1, "03/07/2024", "TDP 1, phường Mẫu Hòa", AN)),
        ("Ghi chú: đ/c Nguyễn Văn Mẫu 01 vắng buổi ngày 03/7",),
    ]

    assert [cell for cell, _ in wrong(clerk.imported(rows))] == ["A3"]


@pytest.mark.parametrize(
    "row",
    [
        (f"{AN} (dự thay đ/c {BINH})",),
        (f"{AN} đi thay {BINH}",),
        (f"{AN}, thay {BINH}",),
        (AN, f"Dự thay đ/c {BINH}"),
        (AN, None, BINH),
    ],
)
def test_who_stood_in_for_somebody_is_never_counted(clerk: Clerk, row: tuple[str, ...]) -> None:
    rows = [(*HEADER, "Ghi chú", "Dự thay cho"), ("03/07/2024", "TDP 1, phường Mẫu Hòa", *row)]

    assert len(wrong(clerk.imported(rows))) == 1


def test_a_meeting_below_the_signatures_is_read(clerk: Clerk) -> None:
    rows = [HEADER, ("NGƯỜI LẬP BIỂU",), ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN)]

    assert written(clerk, rows) == [(day(3), "hoa/tdp-1", ["an"])]


SESSIONS = ("STT", "Ngày", "Chi bộ", "Hình thức", "Người dự", "Số BB")


@pytest.mark.parametrize("merged", [(), ("A2:A4", "B2:B4", "C2:C4"), ("B2:B4", "C2:C4", "D2:D4", "F2:F4")])
def test_a_row_for_each_official_of_a_meeting(clerk: Clerk, merged: tuple[str, ...]) -> None:
    rows = [
        *(SESSIONS, (1, "03/07/2024", "TDP 1, phường Mẫu Hòa", "chuyên đề", AN, "BB 1")),
        *((None, None, None, None, BINH), (None, None, None, None, CUONG)),
        (2, "04/07/2024", "TDP 1, phường Mẫu Hòa", None, AN),
    ]

    assert written(clerk, rows, merged=merged) == [
        (day(3), "hoa/tdp-1", ["an", "binh", "cuong"], {"session": "thematic", "minutes": "BB 1"}),
        (day(4), "hoa/tdp-1", ["an"]),
    ]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ((2, None, None, None, BINH), ["B3", "C3"]),
        ((None, "04/07/2024", None, None, BINH), ["C3"]),
        ((None, None, "TDP 2, phường Mẫu Hòa", None, BINH), ["B3"]),
        ((None, None, None, None, BINH, "BB 2"), ["B3", "C3"]),
        ((None, None, None, "thường kỳ", BINH), ["B3", "C3"]),
    ],
)
def test_an_empty_day_or_unit_that_may_be_forgotten_is_wrong(clerk: Clerk, row: Any, cells: list[str]) -> None:
    rows = [SESSIONS, (1, "03/07/2024", "TDP 1, phường Mẫu Hòa", "chuyên đề", AN, "BB 1"), row]

    assert [cell for cell, _ in wrong(clerk.imported(rows))] == cells


def test_somebody_without_a_day_in_a_list_of_people_was_nowhere(clerk: Clerk) -> None:
    rows = [("Họ và tên", "Ngày dự", "Chi bộ"), (AN, "03/07/2024", "TDP 1, phường Mẫu Hòa"), (BINH, None, None)]

    assert [cell for cell, _ in wrong(clerk.imported(rows))] == ["B3", "C3"]


def test_below_an_empty_row_or_a_heading_nothing_goes_on(clerk: Clerk) -> None:
    first = ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN)
    gap = wrong(clerk.imported([HEADER, first, (), (None, None, BINH)]))
    heading = wrong(clerk.imported([HEADER, first, ("Phường Mẫu An",), (None, None, BINH)]))

    assert [cell for cell, _ in (*gap, *heading)] == ["A4", "B4", "A4", "B4"]


# who looks after what


def note_on_strangers(done: Done) -> list[str]:
    """What is said of meetings of units that nobody who was there looks after."""
    return [line for line in done.out.splitlines() if "phụ trách" in line or "looks after" in line]


def test_a_meeting_that_nobody_sat_in_on_whose_unit_it_is_is_named(clerk: Clerk) -> None:
    rows = [
        HEADER,
        ("03/07/2024", "TDP 1, phường Mẫu Hòa", CUONG),
        ("04/07/2024", "TDP 1, phường Mẫu Hòa", f"{CUONG}, {BINH}"),
        ("05/07/2024", "TDP 1, phường Mẫu Hòa", AN),
        ("06/07/2024", "TDP 1, phường Mẫu Hòa", "không"),
    ]
    done = clerk.imported(rows)
    english = clerk.imported(rows, "--write", lang="en")
    again = clerk.imported(rows)

    assert [line.rpartition(": ")[2] for line in note_on_strangers(done)] == ["Sổ!A2"]
    assert [line.rpartition(": ")[2] for line in note_on_strangers(english)] == ["Sổ!A2"]
    assert (done.status, note_on_strangers(again)) == (ExitStatus.DONE, [])


def test_who_looks_after_a_unit_is_asked_of_the_day(clerk: Clerk) -> None:
    path = clerk.data / "assignments.yaml"
    path.write_text("- {member: binh, unit: hoa, to: 2024-07-31}\n", encoding="utf-8")
    rows = [HEADER, *((f"0{one}/2024", "TDP 1, phường Mẫu Hòa", BINH) for one in ("3/07", "3/08"))]

    assert [line.rpartition(": ")[2] for line in note_on_strangers(clerk.imported(rows))] == ["Sổ!A3"]


def test_attendees_added_to_a_meeting_on_record_are_looked_at_together_with_those_there(clerk: Clerk) -> None:
    clerk.imported([HEADER, ("03/07/2024", "TDP 1, phường Mẫu Hòa", BINH)], "--write")
    done = clerk.imported([HEADER, ("03/07/2024", "TDP 1, phường Mẫu Hòa", CUONG)])

    assert (done.summary, note_on_strangers(done)) == ("Mới: 0 · đã có: 0 · thay đổi: 1 · sai: 0", [])


# columns


def test_groups_of_columns_are_meetings_of_their_own(clerk: Clerk) -> None:
    rows = [
        ("STT", "Họ và tên", "Dự đảng ủy", None, "Dự chi bộ", None, "Ghi chú"),
        (None, None, "Ngày", "Đơn vị", "Ngày", "Chi bộ", None),
        (1, AN, "03/07/2024", "phường Mẫu Hòa", "04/07/2024", "TDP 1, phường Mẫu Hòa", "đi cùng đoàn"),
        (2, CUONG, None, None, "05/07/2024", "TDP 1, phường Mẫu An"),
        (3, BINH, "03/07/2024", "phường Mẫu Hòa"),
    ]
    merged = ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2")

    assert written(clerk, rows, merged=merged) == [
        (day(3), "hoa", ["an", "binh"], {"note": "đi cùng đoàn"}),
        (day(4), "hoa/tdp-1", ["an"], {"note": "đi cùng đoàn"}),
        (day(5), "an-phuong/tdp-1", ["cuong"]),
    ]


def test_groups_in_one_row_of_the_header_have_their_own_attendees(clerk: Clerk) -> None:
    rows = [
        ("Ngày họp", "Đơn vị", "Người dự", "Ngày", "Chi bộ", "Cán bộ dự"),
        ("03/07/2024", "phường Mẫu Hòa", AN, "04/07/2024", "TDP 1, phường Mẫu Hòa", BINH),
    ]

    assert written(clerk, rows) == [(day(3), "hoa", ["an"]), (day(4), "hoa/tdp-1", ["binh"])]


def test_groups_of_months_hold_the_days_of_their_month(clerk: Clerk) -> None:
    rows = [
        *(("NĂM 2024",), ("Họ và tên", "Tháng 7", None, "Tháng 8", None), (None, "Ngày", "Chi bộ", "Ngày", "Chi bộ")),
        (AN, "3/7", "TDP 1, phường Mẫu Hòa", "04/08/2024", "TDP 2, phường Mẫu Hòa"),
    ]
    merged = ("A2:A3", "B2:C2", "D2:E2")
    astray = (BINH, "3/8", "TDP 1, phường Mẫu Hòa", "04/07/2024", "TDP 2, phường Mẫu Hòa")
    cells = wrong(clerk.imported([*rows, astray], merged=merged))

    assert written(clerk, rows, merged=merged) == [
        (day(3), "hoa/tdp-1", ["an"]),
        (day(4, 8), "hoa/tdp-2", ["an"]),
    ]
    assert [cell for cell, _ in cells] == ["B5", "D5"]


def test_the_year_may_stand_over_the_days(clerk: Clerk) -> None:
    rows = [("Ngày (năm 2024)", "Chi bộ", "Người dự"), ("3/7", "TDP 1, phường Mẫu Hòa", AN)]

    assert written(clerk, rows) == [(day(3), "hoa/tdp-1", ["an"])]


def test_what_groups_share_and_what_is_their_own(clerk: Clerk) -> None:
    rows = [
        ("Xã, phường", "Ngày", "Chi bộ", "Người dự", "Ngày họp", "Đơn vị", "Người tham dự", "Số biên bản"),
        ("Mẫu Hòa", "03/07/2024", "TDP 1", AN, "04/07/2024", "TDP 2", BINH, "BB 1"),
        ("Mẫu An", "05/07/2024", "TDP 1", CUONG, None, None, None, "BB 2"),
    ]

    assert written(clerk, rows) == [
        (day(3), "hoa/tdp-1", ["an"], {"minutes": "BB 1"}),
        (day(4), "hoa/tdp-2", ["binh"], {"minutes": "BB 1"}),
        (day(5), "an-phuong/tdp-1", ["cuong"], {"minutes": "BB 2"}),
    ]


def test_attendees_of_a_group_without_a_day_are_wrong(clerk: Clerk) -> None:
    rows = [
        ("Ngày", "Chi bộ", "Người dự", "Ngày họp", "Đơn vị", "Người tham dự"),
        ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN, None, None, BINH),
    ]

    assert [cell for cell, _ in wrong(clerk.imported(rows))] == ["D2", "E2"]


def test_half_a_group_is_wrong(clerk: Clerk) -> None:
    rows = [
        ("Họ và tên", "Ngày dự", "Đơn vị", "Ngày", "Chi bộ"),
        (AN, "03/07/2024", "phường Mẫu Hòa", "04/07/2024", None),
        (BINH, None, None, None, None),
    ]
    done = clerk.imported(rows)

    assert [cell for cell, _ in wrong(done)] == ["E2"]
    assert "đã biết: Sổ!A3" in done.out


def test_two_columns_of_days_alone_are_refused(clerk: Clerk) -> None:
    rows = [("Ngày họp", "Ngày", "Chi bộ", "Người dự"), ("03/07/2024", "04/07/2024", "TDP 1, phường Mẫu Hòa", AN)]

    assert "có hai cột cùng là date" in clerk.imported(rows).err


@pytest.mark.parametrize("header", ["Họ tên, chức vụ", "Họ và tên", "Họ tên - chức danh", "Cán bộ", "Đồng chí"])
def test_a_name_with_its_title_in_one_cell(clerk: Clerk, header: str) -> None:
    rows = [
        (*HEADER[:2], header),
        ("03/07/2024", "TDP 1, phường Mẫu Hòa", f"Đ/c {AN}, Bí thư Huyện ủy; {BINH} - Ủy viên"),
    ]

    assert written(clerk, rows) == [(day(3), "hoa/tdp-1", ["an", "binh"])]


def test_a_sum_column_is_named_and_is_no_column_of_attendees(clerk: Clerk) -> None:
    rows = [(*HEADER[:2], "Tổng số"), ("03/07/2024", "TDP 1, phường Mẫu Hòa", 3)]
    done = clerk.imported(rows)

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
def test_a_word_for_absence_beside_a_name_is_never_passed_over(clerk: Clerk, column: str, value: str) -> None:
    rows = [(*HEADER, column), ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN, value)]
    cells = wrong(clerk.imported(rows))

    assert [cell for cell, _ in cells] == ["D2"]
    assert "làm đổi nghĩa" in cells[0][1]


def test_a_note_about_others_and_a_column_that_is_ignored_turn_nothing_round(clerk: Clerk) -> None:
    rows = [
        (*HEADER, "Ghi chú", "Xác nhận"),
        ("03/07/2024", "TDP 1, phường Mẫu Hòa", AN, "2 đảng viên vắng có lý do", "vắng"),
    ]

    assert written(clerk, rows, "--column", "Xác nhận=ignore") == [
        (day(3), "hoa/tdp-1", ["an"], {"note": "2 đảng viên vắng có lý do"})
    ]
