"""The README is true: its tour is what the program prints, in both languages, and it forgets no command."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from qd18.cli.commands.completion import SHELLS
from qd18.cli.exit_status import ExitStatus
from qd18.cli.group import COMMANDS
from qd18.cli.main import main
from tests.manual.documents import Shell, compare, fences, played, sections, steps, table, words
from tests.paths import ROOT
from tests.powershell import programs

README = ROOT / "README.md"
WHOLE = README.read_text(encoding="utf-8")
VIETNAMESE = "# qd18: Tiếng Việt"
HALVES = {"en": WHOLE[: WHOLE.index(VIETNAMESE)], "vi": WHOLE[WHOLE.index(VIETNAMESE) :]}
SECTIONS = {language: sections(half) for language, half in HALVES.items()}
COMMAND_LISTS = {"en": "Commands", "vi": "Các lệnh"}
STATUS_LISTS = {"en": "Exit statuses", "vi": "Mã thoát"}

SETS_UP = (
    "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/qd18 check --quarter 2024Q1",
    "python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[dev]' && .venv/bin/pytest -n auto",
)

languages = pytest.mark.parametrize("language", HALVES)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@languages
@pytest.mark.skipif(shutil.which("sh") is None, reason="the tour is typed into a Unix shell")
def test_the_tour_is_what_the_program_prints(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """QD18_BLESS=1 writes what it prints into the README; then cut it again where it is long, with lines of `…`."""
    half = HALVES[language]

    compare(README, half, played(half, Shell(tmp_path, monkeypatch)))


@pytest.mark.skipif(shutil.which("sh") is None, reason="the tour is typed into a Unix shell")
def test_the_tour_leaves_the_data_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played(HALVES["en"], Shell(tmp_path, monkeypatch))

    assert tree(tmp_path / "data") == tree(ROOT / "data")


def test_both_halves_type_the_same_commands() -> None:
    english, vietnamese = (
        [step.command for block in fences(half, "console") for step in steps(block.text)] for half in HALVES.values()
    )

    assert english[0] == "export QD18_LANG=en"
    assert vietnamese[0] == "export QD18_LANG=vi"
    assert english[1:] == vietnamese[1:]


def test_both_halves_have_the_same_blocks() -> None:
    english, vietnamese = (fences(half) for half in HALVES.values())

    assert [block.language for block in english] == [block.language for block in vietnamese]
    assert fences(HALVES["en"], "sh") == fences(HALVES["vi"], "sh")
    assert [len(table(one)) for one in SECTIONS["en"].values()] == [len(table(one)) for one in SECTIONS["vi"].values()]


@languages
def test_each_command_has_its_line(language: str) -> None:
    listed = [words(row[0])[0].split()[:2] for row in table(SECTIONS[language][COMMAND_LISTS[language]])]

    assert listed == [["qd18", command] for command in COMMANDS]


@languages
def test_each_exit_status_has_its_line(language: str) -> None:
    listed = [int(row[0]) for row in table(SECTIONS[language][STATUS_LISTS[language]])]

    assert listed == list(ExitStatus)


@languages
def test_each_shell_has_its_line(language: str) -> None:
    for shell in SHELLS:
        assert f"qd18 completion {shell}" in HALVES[language]


@languages
@pytest.mark.parametrize("command", SETS_UP)
def test_what_sets_all_up_stands_there_to_the_letter(command: str, language: str) -> None:
    assert f"```sh\n{command}\n```\n" in HALVES[language]


@languages
def test_the_extras_that_are_to_be_installed_exist(language: str) -> None:
    named = {
        extra for group in re.findall(r"[\"']\.\[([a-z,]+)\][\"']", HALVES[language]) for extra in group.split(",")
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert named == set(project["optional-dependencies"]) - {"test", "interop", "parquet"}  # dev, tidy.md


def test_what_the_first_one_runs_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("QD18_DATA", raising=False)

    assert main(["check", "--quarter", "2024Q1"]) is ExitStatus.VIOLATIONS
    assert capsys.readouterr().err == ""


def test_the_set_up_for_windows_is_the_guide_s_and_runs_in_powershell() -> None:
    guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    blocks = [fence.text for fence in fences(HALVES["vi"], "powershell")]

    assert [fence.text for fence in fences(guide, "powershell")] == blocks[:2]
    for block in blocks:
        for line in block.splitlines():
            assert programs(line)
