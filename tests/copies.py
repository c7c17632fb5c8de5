"""Copies of a small record that is written in as many ways as offices write, and runs of the program on them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from qd18.cli.main import main
from tests.cases.case import CASES, COMMON
from tests.files import Tree, files_in, lay, patch

RECORD = CASES / "events" / COMMON / "before"
"""Its regulation ends in June 2024, so that no answer depends on the day on which it is asked for."""


class Ran(NamedTuple):
    """What a run left behind."""

    status: int
    out: str
    err: str


class Copy:
    """A copy of that record, or of other *files*, at `data` in the working directory."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        files: Tree | None = None,
    ) -> None:
        self.folder = folder
        self._capsys = capsys
        lay(folder / "data", files_in(RECORD) if files is None else files)
        monkeypatch.chdir(folder)
        monkeypatch.setenv("QD18_LANG", "vi")

    def run(self, line: str) -> Ran:
        """Type `qd18 LINE`."""
        self._capsys.readouterr()
        status = main(shlex.split(line))
        out, err = self._capsys.readouterr()
        return Ran(int(status), out, err)

    def tree(self) -> Tree:
        """Every file with its bytes."""
        return files_in(self.folder)

    def patch(self, diff: str) -> None:
        """Do what *diff* says."""
        patch(self.folder, diff)


def typed_lines(err: str) -> Iterator[str]:
    """The commands that *err* tells to type, without `qd18`."""
    for line in err.splitlines():
        _, found, command = line.partition(": qd18 ")
        if found and "…" not in command:
            yield command
