"""Every case: what its command makes of the files, to the byte, what it prints, and what it says in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bless import compare
from tests.cases.case import CASES, COMMON, Case, Command, cases
from tests.copies import Copy, Ran
from tests.files import Tree, changed_lines

CopyOf = Callable[[str, Case], Copy]


@pytest.fixture
def copy_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CopyOf:
    """A way to copy what stands in a case before its command, under a name."""
    return lambda name, case: Copy(tmp_path / name, monkeypatch, capsys, case.before)


@pytest.mark.parametrize("case", cases(told_by="after"), ids=str)
def test_the_files_become_those_of_the_case_and_stay_so(case: Case, copy_of: CopyOf) -> None:
    (command,) = case.commands
    copy = copy_of("copy", case)

    first = copy.run(command.line)
    assert (first.status, in_data(copy.tree())) == (0, case.after)

    again = copy.run(command.line)
    assert (again.status, again.out, in_data(copy.tree())) == (0, "", case.after)


@pytest.mark.parametrize("case", cases(told_by="diff"), ids=str)
def test_each_command_prints_what_it_changes_and_changes_nothing_else(case: Case, copy_of: CopyOf) -> None:
    transcript = ""
    for number, command in enumerate(case.commands):
        copy = copy_of(f"copy-{number}", case)
        ran = copy.run(command.line)
        assert ran.status in {0, 2}, ran.err
        if ran.out:
            transcript += f"$ qd18 {command.line}\n{ran.out}"
            assert (copy.tree(), copy.run("validate").status) == (
                patched(copy_of(f"by-hand-{number}", case), ran.out),
                0,
            )

    compare(transcript, case.folder / "diff")


@pytest.mark.parametrize("case", cases(told_by="output"), ids=str)
def test_each_command_says_in_both_languages_what_it_does(case: Case, copy_of: CopyOf) -> None:
    (command,) = case.commands
    tried = copy_of("tried", case)
    before = tried.tree()
    dry = tried.run(f"{command.line} --dry-run")
    assert tried.tree() == before
    by_hand = patched(tried, dry.out)

    english = copy_of("en", case)
    en = english.run(f"{command.line} --lang en")
    vietnamese = copy_of("vi", case)
    vi = vietnamese.run(command.line)

    assert (dry.status, dry.out) == (vi.status, vi.out) == (en.status, en.out)
    assert by_hand == vietnamese.tree() == english.tree()
    assert changed_lines(before, by_hand) == command.lines
    compare(transcript_of(command, vi, en), case.folder / "output")
    assert vietnamese.run("validate").status == 0


def test_each_case_tells_in_one_way_what_comes_of_it() -> None:
    kinds = ("after", "diff", "output")
    told = {str(case): [kind for kind in kinds if (case.folder / kind).exists()] for case in cases()}

    assert {name: kinds for name, kinds in told.items() if len(kinds) != 1} == {}
    assert {path.name for path in CASES.glob("*/*/*")} <= {"before", "command", *kinds}
    assert {path.name for path in CASES.glob(f"*/{COMMON}/*")} <= {"before", "command"}


def test_there_are_cases_in_every_group() -> None:
    groups = {path.name for path in CASES.iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert groups == {case.group for case in cases()} == {"events", "formatting", "meetings"}


def in_data(tree: Tree) -> Tree:
    """The files of the data directory; what keeps two writers apart is none of the record."""
    return {path.removeprefix("data/"): content for path, content in tree.items() if "/." not in path}


def patched(copy: Copy, diff: str) -> Tree:
    """The files of *copy* once somebody has done what *diff* says."""
    if diff:
        copy.patch(diff)
    return copy.tree()


def transcript_of(command: Command, vi: Ran, en: Ran) -> str:
    """A whole answer: the difference, then what is said in each language; a carriage return is shown."""
    said = f"{vi.out}-- vi: {vi.status}\n{vi.err}-- en: {en.status}\n{en.err}"
    return f"$ qd18 {command.line}\n{said}".replace("\r", "␍")
