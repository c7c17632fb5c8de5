"""How far a node reaches in its text, and the lines, gaps and comments around it.

Editing, formatting and merging all go by this. A position is an index into the text; an end is the position behind the
last character. A column is counted from 0. The parser's end of a block lies at whatever comes next, behind the
comments, so that the end of a block is taken to be that of its last leaf.
"""

from __future__ import annotations

import re
from typing import Any

from qd18.model.lazy_pattern import lazy_pattern
from qd18.source.nodes import Mapping, Node, Scalar, Sequence

_COMMENT_OR_BLANK = lazy_pattern(r"[ \t]*(?:#.*)?\r?")


def start_of(node: Node) -> int:
    """Where *node* begins; a record of a block list begins at its first key, after the dash."""
    start: Any = node.start_mark
    index: int = start.index
    return index


def end_of(node: Node, text: str) -> int:
    """The position right after *node*, without what may follow on its line."""
    if isinstance(node, Mapping) and not is_flow(node, text) and node.entries:
        key, value = node.entries[-1]
        return max(end_of(value, text), end_of(key, text))
    if isinstance(node, Sequence) and not is_flow(node, text) and node.items:
        return end_of(node.items[-1], text)
    if isinstance(node, Scalar) and node.style in {"|", ">"}:
        return _end_of_block(node, text)
    end: Any = getattr(node, "end_mark", node.start_mark)
    index: int = end.index
    return index


def _end_of_block(node: Scalar, text: str) -> int:
    """The end of the last line of a block scalar; one with `+` in its header has all blank lines behind it."""
    mark: Any = node.end_mark
    header, *lines = text[start_of(node) : mark.index].removesuffix("\n").split("\n")
    if not _keeps_blanks(header):
        # A line of blanks alone says something only where it is longer than the indent: then it is text.
        indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
        while lines and not lines[-1].strip() and len(lines[-1].rstrip("\r")) <= indent:
            lines.pop()
    return start_of(node) + len("\n".join([header, *lines]).removesuffix("\r"))


def _keeps_blanks(header: str) -> bool:
    return "+" in header.partition("#")[0]


def header_comment(node: Node, text: str) -> str:
    """The comment on the first line of a block scalar, which is inside the node, with the gap before it."""
    if not (isinstance(node, Scalar) and node.style in {"|", ">"}):
        return ""
    header = text[start_of(node) : line_end(text, start_of(node))]
    return header[len(header.partition("#")[0].rstrip()) :].rstrip()


def takes_blank_lines(node: Node, text: str) -> bool:
    """Whether blank lines right behind *node* are part of its last value: a block scalar that keeps them, `|+`."""
    while (isinstance(node, Mapping) and node.entries) or (isinstance(node, Sequence) and node.items):
        node = node.entries[-1][1] if isinstance(node, Mapping) else node.items[-1]
    is_block = isinstance(node, Scalar) and node.style in {"|", ">"}
    return is_block and _keeps_blanks(text[start_of(node) : line_end(text, start_of(node))])


def is_flow(node: Node, text: str) -> bool:
    """Whether *node* is a list in brackets or a record in braces."""
    return isinstance(node, Mapping | Sequence) and text[start_of(node) : start_of(node) + 1] in {"[", "{"}


def column_of(node: Node) -> int:
    """The column, from 0, that *node* begins at."""
    start: Any = node.start_mark
    column: int = start.column
    return column


def line_start(text: str, position: int) -> int:
    """Where the line of *position* begins."""
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """Where the line of *position* ends, before its line break."""
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return end - 1 if end > 0 and text[end - 1] == "\r" else end


def next_line(text: str, position: int) -> int:
    """Where the line after that of *position* begins; the end of the text where there is none."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def newline_of(text: str) -> str:
    """The line break that *text* uses, going by its first line."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def dash_of(node: Node, dashes: int, text: str) -> int:
    """Where the dash of *node* stands, an item of a block list whose dashes stand in column *dashes*."""
    start = line_start(text, start_of(node))
    # An item may begin lines below its dash, behind comments: go up to the line that has a dash in that column.
    while not _has_dash(text, start, dashes) and start > 0:
        start = line_start(text, start - 1)
    return start + dashes


def _has_dash(text: str, start: int, dashes: int) -> bool:
    dash = start + dashes
    return text[start : dash + 1] == " " * dashes + "-" and text[dash + 1 : dash + 2] in " \t\r\n"


def block_end(node: Node, text: str, *, deeper_than: int) -> int:
    """Where the last line of *node* ends, with the comments below that are set in deeper than that column.

    Blank lines may stand before them. Left behind, they would become text of a block scalar that came to stand above.
    """
    end = position = line_end(text, end_of(node, text))
    while (below := next_line(text, position)) < len(text):
        position = line_end(text, below)
        line = text[below:position].lstrip(" ")
        if line.startswith("#") and position - below - len(line) > deeper_than:
            end = position
        elif line.strip():
            break
    return end


def blank_lines_after(text: str, position: int) -> int:
    """How many blank lines follow the line of *position*."""
    count = 0
    while (position := next_line(text, position)) < len(text) and not text[position : line_end(text, position)].strip():
        count += 1
    return count


def blank_lines_below(node: Node, dashes: int, text: str) -> int:
    """How many blank lines follow *node*, an item of a block list, and the comments that are its own."""
    return blank_lines_after(text, block_end(node, text, deeper_than=dashes))


def comment_above(text: str, position: int) -> int:
    """Where the comment right above the line of *position* begins; that line itself where there is none."""
    start = line_start(text, position)
    while start > 0:
        above = line_start(text, start - 1)
        line = text[above : line_end(text, above)]
        if not line.strip() or not _COMMENT_OR_BLANK.fullmatch(line):
            break
        start = above
    return start


def ends_with_blank_line(text: str) -> bool:
    """Whether the last line of *text* is blank."""
    return not text.rstrip(" ").removesuffix("\n").removesuffix("\r").rpartition("\n")[2].strip()


def is_date(node: Node) -> bool:
    """Whether *node* says a day, `2024-01-05`, in quotes or without."""
    return isinstance(node, Scalar) and bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", node.value))
