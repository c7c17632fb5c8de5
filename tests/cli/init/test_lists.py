"""Units from a list: what the rows mean."""

from __future__ import annotations

import csv
from pathlib import Path
from unicodedata import normalize

import pytest
from openpyxl import Workbook

from qd18.model.units import UnitKind, UnitTree
from tests.cli.init.lists import begun, told, units_in
from tests.cli.init.records import COMMUNES, run

OFFICE = ("--organisation", "Văn phòng Tỉnh ủy Yên Bái")


def test_every_commune_of_the_province_becomes_a_unit_of_one_tree(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "init", "data", "--from", COMMUNES, *OFFICE)

    assert said.out.splitlines()[2] == (
        "  units.yaml                  183 đơn vị (tỉnh ủy: 1, cấp ủy cấp huyện: 9, đảng ủy xã, phường, thị trấn: 173)"
    )
    assert said.err.splitlines()[0] == "không dùng đến các cột: district_slug, commune_slug"
    assert run(capsys, "validate").out == "Dữ liệu hợp lệ: không có lỗi, không có cảnh báo.\n"
    units = units_in("data")
    communes = [unit for unit in units if unit.kind is UnitKind.COMMUNE]
    with COMMUNES.open(encoding="utf-8", newline="") as lines:
        listed = [(row["district_slug"], normalize("NFC", row["commune"])) for row in csv.DictReader(lines)]
    names = [
        (unit.parent, f"Đảng ủy {name[0].lower()}{name[1:]}") for unit, (_, name) in zip(communes, listed, strict=True)
    ]
    assert [(unit.parent, unit.name) for unit in communes] == names
    assert [unit.parent for unit in communes] == [district for district, _ in listed]
    tree_ = UnitTree.of(units)
    assert {tree_.lineages[unit.id][-1] for unit in units} == {"tinh-uy-yen-bai"}
    assert told(units[:3]) == [
        "tinh-uy-yen-bai · Tỉnh ủy Yên Bái · province · –",
        "yen-bai · Thành ủy Yên Bái · district · tinh-uy-yen-bai",
        "yen-bai/yen-thinh · Đảng ủy phường Yên Thịnh · commune · yen-bai",
    ]
    alike = ("tran-yen/minh-quan", "tran-yen/minh-quan-2", "tram-tau/tram-tau", "tram-tau/xa-tram-tau")
    assert [f"{one}: {tree_[one].name}" for one in alike] == [
        "tran-yen/minh-quan: Đảng ủy xã Minh Quán",
        "tran-yen/minh-quan-2: Đảng ủy xã Minh Quân",
        "tram-tau/tram-tau: Đảng ủy thị trấn Trạm Tấu",
        "tram-tau/xa-tram-tau: Đảng ủy xã Trạm Tấu",
    ]


def test_a_province_that_nobody_names_is_left_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init", "data", "--from", COMMUNES)

    assert told(units_in("data")[:2]) == [
        "tinh-uy · Tỉnh ủy … (sửa tên ở đây) · province · –",
        "yen-bai · Thành ủy Yên Bái · district · tinh-uy",
    ]


def test_the_province_s_own_list_of_places(capsys: pytest.CaptureFixture[str]) -> None:
    """Its columns are those of the statistics office; the codes are no ids that anybody would type."""
    text = (
        "Tỉnh Thành Phố;Mã TP;Quận Huyện;Mã QH;Phường Xã;Mã PX;Cấp\n"
        "Tỉnh Yên Bái;15;Thành phố Yên Bái;132;Phường Hồng Hà;04252;Phường\n"
        "Tỉnh Yên Bái;15;Huyện Lục Yên;135;Thị trấn Yên Thế;04303;Thị trấn\n"
        "Tỉnh Yên Bái;15;Huyện Lục Yên;135;Xã Khánh Hoà;04342;Xã\n"
    )
    Path("ds.csv").write_text(text, encoding="utf-8")

    assert run(capsys, "init", "data", "--from", "ds.csv").status == 0
    assert told(units_in("data")) == [
        "tinh-uy-yen-bai · Tỉnh ủy Yên Bái · province · –",
        "yen-bai · Thành ủy Yên Bái · district · tinh-uy-yen-bai",
        "yen-bai/hong-ha · Đảng ủy phường Hồng Hà · commune · yen-bai",
        "luc-yen · Huyện ủy Lục Yên · district · tinh-uy-yen-bai",
        "luc-yen/yen-the · Đảng ủy thị trấn Yên Thế · commune · luc-yen",
        "luc-yen/khanh-hoa · Đảng ủy xã Khánh Hoà · commune · luc-yen",
    ]


