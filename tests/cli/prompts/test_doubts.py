"""What is entered of a day that is most likely a slip is asked about at a terminal, and said elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.prompts.typing import converse
from tests.copies import RECORD, Copy

QUESTION = "Điều nêu trên có thể do ghi nhầm. Vẫn ghi vào sổ? [c]ó / [k]hông: "
FAR = ("log", "add", "--date", "2014-01-06", "--unit", "ha/an/thon-1")
DOUBTED = {
    FAR: "ngày 06/01/2014 cách mọi buổi họp trong sổ",
    ("log", "add", "--date", "2024-01-06", "--unit", "ha/an/thon-2", "--session", "thematic"): "two-sessions-a-day",
    ("exemption", "add", "ha-van-mau-03", "--from", "2044-03-15", "--to", "2044-04-15", "--reason", "Ốm"): (
        "begins-far-ahead"
    ),
}


@pytest.mark.parametrize("line", DOUBTED, ids=lambda line: " ".join(line[:4]))
def test_no_writes_nothing_and_yes_writes_it(line: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copytree(RECORD, tmp_path / "data")
    before = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*.yaml")}

    declined = converse(*line, answers=[(QUESTION, "k\r")], cwd=tmp_path)
    after = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*.yaml")}
    agreed = converse(*line, answers=[(QUESTION, "c\r")], cwd=tmp_path)

    assert DOUBTED[line] in "".join(declined.screen.split("\n")) or DOUBTED[line] in declined.screen
    assert (declined.status, after, declined.screen.endswith("Chưa ghi gì.\n")) == (0, before, True)
    assert agreed.status == 0
    assert {path: path.read_bytes() for path in (tmp_path / "data").rglob("*.yaml")} != before


@pytest.mark.parametrize("line", DOUBTED, ids=lambda line: " ".join(line[:4]))
def test_off_a_terminal_it_is_written_and_said(
    line: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Copy(tmp_path, monkeypatch, capsys)

    ran = copy.run(" ".join(line))

    assert (ran.status, DOUBTED[line] in ran.err) == (0, True)
    assert "đã ghi" in ran.err.casefold()


def test_a_day_a_year_from_the_record_is_no_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Copy(tmp_path, monkeypatch, capsys)

    ran = copy.run("log add --date 2023-01-06 --unit ha/an/thon-1")

    assert (ran.status, "cách mọi buổi họp" in ran.err) == (0, False)
