"""Other files than .xlsx: .ods, texts in old and new encodings, and what the program itself has written."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from xml.sax.saxutils import escape

from openpyxl import load_workbook
from openpyxl.styles import Font

from tests.tables.gallery.outcomes import BINH, HOAN, HUY, LAN, PAO, TDP_1, TDP_2, THON_1, Desk, held, means
from tests.tables.records import Rows

HEADER = ("Ngày họp", "Chi bộ", "Người dự", "Số BB")
ROWS = [
    HEADER,
    ("05/07/2024", TDP_1, f"{HOAN}; {HUY}", "01"),
    ("06/08/2024", THON_1, LAN, "02"),
]
RECORDS = [held("07-05", "hoa/tdp-1", "hoan huy", minutes="01"), held("08-06", "son/thon-1", "lan", minutes="02")]

# Vietnamese in the three-byte letters of TCVN3 (ABC): only the letters that the gallery uses.
_TCVN3 = dict(
    zip(
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĐÔ",
        "\xb8\xb5\xb6\xb7\xb9\xa8\xbe\xbb\xbc\xbd\xc6\xa9\xca\xc7\xc8\xc9\xcb\xae\xd0\xcc\xce\xcf\xd1\xaa\xd5\xd2\xd3"
        "\xd4\xd6\xdd\xd7\xd8\xdc\xde\xe3\xdf\xe1\xe2\xe4\xab\xe8\xe5\xe6\xe7\xe9\xac\xed\xea\xeb\xec\xee\xf3\xef\xf1"
        "\xf2\xf4\xad\xf8\xf5\xf6\xf7\xf9\xfd\xfa\xfb\xfc\xfe\xa7\xa4",
        strict=True,
    )
)
# Vietnamese as it is typed for the VNI fonts: a letter and the sign that follows it.
_VNI = {
    "á": "aù",
    "à": "aø",
    "ả": "aû",
    "ã": "aõ",
    "ạ": "aï",
    "ă": "aê",
    "ắ": "aé",
    "ằ": "aè",
    "ẵ": "aü",
    "ặ": "aë",
    "â": "aâ",
    "ấ": "aá",
    "ầ": "aà",
    "ẩ": "aå",
    "ẫ": "aã",
    "ậ": "aä",
    "đ": "ñ",
    "Đ": "Ñ",
    "é": "eù",
    "è": "eø",
    "ẹ": "eï",
    "ê": "eâ",
    "ế": "eá",
    "ề": "eà",
    "ể": "eå",
    "ễ": "eã",
    "ệ": "eä",
    "í": "í",
    "ì": "ì",
    "ị": "ò",
    "ó": "où",
    "ò": "oø",
    "ỏ": "oû",
    "õ": "oõ",
    "ọ": "oï",
    "ô": "oâ",
    "ố": "oá",
    "ồ": "oà",
    "ổ": "oå",
    "ộ": "oä",
    "ơ": "ô",
    "ớ": "ôù",
    "ờ": "ôø",
    "ở": "ôû",
    "ợ": "ôï",
    "ú": "uù",
    "ù": "uø",
    "ủ": "uû",
    "ũ": "uõ",
    "ụ": "uï",
    "ư": "ö",
    "ứ": "öù",
    "ừ": "öø",
    "ử": "öû",
    "ữ": "öõ",
    "ự": "öï",
    "ý": "yù",
    "ỳ": "yø",
    "ỹ": "yõ",
}


def _typed(text: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in text)


def _font(desk: Desk, column: str, name: str) -> None:
    """Set a column of the workbook in a font."""
    book = load_workbook(desk.path)
    for cell in book.worksheets[0][column]:
        cell.font = Font(name=name)
    book.save(desk.path)


def _csv(rows: Rows, delimiter: str) -> list[str]:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue().splitlines()


@means("“Unicode text” của Excel: UTF-16, ngăn bằng tab.", suffix=".txt", records=RECORDS)
def utf_16_with_tabs(desk: Desk) -> None:
    desk.write(_csv(ROWS, "\t"), "utf-16")


@means("Tệp .txt UTF-8, ngăn bằng tab.", suffix=".txt", records=RECORDS)
def text_with_tabs(desk: Desk) -> None:
    desk.write(_csv(ROWS, "\t"))


@means(
    "CSV của Excel tiếng Việt: ngăn bằng chấm phẩy, trong ô nhiều dấu phẩy hơn.",
    suffix=".csv",
    records=[held(f"07-{day:02}", "hoa/tdp-1", "hoan binh huy") for day in (5, 6, 7)],
)
def semicolons_and_more_commas(desk: Desk) -> None:
    rows = [(f"0{day}/07/2024", "CB TDP 1 Mẫu Hòa", f"{HOAN}, {BINH}, {HUY}") for day in (5, 6, 7)]
    desk.write(_csv([HEADER[:3], *rows], ";"))


@means(
    "CSV ngăn bằng phẩy, ô có xuống dòng trong dấu nháy.",
    suffix=".csv",
    records=[held("07-05", "hoa/tdp-1", "hoan huy"), held("07-06", "hoa/tdp-2", "binh")],
)
def commas_and_lines_in_cells(desk: Desk) -> None:
    desk.write(
        [
            "Ngày họp,Chi bộ,Người dự",
            f'05/07/2024,"{TDP_1}","{HOAN}',
            f'{HUY}"',
            f'06/07/2024,"{TDP_2}",{BINH}',
        ],
        "utf-8-sig",
    )


@means("CSV bằng bảng mã Windows-1258: dấu thanh đứng sau chữ.", suffix=".csv", records=RECORDS)
def windows_1258(desk: Desk) -> None:
    desk.path.write_bytes("\r\n".join(_csv(ROWS, ";")).translate(_MARKS).encode("cp1258"))


_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def _marks() -> dict[int, str]:
    """Each Vietnamese letter as 1258 has it: the letter with its hat, and the tone behind."""
    table = {}
    for letter in map(chr, range(0xC0, 0x1EFA)):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in _TONES)
        if tones and len(parts) > 1:
            rest = "".join(part for part in parts if part not in _TONES)
            table[ord(letter)] = unicodedata.normalize("NFC", rest) + tones
    return table


_MARKS = _marks()


@means("CSV gõ bằng phông TCVN3 (.VnTime): nhận ra và chuyển.", suffix=".csv", records=RECORDS)
def tcvn3_text(desk: Desk) -> None:
    desk.path.write_bytes(_typed("\r\n".join(_csv(ROWS, ";")), _TCVN3).encode("latin-1"))


@means("CSV gõ bằng phông VNI-Times: nhận ra và chuyển.", suffix=".csv", records=RECORDS)
def vni_text(desk: Desk) -> None:
    desk.path.write_bytes(_typed("\r\n".join(_csv(ROWS, ";")), _VNI).encode("latin-1"))


@means("Một cột của bảng tính gõ bằng phông .VnTime (TCVN3).", records=RECORDS)
def tcvn3_column(desk: Desk) -> None:
    desk.lay([(*row[:2], _typed(row[2], _TCVN3), row[3]) for row in ROWS])
    _font(desk, "C", ".VnTime")


@means("Một cột của bảng tính gõ bằng phông VNI-Times.", records=RECORDS)
def vni_column(desk: Desk) -> None:
    desk.lay([(*row[:2], _typed(row[2], _VNI), row[3]) for row in ROWS])
    _font(desk, "C", "VNI-Times")


def _ods(rows: list[str]) -> str:
    """A sheet of the OpenDocument format with what stands in its rows, row by row."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sổ">{"".join(rows)}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )


