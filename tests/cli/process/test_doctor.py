"""`doctor`: which program, data, git and screen this is, and the line to type for what is missing."""

from __future__ import annotations

import importlib.metadata
import shutil
from pathlib import Path

import pytest

from qd18.cli import checkup
from qd18.cli.main import main
from tests.cli.process.program import run
from tests.compare.repositories import ALONE, Program, Repo, new_repo
from tests.paths import DATA
from tests.store.writing.folders import laid


def doctor(*words: str, **env: str | None) -> str:
    """What it says in English, on one line each."""
    ran = run("doctor", "--lang", "en", *words, env=env)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def test_on_the_sample_it_counts_what_the_files_hold(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    out = doctor("--data", str(tmp_path / "data"), GIT_CEILING_DIRECTORIES=str(tmp_path.parent))

    meetings = sum(path.read_text(encoding="utf-8").count("\n- date:") for path in DATA.rglob("meetings/**/*.yaml"))
    files = sum(1 for path in DATA.rglob("*.yaml"))
    assert f"meetings: {meetings}" in out
    assert f"Files: {files};" in out
    assert "Errors: 0; warnings: 0" in out
    assert "Meetings from 2023-10-02 to 2024-06-27" in out
    assert f"git init {tmp_path / 'data'}" in out


def test_it_says_why_it_is_this_directory(tmp_path: Path) -> None:
    root = laid(tmp_path / "so" / "data")

    assert f"by --data: {root}" in doctor("--data", str(root))
    assert f"by QD18_DATA: {root}" in doctor(QD18_DATA=str(root))
    found = run("doctor", "--lang", "en", cwd=tmp_path / "so").out
    assert f"found from the working directory upwards: {root}" in found


def test_without_data_it_says_how_to_begin(tmp_path: Path) -> None:
    ran = run("doctor", "--lang", "en", cwd=tmp_path)

    assert ran.status == 0
    assert "! No data: no data directory found" in ran.out
    assert "qd18 init data" in ran.out


def test_data_with_errors_is_counted_and_not_refused(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    (root / "exemptions.yaml").write_text("- {member: nobody, from: 2024-01-01, to: 2024-01-02, reason: x}\n")

    out = doctor("--data", str(root))

    assert "! Errors: 1; warnings: 0" in out
    assert "qd18 validate" in out


def test_settings_that_cannot_be_read_do_not_stop_it(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    (root / "qd18.yaml").write_text("schema: [\n", encoding="utf-8")

    assert "! Errors: 1" in doctor("--data", str(root))


def test_without_git_it_says_so(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")

    assert "! git is not on this machine." in doctor("--data", str(root), PATH=str(tmp_path))


def test_of_a_repository_it_says_what_is_not_committed_and_how_to_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)
    repo = new_repo(tmp_path / "kho", "so")
    laid(repo.data)
    repo.commit({}, at="2024-01-06")
    said = [_git_lines(repo, capsys)]
    (repo.data / "members.yaml").write_text("[]\n", encoding="utf-8")
    repo.git("config", "merge.qd18.driver", "qd18 merge-file %O %A %B %P")
    said.append(_git_lines(repo, capsys))

    assert [line for line in said[0] if line.startswith("!")] == [
        "! This clone does not know how to merge record by record what two people enter."
    ]
    assert [line for line in said[1] if line.startswith("!")] == ["! Files with changes that are not committed: 1."]


def _git_lines(repo: Repo, capsys: pytest.CaptureFixture[str]) -> list[str]:
    ran = Program(capsys)(repo, "doctor", "--lang", "en")
    assert ran.status == 0
    return [line.strip() for line in ran.out.partition("\ngit\n")[2].partition("\n\n")[0].splitlines()]


def test_a_library_that_is_not_there_is_named_with_the_line_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on a machine where only what the program needs was installed."""
    known = importlib.metadata.version

    def version(name: str) -> str:
        if name in {"openpyxl", "python-docx"}:
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(checkup, "version", version)
    assert main(["doctor", "--lang", "en", "--data", str(laid(tmp_path / "data"))]) == 0
    out = capsys.readouterr().out

    assert "! Spreadsheets, .xlsx: openpyxl\n" in out
    assert 'python -m pip install "qd18[excel]"' in out
    assert "! Reports for Word: python-docx\n" in out


def test_a_screen_that_has_no_utf_8_is_told() -> None:
    assert "! Encoding" in doctor("--data", str(DATA), PYTHONIOENCODING="cp1258:replace")
