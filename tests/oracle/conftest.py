"""Each case made by hand is put to the oracle and to the program alike."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oracle.program import ask
from oracle.reading import Filters
from oracle.worlds import World

Judge = Callable[..., dict[str, Any]]
Ending = Callable[..., int]


@pytest.fixture(params=["oracle", "program"])
def judge(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Judge:
    """Judges a world: either the slow reading does, or the program over the same world as YAML files."""

    def by_oracle(world: World, filters: Filters | None = None) -> dict[str, Any]:
        return world.expected(filters)

    def by_program(world: World, filters: Filters | None = None) -> dict[str, Any]:
        return ask(world, tmp_path / "data", capsys, filters)[1]

    return by_oracle if request.param == "oracle" else by_program


@pytest.fixture(params=["oracle", "program"])
def ending(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ending:
    """The exit status of a check of a world: what the slow reading says, or what the program ends with."""

    def by_oracle(world: World, filters: Filters | None = None) -> int:
        return world.answer(filters)[0]

    def by_program(world: World, filters: Filters | None = None) -> int:
        return ask(world, tmp_path / "data", capsys, filters)[0]

    return by_oracle if request.param == "oracle" else by_program
