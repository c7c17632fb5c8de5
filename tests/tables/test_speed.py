"""A thousand meetings in one go, as a whole process."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from tests.paths import ROOT
from tests.tables.records import HEADER, workbook

CPU_SECONDS = 3


def test_a_thousand_meetings_are_written_in_three_seconds_of_cpu(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    units = re.findall(r"- id: (\S+)\n  name: .*\n  kind: residential-cell", "".join(_texts(data / "units")))
    people = re.findall(r"^  name: (.*)", "".join(_texts(data / "members")), re.MULTILINE)
    first = date(2024, 7, 1)
    rows = [
        (
            first + timedelta(days=at // len(units)),
            units[at % len(units)],
            f"{people[at % 150]}; {people[(at + 7) % 150]}",
            f"BB {at}",
        )
        for at in range(1000)
    ]
    path = workbook(tmp_path / "so.xlsx", [HEADER, *rows])
    line = [sys.executable, "-m", "qd18", "import", str(path), "--write", "--data", str(data), "--lang", "vi"]
    before = os.times()
    done = subprocess.run(line, capture_output=True, check=False, cwd=ROOT)
    after = os.times()

    assert done.returncode == 0
    assert "Mới: 1000 · đã có: 0 · thay đổi: 0 · sai: 0" in done.stdout.decode().splitlines()
    taken = after.children_user + after.children_system - before.children_user - before.children_system
    assert taken < CPU_SECONDS


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]
