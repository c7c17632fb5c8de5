"""How one record is set in house style: keys in their order, lists of values in brackets, records one key a line.

A record is gone through in the order of the text, so that each comment is met where it stands, and then set.
"""

from __future__ import annotations

from itertools import repeat
from typing import Any

from qd18.editing.extents import column_of, end_of, is_flow, start_of
from qd18.formatting.comment_queue import Comments, TrailingComment, texts
from qd18.formatting.house_scalars import (
    HOUSE_INDENT,
    Unsure,
    in_brackets,
    is_block,
    item_type,
    one_line,
    value_lines,
)
from qd18.model.named_tuple import NamedTuple
from qd18.schema.record import Record
from qd18.source.nodes import Mapping, Node, Scalar, Sequence

NOWHERE = 1 << 30
"""A column that no comment stands in."""


class RecordFrame(NamedTuple):
    """Where something is set: with its keys in *column*.

    The comments below are its own that stand, in the text as it was, in column *inside* or farther right, and before
    *until*.
    """

    column: int
    inside: int
    until: int


class StyledLines(NamedTuple):
    """Something set: the comments *above* it, not set in yet, and its *lines*, of which the first is not set in.

    *is_full* says that no further comment can stand behind the first line.
    """

    above: list[str]
    lines: list[str]
    is_full: bool = False

    def with_trailing(self, trailing: list[TrailingComment], column: int) -> StyledLines:
        """With the last of *trailing* behind the first line, if there is room, and the others above."""
        *others, last = trailing
        above = [*self.above, *(line for comment in others for line in comment.lines)]
        if self.is_full:
            return StyledLines([*above, *last.lines], self.lines, is_full=True)
        last.put(self.lines, 0, column)
        return StyledLines(above, self.lines, is_full=True)


