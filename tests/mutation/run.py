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
        cells = (f"`{self.room}`", *(f"{count:,}" for count in counts), f"{100 * killed / max(became.total(), 1):.1f}")
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


def run_pytest(step: str, *runs: Sequence[str]) -> None:
    """Pytest with the plugin beside itself, once with each of these options; all must end well."""
    words = ("-m", "pytest", "-q", "-p", "tests.mutation.trials", "--timeout=300")
    left_out = [f"--ignore=tests/{name}" for name in NOT_TRIED]
    logs = [MUTANTS / f"{step}{job}.log" for job in range(len(runs))]
    processes = []
    for log, run in zip(logs, runs, strict=True):
        with log.open("w", encoding="utf-8") as output:
            command = [sys.executable, *words, *left_out, *run]
            processes.append(subprocess.Popen(command, cwd=MUTANTS, stdout=output, stderr=subprocess.STDOUT))
    if any([process.wait() for process in processes]):
        sys.exit("\n".join(log.read_text(encoding="utf-8")[-3000:] for log in logs))


def tried(names: Sequence[str], seconds: float) -> dict[str, str]:
    """What became of each of *names*; of the first ones, where the *seconds* are over before the last."""
    tests = [f"tests/{name}" for name in TESTS]
    reached, asked, told = (
        [str(MUTANTS / f"{step}{job}.json") for job in range(JOBS)] for step in ("reach", "asked", "told")
    )
    run_pytest("reach", *(["--reach", path, *tests[job::JOBS]] for job, path in enumerate(reached)))
    reach: dict[str, Any] = {"tests": defaultdict(list), "seconds": {}}
    for path in reached:
        content = json.loads(Path(path).read_bytes())
        reach["seconds"] |= content["seconds"]
        for function, callers in content["tests"].items():
            reach["tests"][function] += callers
    for job, path in enumerate(asked):
        content = {"names": names[job::JOBS], "most": seconds, **reach}
        Path(path).write_text(json.dumps(content), encoding="utf-8")
    run_pytest("try", *(["--try", *paths, *tests] for paths in zip(asked, ["--told"] * JOBS, told, strict=True)))
    lines = (line for path in told for line in Path(path).read_bytes().splitlines())
    return {row["mutant"]: row["outcome"] for row in map(json.loads, lines)}


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
    heads = ("Room", "Mutants", "Tried", "Equivalent", "Killed", "By a gallery only", "Survived", "Score, %")
    lines = [f"| {' | '.join(heads)} | Wanted, % |", f"|---|{'--:|' * len(heads)}", *(score.row for score in scores)]
    return "\n".join((f"Run on {date.today():%Y-%m-%d}, seed {seed}.", "", *lines, ""))  # noqa: DTZ011 - whoever runs it


def scored(room: str, names: Sequence[str], became: Mapping[str, str]) -> Score:
    """The score of *room*, which has the mutants *names*; those that survived are printed."""
    outcomes = {name: became[name] for name in sorted(names) if name in became}
    score = Score(room, len(names), outcomes, equivalent_ones(name for name in outcomes if became[name] != "killed"))
    for name, outcome in score.counted.items():
        if outcome != "killed":
            print(f"{name}: {outcome}", *changed_lines(name), sep="\n", end="\n\n")
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description="Try a sample of mutants in each room, and write docs/trust.md.")
    parser.add_argument("--sample", type=int, default=300, help="mutants of a room")
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument("--minutes", type=float, default=600.0, help="tried are as many of them as there is time for")
    parser.add_argument("rooms", nargs="*", help="all, and the page is written, unless some are named")
    asked = parser.parse_args()
    rooms, chance = asked.rooms or [*TARGETS], Random(asked.seed)
    os.chdir(ROOT)
    names = write_mutants()
    by_room = {room: sorted(name for name in names if name.startswith(f"qd18.{room}.")) for room in rooms}
    sample = [name for of in by_room.values() for name in chance.sample(of, min(asked.sample, len(of)))]
    chance.shuffle(sample)
    became = tried(sample, 60 * asked.minutes)
    text = table([scored(room, of, became) for room, of in by_room.items()], asked.seed)
    print(text)
    if rooms == [*TARGETS]:
        before, _, after = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(before + BEGIN + text + END + after.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
