"""Words of a kind may be left out before a place, with their own diacritics, and never inside the place's name."""

import pytest

from qd18.lookup.spoken import words_of
from qd18.lookup.unit_names import UnitNamed, UnitNames
from qd18.model.units import Unit, UnitKind

NAMES = {
    "thanh-luong": "Đảng ủy xã Thanh Lương",
    "thanh-luong/1": "Chi bộ thôn 1, xã Thanh Lương",
    "xa-ho": "Đảng ủy xã Xà Hồ",
    "chi-lang": "Đảng ủy thị trấn Chi Lăng",
    "thanh-pho": "Thành ủy Yên Bái",
    "ascii": "Dang uy xa Thanh Mau",
}
UNITS = UnitNames(UnitNamed.of(Unit(id_, name, UnitKind.COMMUNE)) for id_, name in NAMES.items())


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Thanh Lương", ["thanh-luong"]),
        ("xã Thanh Lương", ["thanh-luong"]),
        ("thanh luong", ["thanh-luong"]),
        ("thôn 1, Thanh Lương", ["thanh-luong/1"]),
        ("chi bộ thôn 1 Thanh Lương", ["thanh-luong/1"]),
        ("xã Lương", []),
        ("Lương", []),
        ("Chi bộ thôn 1, xã Lương", []),
        ("thôn 1, Lương", []),
        ("Xà Hồ", ["xa-ho"]),
        ("xã Hồ", []),
        ("Hồ", []),
        ("Chi Lăng", ["chi-lang"]),
        ("thị trấn Lăng", []),
        ("Yên Bái", ["thanh-pho"]),
        ("Thanh Mau", ["ascii"]),
        ("xa Mau", []),
    ],
)
def test_what_may_be_left_out_stands_before_the_place(typed: str, ids: list[str]) -> None:
    assert [unit.id for unit in UNITS.found(words_of(typed), "")] == ids


BELOW = UnitNames(
    UnitNamed.of(Unit(id_, name, UnitKind.CELL, parent))
    for id_, name, parent in (
        ("xa", "Đảng ủy xã Mẫu Sơn", None),
        ("xa/son", "Chi bộ thôn Sơn, xã Mẫu Sơn", "xa"),
        ("xa/mau-1", "Chi bộ thôn Mẫu 1, xã Mẫu Sơn", "xa"),
        ("xa/2", "Chi bộ thôn 2, xã Mẫu Sơn", "xa"),
        ("xa/vp", "Chi bộ Văn phòng Đảng ủy xã Mẫu Sơn", "xa"),
        ("xa/mn", "Chi bộ Trường Mầm non Mẫu Sơn", "xa"),
    )
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("thôn Sơn", ["xa/son"]),
        ("thon son", ["xa/son"]),
        ("thôn", []),
        ("Chi bộ thôn", []),
        ("thôn 1", []),
        ("thôn Mẫu 1", ["xa/mau-1"]),
        ("thôn 2", ["xa/2"]),
        ("chi bộ thôn 2, Mẫu Sơn", ["xa/2"]),
        ("Văn phòng", ["xa/vp"]),
        ("Văn phòng Đảng ủy", ["xa/vp"]),
        ("Trường Mầm non", ["xa/mn"]),
        ("Trường Mầm non xã Mẫu Sơn", []),
    ],
)
def test_the_name_of_the_commune_may_be_left_out_at_the_end_only(typed: str, ids: list[str]) -> None:
    assert [unit.id for unit in BELOW.found(words_of(typed), "xa")] == ids
