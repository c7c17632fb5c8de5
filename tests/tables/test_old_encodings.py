"""Vietnamese typed before Unicode: converted where that is sure, and the user is told; else refused by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from qd18.cli.exit_status import ExitStatus
from qd18.tables.old_encodings import OldEncoding, converted, is_spelled, likely_encodings, old_font, suspicious_words
from tests.tables.records import HEADER, Clerk, csv_file

TCVN3, VNI = OldEncoding
LINE = ("12/01/2024", "Chi bộ Thôn 2, xã Mẫu Sơn", "Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa", "BB 2")
SHOWN = "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn"
TONES = "\u0300\u0309\u0303\u0301\u0323"
CODES = {
    TCVN3: dict(
        zip(
            "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđĂÂÊÔƠƯĐ",
            "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóô\xf5ö÷øùúûüýþ¨©ª«¬\xad®¡¢£¤¥¦§",
            strict=True,
        )
    ),
    VNI: dict(
        zip(
            "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđĐ",
            re.findall(
                r"\S+",
                "aø aû aõ aù aï aè aú aü aé aë aà aå aã aá aä eø eû eõ eù eï eà eå eã eá eä ì æ ó í ò oø oû oõ où oï"
                " oà oå oã oá oä ôø ôû ôõ ôù ôï uø uû uõ uù uï öø öû öõ öù öï yø yû yõ yù î aê aâ eâ oâ ô ö ñ Ñ",
            ),
            strict=True,
        )
    ),
}
"""What the keyboards of the time put into a file for each letter."""


def typed(text: str, encoding: OldEncoding) -> str:
    """*text* as it is stored in an old encoding."""
    return "".join(CODES[encoding].get(letter, letter) for letter in text)


def in_windows_1258(text: str) -> bytes:
    """*text* as Windows stored it: the tone is a character behind its letter."""
    stored = bytearray()
    for letter in text:
        marks = normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in TONES)
        stored += (normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tone).encode("cp1258")
    return bytes(stored)


@pytest.mark.parametrize("encoding", OldEncoding)
def test_each_letter_is_converted(encoding: OldEncoding) -> None:
    letters = "".join(CODES[encoding])

    assert converted(typed(letters, encoding), encoding) == letters


@pytest.mark.parametrize("encoding", OldEncoding)
@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn Mẫu",
        "Người dự",
        "Đ/c Lò Thị Hờ, HĐND phường",
        "Chi bộ Tổ dân phố 2 – thường kỳ",
        "Đảng ủy, kiến nghị",
    ],
)
def test_text_is_known_by_its_spelling(text: str, encoding: OldEncoding) -> None:
    assert likely_encodings(typed(text, encoding)) == [encoding]
    assert not is_spelled(typed(text, encoding))
    assert suspicious_words(text) == []


@pytest.mark.parametrize(
    "text", ["Hà", "Lò Thị Hòa", "café", "5 m²; 3 × 4", "«BB»", "Giàng A Páo", "Y Blô Niê", "Krông Pắc"]
)
def test_other_text_is_left_alone(clerk: Clerk, text: str) -> None:
    done = clerk.imported(csv_file(clerk.folder / "so.csv", [HEADER, (*LINE[:3], text), ("13/01/2024", *LINE[1:])]))

    assert f"Số biên bản: {text}" in done.out
    assert "Unicode" not in done.out


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", (TCVN3, False)),
        (".VnArialH", (TCVN3, True)),
        (".VNTIME", (TCVN3, False)),
        ("VNI-Times", (VNI, False)),
        ("Vni-Helve", (VNI, False)),
        ("Times New Roman", None),
        ("Vnitimes", None),
    ],
)
def test_fonts_tell_an_encoding(name: str, font: tuple[OldEncoding, bool] | None) -> None:
    assert old_font(name) == font


def sheet(path: Path, lines: Sequence[tuple[str, ...]], *, fonts: dict[str, str] | None = None) -> Path:
    """A workbook with *lines*, whose cells have *fonts*."""
    book = Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    for address, name in (fonts or {}).items():
        book.worksheets[0][address].font = Font(name=name)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", OldEncoding)
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_column_is_converted_with_its_heading_and_named(clerk: Clerk, ending: str, encoding: OldEncoding) -> None:
    lines = [(*HEADER[:2], typed(HEADER[2], encoding)), (*LINE[:2], typed(LINE[2], encoding))]
    path = clerk.folder / f"so{ending}"
    done = clerk.imported(csv_file(path, lines) if ending == ".csv" else sheet(path, lines))
    name = "so.csv" if ending == ".csv" else "Sheet"

    assert done.status is ExitStatus.DONE
    assert done.table == [[f"{name}!A2", "+ mới", SHOWN, "Người dự: Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa"]]
    assert f"! chữ {encoding.value} đã chuyển sang Unicode: {name}!C1, {name}!C2\n" in done.out


@pytest.mark.parametrize(("encoding", "font"), [(TCVN3, ".VnTime"), (VNI, "VNI-Times")])
def test_the_font_tells_where_a_text_is_too_short_to(clerk: Clerk, encoding: OldEncoding, font: str) -> None:
    lines = [HEADER, (*LINE[:2], typed("Lò Vân Mẫu", encoding), "BB")]
    done = clerk.imported(sheet(clerk.folder / "so.xlsx", lines, fonts={"C2": font}))

    assert [line[-1] for line in done.table] == ["Người dự: Lò Vân Mẫu; Số biên bản: BB"]


def test_a_short_name_is_read_as_those_around_it(clerk: Clerk) -> None:
    """`Lò` is Lũ in TCVN3, and so are the cells around it; their heading is Unicode, as `Dù` would be in either."""
    names = ["Nguyễn Văn Mẫu 01", "Trần Thị Mẫu Hòa", "Lũ"]
    lines = [
        (*HEADER[:2], "Dù"),
        *((f"{day}/01/2024", LINE[1], typed(name, TCVN3)) for day, name in enumerate(names, 12)),
    ]
    done = clerk.imported(csv_file(clerk.folder / "so.csv", lines), "--column", "Dù=attended")

    assert [(line[0], line[-1]) for line in done.table if line[1] != "+ mới"] == [
        ("so.csv!C4", "không có cán bộ nào tên “Lũ”")
    ]


def test_a_cell_in_another_font_is_what_it_looks_like(clerk: Clerk) -> None:
    """`Lò` would be Lũ in TCVN3, but the cells that are in it have its font."""
    old = ("13/01/2024", LINE[1], typed("Nguyễn Văn Mẫu 01", TCVN3), "")
    lines = [HEADER, LINE, old, ("14/01/2024", LINE[1], "Lò", "")]
    done = clerk.imported(sheet(clerk.folder / "so.xlsx", lines, fonts={"C3": ".VnTime"}))

    wrongs = [line[-1] for line in done.table if line[1] == "✗ sai"]
    assert [wrong.partition(";")[0] for wrong in wrongs] == ["không có cán bộ nào tên “Lò”"]


def test_a_font_of_capitals_shows_capitals(clerk: Clerk) -> None:
    lines = [HEADER, (*LINE[:3], typed("biên bản số ", TCVN3) + "2")]
    done = clerk.imported(sheet(clerk.folder / "so.xlsx", lines, fonts={"D2": ".VnTimeH"}))

    assert "Số biên bản: BIÊN BẢN SỐ 2" in done.out


def test_unicode_in_an_old_font_stays_as_it_is(clerk: Clerk) -> None:
    done = clerk.imported(sheet(clerk.folder / "so.xlsx", [HEADER, LINE], fonts={"B2": ".VnTime", "C2": ".VnTime"}))

    assert [line[1:3] for line in done.table] == [["+ mới", SHOWN]]
    assert "Unicode" not in done.out


def test_pieces_of_a_text_may_have_an_old_font(clerk: Clerk) -> None:
    path = sheet(clerk.folder / "so.xlsx", [HEADER, LINE])
    book = Workbook()
    for line in (HEADER, LINE):
        book.worksheets[0].append(line)
    old = TextBlock(InlineFont(rFont=".VnTime"), typed("Lò Vân Mẫu", TCVN3))
    book.worksheets[0]["C2"] = CellRichText("an; ", old)
    book.save(path)

    assert "Người dự: Nguyễn Văn Mẫu 01; Lò Vân Mẫu" in clerk.imported(path).out


@pytest.mark.parametrize(
    "text",
    [
        f"Nguyễn Văn Mẫu 01; {typed('Trần Thị Mẫu Hòa', TCVN3)}",
        f"Nguyễn Văn Mẫu 01; {typed('Trần Thị Mẫu Hòa', VNI)}",
    ],
)
def test_what_is_half_in_an_old_encoding_is_wrong_and_named(clerk: Clerk, text: str) -> None:
    done = clerk.imported(csv_file(clerk.folder / "so.csv", [HEADER, (*LINE[:2], text, "BB")]))

    assert [line[:2] for line in done.table] == [["so.csv!C2", "✗ sai"]]
    assert "trông như chữ phông cũ" in done.out


def test_a_name_of_either_reading_in_a_column_of_both_is_wrong(clerk: Clerk) -> None:
    """`Lò` is Lũ in TCVN3 and Lò in Unicode; the cells around it are in both."""
    lines = [
        HEADER,
        LINE,
        ("13/01/2024", LINE[1], typed("Nguyễn Văn Mẫu 01", TCVN3), ""),
        ("14/01/2024", LINE[1], "Lò", ""),
    ]
    done = clerk.imported(csv_file(clerk.folder / "so.csv", lines))

    assert [(line[0], line[1]) for line in done.table if line[1] != "+ mới"] == [("so.csv!C4", "✗ sai")]
    assert "trông như chữ phông cũ TCVN3 (ABC), nhưng không chắc" in done.out


CSV_TEXT = "".join(f"{';'.join(line)}\n" for line in (HEADER, (*LINE[:2], "Nguyễn Văn Mẫu 01", "BB 2")))


@pytest.mark.parametrize("ending", [".csv", ".txt"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (CSV_TEXT.encode(), ""),
        (CSV_TEXT.encode("utf-8-sig"), ""),
        (normalize("NFD", CSV_TEXT).encode(), ""),
        (CSV_TEXT.encode("utf-16"), ""),
        (CSV_TEXT.encode("utf-16-le"), ""),
        (CSV_TEXT.encode("utf-16-be"), ""),
        (b"\xfe\xff" + CSV_TEXT.encode("utf-16-be"), ""),
        (in_windows_1258(CSV_TEXT), "Windows-1258"),
        (typed(CSV_TEXT, TCVN3).encode("latin-1"), "TCVN3 (ABC)"),
        (typed(CSV_TEXT, VNI).encode("latin-1"), "VNI"),
    ],
)
def test_csv_is_read_in_each_encoding(clerk: Clerk, ending: str, content: bytes, told: str) -> None:
    path = clerk.folder / f"so{ending}"
    path.write_bytes(content)
    done = clerk.imported(path)

    assert done.table == [[f"{path.name}!A2", "+ mới", SHOWN, "Người dự: Nguyễn Văn Mẫu 01; Số biên bản: BB 2"]]
    assert (f"! cả tệp là chữ {told}, đã chuyển sang Unicode\n" in done.out) is bool(told)


def test_utf_16_may_begin_with_any_letter(clerk: Clerk) -> None:
    """A letter beyond Latin-1 has no zero byte."""
    path = clerk.folder / "so.csv"
    path.write_bytes(
        CSV_TEXT.replace("Ngày họp;Chi bộ", "Đơn vị;Ngày họp")
        .replace("12/01/2024;Chi bộ Thôn 2, xã Mẫu Sơn", "Chi bộ Thôn 2, xã Mẫu Sơn;12/01/2024")
        .encode("utf-16-le")
    )

    assert [line[1] for line in clerk.imported(path).table] == ["+ mới"]


IN_TCVN3, IN_VNI = (typed(CSV_TEXT, encoding).encode("latin-1") for encoding in OldEncoding)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (in_windows_1258(CSV_TEXT) + IN_TCVN3 + IN_VNI, "không phải là UTF-8 (dòng 1); "),
        (IN_TCVN3 + b"\xff", "không phải là UTF-8 (dòng 1); trông như chữ TCVN3 (ABC), nhưng không chắc"),
        (IN_VNI + b"\xb2", "không phải là UTF-8 (dòng 1); trông như chữ VNI, nhưng không chắc"),
        ("Date,Unité\n12/01/2024,Comité réuni\n".encode("cp1252"), "không phải là UTF-8 (dòng 1); có lẽ là"),
    ],
)
def test_an_encoding_that_is_not_sure_is_refused_by_name(clerk: Clerk, content: bytes, told: str) -> None:
    path = clerk.folder / "so.csv"
    path.write_bytes(content)
    done = clerk.imported(path)

    assert done.status is ExitStatus.USAGE
    assert told in done.err
