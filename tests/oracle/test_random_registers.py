"""The program and the slow literal reading of the rules agree on random registers, to the last field.

More seeds: QD18_ORACLE_SEEDS=5000 pytest tests/oracle/test_random_registers.py; other ones: QD18_ORACLE_FIRST=100000.
"""

from pathlib import Path

import pytest

from tests.amounts import seeds
from tests.oracle.program import ask
from tests.oracle.reading import Filters
from tests.oracle.worlds import random_filters, random_world


@pytest.mark.parametrize("seed", seeds(200, usually=12, of="ORACLE"))
def test_the_whole_table_is_the_same(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = random_world(seed)
    expected_status, expected = world.answer()

    status, found = ask(world, tmp_path / "data", capsys)

    assert found == expected
    assert list(found["summary"]) == list(expected["summary"])
    assert status == expected_status


@pytest.mark.parametrize("seed", seeds(200, usually=8, of="ORACLE", step=4))
def test_filters_let_the_same_rows_through(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary and the exit status are taken before `--status`, after every other filter."""
    world = random_world(seed)
    filters = random_filters(world, seed)
    expected_status, expected = world.answer(filters)

    status, found = ask(world, tmp_path / "data", capsys, filters)

    assert found == expected
    assert status == expected_status


@pytest.mark.parametrize("seed", seeds(200, usually=8, of="ORACLE", step=3))
def test_what_is_counted_without_being_shown_is_counted_right(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Most of what is met is counted without a verdict; with `--all` each has one."""
    world = random_world(seed)
    needy = Filters(whole_table=False)
    expected_status, expected = world.answer(needy)

    status, found = ask(world, tmp_path / "data", capsys, needy)

    assert found == expected
    assert status == expected_status
