"""A file with edits to come: the smallest ones that enter, correct or remove what is meant, and nothing else.

Edits splice the text; no emitter writes a file anew. New lines look like their neighbours. Every position is one of the
text as it was read, so that several edits of one file do not see each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from qd18.editing.block_list import BlockList, lines_removed
from qd18.editing.dated import opened
from qd18.editing.extents import (
    block_end,
    column_of,
    dash_of,
    end_of,
    ends_blank,
    header_comment,
    is_dated,
    is_flow,
    line_end,
    line_start,
    newline_of,
    next_line,
    start_of,
)
from qd18.editing.flow import put_behind, put_in, take_out
from qd18.editing.line_blocks import with_newlines
from qd18.editing.plain import AmbiguousNode
from qd18.editing.quoting import Value
from qd18.editing.record_text import RecordText, taken_from_block, taken_from_flow
from qd18.editing.splice import Edit, Overlapping, edited
from qd18.editing.style import LocalStyle, Values, key_before, sample_of
from qd18.source.composing import document
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, Path, Scalar, Since, place_since, value_at
from qd18.source.nodes import Sequence as SequenceNode
from qd18.source.text import SourceText

NEIGHBOURS = 24
"""So many records around a new one are looked at for how a key is written."""


class Unsound(ValueError):
    """The file cannot be read as what it should be, so that nobody can say where an edit would go."""


class Document:
    """The file *source*, open for edits; `text` is what it becomes."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.style = LocalStyle(source.text, newline_of(source.text))
        problems: list[object] = []
        self.root: Node | None = document(source, problems)  # type: ignore[arg-type]  # problems are only counted
        if problems and self.root is None:
            raise Unsound(source.path)
        # Apart, so that a record that is taken carries the edits of its values and none of a record put next to it.
        self._value_edits: list[Edit] = []
        self._record_edits: list[Edit] = []

    @property
    def records(self) -> list[Node]:
        """The items of a file that is a list."""
        return self.root.items if isinstance(self.root, SequenceNode) else []

    @property
    def is_changed(self) -> bool:
        """Whether there is any edit."""
        return bool(self._value_edits or self._record_edits)

    def text(self) -> str:
        """The text with all edits done."""
        try:
            return edited(self.source.text, [*self._value_edits, *self._record_edits])
        except Overlapping as error:
            raise Unsound(self.source.path) from error

    # records

    def add(self, values: Values, *, before: int | None = None, spaced: bool = False) -> None:
        """Enter a new record before record *before*, or at the end of the file.

        A blank line goes between, where neighbours show one; where none is there to show anything, if *spaced*.
        """
        self._enter(values, before, spaced=spaced)

    def put_text(self, record: RecordText, *, before: int | None = None, spaced: bool = False) -> None:
        """Enter a record that was taken from a file, as it is written there; only indent and line ends become ours."""
        self._enter(record, before, spaced=spaced)

    def take(self, number: int) -> RecordText:
        """Take a record out with its own comments (above, inside, behind) and with the edits made of it so far."""
        text, values = self.source.text, self._value_edits
        try:
            if is_flow(self._list(), text):
                taken = taken_from_flow(self._list(), number, text, values)
            else:
                taken = taken_from_block(self._block_list(), number, values)
        except Overlapping as error:
            raise Unsound(self.source.path) from error
        self._value_edits = [edit for edit in values if edit not in taken.carried]
        self._record_edits += taken.edits
        return taken.record

    def move_to(self, other: Document, number: int, *, before: int | None = None, spaced: bool = False) -> None:
        """Move a record with its text and its own comments into *other*, before its record *before* or to its end.

        *other* may be this document; a record moved to where it is stays untouched.
        """
        place = len(other.records) if before is None else before
        if other is not self or place not in {number, number + 1}:
            other.put_text(self.take(number), before=before, spaced=spaced)

    def remove(self, number: int) -> None:
        """Remove a record with the lines that are its own; comments above and below it stay."""
        if is_flow(self._list(), self.source.text):
            self._record_edits += take_out(self._list(), [number], self.source.text)
        else:
            records = self._block_list()
            self._record_edits.append(records.removed(number, records.start(number)))

    def _list(self) -> SequenceNode:
        """The list that the file is."""
        if not isinstance(self.root, SequenceNode):
            raise Unsound(self.source.path)
        return self.root

    def _block_list(self) -> BlockList:
        return BlockList(self._list(), self.source.text)

    def _enter(self, record: Values | RecordText, before: int | None, *, spaced: bool) -> None:
        if self.root is None:
            self._enter_first(record, spaced=spaced)
        elif is_flow(self._list(), self.source.text):
            self._enter_in_brackets(record, spaced=spaced)
        else:
            records = self._block_list()
            number = len(records.items) if before is None else min(before, len(records.items))
            lines = self._lines(record, self._neighbours(number), dashes=records.dashes)
            gap = records.gap_at(number, usual=int(spaced))
            takes_blanks = isinstance(record, RecordText) and record.takes_blank_lines()
            self._record_edits.append(records.inserted(number, lines, gap=gap, takes_blanks=takes_blanks))

    def _lines(self, record: Values | RecordText, neighbours: Sequence[Node], *, dashes: int) -> str:
        """The lines of a *record*, its dash in column *dashes*; one that has no text yet is written as *neighbours*."""
        if isinstance(record, RecordText):
            return record.restyled(dashes, self.style.newline)
        return self.style.item(record, neighbours, dashes=dashes)

    def _enter_first(self, record: Values | RecordText, *, spaced: bool) -> None:
        """A record in a file that has none, below its comments."""
        text, newline = self.source.text, self.style.newline
        is_set_off = spaced if self._record_edits else bool(text.strip() and not ends_blank(text))
        lines = newline * is_set_off + self._lines(record, (), dashes=0)
        is_open = text and not text.endswith("\n")
        self._record_edits.append(Edit(len(text), len(text), newline + lines if is_open else lines + newline))

    def _enter_in_brackets(self, record: Values | RecordText, *, spaced: bool) -> None:
        text, root = self.source.text, self._list()
        start, end = start_of(root), end_of(root, text)
        if not root.items and not text[start + 1 : end - 1].strip():
            self._enter_for_brackets(record, start, end, spaced=spaced)
            return
        if isinstance(record, RecordText):
            try:
                written = with_newlines(record.in_flow(), self.style.newline)
            except AmbiguousNode as error:
                raise Unsound(self.source.path) from error
        else:
            samples = [node for node in reversed(root.items) if isinstance(node, MappingNode)]
            written = self.style.braces(record, samples)
        self._record_edits += [*put_in(root, [written], text, known=self._record_edits)]

    def _enter_for_brackets(self, record: Values | RecordText, start: int, end: int, *, spaced: bool) -> None:
        """A record in place of the empty brackets from *start* to *end*, or behind those that have been added there."""
        text, newline = self.source.text, self.style.newline
        first, last = line_start(text, start), line_end(text, end)
        above, below = text[first:start].rstrip(), text[end:last].lstrip()
        lines = self._lines(record, (), dashes=0)
        if self._record_edits:
            self._record_edits.append(Edit(last, last, newline + newline * spaced + lines))
            return
        self._record_edits.append(Edit(first + len(above), last, " " * bool(above and below) + below))
        self._record_edits.append(Edit(last, last, newline * bool(above or below) + lines))

    def _neighbours(self, number: int) -> list[Node]:
        """The records around record *number*, those before it first."""
        return [*self._block_list().neighbours(number, reach=NEIGHBOURS)] if self.records else []

    # values

    def _edit_values(self, start: int, end: int, text: str) -> None:
        self._value_edits.append(Edit(start, end, text))

    def put(self, number: int | None, path: Path, value: Value, *, order: Sequence[str] = ()) -> None:
        """Give what *path* leads to in record *number* a value: a scalar is replaced, a key that is missing added.

        Without a *number* the file is one record. A new key stands where it stands in *order*.
        """
        record = self.root if number is None else self.records[number]
        if record is None:
            raise Unsound(self.source.path)
        holder, key = value_at(record, path[:-1]), path[-1]
        if isinstance(key, int) and isinstance(holder, SequenceNode):
            self._new_item(holder, key, value)
            return
        if not isinstance(key, str) or not isinstance(holder, MappingNode):
            raise Unsound(self.source.path)
        found = sample_of(key, [holder])
        if found is None:
            self._new_key(holder, key, value, order, number)
        else:
            self._new_value(holder, found, value)

    def _new_item(self, holder: SequenceNode, at: int, value: Value) -> None:
        node, in_flow = holder.items[at], is_flow(holder, self.source.text)
        if not isinstance(node, Scalar):
            raise Unsound(self.source.path)
        written = self.style.scalar(value, node, in_flow=in_flow)
        self._put_in_place_of(node, written)

    def _new_value(self, holder: MappingNode, entry: tuple[Scalar, Node], value: Value) -> None:
        text, node = self.source.text, entry[1]
        is_list = isinstance(value, Sequence) and not isinstance(value, str)
        alike = isinstance(node, SequenceNode) and is_flow(node, text) if is_list else isinstance(node, Scalar)
        if isinstance(value, Mapping) or not alike:
            raise Unsound(self.source.path)
        written = self.style.scalar(value, node, in_flow=is_flow(holder, text))
        if text[start_of(node) : end_of(node, text)] != written:
            self._put_in_place_of(node, written)

    def _put_in_place_of(self, node: Node, written: str) -> None:
        text = self.source.text
        self._edit_values(start_of(node), end_of(node, text), written + header_comment(node, text))

    def _new_key(self, holder: MappingNode, key: str, value: Value, order: Sequence[str], number: int | None) -> None:
        text, newline = self.source.text, self.style.newline
        if not holder.entries:
            at = start_of(holder) + 1
            comma = ", " * any(edit.start == at for edit in self._value_edits)
            self._edit_values(at, at, f"{comma}{key}: {self.style.flow(value)}")
            return
        before = key_before(holder, key, order)
        alike = before[1] if isinstance(value, date) and is_dated(before[1]) else None
        if is_flow(holder, text):
            end = end_of(before[1], text)
            self._edit_values(end, end, f", {key}: {self.style.flow(value, alike)}")
            return
        like = self._like(holder, number)
        column = column_of(holder)
        end = block_end(before[1], text, deeper_than=column)
        lines = self.style.field(key, value, like, column=column, alike=alike)
        self._edit_values(end, end, "".join(newline + line for line in lines))

    def _like(self, holder: MappingNode, number: int | None) -> list[MappingNode]:
        """*holder* and the records around its *number*: how a key is written is taken from the first that shows it."""
        around = [] if number is None else self._neighbours(number)
        return [holder, *(node for node in around if isinstance(node, MappingNode))]

    def part_by_day(self, number: int, key: str, days: Values, more: Sequence[Values]) -> None:
        """The value of *key*, which always held, holds on *days*, and *more* values on theirs (`is`, `from`, `to`)."""
        record = self.records[number]
        entry = sample_of(key, [record]) if isinstance(record, MappingNode) else None
        if not isinstance(record, MappingNode) or entry is None or not isinstance(entry[1], Scalar | SequenceNode):
            raise Unsound(self.source.path)
        self._value_edits += opened(self.style, entry, days, more, like=self._like(record, number))

    def add_items(
        self,
        number: int,
        path: Path,
        values: Sequence[Value],
        *,
        order: Sequence[str] = (),
        behind: Since | None = None,
    ) -> None:
        """Put *values* at the end of the list that *path* leads to, or *behind* an item; a new list is begun."""
        text = self.source.text
        node = value_at(self.records[number], path)
        if not isinstance(node, SequenceNode):
            self.put(number, path, list(values), order=order)
            return
        at = len(node.items) - 1 if behind is None else place_since(node, behind)
        if at is None:
            raise Unsound(self.source.path)
        if is_flow(node, text):
            sample = node.items[at] if node.items else None
            written = [self.style.flow(value, sample) for value in values]
            self._value_edits += [*put_behind(node, at, written, text, self._value_edits)]
        else:
            dashes = column_of(node)
            end = block_end(node.items[at], text, deeper_than=dashes)
            like = [*reversed(node.items[: at + 1]), *node.items[at + 1 :]]
            entries = (self.style.item(value, like, dashes=dashes) for value in values)
            self._edit_values(end, end, "".join(self.style.newline + entry for entry in entries))

    def remove_items(self, number: int, path: Path, values: Iterable[str]) -> None:
        """Take *values* out of the list of scalars that *path* leads to; an empty block list goes with its key."""
        text, unwanted = self.source.text, set(values)
        node = value_at(self.records[number], path)
        if not isinstance(node, SequenceNode):
            raise Unsound(self.source.path)
        gone = [at for at, one in enumerate(node.items) if isinstance(one, Scalar) and one.value in unwanted]
        if is_flow(node, text):
            self._out_of_brackets(node, gone)
        elif len(gone) == len(node.items):
            self._remove_list(number, path, node)
        else:
            for at in gone:
                dashes = column_of(node)
                self._remove_lines(dash_of(node.items[at], dashes, text), node.items[at], dashes)

    def drop(self, number: int, path: Path) -> None:
        """Take away what *path* leads to: a key that is not its record's only one, or an item of a list with others."""
        text = self.source.text
        holder = value_at(self.records[number], path[:-1])
        step = place_since(holder, path[-1]) if isinstance(path[-1], Since) else path[-1]
        if isinstance(holder, SequenceNode) and isinstance(step, int) and len(holder.items) > 1:
            if is_flow(holder, text):
                self._out_of_brackets(holder, [step])
            else:
                dashes = column_of(holder)
                self._remove_lines(dash_of(holder.items[step], dashes, text), holder.items[step], dashes)
            return
        keys = [key.value for key, _ in holder.entries] if isinstance(holder, MappingNode) else []
        if not isinstance(holder, MappingNode) or step not in keys or len(keys) == 1:
            raise Unsound(self.source.path)
        at = keys.index(step)
        start, value = start_of(holder.entries[at][0]), holder.entries[at][1]
        if is_flow(holder, text) and at:
            self._edit_values(end_of(holder.entries[at - 1][1], text), end_of(value, text), "")
        elif at and not is_flow(holder, text):
            self._remove_lines(start, value, column_of(holder))
        else:
            self._edit_values(start, start_of(holder.entries[at + 1][0]), "")

    def _remove_list(self, number: int, path: Path, node: SequenceNode) -> None:
        """Remove a block list with its key; where that is the first of its record it stays, with `[]`."""
        text, holder = self.source.text, value_at(self.records[number], path[:-1])
        key = next(key for key, value in holder.entries if value is node) if isinstance(holder, MappingNode) else node
        start = start_of(key)
        if text[line_start(text, start) : start].strip():
            colon = text.index(":", end_of(key, text)) + 1
            self._edit_values(colon, colon, " []")
            start = next_line(text, start)
        self._remove_lines(start, node.items[-1], column_of(key))

    def _remove_lines(self, start: int, last: Node, dashes: int) -> None:
        """Remove the lines from that of *start* to the end of *last*."""
        text = self.source.text
        end = next_line(text, block_end(last, text, deeper_than=dashes))
        self._value_edits.append(lines_removed(text, line_start(text, start), end))

    def _out_of_brackets(self, node: SequenceNode, gone: Sequence[int]) -> None:
        self._value_edits += take_out(node, gone, self.source.text)
