"""Runs the program on a pseudo-terminal, and gives what its screen was sent."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.cli.process.program import LONGEST, QD18, surroundings
from tests.paths import ROOT

ROWS = 40


class Shown(NamedTuple):
    """What a run left behind: its exit status, and both streams as the terminal got them."""

    status: int
    text: str

    @property
    def is_coloured(self) -> bool:
        return "\x1b" in self.text


def show(
    *arguments: str, columns: int = 80, env: Mapping[str, str | None] | None = None, cwd: Path = ROOT, shell: str = ""
) -> Shown:
    """Run the program with *arguments* on a terminal of *columns* columns; *shell* is a line to run it by (`"$@"`)."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
    by = ("bash", "-c", shell, "bash") if shell else ()
    program = subprocess.Popen(
        [*by, QD18, *arguments],
        cwd=cwd,
        env=surroundings(**{"TERM": "xterm", **(env or {})}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    text = _everything(ours)
    os.close(ours)
    return Shown(program.wait(timeout=LONGEST), text.replace("\r\n", "\n"))


def _everything(terminal: int) -> str:
    pieces = []
    try:
        while piece := os.read(terminal, 65536):
            pieces.append(piece)
    except OSError:  # how Linux says that the other end is closed
        pass
    return b"".join(pieces).decode()


def visibly(text: str) -> str:
    r"""*text* with its escapes shown: `\e[1m`."""
    return text.replace("\x1b", "\\e")
