"""The terminal: colour where it is wanted, the width that there is, and nothing cut."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.cli.process.program import AS_OF, run
from tests.cli.process.screen import show, visibly

FEW = ("check", "--member", "nguyen-van-mau-01", *AS_OF)
FEWER = ("regulations",)
BARE = re.compile(r"\x1b\[[0-9;]*m")

COLOURED: dict[str, tuple[dict[str, str | None], tuple[str, ...]]] = {
    "a terminal": ({}, ()),
    "an empty NO_COLOR": ({"NO_COLOR": ""}, ()),
    "--color over all": ({"NO_COLOR": "1", "TERM": "dumb"}, ("--color=always",)),
}
COLOURLESS: dict[str, tuple[dict[str, str | None], tuple[str, ...]]] = {
    "NO_COLOR over FORCE_COLOR": ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, ()),
    "a dumb terminal": ({"TERM": "dumb"}, ()),
    "--color never": ({}, ("--color", "never")),
    "the last --color": ({}, ("--color", "always", "--color", "never")),
}


def coloured(cases: Mapping[str, tuple[dict[str, str | None], tuple[str, ...]]]) -> dict[str, bool]:
    """Whether the screen is coloured in each of *cases*."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        shown = pool.map(lambda case: show(*FEWER, *case[1], env=case[0]), cases.values())
        return {name: one.is_coloured for name, one in zip(cases, shown, strict=True)}


def test_colour_is_seen_where_it_is_wanted() -> None:
    assert coloured(COLOURED) == dict.fromkeys(COLOURED, True)


def test_colour_is_not_seen_where_it_is_not_wanted() -> None:
    assert coloured(COLOURLESS) == dict.fromkeys(COLOURLESS, False)


def test_a_pipe_gets_no_colour_unless_it_is_asked_for() -> None:
    plain = run(*FEW)
    assert "\x1b" not in plain.out
    assert run(*FEW, env={"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm", "COLUMNS": "20"}) == plain


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_colour_is_all_that_color_always_adds_to_a_pipe(term: str) -> None:
    arguments = ("explain", "nguyen-van-mau-01", *AS_OF)
    coloured, plain = run(*arguments, "--color", "always", env={"TERM": term, "NO_COLOR": "1"}), run(*arguments)
    assert "\x1b[" in coloured.out
    assert BARE.sub("", coloured.out) == plain.out


def test_a_width_that_cannot_be_is_passed_over() -> None:
    shown = {columns: show(*FEW, columns=90, env={"NO_COLOR": "1", "COLUMNS": columns}) for columns in ("0", "x", "90")}
    assert shown["0"] == shown["x"] == shown["90"]


def test_the_next_thing_to_type_comes_after_the_table() -> None:
    text = show(*FEW, env={"NO_COLOR": "1"}).text
    assert text.splitlines()[-2:] == [
        "vì sao: qd18 explain nguyen-van-mau-01 --quarter 2024Q1 --as-of 2024-04-15",
        "lập báo cáo: qd18 report --quarter 2024Q1 --as-of 2024-04-15 -o bao-cao.docx",
    ]


def test_a_terminal_that_has_no_vietnamese_letters_breaks_nothing() -> None:
    env: dict[str, str | None] = {"LANG": None, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    shown = show(*FEW, env={**env, "NO_COLOR": "1"})
    assert shown.status == 1
    assert "nguyen-van-mau-01" in visibly(shown.text)
    assert "Traceback" not in shown.text
