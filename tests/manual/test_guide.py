"""The guide is true: every command in it is run, and what stands below it is what the program prints."""

import os
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from qd18.cli.group import qd18
from qd18.cli.main import main
from tests.amounts import some
from tests.manual.documents import Shell, compare, fences, played, prose, steps
from tests.paths import ROOT
from tests.powershell import programs
from tests.store.writing.children import killed_before_rename

GUIDES = {"vi": ROOT / "docs" / "vi" / "guide.md", "en": ROOT / "docs" / "guide.md"}
TEXTS = {language: path.read_text(encoding="utf-8") for language, path in GUIDES.items()}
SESSIONS = ROOT / "tests" / "cli" / "prompts"
READMES = {"vi": ROOT / "README.md", "en": ROOT / "README.en.md"}
MOMENT = "2024-04-15T08:00:00+07:00"
NAMED = sorted({line for text in TEXTS.values() for line in re.findall(r"`(qd18 [^`]*)`", prose(text))})

languages = pytest.mark.parametrize("language", GUIDES)


def commands(language: str) -> list[str]:
    """What is typed in the guide, block by block."""
    return [step.command for fence in fences(TEXTS[language], "console") for step in steps(fence.text)]


@pytest.mark.parametrize("language", some(["vi", "en"], usually=1))
@pytest.mark.skipif(shutil.which("sh") is None, reason="the guide is typed into a Unix shell")
def test_what_stands_below_each_command_is_what_it_prints(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """QD18_BLESS=1 writes what it prints into the guide; then cut it again where it is long, with lines of `…`."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Người giữ sổ")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "van-phong@example.vn")
        monkeypatch.setenv(f"GIT_{who}_DATE", MOMENT)

    compare(GUIDES[language], TEXTS[language], played(TEXTS[language], Shell(tmp_path, monkeypatch)))


def test_both_guides_type_the_same_commands() -> None:
    assert commands("en") == ["export QD18_LANG=en", *commands("vi")]


@languages
def test_the_form_is_shown_as_it_is_on_the_screen(language: str) -> None:
    """The same session is typed in tests/cli/prompts/test_tmux.py."""
    shown, _ = (fence.text for fence in fences(TEXTS[language], "text"))

    assert f"{shown}$\n" == (SESSIONS / f"session-{language}.txt").read_text(encoding="utf-8")


@languages
@pytest.mark.skipif(not hasattr(os, "fork"), reason="another process is killed at its work")
def test_what_is_seen_after_a_write_was_interrupted_is_shown(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, shown = (fence.text for fence in fences(TEXTS[language], "text"))
    shell = Shell(tmp_path, monkeypatch)
    monkeypatch.setenv("QD18_LANG", language)
    shell.run("git init -q && git add data")
    killed_before_rename(2, tmp_path / "data", lambda: main(["member", "leave", "lo-thi-mau-02", "--to", "2026-12-31"]))

    told = played(f"```console\n{shown}```", shell).removeprefix("```console\n").removesuffix("```")
    compare(GUIDES[language], shown, told)


@languages
def test_the_line_that_installs_is_the_readme_s(language: str) -> None:
    (line,) = (fence.text for fence in fences(TEXTS[language], "sh"))

    assert line in READMES[language].read_text(encoding="utf-8")


@pytest.mark.parametrize("line", NAMED)
def test_each_command_that_is_named_exists_with_its_options(line: str) -> None:
    command: click.Command = qd18
    words = shlex.split(line)[1:]
    while words and isinstance(command, click.Group):
        found = command.get_command(click.Context(command), words[0])
        if found is None:
            break
        command, words = found, words[1:]

    known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    assert command is not qd18
    assert {word for word in words if word.startswith("-")} <= known


def test_each_command_is_typed_in_powershell_as_in_a_unix_shell() -> None:
    """Files for the examples are made by `printf`, as they would be by an editor."""
    typed = [command for command in commands("vi") if command.startswith(("qd18 ", "git "))]

    assert len(typed) > 30
    for command in typed:
        assert programs(command) == [shlex.split(command)]


def test_the_guide_never_speaks_of_a_violation() -> None:
    assert "vi phạm" not in TEXTS["vi"].casefold()
    assert "violation" not in TEXTS["en"].casefold()
    assert len(NAMED) > 10
