"""Measure what a province's history costs: a check of a past revision, and an audit of a year, as whole processes."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.bench.province import write_province
from tests.bench.quarter import VERDICTS, Run, environment, line, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

QUARTERS: Final = 8
MONTHS: Final = QUARTERS * 3
REVISION: Final = f"HEAD~{MONTHS // 2}"
ASKED: Final = ("--quarter", "2023Q1", "--as-of", "2023-04-15", "--format", "json")
"""The quarter that the commit in the middle completes."""
YEAR: Final = ("--year", "2023", "--as-of", "2024-04-15", "--format", "json")
DEARER: Final = 1.5
"""How many times the CPU time of the check of a checkout the check of a revision may take."""
LONGEST: Final = 10.0
"""Seconds of wall time that an audit may take."""
LATE: Final = 40
"""So many meetings of each month are entered with the fourth month after it."""
LATE_IN_ALL: Final = 11 * LATE
"""Those of December 2023 are not in yet."""
ALONE: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Nguyễn Văn Mẫu",
    "GIT_AUTHOR_EMAIL": "mau@example.org",
    "GIT_COMMITTER_NAME": "Nguyễn Văn Mẫu",
    "GIT_COMMITTER_EMAIL": "mau@example.org",
}


def git(folder: Path, *arguments: str, **env: str) -> None:
    """Run git in *folder* as on nobody's machine in particular."""
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **ALONE, **env}, check=True)  # noqa: S607 - git


def write_history(folder: Path, drawer: Path) -> None:
    """Make *folder* a repository of monthly commits, on the fifth of the month after.

    Each brings its month, and a few meetings that had been left out four months before.
    """
    write_province(drawer, quarters=QUARTERS)
    months = sorted(path.relative_to(drawer) for path in (drawer / "meetings").glob("*/*"))
    shutil.copytree(drawer, folder, ignore=shutil.ignore_patterns("meetings"))
    git(folder, "init", "-q", "--template=", "-b", "main")
    for number, month in enumerate(months):
        shutil.copytree(drawer / month, folder / month)
        left_out = min((folder / month).iterdir())
        left_out.write_text(without_the_last(left_out.read_text(encoding="utf-8")), encoding="utf-8")
        if number >= 4:
            path = min((drawer / months[number - 4]).iterdir()).relative_to(drawer)
            shutil.copyfile(drawer / path, folder / path)
        after = months[number + 1].name if number + 1 < len(months) else "2024-04"
        moment = f"{after}-05T09:00:00+0700"
        git(folder, "add", "-A")
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        git(folder, "commit", "-q", "-m", month.name, **dates)


def without_the_last(text: str) -> str:
    """A month's file without its last meetings."""
    head, *held = text.split("\n- date:")
    return "\n- date:".join([head, *held[:-LATE]]) + "\n"


def qd18(command: str, folder: Path, *arguments: str) -> list[str]:
    """The command line of the program over *folder*."""
    return [sys.executable, "-m", "qd18", command, "--data", str(folder), *arguments]


def prove(folder: Path, checkout: Path) -> None:
    """End the benchmark unless both checks give the whole province's verdicts, and the audit all that was late."""
    told = [answer(qd18("check", folder, "--rev", REVISION, *ASKED)), answer(qd18("check", checkout, *ASKED))]
    if told[0] != told[1] or sum(told[0]["summary"].values()) != VERDICTS:
        sys.exit("the check of the revision is not that of its checkout")
    late = answer(qd18("audit", folder, *YEAR))["late"]
    if len(late) != LATE_IN_ALL:
        sys.exit(f"the audit found {len(late)} late records, not {LATE_IN_ALL}")


def answer(command: Sequence[str]) -> dict[str, dict[str, int]]:
    """What *command* prints, read as JSON."""
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    found: dict[str, dict[str, int]] = json.loads(done.stdout)
    return found


def pairs(folder: Path, checkout: Path, *, runs: int) -> list[tuple[Run, Run]]:
    """Check the revision and its checkout in turn; a first pair, which warms the disk, is not counted."""
    then, there = qd18("check", folder, "--rev", REVISION, *ASKED), qd18("check", checkout, *ASKED)
    measured = [(measure("qd18", then), measure("qd18", there)) for _ in range(runs + 1)]
    return measured[1:]


def show(measured: Sequence[tuple[Run, Run]], audits: Sequence[Run]) -> bool:
    """Print the figures; whether both targets are met."""
    ratios = [then.cpu / there.cpu for then, there in measured]
    walls = [run.wall for run in audits]
    print(f"A = check --rev {REVISION}, B = the same check of a checkout of it; {len(measured)} pairs")
    print(line("A CPU", [then.cpu for then, _ in measured], "s"))
    print(line("B CPU", [there.cpu for _, there in measured], "s"))
    print(line("A/B CPU, by pairs", ratios, f"(target: median at most {DEARER})"))
    print(line("audit --year wall", walls, f"s (target: median under {LONGEST})"))
    print(line("audit --year CPU", [run.cpu for run in audits], "s"))
    print(line("audit peak memory", [run.peak / 2**20 for run in audits], "MiB"))
    return median(ratios) <= DEARER and median(walls) < LONGEST


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    parser.add_argument("--assert", dest="strict", action="store_true", help="exit 1 when a target is missed")
    parser.add_argument("--write", type=Path, metavar="DIR", help="only make the repository there")
    parser.add_argument("--checkout", type=Path, metavar="DIR", help="and its commit in the middle there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, checkout = options.write or Path(name) / "repository", options.checkout or Path(name) / "checkout"
        write_history(folder, Path(name) / "drawer")
        git(folder, "worktree", "add", "-q", "--detach", str(checkout), REVISION)
        if options.write:
            return
        measured = pairs(folder, checkout, runs=options.runs)
        audits = [measure("qd18", qd18("audit", folder, *YEAR)) for _ in range(max(options.runs // 2, 1))]
        prove(folder, checkout)
    met = show(measured, audits)
    sys.exit(1 if options.strict and not met else 0)


if __name__ == "__main__":
    main()
