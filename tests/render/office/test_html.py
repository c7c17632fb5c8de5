"""The report as a page: read back by another parser, with the figures of the contract, and nothing of the data run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qd18.messages import LANGUAGES, catalogue
from qd18.model.meetings import ProposalStatus
from qd18.model.register import Letterhead
from qd18.render import report_words, sheet_page
from qd18.render.office.charts import ROWS_A_PIECE, step_of
from qd18.render.office.html_tables import page_columns
from qd18.render.office.report_html import report_html
from qd18.render.report_body import Said, SectionTitle, report_body
from qd18.reports.quarterly import Report
from qd18.reports.sheets import with_serials
from tests.oracle.worlds import World, random_world
from tests.paths import DATA
from tests.properties.asking import answer, check, filling, laid, run
from tests.render.office.pages import Node, by_id, read, table_rows
from tests.render.office.reports import report_of, report_of_world

SPAN = ("--quarter", "2024Q1", "--as-of", "2024-04-15")
EN = catalogue("en")
HOSTILE = (
    '<script>alert("x")</script>',
    '" onmouseover="alert(1)" x="',
    "</style><script>alert(1)</script>",
    "]]></svg><img src=x onerror=alert(1)>",
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; javascript:alert(1)",
    "</title></textarea><!-- {shown} %(x)s ${x}",
)
some_worlds = pytest.mark.parametrize("seed", range(4))
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def page(report: Report, language: str) -> Node:
    return read(report_html(report, catalogue(language)))


# what stands in it


def test_every_sheet_is_a_table_with_the_same_texts(report: Report, page: Node, language: str) -> None:
    words = catalogue(language)
    for number, sheet in enumerate(map(with_serials, report.sheets), start=1):
        part = by_id(page, f"t{number}")
        if not sheet.rows:
            assert words.say("sheets", f"empty.{sheet.key}") in part.text
            continue
        expected = [
            {
                sheet_page.column_header(column, words): sheet_page.sheet_cell_text(value, column, words)
                for value, column in zip(row, sheet.columns, strict=True)
            }
            for row in sheet.rows
        ]
        told = [{name: re.sub(r"^[✗?∅~…✓–] ?(?=\S)", "", text) for name, text in row.items()} for row in rows_in(part)]
        total = dict(zip(expected[0], sheet_page.totals_texts(sheet, words), strict=True)) if sheet.totals else None
        assert told == [*expected, *([total] if total else [])], sheet.key


def rows_in(part: Node) -> list[dict[str, str]]:
    return table_rows(part.one("table"))


def test_the_heading_is_that_of_a_party_document(report: Report) -> None:
    head = Letterhead(
        "Tỉnh ủy Yên Bái", "Văn phòng", "45-BC/VPTU", "Yên Bái", "Chánh Văn phòng", "Hà Thị Mẫu", ("Lưu",)
    )
    head = replace(head, signer_authority="T/L Ban Thường vụ", dated=date(2024, 4, 18))

    page = read(report_html(replace(report, letterhead=head), catalogue("vi")))

    left, right = (node for node in page.one("header").inside if isinstance(node, Node))
    assert [one.text for one in left.all("p")] == ["TỈNH ỦY YÊN BÁI", "VĂN PHÒNG", "*", "Số 45-BC/VPTU"]
    assert [one.text for one in right.all("p")] == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Yên Bái, ngày 18 tháng 4 năm 2024"]
    signed = next(node for node in page.all("section") if node["class"] == "signature")
    assert [one.text for one in signed.all("li")] == ["Lưu"]
    assert [one.text for one in signed.all("p")][1:] == ["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Hà Thị Mẫu"]


def test_what_is_not_known_stays_a_blank(page: Node, language: str) -> None:
    blank, number = (catalogue(language).say("report", key) for key in ("blank", "blank-number"))
    signed = next(node for node in page.all("section") if node["class"] == "signature")

    assert number in page.one("header").text
    assert signed.text.count(blank) == 3


def test_the_summary_is_that_of_every_format(report: Report, page: Node, language: str) -> None:
    words = catalogue(language)
    told = [node.text for node in by_id(page, "summary").inside if isinstance(node, Node) and node.name == "p"]
    parts = list(report_body(report, words))

    assert told[0] == report_words.intro(report, words)
    assert told[1:-2] == [part.text for part in parts if isinstance(part, Said)]
    assert [node.text for node in by_id(page, "summary").all("h2")] == [
        part.text for part in parts if isinstance(part, SectionTitle)
    ]


def test_every_link_leads_somewhere_and_every_row_to_its_explanation(report: Report, page: Node) -> None:
    names = [node["id"] for node in page.all() if node["id"]]
    links = [node["href"] for node in page.all("a")]
    number = len(report.sheet("by-official").rows)

    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert {link for link in links if link.removeprefix("#") not in names} == set()
    assert [f"#e{at}" for at in range(1, number + 1)] == [one["href"] for one in by_id(page, "t3").all("a")]
    assert {f"#r{at}" for at in range(1, number + 1)} <= set(links)


def test_what_needs_a_person_is_explained_with_its_clause_and_its_meetings(page: Node) -> None:
    by_official = by_id(page, "t3").one("tbody")
    rows = {row["id"][1:]: row["data-is"] for row in by_official.all("tr")}
    full = {node["id"][1:]: node for node in page.all("article")}

    assert full.keys() == {number for number, status in rows.items() if status not in {"met", "exempt"}}
    assert all("18-QĐ/TU" in node.text and len(list(node.all("p"))) > 6 for node in full.values())


# what it is


def test_a_page_asks_for_nothing_and_runs_nothing_but_its_own_script(page: Node) -> None:
    policy = next(node["content"] for node in page.all("meta") if node["http-equiv"] == "Content-Security-Policy")
    loading = {"src", "action", "data", "srcset", "style", "background", "poster", "formaction"}

    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert [node.name for node in page.all() if loading & node.attributes.keys()] == []
    assert [name for node in page.all() for name in node.attributes if name.startswith("on")] == []
    assert {node["href"][:1] for node in page.all("a")} == {"#"}
    assert len(list(page.all("script"))) == len(list(page.all("style"))) == 1


def test_there_is_no_address_in_it(report: Report) -> None:
    text = report_html(report, catalogue("vi")).decode()

    assert re.findall(r"https?:|//\w+\.|url\(|@import", text) == []


def test_a_listener_finds_their_way(page: Node, language: str) -> None:
    assert page.one("html")["lang"] == language
    assert [len(list(page.all(name))) for name in ("h1", "main", "nav", "header")] == [1, 1, 1, 1]
    first = next(node for node in page.one("body").inside if isinstance(node, Node))
    assert (first.name, first["href"]) == ("a", "#main")
    for table in page.all("table"):
        assert table.one("caption").text
        assert {cell["scope"] for cell in table.one("thead").all("th")} == {"col"}
        assert {row.one("th")["scope"] for row in table.one("tbody").all("tr")} == {"row"}
    for picture in page.all("svg"):
        assert picture["aria-labelledby"].split() == [one["id"] for one in picture.all("title", "desc")]


def test_the_charts_say_in_words_what_the_tables_say(report: Report, page: Node, language: str) -> None:
    words = catalogue(language)
    sheet = report.sheet("trend-tiers")
    told = by_id(page, "chart-tiers")
    figures = [list(row.values()) for row in table_rows(told.one("table"))]
    expected = [
        [
            sheet_page.sheet_cell_text(value, column, words) or "–"
            for value, column in zip(row, sheet.columns, strict=True)
        ]
        for row in sheet.rows
    ]

    assert figures == expected
    described = told.one("svg").one("desc").text
    assert all(text in described for row in expected for text in row)
    ages = [sum(map(int, list(row.values())[1:])) for row in table_rows(by_id(page, "chart-proposals").one("table"))]
    register = report.sheet("proposals")
    states = [row[register.column("proposal")] for row in register.rows]
    assert ages == [states.count(status.value) for status in ProposalStatus]


def test_the_map_shows_every_committee_and_quarter(report: Report, page: Node) -> None:
    rows = report.sheet("trend-committees").rows
    pieces = list(by_id(page, "chart-committees").all("svg"))
    cells = [node["class"] for piece in pieces for node in piece.all("rect")]

    assert len(pieces) == -(-len(rows) // ROWS_A_PIECE)
    assert cells == [f"h{step_of(value)}" for row in rows for value in row[2:]]  # type: ignore[arg-type]


# the same as every other format


@some_worlds
def test_the_table_says_what_the_contract_says(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    folder = laid(world, tmp_path)
    told = answer(folder, world)["verdicts"]

    checked = read(check(folder, world, "--lang", "en", shape="html").encode())
    reported = read(report_html(report_of_world(world, folder), EN))

    expected = sorted(map(figures_of_contract, told))
    for found, name in ((checked, "t1"), (reported, "t3")):
        part = next((node for node in found.all("section") if node["id"] == name), None)
        tables = list(part.all("table")) if part else []
        rows = table_rows(tables[0]) if tables else []
        assert sorted(map(figures_of_row, rows)) == expected


def figures_of_contract(row: dict[str, Any]) -> tuple[object, ...]:
    missing = 0 if row["status"] == "exempt" else row["shortfall"]
    status = EN.word("status", str(row["status"]))
    filled, asked = filling(row)
    return str(row["name"]), row["member"], status, asked, filled, missing


def figures_of_row(row: dict[str, str]) -> tuple[object, ...]:
    missing = sum(int(number) for number in re.findall(r"(\d+) meetings? with", row["Missing"]))
    status = row["Outcome"].partition(" ")[2]
    return row["Name"], row["Id"], status, int(row["Quota"]), int(row["Counted"]), missing


def test_a_check_of_what_needs_a_person_has_those_rows_and_the_whole_totals() -> None:
    found = read(run("check", "--data", str(DATA), *SPAN, "--lang", "en", "--format", "html").encode())
    told = json.loads(run("check", "--data", str(DATA), *SPAN, "--format", "json"))

    assert len(table_rows(found.one("table"))) == len(told["verdicts"]) == len(list(found.all("article")))
    assert f"{sum(told['summary'].values())} " in found.one("header").text


# names that would like to be more than names


def hostile(world: World) -> World:
    """The same world where everything named has a name of that kind."""
    named = {
        kind: [one | {"name": f"{HOSTILE[at % len(HOSTILE)]} {at}"} for at, one in enumerate(world.register[kind])]
        for kind in ("units", "members")
    }
    settings = world.register["settings"] | {"organisation": HOSTILE[0]}
    return replace(world, register=world.register | named | {"settings": settings})


@in_both_languages
def test_nothing_in_the_data_becomes_markup(language: str, tmp_path: Path) -> None:
    plain, evil = random_world(1), hostile(random_world(1))
    words = catalogue(language)
    harmless = read(report_html(report_of_world(plain, laid(plain, tmp_path / "plain")), words))
    report = report_of_world(evil, laid(evil, tmp_path / "evil"))

    page = read(report_html(report, words))

    assert shape(page) == shape(harmless)
    for number, sheet in enumerate(report.sheets, start=1):
        texts = {
            sheet_page.sheet_cell_text(row[one.place], sheet.columns[one.place], words)
            for row in sheet.rows
            for one in page_columns(sheet)
        }
        told = by_id(page, f"t{number}").text
        assert all(text in told for text in texts)


def shape(page: Node) -> Counter[tuple[str, ...]]:
    """Which elements there are with which attributes; names of other lengths take other lines in a chart."""
    return Counter((node.name, *sorted(node.attributes)) for node in page.all() if node.name not in {"text", "option"})


def test_a_check_of_such_names_is_no_more_than_text(tmp_path: Path) -> None:
    world = hostile(random_world(1))

    page = read(check(laid(world, tmp_path), world, shape="html").encode())

    assert len(list(page.all("script"))) == 1
    assert HOSTILE[0] in page.one("header").text
    assert [name for node in page.all() for name in node.attributes if name.startswith("on")] == []


# always


def test_the_same_report_has_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    files = [tmp_path / f"{seed}.html" for seed in "012"]
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "qd18",
                "report",
                "2024Q1",
                "--as-of",
                "2024-04-15",
                "--data",
                str(DATA),
                "-o",
                file,
            ],
            env=os.environ | {"PYTHONHASHSEED": file.stem},
            stderr=subprocess.DEVNULL,
        )
        for file in files
    ]

    assert [process.wait() for process in running] == [0, 0, 0]
    first, *others = (file.read_bytes() for file in files)
    assert others == [first, first]
    assert len(first) < 1_000_000


@in_both_languages
def test_a_register_without_anything_is_a_page_as_well(language: str, tmp_path: Path) -> None:
    (tmp_path / "qd18.yaml").write_text('schema: 1\norganisation: "Văn phòng"\n', encoding="utf-8")
    for name in ("units", "members", "assignments"):
        (tmp_path / f"{name}.yaml").write_text("")
    words = catalogue(language)

    page = read(report_html(report_of(tmp_path), words))
    checked = read(run("check", "--data", str(tmp_path), *SPAN, "--lang", language, "--format", "html").encode())

    assert words.say("report", "nobody") in page.text
    assert words.say("check", "nobody-owes") in checked.text
    assert list(page.all("article", "svg")) == []


def test_so_many_explanations_are_given_in_full_and_the_rest_in_a_line() -> None:
    """At the beginning of a quarter everybody needs a person; the page has to stay one that opens."""
    report = report_of(start="2024-04-01", end="2024-06-30", as_of="2024-04-02")
    pending = report.sheet("by-official").rows
    many = tuple(row for row in pending for _ in range(4))
    sheet = report.sheet("by-official")._replace(rows=many)

    page = read(report_html(replace(report, sheets=(*report.sheets[:2], sheet, *report.sheets[3:])), catalogue("vi")))

    full = len(list(page.all("article")))
    short = len([node for node in page.all("li") if node["id"].startswith("e")])
    assert full == 1000
    assert full + short == len(many)
