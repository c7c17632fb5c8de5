"""How one value is set in house style: plain where it may be, text on several lines as its writer broke it."""

from __future__ import annotations

import re
from typing import Any

from qd18.editing.extents import is_flow as is_bracketed
from qd18.editing.extents import start_of
from qd18.editing.quoting import spelled
from qd18.schema.dated import DatedOf, is_by_day
from qd18.schema.record import Field, ListOf
from qd18.schema.types import Bool, Date
from qd18.source.nodes import Mapping, Node, Scalar, Sequence

INDENT = 2
WIDEST_LIST = 120
"""So many characters a line with a list in brackets may have."""

_BETTER_IN_SINGLE = frozenset({'"', "\\"})
"""What takes a backslash more in double quotes."""

LINE_END = "\n"
_BLOCKS = frozenset({"|", ">"})


class Unsure(Exception):
    """What stands there cannot be set in house style without a risk."""


def is_block(node: Scalar) -> bool:
    """Whether *node* is text below a `|` or `>`."""
    return node.style in _BLOCKS


def is_flow(node: Node, text: str) -> bool:
    """Whether *node* stands in brackets or braces."""
    return is_bracketed(node, text)


def type_of(field: Field[Any], value: Node) -> Any:
    """What the *value* of *field* is, or each item of it where it is a list; of values by day, their records."""
    kind = field.type
    if isinstance(kind, DatedOf):
        kind = kind.entry if is_by_day(value) else kind.item
    return kind.item if isinstance(kind, ListOf) else kind


def end_of(node: Scalar | Sequence | Mapping) -> int:
    """Where *node* ends, which is a scalar or stands in brackets."""
    end: Any = node.end_mark
    index: int = end.index
    return index


def on_one_line(node: Scalar, text: str, type_: object, *, in_flow: bool = False) -> str:
    """*node* on one line: in quotes only where it needs them; what cannot be seen stays as it is written."""
    value: str = node.value
    if isinstance(type_, Date):
        return value
    if isinstance(type_, Bool):
        return value.lower()
    if not value.isprintable() and not is_block(node) and "\n" not in (written := text[start_of(node) : end_of(node)]):
        return written
    usual = spelled(value, in_flow=in_flow)
    return usual if usual == value or _BETTER_IN_SINGLE.isdisjoint(value) else spelled(value, quote="'")


def lines_of(node: Scalar, text: str, type_: object, *, column: int) -> list[str]:
    """*node* as it stands behind a key in *column*; its first line is that of the key."""
    if is_block(node):
        return _block(node, text, column + INDENT)
    written = text[start_of(node) : end_of(node)]
    return _broken(written, column + INDENT) if "\n" in written else [on_one_line(node, text, type_)]


def _broken(written: str, column: int) -> list[str]:
    """Text that its writer broke into lines, whatever its quotes: they are set in below the key."""
    first, *rest = [_without_end(line) for line in written.split("\n")]
    return [first, *(" " * column + line.lstrip(" \t") if line else "" for line in rest)]


def _without_end(line: str) -> str:
    """*line* without the blanks at its end; one that is escaped stays."""
    kept = line.rstrip(" \t")
    return f"{kept} " if len(kept) < len(line) and re.search(r"(?<!\\)(?:\\\\)*\\$", kept) else kept


def _block(node: Scalar, text: str, column: int) -> list[str]:
    """A block of text, its lines set in by *column*."""
    value: str = node.value
    lines = text[start_of(node) : end_of(node)].split("\n")[1:]
    first = next((number for number, line in enumerate(lines) if line.strip(" ")), None)
    own = next((line for line in value.split("\n") if line.strip(" ")), None)
    if first is None or own is None or value.endswith("\n\n"):
        raise Unsure
    indent = _indent(lines[first]) - _indent(own)
    stated = str(INDENT) if value.lstrip("\n").startswith(" ") else ""
    body = [" " * column + line[indent:] if line[indent:] else "" for line in lines]
    while not body[-1]:
        body.pop()
    return [f"{node.style}{stated}{'' if value.endswith(LINE_END) else '-'}", *body]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
