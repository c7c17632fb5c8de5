"""The commands that print one sheet, asked about a world."""

from __future__ import annotations

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from qd18.cli.main import main
from tests.oracle.worlds import World
from tests.properties.asking import run

Yaml = dict[str, Any]


def ask(command: str, folder: Path, world: World, *more: str) -> str:
    """What the command prints about the world's span; `trend` has one of its own."""
    span = () if command == "trend" else world.asking
    return run(command, "--data", str(folder), *span, "--as-of", world.as_of, *more)


def answer(command: str, folder: Path, world: World, *more: str) -> Yaml:
    """The same as an object."""
    found: Yaml = json.loads(ask(command, folder, world, *more, "--format", "json"))
    return found


def everything(*words: str) -> tuple[int, str, str]:
    """The exit status, standard output, and what is said on standard error."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    return status, out.getvalue(), err.getvalue()
