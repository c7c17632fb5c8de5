"""A file cut into its records by the look of their lines alone, for when YAML's own reading of it has failed.

A quote or a bracket left open makes one value of all that follows, so that no parser can say where the next record
begins; a dash in the column of the first dash can.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from qd18.model.named_tuple import NamedTuple

_RECORD = r"^( *)-(?=[ \t\n\r]|\Z|[A-Za-z_]+:[ \n\r])"
"""A dash before a space; or before a key, where the space was forgotten."""


class TextPart(NamedTuple):
    """The part of a text from *start*, in *line* (both from 0), up to *end* (excluded); None is the end of the text."""

    line: int = 0
    start: int = 0
    end: int | None = None


WHOLE_TEXT = TextPart()


class RecordPieces:
    """The records of a block list in a text, numbered from 0, each from its dash to that of the next."""

    def __init__(self, text: str) -> None:
        self._starts: list[tuple[int, int]] = []
        line = before = 0
        indent: str | None = None
        for match in re.finditer(_RECORD, text, re.MULTILINE):
            # Dashes farther right are those of lists within a record.
            indent = match[1] if indent is None else indent
            if match[1] == indent:
                line += text.count("\n", before, match.start())
                before = match.start()
                self._starts.append((line, before))
        self.count = len(self._starts)
        self._starts.append((line + text.count("\n", before) + 1, len(text)))

    def after(self, line: int) -> int:
        """The number of the first record that starts below *line* (from 0); `count` where there is none."""
        return min(bisect_left(self._starts, (line + 1, 0)), self.count)

    def part(self, number: int, end: int | None = None) -> TextPart:
        """From record *number* up to record *end* (excluded), or to the end of the file."""
        line, index = self._starts[number]
        return TextPart(line, index, None if end is None else self._starts[end][1])
