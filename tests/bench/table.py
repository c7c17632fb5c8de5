"""Measure everything that has a figure to keep, from one run: whole processes in pairs, with other programs beside.

`python -m tests.bench.table` prints a table in Markdown, row by row; with `--write` it takes the place of the one in
docs/performance.md. A ratio is that of the CPU seconds (user and system) of a command and of its base, run in turn: the
median of the pairs. Seconds differ from machine to machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from tests.bench import history, peers
from tests.bench.quarter import HERE, ROOT, Run, count_of_runs, measure

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
PAGE: Final = ROOT / "docs" / "performance.md"
BEGINS, ENDS = "<!-- table -->\n", "<!-- end -->\n"
HEAD: Final = "| what / base | ratio | wanted | CPU s | peak MiB |\n|---|--:|--:|--:|--:|"
LONG, VERY_LONG = 2, 5
"""Of what takes seconds, and of what takes many, so many times fewer pairs are run."""
RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Row(NamedTuple):
    """What is measured: *command* in pairs with *base*, and what is *wanted* of it.

    A *size* divides the ratio, as in the cost of a meeting. *before* is done before each run. There are *fewer* times
    fewer pairs than of others.
    """

    what: str
    command: Line
    base: Line
    wanted: str = ""
    size: float = 1.0
    env: dict[str, str] = NO_CACHE
    before: Callable[[], object] | None = None
    fewer: int = 1


class Data(NamedTuple):
    """The directories that are measured; *checkout* is a commit in the middle of the *history*."""

    province: Path
    eight: Path
    archive: Path
    nation: Path
    history: Path
    checkout: Path
    out: Path


def qd18(command: str, data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "qd18", *command.split(), "--data", str(data), *arguments]


def bare(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(HERE / "bare.py"), str(data), *arguments]


def rows(data: Data) -> Iterator[Row]:
    """The table, in its order."""
    yield from of_a_quarter(data)
    yield from of_much(data)
    yield from of_reports(data)
    yield from of_history(data)


def of_a_quarter(data: Data) -> Iterator[Row]:
    """A province's quarter, cold and again, and what is asked of it most."""
    province = data.province
    loaded, check = bare(province), qd18("check", province, *ASKED)
    kept = {"XDG_CACHE_HOME": str(data.out / "cache"), "XDG_STATE_HOME": str(data.out / "state")}
    edited = province / "meetings" / "2024" / "2024-01" / "nghia-lo.yaml"
    yield Row("quarter of a province, cold / bare load", check, loaded, "≤ 0.22")
    yield Row("the same again / import click", check, CLICK, "≤ 1.5", env=kept)
    touched = _Touched(edited)
    yield Row("one file of many edited / import click", check, CLICK, "≤ 2.0", env=kept, before=touched)
    in_table, in_json = (qd18(f"check --all --format {form}", province, *ASKED) for form in ("table", "json"))
    yield Row("`check --all` as a table of 9,709 rows in a pipe / bare load", in_table, loaded, "≤ 0.45")
    yield Row("`check --all` as JSON / bare load", in_json, loaded, "≤ 0.45")
    yield Row("`explain` / check", qd18(f"explain {SOMEBODY}", province, *ASKED), check, "≤ 1.0")
    meeting = ("--date=2024-03-29", "--unit=nghia-lo/xa-mau-01", f"--attended={SOMEBODY}", "--dry-run")
    yield Row("`log add --dry-run` / check", qd18("log add", province, *meeting), check, "≤ 0.2 s")
    spent = qd18("whatif", province, f"--attend={SOMEBODY}:nghia-lo/xa-mau-01:2024-03-29", *ASKED)
    yield Row("`whatif` / check", spent, check)
    program = [sys.executable, "-m", "qd18"]
    yield Row("`--help` / import click", [*program, "--help"], CLICK, "≤ 1.5")
    typed = {"_QD18_COMPLETE": "bash_complete", "COMP_WORDS": f"qd18 --data {province} explain {SOMEBODY[:-2]}"}
    yield Row("the Tab key after part of an id / import click", program, CLICK, env={**typed, "COMP_CWORD": "4"})


