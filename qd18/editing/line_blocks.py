"""A list cut into blocks of whole lines, its records and the comments between them, and such lines set elsewhere.

A record has the comments that are set in below it. Other comments on lines right below each other are a block of their
own, and so is a line that begins or ends a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qd18.editing.extents import block_end, column_of, dash_of, end_of, line_start, takes_blank_lines
from qd18.editing.splice import Edit
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.source.nodes import Node
from qd18.source.nodes import Sequence as SequenceNode

_LINE = lazy_pattern(r"^[^\S\n]*[^\s].*?(?=\r?$)", re.MULTILINE)
_ONE_BREAK = lazy_pattern(r"\r?\n")
OF_THE_DOCUMENT = ("---", "...")
"""What a line begins with that begins or ends a document; a file needs none."""


class LineBlock(NamedTuple):
    """Whole lines without the last break; *before* are the break and the blank lines above. No *node*: comments."""

    before: str
    text: str
    node: Node | None
    takes_blanks: bool = False
    """Whether blank lines right below are part of the text that the record ends with."""

    @property
    def gap(self) -> int:
        """How many blank lines stand above, where something else stands above these."""
        return max(self.before.count("\n") - 1, 0)


class CutText(NamedTuple):
    """The blocks of a text, the *tail* behind the last one, and the column in which the dashes of the list stand."""

    blocks: tuple[LineBlock, ...]
    tail: str
    dashes: int | None


def cut_into_blocks(text: str, root: SequenceNode | None) -> CutText:
    """*text*, whose block list is *root*, in blocks; None where there is no list, but comments at most."""
    blocks: list[LineBlock] = []
    position = 0
    dashes = 0 if root is None else column_of(root)
    for node in () if root is None else root.items:
        start = line_start(text, dash_of(node, dashes, text))
        position = _add_comments(blocks, text, position, start)
        end = block_end(node, text, deeper_than=dashes)
        takes_blanks = end == end_of(node, text) and takes_blank_lines(node, text)
        blocks.append(LineBlock(text[position:start], text[start:end], node, takes_blanks))
        position = end
    position = _add_comments(blocks, text, position, len(text))
    return CutText(tuple(blocks), text[position:], None if root is None else dashes)


def _add_comments(blocks: list[LineBlock], text: str, start: int, end: int) -> int:
    """Add the blocks of comments between *start* and *end*; the position behind the last one."""
    position = start
    for first, last in _runs(text, start, end):
        blocks.append(LineBlock(text[position:first], text[first:last], None))
        position = last
    return position


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where lines that are not blank and stand right below each other begin and end."""
    first = last = -1
    for line in _LINE.finditer(text, start, end):
        is_apart = line[0].startswith(OF_THE_DOCUMENT) or text[first:last].startswith(OF_THE_DOCUMENT)
        if first >= 0 and (is_apart or not _ONE_BREAK.fullmatch(text, last, line.start())):
            yield first, last
            first = -1
        first, last = line.start() if first < 0 else first, line.end()
    if first >= 0:
        yield first, last


def indented(text: str, columns: int) -> str:
    """The lines of *text* set in by so many *columns* more, or less, as far as they are set in."""
    if columns >= 0:
        return re.sub(r"^(?=[^\r\n])", " " * columns, text, flags=re.MULTILINE)
    return re.sub(rf"^ {{1,{-columns}}}", "", text, flags=re.MULTILINE)


def with_newlines(text: str, newline: str) -> str:
    """*text* with this line break."""
    return text.replace("\r\n", "\n").replace("\n", newline)


def line_edits(before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    """What makes the lines *after* of the lines *before*, as edits of these put together."""
    from difflib import SequenceMatcher

    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    for kind, first, last, new, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Edit(starts[first], starts[last], "".join(after[new:end]))
