"""Readers while somebody writes: they see all of a write, or nothing of it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from qd18.cli.app import App
from qd18.diagnostics import Diagnostic
from qd18.messages import Outside, Unsteady
from qd18.store import writing
from qd18.store.folder import Folder
from qd18.store.opening import UnchangedFolder, open_folder
from qd18.store.witness import JOURNAL
from tests.amounts import some
from tests.store.writing.children import Child, begun, holding, talking
from tests.store.writing.faults import Happening, happening
from tests.store.writing.folders import Ran, put, qd18
from tests.store.writing.generations import ASSIGNMENTS_FILE, MEMBERS_FILE, beginning, files, generation, seen, turned


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return beginning(tmp_path / "data")


# while a writer is alive


def test_a_reader_in_the_middle_of_the_renames_of_a_writer_waits_and_speaks_of_no_interruption(root: Path) -> None:
    writer = slow_writer(root, 0.3)
    assert writer.line() == b"renaming\n"
    assert (root / JOURNAL).is_file()

    read = qd18(root, "validate")

    assert read == Ran(0, "The data is sound: no errors, no warnings.\n", "")
    assert writer.rest() == b"renaming\ndone\n"


def slow_writer(root: Path, seconds: float) -> Child:
    """A process that says before each rename that it is at it, and takes its time."""

    def work(tell: Callable[[object], None]) -> None:
        renamed = writing._replace

        def replace(*prepared: object) -> None:
            tell("renaming")
            time.sleep(seconds)
            renamed(*prepared)  # type: ignore[arg-type]

        writing._replace = replace  # type: ignore[assignment]
        turned(root, 0)
        tell("done")

    return talking(work)


def test_a_reader_is_refused_where_a_writer_does_not_end(root: Path) -> None:
    writer = holding(root, 30)

    with pytest.raises(Outside) as refusal:
        open_folder(root, patience=0.1)

    assert (refusal.value.key, refusal.value.args_for_sentence) == ("locked-to-readers", {"folder": str(root)})
    writer.kill()
    assert writer.rest() == b""


def test_readers_do_not_keep_each_other_out(root: Path) -> None:
    found = [open_folder(root, patience=0) for _ in range(3)]

    assert [seen(one.tree) for one in found] == [files(root)] * 3


def test_a_file_that_is_replaced_after_a_reader_came_in_is_not_read_with_the_others(root: Path) -> None:
    tree = open_folder(root).tree
    assert tree.read(MEMBERS_FILE) == generation(0)[MEMBERS_FILE]
    turned(root, 0)
    put(root, "exemptions.yaml", "[]\n")

    with pytest.raises(Unsteady) as refusal:
        tree.read(ASSIGNMENTS_FILE)
    assert refusal.value.args_for_sentence == {"path": str(root / ASSIGNMENTS_FILE)}
    assert "exemptions.yaml" not in tree.paths()
    (root / "units.yaml").unlink()
    with pytest.raises(Unsteady):
        tree.read("units.yaml")


class Coarse(Folder):
    """A folder on a disk whose time stamps do not tell that a file became another one of the same size."""

    def read(self, path: str) -> bytes | Diagnostic:
        content = super().read(path)
        self.later = content.swapcase() if isinstance(content, bytes) else content
        content, self.now = getattr(self, "now", content), self.later
        return content


def test_what_tells_the_files_is_of_what_was_read_whatever_the_time_stamps_say(root: Path) -> None:
    for kind, is_told in ((Folder, True), (Coarse, False)):
        tree = UnchangedFolder(kind(root))
        tree.read(MEMBERS_FILE)

        assert (tree.digests() is not None) is is_told


def waiting_writer(root: Path) -> tuple[Child, Callable[[], None]]:
    """A process that writes the next generation when the call that comes with it is made.

    It is there before the reader begins: a process that is forked later has whatever the reader has locked.
    """
    reading, starting = os.pipe()

    def work() -> None:
        os.read(reading, 1)
        turned(root, 0)

    def start() -> None:
        os.write(starting, b"!")
        time.sleep(0.02)

    return begun(work), start


def test_whenever_another_program_writes_during_a_command_it_answers_of_one_generation(tmp_path: Path) -> None:
    """The write begins at the first, second, third … call that the command makes of the system."""
    for number in count(1):
        root = beginning(tmp_path / str(number))
        writer, start = waiting_writer(root)

        with happening(Happening(number, start)) as happens:
            read = qd18(root, "validate")
        if not happens.came:
            writer.kill()
            assert (writer.told(), number > 20) == (None, True)
            return

        assert (writer.told(), writer.status) == (None, 0)
        assert read == Ran(0, "The data is sound: no errors, no warnings.\n", "")


PAUSE_OF_A_WRITER = 0.05


@pytest.mark.parametrize("seconds", some([2.0, 6.0], usually=1))
def test_readers_that_race_a_writer_see_one_generation_and_no_interruption(root: Path, seconds: float) -> None:
    def work(tell: Callable[[object], None]) -> None:
        for number in count():
            turned(root, number)
            tell(number)
            time.sleep(PAUSE_OF_A_WRITER)

    writer = talking(work)
    found = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found.append(qd18(root, "validate"))
    writer.kill()
    written = len(writer.rest().splitlines())

    busy = [one for one in found if one.status == 4]
    assert {one for one in found if one.status != 4} == {Ran(0, "The data is sound: no errors, no warnings.\n", "")}
    assert all(re.match("error: .* is being changed again and again while it is read", one.err) for one in busy)
    assert (len(found) - len(busy) >= 5, written >= 5) == (True, True)
    print(f"{len(found)} read, {len(busy)} of them told to try again, {written} written")


def test_what_a_command_has_said_is_not_said_twice_where_it_is_run_anew(capsys: pytest.CaptureFixture[str]) -> None:
    app = App()
    app.output.talk("một")
    app.output.talk("hai")
    app.begin_anew()
    for text in ("một", "hai", "hai", "ba"):
        app.output.talk(text)

    assert capsys.readouterr().err == "một\nhai\nhai\nba\n"