def test_communes_right_below_the_province(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Tỉnh,Xã\nTỉnh Lào Cai,Phường Nghĩa Lộ\nTỉnh Lào Cai,Xã Mường Lai\n"

    assert begun(capsys, text) == [
        "tinh-uy-lao-cai · Tỉnh ủy Lào Cai · province · –",
        "nghia-lo · Đảng ủy phường Nghĩa Lộ · commune · tinh-uy-lao-cai",
        "muong-lai · Đảng ủy xã Mường Lai · commune · tinh-uy-lao-cai",
    ]


def test_communes_of_the_committee_whose_office_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Xã\nThị trấn Mậu A\nXã An Bình\n"

    assert begun(capsys, text, "--organisation", "Văn phòng Huyện uỷ Văn Yên (Yên Bái)") == [
        "van-yen · Huyện uỷ Văn Yên · district · –",
        "van-yen/mau-a · Đảng ủy thị trấn Mậu A · commune · van-yen",
        "van-yen/an-binh · Đảng ủy xã An Bình · commune · van-yen",
    ]


def test_organisations_with_ids_kinds_and_those_above_them(capsys: pytest.CaptureFixture[str]) -> None:
    """In any order, the one above by its id or by its name, kinds from a column or from names."""
    text = (
        "Danh sách tổ chức đảng năm 2024\n\n"
        "Mã,Tên tổ chức đảng,Loại,Trực thuộc\n"
        "dx-a,Đảng ủy xã An Bình,,Huyện ủy Văn Yên\n"
        ",Chi bộ thôn Trung Tâm,,dx-a\n"
        ",Chi bộ Nà Làng,chi bộ khu dân cư,Đảng ủy xã An Bình\n"
        ",Trường Mầm non An Bình,cell,dx-a\n"
        ",Chi bộ Văn phòng Huyện ủy,,vy\n"
        ",Đảng ủy Công an huyện,,vy\n"
        "vy,Huyện ủy Văn Yên,district,\n"
    )

    assert begun(capsys, text) == [
        "vy · Huyện ủy Văn Yên · district · –",
        "dx-a · Đảng ủy xã An Bình · commune · vy",
        "dx-a/thon-trung-tam · Chi bộ thôn Trung Tâm · residential-cell · dx-a",
        "dx-a/na-lang · Chi bộ Nà Làng · residential-cell · dx-a",
        "dx-a/truong-mam-non · Chi bộ Trường Mầm non An Bình · cell · dx-a",
        "vy/van-phong-huyen-uy · Chi bộ Văn phòng Huyện ủy · cell · vy",
        "vy/cong-an-huyen · Đảng ủy Công an huyện · grassroots · vy",
    ]


def test_cells_by_commune_and_district(capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "Chi bộ,Xã,Huyện\n"
        "Chi bộ Tổ dân phố 1,Phường Pú Trạng,Thị xã Nghĩa Lộ\n"
        "Chi bộ Tổ dân phố 2,Phường Pú Trạng,Thị xã Nghĩa Lộ\n"
        "Chi bộ Tổ dân phố 1,Phường Tân An,Thị xã Nghĩa Lộ\n"
        "Chi bộ Văn phòng Thị ủy,,Thị xã Nghĩa Lộ\n"
    )

    assert begun(capsys, text) == [
        "nghia-lo · Thị ủy Nghĩa Lộ · district · –",
        "nghia-lo/pu-trang · Đảng ủy phường Pú Trạng · commune · nghia-lo",
        "nghia-lo/pu-trang/to-dan-pho-1 · Chi bộ Tổ dân phố 1 · residential-cell · nghia-lo/pu-trang",
        "nghia-lo/pu-trang/to-dan-pho-2 · Chi bộ Tổ dân phố 2 · residential-cell · nghia-lo/pu-trang",
        "nghia-lo/tan-an · Đảng ủy phường Tân An · commune · nghia-lo",
        "nghia-lo/tan-an/to-dan-pho-1 · Chi bộ Tổ dân phố 1 · residential-cell · nghia-lo/tan-an",
        "nghia-lo/van-phong-thi-uy · Chi bộ Văn phòng Thị ủy · cell · nghia-lo",
    ]


def test_a_workbook_will_do(capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Huyện", "Xã"], ["Huyện Mù Căng Chải", "Xã Púng Luông"], [None, "Xã Nậm Có"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save("xa.xlsx")

    assert run(capsys, "init", "data", "--from", "xa.xlsx").status == 0
    assert told(units_in("data")) == [
        "mu-cang-chai · Huyện ủy Mù Căng Chải · district · –",
        "mu-cang-chai/pung-luong · Đảng ủy xã Púng Luông · commune · mu-cang-chai",
        "mu-cang-chai/nam-co · Đảng ủy xã Nậm Có · commune · mu-cang-chai",
    ]
