"""Every format tells the same figures, and tells them in the same bytes every time."""

import csv
import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from qd18.render.formats import format_names
from qd18.render.verdict_words import SIGNS
from tests.amounts import some
from tests.oracle.worlds import random_world
from tests.paths import DATA
from tests.properties.asking import Row, check, filling, laid, rows

some_worlds = pytest.mark.parametrize("seed", some(range(6), usually=2))

SIGN = {sign: status.value for status, (sign, _) in SIGNS.items()}

Figures = tuple[str, str, str, int, int, int]
"""Status, name, id, how many fill the quota, how many it asks for, missing."""


def from_json(row: Row) -> Figures:
    """People are shown how many fill the quota; who is exempt is not told how much is missing."""
    missing = 0 if row["status"] == "exempt" else row["shortfall"]
    return row["status"], row["name"], row["member"], *filling(row), missing


def from_line(line: str, cells: list[str]) -> Figures:
    counted, required = re.search(r"(?<!\S)(\d+)/(\d+)(?!\S)", line).groups()  # type: ignore[union-attr]
    missing = sum(int(number) for number in re.findall(r"(\d+) meetings? with", line))
    sign, _, name = cells[0].partition(" ")
    return SIGN[sign], name, cells[1], int(counted), int(required), missing


def lines_of_verdicts(text: str, start: str) -> list[str]:
    return [line for line in text.split("\n") if re.match(rf"{start}[{''.join(SIGN)}] ", line)]


@some_worlds
def test_the_table_says_what_the_contract_says(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    folder = laid(world, tmp_path)

    lines = lines_of_verdicts(check(folder, world, "--lang", "en", shape="table"), "")

    found = [from_line(line, re.split(r" {2,}", line)) for line in lines]
    assert sorted(found) == sorted(map(from_json, rows(folder, world)))


@some_worlds
def test_markdown_says_what_the_contract_says(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    folder = laid(world, tmp_path)

    text = re.sub(r"\\(.)", r"\1", check(folder, world, "--lang", "en", shape="markdown"))

    lines = lines_of_verdicts(text, r"\| ")
    found = [from_line(line, line.strip("| ").split(" | ")) for line in lines]
    assert sorted(found) == sorted(map(from_json, rows(folder, world)))


@some_worlds
def test_csv_says_what_the_contract_says(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    folder = laid(world, tmp_path)

    found = list(csv.DictReader(StringIO(check(folder, world, shape="csv"))))

    expected = [flat(row) for row in rows(folder, world)]
    assert [{name: row[name] for name in one} for row, one in zip(found, expected, strict=True)] == expected


def flat(row: Row) -> dict[str, str]:
    """A verdict of the contract as a row of texts."""
    same = ("regulation", "duty", "tier", "member", "name", "status", "required", "counted", "shortfall", "held")
    parts = " ".join(f"{'+'.join(part['with'])}:{part['counted']}/{part['required']}" for part in row["parts"])
    counted = " ".join(f"{one['date']}@{one['unit']}" for one in row["meetings"] if one["counts"])
    days = {f"days_{name}": str(number) for name, number in row["days"].items()}
    period = {"period": row["period"]["label"], "start": row["period"]["start"], "end": row["period"]["end"]}
    return {name: str(row[name]) for name in same} | days | period | {"parts": parts, "meetings_counted": counted}


# the same bytes every time

SPAN = ["--quarter", "2024Q1", "--as-of", "2024-04-20", "--all"]
ASKED = [
    *(["check", *SPAN, "--format", shape] for shape in format_names("check")),
    *(["validate", "--format", shape] for shape in format_names("validate")),
]

ASK_ALL = "import json, sys; from qd18.cli.main import main; [main(words) for words in json.loads(sys.argv[1])]"


def test_every_format_has_the_same_bytes_whatever_the_hash_seed() -> None:
    words = [[*asked, "--data", str(DATA)] for asked in ASKED]
    command = [sys.executable, "-c", ASK_ALL, json.dumps(words)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONHASHSEED": seed})
        for seed in ("0", "1")
    ]

    first, second = [process.communicate()[0] for process in running]

    assert len(first) > 10_000
    assert second == first
