"""The comments of a text, each with where it stands: told from a `#` inside a scalar by the scalars' extents."""

from __future__ import annotations

import re
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
    comments: list[Comment] = []
    starts = [start_of(record) for record in records]
    leaves: dict[int, list[tuple[int, int]]] = {}
    position = text.find("#")
    line = counted = 0
    while position >= 0:
        number = bisect_right(starts, position) - 1
        if number >= 0 and number not in leaves:
            leaves[number] = list(_scalars(records[number], text))
        end = _end_of_scalar(leaves.get(number, []), position)
        if end is None:
            line += text.count("\n", counted, position)
            counted = position
            end = line_end(text, position)
            comments.append(_comment(text, position, end, line))
        position = text.find("#", end)
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
    return Comment(position, line, len(before), re.sub(r"[ \t\r]+$", "", text[position:end]), gap if held else None)
