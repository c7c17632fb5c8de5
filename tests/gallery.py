"""The gallery of bad data in invalid/: its cases, their data directories, and what is printed of them."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

GALLERY = Path(__file__).parent / "invalid"
BASE = GALLERY / "_base"
SOUND = "_sound"
LANGUAGES = ("vi", "en")
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "cp1258", "latin-1")

_MEETINGS = "meetings/2024/2024-01.yaml"
MADE = {
    "too-deep/ten-thousand-brackets": {_MEETINGS: "[" * 10_000},
    "too-deep/ten-thousand-dashes": {_MEETINGS: "- " * 10_000},
    "too-deep/ten-thousand-braces": {_MEETINGS: "- " + "{a: " * 10_000},
    "too-deep/ten-thousand-question-marks": {_MEETINGS: "- " + "? " * 10_000},
    "too-many-values/one-record": {_MEETINGS: f"- date: 2024-01-05\n  attended: [{'m, ' * 100_000}]\n"},
    "too-many-values/regulations-and-kinds": {
        "qd18.yaml": "schema: 1\norganisation: Thị ủy\n"
        f"regulations: [{', '.join(f'quy-dinh-{number}' for number in range(101))}]\nwords:\n  kinds:\n"
        + "".join(f"    - {{id: ban-{number}, name: Ban, below: [district]}}\n" for number in range(101))
    },
    "too-many-errors/a-list-of-words": {_MEETINGS: "- word\n" * 4_500},
    "too-many-records/empty-items": {_MEETINGS: "-\n" * 200_002},
    "too-long-for-tabs/a-comment-that-is-long": {_MEETINGS: "- date:\t2024-01-05\n#" + "x" * 2_000_000 + "\n"},
    "more-errors/one-meeting": {_MEETINGS: "- {date: 2024-01-05, unit: nghia-lo/pu-trang}\n" * 2_003},
    "more-warnings/one-assignment": {
        "assignments.yaml": "- {member: nguyen-van-mau-01, unit: nghia-lo/pu-trang}\n" * 2_003
    },
    "value-too-long/a-note": {
        "assignments.yaml": f"- member: nguyen-van-mau-01\n  unit: nghia-lo\n  note: {'rất dài ' * 1_251}\n"
    },
    "bad-integer/five-thousand-digits": {"qd18.yaml": f"schema: {'1' * 5_000}\norganisation: Thị ủy\n"},
    "bad-amount/five-thousand-digits": {
        "regulations/du-thao.yaml": (GALLERY / "bad-amount/quoted/regulations/du-thao.yaml")
        .read_text(encoding="utf-8")
        .replace('"2"', "9" * 5_000)
    },
    "missing-colon/a-very-long-line": {
        _MEETINGS: f"- date: 2024-01-05\n  unit: nghia-lo/pu-trang\n  {'ghi chú ' * 2_000}\n  minutes: BB 01\n"
    },
    "unknown-member/a-very-long-line": {
        _MEETINGS: "- date: 2024-01-05\n  unit: nghia-lo/pu-trang\n"
        f"  attended: [{'nguyen-van-mau-01, ' * 1}{' ' * 3_000}nguyen-van-mau-10{' ' * 3_000}]\n"
    },
}
"""Files too long to be kept, by case and path."""


def _restless_units() -> str:
    """Two chains of a hundred cells, each below one of either by turns, on days of its own."""
    first = date(1960, 1, 1)
    lines = []
    for level in range(100):
        begins = [first + timedelta(days=level + 100 * turn) for turn in range(25)]
        parents = ", ".join(
            f"{{is: {'uv'[turn % 2]}{level + 1}, from: {begin}, to: {begin + timedelta(days=99)}}}"
            for turn, begin in enumerate(begins)
        )
        lines += [f"- {{id: {chain}{level}, name: A, kind: cell, parent: [{parents}]}}\n" for chain in "uv"]
    return "".join((*lines, "- {id: u100, name: A, kind: cell}\n- {id: v100, name: A, kind: cell}\n"))


MADE["too-many-changes/two-chains"] = {"units/them.yaml": _restless_units()}


@dataclass(frozen=True, slots=True)
class Case:
    """One bad data directory: the files that differ from the base, and what `validate` says of it."""

    name: str

    @property
    def folder(self) -> Path:
        return GALLERY / self.name

    @property
    def code(self) -> str:
        return self.name.split("/", maxsplit=1)[0]

    def expected(self, language: str) -> Path:
        return self.folder / f"expected.{language}.txt"

    def sources(self) -> list[Path]:
        return [path for path in files_below(self.folder) if not path.name.startswith("expected.")]

    def lay_out(self, data: Path) -> None:
        """Make *data* the data directory of this case."""
        shutil.copytree(BASE, data)
        for path in self.sources():
            _put(data / path.relative_to(self.folder), path.read_bytes())
        for name, text in MADE.get(self.name, {}).items():
            _put(data / name, text.encode())


def cases() -> Iterator[Case]:
    """Every case, by code and name."""
    for code in sorted(path for path in GALLERY.iterdir() if path.is_dir() and path != BASE):
        yield from (Case(f"{code.name}/{path.name}") for path in sorted(code.iterdir()))


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _put(target: Path, content: bytes) -> None:
    """Write a case's file, as its last ending says: in another encoding, with escapes, or not as a file at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    plain, ending = target.with_suffix(""), target.suffix[1:]
    if ending in ENCODINGS:
        plain.write_bytes(content.decode().encode(ending))
    elif ending == "escaped":
        plain.write_bytes(content.decode("unicode_escape").encode("latin-1"))
    elif ending == "sparse":
        with plain.open("wb") as stream:
            stream.truncate(int(content))
    elif ending == "fifo":
        os.mkfifo(plain)
    else:
        target.write_bytes(content)


def transcript(language: str, capsys: pytest.CaptureFixture[str], *, most: str = "") -> str:
    """What `qd18 validate` prints of the data directory ./data and the status that it exits with."""
    arguments = ["validate", "--data", "data", "--lang", language, *(("--max-findings", most) if most else ())]
    status = main(arguments)
    said = capsys.readouterr()
    assert said.err == ""
    return f"$ qd18 {' '.join(arguments)}\n{said.out}[{int(status)}]\n"
