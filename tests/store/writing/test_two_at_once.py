"""Two programs, or a program and an editor, at the same file at the same moment: whoever comes second reads anew,
and is told where both change the same lines."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from qd18.changes.meetings import NewMeeting
from qd18.cli.app import App
from qd18.cli.meeting_entry import record_meeting
from qd18.cli.retrying import with_retries
from qd18.cli.run_settings import RunSettings
from qd18.cli.session import EditSession
from qd18.messages import Outside
from qd18.store import writing
from tests.amounts import some
from tests.store.writing.children import Child, begun, talking
from tests.store.writing.folders import FIRST, JANUARY, Ran, contents, is_sound, laid, log_add, meetings_in, put, qd18

ROUNDS = 200
ROUNDS_OF_ONE_RECORD = 20
UNITS = ("h/x/a", "h/x/b")
TOUCHED = """\
error: somebody else has meanwhile changed the very lines that this would change; nothing was written
hint: look at the record, and type this command again if it is still needed
"""


class Start:
    """Children that wait for the same moment."""

    def __init__(self) -> None:
        self._waiting, self._open = os.pipe()

    def child(self, work: Callable[[], object]) -> Child:
        def waited() -> object:
            os.close(self._open)
            os.read(self._waiting, 1)
            return work()

        return begun(waited)

    def child_at_the_lock(self, work: Callable[[], object]) -> Child:
        """A child that has read what is there, says so, and waits right before it takes the lock to write."""

        def waited(tell: Callable[[object], None]) -> None:
            os.close(self._open)
            lock: Callable[[Path], AbstractContextManager[None]] = vars(writing)["locked"]

            def locked(folder: Path) -> AbstractContextManager[None]:
                tell("at the lock")
                os.read(self._waiting, 1)
                return lock(folder)

            vars(writing)["locked"] = locked
            tell(json.dumps(work()))

        return talking(waited)

    def now(self) -> None:
        os.close(self._open)
        os.close(self._waiting)


def both(root: Path, day: str) -> list[Ran]:
    """What two clerks are told who record a meeting of that day at the same moment, each of another unit."""
    start = Start()
    children = [start.child(lambda unit=unit: log_add(root, day, unit=unit)) for unit in UNITS]  # type: ignore[misc]
    start.now()
    return [Ran(*child.told()) for child in children]


@pytest.mark.parametrize("number", some(range(ROUNDS // ROUNDS_OF_ONE_RECORD), usually=1))
def test_of_two_clerks_at_once_both_are_recorded(tmp_path: Path, number: int) -> None:
    root = laid(tmp_path / f"record {number}")
    recorded = [("2024-01-05", "h/x/a")]
    for turn in range(ROUNDS_OF_ONE_RECORD):
        day = f"2024-01-{turn + 6:02}"

        told = both(root, day)

        recorded += [(day, unit) for unit in UNITS]
        assert [one.status for one in told] == [0, 0]
        assert meetings_in(root) == recorded

    assert is_sound(root)
    assert [path for path in contents(root) if "/." in f"/{path}"] == []


def at_the_lock(*works: Callable[[], object]) -> list[Ran]:
    """What each of *works* is told, which have all read the record before one of them writes."""
    start = Start()
    children = [start.child_at_the_lock(work) for work in works]
    assert [child.line() for child in children] == [b"at the lock\n"] * len(works)
    start.now()
    return [Ran(*json.loads(child.rest().splitlines()[-1])) for child in children]


def test_of_two_clerks_who_have_read_the_same_the_second_reads_anew_and_is_told_nothing(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    day = "2024-01-06"

    told = at_the_lock(*(lambda unit=unit: log_add(root, day, unit=unit) for unit in UNITS))

    assert [one.status for one in told] == [0, 0]
    assert [one.err.count("changed") for one in told] == [0, 0]
    assert meetings_in(root) == [("2024-01-05", "h/x/a"), *((day, unit) for unit in UNITS)]


def test_two_clerks_begin_the_file_of_a_month_together(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    day = "2024-02-06"

    told = at_the_lock(*(lambda unit=unit: log_add(root, day, unit=unit) for unit in UNITS))

    assert [one.status for one in told] == [0, 0]
    assert meetings_in(root) == [("2024-01-05", "h/x/a"), *((day, unit) for unit in UNITS)]


def attend(root: Path, member: str) -> Ran:
    return qd18(root, "log", "attend", "2024-01-05", "h/x/a", member)


def test_where_two_clerks_edit_the_same_line_the_second_is_told(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")

    told = at_the_lock(lambda: attend(root, "m2"), lambda: attend(root, "m3"))

    assert sorted(one.status for one in told) == [0, 4]
    second = next(one for one in told if one.status == 4)
    assert second.err == TOUCHED
    member = next(name for name, one in zip(("m2", "m3"), told, strict=True) if one.status == 0)
    assert (root / JANUARY).read_text() == FIRST.replace("[m1]", f"[m1, {member}]")


def test_two_clerks_who_enter_the_same_enter_it_once(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")

    told = at_the_lock(lambda: attend(root, "m2"), lambda: attend(root, "m2"))

    assert sorted(one.status for one in told) == [0, 0]
    assert sorted(one.out == "" for one in told) == [False, True]
    assert (root / JANUARY).read_text() == FIRST.replace("[m1]", "[m1, m2]")


def test_two_clerks_who_record_the_same_meeting_record_it_once(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    start = Start()
    children = [start.child(lambda: log_add(root, "2024-01-06")) for _ in range(2)]
    start.now()

    told = [Ran(*child.told()) for child in children]

    first, second = sorted(one.status for one in told)
    assert (first, second in {2, 4}) == (0, True)
    assert meetings_in(root) == [("2024-01-05", "h/x/a"), ("2024-01-06", "h/x/b")]


# an editor


def by_hand(file: Path) -> None:
    file.write_text(f"{FIRST}  note: sửa tay\n")


def by_rename(file: Path) -> None:
    put(file.parent, "new", f"{FIRST}# sửa tay\n").replace(file)


def by_git(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("edit", [by_hand, by_rename, by_git])
def test_what_an_editor_saved_between_reading_and_writing_is_never_overwritten(
    tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    root = laid(tmp_path / "data")
    saved: list[dict[str, bytes]] = []

    def asked() -> bool:
        edit(root / JANUARY)
        saved.append(contents(root))
        return True

    edits = EditSession(App(RunSettings(environment={"QD18_DATA": str(root)})))
    with pytest.raises(Outside) as refusal:
        record_meeting(edits, NewMeeting(date(2024, 1, 6), "h/x/b"), late=False, dry_run=False, agreed=asked)

    assert (refusal.value.key, [contents(root)]) == ("changed-meanwhile", saved)


def test_who_has_agreed_is_not_asked_again_where_another_writer_was_quicker(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    asked: list[str] = []

    def agreed() -> bool:
        asked.append("")
        assert log_add(root, "2024-01-07", unit="h/x/a").status == 0
        return True

    edits = EditSession(App(RunSettings(environment={"QD18_DATA": str(root)})))
    meeting = NewMeeting(date(2024, 1, 6), "h/x/b")
    status = with_retries(
        edits, lambda record: record_meeting(record, meeting, late=False, dry_run=False, agreed=agreed)
    )

    assert (status, len(asked)) == (0, 1)
    assert meetings_in(root) == [("2024-01-05", "h/x/a"), ("2024-01-06", "h/x/b"), ("2024-01-07", "h/x/a")]
    assert edits.receipt is not None
    assert [change.path for change in edits.receipt.changes] == [JANUARY]


def test_a_month_s_file_that_somebody_else_began_meanwhile_is_never_overwritten(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    theirs = "- date: 2024-02-05\n  unit: h/x/a\n"

    def asked() -> bool:
        put(root, "meetings/2024/2024-02.yaml", theirs)
        return True

    edits = EditSession(App(RunSettings(environment={"QD18_DATA": str(root)})))
    with pytest.raises(Outside) as refusal:
        record_meeting(edits, NewMeeting(date(2024, 2, 6), "h/x/b"), late=False, dry_run=False, agreed=asked)

    assert refusal.value.key == "changed-meanwhile"
    assert (root / "meetings/2024/2024-02.yaml").read_text() == theirs
    assert qd18(root, "log", "add", "--date", "2024-02-06", "--unit", "h/x/b").status == 0
    assert (root / "meetings/2024/2024-02.yaml").read_text() == f"{theirs}\n- date: 2024-02-06\n  unit: h/x/b\n"


def test_an_entry_that_would_add_an_error_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    root = laid(tmp_path / "data")
    before = contents(root)

    told = log_add(root, "2099-01-06")

    assert (told.status, told.out) == (3, "")
    assert "[future-meeting]" in told.err
    assert told.err.endswith("Nothing was written: it would add 1 error to the data.\n")
    assert contents(root) == before
