"""A record on its way from one file to another: its own lines and comments, to the byte, and no values worked out."""

from __future__ import annotations

from collections.abc import Iterable

from qd18.editing.block_list import BlockList
from qd18.editing.comments import comments_of
from qd18.editing.extents import comment_above, end_of, is_flow, line_start, next_line, start_of
from qd18.editing.flow import items_removed
from qd18.editing.line_blocks import indented, with_newlines
from qd18.editing.plain_values import AmbiguousNode, plain_value
from qd18.editing.splice import Edit, spliced
from qd18.editing.style import USUAL_STEP, LocalStyle
from qd18.model.named_tuple import NamedTuple
from qd18.source.composing import document
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Sequence as SequenceNode
from qd18.source.text import SourceText


class RecordText(NamedTuple):
    """The whole lines of an item of a block list with its own comments, without the last line break.

    Its dash stands in column *dashes*. The text alone is a sound file of one record.
    """

    text: str
    dashes: int

    def restyled(self, dashes: int, newline: str) -> str:
        """The lines with the dash in another column, and with this line break."""
        return with_newlines(indented(self.text, dashes - self.dashes), newline)

    def takes_blank_lines(self) -> bool:
        """Whether blank lines below would become part of the text that the record ends with."""
        node = self._list() if "+" in self.text else None
        return node is not None and BlockList(node, self.text).takes_blank_lines(0)

    def in_flow(self) -> str:
        """The record as an item of a list in brackets: as it is written if it has braces, below its other comments.

        Comments inside a block record come to stand above it, for braces on one line have no room for them.
        """
        node = self._list()
        record = node.items[0] if node is not None else None
        if not isinstance(record, MappingNode):
            raise AmbiguousNode
        start, end = start_of(record), end_of(record, self.text)
        comments = comments_of(self.text, [record])
        if is_flow(record, self.text):
            written = self.text[start:end]
            comments = [comment for comment in comments if not start <= comment.position < end]
        else:
            values = plain_value(record)
            written = LocalStyle(self.text, "\n").braces(values if isinstance(values, dict) else {}, [record])
        return "\n".join([*(comment.text for comment in comments), written])

    def _list(self) -> SequenceNode | None:
        root = document(SourceText("", self.text), [])
        return root if isinstance(root, SequenceNode) else None


class Taken(NamedTuple):
    """A record taken out of a file: its text, the *edits* that remove it, and those of its values, which it carries."""

    record: RecordText
    edits: tuple[Edit, ...]
    carried: frozenset[Edit]


def taken_from_block(records: BlockList, number: int, values: Iterable[Edit]) -> Taken:
    """Take a record out of a block list; those of the edits of *values* that are inside it are carried along."""
    start, end = records.start_with_comment(number), records.end(number)
    text, carried = _carried(records.text, start, end, values)
    return Taken(RecordText(text, records.dashes), (records.removed(number, start),), carried)


def taken_from_flow(root: SequenceNode, number: int, text: str, values: Iterable[Edit]) -> Taken:
    """Take a record out of a list in brackets: it becomes one of a block list, its braces as they are."""
    item = root.items[number]
    start, end = start_of(item), end_of(item, text)
    written, carried = _carried(text, start, end, values)
    edits = list(items_removed(root, [number], text))
    # A record with lines to itself takes along the comment above, but nothing of the line of what stands before.
    if edits[0].start == line_start(text, start):
        above = end_of(root.items[number - 1], text) if number else start_of(root)
        edits[0] = edits[0]._replace(start=max(comment_above(text, start), next_line(text, above)))
    comments = [
        comment.text
        for comment in comments_of(text, root.items)
        if not start <= comment.position < end and any(edit.start <= comment.position < edit.end for edit in edits)
    ]
    # In brackets lines may begin anywhere; below a dash they must be set in.
    first, *rest = written.split("\n")
    lines = [f"- {first}", *(" " * USUAL_STEP + line for line in rest)]
    return Taken(RecordText("\n".join([*comments, *lines]), 0), tuple(edits), carried)


def _carried(text: str, start: int, end: int, values: Iterable[Edit]) -> tuple[str, frozenset[Edit]]:
    """*text* from *start* to *end* with the edits that begin there done, and these."""
    inside = [edit for edit in values if start <= edit.start <= end]
    # Lines that are removed go up to the beginning of the next one, which may be one of the next record.
    clipped = [Edit(edit.start - start, min(edit.end, end) - start, edit.text) for edit in inside]
    carried = spliced(text[start:end], clipped)
    if any(edit.end > end for edit in inside):
        carried = carried.removesuffix("\n").removesuffix("\r")
    return carried, frozenset(inside)
