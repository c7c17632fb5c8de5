"""Readers while somebody writes, and after somebody was killed at it: they see all of a write, or nothing of it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from documents import ROOT

from qd18.cli.app import App
from qd18.cli.main import main
from qd18.messages import Outside, Unsteady
from qd18.store import writing
from qd18.store.folder import NOTE
from qd18.store.opening import opened
from qd18.store.replacing import prepare
from qd18.store.tree import Tree
from qd18.store.writing import Change, write_changes
from writing.children import KILLED, Child, begun, holding, killed_before_rename, talking
from writing.faults import Happening, happening
from writing.folders import MEMBERS, ROLE, Ran, contents, is_sound, laid, log_add, put, qd18

MEMBERS_FILE, ASSIGNMENTS_FILE = "members.yaml", "assignments.yaml"


def generation(number: int) -> dict[str, bytes]:
    """Two files of which each is unsound beside another generation's: an id that the one states, the other mentions."""
    return {
        MEMBERS_FILE: f"{MEMBERS}- id: ha-{number}\n  name: Hà Văn Mẫu 04\n{ROLE}".encode(),
        ASSIGNMENTS_FILE: f"- {{member: ha-{number}, unit: h/x}}\n".encode(),
    }


def turned(root: Path, number: int) -> None:
    """Make what lies in *root* the next generation after *number*."""
    old, new = generation(number), generation(number + 1)
    write_changes(root, [Change(path, old[path], new[path]) for path in sorted(old)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return beginning(tmp_path / "data")


def beginning(root: Path) -> Path:
    """A record of generation 0."""
    laid(root)
    for path, content in generation(0).items():
        put(root, path, content)
    return root


def seen(tree: Tree) -> dict[str, bytes]:
    """What a reader finds in every file."""
    found = {path: tree.read(path) for path in tree.paths()}
    return {path: content for path, content in found.items() if isinstance(content, bytes)}


def files(root: Path) -> dict[str, bytes]:
    """What lies there as data."""
    return {path: content for path, content in contents(root).items() if "/." not in f"/{path}"}


# after a writer was killed


@pytest.mark.parametrize("after", [False, True], ids=["before it", "after it"])
def test_a_reader_after_a_writer_was_killed_at_any_call_reads_what_the_next_writer_leaves(
    tmp_path: Path, *, after: bool
) -> None:
    outcomes = []
    for number in count(1):
        root = beginning(tmp_path / str(number))
        if not is_killed_at(number, root, after=after):
            break
        left = contents(root)

        found = opened(root)
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
        f"remove {root / NOTE}, then type this command again\n"
    )


def test_after_what_is_advised_everything_goes_on(root: Path) -> None:
    killed_before_rename(2, root, lambda: turned(root, 0))
    put(root, MEMBERS_FILE, generation(1)[MEMBERS_FILE] + b"# by hand\n")
    assert qd18(root, "validate").status == 4

    (root / NOTE).unlink()

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
    assert (NOTE in contents(root), is_sound(root)) == (False, True)


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
    assert (is_sound(root), NOTE in contents(root)) == (True, False)


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
    for path in (f"meetings/2024/{'hội-nghị-' * 8}.yaml", "units.yaml", NOTE):
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


# while a writer is alive


def test_a_reader_in_the_middle_of_the_renames_of_a_writer_waits_and_speaks_of_no_interruption(root: Path) -> None:
    writer = slow_writer(root, 0.3)
    assert writer.line() == b"renaming\n"
    assert (root / NOTE).is_file()

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
        opened(root, patience=0.1)

    assert (refusal.value.key, refusal.value.args_for_sentence) == ("locked-to-readers", {"folder": str(root)})
    writer.kill()
    assert writer.rest() == b""


def test_readers_do_not_keep_each_other_out(root: Path) -> None:
    found = [opened(root, patience=0) for _ in range(3)]

    assert [seen(one.tree) for one in found] == [files(root)] * 3


def test_a_file_that_is_replaced_after_a_reader_came_in_is_not_read_with_the_others(root: Path) -> None:
    tree = opened(root).tree
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


def waiting_writer(root: Path) -> tuple[Child, Callable[[], None]]:
    """A process that writes the next generation when the call that comes with it is made.

    It is there before the reader begins: a process that is forked later has whatever the reader has locked.
    """
    reading, starting = os.pipe()

    def work() -> None:
        os.read(reading, 1)
        turned(root, 0)

    return begun(work), lambda: (os.write(starting, b"!"), time.sleep(0.02))[1]


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


SECONDS_OF_A_RACE = 4.0
PAUSE_OF_A_WRITER = 0.05


def test_readers_that_race_a_writer_see_one_generation_and_no_interruption(root: Path) -> None:
    def work(tell: Callable[[object], None]) -> None:
        for number in count():
            turned(root, number)
            tell(number)
            time.sleep(PAUSE_OF_A_WRITER)

    writer = talking(work)
    found = []
    end = time.monotonic() + SECONDS_OF_A_RACE
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
    app = App([])
    app.talk("một")
    app.talk("hai")
    app.begin_anew()
    for text in ("một", "hai", "hai", "ba"):
        app.talk(text)

    assert capsys.readouterr().err == "một\nhai\nhai\nba\n"
