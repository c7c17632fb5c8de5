"""Asks the program itself, in process, for what the oracle worked out."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.reading import Filters
from tests.oracle.worlds import World, write_world

Yaml = dict[str, Any]


def ask(
    world: World, folder: Path, capsys: pytest.CaptureFixture[str], filters: Filters | None = None
) -> tuple[int, Yaml]:
    """The program's exit status and the object it printed for the *world*, written out at *folder*."""
    # fetched by name, so that the oracle is read and type-checked without the engine that it is held against
    main = importlib.import_module("qd18.cli.main").main
    write_world(world, folder)
    capsys.readouterr()
    status = main(world.command(folder, filters))
    out, err = capsys.readouterr()
    assert status in {0, 1}, err
    return status, json.loads(out)
