"""The copy in which the wrong cells are marked: the rest stays, and nothing is written over the file itself."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from qd18.cli.exit_status import ExitStatus
from tests.tables.opendocument import ods, table, texts
from tests.tables.records import HEADER, Clerk, csv_file, workbook

UNKNOWN = "không có cán bộ nào tên “Lò Văn A”; có phải là Lò Vân Mẫu (hoa-2)?"
ROWS = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "Lò Văn A", "007"), ("13/01/2024", "Thôn 1, Mẫu Sơn", "an", "BB")]
RED = "FFFFC7CE"


def as_kept(folder: Path) -> Path:
    """A workbook with looks of its own, a note, cells made one, and a second sheet."""
    path = workbook(folder / "so.xlsx", {"Sổ": [("Sổ theo dõi",), *ROWS], "Khác": [("=1+1", 5)]})
    book = load_workbook(path)
    sheet = book["Sổ"]
    sheet.merge_cells("A1:D1")
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["C3"].comment = Comment("Hỏi lại", "vp")
    sheet.column_dimensions["B"].width = 33
    book.save(path)
    return path


def test_wrong_cells_have_a_fill_and_the_reason_and_the_rest_stays(clerk: Clerk) -> None:
    path, copy = as_kept(clerk.folder), clerk.folder / "sai.xlsx"
    before = path.read_bytes()
    done = clerk.imported(path, "--marked", str(copy))
    book = load_workbook(copy)
    sheet = book["Sổ"]

    assert done.status is ExitStatus.UNTRUSTED
    assert f"Đã ghi {copy}: 1 ô sai được tô màu, lý do ở ghi chú của ô\n" in done.err
    assert sheet["C3"].comment.text == f"Hỏi lại\n\n{UNKNOWN}"
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.start_color.rgb == RED] == ["C3"]
    assert (sheet["A1"].font.size, sheet.column_dimensions["B"].width) == (16, 33)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:D1"]
    assert (book["Khác"]["A1"].value, book["Khác"]["B1"].value) == ("=1+1", 5)
    assert path.read_bytes() == before


def test_a_csv_file_becomes_a_workbook_with_its_rows(clerk: Clerk) -> None:
    copy = clerk.folder / "sai.xlsx"
    clerk.imported(csv_file(clerk.folder / "so.csv", ROWS), "--marked", str(copy), lang="en")
    sheet = load_workbook(copy).worksheets[0]

    assert [cell.value for cell in sheet[2]] == list(ROWS[1])
    assert "there is no official called “Lò Văn A”" in sheet["C2"].comment.text


def test_an_opendocument_file_becomes_a_workbook_with_its_rows(clerk: Clerk) -> None:
    copy = clerk.folder / "sai.xlsx"
    path = ods(clerk.folder / "so.ods", table(*(texts(*map(str, line)) for line in ROWS)))
    clerk.imported(path, "--marked", str(copy))
    sheet = load_workbook(copy).worksheets[0]

    assert [cell.value for cell in sheet[2]] == list(ROWS[1])
    assert sheet["C2"].comment.text == UNKNOWN
    assert sheet["C2"].fill.start_color.rgb == RED


def test_the_notes_of_a_marked_copy_are_no_notes_of_the_office(clerk: Clerk) -> None:
    copy = clerk.folder / "sai.xlsx"
    clerk.imported([HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "an (vắng)", "")], "--marked", str(copy))
    book = load_workbook(copy)
    book.worksheets[0]["C2"] = "an"
    book.save(copy)

    assert "“vắng”" in book.worksheets[0]["C2"].comment.text
    assert clerk.imported(copy).status is ExitStatus.DONE


def test_a_copy_mended_is_imported(clerk: Clerk) -> None:
    copy = clerk.folder / "sai.xlsx"
    clerk.imported(as_kept(clerk.folder), "--marked", str(copy))
    book = load_workbook(copy)
    book["Sổ"]["C3"] = "an"
    book.save(copy)

    assert clerk.imported(copy).summary == "Mới: 2 · đã có: 0 · thay đổi: 0 · sai: 0"


def test_where_nothing_is_wrong_no_copy_is_written(clerk: Clerk) -> None:
    copy = clerk.folder / "sai.xlsx"
    done = clerk.imported([HEADER, ROWS[2]], "--marked", str(copy))

    assert f"Không có ô sai nào: không ghi {copy}." in done.err
    assert not copy.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("so.xlsx", "chính là tệp đang nhập: không ghi đè lên nó"),
        ("./so.xlsx", "chính là tệp đang nhập: không ghi đè lên nó"),
        ("sai.csv", "bản đánh dấu ô sai phải là tệp .xlsx"),
    ],
)
def test_the_file_itself_is_never_written_over(clerk: Clerk, name: str, sentence: str) -> None:
    path = as_kept(clerk.folder)
    before = path.read_bytes()
    done = clerk.imported(path, "--marked", f"{clerk.folder}/{name}")

    assert done.status is ExitStatus.USAGE
    assert sentence in done.err
    assert path.read_bytes() == before
