"""A YAML file open for edits: records and values put in, replaced, moved and removed, each by the smallest edit.

Edits splice the text; no emitter writes a file anew, so that nothing else in it changes. New lines look like their
neighbours. Every position and every number of a record is one of the file as it was read, whatever was edited since: a
record that was put in has no number, and two edits of one value do not see each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qd18.diagnostics import Diagnostic
from qd18.editing.block_list import BlockList
from qd18.editing.extents import end_of, ends_with_blank_line, is_flow, line_end, line_start, newline_of, start_of
from qd18.editing.flow import items_appended, items_removed
from qd18.editing.line_blocks import with_newlines
from qd18.editing.plain_values import AmbiguousNode
from qd18.editing.quoting import YamlValue
from qd18.editing.record_edits import RecordValues
from qd18.editing.record_text import RecordText, taken_from_block, taken_from_flow
from qd18.editing.splice import Edit, OverlappingEdits, UneditableFile, spliced
from qd18.editing.style import LocalStyle, YamlMapping
from qd18.source.composing import document
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, NodePath, Since
from qd18.source.nodes import Sequence as SequenceNode
from qd18.source.text import SourceText

NEIGHBOURS = 24
"""So many records around a new one are looked at for how a key is written."""


class Document:
    """The file *source*, open for edits; `text` is what it becomes."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.style = LocalStyle(source.text, newline_of(source.text))
        problems: list[Diagnostic] = []
        self.root: Node | None = document(source, problems)
        if (problems and self.root is None) or _has_nameless_key(self.root):
            raise UneditableFile(source.path)
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
            return spliced(self.source.text, [*self._value_edits, *self._record_edits])
        except OverlappingEdits as error:
            raise UneditableFile(self.source.path) from error

    # records

    def add(self, values: YamlMapping, *, before: int | None = None, spaced: bool = False) -> None:
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
        except OverlappingEdits as error:
            raise UneditableFile(self.source.path) from error
        self._value_edits = [edit for edit in values if edit not in taken.carried]
        self._record_edits += taken.edits
        return taken.record

    def remove(self, number: int) -> None:
        """Remove a record with the lines that are its own; comments above and below it stay."""
        if is_flow(self._list(), self.source.text):
            self._record_edits += items_removed(self._list(), [number], self.source.text)
        else:
            records = self._block_list()
            self._record_edits.append(records.removed(number, records.start(number)))

    def _list(self) -> SequenceNode:
        """The list that the file is."""
        if not isinstance(self.root, SequenceNode):
            raise UneditableFile(self.source.path)
        return self.root

    def _block_list(self) -> BlockList:
        return BlockList(self._list(), self.source.text)

    def _enter(self, record: YamlMapping | RecordText, before: int | None, *, spaced: bool) -> None:
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

    def _lines(self, record: YamlMapping | RecordText, neighbours: Sequence[Node], *, dashes: int) -> str:
        """The lines of a *record*, its dash in column *dashes*; one that has no text yet is written as *neighbours*."""
        if isinstance(record, RecordText):
            return record.restyled(dashes, self.style.newline)
        return self.style.item(record, neighbours, dashes=dashes)

    def _enter_first(self, record: YamlMapping | RecordText, *, spaced: bool) -> None:
        """A record in a file that has none, below its comments."""
        text, newline = self.source.text, self.style.newline
        is_set_off = spaced if self._record_edits else bool(text.strip() and not ends_with_blank_line(text))
        lines = newline * is_set_off + self._lines(record, (), dashes=0)
        is_open = text and not text.endswith("\n")
        self._record_edits.append(Edit(len(text), len(text), newline + lines if is_open else lines + newline))

    def _enter_in_brackets(self, record: YamlMapping | RecordText, *, spaced: bool) -> None:
        text, root = self.source.text, self._list()
        start, end = start_of(root), end_of(root, text)
        if not root.items and not text[start + 1 : end - 1].strip():
            self._enter_for_brackets(record, start, end, spaced=spaced)
            return
        if isinstance(record, RecordText):
            try:
                written = with_newlines(record.in_flow(), self.style.newline)
            except AmbiguousNode as error:
                raise UneditableFile(self.source.path) from error
        else:
            samples = [node for node in reversed(root.items) if isinstance(node, MappingNode)]
            written = self.style.braces(record, samples)
        self._record_edits += [*items_appended(root, [written], text, pending=self._record_edits)]

    def _enter_for_brackets(self, record: YamlMapping | RecordText, start: int, end: int, *, spaced: bool) -> None:
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

    def _edit(self, edits: Iterable[Edit]) -> None:
        # All of them are worked out before one is added: where the last cannot be, none is made.
        self._value_edits += [*edits]

    def put(self, number: int | None, path: NodePath, value: YamlValue, *, order: Sequence[str] = ()) -> None:
        """Give what *path* leads to in record *number* a value: a scalar is replaced, a key that is missing added.

        Without a *number* the file is one record. A new key stands where it stands in *order*.
        """
        self._edit(self._values(number).put(path, value, order=order, pending=self._value_edits))

    def split_by_day(self, number: int, key: str, days: YamlMapping, more: Sequence[YamlMapping]) -> None:
        """The value of *key*, which held always, holds on *days* (`from`, `to`); *more* are other values (`is`)."""
        self._edit(self._values(number).split_by_day(key, days, more))

    def add_items(
        self,
        number: int,
        path: NodePath,
        values: Sequence[YamlValue],
        *,
        order: Sequence[str] = (),
        after: Since | None = None,
    ) -> None:
        """Put *values* at the end of the list that *path* leads to, or *after* an item; a new list is begun."""
        record = self._values(number)
        self._edit(record.add_items(path, values, order=order, after=after, pending=self._value_edits))

    def remove_items(self, number: int, path: NodePath, values: Iterable[str]) -> None:
        """Take *values* out of the list of scalars that *path* leads to; an empty block list goes with its key."""
        self._edit(self._values(number).remove_items(path, values))

    def drop(self, number: int, path: NodePath) -> None:
        """Take away what *path* leads to: a key that is not its record's only one, or an item of a list with others."""
        self._edit(self._values(number).drop(path))

    def _values(self, number: int | None) -> RecordValues:
        record = self.root if number is None else self.records[number]
        if record is None:
            raise UneditableFile(self.source.path)
        neighbours = () if number is None else self._neighbours(number)
        return RecordValues(self.source.path, record, neighbours, self.style)


def _has_nameless_key(node: Node | None) -> bool:
    """Whether a key in *node* is written as nothing (`?` or `:` alone): where such a record ends nobody can tell."""
    if isinstance(node, MappingNode):
        return any(not (key.value or key.style) or _has_nameless_key(value) for key, value in node.entries)
    return isinstance(node, SequenceNode) and any(map(_has_nameless_key, node.items))
