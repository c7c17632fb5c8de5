"""The comments of a file, taken in order as house style goes through the file, and those that stand behind a value."""

from __future__ import annotations

from collections.abc import Sequence

from qd18.editing.comments import USUAL_GAP, Comment, CommentReader
from qd18.model.named_tuple import NamedTuple
from qd18.source.nodes import Node


class Comments:
    """The comments of *text*, in order: each is taken once, by what stands around it as the file is gone through.

    What nobody has taken is still there when the next thing is come to, so that no comment can be lost.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._reader = CommentReader(text)
        self._comments: list[Comment] = []
        self._number = 0
        self.position = len(text) + 1
        """Where the next one begins; past the end of the text where none is left."""

    def read(self, limit: int, record: Node | None) -> None:
        """Those before *limit* come next, up to which no value stands that is not one of *record*."""
        if read := self._reader.to(limit, record):
            self._comments += read
            self.position = self.next().position

    def all_texts(self) -> list[str]:
        """What all of them say that have been read."""
        return texts(self._comments)

    def next(self) -> Comment:
        """The next one, which is not taken by that."""
        return self._comments[self._number]

    def take(self) -> Comment:
        """The next one, taken."""
        taken = self.next()
        self._number += 1
        self.position = self.next().position if self._number < len(self._comments) else len(self._text) + 1
        return taken

    def before(self, limit: int) -> list[Comment]:
        """Those that begin before *limit*."""
        taken = []
        while self.position < limit:
            taken.append(self.take())
        return taken

    def behind(self, end: int, limit: int) -> TrailingComment | None:
        """The one behind *end* on its line and before *limit*, with its lines below; None where there is none."""
        if self.position >= limit or "\n" in self._text[end : self.position]:
            return None
        return self.lines_below(self.take(), limit)

    def lines_below(self, first: Comment, limit: int) -> TrailingComment:
        """The comment *first* with those that go on right below it, in its very column."""
        lines, last = [first.text], first
        while self.position < limit:
            following = self.next()
            if not following.is_alone or (following.line, following.column) != (last.line + 1, first.column):
                break
            last = self.take()
            lines.append(last.text)
        return TrailingComment(first.gap or USUAL_GAP, lines)

    def set_in(self, column: int, until: int) -> list[str]:
        """Those that come next on lines of their own, before *until* and in *column* or farther right."""
        taken = []
        while self.position < until and self.next().is_alone and self.next().column >= column:
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
