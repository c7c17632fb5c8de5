"""What entering takes on a province's record, as CPU seconds of whole processes.

`log add` of one meeting, and `import --write` of 1,000 meetings from a spreadsheet into the same directory, which is
compared with what merely loading the files of the directory takes (`bare.py`).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from openpyxl import Workbook

from tests.bench.province import write_province

ROWS = 1_000
MOST = {"log add": 0.5, "import": 3.0}
"""CPU seconds; what a clerk does not notice, and what a clerk waits for without wondering."""

MOST_BARE_LOADS = 3.0
"""What an import may take, as a multiple of a bare load of the same files."""
BARE = Path(__file__).with_name("bare.py")

HEADERS = ("Ngày họp", "Đơn vị", "Cán bộ dự", "Số biên bản")
UNIT = re.compile(r"^- id: (\S+)\n  name: .*\n  kind: residential-cell$", re.MULTILINE)
MEMBER = re.compile(r"^- id: (\S+)\n  name: (.+)$", re.MULTILINE)


def spreadsheet(folder: Path, file: Path) -> None:
    """Write a list of meetings of April 2024 as an office keeps it: dates, ids of units, names of officials."""
    units = islice(cycle(UNIT.findall((folder / "units.yaml").read_text(encoding="utf-8"))), ROWS)
    names = [name for _, name in MEMBER.findall((folder / "members.yaml").read_text(encoding="utf-8"))]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADERS)
    for number, unit in enumerate(units):
        day = date(2024, 4, 1) + timedelta(days=number % 30)
        people = "; ".join((names[number % len(names)], names[(number + 7) % len(names)]))
        sheet.append((day, unit, people, f"BB {number + 1}"))
    book.save(file)


def spent(*arguments: str | Path, program: tuple[str, ...] = ("-m", "qd18")) -> float:
    """The CPU seconds of one run of *program*, which has to succeed."""
    process = subprocess.Popen(
        [sys.executable, *program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read() if process.stderr is not None else b""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(said.decode())
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the medians; with `--assert`, fail where one is over what it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--assert", dest="strict", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        data, file = Path(made) / "data", Path(made) / "so-hop.xlsx"
        write_province(data)
        spreadsheet(data, file)
        unit = UNIT.findall((data / "units.yaml").read_text(encoding="utf-8"))[100]
        name = MEMBER.findall((data / "members.yaml").read_text(encoding="utf-8"))[2000][1]
        figures: dict[str, list[float]] = {"log add": [], "import": [], "bare load": []}
        for number in range(options.runs):
            day = (date(2024, 2, 1) + timedelta(days=number)).isoformat()
            meeting = ("--date", day, "--unit", unit, "--attended", name, "--session", "thematic")
            figures["log add"].append(spent("log", "add", *meeting, "--data", data))
        for _ in range(options.runs):
            figures["bare load"].append(spent(data, program=(str(BARE),)))
            before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
            figures["import"].append(spent("import", file, "--write", "--data", data))
            for path in data.rglob("*.yaml"):
                path.write_bytes(before[path]) if path in before else path.unlink()
    for name, taken in figures.items():
        print(f"{name}: median {median(taken):.3f} s of CPU ({min(taken):.3f} to {max(taken):.3f}, {len(taken)} runs)")
    ratio = median(figures["import"]) / median(figures["bare load"])
    print(f"import: {ratio:.2f} bare loads (at most {MOST_BARE_LOADS})")
    is_slow = ratio > MOST_BARE_LOADS or any(median(figures[name]) > most for name, most in MOST.items())
    if options.strict and is_slow:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
