"""The comments of a text, each with where it stands: told from a `#` inside a scalar by the scalars' extents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from qd18.editing.extents import line_end, line_start, start_of
from qd18.model.named_tuple import NamedTuple
from qd18.source.nodes import Broken, Mapping, Node, Scalar

USUAL_GAP = "  "
"""Between a value and the comment behind it."""


class Comment(NamedTuple):
    """A comment from its `#` to the end of its line; *gap* is the space before it, None where it has its own line."""

    position: int
    line: int
    column: int
    text: str
    gap: str | None

    @property
    def is_alone(self) -> bool:
        """Whether it has its line for itself."""
        return self.gap is None


def comments_of(text: str, records: Sequence[Node]) -> list[Comment]:
    """The comments of *text*, a file with these *records*, in order."""
    reader = CommentReader(text)
    limits = [*map(start_of, records), len(text) + 1]
    return [
        comment for record, limit in zip((None, *records), limits, strict=True) for comment in reader.to(limit, record)
    ]


class CommentReader:
    """Goes through the comments of *text* from the top, record by record."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = text.find("#")
        self._line = self._counted = 0

    def to(self, limit: int, record: Node | None) -> list[Comment]:
        """The next ones that begin before *limit*, up to which no value stands that is not one of *record*."""
        comments: list[Comment] = []
        if not 0 <= self._position < limit:
            return comments
        leaves = [] if record is None else list(_scalars(record, self._text))
        while 0 <= (position := self._position) < limit:
            end = _end_of_scalar(leaves, position)
            if end is None:
                self._line += self._text.count("\n", self._counted, position)
                self._counted = position
                end = line_end(self._text, position)
                comments.append(_comment(self._text, position, end, self._line))
            self._position = self._text.find("#", end)
        return comments


def _scalars(node: Node, text: str) -> Iterator[tuple[int, int]]:
    """Where the text of each scalar of *node* begins and ends: of a block its lines, without the one above them."""
    if isinstance(node, Scalar):
        end: Any = node.end_mark
        start = start_of(node)
        yield (line_end(text, start) if node.style in {"|", ">"} else start), end.index
        return
    inner = [part for entry in node.entries for part in entry] if isinstance(node, Mapping) else []
    for part in inner if isinstance(node, Mapping | Broken) else node.items:
        yield from _scalars(part, text)


def _end_of_scalar(leaves: list[tuple[int, int]], position: int) -> int | None:
    """The end of the scalar that position *position* is in; None where it is in none."""
    number = bisect_right(leaves, position, key=itemgetter(0)) - 1
    return leaves[number][1] if number >= 0 and position < leaves[number][1] else None


def _comment(text: str, position: int, end: int, line: int) -> Comment:
    before = text[line_start(text, position) : position]
    held = before.rstrip(" \t")
    gap = before[len(held) :]
    if gap.strip(" ") or len(gap) < len(USUAL_GAP):
        gap = USUAL_GAP
    return Comment(position, line, len(before), text[position:end].rstrip(" \t\r"), gap if held else None)
