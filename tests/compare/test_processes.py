"""git is called a bounded number of times, however many commits and files there are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.compare.records import CELL_1, Q1, meeting
from tests.compare.repositories import Program, Repo

AT_MOST = {
    ("check", *Q1): 4,
    ("check", "--rev", "HEAD~2", *Q1): 4,
    ("check", "--rev", "@{2024-02-20}", *Q1): 5,
    ("validate", "--rev", "HEAD"): 4,
    ("explain", "an", "--rev", "HEAD~1", *Q1): 4,
    ("diff", *Q1): 5,
    ("diff", "HEAD~5", "HEAD", *Q1): 6,
    ("diff", "HEAD~5...HEAD", *Q1): 7,
    ("audit", "--year", "2024"): 5,
    ("audit", "--year", "2024", "--as-of", "2024-06-05"): 6,
}


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to which a `git` that stands before the real one adds a line each time it is called."""
    calls = tmp_path / "calls"
    real = shutil.which("git")
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "git").write_text(f'#!/bin/sh\necho "$*" >> "{calls}"\nexec "{real}" "$@"\n')
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return calls


def test_a_bounded_number_of_processes(plain: Repo, run: Program, counted: Path) -> None:
    for day in range(1, 13):
        files = {f"meetings/2024/2024-02/{day}-{n}.yaml": meeting(f"2024-02-{day:02}", CELL_1, "binh") for n in (1,)}
        files |= {f"meetings/2024/2024-01/{day}-{n}.yaml": "" for n in range(20)}
        plain.commit(files, at=f"2024-06-{day:02}")
    found = {}
    for command in AT_MOST:
        counted.write_text("")
        assert run(plain, *command).status in {0, 1}
        found[command] = len(counted.read_text().splitlines())

    assert {command: number for command, number in found.items() if number > AT_MOST[command]} == {}


def test_none_where_there_is_no_repository(plain: Repo, run: Program, counted: Path) -> None:
    shutil.rmtree(plain.root / ".git")
    counted.write_text("")
    run(plain, "check", *Q1)

    assert counted.read_text() == ""
