"""Nothing typed is lost: neither by a full disk nor by a refusal; and who is not on record is entered on the way."""

from __future__ import annotations

import errno
import os
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qd18.changes.meetings import NewMeeting
from qd18.cli.main import main
from qd18.store.begun_entries import BEGUN_NOTE, BegunEntry, keep_entries, kept_entries
from tests.cli.prompts.clerk import PAPER, laid, played, recorded

MEETING = ("5/1/2024", "an to 3", "hao, lan", "", "BB 1", "1, 4", "Sửa đường", "Thắp sáng", "")
RECORD = {
    "attended": ["mau-hao", "mau-lan"],
    "minutes": "BB 1",
    "proposals": [{"text": "Sửa đường"}, {"text": "Thắp sáng"}],
    "tasks": ["proposals", "situation"],
    "unit": "ha/an/to-3",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid(tmp_path / "data")


def types(monkeypatch: pytest.MonkeyPatch, *answers: str) -> Iterator[str]:
    """These *answers* are typed, one after the other."""
    left = iter(answers)
    monkeypatch.setattr("builtins.input", lambda _: next(left))
    return left


def entered(root: Path) -> list[dict[str, object]]:
    return [{key: value for key, value in record.items() if key != "date"} for record in recorded(root)]


def test_a_full_disk_leaves_the_line_to_type(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    left = types(monkeypatch, *MEETING, "y", "r", "y", "l", ".")
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        played(root)

    said = capsys.readouterr().err
    assert (list(left), entered(root)) == ([], [])
    assert said.count("What you type cannot be kept on the disk") == 1
    (line,) = (line for line in said.splitlines() if line.startswith("  qd18 log add --date 2024-01-05"))
    assert main([*shlex.split(line)[1:], "--data", str(root)]) == 0
    assert entered(root) == [RECORD]


def test_a_meeting_that_is_refused_is_left_for_later_and_resumed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = root / PAPER
    good = file.read_text("utf-8")

    def answers() -> Iterator[str]:
        yield from MEETING
        file.write_text(f"{good}- {{date: 2024-01-03, unit: nowhere}}\n", "utf-8")
        yield from ("y", "r", "l", ".")

    left = answers()
    monkeypatch.setattr("builtins.input", lambda _: next(left))
    played(root)
    assert [entry.meeting.unit for entry in kept_entries(root)] == ["ha/an/to-3"]

    file.write_text(good, "utf-8")
    types(monkeypatch, "y", ".")
    played(root, resumes=True)
    assert entered(root) == [RECORD]
    assert not (root / BEGUN_NOTE).exists()


@pytest.mark.parametrize("position", ["4", "UVBCH", "ủy viên ban chấp hành", "committee-member"])
def test_who_is_not_on_record_is_entered_on_the_way(root: Path, monkeypatch: pytest.MonkeyPatch, position: str) -> None:
    member = ("mẫu văn mới", "+", "Mẫu Văn Mới", position, "huyen uy ha", "1/1/2024", "y")
    unit = ("to 12", "+", "Chi bộ Tổ dân phố 12, xã An", "", "1/1/2023", "y")
    left = types(monkeypatch, "5/1/2024", "an to 3", "hao", *[""] * 4, "y", "6/1", *unit, *member, *[""] * 4, "y", ".")

    played(root)

    assert list(left) == []
    assert [(record["unit"], record["attended"]) for record in entered(root)] == [
        ("ha/an/to-3", ["mau-hao"]),
        ("ha/an/to-dan-pho-12", ["mau-van-moi"]),
    ]
    assert "position: committee-member" in (root / "members.yaml").read_text("utf-8").partition("Mẫu Văn Mới")[2]


def test_what_another_sitting_keeps_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = BegunEntry(NewMeeting(date(2024, 2, 6), "ha/an/to-1", attended=("mau-lan",)), ("date", "unit"))
    theirs_later = BegunEntry(theirs.meeting, ("date", "unit", "attended"))
    units_kept: list[list[str]] = []

    def answers() -> Iterator[str]:
        yield from MEETING[:3]
        keep_entries(root, [theirs], before=())
        yield from MEETING[3:5]
        keep_entries(root, [theirs_later], before=[theirs])
        units_kept.append([entry.meeting.unit for entry in kept_entries(root)])
        yield from (*MEETING[5:], "y", ".")

    left = answers()
    monkeypatch.setattr("builtins.input", lambda _: next(left))
    played(root)

    assert units_kept == [["ha/an/to-3", "ha/an/to-1"]]
    assert entered(root) == [RECORD]
    assert kept_entries(root) == (theirs_later,)
    keep_entries(root, (), before=[theirs_later])
    assert not (root / BEGUN_NOTE).exists()
