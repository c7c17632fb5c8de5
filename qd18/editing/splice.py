"""Edits of a text, all at positions of the text as it was read, and what it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """The characters from *start* up to *end* give way to *text*."""

    start: int
    end: int
    text: str


class OverlappingEdits(ValueError):
    """One edit writes into what another takes away, so that nobody can say what is meant."""


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """*text* with all *edits* done; at one place lines that are set in farther come first, then those made earlier."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end, -_depth(one.text))):
        if edit.start < at and edit.text:
            raise OverlappingEdits
        parts += [text[at : edit.start], edit.text]
        at = max(at, edit.end)
    return "".join([*parts, text[at:]])


def _depth(text: str) -> int:
    """How far new lines are set in: those of a value belong before those of the record around it."""
    lines = text.lstrip("\r\n")
    return len(lines) - len(lines.lstrip(" ")) if lines != text else 0
