"""`python -m tests.mutation.run`: how many small faults in the code (mutants) does a test notice?

mutmut writes the mutants, into `mutants/`: each is one function with one thing changed. `trials.py` finds which tests
call the function, and runs them. What changes nothing that anybody could see stands in `equivalent.toml`, each with its
reason, and is not counted. The table is written into docs/trust.md; which mutants survived is printed, with the change.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

from mutmut.__main__ import create_mutants
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir

ROOT: Final = Path(__file__).resolve().parents[2]
MUTANTS: Final = ROOT / "mutants"
PAGE: Final = ROOT / "docs" / "trust.md"
EQUIVALENT: Final = Path(__file__).with_name("equivalent.toml")
TARGETS: Final = {"engine": 95, "model": 95, "checks": 85, "schema": 85, "source": 85, "editing": 85}
"""Per cent of the mutants of a room that are to be killed."""
TESTS: Final = (
    *(f"changes/test_{name}.py" for name in ("any_way_of_writing", "carrying", "once_wrong", "placing", "tiers")),
    *(f"merging/test_{name}.py" for name in ("any_pair", "command", "identities", "lines", "records")),
    *("checks", "editing", "engine", "figures", "formatting", "model", "oracle", "properties", "schema", "source"),
    *("test_built_in_regulation.py", "test_code_examples.py", "test_invalid.py", "test_scenarios.py"),
)
"""Quick ones, in one process, that ask the rooms directly or through one other."""
NOT_TRIED: Final = (
    "figures/test_layouts.py",
    "figures/test_report.py",
    "schema/test_new_key.py",
    "source/test_linear.py",
)
JOBS: Final = os.cpu_count() or 1
BEGIN, END = "<!-- mutants -->\n", "<!-- end of mutants -->"


@dataclass(frozen=True, slots=True)
class Score:
    """Of the mutants of a room: how many there are, those tried with what became of them, and which change nothing."""

    room: str
    all: int
    outcomes: Mapping[str, str]
    equivalent: frozenset[str]

    @property
    def counted(self) -> dict[str, str]:
        """Those that change something."""
        return {name: outcome for name, outcome in self.outcomes.items() if name not in self.equivalent}

    @property
    def row(self) -> str:
        """The score is the per cent killed, by other tests than galleries, of those that are not equivalent."""
        became = Counter(self.counted.values())
        killed, by_gallery = became["killed"], became["killed by a gallery"]
        survived = became.total() - killed - by_gallery
        counts = (self.all, len(self.outcomes), len(self.equivalent), killed, by_gallery, survived)
        cells = (f"`{self.room}`", *(f"{count:,}" for count in counts), f"{100 * killed / became.total():.1f}")
        return f"| {' | '.join(cells)} | {TARGETS[self.room]} |"


def write_mutants() -> list[str]:
    """All mutants there are, after they were written anew, by their names."""
    shutil.rmtree(MUTANTS, ignore_errors=True)
    MUTANTS.mkdir()
    with contextlib.redirect_stdout(io.StringIO()):
        copy_src_dir()
        copy_also_copy_files()
        create_mutants(os.cpu_count() or 1)
    return [
        name for path in sorted(MUTANTS.rglob("*.meta")) for name in json.loads(path.read_bytes())["exit_code_by_key"]
    ]


def run_pytest(*runs: Sequence[str]) -> None:
    """Pytest with the plugin beside itself, once with each of these options; all must end well."""
    words = ("-m", "pytest", "-q", "-p", "tests.mutation.trials", "--timeout=60")
    left_out = [f"--ignore=tests/{name}" for name in NOT_TRIED]
    processes = [
        subprocess.Popen([sys.executable, *words, *left_out, *run], cwd=MUTANTS, stdout=subprocess.PIPE, text=True)
        for run in runs
    ]
    told = [process.communicate()[0] for process in processes]
    if any(process.returncode for process in processes):
        sys.exit("\n".join(text[-3000:] for text in told))


def tried(names: Sequence[str]) -> dict[str, str]:
    """What became of each of *names*."""
    tests = [f"tests/{name}" for name in TESTS]
    run_pytest(*(["--reach", f"{MUTANTS}/reach{job}.json", *tests[job::JOBS]] for job in range(JOBS)))
    reach: dict[str, Any] = {"tests": defaultdict(list), "seconds": {}}
    for job in range(JOBS):
        content = json.loads((MUTANTS / f"reach{job}.json").read_bytes())
        reach["seconds"] |= content["seconds"]
        for function, callers in content["tests"].items():
            reach["tests"][function] += callers
    for job in range(JOBS):
        asked = json.dumps({"names": names[job::JOBS], **reach})
        (MUTANTS / f"asked{job}.json").write_text(asked, encoding="utf-8")
    run_pytest(
        *(
            ["--try", f"{MUTANTS}/asked{job}.json", "--told", f"{MUTANTS}/told{job}.jsonl", *tests]
            for job in range(JOBS)
        )
    )
    lines = (line for job in range(JOBS) for line in (MUTANTS / f"told{job}.jsonl").read_bytes().splitlines())
    return {told["mutant"]: told["outcome"] for told in map(json.loads, lines)}


def changed_lines(name: str) -> tuple[str, str]:
    """The line as it is, and as the mutant has it, without the blanks around them."""
    lines = [line for line in get_diff_for_mutant(name).splitlines() if not line.startswith(("---", "+++"))]
    was, becomes = ("\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return was, becomes


def equivalent_ones(names: Iterable[str]) -> frozenset[str]:
    """Those of *names* that are known to change nothing: same module, same change."""
    known = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("mutant", [])
    changes = {(row["module"], row["was"], row["is"]) for row in known}
    return frozenset(name for name in names if (name.rpartition(".")[0], *changed_lines(name)) in changes)


def table(scores: Sequence[Score], seed: int) -> str:
    """The part of the page that this program writes."""
    heads = (
        "Room",
        "Mutants",
        "Tried",
        "Equivalent",
        "Killed",
        "By a gallery only",
        "Survived",
        "Score, %",
        "Wanted, %",
    )
    lines = [f"| {' | '.join(heads)} |", f"|---|{'--:|' * (len(heads) - 1)}", *(score.row for score in scores)]
    return "\n".join((f"Run on {date.today():%Y-%m-%d}, seed {seed}.", "", *lines, ""))  # noqa: DTZ011 - whoever runs it


def main() -> None:
    parser = argparse.ArgumentParser(description="Try a sample of mutants in each room, and write docs/trust.md.")
    parser.add_argument("--sample", type=int, default=300, help="mutants of a room")
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument("rooms", nargs="*", help="all, and the page is written, unless some are named")
    asked = parser.parse_args()
    rooms = asked.rooms or [*TARGETS]
    os.chdir(ROOT)
    names = write_mutants()
    by_room = {room: sorted(name for name in names if name.startswith(f"qd18.{room}.")) for room in rooms}
    samples = {room: Random(asked.seed).sample(of, min(asked.sample, len(of))) for room, of in by_room.items()}
    became = tried([name for sample in samples.values() for name in sample])
    scores = []
    for room, sample in samples.items():
        outcomes = {name: became[name] for name in sorted(sample)}
        equivalent = equivalent_ones(name for name, outcome in outcomes.items() if outcome != "killed")
        scores.append(Score(room, len(by_room[room]), outcomes, equivalent))
        for name, outcome in scores[-1].counted.items():
            if outcome != "killed":
                print(f"{name}: {outcome}", *changed_lines(name), sep="\n", end="\n\n")
    print(table(scores, asked.seed))
    if rooms == [*TARGETS]:
        before, _, after = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        page = before + BEGIN + table(scores, asked.seed) + END + after.partition(END)[2]
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
