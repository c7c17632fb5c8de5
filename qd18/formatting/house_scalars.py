"""How one value is set in house style: plain where it may be, text on several lines as its writer broke it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from qd18.editing.extents import end_of, start_of
from qd18.editing.quoting import scalar_text
from qd18.schema.dated import DatedOf, is_dated_node
from qd18.schema.record import Field, ListOf
from qd18.schema.types import Bool, Date
from qd18.source.nodes import Node, Scalar

HOUSE_INDENT = 2
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


def item_type(field: Field[Any], value: Node) -> Any:
    """The type of the *value* of *field*; of a list that of its items, of dated values that of these records."""
    kind = field.type
    if isinstance(kind, DatedOf):
        kind = kind.entry if is_dated_node(value) else kind.item
    return kind.item if isinstance(kind, ListOf) else kind


def one_line(node: Scalar, text: str, type_: object, *, in_flow: bool = False) -> str:
    """*node* on one line: in quotes only where it needs them; what cannot be seen stays as it is written."""
    value: str = node.value
    if (
        not value.isprintable()
        and not is_block(node)
        and "\n" not in (written := text[start_of(node) : end_of(node, text)])
    ):
        return written
    return house_text(value, type_, in_flow=in_flow)


@lru_cache(maxsize=1 << 14)
def house_text(value: str, type_: object, *, in_flow: bool = False) -> str:
    """What *value* is written as on one line, if all of it can be seen."""
    if isinstance(type_, Date):
        return value
    if isinstance(type_, Bool):
        return value.lower()
    usual = scalar_text(value, in_flow=in_flow)
    return usual if usual == value or _BETTER_IN_SINGLE.isdisjoint(value) else scalar_text(value, quote="'")


def in_brackets(key: str, written: Sequence[str], column: int) -> str | None:
    """The line of a list of values, each *written* as in brackets, whose *key* stands in *column*.

    None where it gets too long.
    """
    line = f"{key}: [{', '.join(written)}]"
    return line if column + len(line) <= WIDEST_LIST or not written else None


def value_lines(node: Scalar, text: str, type_: object, *, column: int) -> list[str]:
    """*node* as it stands behind a key in *column*; its first line is that of the key."""
    if is_block(node):
        return _block(node, text, column + HOUSE_INDENT)
    written = text[start_of(node) : end_of(node, text)]
    return _broken(written, column + HOUSE_INDENT) if "\n" in written else [one_line(node, text, type_)]


def _broken(written: str, column: int) -> list[str]:
    """Text that its writer broke into lines, whatever its quotes: they are set in below the key."""
    first, *rest = [_without_end(line) for line in written.split("\n")]
    return [first, *(" " * column + line.lstrip(" \t") if line else "" for line in rest)]


def _without_end(line: str) -> str:
    """*line* without the blanks at its end; one that is escaped stays."""
    kept = line.rstrip(" \t")
    # After a backslash a blank at the end is part of the text: one stays, as a blank escaped.
    return f"{kept} " if len(kept) < len(line) and re.search(r"(?<!\\)(?:\\\\)*\\$", kept) else kept


def _block(node: Scalar, text: str, column: int) -> list[str]:
    """A block of text, its lines set in by *column*."""
    value: str = node.value
    lines = text[start_of(node) : end_of(node, text)].split("\n")[1:]
    first = next((number for number, line in enumerate(lines) if line.strip(" ")), None)
    own = next((line for line in value.split("\n") if line.strip(" ")), None)
    if first is None or own is None or value.endswith("\n\n"):
        raise Unsure  # blank lines that are kept would have to stay at the end of the record
    # What the first line is set in by in the file, less what it is set in by in the text itself, is the block's indent.
    indent = _indent(lines[first]) - _indent(own)
    # Text that begins with a space would have its own indent taken for the block's: the number says it.
    stated = str(HOUSE_INDENT) if value.lstrip("\n").startswith(" ") else ""
    body = [" " * column + line[indent:] if line[indent:] else "" for line in lines]
    while not body[-1]:
        body.pop()
    return [f"{node.style}{stated}{'' if value.endswith(LINE_END) else '-'}", *body]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
