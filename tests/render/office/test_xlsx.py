"""Workbooks, read back: the figures are those of the sheets and of the check, and no text is taken for a formula."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qd18.cli.main import main
from qd18.messages import LANGUAGES, catalogue
from qd18.model.status import Status
from qd18.render import sheet_page
from qd18.render.office.report_xlsx import HEADER_ROW, report_xlsx, tab
from qd18.render.office.xlsx_cells import CELL_UNITS, fitting
from qd18.render.report_body import BodyTable, report_body
from qd18.reports.quarterly import Report
from qd18.reports.sheets import CellValue, ColumnType, Sheet, SheetColumn, with_serials
from tests.oracle import small
from tests.oracle.worlds import random_world, write_world
from tests.paths import DATA
from tests.properties.asking import filling, laid, run
from tests.render.office.reports import report_of, report_of_world
from tests.render.office.workbooks import opened, table

QUARTER = ("--data", str(DATA), "--quarter", "2024Q1", "--as-of", "2024-04-15")
HOSTILE = ("=1+1", "+84", "-1", "@SUM(A1)", "<b>&amp;</b>", "_x0041_", "\uffff", "a\tb\nc", "🙂" * 9, "'0")

some_worlds = pytest.mark.parametrize("seed", range(6))
both_languages = pytest.mark.parametrize("language", LANGUAGES)


def in_a_cell(value: CellValue, column: SheetColumn, language: str) -> object:
    """What the cell has to hold, worked out from the sheet alone."""
    match value:
        case Fraction():
            return pytest.approx(float(value))
        case date():
            return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - workbooks know no time zone
        case int() if column.type is ColumnType.NUMBER:
            return value
        case _:
            return sheet_page.sheet_cell_text(value, column, catalogue(language)) or None


def in_cells(sheet: Sheet, language: str) -> list[dict[str, object]]:
    """What the cells of each row have to hold, by the headers of their columns."""
    names = [sheet_page.column_header(column, catalogue(language)) for column in sheet.columns]
    assert len(set(names)) == len(names)
    return [
        dict(zip(names, (in_a_cell(*cell, language) for cell in zip(row, sheet.columns, strict=True)), strict=True))
        for row in sheet.rows
    ]


def rows_under_headers(found: Worksheet) -> list[dict[str, object]]:
    """The rows below the header, by its names."""
    heads = [str(cell.value) for cell in found[HEADER_ROW + 1]]
    return [dict(zip(heads, row, strict=True)) for row in table(found)]


def same(report: Report, content: bytes, language: str) -> None:
    book, words = opened(content), catalogue(language)
    first, *annexed = (tab(sheet.key, words) for sheet in report.sheets)
    in_text = [part.sheet for part in report_body(report, words) if isinstance(part, BodyTable)]
    in_text = [sheet for sheet in in_text if sheet.key not in {annex.key for annex in report.sheets}]
    of_text = [tab(sheet.key, words) for sheet in in_text]
    assert book.sheetnames == [first, tab("summary", words), *of_text, *annexed]
    for sheet in (*map(with_serials, report.sheets), *in_text):
        told, found = in_cells(sheet, language), book[tab(sheet.key, words)]
        assert rows_under_headers(found)[: len(told)] == told
        ids = [sheet_page.column_header(column, words) for column in sheet.columns if column.type is ColumnType.ID]
        heads = [cell.value for cell in found[HEADER_ROW + 1]]
        assert heads[len(heads) - len(ids) :] == ids
        printed = str(found.print_area).rpartition("$A$1:")[2].split("$")[1]
        assert column_index_from_string(printed) == len(heads) - len(ids)
        if sheet.totals:
            numbers = [cell for cell in table(found)[len(told)] if isinstance(cell, int)]
            assert numbers == [total for total in sheet.totals if total is not None]


# the same figures


@both_languages
def test_the_workbook_holds_what_the_sheets_hold(report: Report, language: str) -> None:
    same(report, report_xlsx(report, catalogue(language)), language)


@some_worlds
def test_so_it_does_for_any_register(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    made = report_of_world(world, laid(world, tmp_path))

    same(made, report_xlsx(made, catalogue("vi")), "vi")


def by_official(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Member, period, status, how many are asked for and how many fill that, of each row."""
    heads = [cell.value for cell in sheet[HEADER_ROW + 1]]
    wanted = [heads.index(name) for name in ("Id", "Period", "Outcome", "Quota", "Counted")]
    return sorted(tuple(row[at] for at in wanted) for row in table(sheet) if row[wanted[0]])


def of_check(answer: dict[str, Any]) -> list[tuple[object, ...]]:
    word = catalogue("en").word
    return sorted(
        (row["member"], row["period"]["label"], word("status", row["status"]), *reversed(filling(row)))
        for row in answer["verdicts"]
    )


def counts(sheet: Worksheet) -> dict[str, int]:
    """The figures of the first worksheet: how many quotas of each status."""
    word = catalogue("en").word
    names = {word("status", status.value): status.value for status in Status}
    found = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    return {names[str(row[0])]: row[-1] for row in found if row and row[0] in names and isinstance(row[-1], int)}


