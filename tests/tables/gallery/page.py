"""The page of the manual, in each language, that shows forms of the gallery, each with its picture and its outcome.

`python -m tests.tables.gallery.page` writes both and, with LibreOffice and pdftoppm, draws the pictures anew.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from tests.files import plain
from tests.paths import ROOT
from tests.tables.gallery import absences, cells, encodings, forms, lists, own, people, unforeseen
from tests.tables.gallery.not_yet import NOT_YET
from tests.tables.gallery.outcomes import GALLERY, Desk, Record
from tests.tables.gallery.record import MEMBERS, UNITS

MODULES = (absences, cells, encodings, forms, lists, own, people, unforeseen)
PAGES = {"en": ROOT / "docs" / "import-forms.md", "vi": ROOT / "docs" / "vi" / "import-forms.md"}
PICTURES = ROOT / "docs" / "pictures"


class Shown(NamedTuple):
    """A form on the page: its heading in Vietnamese and in English, and what it means in English."""

    name: str
    heading: str
    in_english: str
    meaning: str


FORMS = (
    Shown(
        "plain-list",
        "Mỗi dòng một buổi họp",
        "A row for each meeting",
        "Each row is a meeting that was attended; the days are typed in as many ways as there are clerks.",
    ),
    Shown(
        "row-a-person",
        "Mỗi dòng một người",
        "A row for each official",
        "Cells of the day and the unit are merged over the officials of one meeting.",
    ),
    Shown(
        "section-rows",
        "Mỗi đảng bộ một mục",
        "Sections",
        "The row of a section says of which committee the cells below are.",
    ),
    Shown(
        "sheet-a-ward",
        "Mỗi xã một trang",
        "A sheet for each commune",
        "The name of the sheet, or its title, says of which commune its cells are.",
    ),
    Shown(
        "sheet-a-month",
        "Mỗi tháng một trang",
        "A sheet for each month",
        "The title gives the year, the sheet the month, and the cell the day.",
    ),
    Shown(
        "days-without-year",
        "Ngày không ghi năm",
        "Days without a year",
        "The title of the table gives the year.",
    ),
    Shown(
        "quarterly-form",
        "Biểu quý, tiêu đề hai dòng",
        "The quarterly form, with a header of two rows",
        "Officials of the district and of the commune stand in two columns; all of them attended.",
    ),
    Shown(
        "name-and-post-in-a-cell",
        "Họ tên và chức vụ trong một ô",
        "Name and post in one cell",
        "The post behind a name is let go; the name decides.",
    ),
    Shown(
        "repeated-groups",
        "Hai nhóm cột",
        "Columns in groups",
        "A row for each official: meetings of committees in one group of columns, of cells in the other.",
    ),
    Shown(
        "months-with-sub-columns",
        "Mỗi tháng hai cột con",
        "Months with columns of their own",
        "A row for each official, and a day and a cell for each month.",
    ),
    Shown(
        "grid-of-meetings",
        "Bảng cán bộ × buổi họp",
        "Officials by meetings",
        "A mark means attendance, an empty cell means none.",
    ),
    Shown(
        "grid-of-months-with-days",
        "Bảng cán bộ × tháng, trong ô là ngày",
        "Officials by months, with days",
        "A cell holds days, some with their unit.",
    ),
    Shown(
        "grid-of-months-with-counts",
        "Bảng cán bộ × tháng, trong ô là dấu hay số buổi",
        "Officials by months, with marks or counts",
        "Without a day there is no meeting; each cell is named, so that its day can be found.",
    ),
    Shown(
        "sums-and-signatures",
        "Dòng cộng, dòng ký",
        "Totals and signatures",
        "Totals, the place and day, and who signs are no meetings; the rows are named.",
    ),
    Shown(
        "column-of-the-absent",
        "Cột “Vắng”",
        "A column of those who were away",
        "Whoever stands in it was not there; the column is named.",
    ),
    Shown(
        "sessions-not-held",
        "Buổi họp hoãn, hủy, dự kiến",
        "Meetings that were put off, cancelled or planned",
        "None of them was held: each cell is wrong until the office says what happened.",
    ),
)

_HEADS = {
    "vi": """\
# Các kiểu bảng tính và kết quả nhập

Mỗi kiểu dưới đây là một tệp trong bộ thử của chương trình, với đúng kết quả này. Sổ mẫu là của một huyện không có thật.
Cách nhập: [Bảng tính: nhập và xuất](import.md).
""",
    "en": """\
# Forms of spreadsheets, and what comes of them

