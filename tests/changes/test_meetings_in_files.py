"""Files as people write them, and what each command makes of them, compared byte for byte.

What the commands print for `meeting_cases/NAME.yaml` stands beside it in `NAME.diff`; `make bless` writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.changes.meeting_file import MEETINGS, bytes_in, changed_lines, log, patched, record_of
from tests.store.writing.folders import is_sound

CASES = Path(__file__).parent / "meeting_cases"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))
IS_BLESSED = os.environ.get("QD18_BLESS") == "1"

COMMANDS = {
    "add --date 2024-01-08 --unit h/x/b --attended m1 --attended m2 --minutes 12/BB --note 'a: #1'": (
        *("add", "--date", "2024-01-08", "--unit", "h/x/b", "--attended", "m1", "--attended", "m2"),
        *("--minutes", "12/BB", "--note", "a: #1"),
    ),
    "attend 2024-01-05 h/x/a m3": ("attend", "2024-01-05", "h/x/a", "m3"),
    "unattend 2024-01-05 h/x/a m1": ("unattend", "2024-01-05", "h/x/a", "m1"),
    "remove 2024-01-05 h/x/a": ("remove", "2024-01-05", "h/x/a"),
}

every_case = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """The data directory, which is the working directory, too."""
    before = Path.cwd()
    os.chdir(tmp_path)
    yield Path()
    os.chdir(before)


def before(name: str) -> bytes:
    return (CASES / f"{name}.yaml").read_bytes()


def expected(name: str) -> dict[str, str]:
    """What each command is to print, by what is typed; a command that has nothing to do is not there."""
    told = (CASES / f"{name}.diff").read_text(encoding="utf-8")
    return dict(part.split("\n", 1) for part in told.split("$ qd18 log ")[1:])


def printed(root: Path, name: str) -> dict[str, str]:
    found = {}
    for typed, words in COMMANDS.items():
        told = log(record_of(root, before(name)), *words)
        assert told.status in {0, 2}, told.err
        if told.out:
            found[typed] = told.out
            assert (patched(before(name), told.out), is_sound(root)) == (bytes_in(root), True)
    return found


@every_case
def test_each_command_changes_just_these_lines(root: Path, name: str) -> None:
    found = printed(root, name)

    if IS_BLESSED:
        text = "".join(f"$ qd18 log {typed}\n{diff}" for typed, diff in found.items())
        (CASES / f"{name}.diff").write_text(text, encoding="utf-8")
    assert found == expected(name)


@every_case
def test_each_command_is_a_pure_addition_or_deletion_or_changes_one_line(name: str) -> None:
    for typed, diff in expected(name).items():
        gone, come = changed_lines(diff)
        least = {"add": gone, "attend": gone, "unattend": come, "remove": come}[typed.split(" ", 1)[0]]
        assert len(least) <= 1, typed


EMPTIED = {
    "empty-brackets": "",
    "empty-brackets-set-in": "",
    "empty-brackets-behind-the-mark-of-a-document": "---\n",
    "empty-brackets-with-comments": "# Sổ họp năm 2024\n# chưa có buổi nào\n# hết\n",
    "nothing-but-comments-and-blank-lines": "# Sổ họp năm 2024\n\n# chưa có buổi nào\n",
}
"""What is left where brackets that held nothing, or a blank line that a record took for the one above it, are gone."""

LOOKS: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "a byte-order mark": lambda text: f"\ufeff{text}",
    "no last line end": lambda text: text.removesuffix("\n"),
    "all of it": lambda text: "\ufeff" + text.removesuffix("\n").replace("\n", "\r\n"),
}
WITHOUT_LAST = {"no last line end", "all of it"}


@every_case
@pytest.mark.parametrize("look", LOOKS)
def test_line_ends_and_marks_stay_as_they_were(root: Path, name: str, look: str) -> None:
    """The outcome is that of the plain file, with the same line ends, mark, and last line."""
    text = before(name).decode()
    if "\n" not in LOOKS[look](text) or (look in WITHOUT_LAST and text.endswith("\n\n")):
        pytest.skip("no line shows how lines end here, or the last one is blank")
    for typed, diff in expected(name).items():
        record_of(root, LOOKS[look](text).encode())

        log(root, *COMMANDS[typed])

        after = patched(before(name), diff).decode()
        assert (typed, bytes_in(root).decode()) == (typed, LOOKS[look](after))


@every_case
def test_what_is_added_and_removed_again_leaves_the_file_as_it_was(root: Path, name: str) -> None:
    record_of(root, before(name))

    told = [log(root, "add", "--date", "2024-01-04", "--unit", "h/x"), log(root, "remove", "2024-01-04", "h/x")]

    assert [one.status for one in told] == [0, 0]
    assert bytes_in(root).decode() == EMPTIED.get(name, before(name).decode())


def test_there_are_cases() -> None:
    assert (len(NAMES) > 40, (CASES / "nothing.yaml").read_bytes()) == (True, b"")
    assert MEETINGS == "meetings.yaml"
