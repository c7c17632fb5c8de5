"""Every table and every sentence of the report tells what `check` decides, in each format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from qd18.messages import LANGUAGES, catalogue
from tests.figures import body, grids, said, tables
from tests.figures.body import Told, compared, with_silence
from tests.figures.commands import everything
from tests.figures.owner import GRAVITY, Owner, gravest, share, to_compare
from tests.figures.register import balance
from tests.figures.wider_owner import Of, some_owners
from tests.figures.worlds import laid
from tests.oracle.reading import Span
from tests.oracle.worlds import World
from tests.render.office.pages import read, table_rows
from tests.render.office.reports import Annex, annexes, opened, tables_in_text

Yaml = dict[str, Any]
Row = dict[str, str]


def report(world: World, folder: Path, ending: str, language: str, *more: str) -> bytes:
    """The report on the world's span as a file of that sort."""
    out = folder.parent / f"report.{ending}"
    asked = ("--data", str(folder), *world.asking, "--as-of", world.as_of, "--lang", language)
    status, _, err = everything("report", *asked, *more, "-o", str(out))
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
    return [*found, *totals_as_told(told, language)]


def totals_as_told(told: Told, language: str) -> list[Row]:
    """The row of totals, called so in the first column of words that stands in its rows on paper."""
    if told.totals is None:
        return []
    row = {
        said.heading(column, sort, language): str(told.totals.get(column, "")) for column, sort in told.columns.items()
    }
    named = next(
        column for column in told.columns if column in {"name", "to", "committee", "position"} - grouping(told)
    )
    row[said.heading(named, told.columns[named], language)] = str(catalogue(language).topic("sheets")["total"])
    return [row]


def grouping(told: Told) -> set[str]:
    """The columns that stand above the rows that share their values."""
    return {
        "below-quota": {"tier", "committee"},
        "unassigned": {"tier", "committee"},
        "by-official": {"tier", "committee"},
        "by-committee": {"tier"},
        "by-post": {"tier"},
    }.get(told.key, set())


def in_any_order(rows: Sequence[Row], told: Told, language: str) -> list[list[tuple[str, str]]]:
    """The rows, with names that stand beside one another in the order of the alphabet, whatever is counted."""
    several = {said.heading(column, sort, language) for column, sort in told.columns.items() if sort == "texts"}
    missing = said.heading("missing", "missing", language)
    ordered = [
        {name: "; ".join(sorted(text.split("; "))) if name in several else text for name, text in row.items()}
        | ({missing: said.in_meetings(row[missing], language)[0]} if missing in row else {})
        for row in rows
    ]
    return sorted(sorted(row.items()) for row in ordered)


def is_told(found: Sequence[Row], wanted: Sequence[Row], told: Told, language: str) -> bool:
    """Whether the rows are those that are wanted."""
    assert in_any_order(found, told, language) == in_any_order(wanted, told, language), told.key
    return True


def unnumbered(rows: Sequence[Row], language: str) -> list[Row]:
    """The rows without their numbers, which go from 1 on; the row of totals has none."""
    serial = said.heading("serial", "number", language)
    numbers = [row[serial] for row in rows if row.get(serial)]
    assert [re.sub(r"\D", "", number) for number in numbers] == [str(number) for number in range(1, len(numbers) + 1)]
    return [without(row, serial, remark(language)) for row in rows]


def without(row: Row, *names: str) -> Row:
    return {name: text for name, text in row.items() if name not in names}


def remark(language: str) -> str:
    return said.heading("remark", "text", language)


def of_title(told: Told, language: str) -> str:
    return str(catalogue(language).topic("sheets")["titles"][told.key])


@some_owners(3)
def test_the_tables_in_markdown(of: Of, seed: int, tmp_path: Path) -> None:
    world, language = of(seed).world, LANGUAGES[seed % 2]
    text = report(world, laid(world, tmp_path / "data"), "md", language).decode()
    found = {table.title.partition(". ")[2] or table.title: table for table in grids.in_markdown(text)}

    for told in (*tables.tables_in_text(of(seed)), *tables.all_tables(of(seed))):
        table = found.pop(of_title(told, language), None)
        rows = [without(row, "") for row in table.dicts] if table else []
        wanted = rows_as_told(told, language)
        assert is_told(unnumbered(rows, language), wanted, told, language)
    assert set(found) <= {catalogue(language).topic("sheets")["titles"]["uncovered"]}


@some_owners(3)
def test_the_tables_in_html(of: Of, seed: int, tmp_path: Path) -> None:
    world, language = of(seed).world, LANGUAGES[seed % 2]
    page = read(report(world, laid(world, tmp_path / "data"), "html", language))
    sections = {node["id"]: node for node in page.all("section")}
    in_text = {section.one("h3").text: section for name, section in sections.items() if name.startswith("b")}
    annexed = [sections[f"t{number}"] for number in range(1, 1 + len(tables.all_tables(of(seed))))]
    pairs = [(told, in_text.get(of_title(told, language))) for told in tables.tables_in_text(of(seed))]

    for told, section in (*pairs, *zip(tables.all_tables(of(seed)), annexed, strict=True)):
        found = [one for one in section.all("table") if one["class"].startswith("data")] if section else []
        rows = unnumbered([row for table in found for row in table_rows(table)], language)
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


