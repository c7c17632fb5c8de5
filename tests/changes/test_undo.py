"""`undo`: the bytes of the files are those before the last write, and a second time those after it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from qd18.store.undo_note import NOTE
from tests.cases.case import Case, cases
from tests.compare.repositories import ALONE, Program, new_repo
from tests.copies import Copy
from tests.store.writing.folders import FIRST, JANUARY, contents, laid, log_add, put, qd18

WRITERS = [case for case in cases() if case.group != "formatting"]


@pytest.mark.parametrize("case", WRITERS, ids=str)
def test_after_each_command_the_files_become_what_they_were_and_then_what_they_became(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Copy(tmp_path / "copy", monkeypatch, capsys, case.before)
    before = copy.tree()
    copy.run(case.commands[0].line)
    after = copy.tree()

    if after == before:
        assert copy.run("undo").status == 4
        return
    dry = copy.run("undo --dry-run")
    assert copy.tree() == after
    undone = copy.run("undo")
    assert (undone.status, undone.out, copy.tree()) == (0, dry.out, before)
    assert (copy.run("undo").status, copy.tree()) == (0, after)
    assert (copy.run("undo").status, copy.tree()) == (0, before)


def test_a_file_that_was_made_goes_and_comes_back(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    before = contents(root)
    assert log_add(root, "2024-03-05").status == 0
    after = contents(root)
    assert after.keys() - before.keys() == {"meetings/2024/2024-03.yaml"}

    assert (qd18(root, "undo").status, contents(root)) == (0, before)
    assert (qd18(root, "undo").status, contents(root)) == (0, after)


def test_where_one_file_of_the_write_has_been_edited_since_nothing_is_taken_back(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    log_add(root, "2024-01-07")
    edited = contents(root) | {JANUARY: (root / JANUARY).read_bytes() + b"# by hand\n"}
    put(root, JANUARY, edited[JANUARY])

    refused = qd18(root, "undo")

    assert (refused.status, contents(root)) == (4, edited)
    assert f"edited since the last write: {(root / JANUARY).as_posix()}" in refused.err


def test_other_files_may_be_edited_meanwhile(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    before = contents(root)
    log_add(root, "2024-01-07")
    put(root, "exemptions.yaml", "[]\n")

    assert (qd18(root, "undo").status, contents(root)) == (0, before | {"exemptions.yaml": b"[]\n"})


def test_without_a_write_there_is_nothing_to_take_back(tmp_path: Path) -> None:
    refused = qd18(laid(tmp_path / "data"), "undo")

    assert refused.status == 4
    assert "no write to take back" in refused.err


def test_what_was_undone_by_hand_is_nothing_to_undo(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    log_add(root, "2024-01-07")
    put(root, JANUARY, FIRST)

    assert "no write to take back" in qd18(root, "undo").err


def test_only_the_last_write_is_taken_back_and_it_is_named(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    log_add(root, "2024-01-07")
    between = contents(root)
    log_add(root, "2024-01-09")

    undone = qd18(root, "undo")

    assert contents(root) == between
    assert "2024-01-09" in undone.err.splitlines()[0]


def test_in_a_repository_git_sees_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)
    repo = new_repo(tmp_path / "kho", "so")
    laid(repo.data)
    repo.commit({}, at="2024-01-06")

    line = ("log", "add", "--date", "2024-01-07", "--unit", "h/x/b", "--attended", "m1")
    assert Program(capsys)(repo, *line).status == 0
    assert repo.git("status", "--porcelain").strip() == f"M so/{JANUARY}"
    undone = Program(capsys)(repo, "undo")
    assert undone.status == 0
    assert repo.git("status", "--porcelain") == ""
    assert f"add so/{JANUARY}" in undone.err or f"so/{JANUARY}" in undone.err


def unsound(note: dict[str, object]) -> list[object]:
    """Notes that are none of ours, or that name a file that the program does not write."""
    assert isinstance(note["files"], list)
    (line,) = note["files"]
    outside = [["../x.yaml", *line[1:]], ["bin/x.sh", *line[1:]], ["meetings/../../x.yaml", *line[1:]]]
    return [
        *({**note, "files": [one]} for one in outside),
        {**note, "files": [[line[0], "no base64!", line[2]]]},
        {**note, "files": [[line[0], line[1]]]},
        {**note, "moment": "yesterday"},
        {"files": []},
        [],
        "x",
    ]


def test_a_note_that_is_none_of_ours_is_refused_and_touches_nothing(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    log_add(root, "2024-01-07")
    note = json.loads((root / NOTE).read_text(encoding="utf-8"))
    assert base64.b64decode(note["files"][0][1]).decode() == FIRST
    before = contents(root)

    for wrong in unsound(note):
        put(root, NOTE, json.dumps(wrong))
        refused = qd18(root, "undo")
        assert (refused.status, contents(root)) == (4, before), wrong
        assert NOTE in refused.err


def test_a_write_that_is_refused_leaves_the_one_before_it_to_be_taken_back(tmp_path: Path) -> None:
    """Refused before anything is written: a meeting that is on record already."""
    root = laid(tmp_path / "data")
    before = contents(root)
    log_add(root, "2024-01-07")
    assert log_add(root, "2024-01-07").status == 2

    assert (qd18(root, "undo").status, contents(root)) == (0, before)
