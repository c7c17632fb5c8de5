"""A format is one module with a function, and one line of the registry."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

MODULE = '''
"""The names of those shown, one a line."""

from qd18.messages import Catalogue
from qd18.reports.compliance import Compliance


def check_names(compliance: Compliance, words: Catalogue) -> str:
    """Who is shown."""
    return "".join(f"{verdict.obligation.member.name}\\n" for verdict in compliance.shown)
'''
REGISTRY = "qd18/render/formats.py"
BEFORE = '            Format("csv", "verdict_csv:check_csv", ".csv"),\n'
LINE = '            Format("names", "names:check_names", ".names"),\n'
ASKED = ("check", "--quarter", "2024Q1", "--as-of", "2024-04-15", "--exit-zero")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that knows one format more."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(ROOT / "qd18", folder / "qd18")
    registry = folder / REGISTRY
    text = registry.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    registry.write_text(text.replace(BEFORE, BEFORE + LINE), encoding="utf-8")
    (folder / "qd18" / "render" / "names.py").write_text(MODULE, encoding="utf-8")
    return folder


def run(package: Path, *arguments: str) -> str:
    """What the copy prints."""
    command = (sys.executable, "-m", "qd18", *arguments, "--data", str(ROOT / "data"))
    return subprocess.run(command, cwd=package, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def test_a_format_that_was_added_is_offered_printed_and_written_to_files(package: Path) -> None:
    printed = run(package, *ASKED, "--format", "names")
    run(package, *ASKED, "--output", "members.names")

    listed = run(package, *ASKED, "--format", "csv")
    assert printed
    assert len(printed.splitlines()) == len(listed.splitlines()) - 1
    assert (package / "members.names").read_text(encoding="utf-8") == printed
    assert "names" in run(package, "check", "--help")


def test_the_ending_that_was_added_is_told_where_another_is_unknown(package: Path) -> None:
    command = (sys.executable, "-m", "qd18", *ASKED, "--output", "x.pdf", "--data", str(ROOT / "data"))
    refused = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False, encoding="utf-8")

    assert refused.returncode == 2
    assert ".txt .csv .names .tsv .json" in refused.stderr
