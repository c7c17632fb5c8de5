"""A file with edits to come: the smallest ones that enter, correct or remove what is meant, and nothing else.

Edits splice the text; no emitter writes a file anew. New lines look like their neighbours. Every position is one of the
text as it was read, so that several edits of one file do not see each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from qd18.source.composing import document
from qd18.source.extents import (
    blank_lines,
    block_end,
    column_of,
    comment_above,
    dash_of,
    end_of,
    is_flow,
    line_start,
    newline_of,
    next_line,
    start_of,
)
from qd18.source.manner import Manner, sample_of
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, Scalar, value_at
from qd18.source.nodes import Sequence as SequenceNode
from qd18.source.spelling import Value
from qd18.source.text import SourceText

NEIGHBOURS = 24
"""So many records around a new one are looked at for how a key is written."""

Path = tuple[str | int, ...]


class Edit(NamedTuple):
    """The characters from *start* up to *end* give way to *text*."""

    start: int
    end: int
    text: str


class Unsound(ValueError):
    """The file cannot be read as what it should be, so that nobody can say where an edit would go."""


class Draft:
    """The file *source*, open for edits; `text` is what it becomes."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.manner = Manner(source.text, newline_of(source.text))
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
        parts, at = [], 0
        for edit in sorted(self._edits, key=lambda one: (one.start, one.end)):
            if edit.start < at:
                raise Unsound(self.source.path)
            parts += [self.source.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, self.source.text[at:]])

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
            self._add_in_brackets(values)
        else:
            self._add_between(values, len(self.records) if at is None else min(at, len(self.records)), spaced=spaced)

    def _list(self) -> SequenceNode:
        """The list that the file is."""
        if not isinstance(self.root, SequenceNode):
            raise Unsound(self.source.path)
        return self.root

    def _add_first(self, values: Mapping[str, Value], *, spaced: bool) -> None:
        text, newline = self.source.text, self.manner.newline
        entry = self.manner.item(values, (), dashes=0) + newline
        if self._edits:
            before = newline * spaced
        else:
            before = "" if not text or text.endswith("\n") else newline
            before += newline * bool(text.strip() and not _ends_blank(text))
        self._edit(len(text), len(text), before + entry)

    def _add_in_brackets(self, values: Mapping[str, Value]) -> None:
        text, root = self.source.text, self._list()
        start, end = start_of(root), end_of(root, text)
        if not root.items and not text[start + 1 : end - 1].strip():
            if not self._edits:
                self._edit(start, end, self.manner.item(values, (), dashes=0))
            else:
                self._edit(end, end, self.manner.newline + self.manner.item(values, (), dashes=0))
            return
        samples = [node for node in reversed(root.items) if isinstance(node, MappingNode)]
        self._into_brackets(root, [self.manner.braces(values, samples)])

    def _add_between(self, values: Mapping[str, Value], at: int, *, spaced: bool) -> None:
        text, records, newline = self.source.text, self.records, self.manner.newline
        dashes = column_of(self._list())
        entry = self.manner.item(values, self._neighbours(at), dashes=dashes)
        gap = newline * self._gap_at(at, spaced=spaced)
        if at:
            end = block_end(records[at - 1], text, deeper_than=dashes)
            self._edit(end, end, newline + gap + entry)
        else:
            start = self._start_with_comment(records[0], dashes)
            self._edit(start, start, entry + newline + gap)

    def _neighbours(self, at: int) -> list[Node]:
        """The records around position *at*, those before it first."""
        before, after = self.records[max(at - NEIGHBOURS, 0) : at], self.records[at : at + NEIGHBOURS]
        return [*reversed(before), *after]

    def _gap_at(self, at: int, *, spaced: bool) -> int:
        """How many blank lines separate records around position *at*."""
        if len(self.records) < 2:
            return int(spaced)
        text = self.source.text
        pair = min(max(at - 1, 0), len(self.records) - 2)
        gaps = {}
        for first in (pair, min(pair + 1, len(self.records) - 2), max(pair - 1, 0)):
            gaps[first] = blank_lines(text, end_of(self.records[first], text))
        return min(gaps.values())

    def _start_with_comment(self, record: Node, dashes: int) -> int:
        """Where the first record begins, with the comment right above it unless that is the heading of the file."""
        text = self.source.text
        start = line_start(text, dash_of(record, dashes, text))
        above = comment_above(text, start)
        return above if above and text[:above].strip() else start

    def remove(self, number: int) -> None:
        """Remove a record with the lines that are its own; comments above and below it stay."""
        text, record = self.source.text, self.records[number]
        if is_flow(self._list(), text):
            self._out_of_brackets(self._list(), [number])
            return
        dashes = column_of(self._list())
        start = line_start(text, dash_of(record, dashes, text))
        end = block_end(record, text, deeper_than=dashes)
        if (
            number
            and (before := block_end(self.records[number - 1], text, deeper_than=dashes))
            and (not text[before:start].strip())
        ):
            self._edit(before, end, "")
            return
        gap_ends = next_line(text, end)
        if number + 1 < len(self.records) and comment_above(text, start) == start:
            for _ in range(blank_lines(text, end)):
                gap_ends = next_line(text, gap_ends)
        self._edit(start, gap_ends, "")

    # values

    def put(self, number: int | None, path: Path, value: Value, *, order: Sequence[str] = ()) -> None:
        """Give what *path* leads to in record *number* a value: a scalar is replaced, a key that is missing added.

        Without a *number* the file is one record. A new key stands where it stands in *order*.
        """
        record = self.root if number is None else self.records[number]
        if record is None:
            raise Unsound(self.source.path)
        holder = value_at(record, path[:-1])
        key = path[-1]
        if isinstance(key, int) or not isinstance(holder, MappingNode):
            raise Unsound(self.source.path)
        found = sample_of(key, [holder])
        if found is None:
            self._new_key(holder, key, value, order, number)
        else:
            self._new_value(holder, found, value)

    def _new_value(self, holder: MappingNode, entry: tuple[Scalar, Node], value: Value) -> None:
        text, node = self.source.text, entry[1]
        if isinstance(value, Mapping) or not (isinstance(node, Scalar) or is_flow(node, text)):
            raise Unsound(self.source.path)
        written = self.manner.scalar(value, node, in_flow=is_flow(holder, text))
        start, end = start_of(node), end_of(node, text)
        if text[start:end] != written:
            self._edit(start, end, written)

    def _new_key(self, holder: MappingNode, key: str, value: Value, order: Sequence[str], number: int | None) -> None:
        text, newline = self.source.text, self.manner.newline
        before = _key_before(holder, key, order)
        if is_flow(holder, text):
            end = end_of(before[1], text)
            self._edit(end, end, f", {key}: {self.manner.flow(value)}")
            return
        like = [holder]
        if number is not None:
            like += [node for node in self._neighbours(number) if isinstance(node, MappingNode)]
        column = column_of(holder)
        end = block_end(before[1], text, deeper_than=column)
        lines = self.manner.field(key, value, like, column=column)
        self._edit(end, end, "".join(newline + line for line in lines))

    def add_items(self, number: int, path: Path, values: Sequence[Value], *, order: Sequence[str] = ()) -> None:
        """Put *values* at the end of the list that *path* leads to; a list that is not there yet is begun."""
        text = self.source.text
        node = value_at(self.records[number], path)
        if not isinstance(node, SequenceNode):
            self.put(number, path, list(values), order=order)
        elif is_flow(node, text):
            last = node.items[-1] if node.items else None
            self._into_brackets(node, [self.manner.flow(value, last) for value in values])
        else:
            dashes = column_of(node)
            end = block_end(node.items[-1], text, deeper_than=dashes)
            like = list(reversed(node.items))
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
            holder = value_at(self.records[number], path[:-1])
            entry = sample_of(str(path[-1]), [holder] if isinstance(holder, MappingNode) else [])
            self._remove_lines(start_of(entry[0] if entry else node), node.items[-1], column_of(node))
        else:
            for at in gone:
                dashes = column_of(node)
                self._remove_lines(dash_of(node.items[at], dashes, text), node.items[at], dashes)

    def _remove_lines(self, start: int, last: Node, dashes: int) -> None:
        """Remove the lines from that of *start* to the end of *last*."""
        text = self.source.text
        self._edit(line_start(text, start), next_line(text, block_end(last, text, deeper_than=dashes)), "")

    def _into_brackets(self, node: SequenceNode, written: Sequence[str]) -> None:
        """Put *written* behind the last item in brackets, set off as the items before it are."""
        text, items = self.source.text, node.items
        if not items:
            start, end = start_of(node) + 1, end_of(node, text) - 1
            self._edit(start if not text[start:end].strip() else end, end, ", ".join(written))
            return
        last = end_of(items[-1], text)
        between = text[end_of(items[-2], text) : start_of(items[-1])] if len(items) > 1 else ", "
        if between.strip(" \r\n") != ",":
            between = ", "
        behind = text[last : end_of(node, text) - 1]
        if behind.lstrip().startswith(","):
            comma = last + behind.index(",") + 1
            self._edit(comma, comma, "".join(between.replace(",", "", 1) + one + "," for one in written))
        else:
            self._edit(last, last, "".join(between + one for one in written))

    def _out_of_brackets(self, node: SequenceNode, gone: Sequence[int]) -> None:
        """Take the items at the places *gone* out of brackets, run by run, with the commas between."""
        text, items = self.source.text, node.items
        if len(gone) == len(items):
            self._edit(start_of(node) + 1, end_of(node, text) - 1, "")
            return
        starts = [at for at in gone if at - 1 not in gone]
        ends = [at for at in gone if at + 1 not in gone]
        for first, last in zip(starts, ends, strict=True):
            if last + 1 < len(items):
                self._edit(start_of(items[first]), start_of(items[last + 1]), "")
            else:
                self._edit(end_of(items[first - 1], text), end_of(items[last], text), "")


def _key_before(holder: MappingNode, key: str, order: Sequence[str]) -> tuple[Scalar, Node]:
    """The entry of *holder* that a new *key* is to follow: the last of those that stand before it in *order*."""
    if key in order:
        earlier = set(order[: list(order).index(key)])
        found = [entry for entry in holder.entries if entry[0].value in earlier]
        return found[-1] if found else holder.entries[0]
    return holder.entries[-1]


def _ends_blank(text: str) -> bool:
    """Whether the last line of *text* is blank."""
    return not text.rstrip(" ").removesuffix("\n").removesuffix("\r").rpartition("\n")[2].strip()