def of_much(data: Data) -> Iterator[Row]:
    """What is nineteen times as large, or thirty times as long."""
    archive, nation = data.archive, data.nation
    check, check_there = qd18("check", data.province, *ASKED), qd18("check", archive, *ASKED)
    in_all, in_json = qd18("check", nation, *ASKED), qd18("check --all --format json", nation, *ASKED)
    a_meeting, size = "a meeting of the nation", float(PROVINCES)
    yield Row(f"{a_meeting} / of the province", in_all, check, "≤ 1.1, < 250 MiB", size, fewer=LONG)
    what = f"{a_meeting}, `--all` as JSON / of the province's check"
    yield Row(what, in_json, check, "< 150 MiB more", size, fewer=LONG)
    whole = qd18("check", archive, *ARCHIVE)
    yield Row("the whole archive, 7.5 years / check of a quarter", whole, check, "≤ 2.0 s, < 350 MiB", fewer=LONG)
    yield Row("the quarter in the archive / alone", check_there, check, "≤ 1.05")
    yield Row("`coverage` in the archive / check there", qd18("coverage", archive, *ASKED), check_there, "≤ 2.0")
    form, loaded = qd18("fmt --check", archive), bare(archive, "--all")
    quarter = qd18("fmt --check", data.province)
    yield Row("`fmt --check` of a quarter / bare load", quarter, bare(data.province), "≤ 3.0", fewer=LONG)
    yield Row("`fmt --check` of the archive / bare load of it", form, loaded, "≤ 3.0", fewer=VERY_LONG)


def of_reports(data: Data) -> Iterator[Row]:
    """Documents: of a record of one quarter, whose trend has seven empty ones, and of eight quarters."""
    loaded, eight = bare(data.province), bare(data.eight, "--all")

    def report(of: Path, ending: str, length: str) -> list[str]:
        return qd18(f"report --{length}", of, *ASKED, "-o", str(data.out / f"out.{ending}"))

    lengths = (("html", "full", "≤ 2.0"), ("docx", "brief", "≤ 2.0"), ("docx", "full", ""), ("xlsx", "full", "≤ 1.5"))
    for ending, length, wanted in lengths:
        what = f"`report` {ending}, {length} / bare load"
        yield Row(what, report(data.province, ending, length), loaded, wanted, fewer=LONG)
    for ending in ("html", "docx", "xlsx"):
        what = f"`report` {ending}, full, eight quarters on record / bare load of them"
        yield Row(what, report(data.eight, ending, "full"), eight, fewer=VERY_LONG)
    yield Row("trend of eight quarters / bare load of them", qd18("trend", data.eight, *AS_OF), eight, fewer=VERY_LONG)


def of_history(data: Data) -> Iterator[Row]:
    """What is asked of a repository of two years, a commit a month."""
    then = qd18("check", data.checkout, *history.ASKED)
    asked = qd18("check", data.history, "--rev", history.REVISION, *history.ASKED)
    yield Row("`check --rev` of a year ago / the same check of its files", asked, then, "≤ 1.5")
    audit = qd18("audit", data.history, *history.YEAR)
    yield Row("`audit` of a year / check of a quarter", audit, then, fewer=LONG)
    difference = qd18("diff HEAD~1", data.history, *ASKED)
    yield Row("`diff` of the last commit / check of a quarter", difference, then, fewer=LONG)


