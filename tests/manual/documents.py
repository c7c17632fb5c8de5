"""Documents as tests read them: code blocks, tables and links; and console sessions, run anew to compare."""

import io
import os
import re
import shlex
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

import pytest

from qd18.cli.main import main
from tests.bless import BLESS
from tests.paths import ROOT

WIDTH = 100
CUT = "…"

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.*)$")


class Fence(NamedTuple):
    language: str
    text: str


def fences(text: str, *languages: str) -> list[Fence]:
    """The code blocks of a document, of these languages or of any."""
    found = [Fence(match[1], match[2]) for match in _FENCE.finditer(text)]
    return [fence for fence in found if not languages or fence.language in languages]


def prose(text: str) -> str:
    """A document without its code blocks."""
    return _FENCE.sub("", text)


def sections(text: str) -> dict[str, str]:
    """The text under each heading, up to the next one."""
    found: dict[str, list[str]] = {"": []}
    title = ""
    for line in _FENCE.sub(lambda match: re.sub(r"^#", "\\#", match[0], flags=re.MULTILINE), text).split("\n"):
        if heading := _HEADING.match(line):
            title = heading[1].replace("`", "")
            assert title not in found, f"two headings “{title}”"
        found.setdefault(title, []).append(line)
    return {title: "\n".join(lines) for title, lines in found.items()}


def table(section: str) -> list[list[str]]:
    """The rows of the first table of a section, without its head; cells as they stand."""
    lines = [line for line in section.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def words(cell: str) -> list[str]:
    """What stands between backquotes."""
    return re.findall(r"`([^`]+)`", cell)


class Step(NamedTuple):
    command: str
    printed: str


def steps(block: str) -> Iterator[Step]:
    """The commands of a console block, each with what it prints; `> ` goes on with the command above."""
    for piece in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        lines = piece.split("\n")
        end = next((at for at, line in enumerate(lines[1:], start=1) if not line.startswith("> ")), len(lines))
        if lines[0]:
            yield Step("\n".join(line[2:] for line in lines[:end]), "\n".join(lines[end:]))


def typed(step: Step) -> str:
    return "$ " + step.command.replace("\n", "\n> ") + "\n"


class Screen(io.StringIO):
    """A terminal, as far as a program can tell."""

    def isatty(self) -> bool:
        return True


class Shell:
    """Somebody at a terminal of 100 columns without colours, in a folder with the data and the regulations."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.patch = monkeypatch
        self.status = 0
        for name in ("data", "docs/examples", "qd18/regulations"):
            shutil.copytree(ROOT / name, folder / name)
        for name in ("QD18_DATA", "QD18_LANG", "QD18_DEBUG"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("COLUMNS", str(WIDTH))
        monkeypatch.setenv("PATH", f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.chdir(folder)

    def run(self, command: str) -> str:
        """What *command* prints; the program itself runs in this process."""
        name, _, rest = command.partition(" ")
        if name == "export":
            variable, _, value = rest.partition("=")
            self.patch.setenv(variable, value)
            return ""
        if command == "echo $?":
            return f"{self.status}\n"
        return self._qd18(shlex.split(rest)) if name == "qd18" else self._other(command)

    def _qd18(self, arguments: list[str]) -> str:
        screen = Screen()
        with redirect_stdout(screen), redirect_stderr(screen):
            self.status = int(main(arguments))
        return screen.getvalue()

    def _other(self, command: str) -> str:
        done = subprocess.run(["sh", "-c", command], cwd=self.folder, capture_output=True, text=True, check=False)  # noqa: S607 - whichever sh there is
        self.status = done.returncode
        return done.stdout + done.stderr


def fits(told: str, printed: str) -> bool:
    """Whether *told* is what was *printed*; a line `…` stands for lines left out."""
    lines = told.splitlines(keepends=True)
    pattern = "".join("(?:.*\n)+?" if line == f"{CUT}\n" else re.escape(line) for line in lines)
    return re.fullmatch(pattern, printed) is not None


def cut_alike(told: str, printed: str) -> str:
    """*printed*, cut where *told* was cut, as far as the lines around the cuts still stand; else whole."""
    pieces = [piece.splitlines(keepends=True) for piece in re.split(rf"^{CUT}\n", told, flags=re.MULTILINE)]
    lines = printed.splitlines(keepends=True)
    kept, at = [], 0
    try:
        for number, piece in enumerate(pieces):
            start = at if number == 0 else lines.index(piece[0], at) if piece else len(lines)
            last = number == len(pieces) - 1
            at = len(lines) if last else lines.index(piece[-1], start) + 1 if piece else start
            kept.append("".join(lines[start:at]))
    except ValueError:
        return printed
    return f"{CUT}\n".join(kept)


def played(text: str, shell: Shell) -> str:
    """*text* with every console block as it comes out; what fits stays, with the lines left out."""

    def session(block: re.Match[str]) -> str:
        if block[1] != "console":
            return block[0]
        retold = []
        for step in steps(block[2]):
            printed = shell.run(step.command)
            retold += [typed(step), step.printed if fits(step.printed, printed) else cut_alike(step.printed, printed)]
        return f"```console\n{''.join(retold)}```"

    return _FENCE.sub(session, text)


def compare(path: Path, text: str, expected: str) -> None:
    """Fail where the document's *text* is not the *expected* one; write that down where it is to be blessed."""
    if BLESS and text != expected:
        path.write_text(path.read_text(encoding="utf-8").replace(text, expected), encoding="utf-8")
        return
    told, wanted = text.splitlines(keepends=True), expected.splitlines(keepends=True)
    difference = "".join(unified_diff(told, wanted, path.name, "as it comes out", n=1))
    if difference:
        pytest.fail(difference, pytrace=False)
