"""The same in a real terminal: tmux holds the screen, and what stands on it in the end is compared whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qd18.messages import LANGUAGES
from tests.bless import compare
from tests.cli.process.program import QD18, surroundings
from tests.paths import DATA
from tests.programs import needed

PATIENCE = 20.0
RECORDED = Path(__file__).parent / "session.txt"
ATTENDED = "Cán bộ dự (nhiều người: cách nhau bằng dấu phẩy): "
CONFIRM = "Ghi vào sổ? [C]ó / [k]hông / [s]ửa: "
TYPED = (
    ("$ ", "clear; qd18 log add"),
    ("]: ", "28/3/2024"),
    ("[c]ó / [k]hông: ", "c"),
    ("Đơn vị họp: ", "truong pu trang"),
    (ATTENDED, "<"),
    ("Đơn vị họp [Chi bộ Trường Tiểu học phường Pú Trạng]: ", "phuong pu trang"),
    ("Chọn số (hoặc gõ thêm chữ cho rõ): ", "6"),
    (ATTENDED, "mau 1"),
    ("Loại buổi họp [thường kỳ]: ", ""),
    ("Số biên bản (Enter nếu không có): ", "BB 03/2024"),
    ("Việc đã làm (số, cách nhau bằng dấu phẩy; Enter nếu không ghi): ", "1, 4"),
    ("Kiến nghị (Enter nếu không có): ", "Sửa đường vào tổ 2"),
    ("Kiến nghị nữa (Enter khi hết): ", ""),
    (CONFIRM, "c"),
    ("]: ", "30/3"),
    ("Đơn vị họp [Đảng ủy phường Pú Trạng]: ", "to 3"),
    (ATTENDED, "1, 3"),
    ("Loại buổi họp [thường kỳ]: ", ""),
    ("Số biên bản (Enter nếu không có): ", ""),
    ("Việc đã làm (số, cách nhau bằng dấu phẩy; Enter nếu không ghi): ", ""),
    ("Kiến nghị (Enter nếu không có): ", ""),
    (CONFIRM, ""),
    ("]: ", "."),
    ("$ ", None),
)
"""What stands at the end of the screen, and what the clerk types then."""


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


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    needed("tmux")
    shutil.copytree(DATA, tmp_path / "data")
    found = Terminal(tmp_path)
    yield found
    found.close()


def test_a_clerk_types_a_meeting_in_vietnamese_and_corrects_a_mistake(terminal: Terminal, tmp_path: Path) -> None:
    shown = ""
    for end, typed in TYPED:
        shown = terminal.wait_for(end)
        if typed is not None:
            terminal.type(typed)

    today = next(line.partition("[")[2].partition("]")[0] for line in shown.splitlines() if line.startswith("Ngày họp"))
    shown = shown.replace(today, "hôm nay") + "\n"
    compare(shown, RECORDED)
    written = (tmp_path / "data/meetings/2024/2024-03.yaml").read_text(encoding="utf-8")
    assert written.count("- date: 2024-03-28\n  unit: nghia-lo/pu-trang\n  attended: [nguyen-van-mau-01]\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_round_of_ten_meetings_with_mistakes_is_read_at_80_columns(terminal: Terminal, language: str) -> None:
    terminal.wait_for("$ ")
    terminal.type(f"clear; qd18 log add --lang {language}")
    for typed in (typed for meeting in MEETINGS for typed in meeting):
        shown = terminal.wait_for_question()
        terminal.type("y" if typed == "YES" else typed)
        terminal.wait_for_change(shown)

    shown = terminal.wait_for("$ ")

    assert shown.count("\n+- date: ") == 9
    compare(TODAY.sub("[…]", shown, count=1) + "\n", RECORDED.with_name(f"round-{language}.txt"))
