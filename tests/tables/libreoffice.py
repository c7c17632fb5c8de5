"""LibreOffice, where it is installed, as the program in which an office opens a spreadsheet and saves it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def saved_by_libreoffice(path: Path, ending: str) -> Path:
    """The spreadsheet at *path*, opened and saved by LibreOffice in the format of *ending*."""
    folder = path.parent / "saved"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    comma, quote, utf_8, first = 44, 34, 76, 1
    as_text = [f"--infilter=CSV:{comma},{quote},{utf_8},{first}"] if path.suffix == ".csv" else []
    line = ["soffice", profile, "--headless", *as_text, "--convert-to", ending, "--outdir", str(folder), path.name]
    subprocess.run(line, cwd=path.parent, check=True, capture_output=True, timeout=200)
    return folder / f"{path.stem}.{ending}"


needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
