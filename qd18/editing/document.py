"""A file with edits to come: the smallest ones that enter, correct or remove what is meant, and nothing else.

Edits splice the text; no emitter writes a file anew. New lines look like their neighbours. Every position is one of the
text as it was read, so that several edits of one file do not see each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from qd18.editing.dated import opened
from qd18.editing.extents import (
    blank_lines,
    block_end,
    column_of,
    dash_of,
    end_of,
    ends_blank,
    gap_behind,
    header_comment,
    is_dated,
    is_flow,
    line_end,
    line_start,
    newline_of,
    next_line,
    start_of,
    start_with_comment,
    takes_blank_lines,
)
from qd18.editing.flow import put_behind, put_in, take_out
from qd18.editing.quoting import Value
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
        self.manner = LocalStyle(source.text, newline_of(source.text))
        problems: list[object] = []
        self.root: Node | None = document(source, problems)  # type: ignore[arg-type]  # problems are only counted
        if problems and self.root is None:
            raise Unsound(source.path)
        self._edits: list[Edit] = []

    @property
    def records(self) -> list[Node]:
        """The items of a file that is a list."""
        return self.root.items if isinstance(self.root, SequenceNode) else []

    @property
    def is_changed(self) -> bool:
        """Whether there is any edit."""
        return bool(self._edits)

    def text(self) -> str:
        """The text with all edits done."""
        try:
            return edited(self.source.text, self._edits)
        except Overlapping as error:
            raise Unsound(self.source.path) from error

    def _edit(self, start: int, end: int, text: str) -> None:
        self._edits.append(Edit(start, end, text))

    # records

    def add(self, values: Mapping[str, Value], *, at: int | None = None, spaced: bool = False) -> None:
        """Enter a record as the *at*-th, before the one that is; None and past the last: at the end.

        A blank line goes between, where neighbours show one; where none is there to show anything, if *spaced*.
        """
        if self.root is None:
            self._add_first(values, spaced=spaced)
        elif is_flow(self._list(), self.source.text):
            self._add_in_brackets(values, spaced=spaced)
        else:
            self._add_between(values, len(self.records) if at is None else min(at, len(self.records)), spaced=spaced)

    def _list(self) -> SequenceNode:
        """The list that the file is."""
        if not isinstance(self.root, SequenceNode):
            raise Unsound(self.source.path)
        return self.root

    def _add_first(self, values: Mapping[str, Value], *, spaced: bool) -> None:
        text, newline = self.source.text, self.manner.newline
        is_set_off = spaced if self._edits else bool(text.strip() and not ends_blank(text))
        entry = newline * is_set_off + self.manner.item(values, (), dashes=0)
        is_open = text and not text.endswith("\n")
        self._edit(len(text), len(text), newline + entry if is_open else entry + newline)

    def _add_in_brackets(self, values: Mapping[str, Value], *, spaced: bool) -> None:
        text, root = self.source.text, self._list()
        start, end = start_of(root), end_of(root, text)
        if not root.items and not text[start + 1 : end - 1].strip():
            self._add_for_brackets(values, start, end, spaced=spaced)
            return
        samples = [node for node in reversed(root.items) if isinstance(node, MappingNode)]
        self._edits += [*put_in(root, [self.manner.braces(values, samples)], text, known=self._edits)]

    def _add_for_brackets(self, values: Mapping[str, Value], start: int, end: int, *, spaced: bool) -> None:
        """A record in place of the empty brackets from *start* to *end*, or behind those that have been added there."""
        text, newline = self.source.text, self.manner.newline
        first, last = line_start(text, start), line_end(text, end)
        above, below = text[first:start].rstrip(), text[end:last].lstrip()
        entry = self.manner.item(values, (), dashes=0)
        if self._edits:
            self._edit(last, last, newline + newline * spaced + entry)
            return
        self._edit(first + len(above), last, " " * bool(above and below) + below)
        self._edit(last, last, newline * bool(above or below) + entry)

    def _add_between(self, values: Mapping[str, Value], at: int, *, spaced: bool) -> None:
        text, records, newline = self.source.text, self.records, self.manner.newline
        dashes = column_of(self._list())
        entry = self.manner.item(values, self._neighbours(at), dashes=dashes)
        gap = newline * self._gap_at(at, spaced=spaced)
        if at:
            end = block_end(records[at - 1], text, deeper_than=dashes)
            self._edit(end, end, newline + gap * (not self._takes_blank_lines(at - 1)) + entry)
        else:
            start = start_with_comment(records[0], dashes, text)
            self._edit(start, start, entry + newline + gap)

    def _neighbours(self, at: int) -> list[Node]:
        """The records around position *at*, those before it first."""
        before, after = self.records[max(at - NEIGHBOURS, 0) : at], self.records[at : at + NEIGHBOURS]
        return [*reversed(before), *after]

    def _gap_at(self, at: int, *, spaced: bool) -> int:
        """How many blank lines separate records around position *at*."""
        if len(self.records) < 2:
            return int(spaced)
        pair = min(max(at - 1, 0), len(self.records) - 2)
        around = range(max(pair - 1, 0), min(pair + 2, len(self.records) - 1))
        return min(gap_behind(self.records[one], column_of(self._list()), self.source.text) for one in around)

    def _takes_blank_lines(self, number: int) -> bool:
        """Whether a blank line behind a record would be part of its last value."""
        text, record = self.source.text, self.records[number]
        is_bare = block_end(record, text, deeper_than=column_of(self._list())) == end_of(record, text)
        return is_bare and takes_blank_lines(record, text)

    def remove(self, number: int) -> None:
        """Remove a record with the lines that are its own; comments above and below it stay."""
        text, record = self.source.text, self.records[number]
        if is_flow(self._list(), text):
            self._out_of_brackets(self._list(), [number])
            return
        dashes = column_of(self._list())
        start = line_start(text, dash_of(record, dashes, text))
        end = block_end(record, text, deeper_than=dashes)
        before = block_end(self.records[number - 1], text, deeper_than=dashes) if number else len(text[:start].rstrip())
        is_next = number > 0 and not text[before:start].strip()
        if (is_next and not self._takes_blank_lines(number - 1)) or (before and len(self.records) == 1):
            self._edit(line_end(text, before), end, "")
            return
        gap_ends = next_line(text, end)
        is_set_off = number + 1 < len(self.records) and start_with_comment(record, dashes, text) == start
        if is_next or is_set_off:
            for _ in range(blank_lines(text, end)):
                gap_ends = next_line(text, gap_ends)
        self._cut(start, gap_ends)

    # values

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
        written = self.manner.scalar(value, node, in_flow=in_flow)
        self._put_in_place_of(node, written)

    def _new_value(self, holder: MappingNode, entry: tuple[Scalar, Node], value: Value) -> None:
        text, node = self.source.text, entry[1]
        is_list = isinstance(value, Sequence) and not isinstance(value, str)
        alike = isinstance(node, SequenceNode) and is_flow(node, text) if is_list else isinstance(node, Scalar)
        if isinstance(value, Mapping) or not alike:
            raise Unsound(self.source.path)
        written = self.manner.scalar(value, node, in_flow=is_flow(holder, text))
        if text[start_of(node) : end_of(node, text)] != written:
            self._put_in_place_of(node, written)

    def _put_in_place_of(self, node: Node, written: str) -> None:
        text = self.source.text
        self._edit(start_of(node), end_of(node, text), written + header_comment(node, text))

    def _new_key(self, holder: MappingNode, key: str, value: Value, order: Sequence[str], number: int | None) -> None:
        text, newline = self.source.text, self.manner.newline
        if not holder.entries:
            at = start_of(holder) + 1
            comma = ", " * any(edit.start == at for edit in self._edits)
            self._edit(at, at, f"{comma}{key}: {self.manner.flow(value)}")
            return
        before = key_before(holder, key, order)
        alike = before[1] if isinstance(value, date) and is_dated(before[1]) else None
        if is_flow(holder, text):
            end = end_of(before[1], text)
            self._edit(end, end, f", {key}: {self.manner.flow(value, alike)}")
            return
        like = self._like(holder, number)
        column = column_of(holder)
        end = block_end(before[1], text, deeper_than=column)
        lines = self.manner.field(key, value, like, column=column, alike=alike)
        self._edit(end, end, "".join(newline + line for line in lines))

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
        self._edits += opened(self.manner, entry, days, more, like=self._like(record, number))

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
            written = [self.manner.flow(value, sample) for value in values]
            self._edits += [*put_behind(node, at, written, text, self._edits)]
        else:
            dashes = column_of(node)
            end = block_end(node.items[at], text, deeper_than=dashes)
            like = [*reversed(node.items[: at + 1]), *node.items[at + 1 :]]
            entries = (self.manner.item(value, like, dashes=dashes) for value in values)
            self._edit(end, end, "".join(self.manner.newline + entry for entry in entries))

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
            self._edit(end_of(holder.entries[at - 1][1], text), end_of(value, text), "")
        elif at and not is_flow(holder, text):
            self._remove_lines(start, value, column_of(holder))
        else:
            self._edit(start, start_of(holder.entries[at + 1][0]), "")

    def _remove_list(self, number: int, path: Path, node: SequenceNode) -> None:
        """Remove a block list with its key; where that is the first of its record it stays, with `[]`."""
        text, holder = self.source.text, value_at(self.records[number], path[:-1])
        key = next(key for key, value in holder.entries if value is node) if isinstance(holder, MappingNode) else node
        start = start_of(key)
        if text[line_start(text, start) : start].strip():
            colon = text.index(":", end_of(key, text)) + 1
            self._edit(colon, colon, " []")
            start = next_line(text, start)
        self._remove_lines(start, node.items[-1], column_of(key))

    def _remove_lines(self, start: int, last: Node, dashes: int) -> None:
        """Remove the lines from that of *start* to the end of *last*."""
        text = self.source.text
        self._cut(line_start(text, start), next_line(text, block_end(last, text, deeper_than=dashes)))

    def _cut(self, start: int, end: int) -> None:
        """Remove whole lines; a file without a line break at its end goes on without."""
        text = self.source.text
        if start and end == len(text) and not text.endswith("\n"):
            start = line_end(text, start - 1)
        self._edit(start, end, "")

    def _out_of_brackets(self, node: SequenceNode, gone: Sequence[int]) -> None:
        self._edits += take_out(node, gone, self.source.text)
