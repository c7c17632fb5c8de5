"""A dry run prints exactly the difference that would be applied, so that `git apply` and `patch` can do it as well."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from qd18.store.file_updates import FileUpdate, diff_text
from tests.programs import needed
from tests.store.writing.folders import FIRST, JANUARY, Ran, contents, laid, put, qd18

ADD = ("log", "add", "--date", "2024-01-06", "--unit", "h/x/b", "--attended", "m2")
COMMANDS = {
    "add": ADD,
    "add to the front": (*ADD[:3], "2024-01-02", *ADD[4:]),
    "add to a new file": (*ADD[:3], "2024-03-06", *ADD[4:]),
    "attend": ("log", "attend", "2024-01-05", "h/x/a", "m2", "m3"),
    "unattend": ("log", "unattend", "2024-01-05", "h/x/a", "m1"),
    "remove": ("log", "remove", "2024-01-05", "h/x/a"),
}
LOOKS = {
    "plain": FIRST,
    "CRLF": FIRST.replace("\n", "\r\n"),
    "no last newline": FIRST.removesuffix("\n"),
    "CRLF, no last newline": FIRST.replace("\n", "\r\n").removesuffix("\r\n"),
    "a byte-order mark": "\ufeff" + FIRST,
    "among others": f"- date: 2024-01-03\n  unit: h/x/a\n\n{FIRST}\n- date: 2024-01-09\n  unit: h/x/a\n# cuối",
    "trailing blanks": FIRST + "\n  \n",
}
TOOLS = {"git": ("apply", "-"), "patch": ("-p1", "--binary", "--silent")}

every_tool = pytest.mark.parametrize("tool", TOOLS)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Path]:
    """The working directory, with a repository of its own."""
    before = Path.cwd()
    folder = tmp_path / "làm việc"
    folder.mkdir()
    os.chdir(folder)
    git("init", "--quiet")
    yield folder
    os.chdir(before)


def applied(tool: str, diff: str) -> None:
    subprocess.run((needed(tool), *TOOLS[tool]), input=diff.encode(), check=True)


def dry(root: Path, command: str) -> Ran:
    """A dry run, which has to leave everything as it was."""
    before = contents(root)
    told = qd18(root, *COMMANDS[command], "--dry-run")
    assert (told.status, contents(root)) == (0, before)
    return told


@every_tool
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("here")
def test_the_printed_difference_applied_gives_the_bytes_that_the_command_writes(
    command: str, look: str, tool: str
) -> None:
    by_tool, by_command = Path("data"), Path("../other/data")
    for root in (by_tool, by_command):
        put(laid(root), JANUARY, look)

    applied(tool, dry(by_tool, command).out)

    assert qd18(by_command, *COMMANDS[command]).status == 0
    assert contents(by_tool) == contents(by_command)


@every_tool
@pytest.mark.parametrize("name", ["dữ liệu", "sổ họp/năm nay", 'q"u', "a'b", "$HOME", "-x"])
@pytest.mark.parametrize("is_absolute", [False, True])
def test_the_difference_can_be_applied_whatever_the_folder_is_called(
    here: Path, tool: str, name: str, *, is_absolute: bool
) -> None:
    root = laid(here / name if is_absolute else Path(name), **{"năm 2024/2024-02": FIRST.replace("-01-", "-02-")})
    february = root / "meetings/năm 2024/2024-02.yaml"

    applied(tool, qd18(root, *ADD[:3], "2024-02-06", *ADD[4:], "--dry-run").out)

    assert (
        february.read_text()
        == FIRST.replace("-01-", "-02-") + "\n- date: 2024-02-06\n  unit: h/x/b\n  attended: [m2]\n"
    )


@pytest.mark.usefixtures("here")
def test_a_subfolder_of_the_repository_is_as_good_a_place_to_apply_it_from() -> None:
    Path("office").mkdir()
    os.chdir("office")
    root = laid(Path("data"))

    applied("git", dry(root, "add").out)

    assert (root / JANUARY).read_text() == f"{FIRST}\n- date: 2024-01-06\n  unit: h/x/b\n  attended: [m2]\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_dry_run_prints_what_the_command_prints(tmp_path: Path, command: str) -> None:
    root = laid(tmp_path / "data")

    tried = dry(root, command)

    assert tried.out == qd18(root, *COMMANDS[command]).out


def test_a_record_outside_the_working_directory_is_shown_by_the_path_that_was_typed(here: Path) -> None:
    changes = [FileUpdate(JANUARY, b"a\n", b"b\n")]

    for typed in (Path("../data"), here.parent / "data"):
        assert diff_text(changes, typed).startswith(f"--- a/{typed}/{JANUARY}\n+++ b/{typed}/{JANUARY}\n@@ -1 +1 @@\n")


@pytest.mark.parametrize("name", ["data", "dữ liệu", "sổ họp/năm nay"])
def test_the_program_never_commits_and_prints_the_line_to_type(
    here: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent))
    root = laid(Path(name))

    told = qd18(root, *ADD)

    written, line = told.err.splitlines()[-2:]
    assert written == f"Written: {name}/{JANUARY}"
    assert git("status", "--porcelain", "-z") == f"?? {Path(name).parts[0]}/\0"
    for key, value in (("user.name", "Mẫu"), ("user.email", "mau@example.invalid"), ("core.quotePath", "false")):
        git("config", key, value)
    subprocess.run(["/bin/sh", "-c", line.removeprefix("for git: ")], check=True, capture_output=True)
    shown = git("show", "--format=%s", "--name-only", "HEAD")
    assert shown == f"Record the meeting of 2024-01-06, Thôn Mẫu Hai\n\n{name}/{JANUARY}\n"


def git(*words: str) -> str:
    command = [shutil.which("git") or "git", "-c", "core.quotePath=false", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
