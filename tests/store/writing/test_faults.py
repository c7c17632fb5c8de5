"""Whatever fails or interrupts a writer at whatever moment: each file is whole, and all are old or all are new."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from qd18.messages import Outside
from qd18.store.file_updates import FileUpdate
from qd18.store.writing import write_changes
from tests.amounts import some
from tests.store.writing.children import KILLED, talking
from tests.store.writing.faults import Happening, disk_is_full, happening, interrupted
from tests.store.writing.folders import FIRST, JANUARY, contents, laid, put

NEW = FIRST + "- date: 2024-01-06\n  unit: h/x/a\n"
ONE = {JANUARY: NEW}
SEVERAL = {
    JANUARY: NEW,
    "meetings/2024/2024-02.yaml": "[]\n",
    "meetings/linked.yaml": "# changed, too\n",
    "meetings/2025/q1/2025-01.yaml": "# new, in new folders\n",
}

LESS = {JANUARY: NEW, "meetings/2024/2024-02.yaml": None}
"""One file changes, and another goes."""

Wanted = Mapping[str, str | None]

WANTED: dict[str, Wanted] = {
    "several files": SEVERAL,
    "the only one goes": {JANUARY: None},
    "one file": ONE,
    "one goes": LESS,
}


@pytest.fixture(params=some(WANTED, usually=2))
def wanted(request: pytest.FixtureRequest) -> Wanted:
    """What is to be written."""
    return WANTED[request.param]


class Written(NamedTuple):
    """How a write came out: what was raised, and what the folder held before, holds now, and was to hold."""

    raised: BaseException | None
    before: dict[str, bytes]
    now: dict[str, bytes]
    meant: dict[str, bytes]

    @property
    def key(self) -> str:
        return self.raised.key if isinstance(self.raised, Outside) else ""

    @property
    def files(self) -> dict[str, bytes]:
        """What the folder holds but for what is hidden, which is none of the data."""
        return {path: content for path, content in self.now.items() if "/." not in f"/{path}"}


def record(folder: Path) -> Path:
    root = laid(folder / "data", **{"2024/2024-02": FIRST.replace("-01-", "-02-")})
    (folder / ".git").mkdir()
    put(folder, "elsewhere/linked.yaml", "# linked\n")
    (root / "meetings/linked.yaml").symlink_to("../../elsewhere/linked.yaml")
    return root


def changes(root: Path, wanted: Wanted) -> list[FileUpdate]:
    files = {path: root / path for path in wanted}
    read = {path: file.read_bytes() if file.exists() else None for path, file in files.items()}
    return [FileUpdate(path, read[path], None if text is None else text.encode()) for path, text in wanted.items()]


def at_every_call(
    tmp_path: Path, wanted: Wanted, what: Callable[[], None], *, after: bool = False, lasting: bool = False
) -> Iterator[tuple[Path, Written]]:
    """The outcome of the same write with *what* happening at the first, second, third … call, up to the last."""
    for number in count(1):
        root = record(tmp_path / str(number))
        before, planned = contents(root), changes(root, wanted)
        raised = None
        with happening(Happening(number, what, after=after, lasting=lasting)) as happens:
            try:
                write_changes(root, planned)
            except (Outside, KeyboardInterrupt) as error:
                raised = error
        if not happens.came:
            assert (number > 10, raised) == (True, None)
            return
        yield root, Written(raised, before, contents(root), outcome(before, planned))


def outcome(before: Mapping[str, bytes], planned: Sequence[FileUpdate]) -> dict[str, bytes]:
    """What the folder holds once all of *planned* is done."""
    held = {**before, **{change.path: change.after for change in planned}}
    return {path: content for path, content in held.items() if content is not None}


def test_where_a_call_fails_all_files_are_old_or_all_new_and_nothing_lies_about(tmp_path: Path, wanted: Wanted) -> None:
    keys = []
    for root, written in at_every_call(tmp_path, wanted, disk_is_full):
        keys.append(written.key)
        # a call whose failure changes nothing is no failure: whether an owner can be kept, what else lies there
        is_new = written.raised is None or written.key == "written-not-settled"
        assert written.now == (written.meant if is_new else written.before)
        assert (root / "meetings/2025").exists() == (is_new and wanted is SEVERAL)
        write_changes(root, changes(root, wanted))
        assert contents(root) == written.meant

    assert {"cannot-write", "written-not-settled"} <= set(keys)


def test_where_all_calls_fail_from_some_moment_on_the_next_writer_finds_all_or_nothing(
    tmp_path: Path, wanted: Wanted
) -> None:
    keys = []
    for root, written in at_every_call(tmp_path, wanted, disk_is_full, lasting=True):
        keys.append(written.key)
        assert all(written.files.get(path) in {written.before.get(path), written.meant.get(path)} for path in wanted)
        write_changes(root, [])
        assert contents(root) == (
            written.meant if written.key in {"half-written", "written-not-settled"} else written.before
        )

    assert ("half-written" in keys) == (len(wanted) > 1)


@pytest.mark.parametrize("after", [False, True], ids=["before it", "after it"])
def test_an_interruption_at_any_call_leaves_all_files_old_or_all_new(
    tmp_path: Path, wanted: Wanted, *, after: bool
) -> None:
    came_too_late = []
    for root, written in at_every_call(tmp_path, wanted, interrupted, after=after):
        assert isinstance(written.raised, KeyboardInterrupt)
        assert written.files in (written.before, written.meant)
        came_too_late.append(written.files == written.meant)
        write_changes(root, changes(root, wanted))
        assert contents(root) == written.meant

    assert came_too_late == sorted(came_too_late)


def test_ctrl_c_is_either_obeyed_and_nothing_written_or_too_late_and_passed_over(
    tmp_path: Path, wanted: Wanted
) -> None:
    outcomes = []
    for _, written in at_every_call(tmp_path, wanted, lambda: os.kill(os.getpid(), signal.SIGINT)):
        is_obeyed = isinstance(written.raised, KeyboardInterrupt)
        assert written.files == (written.before if is_obeyed else written.meant)
        outcomes.append(is_obeyed)

    assert outcomes == sorted(outcomes, reverse=True)
    assert set(outcomes) == {True, False}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("step", some([7, 3, 1], usually=1))
@pytest.mark.parametrize("after", [False, True], ids=["before it", "after it"])
def test_a_writer_killed_at_any_call_is_finished_or_forgotten_by_the_next(
    tmp_path: Path, wanted: Wanted, step: int, *, after: bool
) -> None:
    """At every *step*-th call."""
    finished = []
    for number in count(1, step):
        root = record(tmp_path / str(number))
        before, planned = contents(root), changes(root, wanted)
        meant = outcome(before, planned)

        if not is_killed_at(number, root, planned, after=after):
            break

        now = {path: content for path, content in contents(root).items() if "/." not in f"/{path}"}
        assert all(now.get(path) in {before.get(path), meant.get(path)} for path in wanted)
        write_changes(root, [])
        assert {path: content for path, content in contents(root).items() if "/." not in f"/{path}"} in (before, meant)
        finished.append(contents(root) == meant)
        write_changes(root, changes(root, wanted))
        assert contents(root) == meant

    assert finished == sorted(finished)
    assert step > 1 or set(finished) == {True, False}


def is_killed_at(number: int, root: Path, planned: Sequence[FileUpdate], *, after: bool) -> bool:
    """Whether the *number*-th call has come of a process that writes *planned*, and that it was killed at."""

    def work(tell: Callable[[object], None]) -> None:
        with happening(Happening(number, lambda: os.kill(os.getpid(), signal.SIGKILL), after=after)):
            write_changes(root, planned)
        tell("done")

    child = talking(work)
    told = child.rest()
    assert (child.status, told) in {(KILLED, b""), (0, b"done\n")}
    return child.status == KILLED