class RecordStyler:
    """Sets the records of *text* one after the other, taking the *comments* that are theirs."""

    def __init__(self, text: str, comments: Comments) -> None:
        self._text = text
        self._comments = comments

    def record(self, node: Node, kind: Record[Any], frame: RecordFrame) -> StyledLines:
        """The record *node* with its keys in the column of *frame*."""
        if not isinstance(node, Mapping) or not node.entries:
            raise Unsure
        if self._is_bare(frame):
            return _joined(self._entries(node, kind, frame), frame.column)
        if not is_flow(node, self._text):
            styled = _joined(self._entries(node, kind, frame._replace(inside=column_of(node) + 1)), frame.column)
        else:
            end = end_of(node, self._text)
            styled = _joined(self._entries(node, kind, RecordFrame(frame.column, NOWHERE, end)), frame.column)
            self._close(styled, 0, frame._replace(until=end))
            if (comment := self._comments.behind(end, frame.until)) is not None:
                styled = styled.with_trailing([comment], frame.column)
        self._close(styled, frame.inside, frame)
        return styled

    def _is_bare(self, frame: RecordFrame) -> bool:
        """Whether no comment is left to be put there: then it does not matter where anything stood."""
        return self._comments.position >= frame.until

    def _close(self, styled: StyledLines, inside: int, frame: RecordFrame) -> None:
        """Put the comments that come next, as far as they are *inside*, below *styled*."""
        if not self._is_bare(frame):
            styled.lines.extend(" " * frame.column + line for line in self._comments.set_in(inside, frame.until))

    def _entries(self, node: Mapping, kind: Record[Any], frame: RecordFrame) -> list[StyledLines]:
        """The keys of *node* with their values, in the order of *kind*."""
        by_key: dict[str, StyledLines] = {}
        is_bare = self._is_bare(frame)
        followers = repeat(None) if is_bare else [*(key for key, _ in node.entries[1:]), None]
        for (key, value), follower in zip(node.entries, followers, strict=False):
            above = [] if is_bare else texts(self._comments.before(start_of(key)))
            if key.value not in kind.fields or key.value in by_key:
                raise Unsure
            own = frame if follower is None else frame._replace(until=start_of(follower))
            styled = self._entry(key, value, item_type(kind.fields[key.value], value), own)
            by_key[key.value] = styled._replace(above=above + styled.above) if above else styled
        return [by_key[key] for key in kind.fields if key in by_key]

    def _entry(self, key: Scalar, value: Node, type_: object, frame: RecordFrame) -> StyledLines:
        """A key with its value and the comments below that are set in deeper than the key."""
        if isinstance(value, Scalar):
            styled = self._scalar(key, value, type_, frame)
            if is_block(value):
                return styled
        elif isinstance(value, Sequence):
            styled = self._list(key, value, type_, frame)
        else:
            raise Unsure
        if not self._is_bare(frame):
            self._close(styled, frame.inside, frame._replace(column=frame.column + HOUSE_INDENT))
        return styled

    def _scalar(self, key: Scalar, value: Scalar, type_: object, frame: RecordFrame) -> StyledLines:
        lines = value_lines(value, self._text, type_, column=frame.column)
        lines[0] = f"{key.value}: {lines[0]}"
        is_broken = len(lines) > 1 and not is_block(value)
        if self._is_bare(frame):
            return StyledLines([], lines, is_broken)
        trailing, above = self._behind_key(key, start_of(value))
        if is_block(value):
            above += [line for comment in trailing for line in comment.lines]
            trailing = self._in_head(value)
        elif (comment := self._comments.behind(end_of(value, self._text), frame.until)) is not None:
            trailing.append(comment)
        if trailing and is_broken:
            trailing.pop().put(lines, len(lines) - 1, frame.column)
            above += [line for comment in trailing for line in comment.lines]
        styled = StyledLines(above, lines, is_broken)
        return styled.with_trailing(trailing, frame.column) if trailing and not is_broken else styled

    def _list(self, key: Scalar, value: Sequence, type_: object, frame: RecordFrame) -> StyledLines:
        line = self._in_brackets(key, value, frame.column)
        if line is not None and self._is_bare(frame):
            return StyledLines([], [line])
        in_brackets = is_flow(value, self._text)
        end = end_of(value, self._text) if in_brackets else frame.until
        inside = NOWHERE if in_brackets else column_of(value) + 1
        trailing, above = self._behind_key(key, start_of(value.items[0]) if value.items else end)
        items = [
            self._item(item, type_, RecordFrame(frame.column + 2 * HOUSE_INDENT, inside, until))
            for item, until in zip(value.items, [*map(start_of, value.items[1:]), end][: len(value.items)], strict=True)
        ]
        if items and above:
            items[0], above = items[0]._replace(above=above + items[0].above), []
        closing = self._comments.set_in(0 if in_brackets else max(inside - 1, frame.inside), end)
        if in_brackets and (comment := self._comments.behind(end, frame.until)) is not None:
            trailing.append(comment)
        if closing or any(item.above or item.is_full or len(item.lines) > 1 for item in items):
            line = None
        lines = [f"{key.value}:", *_items(items, closing, frame.column + HOUSE_INDENT)] if line is None else [line]
        styled = StyledLines(above, lines)
        return styled.with_trailing(trailing, frame.column) if trailing else styled

    def _item(self, item: Node, type_: object, frame: RecordFrame) -> StyledLines:
        """One item of a list, set behind its dash."""
        above = texts(self._comments.before(start_of(item)))
        if isinstance(type_, Record):
            styled = self.record(item, type_, frame)
        elif isinstance(item, Scalar):
            styled = StyledLines([], [one_line(item, self._text, type_)])
            if self._is_bare(frame):
                return styled._replace(above=above) if above else styled
            trailing = self._in_head(item)
            if (comment := self._comments.behind(end_of(item, self._text), frame.until)) is not None:
                trailing.append(comment)
            styled = styled.with_trailing(trailing, frame.column) if trailing else styled
            self._close(styled, frame.inside, frame)
        else:
            raise Unsure
        return styled._replace(above=above + styled.above) if above else styled

    def _behind_key(self, key: Scalar, limit: int) -> tuple[list[TrailingComment], list[str]]:
        """The comment behind *key* on its line, if any; and those between there and *limit*."""
        if self._comments.position >= limit:
            return [], []
        comment = self._comments.behind(end_of(key, self._text), limit)
        return [] if comment is None else [comment], texts(self._comments.before(limit))

    def _in_head(self, value: Scalar) -> list[TrailingComment]:
        """The comment in the first line of a block of text, behind its `|`."""
        return [
            TrailingComment(comment.gap or "", [comment.text])
            for comment in self._comments.before(end_of(value, self._text))
        ]

    def _in_brackets(self, key: Scalar, value: Sequence, column: int) -> str | None:
        """The list on one line with its *key*; None where it has records or is too long."""
        written = [one_line(item, self._text, None, in_flow=True) for item in value.items if isinstance(item, Scalar)]
        return in_brackets(key.value, written, column) if len(written) == len(value.items) else None


def _items(items: list[StyledLines], closing: list[str], column: int) -> list[str]:
    """The lines of a list with its dashes in *column*."""
    pad = " " * column
    lines = []
    for item in items:
        lines += [pad + comment for comment in item.above]
        lines.append(f"{pad}- {item.lines[0]}")
        lines += item.lines[1:]
    return lines + [pad + comment for comment in closing]


def _joined(entries: list[StyledLines], column: int) -> StyledLines:
    """The lines of a record whose keys stand in *column*."""
    pad = " " * column
    first = entries[0]
    lines = first.lines
    for entry in entries[1:]:
        lines += [pad + comment for comment in entry.above]
        lines.append(pad + entry.lines[0])
        lines += entry.lines[1:]
    return StyledLines(first.above, lines, first.is_full)
