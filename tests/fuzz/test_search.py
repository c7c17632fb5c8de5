"""A few inputs of those that `make fuzz` tries for a minute and `make fuzz-long` for an hour; and how it finds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from qd18.model.asked import read_period
from qd18.model.periods import Every
from tests.amounts import some
from tests.fuzz.choices import Choices
from tests.fuzz.damage import damaged
from tests.fuzz.guided import Arcs, Search, Target, again, finding_of, made_smaller
from tests.fuzz.targets import all_targets

A_SEED = 3
"""So many inputs to begin with, and as many damaged ones, of each seed."""
DAY = date(2024, 6, 1)


@pytest.mark.parametrize("target", all_targets(), ids=lambda target: target.name)
@pytest.mark.parametrize("seed", some(range(40), usually=1))
def test_a_promise_holds_for_inputs_of_any_kind(target: Target, seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    good = [chance.choice(target.beginnings) for _ in range(A_SEED)]
    for content in (*good, *(damaged(one, chance) for one in good)):
        finding = finding_of(target, content, tmp_path)
        assert finding is None, finding.report


def names_no_quarter(content: bytes, _folder: Path) -> None:
    """A promise that does not hold."""
    text = content.decode("latin-1")
    assert read_period(text, Every.QUARTER, as_of=DAY) is None


def test_inputs_that_reach_new_lines_are_kept_and_the_smallest_that_breaks_a_promise_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    search, chance, arcs = Search(Target("q", names_no_quarter, (b"5/2024", b"")), tmp_path), Random(18), Arcs()
    while not search.findings:
        assert search.tried < 20_000
        search.try_next(chance, arcs)

    assert 2 < len(search.kept) < search.tried
    (smallest,) = search.findings.values()
    assert made_smaller(smallest, lambda content: finding_of(search.target, content, tmp_path) is not None) == smallest
    told = capsys.readouterr().out.rstrip().rpartition(" ")[2]
    finding = again(search.target, told, tmp_path)
    assert finding is not None
    assert finding.what[0] == "AssertionError"


def test_an_input_loses_what_it_can_do_without() -> None:
    assert (
        made_smaller(b"ab" * 20 + b"X" + b"c" * 33 + b"Y", lambda shorter: b"X" in shorter and b"Y" in shorter) == b"XY"
    )


def test_choices_go_by_the_bytes_and_end_with_them() -> None:
    drawn = [Choices(content).sample(range(9), 5) for content in (b"abcdefgh", b"abcdefgh", b"zbcdefgh", b"")]
    empty = Choices(b"")

    assert drawn[0] == drawn[1] != drawn[2]
    assert (drawn[3], empty.choice("xyz"), empty.random() < 1, empty.rest()) == ([0, 8, 7, 6, 5], "x", True, b"")
