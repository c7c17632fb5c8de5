"""Every format of `check` tells what the oracle decides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from qd18.messages import LANGUAGES, catalogue
from qd18.model.status import Status
from tests.figures import grids, said
from tests.figures.owner import Judged, Owner
from tests.figures.wider_owner import Of, some_owners
from tests.figures.worlds import laid
from tests.properties.asking import check
from tests.render.office.pages import read, table_rows

Row = tuple[Any, ...]

SIGNS = {sign: status for status, sign in said.SIGN.items()}
NO_DATA = {"vi": ("sổ chưa có số liệu", "sổ chỉ bắt đầu"), "en": ("the record has nothing", "the record begins")}


def columns(language: str) -> dict[str, str]:
    """What the columns of the table for people are called."""
    found: dict[str, str] = catalogue(language).topic("check")["columns"]
    return found


def group(one: Judged, owner: Owner, language: str) -> str:
    """The line above its rows: the tier, and the committee of the post as it was called on the last day on duty."""
    committee = owner.name(one.post["unit"], one.last_day)
    return f"{said.word('tier', one.told['tier'], language)} · {committee}"


def by_owner(one: Judged, language: str) -> Row:
    """Status, name, id, what fills the quota of how many, what is missing; nothing is asked of who is exempt."""
    told = one.told
    missing = "" if told["status"] == "exempt" else said.missing(one.missing, language)
    return told["status"], told["name"], told["member"], said.filled(one, language), missing


def on_page(cells: dict[str, str], language: str) -> Row:
    """The same from a row of the table."""
    heads = columns(language)
    sign, _, name = cells[heads["name"]].partition(" ")
    told, *_ = said.in_meetings(cells.get(heads["missing"], ""), language)[0].split("; ")
    missing = told if re.match(r"\d+ (buổi với|meetings? with)", told) else ""
    return SIGNS[sign], name, cells[heads["member"]], cells[heads["counted"]], missing


@some_owners(4)
def test_the_table_and_markdown_tell_what_the_oracle_decides(of: Of, seed: int, tmp_path: Path) -> None:
    world, language = of(seed).world, LANGUAGES[seed % 2]
    folder = laid(world, tmp_path)
    owner = of(seed)
    expected = sorted((group(one, owner, language), *by_owner(one, language)) for one in owner.judged)

    table = grids.in_plain_text(check(folder, world, "--lang", language, shape="table"), starts=f"[{''.join(SIGNS)}] ")
    markdown = grids.in_markdown(check(folder, world, "--lang", language, shape="markdown"))

    for found in (table, markdown):
        assert sorted((row[""], *on_page(row, language)) for one in found for row in one.dicts) == expected


@some_owners(4)
def test_each_remark_fits_the_status(of: Of, seed: int, tmp_path: Path) -> None:
    """Why somebody is not assigned, and what the record lacks, is told in the row; of others neither is said."""
    world, language = of(seed).world, LANGUAGES[seed % 2]
    heads = columns(language)
    text = check(laid(world, tmp_path), world, "--lang", language, shape="markdown")

    told = {
        (on_page(row, language)[:3], *remarks(row.get(heads["missing"], ""), language))
        for table in grids.in_markdown(text)
        for row in table.dicts
    }

    assert told == {
        (by_owner(one, language)[:3], one.told["gap"], one.told["status"] == "no-record") for one in of(seed).judged
    }


def remarks(text: str, language: str) -> tuple[str | None, bool]:
    """The gap that is told, and whether it is said that the record lacks something."""
    gap = next((gap for gap in ("none", "unfit") if said.word("gap", gap, language) in text), None)
    return gap, any(one in text for one in NO_DATA[language])


@some_owners(4)
def test_the_totals_count_every_row_once(of: Of, seed: int, tmp_path: Path) -> None:
    world, language = of(seed).world, LANGUAGES[seed % 2]
    judged = of(seed).judged
    *_, line = check(laid(world, tmp_path), world, "--lang", language, shape="table").strip().split("\n")

    statuses = [one.told["status"] for one in judged]
    counts = {f"{statuses.count(one)} {said.word('status', one, language)}" for one in set(statuses)}
    assert re.match(rf"\D*{len(statuses)} ", line)
    assert set(re.findall(r"\d+ [^,.:]+", line.partition(":")[2])) == counts


@some_owners(3)
def test_csv_tells_the_gap_and_the_units_too(of: Of, seed: int, tmp_path: Path) -> None:
    world = of(seed).world
    found = grids.in_csv(check(laid(world, tmp_path), world, shape="csv"))

    assert [(row["member"], row["status"], row["gap"], row["counted"], row["required"]) for row in found] == [
        (one.row.member, one.told["status"], one.told["gap"] or "", str(one.told["counted"]), str(one.told["required"]))
        for one in of(seed).judged
    ]
    assert [row["committee"] for row in found] == [one.post["unit"] for one in of(seed).judged]
    for row, one in zip(found, of(seed).judged, strict=True):
        assert set(row["assigned_units"].split()) == {assignment["unit"] for assignment in one.assignments}


def words_of(one: Judged, language: str, number: str) -> Row:
    """A row as documents have it: name, id, status, quota, what fills it, what is missing."""
    status, name, member, _, missing = by_owner(one, language)
    return name, member, f"{number}{said.word('status', status, language)}", one.asked, one.filled, missing


def in_cells(row: dict[str, Any], heads: dict[str, str], language: str) -> Row:
    """The same of a row of a document; what is missing as if meetings were, of whatever is counted."""
    *cells, missing = (row[heads[key]] for key in ("name", "member", "status", "required", "counted", "missing"))
    return *("" if cell is None else cell for cell in cells), said.in_meetings(missing or "", language)[0]


@some_owners(3)
def test_the_page_in_html_tells_what_the_oracle_decides(of: Of, seed: int, tmp_path: Path) -> None:
    world, language = of(seed).world, LANGUAGES[seed % 2]
    page = read(check(laid(world, tmp_path), world, "--lang", language, shape="html").encode())
    heads = catalogue(language).topic("sheets")["columns"]

    tables = [one for one in page.all("table") if one["class"].startswith("data")]
    found = [in_cells(row, heads, language) for table in tables for row in table_rows(table)]

    expected = [words_of(one, language, f"{said.SIGN[one.told['status']]} ") for one in of(seed).judged]
    assert sorted(found) == sorted(
        tuple(one if isinstance(one, str) else said.number(one, language) for one in row) for row in expected
    )


@some_owners(3)
def test_the_workbook_tells_what_the_oracle_decides(of: Of, seed: int, tmp_path: Path) -> None:
    world, language = of(seed).world, LANGUAGES[seed % 2]
    out = tmp_path / "check.xlsx"
    check(laid(world, tmp_path / "data"), world, "--lang", language, "-o", str(out), shape="xlsx")
    heads = catalogue(language).topic("sheets")["columns"]

    front, (sheet,) = grids.in_workbook(out.read_bytes())

    judged = of(seed).judged
    expected = [words_of(one, language, "") for one in judged]
    rows = (dict(zip(sheet.header, row, strict=True)) for row in sheet.rows)
    assert sorted(in_cells(row, heads, language) for row in rows) == sorted(expected)
    statuses = [one.told["status"] for one in judged]
    words = {said.word("status", status.value, language): statuses.count(status.value) for status in Status}
    assert {row[0]: row[1] for row in front if row[0] in words and row[1] is not None} == words
