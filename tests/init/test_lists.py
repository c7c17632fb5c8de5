"""Units from a list: what the rows mean, what is in doubt, and that a doubt leaves nothing behind."""

from __future__ import annotations

import csv
from pathlib import Path
from unicodedata import normalize

import pytest
from openpyxl import Workbook

from init.records import COMMUNES, Said, run, tree
from qd18.model.units import Unit, UnitKind, UnitTree
from qd18.schema.collections import read_list
from qd18.schema.units import UNITS, with_parents

OFFICE = ("--organisation", "Văn phòng Tỉnh ủy Yên Bái")


def units_in(folder: str) -> list[Unit]:
    """The units of a record that was begun; all of them, and none in doubt."""
    found = read_list(UNITS, [("units.yaml", Path(folder, "units.yaml").read_bytes())])
    assert found.problems == []
    return with_parents(found.facts)


def told(units: list[Unit]) -> list[str]:
    return [f"{unit.id} · {unit.name} · {unit.kind.value} · {unit.parent or '–'}" for unit in units]


def begun(capsys: pytest.CaptureFixture[str], text: str, *options: str) -> list[str]:
    """The units of a record begun from a list of this *text*."""
    Path("danh-sach.csv").write_text(text, encoding="utf-8")
    said = run(capsys, "init", "data", "--from", "danh-sach.csv", *options)
    assert (said.status, said.err.splitlines()[0]) == (0, "tiếp theo, gõ:")
    assert run(capsys, "validate") == (0, "Dữ liệu hợp lệ: không có lỗi, không có cảnh báo.\n", "")
    return told(units_in("data"))


def refused(capsys: pytest.CaptureFixture[str], text: str, *options: str) -> Said:
    """What is said of a list of this *text*, from which nothing is begun."""
    Path("ds.csv").write_text(text, encoding="utf-8")
    said = run(capsys, "init", "data", "--from", "ds.csv", *options)
    assert (said.out, set(tree(Path()))) == ("", {"ds.csv"})
    return said


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
        "VY,Huyện ủy Văn Yên,district,\n"
    )

    assert begun(capsys, text) == [
        "vy · Huyện ủy Văn Yên · district · –",
        "dx-a · Đảng ủy xã An Bình · commune · vy",
        "dx-a/thon-trung-tam · Chi bộ thôn Trung Tâm · residential-cell · dx-a",
        "dx-a/na-lang · Chi bộ Nà Làng · residential-cell · dx-a",
        "dx-a/truong-mam-non-an-binh · Chi bộ Trường Mầm non An Bình · cell · dx-a",
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


DOUBTFUL = (
    "Huyện,Xã,Loại\n"
    "Huyện Văn Yên,Phường A,\n"
    "Huyện Văn Yên,Nghĩa Lợi,\n"
    ",Xã B,\n"
    "Huyện Văn Yên,phường A,\n"
    "Văn Chấn,Xã C,\n"
    "Huyện Văn Yên,Xã D,phường thị\n"
    "Huyện Văn Yên,E,commune\n"
    "Huyện Văn Yên,Xã G,huyện\n"
    "Huyện Văn Yên,Xã H\u200b,\n"
    "Huyện Văn Yên,Xã 漢,\n"
    ",,xã\n"
)
DOUBTS = {
    "vi": (
        "ds.csv, dòng 3: không rõ “Nghĩa Lợi” là đơn vị loại nào: ghi rõ huyện, xã, phường, chi bộ thôn … ở đầu tên, "
        "hoặc thêm cột Loại\n"
        "ds.csv, dòng 4: “Đảng ủy xã B”: ô “Huyện” để trống\n"
        "ds.csv, dòng 5: “Đảng ủy phường A” đã có ở dòng 2\n"
        "ds.csv, dòng 6: không rõ “Văn Chấn” là đơn vị loại nào: ghi rõ huyện, xã, phường, chi bộ thôn … ở đầu tên, "
        "hoặc thêm cột Loại\n"
        "ds.csv, dòng 7: không hiểu loại đơn vị “phường thị”\n"
        "ds.csv, dòng 8: không rõ tên đầy đủ của “E”: ghi rõ xã, phường, huyện … ở đầu tên, hoặc trong cột Loại\n"
        "ds.csv, dòng 9: “Xã G” không khớp với loại “huyện” hoặc với cột chứa nó\n"
        "ds.csv, dòng 10: tên “Đảng ủy xã H\\u200b” quá dài, hoặc có ký tự không nhìn thấy\n"
        "ds.csv, dòng 12: dòng không có tên\n"
        "Chưa ghi gì: có 9 dòng chưa rõ. Sửa danh sách rồi chạy lại.\n"
    ),
    "en": (
        "ds.csv, row 3: cannot tell what kind of unit “Nghĩa Lợi” is: begin the name with the sort of place or body, "
        "or add a column “kind”\n"
        "ds.csv, row 4: “Đảng ủy xã B”: the cell “Huyện” is empty\n"
        "ds.csv, row 5: “Đảng ủy phường A” is in row 2 already\n"
        "ds.csv, row 6: cannot tell what kind of unit “Văn Chấn” is: begin the name with the sort of place or body, "
        "or add a column “kind”\n"
        "ds.csv, row 7: there is no kind of unit “phường thị”\n"
        "ds.csv, row 8: cannot tell the full name of “E”: begin it with the sort of place, or give that in the column "
        "“kind”\n"
        "ds.csv, row 9: “Xã G” does not agree with the kind “huyện”, or with the column that it is in\n"
        "ds.csv, row 10: the name “Đảng ủy xã H\\u200b” is too long, or has a character in it that cannot be seen\n"
        "ds.csv, row 12: there is no name in it\n"
        "Nothing was written: 9 rows are in doubt. Correct the list and run this again.\n"
    ),
}


@pytest.mark.parametrize("language", DOUBTS)
def test_every_row_in_doubt_is_told_and_nothing_written(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, DOUBTFUL, "--lang", language) == (3, "", DOUBTS[language])


def test_a_name_that_no_id_can_be_made_of_is_in_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "Huyện,Xã\nHuyện Văn Yên,Xã 漢\n")

    assert said.err.splitlines()[0] == "ds.csv, dòng 2: không đặt được mã từ tên “Đảng ủy xã 漢”: thêm cột Mã"


