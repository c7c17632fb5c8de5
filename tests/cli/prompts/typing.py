"""Types answers into the program on a pseudo-terminal, each when its question has been asked."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.cli.process.program import QD18, surroundings

PATIENCE = 10.0
CTRL_C = "\x03"
THOUGHT = 0.05
"""Seconds before Ctrl-C: Python misses it between showing a prompt and waiting; nobody is so fast."""
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]")


class Session(NamedTuple):
    """What a session left behind: its exit status, and all that stood on the screen."""

    status: int
    screen: str


def converse(
    *arguments: str,
    answers: Sequence[tuple[str, str]],
    cwd: Path,
    env: Mapping[str, str | None] | None = None,
    columns: int = 200,
) -> Session:
    """Run the program, and answer each question, known by its beginning, with what is to be typed."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    program = subprocess.Popen(
        [QD18, *arguments],
        cwd=cwd,
        env=surroundings(**{"TERM": "xterm", "INPUTRC": os.devnull, **(env or {})}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_own_terminal,  # noqa: PLW1509 - so that the terminal's Ctrl-C reaches it
    )
    os.close(theirs)
    seen, answered = "", 0
    try:
        for question, answer in answers:
            seen, answered = _wait_for(ours, question, seen, answered)
            if CTRL_C in answer:
                time.sleep(THOUGHT)
            os.write(ours, answer.encode())
    except BaseException:
        program.kill()
        raise
    seen += _rest(ours)
    os.close(ours)
    status = program.wait(timeout=PATIENCE)
    return Session(status, _ESCAPE.sub("", seen).replace("\r\n", "\n").replace("\r", ""))


def _own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _wait_for(terminal: int, question: str, seen: str, start: int) -> tuple[str, int]:
    """All that has been shown once *question* is on the screen, and the position behind it."""
    deadline = time.monotonic() + PATIENCE
    while (at := seen.find(question, start)) < 0:
        ready, _, _ = select.select([terminal], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            raise AssertionError((question, seen[start:]))
        seen += os.read(terminal, 65536).decode()
    return seen, at + len(question)


def _rest(terminal: int) -> str:
    pieces = []
    try:
        while select.select([terminal], [], [], PATIENCE)[0] and (piece := os.read(terminal, 65536)):
            pieces.append(piece)
    except OSError:  # how Linux says that the other end is closed
        pass
    return b"".join(pieces).decode()
