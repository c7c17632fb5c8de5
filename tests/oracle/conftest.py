"""Each case made by hand is put to the oracle and to the program alike."""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from tests.oracle.program import ask
from tests.oracle.reading import Filters
from tests.oracle.worlds import World

Answer = Callable[..., tuple[int, dict[str, Any]]]
Judge = Callable[..., dict[str, Any]]
Ending = Callable[..., int]


@pytest.fixture(params=["oracle", "program"])
def answer(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Answer:
    """Judges a world: either the slow reading does, or the program over the same world as YAML files."""

    def by_oracle(world: World, filters: Filters | None = None) -> tuple[int, dict[str, Any]]:
        return world.answer(filters)

    def by_program(world: World, filters: Filters | None = None) -> tuple[int, dict[str, Any]]:
        return ask(world, Path(mkdtemp(dir=tmp_path)) / "data", capsys, filters)

    return by_oracle if request.param == "oracle" else by_program


@pytest.fixture
def judge(answer: Answer) -> Judge:
    """The object that a check of a world prints."""
    return lambda *asked: answer(*asked)[1]


@pytest.fixture
def ending(answer: Answer) -> Ending:
    """The exit status of a check of a world."""
    return lambda *asked: answer(*asked)[0]
