"""The comments of a file, each with where it stands, so that it can go with what it was written at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from qd18.editing.extents import line_end, line_start, start_of
from qd18.source.nodes import Broken, Mapping, Node, Scalar

USUAL_GAP = "  "
"""Between a value and the comment behind it."""


class Comment(NamedTuple):
    """A comment from its `#` to the end of its line; *gap* is the space before it, None where it has its own line."""

    at: int
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
    comments: list[Comment] = []
    starts = [start_of(record) for record in records]
    leaves: dict[int, list[tuple[int, int]]] = {}
    at = text.find("#")
    line = counted = 0
    while at >= 0:
        number = bisect_right(starts, at) - 1
        if number >= 0 and number not in leaves:
            leaves[number] = list(_scalars(records[number], text))
        end = _end_of_scalar(leaves.get(number, []), at)
        if end is None:
            line += text.count("\n", counted, at)
            counted = at
            end = line_end(text, at)
            comments.append(_comment(text, at, end, line))
        at = text.find("#", end)
    return comments


def _scalars(node: Node, text: str) -> Iterator[tuple[int, int]]:
    """Where the text of each scalar of *node* begins and ends: of a block its lines, without the one above them."""
    if isinstance(node, Scalar):
        end: Any = node.end_mark
        start = start_of(node)
        yield (line_end(text, start) if node.style in {"|", ">"} else start), end.index
        return
    inner = [one for entry in node.entries for one in entry] if isinstance(node, Mapping) else []
    for one in inner if isinstance(node, Mapping | Broken) else node.items:
        yield from _scalars(one, text)


def _end_of_scalar(leaves: list[tuple[int, int]], at: int) -> int | None:
    """The end of the scalar that position *at* is in; None where it is in none."""
    number = bisect_right(leaves, at, key=itemgetter(0)) - 1
    return leaves[number][1] if number >= 0 and at < leaves[number][1] else None


def _comment(text: str, at: int, end: int, line: int) -> Comment:
    before = text[line_start(text, at) : at]
    held = before.rstrip(" \t")
    gap = before[len(held) :]
    if gap.strip(" ") or len(gap) < len(USUAL_GAP):
        gap = USUAL_GAP
    return Comment(at, line, len(before), re.sub(r"[ \t\r]+$", "", text[at:end]), gap if held else None)