Each form is a file of the program's tests, with just this outcome. The record behind it is invented. How to import:
[Spreadsheets, in and out](import.md).
""",
}
_COLUMNS = {"vi": "| Ngày | Đơn vị | Người dự | Điều khác |", "en": "| Date | Unit | Attended | Also |"}
_NO_MEETING = {"vi": "Không buổi họp nào được ghi.", "en": "No meeting is entered."}
_WRONG = {"vi": "Ô phải sửa trước khi ghi", "en": "Cells to mend before anything is written"}
_NOBODY = {"vi": "không ai", "en": "nobody"}


def shown_forms() -> list[Shown]:
    """The forms of the page: those that the program reads as they are meant."""
    return [form for form in FORMS if form.name not in NOT_YET]


def page(language: str) -> str:
    """The page in *language*."""
    forms = (_section(number, form, language) for number, form in enumerate(shown_forms(), 1))
    return "\n".join([_HEADS[language], *forms])


def _section(number: int, form: Shown, language: str) -> str:
    file = GALLERY[form.name]
    heading, meaning = (form.heading, file.meaning) if language == "vi" else (form.in_english, form.meaning)
    pictures = "../pictures" if language == "vi" else "pictures"
    lines = [f"## {number}. {heading}", "", meaning, "", f"![{heading}]({pictures}/{form.name}.png)", ""]
    lines += _records(file.outcome.records, language)
    if file.outcome.wrong:
        lines += [f"{_WRONG[language]}: {', '.join(file.outcome.wrong)}.", ""]
    return "\n".join(lines)


def _records(records: Any, language: str) -> list[str]:
    """The meetings that come of a form, as a table."""
    if not records:
        return [_NO_MEETING[language], ""]
    rows = [
        f"| {record['date']} | {_units()[record['unit']]} | {_people(record, language)} | {_rest(record)} |"
        for record in records
    ]
    return [_COLUMNS[language], "|---|---|---|---|", *rows, ""]


def _people(record: Record, language: str) -> str:
    return ", ".join(_members()[member] for member in record.get("attended", ())) or _NOBODY[language]


def _rest(record: Record) -> str:
    """What else a meeting has on record."""
    told = {
        key: value
        for key, value in record.items()
        if key not in {"of", "date", "unit", "attended"} and (key, value) != ("session", "regular")
    }
    return "; ".join(f"`{key}`: {_value(value)}" for key, value in told.items())


def _value(value: Any) -> str:
    texts = (
        [part["text"] if isinstance(part, Mapping) else str(part) for part in value]
        if isinstance(value, list)
        else [value]
    )
    return ", ".join(texts)


def _members() -> dict[str, str]:
    return {member["id"]: member["name"] for member in plain(MEMBERS)}


def _units() -> dict[str, str]:
    names = {unit["id"]: unit["name"] for unit in plain(UNITS)}
    return {id_: name if isinstance(name, str) else name[0]["is"] for id_, name in names.items()}


def draw(folder: Path) -> Iterator[Path]:
    """Draw the first sheet of each form, with the letters of its columns and the numbers of its rows."""
    PICTURES.mkdir(exist_ok=True)
    for form in FORMS:
        if sys.argv[1:] and form.name not in sys.argv[1:]:
            continue
        path = folder / GALLERY[form.name].file_name
        GALLERY[form.name].make(Desk(path))
        _prepare(path)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        pdf = path.with_suffix(".pdf")
        command = [
            "pdftoppm",
            "-r",
            "100",
            "-gray",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            str(pdf),
            str(folder / "page"),
        ]
        subprocess.run(command, check=True, timeout=60)
        target = PICTURES / f"{form.name}.png"
        target.write_bytes(_png(*_cropped((folder / "page.pgm").read_bytes())))
        yield target


def _prepare(path: Path) -> None:
    """Lay each sheet out on one page, with gridlines and headings, and columns as wide as their texts."""
    book: Any = load_workbook(path)
    for sheet in book.worksheets:
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.gridLines = sheet.print_options.headings = True
        spread = {cell for cells in sheet.merged_cells.ranges if cells.min_col < cells.max_col for cell in cells.cells}
        for column in sheet.iter_cols():
            _widen(sheet, column, spread)
        for row in sheet.iter_rows():
            sheet.row_dimensions[row[0].row].height = 15 * max(len(_shown(cell).splitlines()) for cell in row)
    book.save(path)


def _widen(sheet: Any, column: Any, spread: set[tuple[int, int]]) -> None:
    """Make a column as wide as its longest line, those of cells that are *spread* over several left out."""
    alone = [cell for cell in column if cell.value is not None and (cell.row, cell.column) not in spread]
    lines = [line for cell in alone if not _is_title(sheet, cell) for line in _shown(cell).splitlines()]
    width = min(46, max(map(len, lines), default=6) + 2)
    sheet.column_dimensions[get_column_letter(column[0].column)].width = width
    for cell in alone:
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text="\n" in str(cell.value))
        if cell.is_date:
            cell.number_format = "dd/mm/yyyy"


def _is_title(sheet: Any, cell: Any) -> bool:
    """Whether a cell stands alone in its row, or over the table, and may reach over the next columns."""
    filled = sum(other.value is not None for other in sheet[cell.row])
    return filled == 1 or (filled < 3 and cell.row < 3 and sheet.max_column > 4)


def _shown(cell: Any) -> str:
    return "00/00/0000" if cell.value is not None and cell.is_date else str(cell.value)


def _cropped(pgm: bytes) -> tuple[int, list[bytes]]:
    """The width and the rows of a picture in grey, without its white border."""
    _, size, _, pixels = pgm.split(b"\n", 3)
    width, height = map(int, size.split())
    rows = [pixels[width * row : width * (row + 1)] for row in range(height)]
    inked = [number for number, row in enumerate(rows) if min(row) < 250]
    left = min(next(at for at, grey in enumerate(rows[number]) if grey < 250) for number in inked)
    right = max(width - next(at for at, grey in enumerate(reversed(rows[number])) if grey < 250) for number in inked)
    left, right = max(0, left - 4), min(width, right + 4)
    return right - left, [row[left:right] for row in rows[max(0, inked[0] - 4) : inked[-1] + 5]]


def _png(width: int, rows: list[bytes]) -> bytes:
    """A picture in sixteen greys."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    even = [row + b"\xff" * (width % 2) for row in rows]
    packed = b"".join(
        b"\0" + bytes(first & 0xF0 | second >> 4 for first, second in zip(row[::2], row[1::2], strict=True))
        for row in even
    )
    header = struct.pack(">IIBBBBB", width, len(rows), 4, 0, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(packed, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + content


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
    if "--text" not in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            for picture in draw(Path(folder)):
                print(picture.relative_to(ROOT), picture.stat().st_size)
