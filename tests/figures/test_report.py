"""Every table and every sentence of the report tells what `check` decides, in each format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from qd18.messages import LANGUAGES, catalogue
from tests.figures import grids, said, tables
from tests.figures.commands import everything
from tests.figures.owner import GRAVITY, Owner, gravest, share
from tests.figures.register import balance
from tests.figures.tables import Told
from tests.figures.worlds import laid, rich_world, some_worlds
from tests.oracle.worlds import World
from tests.render.office.pages import read, table_rows
from tests.render.office.reports import Annex, annexes, opened

Yaml = dict[str, Any]
Row = dict[str, str]


def report(world: World, folder: Path, ending: str, language: str) -> bytes:
    """The report on the world's span as a file of that sort."""
    out = folder.parent / f"report.{ending}"
    asked = ("--data", str(folder), *world.asking, "--as-of", world.as_of, "--lang", language)
    status, _, err = everything("report", *asked, "-o", str(out))
    assert status == 0, err
    return out.read_bytes()


def rows_as_told(told: Told, language: str, *, marks: Callable[[str], str] = said.SIGN.__getitem__) -> list[Row]:
    """The rows that a table has to have, each cell by the head of its column."""
    found = []
    for row in told.rows:
        cells = {
            said.heading(column, sort, language): said.cell(row[column], sort, language)
            if sort != "mark" or row[column] is None
            else marks(row[column])
            for column, sort in told.columns.items()
        }
        found.append(cells)
    return found


def in_any_order(rows: Sequence[Row], told: Told, language: str) -> list[list[tuple[str, str]]]:
    """The rows, with names that stand beside one another in the order of the alphabet."""
    several = {said.heading(column, sort, language) for column, sort in told.columns.items() if sort == "texts"}
    ordered = [
        {name: "; ".join(sorted(text.split("; "))) if name in several else text for name, text in row.items()}
        for row in rows
    ]
    return sorted(sorted(row.items()) for row in ordered)


def is_told(found: Sequence[Row], wanted: Sequence[Row], told: Told, language: str) -> bool:
    """Whether the rows are those that are wanted."""
    assert in_any_order(found, told, language) == in_any_order(wanted, told, language), told.key
    return True


def without(row: Row, *names: str) -> Row:
    return {name: text for name, text in row.items() if name not in names}


def remark(language: str) -> str:
    return said.heading("remark", "text", language)


def of_title(told: Told, language: str) -> str:
    return str(catalogue(language).topic("sheets")["titles"][told.key])


