"""What `make bundle` makes, started as an office without network starts it: the one file, and the folder of wheels."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.paths import DATA, ROOT
from tests.programs import REQUIRED

pytestmark = pytest.mark.long

NO_NETWORK = """
import socket

def refuse(*_: object, **__: object) -> None:
    raise AssertionError("the network was asked for")

socket.socket.connect = socket.getaddrinfo = refuse
"""
ASKED = ("check", "--data", str(DATA), "--quarter", "2024Q1", "--as-of", "2024-04-15", "--format", "json")


class Office:
    """A machine with Python and nothing else: no index, no network, no git, no program of ours, a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
        self.environment = {
            "HOME": str(folder),
            "LOCALAPPDATA": str(folder / ".cache"),
            "PYTHONPATH": str(folder),
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "TMPDIR": str(folder),
            "PATH": str(folder),
        }

    def run(self, *words: str | Path, status: int = 0) -> str:
        done = subprocess.run(
            [*without_network(), *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout


def without_network() -> tuple[str, ...]:
    """What starts a program where there is no network at all, where the system lets us."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0:
        return (unshare, "-rn")
    return ()


def bare_python(office: Office) -> Path:
    """A Python without any library."""
    subprocess.run([sys.executable, "-m", "venv", office.folder / "python"], check=True)
    folder = office.folder / "python" / ("Scripts" if os.name == "nt" else "bin")
    return folder / "python"


def bundled(folder: Path) -> Path:
    """The bundle for this Python and this system; where nothing can be fetched, the test is skipped."""
    command = [sys.executable, str(ROOT / ".ci" / "bundle.py"), str(folder), "--here"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode and "No matching distribution" in done.stderr:
        (pytest.fail if "index" in REQUIRED else pytest.skip)(f"no index to fetch wheels from: {done.stderr[-300:]}")
    assert done.returncode == 0, done.stderr
    return folder


def test_the_bundle_starts_and_judges_without_network(tmp_path: Path) -> None:
    bundle = bundled(tmp_path / "dist")
    (tmp_path / "office").mkdir()
    office = Office(tmp_path / "office")
    python = bare_python(office)
    (one_file,) = bundle.glob("*.pyz")
    told = office.run(python, one_file, *ASKED, status=1)

    assert '"schema": "qd18/check/' in told
    assert office.run(python, one_file, *ASKED, status=1) == told
    for ending in ("docx", "xlsx", "html"):
        report = office.folder / f"report.{ending}"
        office.run(python, one_file, "report", "2024Q1", "--data", DATA, "-o", report)
        assert report.stat().st_size > 5_000
    assert office.run(python, one_file, "help", "guide").startswith("# ")
    caches = list((office.folder / ".cache" / "qd18").glob("*-cp*"))
    assert len(caches) == 1
    assert any(caches[0].rglob("_yaml*"))

    # A cache that cannot be written, and a file of whose compiled parts none is for this system.
    office.environment["QD18_CACHE"] = os.devnull
    plain = office.folder / "plain.pyz"
    with zipfile.ZipFile(one_file) as packed, zipfile.ZipFile(plain, "w") as rest:
        for name in packed.namelist():
            if not name.startswith("cp"):
                rest.writestr(name, packed.read(name))
    assert office.run(python, plain, *ASKED, status=1) == told

    (wheels,) = bundle.glob("*-wheels")
    office.run(python, "-m", "pip", "install", "-q", "--no-index", "--find-links", wheels, "qd18[word,excel]")
    assert office.run(python, "-m", "qd18", *ASKED, status=1) == told
