"""The program and the literal reading of section 7 agree on random registers under one duty of the wider vocabulary.

More seeds: QD18_ORACLE_SEEDS=5000 pytest tests/oracle/test_vocabulary.py; other ones: QD18_ORACLE_FIRST=100000.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.amounts import seeds
from tests.oracle.program import ask
from tests.oracle.record import Record
from tests.oracle.vocabulary.statuses import rows, rows_of_bodies
from tests.oracle.vocabulary.worlds import random_world
from tests.oracle.worlds import World

Yaml = dict[str, Any]


def expected(world: World) -> list[Yaml]:
    """The rows of the check, by the literal reading."""
    record = Record(world.register, world.regulations, world.as_of)
    return [*rows(record, world.span), *rows_of_bodies(record, world.span)]


def as_expected(told: Yaml, row: Yaml) -> Yaml:
    """Of a verdict that the program tells, what the literal reading says of the *row*."""
    facts = told | {"start": told["period"]["start"], "end": told["period"]["end"]}
    return {key: facts.get(key) for key in row}


@pytest.mark.parametrize("seed", seeds(300, usually=40, of="ORACLE"))
def test_each_row_is_the_same(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = random_world(seed)
    wanted = expected(world)

    _, answer = ask(world, tmp_path / "data", capsys)

    told = answer["verdicts"]
    assert [as_expected(one, row) for one, row in zip(told, wanted, strict=False)] == wanted
    assert len(told) == len(wanted)
