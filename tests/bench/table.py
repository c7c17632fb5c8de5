"""Measure everything that has a figure to keep, from one run: whole processes in pairs, with other programs beside.

`python -m tests.bench.table` prints a table in Markdown, row by row. A ratio is that of the CPU seconds (user and
system) of a command and of its base, run in turn: the median of the pairs. Seconds differ from machine to machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from tests.bench import peers
from tests.bench.quarter import HERE, Run, count_of_runs, measure

Line = Sequence[str]
AS_OF: Final = ("--as-of", "2024-04-15")
ASKED: Final = ("--quarter", "2024Q1", *AS_OF)
ARCHIVE: Final = ("--from", "2016-10-01", "--to", "2024-03-31", *AS_OF)
YEARS: Final = 30
"""Quarters of the archive."""
PROVINCES: Final = 19
"""Of the nation; together 89,300 meetings and 66,500 officials."""
SOMEBODY: Final = "nguyen-van-mau-2000"
CLICK: Final = (sys.executable, "-c", "import click")
NO_CACHE: Final = {"QD18_NO_CACHE": "1"}


class Row(NamedTuple):
    """What is measured: *command* in pairs with *base*, whose ratio is to be *most* at most.

    A *size* divides both, as in the cost of a meeting; *megabytes* are those that the command may take. *before* is
    done before each run.
    """

    what: str
    command: Line
    base: Line
    most: float | None = None
    size: float = 1.0
    megabytes: int | None = None
    env: dict[str, str] = NO_CACHE
    before: Callable[[], object] | None = None


class Data(NamedTuple):
    """The directories that are measured."""

    province: Path
    eight: Path
    archive: Path
    nation: Path
    out: Path


def qd18(command: str, data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "qd18", *command.split(), "--data", str(data), *arguments]


def bare(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(HERE / "bare.py"), str(data), *arguments]


def rows(data: Data) -> Iterator[Row]:
    """The table, in its order."""
    province, eight, archive, nation, out = data
    loaded, check = bare(province), qd18("check", province, *ASKED)
    kept = {"XDG_CACHE_HOME": str(out / "cache"), "XDG_STATE_HOME": str(out / "state")}
    edited = province / "meetings" / "2024" / "2024-01" / "nghia-lo.yaml"
    yield Row("quarter of a province, cold / bare load", check, loaded, 0.22)
    yield Row("the same again / import click", check, CLICK, 1.5, env=kept)
    yield Row("one file of many edited / import click", check, CLICK, 2.0, env=kept, before=lambda: _touched(edited))
    yield Row("check --all as a table / bare load", qd18("check --all", province, *ASKED), loaded, 0.45)
    yield Row("check --all as JSON / bare load", qd18("check --all --format json", province, *ASKED), loaded, 0.45)
    yield Row("--help / import click", [sys.executable, "-m", "qd18", "--help"], CLICK, 1.5)
    size = float(PROVINCES)
    yield Row("a meeting of the nation / of the province", qd18("check", nation, *ASKED), check, 1.1, size, 250)
    in_json, in_table = (qd18(f"check --all --format {form}", nation, *ASKED) for form in ("json", "table"))
    yield Row("the same, --all as JSON / province, check", in_json, check, size=size)
    yield Row("the same, --all as a table / province, check", in_table, check, size=size)
    yield Row(
        "the whole archive, 7.5 years / check of a quarter", qd18("check", archive, *ARCHIVE), check, megabytes=350
    )
    yield Row("the quarter in the archive / alone", qd18("check", archive, *ASKED), check, 1.05)
    yield Row(
        "coverage in the archive / check there", qd18("coverage", archive, *ASKED), qd18("check", archive, *ASKED), 2.0
    )
    yield Row("fmt --check of eight quarters / bare load", qd18("fmt --check", eight), bare(eight, "--all"), 3.0)
    yield Row("explain / check", qd18(f"explain {SOMEBODY}", province, *ASKED), check, 1.0)
    for ending, most in ((".html", 2.0), (".docx", 2.0), (".xlsx", 1.5)):
        report = qd18("report", province, *ASKED, "-o", str(out / f"out{ending}"))
        yield Row(f"report {ending[1:]} / bare load", report, loaded, most)
    for ending in (".html", ".docx", ".xlsx"):
        report = qd18("report --full", eight, *ASKED, "-o", str(out / f"out{ending}"))
        yield Row(f"report --full {ending[1:]} of eight quarters / bare load", report, bare(eight, "--all"))
    yield Row("trend of eight quarters / bare load", qd18("trend", eight, *AS_OF), bare(eight, "--all"))
    spent = qd18("whatif", province, f"--attend={SOMEBODY}:nghia-lo/xa-mau-01:2024-03-29", *ASKED)
    yield Row("whatif / check", spent, check)
    meeting = ("--date=2024-03-29", "--unit=nghia-lo/xa-mau-01", f"--attended={SOMEBODY}", "--dry-run")
    yield Row("log add / check", qd18("log add", province, *meeting), check)


def _touched(file: Path) -> None:
    """Add a comment to *file*: it is another file, and says the same."""
    with file.open("a", encoding="utf-8") as stream:
        stream.write("# xem lại\n")


def measured(row: Row, *, runs: int) -> list[tuple[Run, Run]]:
    """Run the command and its base in turn; a first pair, which warms everything up, is not counted."""
    found = []
    for _ in range(runs + 1):
        if row.before is not None:
            row.before()
        found.append((measure("qd18", row.command, **row.env), measure("qd18", row.base, **row.env)))
    return found[1:]


def shown(row: Row, pairs: Sequence[tuple[Run, Run]]) -> str:
    """A row of the table: the ratio and what is wanted of it, CPU seconds, and the peak of memory."""
    ratio = median(ours.cpu / base.cpu for ours, base in pairs) / row.size
    cpu, peak = median(ours.cpu for ours, _ in pairs), max(ours.peak for ours, _ in pairs) / 2**20
    wanted = "" if row.most is None else f"≤ {row.most}"
    wanted += "" if row.megabytes is None else f", < {row.megabytes} MiB"
    return f"| {row.what} | {ratio:.2f} | {wanted.removeprefix(', ')} | {cpu:.2f} | {peak:.0f} |"


def written(folder: Path) -> Data:
    """The directories, each made in a process of its own: a child's peak is never seen below that of its parent."""
    data = Data(*(folder / name for name in Data._fields))
    asked = {"province": (), "eight": ("--quarters=8",), "archive": (f"--quarters={YEARS}",)}
    for name, arguments in (*asked.items(), ("nation", (f"--provinces={PROVINCES}",))):
        command = [sys.executable, str(HERE / "province.py"), str(folder / name), *arguments]
        subprocess.run(command, check=True)
    data.out.mkdir()
    return data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=count_of_runs, default=5, metavar="N")
    parser.add_argument("--only", default="", metavar="WORDS", help="the rows that have these words in their names")
    parser.add_argument(
        "--peers", default=sys.executable, metavar="PYTHON", help="the Python that has the other programs"
    )
    options = parser.parse_args()
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}, "
        f"{os.cpu_count()} cores, median of {options.runs} pairs\n"
    )
    print("| what / base | ratio | wanted | CPU s | peak MiB |\n|---|--:|--:|--:|--:|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        data = written(Path(name))
        for row in rows(data):
            if options.only in row.what:
                print(shown(row, measured(row, runs=options.runs)), flush=True)
        if options.only in "peers":
            peers.written(data.province, data.out / "peers")
            for peer, command in peers.commands(data.province, data.out / "peers", options.peers).items():
                row = Row(f"{peer} / bare load", command, bare(data.province))
                print(shown(row, measured(row, runs=options.runs)), flush=True)


if __name__ == "__main__":
    main()
