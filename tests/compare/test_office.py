"""In an office's routine: two clerks at once, and the hook before each commit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.process.program import QD18, Ran
from tests.cli.process.program import run as run_program
from tests.compare.records import CELL_1, CELL_2, JANUARY, meeting
from tests.compare.repositories import Program, Repo
from tests.files import plain
from tests.paths import ROOT

HOOK, STYLE_HOOK = plain((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def two_clerks(repo: Repo, mine: dict[str, str], yours: dict[str, str]) -> None:
    """Two branches from the same start, with *mine* and with *yours*, and then merged."""
    repo.git("branch", "bạn")
    repo.commit(mine, at="2024-02-01", by="Lê Một")
    repo.git("switch", "-q", "bạn")
    repo.commit(yours, at="2024-02-02", by="Trần Hai")
    repo.git("switch", "-q", "main")
    repo.merge("bạn", at="2024-02-03")


def test_two_clerks_with_a_file_each(repo: Repo, run: Program) -> None:
    two_clerks(
        repo,
        {"meetings/2024/2024-01/nghia-lo.yaml": meeting("2024-01-10", CELL_1, "binh")},
        {"meetings/2024/2024-01/tram-tau.yaml": meeting("2024-01-12", CELL_2, "an")},
    )

    assert run(repo, "validate").status == 0
    assert run(repo, "check", "--month", "2024-01", "--member", "binh").status == 0


def test_what_both_entered_is_found_by_validate(repo: Repo, run: Program) -> None:
    twice = meeting("2024-01-10", CELL_1, "binh")
    two_clerks(repo, {"meetings/a.yaml": twice}, {"meetings/b.yaml": twice})

    assert "duplicate-meeting" in run(repo, "validate").out


def test_two_clerks_in_one_file_are_a_conflict_to_git_itself(repo: Repo) -> None:
    """Which is why there is a driver; tests/merging/test_git.py merges with it."""
    with pytest.raises(AssertionError):
        two_clerks(
            repo,
            {JANUARY: meeting("2024-01-10", CELL_1, "binh")},
            {JANUARY: meeting("2024-01-12", CELL_2, "an")},
        )


DATA = (
    *("qd18.yaml", "units.yaml", "units/a/b.yml", "members/co-so.yaml", "assignments.yaml", "exemptions.yaml"),
    *("meetings/2024/2024-01.yaml", "meetings.yaml", "regulations/x.yaml", "data/meetings/x.yaml", "a/b/qd18.yaml"),
)
NO_DATA = (
    *("README.md", "meetings/a.txt", "meetings.yml.bak", "xmeetings.yaml", "meetings", "notes/x.yaml"),
    *(".github/a.yaml", "meetings.xlsx", "unitsx/a.yaml", "qd18.yaml.orig", "members.json"),
)


def test_the_hook_looks_at_data_and_at_nothing_else() -> None:
    wanted = re.compile(HOOK["files"])

    assert [path for path in DATA if not wanted.search(path)] == []
    assert [path for path in NO_DATA if wanted.search(path)] == []


def test_the_hook_for_house_style_looks_at_what_has_one() -> None:
    wanted = re.compile(STYLE_HOOK["files"])

    assert [path for path in (*DATA, *NO_DATA) if wanted.search(path)] == [
        path for path in DATA if not path.startswith("regulations/") and not path.endswith("qd18.yaml")
    ]


def hooked(folder: Path, hook: dict[str, Any] = HOOK, *arguments: str) -> Ran:
    """Run what *hook* runs, as pre-commit does: at the top of the repository, without file names."""
    command, *rest = hook["entry"].split()
    assert (command, hook["pass_filenames"], hook["language"]) == ("qd18", False, "python")
    return run_program(
        *rest, *arguments, cwd=folder, program=(QD18,), env={"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"}
    )


def test_the_hook_lets_sound_data_through_and_stops_the_rest(plain: Repo) -> None:
    assert hooked(plain.root).status == 0
    plain.write({JANUARY: "- {date: 2024-13-45}\n"})
    ran = hooked(plain.root)
    assert (ran.status, f"{JANUARY}:1:" in ran.out) == (3, True)


def test_the_hook_for_house_style_sets_the_files_of_the_folder_that_is_named(plain: Repo) -> None:
    plain.root.joinpath("so").mkdir()
    for path in list(plain.data.iterdir()):
        if path.name not in {".git", "so"}:
            path.rename(plain.root / "so" / path.name)
    file = plain.root / "so" / JANUARY
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("-   unit: nghia-lo/pu-trang/tdp-1\n    date: 2024-01-10\n", encoding="utf-8")

    assert hooked(plain.root, STYLE_HOOK, "--data", "so").status == 0
    assert file.read_text(encoding="utf-8") == "- date: 2024-01-10\n  unit: nghia-lo/pu-trang/tdp-1\n"


def test_the_hook_in_git_itself(plain: Repo) -> None:
    """A commit of broken data does not come about."""
    hook = plain.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec {QD18.parent}/{HOOK['entry']}\n")
    hook.chmod(0o755)
    head = plain.git("rev-parse", "HEAD")

    with pytest.raises(AssertionError) as refused:
        plain.commit({JANUARY: "- {date: 2024-13-45}\n"}, at="2024-02-01")

    assert plain.git("rev-parse", "HEAD") == head
    assert JANUARY in str(refused.value)
    assert plain.commit({JANUARY: meeting("2024-01-10", CELL_1, "binh")}, at="2024-02-01") != head
