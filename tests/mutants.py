"""How many small faults in the code (mutants) does a test notice? Runs mutmut on a sample of them, room by room.

Each mutant is one function with one thing changed. It is killed where a test fails; mutmut tries the tests that call
the function. What changes nothing that anybody could see stands in `equivalent_mutants.toml`, each with its reason, and
is not counted. The figures are written into docs/trust.md; which mutants survived is printed.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "trust.md"
EQUIVALENT: Final = Path(__file__).with_name("equivalent_mutants.toml")
TARGETS: Final = {"engine": 95, "model": 95, "checks": 85, "schema": 85, "source": 85, "editing": 85}
"""Per cent of the mutants of a room that are to be killed."""
KILLED: Final = ("killed", "timeout", "segfault", "caught by type check")
TABLE: Final = re.compile(r"(?<=<!-- mutants -->\n).*?(?=<!-- end of mutants -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Score:
    """Of the mutants of a room that were tried."""

    room: str
    tried: int
    killed: int
    equivalent: int
    survivors: tuple[str, ...]

    @property
    def share(self) -> float:
        """Per cent killed of those that are not equivalent."""
        return 100 * self.killed / (self.tried - self.equivalent)

    @property
    def row(self) -> str:
        numbers = (self.tried, self.killed, self.equivalent, len(self.survivors))
        return f"| `{self.room}` | {' | '.join(map(str, numbers))} | {self.share:.1f} | {TARGETS[self.room]} |"


def mutmut(*words: str) -> str:
    """What mutmut prints; whether it ends well says nothing, as a filter that fits no mutant is an error to it."""
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def statuses() -> dict[str, str]:
    """Each mutant there is, and how it has fared."""
    lines = (line.strip().rpartition(": ") for line in mutmut("results", "--all", "true").splitlines())
    return {name: status for name, _, status in lines if name.startswith("qd18.")}


def sample(names: Sequence[str], size: int, seed: int) -> list[str]:
    """So many of *names*, the same ones for one *seed*; all of them where there are no more."""
    return sorted(Random(seed).sample(sorted(names), min(size, len(names))))


def changed_lines(name: str) -> tuple[str, str]:
    """The line as it is, and as the mutant has it, without the blanks around them."""
    lines = [line for line in mutmut("show", name).splitlines() if not line.startswith(("---", "+++"))]
    parts = ("\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    before, after = parts
    return before, after


def is_equivalent(name: str, known: Sequence[Mapping[str, str]]) -> bool:
    """Whether the mutant *name* is among the *known* that change nothing: same module, same change."""
    before, after = changed_lines(name)
    return any((before, after) == (row["was"], row["is"]) and name.startswith(row["module"]) for row in known)


def score(room: str, size: int, seed: int) -> Score:
    """Try *size* of the mutants of *room*."""
    names = [name for name in statuses() if name.startswith(f"qd18.{room}.")]
    tried = sample(names, size, seed)
    mutmut("run", *tried)
    after = statuses()
    unnoticed = [name for name in tried if after[name] not in KILLED]
    if untried := [name for name in unnoticed if after[name] == "not checked"]:
        sys.exit(f"mutmut has not tried {len(untried)} mutants: {', '.join(untried[:3])}")
    known = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("mutant", [])
    survivors = tuple(name for name in unnoticed if not is_equivalent(name, known))
    return Score(room, len(tried), len(tried) - len(unnoticed), len(unnoticed) - len(survivors), survivors)


def table(scores: Sequence[Score], seed: int) -> str:
    """The part of the page that this program writes."""
    heads = ("Room", "Tried", "Killed", "Equivalent", "Survived", "Score, %", "Wanted, %")
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *(score.row for score in scores)]
    return "\n".join((f"Run on {date.today():%Y-%m-%d}, seed {seed}.", "", *lines, ""))  # noqa: DTZ011 - whoever runs it


def main() -> None:
    parser = argparse.ArgumentParser(description="Try a sample of mutants in each room, and write docs/trust.md.")
    parser.add_argument("--sample", type=int, default=300, help="mutants of a room")
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument("rooms", nargs="*", default=[*TARGETS], choices=[*TARGETS])
    asked = parser.parse_args()
    mutmut("run", "none")  # writes the mutants and finds which test calls what
    scores = []
    for room in asked.rooms:
        scores.append(score(room, asked.sample, asked.seed))
        print(scores[-1].row, *scores[-1].survivors, sep="\n", flush=True)
    if asked.rooms == [*TARGETS]:
        PAGE.write_text(
            TABLE.sub(lambda _: table(scores, asked.seed), PAGE.read_text(encoding="utf-8")), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
