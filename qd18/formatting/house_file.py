"""How the records of a file are set out in house style: their order, the headings, the blank lines between.

A comment right above a record is the record's. One with a blank line above and below is a heading: what stands below it
stays below it. The comments that a file begins and ends with stay there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from qd18.editing.comments import Comment
from qd18.editing.extents import comment_above, end_of, line_start, next_line, start_of
from qd18.formatting.comment_queue import Comments, texts
from qd18.formatting.house_records import NOWHERE, RecordFrame, RecordStyler
from qd18.formatting.house_scalars import HOUSE_INDENT, Unsure
from qd18.model.value_class import mutable_class, value_class
from qd18.schema.record import Record
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, Scalar

CommentBlock = Sequence[str]
"""Comments on lines right below each other."""


@mutable_class
class StyledRecord:
    """A record set, as *text* on several lines, with the comments right *above* it and right *below* it.

    *is_apart* says that a blank line stood before the comments above it.
    """

    text: str
    above: CommentBlock
    day: str
    is_apart: bool
    below: CommentBlock = ()

    def lines(self) -> list[str]:
        """It, comments and all."""
        return [*self.above, self.text, *self.below]


@value_class
class FileSection:
    """The records below some *headings*."""

    headings: list[CommentBlock]
    pieces: list[StyledRecord] = field(default_factory=list)

    def lines(self, *, is_spaced: bool) -> list[str]:
        """Its records, without the headings."""
        lines: list[str] = []
        was_above: CommentBlock = ()
        for piece in self.pieces:
            _add(lines, piece.lines(), is_close=not (is_spaced or piece.is_apart or was_above))
            was_above = piece.below
        return lines


class HouseFile:
    """The text of a file, whose records are added from the top; `set_out` is what becomes of it.

    Each is set, and held no longer, as soon as the next one is there. Below what a record becomes, the lines come that
    *rest* has under its number.
    """

    def __init__(self, text: str, kind: Record[Any], rest: Mapping[int, str]) -> None:
        self._text = text
        self._kind = kind
        self._rest = rest
        self.comments = Comments(text)
        self._setter = RecordStyler(text, self.comments)
        self._sections: list[FileSection] = []
        self._is_headed_closely = False
        self._inside = NOWHERE
        self._held: Node | None = None
        self._number = 0
        """That of the record held, from 0."""
        self._above: tuple[CommentBlock, bool] = ((), False)
        """The comments of the record held above its first key, and whether a blank line was above them."""
        self.is_left_alone = False
        """Whether it stays as it is, be it that what becomes of it is not sure."""

    def add(self, record: Node) -> None:
        """Take the next *record*: now the one before can be set."""
        if not self.is_left_alone:
            try:
                self._add(record)
            except Unsure:
                self.is_left_alone = True

    def _add(self, record: Node) -> None:
        self.comments.read(start_of(record), self._held)
        if self._held is not None:
            self._set(self._held, self._limit(record))
            self._number += 1
        else:
            dash = self._dash(record)
            # In brackets no indent says what a comment belongs to.
            if self._text[dash] != "[":
                self._inside = dash - line_start(self._text, dash) + 1
        self._above = self._comments_above(record)
        self._held = record

    def _set(self, record: Node, limit: int) -> None:
        """Set the *record* held, to which nothing belongs from *limit* on."""
        styled = self._setter.record(record, self._kind, RecordFrame(HOUSE_INDENT, self._inside, limit))
        if self._number in self._rest:
            styled.lines.append(self._rest[self._number])
        above, is_apart = self._above
        text = "- " + "\n".join(styled.lines)
        self._sections[-1].pieces.append(StyledRecord(text, (*above, *styled.above), _day(record), is_apart))

    # what stands between two records

    def _limit(self, following: Node) -> int:
        """Where that begins which belongs to the record *following*, or to none, and not to the one held."""
        start = start_of(following)
        if self.comments.position >= start:
            return start
        dash = self._dash(following)
        above = comment_above(self._text, dash)
        return above if above < line_start(self._text, dash) and self._is_blank_above(above) else dash

    def _dash(self, record: Node) -> int:
        """Where the dash of *record* stands, or the bracket before the first; its start where it has neither."""
        begin = end_of(self._held, self._text) if self._held is not None else 0
        start = start_of(record)
        # Blanked and not cut out, so that positions stay; a dash in a comment is none.
        bare = re.sub("#[^\n]*", lambda match: " " * len(match[0]), self._text[begin:start])
        dash = max(bare.rfind("-"), bare.rfind("["))
        return begin + dash if dash >= 0 else start

    def _comments_above(self, record: Node) -> tuple[CommentBlock, bool]:
        """The comments of *record* above its first key, and whether a blank line was above them.

        The others between it and the record before find their places: below that one, or as headings.
        """
        blocks: list[list[Comment]] = []
        behind: CommentBlock = []
        if self.comments.position < start_of(record):
            blocks = _blocks(self.comments.before(self._dash(record)))
            behind = texts(self.comments.before(start_of(record)))
        # A block of comments right above the dash is the record's own; with a blank line between it is a heading.
        is_tied = bool(blocks) and not self._is_blank_below(blocks[-1][-1].position)
        is_first = self._held is None
        if is_first and is_tied and len(blocks) == 1:  # nothing above it: that is the heading of the file
            self._is_headed_closely, is_tied = True, False
        own = blocks.pop() if is_tied else []
        is_apart = bool(own) and self._is_blank_above(own[0].position)
        if blocks and not is_first and not self._is_blank_above(blocks[0][0].position):
            self._sections[-1].pieces[-1].below = texts(blocks.pop(0))
        if blocks or is_first:
            self._sections.append(FileSection([texts(block) for block in blocks]))
        return (*texts(own), *behind), is_apart

    def _is_blank_above(self, position: int) -> bool:
        """Whether the line above that of *position* is blank, or *position* is in the first one."""
        start = line_start(self._text, position)
        return not self._text[line_start(self._text, start - 1) : start].strip() if start else True

    def _is_blank_below(self, position: int) -> bool:
        """Whether the line below that of *position* is blank."""
        below = next_line(self._text, position)
        return not self._text[below : next_line(self._text, below)].strip()

    # what becomes of it

    def set_out(self) -> str | None:
        """The text in house style, once all records are added; None where that is not sure. One without any stays."""
        if self._held is None:
            return None if self.is_left_alone else self._text
        try:
            lines = self._lines(self._held)
        except Unsure:
            return None
        return None if self.is_left_alone else "\n".join([*lines, ""])

    def _lines(self, held: Node) -> list[str]:
        """The lines of the file, with blank ones between records and in order of time where its kind is so.

        Some of them are several. *held* is the last record.
        """
        end = len(self._text) + 1
        self.comments.read(end, held)
        self._set(held, end)
        closing = _blocks(self.comments.before(end))
        first, last = self._sections[0].pieces[0], self._sections[-1].pieces[-1]
        for section in self._sections if self._kind.is_by_date else ():
            section.pieces.sort(key=lambda piece: piece.day)
        lines: list[str] = []
        for section in self._sections:
            for heading in section.headings:
                _add(lines, heading)
            is_close = section.pieces[0] is first and self._is_headed_closely
            _add(lines, section.lines(is_spaced=self._kind.is_spaced), is_close=is_close)
        for block in closing:
            is_close = self._sections[-1].pieces[-1] is last and not self._is_blank_above(block[0].position)
            _add(lines, texts(block), is_close=is_close)
        return lines


def _add(lines: list[str], more: Sequence[str], *, is_close: bool = False) -> None:
    """Add *more* to *lines*, below a blank one unless it *is_close* or the first."""
    if lines and not is_close:
        lines.append("")
    lines += more


def _blocks(comments: Sequence[Comment]) -> list[list[Comment]]:
    """*comments* in blocks of those on lines right below each other."""
    blocks: list[list[Comment]] = []
    for comment in comments:
        if blocks and comment.line == blocks[-1][-1].line + 1:
            blocks[-1].append(comment)
        else:
            blocks.append([comment])
    return blocks


def _day(record: Node) -> str:
    """The day that *record* is of; nothing where it is of none."""
    entries = record.entries if isinstance(record, MappingNode) else []
    return next((value.value for key, value in entries if key.value == "date" and isinstance(value, Scalar)), "")
