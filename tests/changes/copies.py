"""Copies of a small record that is written in as many ways as offices write, and runs of the program on them."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import pytest

from qd18.cli.main import main

RECORD = Path(__file__).parent / "data"
"""Its regulation ends in June 2024, so that no answer depends on the day on which it is asked for."""

Tree = dict[str, bytes]


class Ran(NamedTuple):
    """What a run left behind."""

    status: int
    out: str
    err: str


class Copy:
    """A copy of the record, at `data` in the working directory."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._said = said
        folder.mkdir()
        shutil.copytree(RECORD, folder / "data")
        monkeypatch.chdir(folder)
        monkeypatch.setenv("QD18_LANG", "vi")

    def run(self, line: str) -> Ran:
        """Type `qd18 LINE`."""
        self._said.readouterr()
        status = main(shlex.split(line))
        out, err = self._said.readouterr()
        return Ran(int(status), out, err)

    def tree(self) -> Tree:
        """Every file with its bytes."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".git" not in path.parts
        }

    def patch(self, diff: str) -> None:
        """Do what *diff* says, by `git apply`."""
        subprocess.run([shutil.which("git") or "git", "apply", "-"], cwd=self.folder, input=diff.encode(), check=True)


def changed_lines(before: Tree, after: Tree) -> tuple[int, int]:
    """How many lines are new and how many are gone, over all files."""
    new = gone = 0
    for path in before.keys() | after.keys():
        old, now = before.get(path, b"").splitlines(), after.get(path, b"").splitlines()
        for kind, start, end, first, last in SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
            if kind != "equal":
                new, gone = new + last - first, gone + end - start
    return new, gone


def typed_lines(err: str) -> Iterator[str]:
    """The commands that *err* tells to type, without `qd18`."""
    for line in err.splitlines():
        _, found, command = line.partition(": qd18 ")
        if found and "…" not in command:
            yield from command.split(" && qd18 ")
