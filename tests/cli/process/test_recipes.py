"""The recipes of CONTRIBUTING for a regulation, a diagnostic and a command, applied to a copy of the package.

A key has its test in `tests/schema/test_new_key.py`, a format in `test_new_format.py`.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process.program import AS_OF
from tests.cli.process.records import SETTINGS, SOUND, UNITS, lay_down
from tests.paths import DATA, ROOT

REGULATION = """\
id: 05-qd-mau-2020
number: 05-QĐ/Mẫu
from: 2020-01-02
title: {vi: Quy định mẫu, en: Invented regulation}
assess_from: 0.5
duties:
  - id: mau.uv
    name: {vi: Cấp ủy cơ sở, en: Grassroots committees}
    basis: {vi: Điều 3 khoản 1., en: "Article 3, paragraph 1."}
    tier: grassroots
    positions: [secretary]
    every: quarter
    quota: {at_least: 1, with: [commune, residential-cell], within: assigned}
"""

CHECK = '''\
"""Names in capitals alone."""

from collections.abc import Iterator

from qd18.checks.facts import Facts
from qd18.diagnostics import Diagnostic


def shouted_names(facts: Facts) -> Iterator[Diagnostic]:
    """Units whose name has no small letter."""
    for unit in facts.units.facts:
        if unit.name.isupper():
            yield Diagnostic("shouted-name", unit.ref.place("name"), {"name": unit.name})
'''

COMMAND = '''\
"""`qd18 tally`: how many members are on record."""

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus


@options.command("tally")
@options.option("--beginning", "prefix", metavar="TEXT", default="")
def tally(app: App, *, prefix: str) -> ExitStatus:
    """Print how many members there are."""
    from qd18.store.loading import read_facts, read_frame

    members = read_facts(read_frame(app.workspace.folder), ()).members.facts
    app.output.give(f"{sum(member.id.startswith(prefix) for member in members)}\\n")
    return ExitStatus.DONE
'''

NEW_FILES = {
    "regulations/05-qd-mau-2020.yaml": REGULATION,
    "checks/shouted_names.py": CHECK,
    "cli/commands/tally.py": COMMAND,
}

NEW_LINES = (
    ("diagnostics/codes.py", "_WARNINGS = (\n", '    "shouted-name",\n'),
    ("checks/all_checks.py", "from qd18.checks.facts import", "from qd18.checks.shouted_names import shouted_names\n"),
    ("checks/all_checks.py", "        *_told(stray_files(facts.paths)),\n", "        *_told(shouted_names(facts)),\n"),
    ("cli/group.py", '"set-up": (', '"tally", '),
)
"""A file, a line that is there, and the one that is added behind it, or before it where it imports."""

SENTENCES = {
    "vi": ("tên viết hoa toàn bộ: {name}", "viết lại bằng chữ thường", "Có bao nhiêu cán bộ trong sổ."),
    "en": ("the name is in capitals: {name}", "write it with small letters", "How many officials are on record."),
}

SHOUTED = {**SOUND, "units.yaml": UNITS.replace("Chi bộ thôn Mẫu", "CHI BỘ THÔN MẪU")}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package to which one of each has been added."""
    folder = tmp_path_factory.mktemp("package")
    copy = folder / "qd18"
    shutil.copytree(ROOT / "qd18", copy)
    for path, text in NEW_FILES.items():
        (copy / path).write_text(text, encoding="utf-8")
    for path, there, line in NEW_LINES:
        text = (copy / path).read_text(encoding="utf-8")
        assert text.count(there) == 1, (path, there)
        both = line + there if line.startswith("from") else there + line
        (copy / path).write_text(text.replace(there, both), encoding="utf-8")
    for language, (message, hint, text) in SENTENCES.items():
        messages = copy / "messages" / language
        with (messages / "diagnostics.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[shouted-name]\nmessage = "{message}"\nhint = "{hint}"\n')
        with (messages / "help.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[commands.tally]\nshort = "{text}"\ntext = "{text}"\nexamples = ["qd18 tally"]\n')
            file.write(f'\n[commands.tally.options]\nprefix = "{text}"\n')
    return folder


def run(package: Path, *arguments: str, **environment: str) -> str:
    """What the copy prints, when it has done what it was told."""
    command = (sys.executable, "-m", "qd18", *arguments)
    surroundings = {"PATH": os.environ["PATH"], **environment}
    done = subprocess.run(
        command, cwd=package, env=surroundings, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_regulation_that_was_added_is_listed_and_judges_where_it_is_named(package: Path, tmp_path: Path) -> None:
    record = str(lay_down(tmp_path, {**SOUND, "qd18.yaml": f"{SETTINGS}regulations: [05-qd-mau-2020]\n"}))
    asked = ("check", "--data", record, *AS_OF, "--all", "--exit-zero")

    shown = run(package, "regulations", "show", "05-qd-mau-2020", "--data", record, QD18_LANG="en")
    rows = csv.DictReader(run(package, *asked, "--format", "csv").splitlines())
    assert "Invented regulation" in shown
    assert [(row["member"], row["regulation"], row["counted"]) for row in rows] == [("an", "05-qd-mau-2020", "1")]


def test_a_regulation_that_nobody_names_changes_nothing(package: Path) -> None:
    asked = ("check", *AS_OF, "--exit-zero", "--format", "csv", "--data", str(DATA))

    assert run(package, *asked) == run(ROOT, *asked)


@pytest.mark.parametrize("language", SENTENCES)
def test_a_diagnostic_that_was_added_is_found_and_told(package: Path, tmp_path: Path, language: str) -> None:
    lay_down(tmp_path, SHOUTED)
    printed = run(package, "validate", "--data", str(tmp_path), QD18_LANG=language)

    message, hint, _ = SENTENCES[language]
    assert "units.yaml:3:29: " in printed
    assert f"[shouted-name] {message.format(name='CHI BỘ THÔN MẪU')}\n" in printed
    assert hint in printed


@pytest.mark.parametrize("language", SENTENCES)
def test_a_command_that_was_added_runs_and_is_on_the_help_page(package: Path, language: str) -> None:
    count = int(run(package, "tally", "--data", str(DATA)))
    begun = int(run(package, "tally", "--beginning", "nguyen", "--data", str(DATA)))

    assert 0 < begun < count
    assert SENTENCES[language][2] in run(package, "--help", QD18_LANG=language)
    assert SENTENCES[language][2] in run(package, "tally", "--help", QD18_LANG=language)
