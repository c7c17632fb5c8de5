"""`docs/reliability.md` has every row of the catalogue of bad inputs and faults, each with a test that there is."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.bless import BLESS
from tests.paths import ROOT

TESTS = ROOT / "tests"
PAGE = ROOT / "docs" / "reliability.md"
END_OF_PROSE = "tests/manual/test_reliability_page.py -->\n"
CATALOGUE = tomllib.loads(Path(__file__).with_name("reliability.toml").read_text(encoding="utf-8"))
ROWS = {
    "A": 14,
    "B": 33,
    "C": 13,
    "D": 14,
    "E": 21,
    "F": 12,
    "G": 9,
    "H": 17,
    "I": 32,
    "J": 17,
    "K": 11,
    "L": 7,
    "M": 10,
}
"""So many rows has each group: 210 in all."""


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    for letter, group in CATALOGUE.items():
        for number, row in group.items():
            if number != "title":
                yield f"{letter}{number}", row


def test_every_row_is_there() -> None:
    assert [name for name, _ in rows()] == [f"{key}{n}" for key, most in ROWS.items() for n in range(1, most + 1)]


def test_every_row_has_a_test_that_there_is_or_a_reason() -> None:
    missing = [(name, test) for name, row in rows() for test in row.get("tests", ()) if not is_there(test)]
    open_rows = [name for name, row in rows() if not row.get("tests") and not row.get("why")]

    assert (missing, open_rows) == ([], [])


def is_there(test: str) -> bool:
    """Whether *test* is a test in a file, a file of scenarios, or a case of bad data."""
    path, _, name = test.partition("::")
    if not name:
        return (TESTS / path).exists()
    return name == "*" or f"test_{name}" in functions(path)


@cache
def functions(path: str) -> frozenset[str]:
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_the_page_is_up_to_date() -> None:
    prose, mark, _ = PAGE.read_text(encoding="utf-8").partition(END_OF_PROSE)
    text = prose + mark + "\n".join(page())
    if BLESS:
        PAGE.write_text(text, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == text


def page() -> Iterator[str]:
    for letter, group in CATALOGUE.items():
        yield f"\n## {letter}. {group['title']}\n"
        yield "| Row | What comes in | What comes of it | Held by | Why so |"
        yield "|---|---|---|---|---|"
        for number, row in group.items():
            if number != "title":
                told = (row["input"], row["outcome"], "; ".join(map(in_words, row.get("tests", ()))), row.get("why"))
                yield f"| {letter}{number} | {' | '.join(cell or '–' for cell in told)} |"
    yield ""


def in_words(test: str) -> str:
    """The test as the page names it: the file, and the sentence that is its name."""
    path, _, name = test.partition("::")
    sentence = re.sub("_", " ", name) if name != "*" else ""
    return f"`{path}` {sentence}".rstrip()
