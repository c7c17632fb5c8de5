"""The report is shown in the program that the system has for it, once it is written; here a script stands for that."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.paths import DATA

ASKED = ["report", "2024Q1", "--data", str(DATA), "--as-of", "2024-04-15", "--lang", "en", "-o"]


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program; it copies what it is told to show."""
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/shown\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return program


@pytest.mark.usefixtures("desktop")
def test_the_written_file_is_shown_and_only_when_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main([*ASKED, "x.md"]) == 0
    assert not (tmp_path / "shown").exists()
    assert main([*ASKED, "x.md", "--open"]) == 0
    assert (tmp_path / "shown").read_bytes() == (tmp_path / "x.md").read_bytes()


def test_a_file_that_cannot_be_shown_is_written_all_the_same(
    desktop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    desktop.write_text("#!/bin/sh\nexit 3\n")

    assert main([*ASKED, "x.md", "--open"]) == 4
    assert (tmp_path / "x.md").exists()
    assert "cannot show x.md" in capsys.readouterr().err