@some_worlds(5)
def test_the_tables_in_markdown(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    text = report(world, laid(world, tmp_path / "data"), "md", language).decode()
    found = {table.title.partition(". ")[2]: table for table in grids.in_markdown(text)}

    for told in tables.all_tables(Owner(world)):
        table = found.pop(of_title(told, language), None)
        rows = [without(row, "", remark(language)) for row in table.dicts] if table else []
        wanted = rows_as_told(told, language)
        assert is_told(rows, wanted, told, language)
    assert found == {}


@some_worlds(5)
def test_the_tables_in_html(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    page = read(report(world, laid(world, tmp_path / "data"), "html", language))
    sections = {node["id"]: node for node in page.all("section")}

    for number, told in enumerate(tables.all_tables(Owner(world)), start=1):
        found = [one for one in sections[f"t{number}"].all("table") if one["class"].startswith("data")]
        rows = [without(row, remark(language)) for table in found for row in table_rows(table)]
        wanted = [
            row | ({head: f"{sign_of(row[head], language)} {row[head]}"} if "status" in told.columns else {})
            for head in [said.heading("status", "status", language)]
            for row in rows_as_told(
                told, language, marks=lambda status: f"{said.SIGN[status]} {said.word('status', status, language)}"
            )
        ]
        assert is_told(rows, wanted, told, language)


def sign_of(text: str, language: str) -> str:
    (found,) = [sign for status, sign in said.SIGN.items() if said.word("status", status, language) == text]
    return found


@some_worlds(4)
def test_the_tables_in_word(seed: int, tmp_path: Path) -> None:
    """Columns that found no room are named below the table; tier and committee stand above their rows."""
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    found = annexes(opened(report(world, laid(world, tmp_path / "data"), "docx", language)))

    for told, annex in zip(tables.all_tables(Owner(world)), found, strict=True):
        rows = [without(row, "", remark(language)) for row in annex.rows]
        wanted = rows_as_told(told, language, marks=lambda status: said.word("status", status, language))
        shown = [without(row, *hidden(row, annex)) for row in wanted]
        assert is_told(rows, shown, told, language)
        groups = Counter(row[""] for row in annex.rows if annex.groups)
        assert groups == Counter(
            " · ".join(row[name] for name in grouped(row, annex)) for row in wanted if annex.groups
        )


def grouped(row: Row, annex: Annex) -> list[str]:
    """The columns that stand in the line above rows, and not among those that found no room."""
    return [name for name in hidden(row, annex) if name not in annex.note.rpartition(": ")[2].rstrip(".").split(", ")]


def hidden(row: Row, annex: Annex) -> list[str]:
    return [name for name in row if name not in annex.header] if annex.header else []


@some_worlds(5)
def test_the_tables_in_a_workbook_have_real_numbers_and_days(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    owner = Owner(world)
    front, sheets = grids.in_workbook(report(world, laid(world, tmp_path / "data"), "xlsx", language))

    assert len(sheets) == 11
    for told, sheet in zip(tables.all_tables(owner), sheets, strict=True):
        rows = [
            {name: in_cell(value, shown) for name, value, shown in zip(sheet.header, *row, strict=True)}
            for row in zip(sheet.rows, sheet.shown, strict=True)
        ]
        plain = [without(row, remark(language)) for row in rows]
        wanted = [in_cells(row, told, language) for row in told.rows]
        assert is_told(plain, wanted, told, language)
    people = Counter(gravest(owner.judged).values())
    rows_ = Counter(one.told["status"] for one in owner.judged)
    counts = {row[0]: tuple(row[1:3]) for row in front if isinstance(row[1], int)}
    assert counts == {said.word("status", one, language): (people[one], rows_[one]) for one in GRAVITY}


def in_cell(value: object, shown: str) -> str:
    """A cell with the sort of its value; of a share what the spreadsheet shows."""
    match value:
        case datetime():
            return f"day {value.date().isoformat()}"
        case int() | float() if shown.endswith("%"):
            return f"share {shown.replace('.0%', '%')}"
        case int():
            return f"number {value}"
        case _:
            return shown


def in_cells(row: Yaml, told: Told, language: str) -> Row:
    """The same as the table is to have it."""
    cells = {}
    for column, sort in told.columns.items():
        text = said.cell(row[column], sort, "en" if sort == "share" else language)
        if sort == "mark" and text:
            text = said.word("status", row[column], language)
        elif sort == "date" and text:
            text = f"day {row[column]}"
        elif sort in {"number", "share"} and text:
            text = f"{sort} {text.replace('.0%', '%')}"
        cells[said.heading(column, sort, language)] = text
    return cells


@some_worlds(8)
def test_the_sentences_of_the_summary(seed: int, tmp_path: Path) -> None:
    world = rich_world(seed)
    owner = Owner(world)
    text = report(world, laid(world, tmp_path / "data"), "md", "en").decode()
    said_of_it = [
        grids.plainly(line) for line in text.partition("**Table 1")[0].split("\n") if line[:2] in {"- ", "\\-"}
    ]
    lines = [line for line in said_of_it if not re.match("- (Quotas of every|No meeting of|The as-of date)", line)]

    people = Counter(gravest(owner.judged).values())
    judged = share(gravest(owner.judged).values())
    attendees = [member for meeting in owner.meetings for member in meeting.get("attended", [])]
    numbers = [list(grids.numbers(re.sub(r"\([^)]*%\)", "", line))) for line in lines]
    held = people["met"] + people["violation"]
    expected = [[people.total(), held, people["met"], people["violation"]]] if people else [[]]
    if judged:
        assert f"({said.share(*judged, 'en')})" in lines[0]
    if people.total() > held:
        others = [status for status in GRAVITY if status not in {"met", "violation"} and people[status]]
        expected.append([people.total() - held, *sorted(people[status] for status in others)])
    if people:
        counts = Counter(one.told["status"] for one in owner.judged)
        expected.append([counts.total(), *sorted(counts.values())])
    attended = sum(bool(meeting.get("attended")) for meeting in owner.meetings)
    expected.append([len(owner.meetings), attended, len(attendees), len(set(attendees))])
    figures = balance(owner).figures
    expected.append([figures[key] for key in ("opening", "taken", "answered", "still_open", "referred")])
    assert [in_order(line, told) for line, told in zip(lines, numbers, strict=True)] == expected


def in_order(line: str, numbers: list[int]) -> list[int]:
    """After their total, counts of statuses from the smallest on, whatever order they are listed in."""
    return [numbers[0], *sorted(numbers[1:])] if line.startswith(("- Officials not judged", "- By quota")) else numbers