@some_worlds
@pytest.mark.parametrize("command", ["check", "report"])
def test_statuses_and_counts_are_those_of_the_contract(command: str, seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    folder, out = laid(world, tmp_path / "data"), tmp_path / "out.xlsx"
    asked = ("--data", str(folder), *world.asking, "--as-of", world.as_of)
    answer = json.loads(run("check", *asked, "--all", "--format", "json"))

    run(command, *asked, "--lang", "en", *(["--all"] if command == "check" else []), "-o", str(out))

    found = opened(out.read_bytes())
    assert by_official(found["By official"]) == of_check(answer)
    assert counts(found["Summary"]) == answer["summary"]


def test_the_workbook_of_a_check_holds_the_rows_that_the_filters_let_through(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    more = ("--status", "violation", "--tier", "district", "--lang", "en")
    answer = json.loads(run("check", *QUARTER, *more, "--format", "json"))

    run("check", *QUARTER, *more, "-o", str(out))

    found = opened(out.read_bytes())
    assert by_official(found["By official"]) == of_check(answer)
    assert counts(found["Summary"]) == answer["summary"]


# whatever stands in the data


def hostile_book(tmp_path: Path) -> tuple[Report, Workbook]:
    members = [small.member(f"m-{at}") | {"name": name, "title": name} for at, name in enumerate(HOSTILE)]
    posts = [small.assigned(name=one["id"]) | {"decision": "=cmd|' /C calc'!A0"} for one in members]
    world = small.world(members=members, assignments=posts)
    write_world(world, tmp_path)
    made = report_of(tmp_path)
    return made, opened(report_xlsx(made, catalogue("vi")))


def test_no_cell_holds_a_formula(report: Report, book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert [cell.coordinate for cell in cells if cell.data_type in {"f", "e"}] == []
    with ZipFile(BytesIO(report_xlsx(report, catalogue("vi")))) as parts:
        assert [name for name in parts.namelist() if b"<f>" in parts.read(name)] == []


def test_a_name_that_begins_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    _, found = hostile_book(tmp_path)

    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    assert {"=1+1", "+84", "-1", "@SUM(A1)", "<b>&amp;</b>", "'0"} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if str(cell.value)[:1] in "=+-@"} == {"s"}


def test_a_text_longer_than_a_cell_is_cut_and_never_dropped() -> None:
    assert fitting("x" * 40_000) == "x" * CELL_UNITS
    assert fitting("🙂" * 20_000) == "🙂" * (CELL_UNITS // 2)
    assert fitting("a\uffff\ufffe\x00\nb") == "a\ufffd\ufffd\\x00 b"


def test_nothing_to_tell_is_a_workbook_all_the_same(tmp_path: Path) -> None:
    write_world(small.world(members=[], assignments=[]), tmp_path)

    found = opened(report_xlsx(report_of(tmp_path), catalogue("vi")))

    assert found["Từng đồng chí"]["A4"].value == catalogue("vi").say("sheets", "empty.by-official")


# the same bytes

TWICE = """
import sys
from qd18.cli.main import main
main(["report", "2024Q1", "--data", sys.argv[1], "--as-of", "2024-04-15", "-o", sys.argv[2]])
main(["check", "--data", sys.argv[1], "--as-of", "2024-04-15", "-o", sys.argv[2] + ".check.xlsx"])
"""


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    outs = [tmp_path / f"{seed}.xlsx" for seed in (0, 1)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", TWICE, str(DATA), str(out)],
            env=os.environ | {"PYTHONHASHSEED": out.stem, "TZ": ("UTC", "Asia/Ho_Chi_Minh")[int(out.stem)]},
            stderr=subprocess.DEVNULL,
        )
        for out in outs
    ]
    assert [process.wait() for process in running] == [0, 0]

    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert Path(f"{outs[0]}.check.xlsx").read_bytes() == Path(f"{outs[1]}.check.xlsx").read_bytes()


def test_it_says_the_day_that_it_tells_of_and_not_the_day_of_writing(book: Workbook) -> None:
    assert book.properties.created == datetime(2024, 4, 15)  # noqa: DTZ001 - workbooks know no time zone


# asked for on the command line

BLOCKED = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "xlsxwriter":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Blocker())
from qd18.cli.main import main
sys.exit(int(main(sys.argv[1:])))
"""


@pytest.mark.parametrize("command", [("report", "2024Q1"), ("check", "--quarter", "2024Q1")])
def test_without_the_library_it_says_what_to_type(command: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    words = [sys.executable, "-c", BLOCKED, *command, "--data", str(DATA), "--lang", "en", "-o", str(out)]

    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, out.exists()) == (2, "", False)
    assert 'python -m pip install "qd18[excel]"' in done.stderr
    assert "xlsxwriter" in done.stderr


def test_a_workbook_goes_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *QUARTER, "--format", "xlsx", "--lang", "en"]) == 2

    out, err = capsys.readouterr()
    assert (out, "-o FILE.xlsx" in err) == ("", True)


def test_a_check_with_violations_says_so_by_its_status(tmp_path: Path) -> None:
    out = str(tmp_path / "out.xlsx")

    assert main(["check", *QUARTER, "-o", out]) == 1
    assert main(["check", *QUARTER, "-o", out, "--exit-zero"]) == 0


def test_a_workbook_is_not_put_in_the_place_of_data(tmp_path: Path) -> None:
    write_world(small.world(), tmp_path)
    settings = (tmp_path / "qd18.yaml").read_bytes()

    assert main(["check", "--data", str(tmp_path), "--format", "xlsx", "-o", str(tmp_path / "qd18.yaml")]) == 2
    assert (tmp_path / "qd18.yaml").read_bytes() == settings


def test_the_sheets_of_a_check_are_no_other_table_than_the_report_s(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    run("check", *QUARTER, "--all", "-o", str(out))

    words = catalogue("vi")
    sheet = with_serials(report.sheet("by-official"))
    found = opened(out.read_bytes())
    assert found.sheetnames == [tab(key, words) for key in ("by-official", "summary")]
    assert rows_under_headers(found[tab(sheet.key, words)])[: len(sheet.rows)] == in_cells(sheet, "vi")