def test_doubts_about_who_stands_below_whom(capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "Mã,Tên,Trực thuộc\n"
        "h,Huyện ủy Văn Yên,\n"
        "x,Đảng ủy xã An Bình,h\n"
        "y,Đảng ủy xã An Thịnh,Huyện ủy Lục Yên\n"
        "z,Đảng ủy xã Yên Thái,Đảng ủy xã An Bình\n"
        "h,Đảng ủy xã Yên Hợp,h\n"
        ",Chi bộ Nà Làng,x\n"
        ",Chi bộ thôn 1,x\n"
        ",Chi bộ thôn 1,x\n"
        "a b?,Chi bộ thôn 2,x\n"
        ",Thành ủy Yên Bái,\n"
    )

    assert refused(capsys, text).err.splitlines() == [
        (
            "ds.csv, dòng 4: “Đảng ủy xã An Thịnh” trực thuộc “Huyện ủy Lục Yên”, "
            "nhưng danh sách không có đơn vị nào như vậy"
        ),
        "ds.csv, dòng 5: “Đảng ủy xã Yên Thái” không thể trực thuộc “Đảng ủy xã An Bình”",
        "ds.csv, dòng 6: mã “h” đã dùng ở dòng 2",
        "ds.csv, dòng 7: “Chi bộ Nà Làng” có thể là nhiều loại đơn vị: thêm cột Loại (kind), hoặc cột Trực thuộc",
        "ds.csv, dòng 9: “Chi bộ thôn 1” đã có ở dòng 8",
        "ds.csv, dòng 11: “Thành ủy Yên Bái” có thể là nhiều loại đơn vị: thêm cột Loại (kind), hoặc cột Trực thuộc",
        "Chưa ghi gì: có 6 dòng chưa rõ. Sửa danh sách rồi chạy lại.",
    ]


