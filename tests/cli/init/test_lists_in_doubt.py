"""Lists that leave something in doubt, or cannot be read: what is said, and that nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.init.lists import begun, refused
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


def test_cells_that_do_not_say_what_stands_in_them_are_in_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "TT,Huyện,Xã\n#REF!,Huyện Văn Yên,#N/A\n2,Huyện Văn Yên,Xã A\n")

    assert said.err.splitlines()[0].startswith("ds.csv, dòng 2: ô C2 “#N/A” bị gạch ngang, báo lỗi")
    assert said.err.splitlines()[1].startswith("Chưa ghi gì: có 1 dòng")


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
