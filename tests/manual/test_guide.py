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
from tests.manual.documents import Shell, compare, fences, played, prose, steps
from tests.paths import ROOT
from tests.powershell import programs
from tests.store.writing.children import killed_before_rename

GUIDE = ROOT / "docs" / "huong-dan.md"
TEXT = GUIDE.read_text(encoding="utf-8")
SESSION = ROOT / "tests" / "cli" / "prompts" / "session.txt"
MOMENT = "2024-04-15T08:00:00+07:00"
NAMED = re.findall(r"`(qd18 [^`]*)`", prose(TEXT))


@pytest.mark.skipif(shutil.which("sh") is None, reason="the guide is typed into a Unix shell")
def test_what_stands_below_each_command_is_what_it_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """QD18_BLESS=1 writes what it prints into the guide; then cut it again where it is long, with lines of `…`."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Người giữ sổ")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "van-phong@example.vn")
        monkeypatch.setenv(f"GIT_{who}_DATE", MOMENT)

    compare(GUIDE, TEXT, played(TEXT, Shell(tmp_path, monkeypatch)))


def test_the_form_is_shown_as_it_is_on_the_screen() -> None:
    """The same session is typed in tests/cli/prompts/test_tmux.py."""
    shown, _ = (fence.text for fence in fences(TEXT, "text"))

    assert f"{shown}$\n" == SESSION.read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="another process is killed at its work")
def test_what_is_seen_after_a_write_was_interrupted_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, shown = (fence.text for fence in fences(TEXT, "text"))
    shell = Shell(tmp_path, monkeypatch)
    shell.run("git init -q && git add data")
    killed_before_rename(2, tmp_path / "data", lambda: main(["member", "leave", "lo-thi-mau-02", "--to", "2026-12-31"]))

    compare(GUIDE, shown, played(f"```console\n{shown}```", shell).removeprefix("```console\n").removesuffix("```"))


def test_the_line_that_installs_is_the_readme_s() -> None:
    (line,) = (fence.text for fence in fences(TEXT, "sh"))

    assert line in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", dict.fromkeys(NAMED))
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
    typed = [step.command for fence in fences(TEXT, "console") for step in steps(fence.text)]
    commands = [command for command in typed if command.startswith(("qd18 ", "git "))]

    assert len(commands) > 30
    for command in commands:
        assert programs(command) == [shlex.split(command)]


def test_the_guide_never_speaks_of_a_violation() -> None:
    assert "vi phạm" not in TEXT.casefold()
    assert len(NAMED) > 10
