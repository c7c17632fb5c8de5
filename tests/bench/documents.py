"""Measure each document of a province's quarter against merely loading the same YAML, as whole processes."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from tests.bench.quarter import HERE, count_of_runs, measure

TARGET: Final = 3.0
"""CPU of a document: so many times that of the bare load of the files that it is made from."""
MOST_MEMORY: Final = 200
"""MiB that it may take at most."""
QUARTERS: Final = 8
"""A full report tells of so many; a record that has fewer would make the loading cheap and not the report."""


class Document(NamedTuple):
    """What is typed for it, and the ending of its file."""

    command: str
    ending: str

    def line(self, folder: Path, out: Path) -> list[str]:
        asked = ["--quarter", "2024Q1", "--as-of", "2024-04-15", "--data", str(folder)]
        return [sys.executable, "-m", "qd18", *self.command.split(), *asked, "-o", str(out / f"out{self.ending}")]


DOCUMENTS: Final = (
    *(Document("report --brief", ending) for ending in (".docx", ".html", ".xlsx", ".md")),
    *(Document("report --full", ending) for ending in (".docx", ".html", ".xlsx", ".md")),
    *(Document("check", ending) for ending in (".html", ".xlsx")),
)


def bare(folder: Path, document: Document) -> list[str]:
    """A report looks at all of the record, a check at its own months."""
    files = [] if document.command == "check" else ["--all"]
    return [sys.executable, str(HERE / "bare.py"), str(folder), *files]


def holds(folder: Path, out: Path, document: Document, *, runs: int) -> bool:
    """Print the figures of *document*, and say whether they are within the targets."""
    pairs = [
        (measure("qd18", document.line(folder, out)), measure("bare", bare(folder, document))) for _ in range(runs + 1)
    ][1:]
    ratio = median(ours.cpu / loaded.cpu for ours, loaded in pairs)
    cpu, memory = median(ours.cpu for ours, _ in pairs), max(ours.peak for ours, _ in pairs) / 2**20
    size = (out / f"out{document.ending}").stat().st_size / 2**20
    print(
        f"{document.command:<15} {document.ending:<6} CPU {cpu:.2f} s = {ratio:.2f} × bare; "
        f"peak {memory:.0f} MiB; file {size:.2f} MiB",
        flush=True,
    )
    return bool(ratio <= TARGET and memory <= MOST_MEMORY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=count_of_runs, default=3, metavar="N")
    parser.add_argument("--quarters", type=int, default=QUARTERS, metavar="N")
    parser.add_argument("--assert", dest="strict", action="store_true", help="exit 1 when a target is missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as out:
        command = [sys.executable, str(HERE / "province.py"), name, "--quarters", str(options.quarters)]
        subprocess.run(command, check=True)
        held = [holds(Path(name), Path(out), document, runs=options.runs) for document in DOCUMENTS]
    sys.exit(1 if options.strict and not all(held) else 0)


if __name__ == "__main__":
    main()
