"""A thousand meetings in one go, as a whole process."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.tables.records import HEADER, workbook

CPU_SECONDS = 3
SLACK = 1.3
"""What the noise of a busy machine may add."""


def test_a_thousand_meetings_are_written_in_three_seconds_of_cpu(tmp_path: Path) -> None:
    assert _spent(_rows(1000), tmp_path) < CPU_SECONDS


@pytest.mark.long
def test_ten_times_the_rows_cost_at_most_ten_times_as_much(tmp_path: Path) -> None:
    few, many = (_spent(_rows(amount), tmp_path) for amount in (500, 5_000))

    assert many < 10 * few * SLACK


def test_four_hundred_names_in_a_cell_cost_less_than_a_second(tmp_path: Path) -> None:
    day, unit, _, minutes = _rows(1)[0]
    one = _spent([(day, unit, PEOPLE[0], minutes)], tmp_path)
    crowd = _spent([(day, unit, ", ".join(islice(cycle(PEOPLE), 400)), minutes)], tmp_path)

    assert crowd - one < 1


def _rows(amount: int) -> list[tuple[date, str, str, str]]:
    """As many meetings of different days and units, each with two officials."""
    return [
        (
            date(2024, 7, 1) + timedelta(days=number // len(UNITS)),
            UNITS[number % len(UNITS)],
            f"{PEOPLE[number % 150]}; {PEOPLE[(number + 7) % 150]}",
            f"BB {number}",
        )
        for number in range(amount)
    ]


def _spent(rows: list[tuple[date, str, str, str]], folder: Path) -> float:
    """The CPU seconds in which *rows* are written into a copy of the sample record, all of them new."""
    data = folder / f"data-{len(rows)}-{len(rows[0][2])}"
    shutil.copytree(ROOT / "data", data)
    path = workbook(data.with_suffix(".xlsx"), [HEADER, *rows])
    line = [sys.executable, "-m", "qd18", "import", str(path), "--write", "--data", str(data), "--lang", "vi"]
    before = os.times()
    done = subprocess.run(line, capture_output=True, check=False, cwd=ROOT)
    after = os.times()

    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    summary = f"Mới: {len(rows)} · đã có: 0 · thay đổi: 0 · sai: 0"
    assert summary in done.stdout.decode().splitlines()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]


UNITS = re.findall(r"- id: (\S+)\n  name: .*\n  kind: residential-cell", "".join(_texts(ROOT / "data" / "units")))
PEOPLE = re.findall(r"^  name: (.*)", "".join(_texts(ROOT / "data" / "members")), re.MULTILINE)