def _row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def _texts(*cells: str) -> str:
    return "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in cells
    )


def _day(iso: str, shown: str, rows: int = 1) -> str:
    spanned = f' table:number-rows-spanned="{rows}"' if rows > 1 else ""
    return (
        f'<table:table-cell office:value-type="date" office:date-value="{iso}"{spanned}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _empty(columns: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{columns}"/>'


@means(
    "Tệp .ods của LibreOffice: ô ngày, ô gộp, số có định dạng, dòng ẩn, dòng trống lặp lại.",
    suffix=".ods",
    records=[
        held("07-05", "hoa/tdp-1", "hoan", minutes="005"),
        held("07-05", "hoa/tdp-2", "binh", minutes="6"),
        held("08-06", "son/thon-1", "lan pao", minutes="7"),
    ],
    left_out=["Sổ!4"],
)
def list_in_ods(desk: Desk) -> None:
    covered = "<table:covered-table-cell/>"
    number = '<table:table-cell office:value-type="float" office:value="5"><text:p>005</text:p></table:table-cell>'
    rows = [
        _row(_texts(*HEADER)),
        _row(_day("2024-07-05", "05/07/2024", 2), _texts(TDP_1, HOAN), number),
        _row(covered, _texts(TDP_2, BINH, "6")),
        _row(_day("2024-07-07", "07/07/2024"), _texts(TDP_2, BINH, "9"), attributes=' table:visibility="collapse"'),
        _row(_empty(4), attributes=' table:number-rows-repeated="3"'),
        _row(_day("2024-08-06T00:00:00", "06/08/2024"), _texts(THON_1, f"{LAN}; {PAO}", "7")),
        _row(_empty(16_384), attributes=' table:number-rows-repeated="1048560"'),
    ]
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(desk.path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", _ods(rows))
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
