"""How one record is set in house style: keys in their order, lists of values in brackets, records one key a line.

A record is gone through in the order of the text, so that each comment is met where it stands, and then set.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from qd18.editing.extents import column_of, start_of
from qd18.formatting.comment_queue import Comments, TrailingComment, texts
from qd18.formatting.scalars import (
    INDENT,
    WIDEST_LIST,
    Unsure,
    end_of,
    is_block,
    is_flow,
    lines_of,
    on_one_line,
    type_of,
)
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


class Laid(NamedTuple):
    """Something set: the comments *above* it, not set in yet, and its *lines*, of which the first is not set in.

    *is_full* says that no further comment can stand behind the first line.
    """

    above: list[str]
    lines: list[str]
    is_full: bool = False

    def noted(self, notes: list[TrailingComment], column: int) -> Laid:
        """With the last of *notes* behind the first line, if there is room, and the others above."""
        *others, last = notes
        above = [*self.above, *(line for note in others for line in note.lines)]
        if self.is_full:
            return Laid([*above, *last.lines], self.lines, is_full=True)
        last.put(self.lines, 0, column)
        return Laid(above, self.lines, is_full=True)


class Setter:
    """Sets the records of *text* one after the other, taking the *comments* that are theirs."""

    def __init__(self, text: str, comments: Comments) -> None:
        self._text = text
        self._comments = comments

    def record(self, node: Node, kind: Record[Any], frame: RecordFrame) -> Laid:
        """The record *node* with its keys in the column of *frame*."""
        if not isinstance(node, Mapping) or not node.entries:
            raise Unsure
        if not is_flow(node, self._text):
            laid = _joined(self._entries(node, kind, frame._replace(inside=column_of(node) + 1)), frame.column)
        else:
            end = end_of(node)
            laid = _joined(self._entries(node, kind, RecordFrame(frame.column, NOWHERE, end)), frame.column)
            self._close(laid, 0, frame._replace(until=end))
            if (note := self._comments.behind(end, frame.until)) is not None:
                laid = laid.noted([note], frame.column)
        self._close(laid, frame.inside, frame)
        return laid

    def _close(self, laid: Laid, inside: int, frame: RecordFrame) -> None:
        """Put the comments that come next, as far as they are *inside*, below *laid*."""
        if self._comments.at < frame.until:
            laid.lines.extend(" " * frame.column + line for line in self._comments.set_in(inside, frame.until))

    def _entries(self, node: Mapping, kind: Record[Any], frame: RecordFrame) -> list[Laid]:
        """The keys of *node* with their values, in the order of *kind*."""
        found: dict[str, Laid] = {}
        starts = [start_of(key) for key, _ in node.entries]
        for (key, value), until in zip(node.entries, [*starts[1:], frame.until], strict=True):
            above = texts(self._comments.before(start_of(key)))
            if key.value not in kind.fields or key.value in found:
                raise Unsure
            laid = self._entry(key, value, type_of(kind.fields[key.value], value), frame._replace(until=until))
            found[key.value] = laid._replace(above=above + laid.above) if above else laid
        return [found[key] for key in kind.fields if key in found]

    def _entry(self, key: Scalar, value: Node, type_: object, frame: RecordFrame) -> Laid:
        """A key with its value and the comments below that are set in deeper than the key."""
        if isinstance(value, Scalar):
            laid = self._scalar(key, value, type_, frame)
            if is_block(value):
                return laid
        elif isinstance(value, Sequence):
            laid = self._list(key, value, type_, frame)
        else:
            raise Unsure
        self._close(laid, frame.inside, frame._replace(column=frame.column + INDENT))
        return laid

    def _scalar(self, key: Scalar, value: Scalar, type_: object, frame: RecordFrame) -> Laid:
        lines = lines_of(value, self._text, type_, column=frame.column)
        lines[0] = f"{key.value}: {lines[0]}"
        is_broken = len(lines) > 1 and not is_block(value)
        if self._comments.at >= frame.until:
            return Laid([], lines, is_broken)
        notes, above = self._behind_key(key, start_of(value))
        if is_block(value):
            above += [line for note in notes for line in note.lines]
            notes = self._in_head(value)
        elif (note := self._comments.behind(end_of(value), frame.until)) is not None:
            notes.append(note)
        if notes and is_broken:
            notes.pop().put(lines, len(lines) - 1, frame.column)
            above += [line for note in notes for line in note.lines]
        laid = Laid(above, lines, is_broken)
        return laid.noted(notes, frame.column) if notes and not is_broken else laid

    def _list(self, key: Scalar, value: Sequence, type_: object, frame: RecordFrame) -> Laid:
        in_brackets = is_flow(value, self._text)
        end = end_of(value) if in_brackets else frame.until
        inside = NOWHERE if in_brackets else column_of(value) + 1
        notes, above = self._behind_key(key, start_of(value.items[0]) if value.items else end)
        items = [
            self._item(item, type_, RecordFrame(frame.column + 2 * INDENT, inside, until))
            for item, until in zip(value.items, [*map(start_of, value.items[1:]), end][: len(value.items)], strict=True)
        ]
        if items and above:
            items[0], above = items[0]._replace(above=above + items[0].above), []
        closing = self._comments.set_in(0 if in_brackets else max(inside - 1, frame.inside), end)
        if in_brackets and (note := self._comments.behind(end, frame.until)) is not None:
            notes.append(note)
        line = None if closing else self._in_brackets(key, value, items, frame.column)
        lines = [f"{key.value}:", *_items(items, closing, frame.column + INDENT)] if line is None else [line]
        laid = Laid(above, lines)
        return laid.noted(notes, frame.column) if notes else laid

    def _item(self, item: Node, type_: object, frame: RecordFrame) -> Laid:
        """One item of a list, set behind its dash."""
        above = texts(self._comments.before(start_of(item)))
        if isinstance(type_, Record):
            laid = self.record(item, type_, frame)
        elif isinstance(item, Scalar):
            laid = Laid([], [on_one_line(item, self._text, type_)])
            notes = self._in_head(item)
            if (note := self._comments.behind(end_of(item), frame.until)) is not None:
                notes.append(note)
            laid = laid.noted(notes, frame.column) if notes else laid
            self._close(laid, frame.inside, frame)
        else:
            raise Unsure
        return laid._replace(above=above + laid.above) if above else laid

    def _behind_key(self, key: Scalar, limit: int) -> tuple[list[TrailingComment], list[str]]:
        """The comment behind *key* on its line, if any; and those between there and *limit*."""
        if self._comments.at >= limit:
            return [], []
        note = self._comments.behind(end_of(key), limit)
        return [] if note is None else [note], texts(self._comments.before(limit))

    def _in_head(self, value: Scalar) -> list[TrailingComment]:
        """The comment in the first line of a block of text, behind its `|`."""
        return [TrailingComment(one.gap or "", [one.text]) for one in self._comments.before(end_of(value))]

    def _in_brackets(self, key: Scalar, value: Sequence, items: list[Laid], column: int) -> str | None:
        """The list on one line with its *key*; None where comments stand inside, it has records or is too long."""
        written = []
        for item, laid in zip(value.items, items, strict=True):
            if not isinstance(item, Scalar) or laid.above or laid.is_full or len(laid.lines) > 1:
                return None
            written.append(on_one_line(item, self._text, None, in_flow=True))
        line = f"{key.value}: [{', '.join(written)}]"
        return line if column + len(line) <= WIDEST_LIST or not written else None


def _items(items: list[Laid], closing: list[str], column: int) -> list[str]:
    """The lines of a list with its dashes in *column*."""
    pad = " " * column
    lines = []
    for item in items:
        lines += [pad + comment for comment in item.above]
        lines.append(f"{pad}- {item.lines[0]}")
        lines += item.lines[1:]
    return lines + [pad + comment for comment in closing]


def _joined(entries: list[Laid], column: int) -> Laid:
    """The lines of a record whose keys stand in *column*."""
    pad = " " * column
    first = entries[0]
    lines = first.lines
    for entry in entries[1:]:
        lines += [pad + comment for comment in entry.above]
        lines.append(pad + entry.lines[0])
        lines += entry.lines[1:]
    return Laid(first.above, lines, first.is_full)
