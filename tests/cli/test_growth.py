"""What a command does grows with the record and no faster: over four times as much it calls nothing six times as often.

Some are tried so on every run; all of them, from four to twenty times the smallest record, by `make check-long`.

Calls are counted and not seconds, so that it comes out alike on every machine. A walk over everybody for each of them,
in a function of our own or in one of Python's, is found by the one that is called in it.
"""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from cProfile import Profile
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from types import CodeType

import pytest
from click import Group

from qd18.cli.main import main
from tests.bench.province import write_province
from tests.cli.process.test_parameters import COMMANDS
from tests.compare.repositories import new_repo

LITTLE, MORE, MUCH = 1, 4, 20
"""Of how many provinces of the same size the records are."""
STEEPEST = 1.5
"""So many times more often than the record is larger a function may be called: some are first needed in a large one."""
FEWEST = 250
"""Calls a province below which nothing is made of them."""
COMMUNES = 2
AS_OF = "--as-of 2024-04-15"
ASKED = f"--quarter 2024Q1 {AS_OF}"
SOMEBODY, ANYBODY = "nguyen-van-mau-0001", "nguyen-van-mau-0002"
COMMUNE, CELL = "tp-yen-bai/xa-mau-01", "tp-yen-bai/xa-mau-01/thon-3"
POST = f"--position committee-member --unit {COMMUNE} --tier grassroots"
HELD = f"2024-03-04 {CELL}"
"""A meeting, at which this recommendation was taken; there is leave of this official."""
AWAY = "nguyen-thi-mau-0018"
USUAL = (
    f"check {ASKED} --all",
    f"check {ASKED} --all --format json",
    "due --quarter 2024Q1 --as-of 2024-02-15",
    f"report {ASKED} --full -o {{out}}.html",
    "export {out}.xlsx",
)
FURTHER = (
    f"check {ASKED} --all --format csv",
    f"check {ASKED} --all --format csv --in-words",
    f"check {ASKED} --all --format tsv",
    f"check {ASKED} --all --format markdown",
    f"check {ASKED} --all --format html",
    f"check {ASKED} --all -o {{out}}.xlsx",
    f"check {ASKED} --unit tp-yen-bai",
    f"check {ASKED} --rev HEAD",
    "validate",
    "validate --format json",
    "validate --format sarif",
    f"explain {SOMEBODY} {ASKED}",
    "due --quarter 2024Q1 --as-of 2024-02-15 --format ics",
    f"coverage {ASKED} --all",
    f"proposals {ASKED}",
    f"proposals {AS_OF} --open",
    f"proposals answer {HELD} --answer Rồi --on 2024-04-01 --dry-run",
    f"proposals refer {HELD} --to Huyện --dry-run",
    f"report {ASKED} -o {{out}}.docx",
    f"report {ASKED} --full -o {{out}}.docx",
    f"report {ASKED} --full -o {{out}}.xlsx",
    f"report {ASKED} --full -o {{out}}.md",
    f"trend {AS_OF}",
    f"trend {AS_OF} --by committee",
    f"whatif --attend={SOMEBODY}:{COMMUNE}:2024-03-29 {ASKED}",
    f"diff HEAD~1 {ASKED}",
    f"audit {ASKED}",
    "log list --quarter 2024Q1",
    f"log show {HELD}",
    f"log add --date 2024-03-29 --unit {COMMUNE} --attended {SOMEBODY} --dry-run",
    f"log attend {HELD} {SOMEBODY} --dry-run",
    f"log unattend {HELD} nguyen-van-mau-0022 --dry-run",
    f"log propose {HELD} Đèn --dry-run",
    f"log remove {HELD} --yes --dry-run",
    f"log set {HELD} --minutes 7 --dry-run",
    "member list",
    f"member show {SOMEBODY}",
    f"member add --name Mẫu {POST} --from 2024-03-01 --dry-run",
    f"member appoint {SOMEBODY} {POST} --from 2024-03-01 --dry-run",
    f"member leave {ANYBODY} --to 2024-03-31 --dry-run",
    f"member move {ANYBODY} --unit {COMMUNE} --tier grassroots --from 2024-03-01 --dry-run",
    f"member set {SOMEBODY} --title Mẫu --dry-run",
    "unit list",
    f"unit show {COMMUNE}",
    f"unit add --name Mẫu --kind residential-cell --parent {COMMUNE} --dry-run",
    f"unit end {CELL} --to 2024-03-31 --yes --dry-run",
    f"unit merge {COMMUNE} tp-yen-bai/xa-mau-02 --name Mẫu --from 2024-04-01 --yes --dry-run",
    f"unit set {COMMUNE} --name Mẫu --dry-run",
    "assignment list",
    f"assignment show {SOMEBODY} --unit tp-yen-bai",
    f"assignment add {SOMEBODY} {COMMUNE} --from 2024-04-01 --dry-run",
    f"assignment end {SOMEBODY} tp-yen-bai --to 2024-03-31 --dry-run",
    f"assignment hand-over tp-yen-bai --from-member {SOMEBODY} --to-member {ANYBODY} --on 2024-04-01 --dry-run",
    f"assignment remove {SOMEBODY} tp-yen-bai --yes --dry-run",
    "exemption list",
    f"exemption show {AWAY}",
    f"exemption add {SOMEBODY} --from 2024-03-01 --to 2024-03-31 --reason Ốm --dry-run",
    f"exemption end {AWAY} --to 2024-02-20 --dry-run",
    f"exemption remove {AWAY} --yes --dry-run",
    "import {in}.xlsx",
    "export --tidy {out}",
    f"export --tidy {{out}} {ASKED}",
    "fmt --check",
    "regulations",
    "doctor",
)
ABOUT_NO_RECORD = frozenset(
    {"regulations show", "regulations test", "init", "help", "completion", "schema", "merge-file", "undo"}
)
"""What reads no whole record: texts of the program, two versions of one file, what was written last."""


