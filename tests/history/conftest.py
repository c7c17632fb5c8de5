"""What every test of history starts from."""

from __future__ import annotations

from pathlib import Path

import pytest

from history.records import RECORDS
from history.repositories import ALONE, Program, Repo, new_repo


@pytest.fixture(autouse=True)
def git_on_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of whoever runs the tests do not reach git."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Program:
    """Runs the program in process."""
    return Program(capsys)


@pytest.fixture(params=["", "so-lieu/huyện"], ids=["at the top", "in a folder"])
def repo(request: pytest.FixtureRequest, tmp_path: Path) -> Repo:
    """The small record, committed on 5 January 2024."""
    made = new_repo(tmp_path / "kho", request.param)
    made.commit(RECORDS, at="2024-01-05", message="bắt đầu")
    return made


@pytest.fixture
def plain(tmp_path: Path) -> Repo:
    """The small record at the top of its repository, committed on 5 January 2024."""
    made = new_repo(tmp_path / "kho")
    made.commit(RECORDS, at="2024-01-05", message="bắt đầu")
    return made
