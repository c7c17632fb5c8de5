"""Edits of a text, all at positions of the text as it was read, and what it becomes with them."""

from __future__ import annotations

from collections.abc import Iterable

from qd18.model.named_tuple import NamedTuple


class Edit(NamedTuple):
    """The characters from *start* up to *end* (indices, half-open) give way to *text*."""

    start: int
    end: int
    text: str


class OverlappingEdits(ValueError):
    """One edit writes into what another takes away, so that nobody can say what is to stand there."""


class UneditableFile(ValueError):
    """The file at this path cannot be read as what it should be, so that nobody can say where an edit would go."""


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """*text* with all *edits* done; `OverlappingEdits` where one adds text inside what another removes."""
    parts, position = [], 0
    # At one place the deeper lines come first: a key added to the last item of a list belongs to that item and must not
    # end up below a new item that begins at the same place. The sort is stable, so that others keep their order.
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, -_depth(edit.text))):
        if edit.start < position and edit.text:
            raise OverlappingEdits
        parts += [text[position : edit.start], edit.text]
        # Removals may overlap: two items that go may both take the gap between them.
        position = max(position, edit.end)
    return "".join([*parts, text[position:]])


def _depth(text: str) -> int:
    """How far new lines are set in; 0 for text that goes into a line."""
    lines = text.lstrip("\r\n")
    return len(lines) - len(lines.lstrip(" ")) if lines != text else 0
