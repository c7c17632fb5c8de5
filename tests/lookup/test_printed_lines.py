"""Every line that the program, its goldens or its manuals tell people to type, run in bash and read as PowerShell 5.1.

In bash the programs are functions that say with which words they are called. PowerShell is read by tests/powershell.py,
which gives the words that programs get there: they are to be the same.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from qd18.cli.group import qd18
from qd18.cli.main import main
from qd18.cli.shell import Shell, chained
from tests.powershell import programs
from tests.printed_lines import START, all_lines, printed_lines

BASH = shutil.which("bash")
LINES = all_lines()
OF_OTHER_SHELLS = {
    "qd18 completion fish | source",
    "qd18 completion powershell | Out-String | Invoke-Expression",
}
STUBS = "qd18 git pip python python3 py chcp"
SCRIPT = f"""
for name in {STUBS}; do eval "$name() {{ printf '%s\\\\0' $name \\"\\$@\\"; printf '\\\\1'; }}"; done
while IFS= read -r -d '' line; do eval "$line" || printf 'FAILED'; printf '\\2'; done
"""
Words = list[list[str]]


def run_in_bash(lines: list[str], folder: Path) -> list[Words | None]:
    """The programs that each of *lines* starts, with their words; None for one that bash does not run."""
    given = "".join(f"{line}\0" for line in lines).encode()
    assert BASH
    done = subprocess.run([BASH, "-c", SCRIPT], input=given, capture_output=True, check=True, cwd=folder)
    return [
        None if "FAILED" in ran else [program.split("\0")[:-1] for program in ran.split("\1")[:-1]]
        for ran in done.stdout.decode().split("\2")[:-1]
    ]


def test_lines_are_found_where_they_are_printed() -> None:
    text = (
        'Sửa xong, gõ: qd18 validate. Hoặc: qd18 member set mau-01 --title "a, b; c" --from 2024-01-01; rồi: git add .'
    )
    hint = "(pip install 'qd18[excel]') git init; git add .; git commit, qd18 gặp lỗi; this qd18 reads format 2"

    assert list(printed_lines(text)) == [
        "qd18 validate",
        'qd18 member set mau-01 --title "a, b; c" --from 2024-01-01',
        "git add",
    ]
    assert list(printed_lines(hint)) == ["pip install 'qd18[excel]'", "git init; git add .; git commit"]
    assert len(LINES) > 300
    assert {line.split()[0] for line in LINES} >= {"qd18", "git", "python"}
    assert set(LINES) >= OF_OTHER_SHELLS


@pytest.mark.skipif(BASH is None, reason="there is no bash")
def test_each_line_that_is_printed_runs_in_bash_and_in_powershell_alike(tmp_path: Path) -> None:
    lines = [line for line in LINES if line not in OF_OTHER_SHELLS]

    in_bash = run_in_bash(lines, tmp_path)

    assert len(in_bash) == len(lines)
    assert {line: LINES[line] for line, words in zip(lines, in_bash, strict=True) if not words} == {}
    for line, words in zip(lines, in_bash, strict=True):
        assert programs(chained(*line.split(" && "), shell=Shell.POWERSHELL)) == words, LINES[line]


@pytest.mark.skipif(BASH is None, reason="there is no bash")
def test_a_line_that_does_not_run_is_found_out(tmp_path: Path) -> None:
    assert run_in_bash(["qd18 check 'x", "qd18 check", "qd18 (x)", "nothing-of-ours", "git a && git b"], tmp_path) == [
        None,
        [["qd18", "check"]],
        None,
        None,
        [["git", "a"], ["git", "b"]],
    ]


def test_the_line_for_powershell_is_one_for_powershell() -> None:
    for line in OF_OTHER_SHELLS:
        assert programs(line)[0][:2] == ["qd18", "completion"]


@pytest.mark.parametrize("place", ["catalogue", "elsewhere"])
def test_each_command_that_is_printed_exists_with_its_options(place: str) -> None:
    lines = [line for line, where in LINES.items() if (".toml: " in where) is (place == "catalogue")]
    for line in lines:
        if line not in OF_OTHER_SHELLS and line.startswith("qd18 "):
            for words in programs(chained(*line.split(" && "), shell=Shell.POWERSHELL)):
                assert_known(words[1:], f"{LINES[line]}: {line}")


def assert_known(words: list[str], line: str) -> None:
    command: click.Command = qd18
    while words and isinstance(command, click.Group):
        below = command.get_command(click.Context(command), words[0])
        if below is None:
            break
        command, words = below, words[1:]
    known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    assert command is not qd18, line
    assert {word for word in words if word.startswith("--")} <= known, line


def test_a_new_record_is_begun_by_lines_for_powershell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(("init", "sổ 1", "--lang", "en")) == 0
    lines = [line.strip() for line in capsys.readouterr().err.splitlines() if START.match(line.strip())]
    monkeypatch.setenv("QD18_SHELL", "powershell")
    assert main(("init", "sổ 2", "--lang", "en")) == 0
    others = [line.strip() for line in capsys.readouterr().err.splitlines() if START.match(line.strip())]

    assert lines != others
    for line, other in zip(lines, others, strict=True):
        typed = [shlex.split(part) for part in line.replace("sổ 1", "sổ 2").split(" && ")]
        assert programs(other) == typed
