"""README, tour and set-up are true: they show what the program prints, in both languages, and forget no command."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from qd18 import __version__
from qd18.cli.commands.completion import SHELLS
from qd18.cli.exit_status import ExitStatus
from qd18.cli.group import COMMANDS
from qd18.cli.main import main
from tests.manual.documents import Shell, compare, fences, played, sections, steps, table, words
from tests.paths import ROOT
from tests.powershell import programs

README = {"en": ROOT / "README.en.md", "vi": ROOT / "README.md"}
TOUR = {"en": ROOT / "docs" / "tour.md", "vi": ROOT / "docs" / "vi" / "tour.md"}
SET_UP = {"en": ROOT / "docs" / "install.md", "vi": ROOT / "docs" / "vi" / "install.md"}
TEXT = {
    language: {
        page: paths[language].read_text(encoding="utf-8")
        for page, paths in (("readme", README), ("tour", TOUR), ("set-up", SET_UP))
    }
    for language in README
}
SECTIONS = {language: sections(texts["readme"]) for language, texts in TEXT.items()}
LONGEST_README = 150
"""Lines."""
COMMAND_LISTS = {"en": "Commands", "vi": "Các lệnh"}
STATUS_LISTS = {"en": "Exit statuses", "vi": "Mã thoát"}

SETS_UP = (
    "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/qd18 check --quarter 2024Q1",
    "python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[dev]' && .venv/bin/pytest -n auto",
)

languages = pytest.mark.parametrize("language", TEXT)
pages = pytest.mark.parametrize("page", ["readme", "tour", "set-up"])


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@languages
@pytest.mark.parametrize("page", ["readme", "tour"])
@pytest.mark.skipif(shutil.which("sh") is None, reason="what is shown is typed into a Unix shell")
def test_what_is_shown_is_what_the_program_prints(
    page: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """QD18_BLESS=1 writes what it prints; then cut it again where it is long, with lines of `…`."""
    path = {"readme": README, "tour": TOUR}[page][language]
    text = TEXT[language][page]

    compare(path, text, played(text, Shell(tmp_path, monkeypatch)))


@pytest.mark.skipif(shutil.which("sh") is None, reason="the tour is typed into a Unix shell")
def test_the_tour_leaves_the_data_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played(TEXT["en"]["tour"], Shell(tmp_path, monkeypatch))

    assert tree(tmp_path / "data") == tree(ROOT / "data")


@pytest.mark.parametrize("page", ["readme", "tour"])
def test_both_languages_type_the_same_commands(page: str) -> None:
    english, vietnamese = (
        [step.command for block in fences(TEXT[language][page], "console") for step in steps(block.text)]
        for language in ("en", "vi")
    )

    assert english[0] == "export QD18_LANG=en"
    assert vietnamese[0] == "export QD18_LANG=vi"
    assert english[1:] == vietnamese[1:]


@pages
def test_both_languages_have_the_same_blocks_and_tables(page: str) -> None:
    english, vietnamese = TEXT["en"][page], TEXT["vi"][page]

    assert [block.language for block in fences(english)] == [block.language for block in fences(vietnamese)]
    for language in ("sh", "powershell"):
        assert fences(english, language) == fences(vietnamese, language)
    assert [len(table(part)) for part in sections(english).values()] == [
        len(table(part)) for part in sections(vietnamese).values()
    ]


@languages
def test_the_readme_is_short(language: str) -> None:
    assert TEXT[language]["readme"].count("\n") <= LONGEST_README


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
        assert f"qd18 completion {shell}" in TEXT[language]["set-up"]


@languages
@pytest.mark.parametrize("command", SETS_UP)
def test_what_sets_all_up_stands_there_to_the_letter(command: str, language: str) -> None:
    assert f"```sh\n{command}\n```\n" in TEXT[language]["readme"]


@languages
def test_the_extras_that_are_to_be_installed_exist(language: str) -> None:
    text = TEXT[language]["readme"] + TEXT[language]["set-up"]
    named = {extra for group in re.findall(r"[\"']\.\[([a-z,]+)\][\"']", text) for extra in group.split(",")}
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
    guide = (ROOT / "docs" / "vi" / "guide.md").read_text(encoding="utf-8")
    blocks = [fence.text for fence in fences(TEXT["vi"]["set-up"], "powershell")]

    assert [fence.text for fence in fences(guide, "powershell")] == blocks[:2]
    for block in blocks:
        for line in block.splitlines():
            assert programs(line)


@languages
def test_the_files_to_carry_along_are_of_this_version(language: str) -> None:
    named = re.findall(r"qd18-([0-9.]+[0-9])(?:\.pyz|-wheels)", TEXT[language]["set-up"])

    assert len(named) > 5
    assert set(named) == {__version__}
