"""A record with one file of meetings, the commands that are typed into it, and differences applied by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.store.writing.folders import Ran, laid, put, qd18

MEETINGS = "meetings.yaml"
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_NO_NEWLINE = "\\ No newline at end of file"


def record_of(root: Path, text: str | bytes) -> Path:
    """The record in *root* with one file of meetings, with that text."""
    laid(root)
    (root / "meetings/2024/2024-01.yaml").unlink()
    put(root, MEETINGS, text)
    return root


def log(root: Path, *words: str) -> Ran:
    """Run a command of `qd18 log` on the record in *root*."""
    return qd18(root, "log", *words)


def bytes_in(root: Path) -> bytes:
    return (root / MEETINGS).read_bytes()


def patched(before: bytes, diff: str) -> bytes:
    """*before* with the unified *diff* of one file applied, line by line, as it says and not a line elsewhere."""
    old = _lines(before.decode())
    new: list[str] = []
    at = 0
    for start, size, body in _hunks(diff):
        first = start - 1 if size else start
        new += old[at:first]
        kept = [line for sign, line in body if sign in " -"]
        assert old[first : first + size] == kept
        new += [line for sign, line in body if sign in " +"]
        at = first + size
    return "".join(new + old[at:]).encode()


def changed_lines(diff: str) -> tuple[list[str], list[str]]:
    """The lines that *diff* takes away and those that it adds."""
    body = [one for _, _, hunk in _hunks(diff) for one in hunk]
    return [line for sign, line in body if sign == "-"], [line for sign, line in body if sign == "+"]


def _hunks(diff: str) -> Iterator[tuple[int, int, list[tuple[str, str]]]]:
    """Each hunk: where it starts in the old file, how many lines it is there, and its lines with their signs."""
    lines = _lines(diff)[2:]
    while lines:
        found = _HUNK.fullmatch(lines.pop(0).rstrip("\n"))
        assert found is not None
        body: list[tuple[str, str]] = []
        while lines and not lines[0].startswith("@@"):
            line = lines.pop(0)
            if line.rstrip("\n") == _NO_NEWLINE:
                sign, last = body.pop()
                body.append((sign, last.removesuffix("\n")))
            else:
                body.append((line[0], line[1:]))
        yield int(found[1]), int(found[2] or 1), body


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
