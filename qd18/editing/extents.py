"""How far a node reaches in its text, and the lines and gaps around it: what edits go by.

A position is an index into the text. The parser's end of a block lies at whatever comes next, behind the comments, so
that the end of a node is taken to be that of its last leaf.
"""

from __future__ import annotations

import re
from typing import Any

from qd18.source.nodes import Mapping, Node, Scalar, Sequence

_COMMENT_OR_BLANK = re.compile(r"[ \t]*(?:#.*)?\r?")


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
    """The end of the last line of a block scalar; one that keeps the line ends behind it has them all."""
    mark: Any = node.end_mark
    header, *lines = text[start_of(node) : mark.index].removesuffix("\n").split("\n")
    if not _keeps_blanks(header):
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


def line_start(text: str, at: int) -> int:
    """Where the line begins that *at* is in."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of *at* ends, before its line break."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > 0 and text[end - 1] == "\r" else end


def next_line(text: str, at: int) -> int:
    """Where the line after that of *at* begins; the end of the text where there is none."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def newline_of(text: str) -> str:
    """The line break that *text* uses, going by its first line."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def dash_of(node: Node, dashes: int, text: str) -> int:
    r"""Where the dash of *node* stands, an item of a block list whose dashes stand in column *dashes*."""
    at = line_start(text, start_of(node))
    while text[at : at + dashes + 1] != " " * dashes + "-" or text[at + dashes + 1 : at + dashes + 2] not in " \t\r\n":
        if at == 0:
            break
        at = line_start(text, at - 1)
    return at + dashes


def block_end(node: Node, text: str, *, deeper_than: int) -> int:
    """Where the last line of *node* ends, with the comments below that are set in deeper than that column.

    Blank lines may stand before them. Left behind, they would become text of a block scalar that came to stand above.
    """
    end = at = line_end(text, end_of(node, text))
    while (below := next_line(text, at)) < len(text):
        at = line_end(text, below)
        comment = text[below:at].lstrip(" ")
        if comment.startswith("#") and at - below - len(comment) > deeper_than:
            end = at
        elif comment.strip():
            break
    return end


def blank_lines_after(text: str, at: int) -> int:
    """How many blank lines follow the line of *at*."""
    count = 0
    while (at := next_line(text, at)) < len(text) and not text[at : line_end(text, at)].strip():
        count += 1
    return count


def blank_lines_below(node: Node, dashes: int, text: str) -> int:
    """How many blank lines follow *node*, an item."""
    return blank_lines_after(text, block_end(node, text, deeper_than=dashes))


def comment_above(text: str, at: int) -> int:
    """Where the comment right above the line of *at* begins; that line itself where there is none."""
    at = line_start(text, at)
    while at > 0:
        above = line_start(text, at - 1)
        line = text[above : line_end(text, above)]
        if not line.strip() or not _COMMENT_OR_BLANK.fullmatch(line):
            break
        at = above
    return at


def start_with_comment(node: Node, dashes: int, text: str) -> int:
    """Where *node*, an item, begins, with the comment right above unless that is the heading of the file or set in."""
    start = line_start(text, dash_of(node, dashes, text))
    above = comment_above(text, start)
    is_set_in = any(line.startswith(" " * (dashes + 1)) for line in text[above:start].split("\n"))
    return above if text[:above].strip() and not is_set_in else start


def ends_with_blank_line(text: str) -> bool:
    """Whether the last line of *text* is blank."""
    return not text.rstrip(" ").removesuffix("\n").removesuffix("\r").rpartition("\n")[2].strip()


def is_date(node: Node) -> bool:
    """Whether *node* is a date: another beside it is quoted as it is."""
    return isinstance(node, Scalar) and bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", node.value))
