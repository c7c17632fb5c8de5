"""Names as people type them."""

from __future__ import annotations

import pytest

from qd18.lookup.name_index import NamedRecord, NameIndex

UNITS = NameIndex(
    [
        NamedRecord("nghia-lo/pu-trang", "Đảng ủy phường Pú Trạng"),
        NamedRecord("nghia-lo/pu-trang/tdp-1", "Chi bộ Tổ dân phố 1, phường Pú Trạng"),
        NamedRecord("nghia-lo/pu-trang/tdp-2", "Chi bộ Tổ dân phố 2, phường Pú Trạng"),
        NamedRecord("nghia-lo/pu-trang/tdp-20", "Chi bộ Tổ dân phố 20, phường Pú Trạng"),
        NamedRecord("nghia-lo/hoa-binh", "Đảng ủy xã Hòa Bình"),
    ]
)
PEOPLE = NameIndex(
    [
        NamedRecord("le-van-hung", "Lê Văn Hùng"),
        NamedRecord("le-van-hung-2", "Lê Văn Hưng"),
        NamedRecord("ly-thi-mau", "Lý Thị Mẫu"),
        NamedRecord("nguyen-van-mau-01", "Nguyễn Văn Mẫu 01"),
        NamedRecord("nguyen-van-mau-010", "Nguyễn Văn Mẫu 010"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("nghia-lo/pu-trang", ["nghia-lo/pu-trang"]),
        ("pu trang to 2", ["nghia-lo/pu-trang/tdp-2"]),
        ("tdp 2", ["nghia-lo/pu-trang/tdp-2"]),
        ("2 tổ Pú", ["nghia-lo/pu-trang/tdp-2"]),
        ("TO DAN PHO 20", ["nghia-lo/pu-trang/tdp-20"]),
        ("Đảng uỷ phường Pú Trạng", ["nghia-lo/pu-trang"]),
        ("hoà bình", ["nghia-lo/hoa-binh"]),
        ("Đa\u0309ng u\u0309y xã Ho\u0300a Bình", ["nghia-lo/hoa-binh"]),
        ("pu trang 3", []),
        ("", []),
        ("  ", []),
        ("?", []),
    ],
)
def test_any_words_of_a_unit_s_name_mean_it(typed: str, ids: list[str]) -> None:
    assert [one.id for one in UNITS.found(typed)] == ids


def test_all_that_may_be_meant_are_found_in_their_order() -> None:
    assert [one.id.rpartition("/")[2] for one in UNITS.found("pu trang")] == ["pu-trang", "tdp-1", "tdp-2", "tdp-20"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Lê Văn Hưng", ["le-van-hung-2"]),
        ("le van hung", ["le-van-hung", "le-van-hung-2"]),
        ("lê văn húng", ["le-van-hung", "le-van-hung-2"]),
        ("lí thị mẫu", ["ly-thi-mau"]),
        ("mau 1", ["nguyen-van-mau-01"]),
        ("mau 10", ["nguyen-van-mau-010"]),
        ("nguyen van van mau", []),
    ],
)
def test_a_name_in_full_means_one_person_and_without_diacritics_all_that_it_may(typed: str, ids: list[str]) -> None:
    assert [one.id for one in PEOPLE.found(typed)] == ids


RENAMED = NameIndex(
    [
        NamedRecord("a", "Đảng ủy xã An Bình"),
        NamedRecord("b", "Đảng ủy xã An Lạc"),
        NamedRecord("c", "Đảng ủy xã Đông"),
        NamedRecord("d", "Đảng ủy xã Cũ"),
    ],
    [
        NamedRecord("a", "Đảng ủy xã Tây"),
        NamedRecord("a", "Đảng ủy xã An Bình"),
        NamedRecord("c", "Đảng ủy xã An"),
        NamedRecord("b", "Đảng ủy xã Cũ"),
    ],
)
"""What is called so now, and what was called so once."""


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("xa tay", ["a"]),
        ("tay", ["a"]),
        ("an binh", ["a"]),
        ("dang uy xa an", ["c"]),
        ("xa an", ["a", "b"]),
        ("dang uy xa cu", ["d"]),
        ("cu", ["d"]),
        ("an lac", ["b"]),
        ("bac", []),
    ],
)
def test_a_former_name_means_the_unit_where_no_name_of_the_day_fits_as_well(typed: str, ids: list[str]) -> None:
    """A name in full is one, also a former one; of the others those of the day come first."""
    assert [one.id for one in RENAMED.found(typed)] == ids


def test_a_unit_that_two_former_names_fit_is_one() -> None:
    names = NameIndex(
        [NamedRecord("a", "Chi bộ 1")], [NamedRecord("a", "Chi bộ Đông 1"), NamedRecord("a", "Chi bộ Đông 1 và 2")]
    )

    assert [one.name for one in names.found("dong")] == ["Chi bộ Đông 1"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Lê Văn Hùng", ["le-van-hung"]),
        ("Lê Vằn Hùng", []),
        ("le van hung", ["le-van-hung", "le-van-hung-2"]),
        ("Lê Văn", []),
        ("Văn Hùng Lê", []),
        ("Lí Thị Mẫu", ["ly-thi-mau"]),
        ("", []),
        ("漢", []),
    ],
)
def test_a_whole_name_has_its_own_diacritics_or_none(text: str, ids: list[str]) -> None:
    assert [record.id for record in PEOPLE.whole(text)] == ids


def test_names_without_latin_letters_are_told_apart() -> None:
    names = NameIndex([NamedRecord("a", "漢"), NamedRecord("b", "字")])

    assert [record.id for text in ("漢", "字", "?") for record in names.whole(text)] == ["a", "b"]
    assert [record.id for text in ("漢", "字", "?") for record in names.found(text)] == ["a", "b"]


def test_who_is_like_a_misspelled_name_is_offered() -> None:
    assert [record.id for record in PEOPLE.like("Lê Vằn Hùng")] == ["le-van-hung", "le-van-hung-2"]
    assert PEOPLE.like("Trần Q") == ()
