"""The same in a real terminal: tmux holds the screen, and what stands on it in the end is compared whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from qd18.messages import LANGUAGES
from tests.amounts import some
from tests.bless import compare
from tests.cli.process.program import QD18, surroundings
from tests.paths import DATA
from tests.programs import needed

PATIENCE = 20.0
RECORDED = Path(__file__).parent
TYPED = (
    *("28/3/2024", "YES", "truong pu trang", "<", "phuong pu trang", "6"),
    *("mau 1", "", "BB 03/2024", "1, 4", "Sửa đường vào tổ 2", "", "YES"),
    *("30/3", "to 3", "1, 3", "", "", "", "", "", "."),
)
"""Two meetings, the first with a unit taken for another and put right."""


YES = {"vi": "c", "en": "y"}
TODAY = re.compile(r"\[[0-9/-]{10}\]")
MEETINGS = (
    ("28/3/2024", "YES", "phuong pu trang to 1", "1", "", "", "", "", ""),
    ("31/3/2024", "29/3", "to 2", "1, 2", "", "BB 2", "1, 2", "", ""),
    ("", "to 3", "mau 01", "", "", "", "A", "B", "", ""),
    ("", "to 4", "mau 999", "mau 15", "", "", "", "", ""),
    ("", "truong", "9", "2", "", "", "3", "", ""),
    ("30/3", "to 1", "", "", "", "", "", ""),
    ("", "to 3", "<", "to 2", "3", "", "", "", "", "YES"),
    ("", "to 2", "", "1", ""),
    ("31/3", "", "1", "thematic", "", "", "", ""),
    ("", "to 1", "2; 3", "", "", "", "", ""),
    (".",),
)
"""Ten meetings with four mistakes: a name that is none, a number that is none, a unit taken for another, one entered
twice, which adds to it."""


class Terminal:
    """A tmux server of its own, with one window of 80 columns."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        environment = surroundings(PATH=f"{QD18.parent}:/usr/bin:/bin", TERM="xterm-256color", PS1="$ ")
        shell = ["bash", "--noprofile", "--norc", "-i"]
        window = ("new-session", "-d", "-x", "80", "-y", "500", *shell)
        began = subprocess.run(  # its streams stay with the server that it starts
            [*self._tmux(), "-f", os.devnull, *window],
            check=False,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
        )
        assert began.returncode == 0

    def _tmux(self) -> tuple[str, ...]:
        return (needed("tmux"), "-u", "-S", self._socket)

    def _call(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux(), *arguments], check=True, capture_output=True, text=True, timeout=PATIENCE)
        return done.stdout

    def type(self, text: str) -> None:
        self._call("send-keys", "-l", text)
        self._call("send-keys", "Enter")

    def screen(self) -> str:
        return self._call("capture-pane", "-p").rstrip("\n")

    def wait_for(self, end: str) -> str:
        """The screen once it ends with *end*, and goes on doing so."""
        deadline = time.monotonic() + PATIENCE
        while not (shown := self.screen()).endswith(end.rstrip()) or self.screen() != shown:
            if time.monotonic() > deadline:
                raise AssertionError((end, shown))
            time.sleep(0.05)
        return shown

    def wait_for_question(self) -> str:
        """The screen once it ends with a question, or the shell's prompt, and goes on doing so."""
        deadline = time.monotonic() + PATIENCE
        while not (shown := self.screen()).endswith((":", "$")) or self.screen() != shown:
            if time.monotonic() > deadline:
                raise AssertionError(shown)
            time.sleep(0.02)
        return shown

    def wait_for_change(self, shown: str) -> None:
        """Until the screen is another one than was *shown*: what has been typed stands on it at least."""
        deadline = time.monotonic() + PATIENCE
        while self.screen() == shown and time.monotonic() < deadline:
            time.sleep(0.02)

    def close(self) -> None:
        self._call("kill-server")


def typed_in(terminal: Terminal, language: str, answers: Sequence[str]) -> str:
    """The screen after `qd18 log add` has got these *answers*, each when a question stands there."""
    terminal.wait_for("$ ")
    terminal.type(f"clear; qd18 log add --lang {language}")
    for answer in answers:
        shown = terminal.wait_for_question()
        terminal.type(YES[language] if answer == "YES" else answer)
        terminal.wait_for_change(shown)
    return terminal.wait_for("$ ")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    needed("tmux")
    shutil.copytree(DATA, tmp_path / "data")
    found = Terminal(tmp_path)
    yield found
    found.close()


@pytest.mark.parametrize("language", some(["vi", "en"], usually=1))
def test_a_clerk_types_two_meetings_and_corrects_a_mistake(terminal: Terminal, language: str, tmp_path: Path) -> None:
    """The guide of that language shows it."""
    shown = typed_in(terminal, language, TYPED)

    shown = TODAY.sub({"vi": "[hôm nay]", "en": "[today]"}[language], shown, count=1) + "\n"
    compare(shown, RECORDED / f"session-{language}.txt")
    written = (tmp_path / "data/meetings/2024/2024-03.yaml").read_text(encoding="utf-8")
    assert written.count("- date: 2024-03-28\n  unit: nghia-lo/pu-trang\n  attended: [nguyen-van-mau-01]\n") == 1


@pytest.mark.parametrize("language", some(LANGUAGES, usually=1))
def test_a_round_of_ten_meetings_with_mistakes_is_read_at_80_columns(terminal: Terminal, language: str) -> None:
    shown = typed_in(terminal, language, [typed for meeting in MEETINGS for typed in meeting])

    assert shown.count("\n+- date: ") == 9
    compare(TODAY.sub("[…]", shown, count=1) + "\n", RECORDED / f"round-{language}.txt")
