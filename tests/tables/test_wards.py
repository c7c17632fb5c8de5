"""The ward of a list's rows: from its own column, the row between, the title, the sheet's name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tables.district import AN, BINH, CUONG, HEADER, day, written, wrong
from tests.tables.records import Clerk


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
def test_a_row_between_says_the_ward_of_those_below(district: Clerk, section: Any, merged: tuple[str, ...]) -> None:
    rows = [
        *(("STT", *HEADER), section, (1, "03/07/2024", "CB TDP 1", BINH), (2, "04/07/2024", "tdp 2", BINH)),
        *(("II", "Đảng bộ phường Mẫu An"), (3, "03/07/2024", "CB TDP 1", CUONG)),
    ]

    assert written(district, rows, merged=merged) == [
        (day(3), "an-phuong/tdp-1", ["cuong"]),
        (day(3), "hoa/tdp-1", ["binh"]),
        (day(4), "hoa/tdp-2", ["binh"]),
    ]


def test_a_row_between_may_count_its_meetings_and_is_named(district: Clerk) -> None:
    rows = [(*HEADER, "Tổng số"), ("I", "Đảng bộ phường Mẫu Hòa", None, 6), ("03/07/2024", "TDP 1", BINH)]
    done = district.imported(rows)

    assert "dòng đề mục, không phải buổi họp: Sổ!B2 “Đảng bộ phường Mẫu Hòa” → Đảng ủy phường Mẫu Hòa" in done.out
    assert [row[2] for row in done.table] == ["03/07/2024 · Chi bộ Tổ dân phố 1, phường Mẫu Hòa"]


@pytest.mark.parametrize("section", ["Đảng bộ phường Không Có", "Trung Mẫu", "phường Trung Mâu"])
def test_a_row_between_that_is_not_understood_is_wrong_and_so_are_the_cells_that_need_it(
    district: Clerk, section: str
) -> None:
    rows = [
        *(("STT", *HEADER), ("I", "Phường Mẫu Hòa"), (1, "03/07/2024", "TDP 1", BINH)),
        *(("II", section), (2, "03/07/2024", "TDP 1", AN), (3, "04/07/2024", "TDP 1, phường Mẫu An", AN)),
    ]
    done = district.imported(rows)

    assert [cell for cell, _ in wrong(done)] == ["B4", "C5"]
    assert [row[0] for row in done.table if row[1] != "✗ sai"] == ["Sổ!B3", "Sổ!B6"]


def test_a_row_between_that_was_explained_is_understood(district: Clerk) -> None:
    rows = [("STT", *HEADER), ("I", "Phường Mẫu Hòa cũ"), (1, "03/07/2024", "TDP 1", BINH)]
    done = district.imported(rows, "--name", "Phường Mẫu Hòa cũ=hoa")

    assert [row[2] for row in done.table] == ["03/07/2024 · Chi bộ Tổ dân phố 1, phường Mẫu Hòa"]


def test_a_cell_that_was_explained_stays_in_its_ward(district: Clerk) -> None:
    rows = [HEADER, ("Phường Mẫu Hòa",), ("03/07/2024", "Tổ Giữa", BINH)]
    told = district.imported(rows, "--name", "Tổ Giữa=hoa/tdp-2")
    astray = district.imported(rows, "--name", "Tổ Giữa=an-phuong/tdp-2")

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
def test_the_title_or_the_sheet_says_the_ward(district: Clerk, title: str, sheet: str) -> None:
    rows = {sheet: [("HUYỆN ỦY MẪU",), (title,), HEADER, ("03/07/2024", "Chi bộ Tổ dân phố 1", BINH)]}

    assert written(district, rows) == [(day(3), "hoa/tdp-1", ["binh"])]


def test_the_nearest_word_for_the_ward_counts(district: Clerk) -> None:
    """Its own column, then the row between, then the title, then the sheet."""
    rows = [
        *(("ĐẢNG ỦY PHƯỜNG MẪU HÒA",), (*HEADER, "Xã, phường"), ("03/07/2024", "TDP 1", AN)),
        *(("Phường Mẫu An",), ("04/07/2024", "TDP 1", AN), ("05/07/2024", "TDP 1", AN, "Đảng bộ phường Trung Mẫu")),
    ]

    assert [record[:2] for record in written(district, {"Sổ": rows})] == [
        (day(3), "hoa/tdp-1"),
        (day(4), "an-phuong/tdp-1"),
        (day(5), "trung-phuong/tdp-1"),
    ]


def test_a_title_and_a_sheet_of_two_wards_leave_it_open(district: Clerk) -> None:
    rows: Any = {
        "phường Mẫu An": [
            *(("ĐẢNG ỦY PHƯỜNG MẪU HÒA",), HEADER),
            *(("03/07/2024", "TDP 1", AN), ("04/07/2024", "TDP 1, phường Mẫu An", AN)),
        ]
    }
    cells = wrong(district.imported(rows))

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
def test_a_cell_of_the_ward_or_the_whole_name_of_another(district: Clerk, cell: str, unit: str) -> None:
    rows = [HEADER, ("Phường Mẫu Hòa",), ("03/07/2024", cell, AN)]

    assert written(district, rows) == [(day(3), unit, ["an"])]


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
def test_a_cell_that_does_not_fit_the_ward_is_wrong(district: Clerk, cell: str, told: str) -> None:
    cells = wrong(district.imported([HEADER, ("Phường Mẫu Hòa",), ("03/07/2024", cell, AN)]))

    assert [where for where, _ in cells] == ["B3"]
    assert cells[0][1].startswith(told)


def test_an_unclear_ward_is_asked_once_and_not_answered_by_its_cells(district: Clerk) -> None:
    rows = [
        (*HEADER, "Xã, phường"),
        *(("03/07/2024", "TDP 1", AN, "Trung Mẫu"), ("04/07/2024", "Thôn 1", AN, "Trung Mẫu")),
    ]
    cells = wrong(district.imported(rows))
    answered = district.imported([rows[0], rows[1]], "--name", "Trung Mẫu=trung-phuong")

    assert [cell for cell, _ in cells] == ["D2", "D3"]
    assert all("Trung Mẫu” có thể là nhiều đơn vị" in told for _, told in cells)
    assert [row[2] for row in answered.table] == ["03/07/2024 · Chi bộ Tổ dân phố 1, phường Trung Mẫu"]


def test_a_place_that_bears_the_districts_name_is_no_ward_that_goes_without_saying(district: Clerk) -> None:
    """Below huyện Mẫu a cell of xã Mẫu is not meant by its number alone."""
    path = district.data / "units.yaml"
    more = (
        "- {id: mau, name: Đảng ủy xã Mẫu, kind: commune, parent: huyen}\n"
        '- {id: mau/thon-1, name: "Chi bộ thôn 1, xã Mẫu", kind: residential-cell}\n'
    )
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    cells = wrong(district.imported([HEADER, ("Huyện ủy Mẫu",), ("03/07/2024", "Thôn 1", AN)]))

    assert [cell for cell, _ in cells] == ["B3"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "CB TDP 1",
            "“CB TDP 1” có thể là nhiều đơn vị; có phải là Chi bộ Tổ dân phố 1, phường Mẫu Hòa (hoa/tdp-1), Chi bộ Tổ",
        ),
        ("thôn 1", "không có đơn vị nào tên “thôn 1”; có phải là Chi bộ thôn 1, xã Trung Mẫu (trung-xa/thon-1)?"),
    ],
)
def test_a_cell_without_its_ward_is_a_question_that_shows_whom_it_may_mean(
    district: Clerk, text: str, reason: str
) -> None:
    [(cell, told)] = wrong(district.imported([HEADER, ("03/07/2024", text, AN)]))

    assert cell == "B2"
    assert told.startswith(reason)


def test_an_answer_among_cells_of_several_wards_is_not_kept_for_later_files(district: Clerk) -> None:
    rows = [HEADER, ("03/07/2024", "CB TDP 1", AN)]

    assert written(district, rows, "--name", "CB TDP 1=hoa/tdp-1") == [(day(3), "hoa/tdp-1", ["an"])]
    assert "TDP" not in district.texts()["qd18.yaml"]
