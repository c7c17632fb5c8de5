"""References from facts back into the text that they were read from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from qd18.diagnostics import Place
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class
from qd18.source.nodes import Node, Scalar, place_of, value_at
from qd18.source.text import SourceText

_ON_ITS_LINE = lazy_pattern(r"- [^\s#]")
WHOLE = -1
"""The record number of a file that holds one record and not a list."""


class Extent(NamedTuple):
    """From which line (from 1), column and character (from 0) on a record is, and up to which character (excluded).

    *is_node* says that it begins there; else a space or a comment may stand before it.
    """

    line: int
    column: int
    start: int
    end: int
    is_node: bool


class ReadText(SourceText):
    """A text whose records a parser finds; where each is, is noted as it is read, for nodes take much room."""

    __slots__ = ("_extents",)

    def __init__(self, source: SourceText) -> None:
        super().__init__(source.path, source.content, source.top)
        self._extents = array("Q")  # five numbers a record, eight bytes each

    def note(self, node: Node) -> None:
        """That *node* is the next record."""
        start: Any = node.start_mark
        end: Any = getattr(node, "end_mark", start)
        self._extents.extend((start.line + 1, start.column, start.index, end.index, not isinstance(node, Scalar)))

    def extent(self, record: int) -> Extent:
        """Where the record of that number is."""
        line, column, start, end, is_node = self._extents[5 * record : 5 * record + 5]
        return Extent(line, column, start, end, is_node == 1)


@value_class
class Ref:
    """The *record*-th record of a file, which fulfils `model.located.Located`.

    Its node is composed again when somebody asks for a place, and only then; no other record of the file is.
    """

    source: SourceText
    record: int = WHOLE
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def path(self) -> str:
        """The file, relative to the data directory."""
        return self.source.path

    @property
    def text(self) -> str:
        """The whole text of the file."""
        return self.source.text

    def place(self, *path: str | int) -> Place:
        """Where the value stands that *path* (keys and positions) leads to, or the nearest thing that exists."""
        if self.record == WHOLE:
            return _place_in(self.source, _whole(self.source), path)
        if isinstance(self.source, ReadText):
            extent = self.source.extent(self.record)
        else:
            extent = _between_dashes(self.source, self.record)
        if not path and extent.is_node:
            return self.source.place(extent.line, extent.column + 1)
        place = _place_in(*_record(self.source, extent), path)
        return self.source.place(place.line + extent.line - 1, place.column, place.width)

    def states(self, *path: str | int) -> bool:
        """Whether the record has a value of its own where *path* leads: else its place is that of what is above it."""
        return self.place(*path) != self.place(*path[:-1])


def _between_dashes(source: SourceText, record: int) -> Extent:
    """The *record*-th from behind its dash up to that of the next."""
    dashes = _dashes(source)
    dash, end = dashes[record : record + 2]
    is_node = _ON_ITS_LINE.match(source.text, dash) is not None
    return Extent(source.line_at(dash), 1 + is_node, dash + 1 + is_node, end, is_node)


@lru_cache(maxsize=64)
def _dashes(source: SourceText) -> Sequence[int]:
    """Where the dash of each record of the file is, the only one in column 0, and where one would be behind its end."""
    text = source.text
    return array("Q", chain(map(re.Match.start, re.finditer("^-(?!--)", text, re.MULTILINE)), (len(text),)))


@lru_cache(maxsize=4)  # a record may hold as many values as a file
def _record(source: SourceText, extent: Extent) -> tuple[SourceText, Node | None]:
    """The record in *extent* by itself, in its columns, and the node that it is."""
    piece = SourceText(source.path, " " * extent.column + source.text[extent.start : extent.end])
    return piece, _document(piece)


@lru_cache(maxsize=2)
def _whole(source: SourceText) -> Node | None:
    """The one record that the file is."""
    return _document(source)


def _document(source: SourceText) -> Node | None:
    from qd18.source.composing import document

    return document(source, [])


def _place_in(source: SourceText, node: Node | None, path: tuple[str | int, ...]) -> Place:
    return place_of(source, value_at(node, path)) if node is not None else Place(source.path)
