"""`proposals`: opening and taken are together answered and still open, and what came after as_of does not show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qd18.messages import LANGUAGES
from tests.figures import grids, said
from tests.figures.commands import answer, ask
from tests.figures.register import all_taken, balance, row
from tests.figures.wider_owner import Of, some_owners
from tests.figures.worlds import laid
from tests.properties.asking import run

Yaml = dict[str, Any]


def in_any_order(rows: list[Yaml]) -> list[str]:
    return sorted(json.dumps(one, ensure_ascii=False) for one in rows)


def without_handles(rows: list[Yaml]) -> list[Yaml]:
    """The rows without their handles, of which each has its own."""
    assert len({one["handle"] for one in rows}) == len(rows)
    return [{key: value for key, value in one.items() if key != "handle"} for one in rows]


@some_owners(8)
def test_the_register_of_a_span_balances(of: Of, seed: int, tmp_path: Path) -> None:
    world = of(seed).world
    owner, folder = of(seed), laid(world, tmp_path)

    whole = answer("proposals", folder, world)
    still_open = answer("proposals", folder, world, "--open")

    wanted = balance(owner)
    figures = wanted.figures
    assert whole["summary"] == still_open["summary"] == figures
    assert figures["opening"] + figures["taken"] == figures["answered"] + figures["still_open"]
    assert in_any_order(without_handles(whole["rows"])) == in_any_order([row(one, owner) for one in wanted.rows])
    assert still_open["rows"] == [one for one in whole["rows"] if one["proposal"] != "answered"]
    ages = [one["age"] for one in whole["rows"]]
    assert ages == sorted(ages, reverse=True)


@some_owners(4)
def test_without_a_span_all_that_are_open_are_listed(of: Of, seed: int, tmp_path: Path) -> None:
    world, language = of(seed).world, LANGUAGES[seed % 2]
    owner = of(seed)
    asked = ("proposals", "--data", str(laid(world, tmp_path)), "--as-of", world.as_of, "--lang", language)

    found = json.loads(run(*asked, "--format", "json"))["rows"]
    text = run(*asked)

    wanted = [one for one in all_taken(owner) if one.is_open(world.as_of)]
    assert in_any_order(without_handles(found)) == in_any_order([row(one, owner) for one in wanted])
    referred = sum(one.status(world.as_of) == "referred" for one in wanted)
    assert list(grids.numbers(text.strip().split("\n")[-1])) == [len(wanted), referred]


@some_owners(3)
def test_table_markdown_and_csv_tell_the_same(of: Of, seed: int, tmp_path: Path) -> None:
    world, language = of(seed).world, LANGUAGES[seed % 2]
    folder = laid(world, tmp_path)
    whole = answer("proposals", folder, world)

    expected_rows = [
        [
            str(row["age"]),
            said.word("proposal", row["proposal"], language),
            row["text"],
            said.day(row["date"], language),
            row["unit"],
            str(row["number"]),
            *(row[key] or "" for key in ("to", "taken_by")),
            said.day(row["closed"], language),
            row["answer"] or "",
            row["handle"],
        ]
        for row in whole["rows"]
    ]
    figures = [whole["summary"][key] for key in ("opening", "taken", "answered", "still_open", "referred")]
    texts = {
        shape: ask("proposals", folder, world, "--lang", language, "--format", shape) for shape in ("table", "markdown")
    }
    plain, markdown = grids.in_plain_text(texts["table"]), grids.in_markdown(texts["markdown"])
    assert [row for table in markdown for row in table.rows] == expected_rows
    assert [row for table in plain for row in table.in_order_of(markdown[0].header)] == expected_rows
    assert [list(grids.numbers(text.strip().split("\n")[-1])) for text in texts.values()] == [figures, figures]
    flat = grids.in_csv(ask("proposals", folder, world, "--format", "csv"))
    assert [{key: value or None for key, value in row.items()} for row in flat] == [
        {key: None if value is None else str(value) for key, value in row.items()} for row in whole["rows"]
    ]