def test_every_command_is_measured_or_reads_no_record() -> None:
    answering = {
        path.removeprefix("qd18 ")
        for path, command in COMMANDS.items()
        if not isinstance(command, Group) or any(param.name == "format_" for param in command.params)
    }
    measured = {name for name in answering if any(f"{line} ".startswith(f"{name} ") for line in (*USUAL, *FURTHER))}

    assert answering - measured == ABOUT_NO_RECORD


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A small record, and those of so many provinces of its size; each in a repository of two commits, March last.

    Beside it is all of it as a workbook.
    """
    folder = tmp_path_factory.mktemp("growth")
    return {size: folder / str(size) for size in (LITTLE, MORE, MUCH)}


def written(record: Path, *, provinces: int) -> Path:
    """*record*, made where it is asked for first."""
    if not record.exists():
        write_province(record, communes=COMMUNES, provinces=provinces)
        repo, march = new_repo(record), record / "meetings/2024/2024-03"
        march.rename(record.with_name("march"))
        repo.commit({}, at="2024-03-05")
        record.with_name("march").rename(march)
        repo.commit({}, at="2024-04-05")
        assert main(["export", str(record.with_suffix(".xlsx")), "--data", str(record)]) == 0
    return record


def calls(line: str, data: Path) -> Counter[str]:
    """How often each function is called for the command of *line* over *data*."""
    words = line.replace("{out}", str(data.with_suffix(".out"))).replace("{in}", str(data.with_suffix(""))).split()
    profile, out, err = Profile(), StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        profile.enable()
        try:
            status = main([*words, "--data", str(data)])
        finally:
            profile.disable()
    assert status in {0, 1}, err.getvalue()
    counted: Counter[str] = Counter()
    for entry in profile.getstats():
        counted[name_of(entry.code)] += entry.callcount
    return counted


def name_of(code: CodeType | str) -> str:
    return code if isinstance(code, str) else f"{code.co_filename}:{code.co_firstlineno} {code.co_qualname}"


@pytest.mark.slow
@pytest.mark.skipif(sys.gettrace() is not None, reason="coverage counts calls of its own")
@pytest.mark.parametrize(
    ("line", "sizes"),
    [
        *((line, (LITTLE, MORE)) for line in USUAL),
        *(pytest.param(line, (MORE, MUCH), marks=pytest.mark.long) for line in (*USUAL, *FURTHER)),
    ],
)
def test_over_a_larger_record_nothing_is_called_out_of_proportion(
    records: dict[int, Path], line: str, sizes: tuple[int, int]
) -> None:
    little_record, much_record = (written(records[size], provinces=size) for size in sizes)
    calls(line, much_record)  # what is imported and kept for good is so from here on
    hold(calls(line, much_record), calls(line, little_record), provinces=sizes[1], times=sizes[1] / sizes[0])


FEW_COMMITS, MANY_COMMITS = 10, 40


@pytest.fixture(scope="module")
def histories(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small record with few and with many commits, each of which changes the same title and the same meeting."""
    folders = tuple(tmp_path_factory.mktemp("history") / str(number) for number in (FEW_COMMITS, MANY_COMMITS))
    for folder in folders:
        write_province(folder, communes=COMMUNES)
        repo, march = new_repo(folder), folder / "meetings/2024/2024-03/tp-yen-bai.yaml"
        for number in range(int(folder.name)):
            for file, key in ((folder / "members.yaml", "title:"), (march, "minutes:")):
                before, _, after = file.read_text("utf-8").partition(f"{key} ")
                _, _, rest = after.partition("\n")
                file.write_text(f"{before}{key} Mẫu {number}\n{rest}", "utf-8")
            repo.commit({}, at=str(date(2024, 5, 1) + timedelta(number)))
    return folders[0], folders[1]


@pytest.mark.long
@pytest.mark.skipif(sys.gettrace() is not None, reason="coverage counts calls of its own")
@pytest.mark.parametrize(
    "line",
    [
        "audit --quarter 2024Q1 --as-of 2024-06-30",
        "diff HEAD~9 --quarter 2024Q1 --as-of 2024-06-30",
        "check --rev HEAD~5 --quarter 2024Q1 --as-of 2024-06-30",
        f"member show {SOMEBODY}",
        "log list --quarter 2024Q1 --rev HEAD~5",
    ],
)
def test_with_more_commits_nothing_is_called_out_of_proportion(histories: tuple[Path, Path], line: str) -> None:
    few, many = histories
    calls(line, many)
    hold(calls(line, many), calls(line, few), provinces=1, times=MANY_COMMITS / FEW_COMMITS)


def hold(much: Counter[str], little: Counter[str], *, provinces: int, times: float) -> None:
    """Nothing is called that much more often than over what is so many *times* less, nor all together."""
    steep = {
        called: (little[called], number)
        for called, number in much.items()
        if number >= FEWEST * provinces and number > STEEPEST * times * little[called]
    }
    assert steep == {}
    assert much.total() <= 1.1 * times * little.total()
