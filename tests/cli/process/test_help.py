"""`qd18 help`: the manual, codes and commands, each from its one source."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from qd18.cli.exit_status import ExitStatus
from qd18.cli.group import COMMANDS
from qd18.cli.main import main
from qd18.diagnostics import CODES
from qd18.messages import LANGUAGES
from qd18.messages.manual import page_names, read_page
from tests.manual.documents import Screen
from tests.paths import ROOT

languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No data directory is near."""
    monkeypatch.chdir(tmp_path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) is ExitStatus.DONE
    return capsys.readouterr().out


@languages
@pytest.mark.parametrize("line", ["check", "log add", "import", "help"])
def test_a_command_is_told_as_its_own_help_page(line: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = said(capsys, *line.split(), "--help", "--lang", language)

    assert said(capsys, "help", *line.split(), "--lang", language) == page


@languages
@pytest.mark.parametrize("code", ["bad-date", "unknown-member"])
def test_a_code_is_told_as_explain_tells_it(code: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "help", code, "--lang", language) == said(capsys, "explain", code, "--lang", language)


def test_a_page_off_a_terminal_is_its_file_in_the_language_that_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    english, vietnamese = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("import.md", "vi/import.md"))

    assert english != vietnamese
    for typed in ("import.md", "docs/import.md"):
        assert said(capsys, "help", typed, "--lang", "en") == english
        assert said(capsys, "help", typed, "--lang", "vi") == vietnamese
    assert said(capsys, "help", "huong-dan") == said(capsys, "help", "guide")  # its former name
    assert said(capsys, "help", "decisions") == (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")


@languages
def test_without_a_word_every_page_is_listed_as_it_can_be_typed(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = said(capsys, "help", "--lang", language).splitlines()[4:]

    names = [row.split()[0] for row in rows]
    assert [name.removesuffix(".md") for name in names] == list(page_names())
    for name, row in zip(names, rows, strict=True):
        assert said(capsys, "help", name, "--lang", language).startswith(
            f"# {row.removeprefix(name).removesuffix(' (tiếng Anh)').strip()}\n"
        )


def test_pages_and_codes_have_names_of_their_own() -> None:
    """What is typed means one of them; a page may have the name of a command."""
    assert set(CODES).isdisjoint({*page_names(), *COMMANDS})


def test_what_is_not_there_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("help", "unknown-membr", "--lang", "en")) is ExitStatus.USAGE
    assert "qd18 help unknown-member" in capsys.readouterr().err
    assert main(("help", "log", "nothing", "--lang", "en")) is ExitStatus.USAGE


def on_screen(monkeypatch: pytest.MonkeyPatch, columns: int, *arguments: str) -> list[str]:
    """The lines of a terminal of so many *columns*."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    screen = Screen()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", screen)
        assert main(arguments) is ExitStatus.DONE
    return screen.getvalue().splitlines()


def test_on_a_terminal_links_are_lines_to_type_and_marks_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = on_screen(monkeypatch, 60, "help", "editors", "--lang", "en")

    assert "qd18 help outputs" in " ".join(lines)
    assert max(len(line) for line in lines if not line.startswith("  ")) <= 60
    assert not [line for line in lines if line.startswith(("#", "```", "- ", "|"))]


@languages
@pytest.mark.parametrize("page", ["data-format", "regulations.md"])
def test_on_a_narrow_terminal_no_key_is_cut_and_what_is_to_be_copied_stays_on_its_line(
    page: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = on_screen(monkeypatch, 40, "help", page, "--lang", language)

    text = read_page(page.removesuffix(".md"), language).text
    shown = {word.strip(",;:.()") for line in lines for word in line.split()}
    keys = {word for row in text.splitlines() if row.startswith("|") for word in re.findall(r"`([\w-]+)`", row)}
    assert len(keys) > 5
    assert keys <= shown
    code = [
        line
        for block in re.findall(r"^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        for line in block.split("\n")
    ]
    assert {f"  {line}".rstrip() for line in code if line} <= set(lines)


# man


@languages
def test_the_page_for_man_has_every_command_and_option(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "help", "--man", "--lang", language).replace("\\-", "-")

    for name in COMMANDS:
        assert f".SS qd18 {name} " in text
    for option in ("--quarter", "--as-of", "--exit-zero", "--resume", "--man"):
        assert re.search(rf"^\\fB(?:-\w, )?{option}\b", text, flags=re.MULTILINE), option
    assert text.count("\\fB--lang ") == 1
    told = re.findall(r"^\.TP\n(\d+)$", text, flags=re.MULTILINE)
    assert [int(status) for status in told] == list(ExitStatus)


@languages
@pytest.mark.skipif(shutil.which("groff") is None, reason="groff sets the page")
def test_groff_has_nothing_to_say_against_it(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "qd18.1"
    page.write_text(said(capsys, "help", "--man", "--lang", language), encoding="utf-8")
    command = ["groff", "-man", "-K", "utf8", "-T", "utf8", "-ww", "-P-cbou", str(page)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    assert done.stderr == ""
    assert "qd18 check" in done.stdout
    assert click.unstyle(done.stdout) == done.stdout
