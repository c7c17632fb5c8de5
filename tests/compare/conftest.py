"""What every test of history starts from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.compare.records import RECORDS
from tests.compare.repositories import ALONE, Program, Repo, new_repo

IN_A_FOLDER = "so-lieu/huyện"


@pytest.fixture(autouse=True)
def git_on_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of whoever runs the tests do not reach git."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Program:
    """Runs the program in process."""
    return Program(capsys)


@pytest.fixture(scope="session")
def first_commits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Repositories with the small record as their first commit, to be copied."""
    made = {}
    for data in ("", IN_A_FOLDER):
        folder = tmp_path_factory.mktemp("kho")
        new_repo(folder, data).commit(RECORDS, at="2024-01-05", message="bắt đầu")
        made[data] = folder
    return made


def _copy(first_commits: dict[str, Path], folder: Path, data: str) -> Repo:
    shutil.copytree(first_commits[data], folder)
    return Repo(folder, folder / data if data else folder)


@pytest.fixture
def repo(first_commits: dict[str, Path], tmp_path: Path) -> Repo:
    """The small record in a folder of its repository, committed on 5 January 2024."""
    return _copy(first_commits, tmp_path / "kho", IN_A_FOLDER)


@pytest.fixture
def plain(first_commits: dict[str, Path], tmp_path: Path) -> Repo:
    """The small record at the top of its repository, committed on 5 January 2024."""
    return _copy(first_commits, tmp_path / "kho", "")


@pytest.fixture(params=["", IN_A_FOLDER], ids=["at the top", "in a folder"])
def anywhere(request: pytest.FixtureRequest, first_commits: dict[str, Path], tmp_path: Path) -> Repo:
    """The small record at the top of its repository, and in a folder."""
    return _copy(first_commits, tmp_path / "kho", request.param)
