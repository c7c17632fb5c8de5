"""What a command does grows with the record and no faster: over four times as much it calls nothing six times as often.

Calls are counted and not seconds, so that it comes out alike on every machine. A walk over everybody for each of them,
in a function of our own or in one of Python's, is found by the one that is called in it.
"""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from cProfile import Profile
from io import StringIO
from pathlib import Path
from types import CodeType

import pytest

from qd18.cli.main import main
from tests.amounts import some
from tests.bench.province import write_province

TIMES = 4
STEEPEST = 1.5
"""So many times *TIMES* a function may be called more often: some are first needed in a larger record."""
FEWEST = 1_000
"""Calls below which nothing is made of them."""
COMMUNES = 2
AS_OF = ("--as-of", "2024-04-15")
ASKED = ("--quarter", "2024Q1", *AS_OF)
SOMEBODY = "nguyen-van-mau-0001"
USUAL = {
    "check": ("check", *ASKED, "--all"),
    "check in JSON": ("check", *ASKED, "--all", "--format", "json"),
    "due": ("due", "--quarter", "2024Q1", "--as-of", "2024-02-15"),
    "report in HTML": ("report", *ASKED, "--full", "-o", "{out}.html"),
    "export": ("export", "{out}.xlsx"),
}
FURTHER = {
    "check in CSV": ("check", *ASKED, "--all", "--format", "csv"),
    "check in words": ("check", *ASKED, "--all", "--format", "csv", "--in-words"),
    "check in TSV": ("check", *ASKED, "--all", "--format", "tsv"),
    "check in Markdown": ("check", *ASKED, "--all", "--format", "markdown"),
    "check in HTML": ("check", *ASKED, "--all", "--format", "html"),
    "check as a workbook": ("check", *ASKED, "--all", "-o", "{out}.xlsx"),
    "check of a unit": ("check", *ASKED, "--unit", "tp-yen-bai"),
    "validate": ("validate",),
    "validate in JSON": ("validate", "--format", "json"),
    "validate in SARIF": ("validate", "--format", "sarif"),
    "explain": ("explain", SOMEBODY, *ASKED),
    "due as a calendar": ("due", "--quarter", "2024Q1", "--as-of", "2024-02-15", "--format", "ics"),
    "coverage": ("coverage", *ASKED, "--all"),
    "proposals": ("proposals", *ASKED),
    "report in Word": ("report", *ASKED, "--full", "-o", "{out}.docx"),
    "report as a workbook": ("report", *ASKED, "--full", "-o", "{out}.xlsx"),
    "report in Markdown": ("report", *ASKED, "--full", "-o", "{out}.md"),
    "trend": ("trend", *AS_OF),
    "trend by committee": ("trend", *AS_OF, "--by", "committee"),
    "log list": ("log", "list", "--quarter", "2024Q1"),
    "member list": ("member", "list"),
    "member show": ("member", "show", SOMEBODY),
    "unit list": ("unit", "list"),
    "unit show": ("unit", "show", "tp-yen-bai"),
    "assignment list": ("assignment", "list"),
    "exemption list": ("exemption", "list"),
    "export --tidy": ("export", "--tidy", "{out}"),
    "fmt": ("fmt", "--check"),
    "log add": (
        "log",
        "add",
        "--date",
        "2024-03-29",
        "--unit",
        "tp-yen-bai/xa-mau-01",
        "--attended",
        SOMEBODY,
        "--dry-run",
    ),
    "whatif": ("whatif", f"--attend={SOMEBODY}:tp-yen-bai/xa-mau-01:2024-03-29", *ASKED),
    "doctor": ("doctor",),
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small record, and one with as many provinces of its size as *TIMES*."""
    folder = tmp_path_factory.mktemp("growth")
    write_province(folder / "little", communes=COMMUNES)
    write_province(folder / "much", communes=COMMUNES, provinces=TIMES)
    return folder / "little", folder / "much"


def calls(command: tuple[str, ...], data: Path) -> Counter[str]:
    """How often each function is called for *command* over *data*."""
    words = [word.replace("{out}", str(data.with_suffix(".out"))) for word in command]
    profile, err = Profile(), StringIO()
    with redirect_stdout(StringIO()), redirect_stderr(err):
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
@pytest.mark.parametrize("name", some([*USUAL, *FURTHER], usually=len(USUAL)))
def test_over_a_larger_record_nothing_is_called_out_of_proportion(records: tuple[Path, Path], name: str) -> None:
    command = {**USUAL, **FURTHER}[name]
    little_record, much_record = records
    calls(command, much_record)  # what is imported and kept for good is so from here on
    little, much = calls(command, little_record), calls(command, much_record)

    steep = {
        called: (little[called], number)
        for called, number in much.items()
        if number >= FEWEST and number > STEEPEST * TIMES * little[called]
    }
    assert steep == {}
    assert much.total() <= 1.1 * TIMES * little.total()