def test_ids_that_a_list_gives_are_held_to_what_ids_are(capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "Mã,Tên,Trực thuộc\nh,Huyện ủy Văn Yên,\nx,Đảng ủy xã An Bình,h\nx,Đảng ủy xã An Thịnh,h\n漢,Đảng ủy xã B,h\n"
    )

    assert refused(capsys, text).err.splitlines() == [
        "ds.csv, dòng 4: mã “x” đã dùng ở dòng 3",
        "ds.csv, dòng 5: mã “漢” không dùng được: chỉ gồm chữ thường không dấu, chữ số, - _ . /",
        "Chưa ghi gì: có 2 dòng chưa rõ. Sửa danh sách rồi chạy lại.",
    ]


def test_ids_that_are_made_keep_clear_of_those_that_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Mã,Tên,Trực thuộc\n,Huyện ủy Văn Yên,\nvan-yen,Đảng ủy xã Văn Yên,Huyện ủy Văn Yên\n"

    assert begun(capsys, text) == [
        "huyen-uy-van-yen · Huyện ủy Văn Yên · district · –",
        "van-yen · Đảng ủy xã Văn Yên · commune · huyen-uy-van-yen",
    ]


def test_of_many_doubts_the_first_twenty_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "Xã\n" + "".join(f"Nơi {number}\n" for number in range(30)))

    assert said.err.splitlines()[20:] == [
        "… và 10 dòng khác",
        "Chưa ghi gì: có 30 dòng chưa rõ. Sửa danh sách rồi chạy lại.",
    ]


def test_a_list_of_two_provinces_is_in_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "Tỉnh,Xã\nTỉnh Lào Cai,Xã A\nTỉnh Phú Thọ,Xã B\n")

    assert said.err.splitlines()[0] == (
        "ds.csv, dòng 3: “Tỉnh ủy Phú Thọ”: danh sách đã có Tỉnh ủy Lào Cai; mỗi sổ chỉ theo dõi một tỉnh"
    )


MISUSED = {
    "STT,Ghi chú\n1,x\n": (
        "lỗi: ds.csv: không có dòng tiêu đề nào nêu tên đơn vị\n"
        "gợi ý: đặt tiêu đề cho các cột: Xã, Huyện, Tỉnh, Loại; hoặc Mã, Tên, Loại, Trực thuộc\n"
    ),
    "Xã,Phường\nXã A,Phường B\n": ("lỗi: ds.csv có hai cột cùng một ý: Xã, Phường\ngợi ý: bỏ bớt một cột\n"),
    "Xã,Huyện,Trực thuộc\nXã A,Huyện B,c\n": (
        "lỗi: ds.csv vừa có cột Trực thuộc vừa có cột Xã, Huyện hay Tỉnh\ngợi ý: dùng một trong hai cách\n"
    ),
    "Huyện,Xã\n": (
        "lỗi: ds.csv: dưới dòng tiêu đề không có đơn vị nào\ngợi ý: ghi mỗi đơn vị một dòng, ngay dưới dòng tiêu đề\n"
    ),
    "Xã\nXã A\nXã B\n": (
        "lỗi: không rõ các đơn vị này trực thuộc đâu: Đảng ủy xã A, Đảng ủy xã B\n"
        'gợi ý: thêm cột Huyện hoặc Tỉnh, hoặc nêu cấp ủy: --organisation "Văn phòng Huyện ủy …"\n'
    ),
}


@pytest.mark.parametrize("text", MISUSED)
def test_a_list_that_cannot_be_read_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, text) == (2, "", MISUSED[text])


def test_a_workbook_with_two_lists_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    for sheet in (book.worksheets[0], book.create_sheet("Hai")):
        sheet.append(["Xã"])
        sheet.append(["Xã A"])
    book.save("xa.xlsx")

    assert run(capsys, "init", "data", "--from", "xa.xlsx") == (
        2,
        "",
        (
            "lỗi: xa.xlsx có nhiều trang là danh sách đơn vị: Sheet, Hai\n"
            "gợi ý: để lại một trang, hoặc lưu trang cần dùng thành tệp CSV\n"
        ),
    )


def test_a_list_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "init", "data", "--from", "ds.csv")

    assert said == (4, "", "lỗi: không đọc được ds.csv: không có tệp hay thư mục này\n")
    assert tree(Path()) == {}