class _Touched:
    """Adds a comment to *file*: it is another file, and says the same."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self) -> None:
        with self.file.open("a", encoding="utf-8") as stream:
            stream.write("# xem lại\n")


def of_peers(data: Data, python: str) -> Iterator[Row]:
    """The other programs that there are, over the province; *python* has those that are libraries."""
    folder = data.out / "peers"
    written = [sys.executable, "-m", "tests.bench.peers", str(data.province), str(folder)]
    subprocess.run(written, check=True, cwd=ROOT)
    for peer, command in peers.commands(data.province, folder, python).items():
        yield Row(f"{peer} / bare load", command, bare(data.province), fewer=LONG)


def measured(row: Row, *, runs: int) -> list[tuple[Run, Run]]:
    """Run the command and its base in turn; but for what is long, a first pair that warms everything up goes before."""
    pairs, is_warmed = [], row.fewer == 1
    for _ in range(runs + is_warmed):
        if row.before is not None:
            row.before()
        pairs.append((measure("qd18", row.command, **row.env), measure("qd18", row.base, **row.env)))
    return pairs[is_warmed:]


def shown(row: Row, pairs: Sequence[tuple[Run, Run]], *, usual: int) -> str:
    """A row of the table: the ratio and what is wanted of it, CPU seconds, and the peak of memory."""
    ratio = median(ours.cpu / base.cpu for ours, base in pairs) / row.size
    cpu, peak = median(ours.cpu for ours, _ in pairs), max(ours.peak for ours, _ in pairs) / 2**20
    marked = f" {len(pairs)}".translate(RAISED) if len(pairs) != usual else ""
    return f"| {row.what}{marked} | {ratio:.2f} | {row.wanted} | {cpu:.2f} | {peak:.0f} |"


def made(folder: Path) -> Data:
    """The directories, each made in a process of its own: a child's peak is never seen below that of its parent."""
    data = Data(*(folder / name for name in Data._fields))
    asked = {"province": (), "eight": ("--quarters=8",), "archive": (f"--quarters={YEARS}",)}
    for name, arguments in (*asked.items(), ("nation", (f"--provinces={PROVINCES}",))):
        command = [sys.executable, str(HERE / "province.py"), str(folder / name), *arguments]
        subprocess.run(command, check=True)
    past = [sys.executable, "-m", "tests.bench.history", "--write", str(data.history), "--checkout", str(data.checkout)]
    subprocess.run(past, check=True, cwd=ROOT)
    data.out.mkdir()
    return data


def table(chosen: Iterator[Row], *, runs: int) -> tuple[list[str], list[str]]:
    """The lines of the table, printed as they are measured, and what could not be measured."""
    listed, failed = [HEAD], list[str]()
    print(HEAD, flush=True)
    for row in chosen:
        started = time.perf_counter()
        try:
            pairs = measured(row, runs=max(runs // row.fewer, 1))
        except SystemExit as reason:
            failed.append(f"{row.what}: {reason}")
            continue
        listed.append(shown(row, pairs, usual=runs))
        print(listed[-1], flush=True)
        print(f"  {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    return listed, failed


def heading(runs: int) -> str:
    """When, where and how it was measured."""
    many = f"{runs} pairs" if runs > 1 else "1 pair"
    where = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {where}. Of each row {many} after one that was not counted, and of what is\n"
        "long as many as a raised number says (¹: one pair alone); the ratio is the median."
    )


def write_page(lines: Sequence[str]) -> None:
    """Put the table into the page, between its marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    PAGE.write_text("".join([before, BEGINS, *(f"{line}\n" for line in lines), ENDS, after]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=count_of_runs, default=5, metavar="N")
    parser.add_argument("--only", default="", metavar="WORDS", help="the rows that have these words in their names")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument(
        "--peers", default=sys.executable, metavar="PYTHON", help="the Python that has the other programs"
    )
    options = parser.parse_args()
    if options.write and options.only:
        parser.error("a page of some rows would lose the others: --write goes without --only")
    print(f"{heading(options.runs)}\n")
    with tempfile.TemporaryDirectory() as name:
        data = made(Path(name))
        every = [*rows(data), *of_peers(data, options.peers)]
        lines, failed = table((row for row in every if options.only in row.what), runs=options.runs)
    if failed:
        sys.exit("\n".join(failed))
    if options.write:
        write_page([heading(options.runs), "", *lines])


if __name__ == "__main__":
    main()
