"""Located nodes: what stands in a YAML text, raw, each with its place."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias

from qd18.diagnostics import Place
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.source.text import SourceText


class Mark(Protocol):
    """A position as the parser gives it: line and column from 0, in characters."""

    line: int
    column: int
    index: int


class _Nowhere:
    """The mark of what was read without a parser."""

    line = column = index = 0


UNMARKED: Mark = _Nowhere()


class Scalar:
    """A single value: *value* is its raw text, *style* the quote or the sign that it is written with, if any."""

    __slots__ = ("end_mark", "start_mark", "style", "value")

    def __init__(self, value: str, style: str = "", start_mark: Mark = UNMARKED, end_mark: Mark = UNMARKED) -> None:
        self.value = value
        self.style = style
        self.start_mark = start_mark
        self.end_mark = end_mark


class Sequence:
    """A list, in block or flow style. Where the end of a block is, `extents` says: its mark is past the comments."""

    __slots__ = ("end_mark", "items", "start_mark")

    def __init__(self, start_mark: Mark) -> None:
        self.start_mark = start_mark
        self.end_mark = start_mark
        self.items: list[Node] = []


class Mapping:
    """Keys with their values, in the order of the text; a key may stand there twice."""

    __slots__ = ("end_mark", "entries", "start_mark")

    def __init__(self, start_mark: Mark) -> None:
        self.start_mark = start_mark
        self.end_mark = start_mark
        self.entries: list[tuple[Scalar, Node]] = []


NO_NODE = Mapping(UNMARKED)
"""The node of a record that was read without one; what is noted of it has no place, and is told again with one."""

_COMMENT = lazy_pattern(r"(?:^|(?<=\s))#.*")

MERGE = "<<"
"""YAML's merge key; it is refused, and its value is `Broken`."""


class Broken:
    """What was refused and reported where it stands; whoever reads it says nothing more."""

    __slots__ = ("start_mark",)

    def __init__(self, start_mark: Mark) -> None:
        self.start_mark = start_mark


Node = Scalar | Sequence | Mapping | Broken


class Since(NamedTuple):
    """A step of a path into a list of values with their days: the item whose `from` is *first*.

    None means the one without a `from`, which has held from the beginning.
    """

    first: str | None


NodePath: TypeAlias = "tuple[str | int | Since, ...]"
"""Steps from a node down: keys, indices into lists, and days on which values begin."""


def is_plain(node: Scalar) -> bool:
    """Whether the scalar is written without quotes and not as a block."""
    return not node.style


def as_written(node: Node) -> str:
    """A scalar as it is written, with its quotes."""
    quote = node.style if isinstance(node, Scalar) and node.style in {"'", '"'} else ""
    return f"{quote}{node.value}{quote}" if isinstance(node, Scalar) else ""


def line_of(node: Node) -> int:
    """The line, from 0, that *node* starts on."""
    start: Any = node.start_mark
    line: int = start.line
    return line


def place_of(source: SourceText, node: Node) -> Place:
    """Where *node* starts; a scalar's width goes to its end or to the end of its first line."""
    start: Any = node.start_mark
    line = start.line + 1
    if not isinstance(node, Scalar):
        return source.place(line, start.column + 1)
    if not node.value and not node.style:
        return source.place(*_behind(source, line, start.column + 1))
    end: Any = node.end_mark
    width = end.column - start.column if end.line == start.line else len(source.line(line)) - start.column
    return source.place(line, start.column + 1, width)


def _behind(source: SourceText, line: int, column: int) -> tuple[int, int]:
    """The place right behind what stands before that one.

    There a missing value belongs; a parser may put it in front of what follows.
    """
    before = source.line(line)[: column - 1].rstrip()
    while not before and line > 1:
        line -= 1
        before = _COMMENT.sub("", source.line(line)).rstrip()
    return line, len(before) + 1


def value_at(node: Node, path: NodePath) -> Node:
    """The node that *path* leads to from *node*, or the last one on the way that exists."""
    for step in path:
        if not isinstance(step, str):
            index = index_since(node, step) if isinstance(step, Since) else step
            if index is None or not isinstance(node, Sequence) or index >= len(node.items):
                return node
            node = node.items[index]
        else:
            values = {key.value: value for key, value in reversed(node.entries)} if isinstance(node, Mapping) else {}
            if step not in values:
                return node
            node = values[step]
    return node


def index_since(node: Node, step: Since) -> int | None:
    """The index of the only item that *step* can mean; None where there is none, or more than one."""
    items = node.items if isinstance(node, Sequence) else []
    indices = [
        index for index, item in enumerate(items) if isinstance(item, Mapping) and _begins_on(item) == step.first
    ]
    return indices[0] if len(indices) == 1 else None


def _begins_on(item: Mapping) -> str | None:
    return next((value.value for key, value in item.entries if key.value == "from" and isinstance(value, Scalar)), None)
