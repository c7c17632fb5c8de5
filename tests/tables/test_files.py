"""Files as programs and people leave them: encodings, delimiters, locks, damage."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import HEADER, Clerk, csv_file, workbook

ROWS = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa", "BB 2")]
TOLD = [
    [
        "so.csv!A2",
        "+ mới",
        "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn",
        "Người dự: Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa; Số biên bản: BB 2",
    ]
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_csv_in_any_encoding_that_is_sure_and_any_delimiter(clerk: Clerk, delimiter: str, encoding: str) -> None:
    path = csv_file(clerk.folder / "so.csv", ROWS, delimiter=delimiter, encoding=encoding)

    assert clerk.imported(path).table == TOLD


def test_excels_own_word_for_the_delimiter(clerk: Clerk) -> None:
    path = csv_file(clerk.folder / "so.csv", ROWS, delimiter="|")
    path.write_text("sep=|\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert [[row[0].replace("A3", "A2"), *row[1:]] for row in clerk.imported(path).table] == TOLD


def test_an_unknown_encoding_is_refused_with_what_to_do(clerk: Clerk) -> None:
    path = clerk.folder / "so.csv"
    path.write_bytes("Date,Unité\n12/01/2024,Comité réuni\n".encode("cp1252"))
    done = clerk.imported(path)

    assert (done.status, done.err) == (
        ExitStatus.USAGE,
        (
            f"lỗi: {path} không phải là UTF-8 (dòng 1); có lẽ là bảng mã cũ của Windows (1258), VNI hay TCVN3\n"
            "gợi ý: trong Excel: Lưu thành > CSV UTF-8 (.csv), hoặc lưu thành .xlsx\n"
        ),
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("so.xls", OLE + b"\0" * 600, "là tệp Excel kiểu cũ (.xls)"),
        ("so.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "có đặt mật khẩu"),
        ("so.xlsx", b"PK\x03\x04 broken", "bị hỏng"),
        ("so.xlsx", b"<html>", "không phải là bảng tính .xlsx, .ods hay .csv"),
        ("so.doc", b"Xin", "không phải là bảng tính .xlsx, .ods hay .csv"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(clerk: Clerk, name: str, content: bytes, told: str) -> None:
    path = clerk.folder / name
    path.write_bytes(content)
    done = clerk.imported(path)

    assert done.status is ExitStatus.USAGE
    assert told in done.err.splitlines()[0]


def test_a_file_that_is_not_there_is_exit_status_4(clerk: Clerk) -> None:
    assert clerk.imported(clerk.folder / "khong-co.xlsx").status is ExitStatus.OUTSIDE


def _with_part(path: Path, name: str, content: bytes) -> Path:
    """The workbook at *path* with one of its parts exchanged."""
    with zipfile.ZipFile(path) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for one, text in {**parts, name: content}.items():
            new.writestr(one, text)
    return path


def test_a_file_that_unpacks_to_too_much_is_refused(clerk: Clerk) -> None:
    path = _with_part(workbook(clerk.folder / "so.xlsx", ROWS), "xl/sharedStrings.xml", b" " * (33 << 20))

    assert clerk.imported(path).err.startswith(f"lỗi: {path} quá lớn")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_entities_in_a_file_are_refused(clerk: Clerk, part: str, encoding: str) -> None:
    """Wherever they are defined: behind a long comment too, and in an encoding that hides the letters."""
    bomb = f'<?xml version="1.0"?><!--{"-" + " " * 9000}--><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    path = _with_part(workbook(clerk.folder / "so.xlsx", ROWS), part, bomb)

    assert clerk.imported(path).err.startswith(f"lỗi: {path} bị hỏng")


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_damaged_part_is_a_refusal_and_no_traceback(clerk: Clerk, part: str) -> None:
    done = clerk.imported(_with_part(workbook(clerk.folder / "so.xlsx", ROWS), part, b"<worksheet><row"))

    assert done.status is ExitStatus.USAGE
    assert "bị hỏng" in done.err


def test_a_formula_that_nobody_has_calculated_is_wrong(clerk: Clerk) -> None:
    done = clerk.imported([HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", '="BB "&2')])

    assert done.table[0][:2] == ["Sổ!D2", "✗ sai"]
    assert done.table[0][3].startswith("ô là công thức chưa có kết quả")


def test_a_sheet_that_lies_about_its_size_is_read_to_the_end(clerk: Clerk) -> None:
    path = workbook(clerk.folder / "so.xlsx", [*ROWS, ("13/01/2024", *ROWS[1][1:])])
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    _with_part(path, "xl/worksheets/sheet1.xml", xml.replace(b'ref="A1:D3"', b'ref="A1:A1"'))

    assert [row[0] for row in clerk.imported(path).table] == ["Sổ!A2", "Sổ!A3"]


def test_styled_but_empty_rows_far_below_do_no_harm(clerk: Clerk) -> None:
    path = workbook(clerk.folder / "so.xlsx", ROWS)
    book = load_workbook(path)
    book.worksheets[0].cell(row=200_000, column=2).number_format = "0"
    book.save(path)

    assert [row[0] for row in clerk.imported(path).table] == ["Sổ!A2"]