@some_owners(2)
def test_the_tables_in_word(of: Of, seed: int, tmp_path: Path) -> None:
    """Columns that found no room are named below the table; tier and committee stand above their rows."""
    world, language = of(seed).world, LANGUAGES[seed % 2]
    document = opened(report(world, laid(world, tmp_path / "data"), "docx", language, "--full"))
    in_text = {table.title: table for table in tables_in_text(document)}
    nothing = Annex("", (), [], [], "")
    pairs = [(told, in_text.get(of_title(told, language), nothing)) for told in tables.tables_in_text(of(seed))]

    for told, annex in (*pairs, *zip(tables.all_tables(of(seed)), annexes(document), strict=True)):
        rows = [without(row, "") for row in unnumbered(annex.rows, language)]
        wanted = rows_as_told(told, language, marks=lambda status: said.word("status", status, language))
        shown = [without(row, *hidden(row, annex)) for row in wanted]
        assert is_told(rows, shown, told, language)
        groups = Counter(row[""] for row in annex.rows[: len(told.rows)] if annex.groups)
        assert groups == Counter(
            " · ".join(row[name] for name in grouped(row, annex)) for row in wanted[: len(told.rows)] if annex.groups
        )


def grouped(row: Row, annex: Annex) -> list[str]:
    """The columns that stand in the line above rows, and not among those that found no room."""
    ids = {said.heading(column, "text", language) for language in LANGUAGES for column in ("member", "unit-id")}
    left_out = annex.note.rpartition(": ")[2].rstrip(".").split(", ")
    return [name for name in hidden(row, annex) if name not in ids and name not in left_out]


def hidden(row: Row, annex: Annex) -> list[str]:
    return [name for name in row if name not in annex.header] if annex.header else []


@some_owners(3)
def test_the_tables_in_a_workbook_have_real_numbers_and_days(of: Of, seed: int, tmp_path: Path) -> None:
    world, language = of(seed).world, LANGUAGES[seed % 2]
    owner = of(seed)
    front, sheets = grids.in_workbook(report(world, laid(world, tmp_path / "data"), "xlsx", language))

    found = {sheet.title.partition(". ")[2] or sheet.title: sheet for sheet in sheets}
    assert len(found) == len(sheets)
    assert sheets[0].title.endswith(f"1. {of_title(body.below_quota(owner), language)}")
    for told in (*tables.tables_in_text(owner), *tables.all_tables(owner)):
        sheet = found.get(of_title(told, language), grids.Sheet("", "", [], [], []))
        rows = [
            {name: in_cell(value, shown) for name, value, shown in zip(sheet.header, *row, strict=True)}
            for row in zip(sheet.rows, sheet.shown, strict=True)
        ]
        wanted = [in_cells(row, told, language) for row in told.rows] + [
            {name: f"number {text}" if text.isdigit() else text for name, text in row.items()}
            for row in totals_as_told(told, language)
        ]
        assert is_told(unnumbered(rows, language), wanted, told, language)
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


@some_owners(4)
def test_the_sentences_of_the_text(of: Of, seed: int, tmp_path: Path) -> None:
    world = of(seed).world
    owner = of(seed)
    text = report(world, laid(world, tmp_path / "data"), "md", "en").decode()
    told = [grids.plainly(line) for line in text.partition("**Table 1")[0].split("\n") if line[:2] in {"- ", "\\-"}]
    lines = [line for line in told if not re.match("- (Quotas of every|No meeting of|The as-of date|Tasks done)", line)]

    people = Counter(gravest(owner.judged).values())
    judged = share(gravest(owner.judged).values())
    counts = Counter(one.told["status"] for one in owner.judged)
    attendees = [member for meeting in owner.meetings for member in meeting.get("attended", [])]
    held = people["met"] + people["violation"]
    expected: list[list[int] | str] = [[people.total(), held, people["met"], people["violation"]]] if people else [[]]
    if judged:
        assert f"({said.share(*judged, 'en')})" in lines[0]
    if people.total() > held:
        others = [status for status in GRAVITY if status not in {"met", "violation"} and people[status]]
        expected.append([people.total() - held, *sorted(people[status] for status in others)])
    if people and compared(world.span):
        expected.append(f"- Compared: {'; '.join(earlier(owner, span) for span in compared(world.span))}.")
    if people:
        expected.append([counts.total(), *sorted(counts.values())])
    attended = sum(bool(meeting.get("attended")) for meeting in owner.meetings)
    expected.append([len(owner.meetings), attended, len(attendees), len(set(attendees))])
    expected.append([people["violation"], counts["violation"], 1] if counts["violation"] else [])
    if counts["unassigned"]:
        expected.append(unassigned_by_committee(owner))
    if with_silence(owner):
        expected.append([])
    figures = balance(owner).figures
    expected.append([figures[key] for key in ("opening", "taken", "answered", "still_open", "referred")])
    assert [as_expected(line) for line in lines] == expected


def earlier(owner: Owner, span: Span) -> str:
    """How an earlier period is told, each official counted once."""
    of = to_compare(list(gravest(owner.over(span)).values()))
    if of is None:
        return f"{span.label}: nothing on record to compare with"
    return f"{span.label}: {said.share(*of, 'en')} met it ({of[0]} of {of[1]} held to it)"


def unassigned_by_committee(owner: Owner) -> list[int]:
    """How many have no assignment, of which committees, and the table that lists them; digits in names come along."""
    members = {one.row.member for one in owner.judged if one.told["status"] == "unassigned"}
    told = Counter(row["committee"] for row in body.unassigned(owner).rows)
    return [len(members), *sorted([*told.values(), *(n for name in told for n in grids.numbers(name))]), 2]


def as_expected(line: str) -> list[int] | str:
    """The numbers of a sentence; after their total, counts from the smallest on, whatever order they are listed in."""
    if line.startswith("- Compared"):
        return line
    numbers = list(grids.numbers(re.sub(r"\([^)]*%\)", "", line)))
    if line.startswith(("- Officials not judged", "- By quota")):
        return [numbers[0], *sorted(numbers[1:])]
    if line.startswith("- Officials without an assignment"):
        return [numbers[0], *sorted(numbers[1:-1]), numbers[-1]]
    return numbers
