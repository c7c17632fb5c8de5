"""The values of one record edited where they stand: scalars replaced, keys and items put in or taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from qd18.editing.block_list import lines_removed
from qd18.editing.day_splitting import split_by_day
from qd18.editing.extents import (
    block_end,
    column_of,
    dash_of,
    end_of,
    header_comment,
    is_date,
    is_flow,
    line_start,
    next_line,
    start_of,
)
from qd18.editing.flow import items_put_after, items_removed
from qd18.editing.quoting import YamlValue
from qd18.editing.splice import Edit, UneditableFile
from qd18.editing.style import KeyAndValue, LocalStyle, YamlMapping, entry_before, entry_with
from qd18.model.value_class import value_class
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, NodePath, Scalar, Since, index_since, value_at
from qd18.source.nodes import Sequence as SequenceNode


@value_class
class RecordValues:
    """The *record* of the file *name*, written in *style*, and the *neighbours* that show how its keys are written.

    Each method gives the edits that do what it says. A path leads from the record down; where what it leads to is not
    what the method is for, `UneditableFile` is raised.
    """

    name: str
    record: Node
    neighbours: Sequence[Node]
    style: LocalStyle

    def put(
        self, path: NodePath, value: YamlValue, *, order: Sequence[str] = (), pending: Sequence[Edit] = ()
    ) -> Iterator[Edit]:
        """Replace the scalar or the list in brackets at *path*, or add a key that is missing, at its place in *order*.

        *pending* are the edits made before, which may have begun a record that was empty.
        """
        holder, key = value_at(self.record, path[:-1]), path[-1]
        if isinstance(key, int) and isinstance(holder, SequenceNode):
            return self._new_item(holder.items[key], value, in_flow=is_flow(holder, self.style.text))
        if not isinstance(key, str) or not isinstance(holder, MappingNode):
            raise UneditableFile(self.name)
        entry = entry_with(key, [holder])
        if entry is None:
            return iter([self._new_key(holder, key, value, order, pending)])
        return self._new_value(holder, entry, value)

    def _new_item(self, node: Node, value: YamlValue, *, in_flow: bool) -> Iterator[Edit]:
        if not isinstance(node, Scalar):
            raise UneditableFile(self.name)
        yield self._in_place_of(node, self.style.scalar(value, node, in_flow=in_flow))

    def _new_value(self, holder: MappingNode, entry: KeyAndValue, value: YamlValue) -> Iterator[Edit]:
        text, node = self.style.text, entry[1]
        is_list = isinstance(value, Sequence) and not isinstance(value, str)
        is_alike = isinstance(node, SequenceNode) and is_flow(node, text) if is_list else isinstance(node, Scalar)
        if isinstance(value, Mapping) or not is_alike:
            raise UneditableFile(self.name)
        written = self.style.scalar(value, node, in_flow=is_flow(holder, text))
        if text[start_of(node) : end_of(node, text)] != written:
            yield self._in_place_of(node, written)

    def _in_place_of(self, node: Node, written: str) -> Edit:
        text, start, end = self.style.text, start_of(node), end_of(node, self.style.text)
        # Where nothing stands right behind a colon or a dash, what comes there is set apart from it.
        gap = " " * (start == end and text[:start].endswith((":", "-")))
        # The comment behind a `|` is inside the node; it stays behind the one line that replaces the block.
        return Edit(start, end, gap + written + header_comment(node, text))

    def _new_key(
        self, holder: MappingNode, key: str, value: YamlValue, order: Sequence[str], pending: Sequence[Edit]
    ) -> Edit:
        text = self.style.text
        if not holder.entries:
            start = start_of(holder) + 1
            # No entry stands in the text yet, but an earlier edit may have put one here: a comma sets them apart.
            comma = ", " * any(edit.start == start for edit in pending)
            return Edit(start, start, f"{comma}{key}: {self.style.flow(value)}")
        before = entry_before(holder, key, order)
        # A date goes in as the date beside it is written, for `from` and `to` of one record look alike.
        date_beside = before[1] if isinstance(value, date) and is_date(before[1]) else None
        if is_flow(holder, text):
            end = end_of(before[1], text)
            return Edit(end, end, f", {key}: {self.style.flow(value, date_beside)}")
        column = column_of(holder)
        # Behind the comments that are set in below the entry before: they are about that entry.
        end = block_end(before[1], text, deeper_than=column)
        lines = self.style.field(key, value, self._examples(holder), column=column, fallback=date_beside)
        return Edit(end, end, "".join(self.style.newline + line for line in lines))

    def _examples(self, holder: MappingNode) -> list[MappingNode]:
        """*holder* and the neighbours: how a key is written is taken from the first that shows it."""
        return [holder, *(node for node in self.neighbours if isinstance(node, MappingNode))]

    def split_by_day(self, key: str, days: YamlMapping, more: Sequence[YamlMapping]) -> Iterator[Edit]:
        """The value of *key*, which held always, holds on *days*; *more* are other values (`is`) with their days."""
        record = self.record
        entry = entry_with(key, [record]) if isinstance(record, MappingNode) else None
        if not isinstance(record, MappingNode) or entry is None or not isinstance(entry[1], Scalar | SequenceNode):
            raise UneditableFile(self.name)
        return split_by_day(self.style, entry, days, more, examples=self._examples(record))

    def add_items(
        self,
        path: NodePath,
        values: Sequence[YamlValue],
        *,
        order: Sequence[str] = (),
        after: Since | None = None,
        pending: Sequence[Edit] = (),
    ) -> Iterator[Edit]:
        """Put *values* at the end of the list at *path*, or after the item that *after* names; a new list is begun."""
        text, node = self.style.text, value_at(self.record, path)
        if not isinstance(node, SequenceNode):
            yield from self.put(path, list(values), order=order, pending=pending)
            return
        index = len(node.items) - 1 if after is None else index_since(node, after)
        if index is None:
            raise UneditableFile(self.name)
        if is_flow(node, text):
            example = node.items[index] if node.items else None
            yield from items_put_after(
                node, index, [self.style.flow(value, example) for value in values], text, pending
            )
            return
        dashes = column_of(node)
        end = block_end(node.items[index], text, deeper_than=dashes)
        examples = [*reversed(node.items[: index + 1]), *node.items[index + 1 :]]
        items = (self.style.item(value, examples, dashes=dashes) for value in values)
        yield Edit(end, end, "".join(self.style.newline + item for item in items))

    def remove_items(self, path: NodePath, values: Iterable[str]) -> Iterator[Edit]:
        """Take *values* out of the list of scalars at *path*; a block list that would be empty goes with its key."""
        unwanted, node = set(values), value_at(self.record, path)
        if not isinstance(node, SequenceNode):
            raise UneditableFile(self.name)
        gone = [index for index, item in enumerate(node.items) if isinstance(item, Scalar) and item.value in unwanted]
        if is_flow(node, self.style.text):
            yield from items_removed(node, gone, self.style.text)
        elif len(gone) == len(node.items):
            yield from self._list_removed(path, node)
        else:
            yield from (self._item_removed(node, index) for index in gone)

    def drop(self, path: NodePath) -> Iterator[Edit]:
        """Take away what *path* leads to: a key that is not its record's only one, or an item of a list with others."""
        text = self.style.text
        holder = value_at(self.record, path[:-1])
        step = index_since(holder, path[-1]) if isinstance(path[-1], Since) else path[-1]
        if isinstance(holder, SequenceNode) and isinstance(step, int) and len(holder.items) > 1:
            return (
                items_removed(holder, [step], text)
                if is_flow(holder, text)
                else iter([self._item_removed(holder, step)])
            )
        keys = [key.value for key, _ in holder.entries] if isinstance(holder, MappingNode) else []
        if not isinstance(holder, MappingNode) or step not in keys or len(keys) == 1:
            raise UneditableFile(self.name)
        return iter([self._entry_removed(holder, keys.index(step))])

    def _entry_removed(self, holder: MappingNode, index: int) -> Edit:
        text, entries = self.style.text, holder.entries
        key, value = entries[index]
        if index and not is_flow(holder, text):
            return self._lines_removed(start_of(key), value, column_of(holder))
        if index:
            return Edit(end_of(entries[index - 1][1], text), end_of(value, text), "")
        # The first key shares its line with a dash or a brace: the second moves up to it.
        return Edit(start_of(key), start_of(entries[1][0]), "")

    def _item_removed(self, node: SequenceNode, index: int) -> Edit:
        dashes, item = column_of(node), node.items[index]
        return self._lines_removed(dash_of(item, dashes, self.style.text), item, dashes)

    def _list_removed(self, path: NodePath, node: SequenceNode) -> Iterator[Edit]:
        """Remove a block list with its key."""
        text, holder = self.style.text, value_at(self.record, path[:-1])
        key = next(key for key, value in holder.entries if value is node) if isinstance(holder, MappingNode) else node
        start = start_of(key)
        if text[line_start(text, start) : start].strip():
            # The key stands behind the dash of its record, which would be lost with it: it stays, with an empty list.
            colon = text.index(":", end_of(key, text)) + 1
            yield Edit(colon, colon, " []")
            start = next_line(text, start)
        yield self._lines_removed(start, node.items[-1], column_of(key))

    def _lines_removed(self, start: int, last: Node, column: int) -> Edit:
        """Remove the lines from that of *start* to the end of *last* and of its comments, deeper than *column*."""
        text = self.style.text
        return lines_removed(text, line_start(text, start), next_line(text, block_end(last, text, deeper_than=column)))
