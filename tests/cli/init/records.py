"""New records as tests look at them: their files, their examples without the comment signs, and whole runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from qd18.cli.main import main
from tests.paths import ROOT

COMMUNES = ROOT / "tests" / "sampledata" / "yen-bai-communes-2024.csv"
EXAMPLE = re.compile(r"^# (?:Ví dụ|Example) \(.*\):\n(?:# .*\n)+", re.MULTILINE)


class Said(NamedTuple):
    """What a run left behind."""

    status: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Said:
    """Run the program in this process."""
    status = main([str(argument) for argument in arguments])
    return Said(int(status), *capsys.readouterr())


def tree(root: Path) -> dict[str, bytes]:
    """Every file below *root*, and every folder by its name with a slash."""
    found = sorted(path for path in root.rglob("*"))
    return {f"{path.relative_to(root).as_posix()}{'/' * path.is_dir()}": content(path) for path in found}


def content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def uncommented(text: str) -> str:
    """*text* with the lines of its examples as an editor uncomments them."""

    def without_signs(found: re.Match[str]) -> str:
        first, _, rest = found[0].partition("\n")
        return f"{first}\n{re.sub('^# ', '', rest, flags=re.MULTILINE)}"

    return EXAMPLE.sub(without_signs, text)


def uncomment(folder: Path) -> list[str]:
    """Take the comment signs off the examples of every file in *folder*; the files that had one."""
    had = []
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if text != uncommented(text):
            path.write_text(uncommented(text), encoding="utf-8")
            had.append(path.relative_to(folder).as_posix())
    return had


def shown(files: Mapping[str, str]) -> str:
    """Files as one text."""
    return "".join(f"=== {path}\n{text}" for path, text in files.items())
