"""How the records of a file are set out in house style: their order, the headings, the blank lines between.

A comment right above a record is the record's. One with a blank line above and below is a heading: what stands below it
stays below it. The comments that a file begins and ends with stay there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from qd18.editing.comments import Comment, comments_of
from qd18.editing.extents import comment_above, end_of, line_start, next_line, start_of
from qd18.formatting.comment_queue import Comments, texts
from qd18.formatting.house_records import NOWHERE, RecordFrame, RecordStyler, StyledLines
from qd18.formatting.house_scalars import HOUSE_INDENT
from qd18.model.value_class import mutable_class, value_class
from qd18.schema.record import Record
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, Scalar

CommentBlock = list[str]
"""Comments on lines right below each other."""


@mutable_class
class StyledRecord:
    """A record set, with the comments right *above* it and right *below* it.

    *is_apart* says that a blank line stood before the comments above it.
    """

    styled: StyledLines
    above: CommentBlock
    day: str
    is_apart: bool
    below: CommentBlock = field(default_factory=list)

    def lines(self) -> list[str]:
        """Its lines, comments and all."""
        first, *rest = self.styled.lines
        return [*self.above, *self.styled.above, f"- {first}", *rest, *self.below]


@value_class
class FileSection:
    """The records below some *headings*."""

    headings: list[CommentBlock]
    pieces: list[StyledRecord] = field(default_factory=list)

    def lines(self, *, is_spaced: bool) -> list[str]:
        """Its records, without the headings."""
        lines: list[str] = []
        was_above: CommentBlock = []
        for piece in self.pieces:
            _add(lines, piece.lines(), is_close=not (is_spaced or piece.is_apart or was_above))
            was_above = piece.below
        return lines


class HouseFile:
    """The *records* of *text*, gone through from the top; `lines` is what becomes of them.

    Below what a record becomes, the lines come that *rest* has under its number.
    """

    def __init__(self, text: str, records: Sequence[Node], kind: Record[Any], rest: Mapping[int, str]) -> None:
        self._text = text
        self._records = records
        self._kind = kind
        self._starts = [*map(start_of, records), len(text) + 1]
        self.comments = comments_of(text, records)
        self._comments = Comments(text, self.comments)
        self._sections: list[FileSection] = []
        self._is_headed_closely = False
        dash = self._dash(0)
        # In brackets no indent says what a comment belongs to.
        self._inside = NOWHERE if text[dash] == "[" else dash - line_start(text, dash) + 1
        setter = RecordStyler(text, self._comments)
        for number, record in enumerate(records):
            above, is_apart = self._comments_above(number)
            styled = setter.record(record, kind, RecordFrame(HOUSE_INDENT, self._inside, self._limit(number + 1)))
            if number in rest:
                styled.lines.append(rest[number])
            self._sections[-1].pieces.append(StyledRecord(styled, above, _day(record), is_apart))
        self._closing = _blocks(self._comments.before(self._starts[-1]))

    # what stands between two records

    def _limit(self, number: int) -> int:
        """Where that begins which belongs to record *number*, or to none, and not to the one before."""
        start = self._starts[number]
        if self._comments.position >= start or number == len(self._records):
            return start
        dash = self._dash(number)
        above = comment_above(self._text, dash)
        return above if above < line_start(self._text, dash) and self._is_blank_above(above) else dash

    def _dash(self, number: int) -> int:
        """Where the dash of record *number* stands, or the bracket before the first; its start where it has neither."""
        begin = end_of(self._records[number - 1], self._text) if number else 0
        between = self._text[begin : self._starts[number]]
        # Blanked and not cut out, so that positions stay; a dash in a comment is none.
        bare = re.sub("#[^\n]*", lambda match: " " * len(match[0]), between)
        dash = max(bare.rfind("-"), bare.rfind("["))
        return begin + dash if dash >= 0 else self._starts[number]

    def _comments_above(self, number: int) -> tuple[CommentBlock, bool]:
        """The comments of record *number* above its first key, and whether a blank line was above them.

        The others between it and the record before find their places: below that one, or as headings.
        """
        blocks: list[list[Comment]] = []
        behind: CommentBlock = []
        if self._comments.position < self._starts[number]:
            blocks = _blocks(self._comments.before(self._dash(number)))
            behind = texts(self._comments.before(self._starts[number]))
        # A block of comments right above the dash is the record's own; with a blank line between it is a heading.
        is_tied = bool(blocks) and not self._is_blank_below(blocks[-1][-1].position)
        if number == 0 and is_tied and len(blocks) == 1:  # nothing above it: that is the heading of the file
            self._is_headed_closely, is_tied = True, False
        own = blocks.pop() if is_tied else []
        is_apart = bool(own) and self._is_blank_above(own[0].position)
        if blocks and number and not self._is_blank_above(blocks[0][0].position):
            self._sections[-1].pieces[-1].below = texts(blocks.pop(0))
        if blocks or not number:
            self._sections.append(FileSection([texts(block) for block in blocks]))
        return texts(own) + behind, is_apart

    def _is_blank_above(self, position: int) -> bool:
        """Whether the line above that of *position* is blank, or *position* is in the first one."""
        start = line_start(self._text, position)
        return not self._text[line_start(self._text, start - 1) : start].strip() if start else True

    def _is_blank_below(self, position: int) -> bool:
        """Whether the line below that of *position* is blank."""
        below = next_line(self._text, position)
        return not self._text[below : next_line(self._text, below)].strip()

    # what becomes of it

    def lines(self) -> list[str]:
        """The lines of the file, with blank ones between records and in order of time where its kind is so."""
        first, last = self._sections[0].pieces[0], self._sections[-1].pieces[-1]
        for section in self._sections if self._kind.is_by_date else ():
            section.pieces.sort(key=lambda piece: piece.day)
        lines: list[str] = []
        for section in self._sections:
            for heading in section.headings:
                _add(lines, heading)
            is_close = section.pieces[0] is first and self._is_headed_closely
            _add(lines, section.lines(is_spaced=self._kind.is_spaced), is_close=is_close)
        for block in self._closing:
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
