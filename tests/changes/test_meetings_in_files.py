"""What holds for each entry into a file of meetings, whatever the file looks like; tests/cases/meetings/ has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.amounts import some
from tests.cases.case import Case, cases
from tests.changes.meeting_file import MEETINGS, changed_lines, patched
from tests.copies import Copy
from tests.files import Tree

IN_DATA = f"data/{MEETINGS}"
CopyOf = Callable[[Tree], Copy]

every_case = pytest.mark.parametrize("case", cases("meetings"), ids=lambda case: case.name)


@pytest.fixture
def copy_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CopyOf:
    """A way to copy files into the data directory of a folder of their own."""
    folders = (tmp_path / str(number) for number in range(100))
    return lambda files: Copy(next(folders), monkeypatch, capsys, files)


def before(case: Case) -> bytes:
    return case.before[MEETINGS]


@every_case
def test_each_command_is_a_pure_addition_or_deletion_or_changes_one_line(case: Case) -> None:
    for typed, diff in case.printed("diff").items():
        gone, come = changed_lines(diff)
        least = {"add": gone, "attend": gone, "unattend": come, "remove": come}[typed.split(" ")[1]]
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
    "all of it": lambda text: "\ufeff" + text.removesuffix("\n").replace("\n", "\r\n"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "a byte-order mark": lambda text: f"\ufeff{text}",
    "no last line end": lambda text: text.removesuffix("\n"),
}
WITHOUT_LAST = {"no last line end", "all of it"}


@every_case
@pytest.mark.parametrize("look", some(LOOKS, usually=2))
def test_line_ends_and_marks_stay_as_they_were(case: Case, look: str, copy_of: CopyOf) -> None:
    """The outcome is that of the plain file, with the same line ends, mark, and last line."""
    text = before(case).decode()
    if "\n" not in LOOKS[look](text) or (look in WITHOUT_LAST and text.endswith("\n\n")):
        pytest.skip("no line shows how lines end here, or the last one is blank")
    for typed, diff in case.printed("diff").items():
        copy = copy_of(case.before | {MEETINGS: LOOKS[look](text).encode()})

        copy.run(typed)

        after = patched(before(case), diff).decode()
        assert (typed, copy.tree()[IN_DATA].decode()) == (typed, LOOKS[look](after))


@every_case
def test_what_is_added_and_removed_again_leaves_the_file_as_it_was(case: Case, copy_of: CopyOf) -> None:
    copy = copy_of(case.before)

    runs = [copy.run("log add --date 2024-01-04 --unit h/x"), copy.run("log remove 2024-01-04 h/x")]

    assert [ran.status for ran in runs] == [0, 0]
    assert copy.tree()[IN_DATA].decode() == EMPTIED.get(case.name, before(case).decode())


def test_there_are_cases() -> None:
    assert len(cases("meetings")) > 40
    assert Case("meetings", "nothing").before[MEETINGS] == b""
