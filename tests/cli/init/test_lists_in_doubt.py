"""Lists that leave something in doubt, or cannot be read: what is said, and that nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.init.lists import begun, refused, units_in
from tests.cli.init.records import run, tree

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
        "ds.csv, B3: không rõ “Nghĩa Lợi” là đơn vị loại nào: ghi rõ huyện, xã, phường, chi bộ thôn … ở đầu tên, "
        "hoặc thêm cột Loại\n"
        "ds.csv, B4: Huyện để trống\n"
        "ds.csv, B5: “Đảng ủy phường A” đã có ở ô B2; nếu là hai đơn vị thì ghi rõ tên, hoặc thêm cột Mã\n"
        "ds.csv, A6: không rõ “Văn Chấn” là đơn vị loại nào: ghi rõ huyện, xã, phường, chi bộ thôn … ở đầu tên, "
        "hoặc thêm cột Loại\n"
        "ds.csv, C7: “phường thị” không có trong các từ được dùng: tỉnh ủy, cấp ủy cấp huyện, đảng ủy xã, "
        "đảng ủy cơ sở khác, chi bộ khu dân cư, chi bộ cơ quan\n"
        "ds.csv, B8: không rõ tên đầy đủ của “E”: ghi rõ xã, phường, huyện … ở đầu tên, hoặc trong cột Loại\n"
        "ds.csv, B9: “Xã G” không khớp với loại “huyện” hoặc với cột chứa nó\n"
        "ds.csv, B10: “Xã H\\u200b” có ký tự ẩn; gõ lại ô này\n"
        "ds.csv, B11: không đặt được mã từ tên “Đảng ủy xã 漢”: thêm cột Mã\n"
        "ds.csv, C12: Tên đơn vị để trống\n"
        "Chưa ghi gì: có 10 ô sai. Sửa danh sách rồi chạy lại.\n"
    ),
    "en": (
        "ds.csv, B3: cannot tell what kind of unit “Nghĩa Lợi” is: begin the name with the sort of place or body, "
        "or add a column “kind”\n"
        "ds.csv, B4: District is empty\n"
        "ds.csv, B5: “Đảng ủy phường A” is in cell B2 already; if they are two units, name them apart or add a column "
        "of ids\n"
        "ds.csv, A6: cannot tell what kind of unit “Văn Chấn” is: begin the name with the sort of place or body, "
        "or add a column “kind”\n"
        "ds.csv, C7: “phường thị” is none of the words in use: province, district, commune, grassroots, "
        "residential cell, cell\n"
        "ds.csv, B8: cannot tell the full name of “E”: begin it with the sort of place, or give that in the column of "
        "kinds\n"
        "ds.csv, B9: “Xã G” does not agree with the kind “huyện”, or with the column that it is in\n"
        "ds.csv, B10: “Xã H\\u200b” has an invisible character in it; type the cell again\n"
        "ds.csv, B11: no id can be made from the name “Đảng ủy xã 漢”: add a column “id”\n"
        "ds.csv, C12: Name is empty\n"
        "Nothing was written: 10 cells are wrong. Correct the list and run this again.\n"
    ),
}


@pytest.mark.parametrize("language", DOUBTS)
def test_every_row_in_doubt_is_told_and_nothing_written(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, DOUBTFUL, "--lang", language) == (3, "", DOUBTS[language])


def test_cells_that_do_not_say_what_stands_in_them_are_in_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "TT,Huyện,Xã\n#REF!,Huyện Văn Yên,#N/A\n2,Huyện Văn Yên,Xã A\n")

    assert said.err.splitlines()[0].startswith("ds.csv, C2: ô báo lỗi “#N/A”")
    assert said.err.splitlines()[1].startswith("Chưa ghi gì")


def test_what_is_hidden_or_converted_in_a_list_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = Workbook()
    for line in (("Huyện", "Xã"), ("HuyÖn V¨n Yªn", "X· An B×nh"), ("HuyÖn V¨n Yªn", "X· An ThÞnh")):
        book.worksheets[0].append(line)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save("ds.xlsx")
    said = run(capsys, "init", "data", "--from", "ds.xlsx")

    assert said.status == 0
    assert said.err.splitlines()[:2] == [
        "dòng bị ẩn hoặc bị lọc, không đọc: Sheet!3; muốn đọc thì cho hiện lại trong trang tính rồi lưu tệp",
        "chữ TCVN3 (ABC) đã chuyển sang Unicode: Sheet!A2, Sheet!B2",
    ]
    assert "Đảng ủy xã An Bình" in Path("data/units.yaml").read_text(encoding="utf-8")


def test_a_name_that_no_id_can_be_made_of_is_in_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "Huyện,Xã\nHuyện Văn Yên,Xã 漢\n")

    assert said.err.splitlines()[0] == "ds.csv, B2: không đặt được mã từ tên “Đảng ủy xã 漢”: thêm cột Mã"


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
        "ds.csv, B6: Tên đơn vị “Đảng ủy xã Yên Hợp” khác với “Huyện ủy Văn Yên” ở ô B2, cùng một mục",
        "ds.csv, A6: Loại “đảng ủy xã” khác với “cấp ủy cấp huyện” ở ô A2, cùng một mục",
        "ds.csv, C4: không có đơn vị nào tên “Huyện ủy Lục Yên”",
        "ds.csv, C5: “Đảng ủy xã Yên Thái” không thể trực thuộc “Đảng ủy xã An Bình”",
        "ds.csv, B7: “Chi bộ Nà Làng” có thể là nhiều loại đơn vị: thêm cột Loại, hoặc cột Trực thuộc",
        "ds.csv, B9: “Chi bộ thôn 1” đã có ở ô B8; nếu là hai đơn vị thì ghi rõ tên, hoặc thêm cột Mã",
        "ds.csv, A10: “a b?” không phải là mã (chữ thường không dấu, số, - _ . /); có thể là a-b",
        "ds.csv, B11: “Thành ủy Yên Bái” có thể là nhiều loại đơn vị: thêm cột Loại, hoặc cột Trực thuộc",
        "Chưa ghi gì: có 8 ô sai. Sửa danh sách rồi chạy lại.",
    ]


def test_ids_that_a_list_gives_are_held_to_what_ids_are(capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "Mã,Tên,Trực thuộc\nh,Huyện ủy Văn Yên,\nx,Đảng ủy xã An Bình,h\nx,Đảng ủy xã An Thịnh,h\n漢,Đảng ủy xã B,h\n"
    )

    assert refused(capsys, text).err.splitlines() == [
        "ds.csv, B4: Tên đơn vị “Đảng ủy xã An Thịnh” khác với “Đảng ủy xã An Bình” ở ô B3, cùng một mục",
        "ds.csv, A5: “漢” không phải là mã (chữ thường không dấu, số, - _ . /); có thể là —",
        "Chưa ghi gì: có 2 ô sai. Sửa danh sách rồi chạy lại.",
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
        "… và 10 ô khác",
        "Chưa ghi gì: có 30 ô sai. Sửa danh sách rồi chạy lại.",
    ]


def test_a_list_of_two_provinces_is_in_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "Tỉnh,Xã\nTỉnh Lào Cai,Xã A\nTỉnh Phú Thọ,Xã B\n")

    assert said.err.splitlines()[0] == (
        "ds.csv, A3: “Tỉnh ủy Phú Thọ”: đã có Tỉnh ủy Lào Cai; mỗi sổ chỉ theo dõi một tỉnh"
    )


MISUSED = {
    "STT,Ghi chú\n1,x\n": (
        "lỗi: ds.csv: không có dòng tiêu đề nào nêu tên đơn vị\n"
        "gợi ý: đặt tiêu đề cho các cột: Xã, Huyện, Tỉnh, Loại; hoặc Mã, Tên, Loại, Trực thuộc\n"
    ),
    "Xã,Phường\nXã A,Phường B\n": (
        "lỗi: trang “ds.csv” có hai cột cùng là commune: “Xã” (A1) và “Phường” (B1)\n"
        'gợi ý: bỏ qua một cột: --column "Phường=ignore"\n'
    ),
    "Huyện,Xã\n": (
        "lỗi: ds.csv: dưới dòng tiêu đề không có đơn vị nào\ngợi ý: ghi mỗi đơn vị một dòng, ngay dưới dòng tiêu đề\n"
    ),
}


@pytest.mark.parametrize("text", MISUSED)
def test_a_list_that_cannot_be_read_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, text) == (2, "", MISUSED[text])


LOST = "thêm cột Trực thuộc, Huyện hoặc Tỉnh, hoặc nêu cấp ủy trong tên cơ quan"
UNPLACED = {
    "Xã\nXã A\nXã B\n": [
        f"A2: không rõ “Đảng ủy xã A” trực thuộc đâu: {LOST}",
        f"A3: không rõ “Đảng ủy xã B” trực thuộc đâu: {LOST}",
    ],
    "Tên,Loại\nHuyện ủy A,\nChi bộ thôn 1,\n": [f"A3: không rõ “Chi bộ thôn 1” trực thuộc đâu: {LOST}"],
    "Xã,Huyện,Trực thuộc\nXã A,Huyện B,\n,Huyện B,\nXã C,Huyện B,Huyện ủy B\n": [
        "C4: dòng này vừa có Trực thuộc vừa có Xã, Huyện hay Tỉnh; chỉ dùng một trong hai cách"
    ],
}


@pytest.mark.parametrize("text", UNPLACED)
def test_a_unit_that_may_stand_anywhere_is_in_doubt(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, text)

    assert said.status == 3
    assert said.err.splitlines()[:-1] == [f"ds.csv, {line}" for line in UNPLACED[text]]


def test_all_sheets_of_a_workbook_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    for number, sheet in enumerate((book.worksheets[0], book.create_sheet("Hai"))):
        sheet.append(["Huyện", "Xã"])
        sheet.append(["Huyện Văn Yên", f"Xã {'AB'[number]}"])
    book.save("xa.xlsx")

    assert run(capsys, "init", "data", "--from", "xa.xlsx").status == 0
    assert [unit.id for unit in units_in("data")] == ["van-yen", "van-yen/a", "van-yen/b"]


def test_a_list_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "init", "data", "--from", "ds.csv")

    assert said == (4, "", "lỗi: không đọc được ds.csv: không có tệp hay thư mục này\n")
    assert tree(Path()) == {}
