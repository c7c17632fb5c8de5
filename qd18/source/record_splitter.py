"""A file cut into its records by the look of their lines alone, for when YAML's own reading of it has failed."""

from __future__ import annotations

import re
from bisect import bisect_left

_RECORD = r"^( *)-(?=[ \t\n\r]|\Z|[A-Za-z_]+:[ \n\r])"
"""A dash before a space; or before a key, where the space was forgotten."""


class RecordPieces:
    """The text of each record of a block list, found by the line (from 0) and the index that it starts at."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[tuple[int, int]] = []
        line = before = 0
        indent: str | None = None
        for found in re.finditer(_RECORD, text, re.MULTILINE):
            indent = found[1] if indent is None else indent
            if found[1] == indent:
                line += text.count("\n", before, found.start())
                before = found.start()
                self._starts.append((line, before))
        self.count = len(self._starts)
        self._starts.append((line + text.count("\n", before) + 1, len(text)))

    def after(self, line: int) -> int:
        """The number of the first record that starts below *line* (from 0)."""
        return min(bisect_left(self._starts, (line + 1, 0)), self.count)

    def lines(self, number: int) -> range:
        """The lines (from 1) of a record."""
        return range(self._starts[number][0] + 1, self._starts[number + 1][0] + 1)

    def text(self, number: int, end: int | None = None) -> str:
        """The text from record *number* up to record *end* or the last one, on the lines that it has in the file."""
        line, index = self._starts[number]
        return "\n" * line + self._text[index : self._starts[self.count if end is None else end][1]]
