"""Rows that nobody sees in the sheet are not read, and are told of; CSV is cut where that gives a known header."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import Clerk

ROWS = [
    ("Ngày họp", "Chi bộ", "Người dự"),
    ("12/01/2024", "Chi bộ Thôn 1, xã Mẫu Sơn", "Nguyễn Văn Mẫu 01"),
    ("13/01/2024", "Chi bộ Thôn 2, xã Mẫu Sơn", "Trần Thị Mẫu Hòa"),
    ("14/01/2024", "Chi bộ Thôn 1, xã Mẫu Sơn", "Nguyễn Văn Mẫu 01"),
]


def workbook(path: Path, hidden: list[int]) -> Path:
    """The rows in a workbook, those numbered *hidden* out of sight."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    book.save(path)
    return path


@pytest.mark.parametrize(("hidden", "new"), [([], 3), ([3], 2), ([2, 4], 1), ([9], 3)])
def test_hidden_rows_are_left_out_and_named(clerk: Clerk, tmp_path: Path, hidden: list[int], new: int) -> None:
    done = clerk.imported(workbook(tmp_path / "so.xlsx", hidden), lang="en")

    named = [f"Sheet!{number}" for number in hidden if number <= len(ROWS)]
    assert f"New: {new} " in done.out
    assert ("hidden or filtered rows, not read: " + ", ".join(named) in done.out) is bool(named)
    assert "hidden or filtered" not in done.out or named


@pytest.mark.parametrize(
    ("struck", "new", "named"),
    [
        (["A3", "B3", "C3"], 2, "rows struck out, not read: Sheet!3"),
        (["A2", "B2", "C2", "A4", "B4", "C4"], 1, "rows struck out, not read: Sheet!2, Sheet!4"),
        ([], 3, ""),
    ],
)
def test_rows_that_are_struck_out_are_left_out_and_named(
    clerk: Clerk, tmp_path: Path, struck: list[str], new: int, named: str
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    sheet["A1"].font = Font(strike=False, bold=True)
    for address in struck:
        sheet[address].font = Font(strike=True, bold=True)
    path = tmp_path / "so.xlsx"
    book.save(path)
    done = clerk.imported(path, lang="en")

    assert f"New: {new} " in done.out
    assert ("struck out" in done.out) is bool(named)
    assert named in done.out


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_commas_in_cells_do_not_pass_for_the_delimiter(clerk: Clerk, tmp_path: Path, delimiter: str) -> None:
    people = "Nguyễn Văn Mẫu 01, Trần Thị Mẫu Hòa, Lò Vân Mẫu"
    lines = [delimiter.join(ROWS[0])]
    lines += [delimiter.join((f"{day:02}/01/2024", ROWS[1][1].partition(",")[0], people)) for day in range(10, 29)]
    path = tmp_path / "so.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    done = clerk.imported(path, lang="en")
    assert done.status in {ExitStatus.DONE, ExitStatus.UNTRUSTED}
    assert "rows: 19" in done.out
