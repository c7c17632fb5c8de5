"""What zip, its ways to pack, XML or the reading of cells raise is one refusal."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from qd18.messages import UsageError
from qd18.store.spreadsheets import read_workbook

SHEET = "xl/worksheets/sheet1.xml"


def good_workbook() -> bytes:
    """Three lines of a list of meetings, as a spreadsheet program keeps them."""
    book, stream = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Ngày họp", "Đơn vị", "Người dự", "Ghi chú"))
    sheet.append(("05/01/2024", "Chi bộ tổ dân phố 2", "Nguyễn Văn Mẫu 01", "=1+1"))
    sheet.append((45_300, "Chi bộ tổ dân phố 3", "Nguyễn Văn Mẫu 02", None))
    book.save(stream)
    return stream.getvalue()


GOOD = good_workbook()


def with_sheet(old: bytes, new: bytes, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The good workbook with *new* for *old* in its sheet."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as book, zipfile.ZipFile(stream, "w", method) as copy:
        for name in book.namelist():
            content = book.read(name)
            copy.writestr(name, content.replace(old, new) if name == SHEET else content)
    return stream.getvalue()


def with_torn_stream() -> bytes:
    """The good workbook with other bytes where its sheet is packed."""
    with zipfile.ZipFile(BytesIO(GOOD)) as book:
        start = book.getinfo(SHEET).header_offset + 30 + len(SHEET)
    return GOOD[:start] + b"\xff" * 20 + GOOD[start + 20 :]


BROKEN = {
    "packed bytes that are none": with_torn_stream(),
    "half a file": GOOD[: len(GOOD) // 2],
    "no end of the XML": with_sheet(b"</worksheet>", b""),
    "a column that no sheet has": with_sheet(b'r="D1"', b'r="ZZZZZZZZZ1"'),
    "a row that no sheet has": with_sheet(b'<row r="1"', b'<row r="99999999999"'),
    "a row that is no number": with_sheet(b'<row r="1"', b'<row r="x"'),
    "a way to pack that Python has and offices have not, torn": with_sheet(b"", b"", method=zipfile.ZIP_LZMA)[:-400],
    "more parts than fit": with_sheet(b"<sheetData>", b"<sheetData>" + b" " * (33 << 20)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_archive_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "book.xlsx").write_bytes(BROKEN[name])

    with pytest.raises(UsageError, match="spreadsheet-"):
        read_workbook(tmp_path / "book.xlsx")


def test_hidden_columns_from_before_the_first_are_no_millions(tmp_path: Path) -> None:
    columns = b'<cols><col min="-99999999999" max="3" hidden="1"/></cols><sheetData>'
    (tmp_path / "book.xlsx").write_bytes(with_sheet(b"<sheetData>", columns))

    assert len(read_workbook(tmp_path / "book.xlsx").left_out.hidden_columns) <= 3
