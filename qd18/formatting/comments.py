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
    found: list[Comment] = []
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
            found.append(_comment(text, at, end, line))
        at = text.find("#", end)
    return found


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


class Comments:
    """The comments of one file, taken one after the other, as the file is gone through from its top."""

    def __init__(self, text: str, found: Sequence[Comment]) -> None:
        self._text = text
        self._found = found
        self._number = 0
        self.at = found[0].at if found else len(text) + 1
        """Where the next one begins; past the end of the text where none is left."""

    def next(self) -> Comment:
        """The next one, which is not taken by that."""
        return self._found[self._number]

    def take(self) -> Comment:
        """The next one, taken."""
        taken = self._found[self._number]
        self._number += 1
        self.at = self._found[self._number].at if self._number < len(self._found) else len(self._text) + 1
        return taken

    def before(self, limit: int) -> list[Comment]:
        """Those that begin before *limit*."""
        taken = []
        while self.at < limit:
            taken.append(self.take())
        return taken

    def behind(self, end: int, limit: int) -> TrailingComment | None:
        """The one behind *end* on its line and before *limit*, with its lines below; None where there is none."""
        if self.at >= limit or "\n" in self._text[end : self.at]:
            return None
        return self.lines_below(self.take(), limit)

    def single(self) -> TrailingComment:
        """The next one, as a note of one line, taken."""
        taken = self.take()
        return TrailingComment(taken.gap or USUAL_GAP, [taken.text])

    def lines_below(self, first: Comment, limit: int) -> TrailingComment:
        """The comment *first* with those that go on right below it, in its very column."""
        lines, last = [first.text], first
        while self.at < limit:
            following = self.next()
            if not following.is_alone or (following.line, following.column) != (last.line + 1, first.column):
                break
            last = self.take()
            lines.append(last.text)
        return TrailingComment(first.gap or USUAL_GAP, lines)

    def set_in(self, column: int, until: int) -> list[str]:
        """Those that come next on lines of their own, before *until* and in *column* or farther right."""
        taken = []
        while self.at < until and self.next().is_alone and self.next().column >= column:
            taken.append(self.take().text)
        return taken


class TrailingComment(NamedTuple):
    """A comment behind something on its line, which may go on below itself."""

    gap: str
    lines: list[str]

    def put(self, lines: list[str], number: int, column: int) -> None:
        """Write it behind line *number* of *lines*; the first of these begins at *column*, the others at their own."""
        start = len(lines[number]) + len(self.gap) + (0 if number else column)
        lines[number] += self.gap + self.lines[0]
        lines[number + 1 : number + 1] = [" " * start + line for line in self.lines[1:]]


def texts(comments: Sequence[Comment]) -> list[str]:
    """What *comments* say."""
    return [comment.text for comment in comments]
