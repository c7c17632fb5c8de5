"""How far long work has come, in one line that makes room for whatever is said next."""

from __future__ import annotations

WIDTH = 20
CLEAR = "\r\x1b[K"
"""What puts a terminal's cursor at the start of an empty line."""


def line(text: str, done: int, total: int) -> str:
    """`[████░░░░] 2/4 text`: *done* steps of *total* lie behind."""
    filled = WIDTH * done // total
    return f"{CLEAR}[{'█' * filled}{'░' * (WIDTH - filled)}] {done}/{total} {text}"
