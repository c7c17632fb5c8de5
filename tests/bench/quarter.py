"""Measure a check of one quarter of a province against merely loading the same YAML, as whole processes."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
TARGET: Final = 0.35
VERDICTS: Final = 3 * 3_100 + 359 + 50  # by the month for the grassroots, by the quarter for the other two tiers
RIGHT: Final = {"qd18": {0, 1}, "bare": {0}}  # exit statuses: 1 is a check that found violations
UNWANTED: Final = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPROFILEIMPORTTIME", "PYTHONDEVMODE")


@dataclass(frozen=True, slots=True)
class Run:
    cpu: float
    wall: float
    peak: int  # bytes


def environment(**more: str) -> dict[str, str]:
    """Return our environment without what would slow a child down or send it elsewhere, and with *more*.

    Nothing is answered from before unless *more* says where that is kept.
    """
    ours = {key: value for key, value in os.environ.items() if key not in UNWANTED and not key.startswith("QD18_")}
    return {**ours, **(more or {"QD18_NO_CACHE": "1"})}


def check(folder: Path, form: str) -> list[str]:
    """Return the command line of A."""
    asked = ["--quarter", "2024Q1", "--as-of", "2024-04-15", "--format", form]
    return [sys.executable, "-m", "qd18", "check", "--data", str(folder), *asked]


def prove(folder: Path) -> None:
    """End the benchmark unless the check judges the whole province: a program that fails at once is fast."""
    done = subprocess.run(check(folder, "json"), cwd=ROOT, env=environment(), capture_output=True, check=False)
    try:
        found = sum(json.loads(done.stdout)["summary"].values())
    except (ValueError, LookupError, TypeError, AttributeError):
        found = None
    if found != VERDICTS:
        talk = done.stderr.decode("utf-8", "replace")[-2_000:]
        sys.exit(f"qd18 ended with {done.returncode} and {found} verdicts, not {VERDICTS}:\n{talk}")


def measure(name: str, command: Sequence[str], **env: str) -> Run:
    """Run *command* to its end, throwing its output away; a status that is not a result ends the benchmark."""
    with tempfile.TemporaryFile() as talk:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=ROOT, env=environment(**env), stdout=subprocess.DEVNULL, stderr=talk)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        said = tail(talk)
    if child.returncode not in RIGHT[name] or "Traceback (most recent call last)" in said:
        sys.exit(f"{name} ended with {child.returncode}:\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit)


def tail(talk: IO[bytes]) -> str:
    """Return the end of what a child wrote."""
    talk.seek(0)
    return talk.read().decode("utf-8", "replace")[-10_000:]


def pairs(folder: Path, *, runs: int, form: str) -> list[tuple[Run, Run]]:
    """Run A and B in turn; a first pair, which writes the bytecode and warms the disk, is not counted."""
    bare = [sys.executable, str(HERE / "bare.py"), str(folder)]
    measured = [(measure("qd18", check(folder, form)), measure("bare", bare)) for _ in range(runs + 1)]
    return measured[1:]


def line(title: str, figures: Sequence[float], unit: str) -> str:
    return f"{title:<18} min {min(figures):.3f}  median {median(figures):.3f}  max {max(figures):.3f} {unit}".rstrip()


def show(measured: Sequence[tuple[Run, Run]], *, form: str) -> float:
    """Print the figures and return the median ratio of CPU time."""
    ratios = [ours.cpu / bare.cpu for ours, bare in measured]
    print(f"A = qd18 check --quarter 2024Q1 --format {form}; B = CSafeLoader alone; {len(measured)} pairs")
    print(line("A CPU", [ours.cpu for ours, _ in measured], "s"))
    print(line("B CPU", [bare.cpu for _, bare in measured], "s"))
    print(line("A/B CPU, by pairs", ratios, f"(target: median at most {TARGET})"))
    print(line("A wall", [ours.wall for ours, _ in measured], "s"))
    print(line("B wall", [bare.wall for _, bare in measured], "s"))
    print(line("A peak memory", [ours.peak / 2**20 for ours, _ in measured], "MiB"))
    return median(ratios)


def count_of_runs(text: str) -> int:
    runs = int(text)
    if runs < 1:
        raise ValueError(text)
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=count_of_runs, default=7, metavar="N")
    parser.add_argument("--format", default="json", choices=("json", "csv", "table"))
    parser.add_argument("--assert", dest="strict", action="store_true", help="exit 1 when the target is missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        # In a process of its own: a child's peak memory is never seen below that of the process that started it.
        subprocess.run([sys.executable, str(HERE / "province.py"), name], check=True)
        measured = pairs(Path(name), runs=options.runs, form=options.format)
        prove(Path(name))  # last, for the same reason
    ratio = show(measured, form=options.format)
    sys.exit(1 if options.strict and ratio > TARGET else 0)


if __name__ == "__main__":
    main()
