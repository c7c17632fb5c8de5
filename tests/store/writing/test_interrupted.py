"""Readers and writers after somebody was killed at writing: they see all of it, or nothing of it, and say so."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from qd18.cli.main import main
from qd18.store.opening import open_folder
from qd18.store.replacing import prepare
from qd18.store.witness import JOURNAL
from qd18.store.writing import write_changes
from tests.amounts import some
from tests.paths import ROOT
from tests.store.writing.children import KILLED, killed_before_rename, talking
from tests.store.writing.faults import Happening, happening
from tests.store.writing.folders import Ran, contents, is_sound, log_add, put, qd18
from tests.store.writing.generations import ASSIGNMENTS_FILE, MEMBERS_FILE, beginning, files, generation, seen, turned


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return beginning(tmp_path / "data")


# after a writer was killed


@pytest.mark.parametrize("after", some([True, False], usually=1))
def test_a_reader_after_a_writer_was_killed_at_any_call_reads_what_the_next_writer_leaves(
    tmp_path: Path, *, after: bool
) -> None:
    outcomes = []
    for number in count(1):
        root = beginning(tmp_path / str(number))
        if not is_killed_at(number, root, after=after):
            break
        left = contents(root)

        found = open_folder(root)
        read = seen(found.tree)

        assert contents(root) == left
        assert read in (files_of(root, 0), files_of(root, 1))
        finished: list[tuple[str, ...]] = []
        write_changes(root, [], finished=finished.append)
        assert files(root) == read
        assert finished == ([found.interrupted] if found.interrupted else [])
        outcomes.append((read == files_of(root, 1), bool(found.interrupted)))

    assert outcomes == sorted(outcomes, key=lambda outcome: outcome[0])
    assert set(outcomes) >= {(False, False), (True, True)}


def files_of(root: Path, number: int) -> dict[str, bytes]:
    return files(root) | generation(number)


def is_killed_at(number: int, root: Path, *, after: bool) -> bool:
    """Whether the *number*-th call has come of a process that writes the next generation, and that it was killed at."""

    def work(tell: Callable[[object], None]) -> None:
        with happening(Happening(number, lambda: os.kill(os.getpid(), signal.SIGKILL), after=after)):
            turned(root, 0)
        tell("done")

    child = talking(work)
    child.rest()
    return child.status == KILLED


@pytest.mark.parametrize("number", [1, 2])
def test_a_reader_after_a_kill_reads_the_finished_state_and_says_so_and_writes_nothing(root: Path, number: int) -> None:
    killed_before_rename(number, root, lambda: turned(root, 0))
    left = contents(root)

    read = qd18(root, "validate")

    names = ", ".join(str(root / path) for path in sorted(generation(0)))
    assert (read.status, read.out) == (0, "The data is sound: no errors, no warnings.\n")
    assert read.err == (
        f"Note: an earlier write was interrupted; its files: {names}. They are read as if it were done; "
        "the next command that writes finishes it.\n"
    )
    assert contents(root) == left
    assert qd18(root, "validate", language="vi").err.startswith(
        f"Lưu ý: lần ghi trước bị ngắt giữa chừng, gồm các tệp: {names}. "
    )


READING = {
    "check": ("check", "--quarter", "2024Q1", "--as-of", "2024-04-15", "--all"),
    "explain": ("explain", "ha-1", "--quarter", "2024Q1", "--as-of", "2024-04-15"),
    "due": ("due", "--quarter", "2024Q1", "--as-of", "2024-02-15"),
    "coverage": ("coverage", "--quarter", "2024Q1", "--as-of", "2024-04-15"),
    "trend": ("trend", "--as-of", "2024-04-15"),
    "proposals": ("proposals",),
    "regulations": ("regulations",),
    "whatif": ("whatif", "--attend", "ha-1:h/x/a:2024-02-01", "--as-of", "2024-04-15"),
    "fmt": ("fmt", "--check"),
    "validate": ("validate", "--format", "json"),
    "dry run": ("log", "add", "--date", "2024-01-09", "--unit", "h/x/a", "--attended", "ha-1", "--dry-run"),
}


@pytest.mark.parametrize("command", READING)
def test_every_reading_command_goes_through_the_same_door(tmp_path: Path, root: Path, command: str) -> None:
    killed_before_rename(2, root, lambda: turned(root, 0))
    whole = beginning(tmp_path / "whole" / "data")
    turned(whole, 0)

    read, expected = qd18(root, *READING[command]), qd18(whole, *READING[command])

    assert (read.status, read.out) == (expected.status, expected.out.replace(str(whole), str(root)))
    note, _, rest = read.err.partition("\n")
    assert note.startswith("Note: an earlier write was interrupted; its files: ")
    assert rest == expected.err.replace(str(whole), str(root))


@pytest.mark.parametrize("edited", sorted(generation(0)))
@pytest.mark.parametrize("command", [*READING.values(), ("log", "add", "--date", "2024-01-09", "--unit", "h/x/a")])
def test_where_one_of_the_files_was_edited_since_every_command_refuses_and_names_it(
    root: Path, edited: str, command: tuple[str, ...]
) -> None:
    killed_before_rename(2, root, lambda: turned(root, 0))
    put(root, edited, (root / edited).read_bytes() + b"# by hand\n")
    left = contents(root)

    told = qd18(root, *command)

    first, second = (str(root / path) for path in sorted(generation(0)))
    assert (told.status, told.out, contents(root)) == (4, "", left)
    assert told.err == (
        f"error: an earlier write was interrupted; its files: {first}, {second}; since then {root / edited} was edited "
        "or lost its new contents, so that nobody can tell what is right\n"
        "hint: look at these files, with git diff for example, and make them agree; "
        f"remove {root / JOURNAL}, then type this command again\n"
    )


def test_after_what_is_advised_everything_goes_on(root: Path) -> None:
    killed_before_rename(2, root, lambda: turned(root, 0))
    put(root, MEMBERS_FILE, generation(1)[MEMBERS_FILE] + b"# by hand\n")
    assert qd18(root, "validate").status == 4

    (root / JOURNAL).unlink()

    assert qd18(root, "validate") == Ran(0, "The data is sound: no errors, no warnings.\n", "")
    assert log_add(root, "2024-01-09").status == 0


# the next writer


@pytest.fixture
def in_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record in a repository, seen from its top."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / ".git").mkdir()
    return beginning(Path("data"))


def test_the_next_writer_names_the_files_that_it_finished_and_git_takes_them_along(in_git: Path) -> None:
    killed_before_rename(2, in_git, lambda: turned(in_git, 0))

    told = log_add(in_git, "2024-01-09")

    lines = told.err.splitlines()
    assert "Finished the write that was interrupted: data/assignments.yaml, data/members.yaml" in lines
    january = "data/meetings/2024/2024-01.yaml"
    assert f"Written: {january}" in lines
    assert lines[-1].startswith(f"for git: git add {january} data/assignments.yaml data/members.yaml && git commit -m ")
    assert files(in_git) | generation(1) == files(in_git)
    assert "interrupted" not in log_add(in_git, "2024-01-10").err


def test_house_style_finishes_and_names_them_too(root: Path) -> None:
    killed_before_rename(2, root, lambda: turned(root, 0))
    put(root, "exemptions.yaml", "-   {member: m1, from: 2024-01-01, to: 2024-01-02, reason: Nghỉ}\n")

    told = qd18(root, "fmt")

    names = ", ".join(str(root / path) for path in sorted(generation(0)))
    assert f"Finished the write that was interrupted: {names}\n" in told.err
    assert (JOURNAL in contents(root), is_sound(root)) == (False, True)


def test_a_record_that_was_being_begun_is_finished_by_beginning_it_again(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.mkdir()
    init = ("init", str(root), "--organisation", "Huyện ủy Mẫu", "--lang", "en")
    killed_before_rename(4, root, lambda: main(init))

    refused, begun_again = qd18(root, "validate"), qd18(root, *init)

    assert (refused.status, refused.err.splitlines()) == (
        4,
        [
            f"error: the record in {root} was being begun when that was interrupted",
            f"hint: type qd18 init {root} to finish it",
        ],
    )
    assert begun_again.status == 2
    assert begun_again.err.startswith("Finished the write that was interrupted: ")
    assert f"{root / '.gitignore'}" in begun_again.err.partition("\n")[0]
    assert (is_sound(root), JOURNAL in contents(root)) == (True, False)


# evidence


def test_what_an_interrupted_write_left_lying_is_no_data_that_differs_from_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = beginning(tmp_path / "kho" / "data")
    committed(root.parent)
    killed_before_rename(2, root, lambda: turned(root, 0))
    check = ("check", "--quarter", "2024Q1", "--as-of", "2024-04-15", "--format", "json")

    assert '"changed": true' in qd18(root, *check).out
    put(root, ASSIGNMENTS_FILE, generation(0)[ASSIGNMENTS_FILE])  # put back: nothing of the write is left but its files
    assert [path for path in contents(root) if "/." in f"/{path}"] != []
    read = qd18(root, *check)
    assert '"changed": false' in read.out
    assert "interrupted" not in read.err


def git(root: Path, *words: str) -> str:
    """What git says in *root*."""
    program = shutil.which("git")
    if program is None:
        pytest.skip("no git here")
    return subprocess.run([program, "-C", root, *words], check=True, capture_output=True, text=True).stdout


def committed(folder: Path) -> None:
    """Put all that lies in *folder* into a new repository."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "-c", "user.name=M", "-c", "user.email=m@example.invalid", "commit", "-qm", "M")


def test_git_passes_over_what_an_interrupted_write_left_lying_in_a_new_record(tmp_path: Path) -> None:
    root = tmp_path / "data"
    assert int(main(["init", str(root), "--lang", "en"])) == 0
    beginning(root)
    committed(root)
    killed_before_rename(2, root, lambda: turned(root, 0))
    for path in (f"meetings/2024/{'hội-nghị-' * 8}.yaml", "units.yaml", JOURNAL):
        prepare(root / path, b"left by somebody else")

    assert git(root, "status", "--porcelain") == f" M {ASSIGNMENTS_FILE}\n"
    assert len([path for path in contents(root) if path.endswith(".tmp")]) == 4


def test_git_passes_over_it_in_this_repository_too() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()

    assert set((ROOT / "qd18/templates/gitignore").read_text().splitlines()) <= set(ignored)


def test_who_asks_for_a_revision_is_not_concerned(tmp_path: Path) -> None:
    root = beginning(tmp_path / "data")
    committed(root)
    killed_before_rename(2, root, lambda: turned(root, 0))
    put(root, MEMBERS_FILE, "# by hand\n")

    assert qd18(root, "validate", "--rev", "HEAD") == Ran(0, "The data is sound: no errors, no warnings.\n", "")
