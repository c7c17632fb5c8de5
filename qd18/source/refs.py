"""References from facts back into the text that they were read from."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from qd18.diagnostics import Place
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.value_class import value_class
from qd18.source.nodes import Node, place_of, value_at
from qd18.source.text import ClearText, SourceText

_ON_ITS_LINE = lazy_pattern(r"- [^\s#]")
WHOLE = -1
"""The record number of a file that holds one record and not a list."""


@value_class
class Ref:
    """The *record*-th record of a file, which fulfils `model.located.Located`.

    Its nodes are composed again when somebody asks for a place, and only then.
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
        if isinstance(self.source, ClearText):
            return _place_in_cut(self.source, self.record, path)
        if not path and self.record != WHOLE:
            return _places(self.source)[self.record]
        node = _node(self.source, self.record)
        return place_of(self.source, value_at(node, path)) if node is not None else Place(self.source.path)

    def states(self, *path: str | int) -> bool:
        """Whether the record has a value of its own where *path* leads: else its place is that of what is above it."""
        return self.place(*path) != self.place(*path[:-1])


@lru_cache(maxsize=1024)
def _places(source: SourceText) -> tuple[Place, ...]:
    """Where the records of the file begin; of each of many files that is asked for, and nodes take much room."""
    from qd18.source.composing import records

    return tuple(place_of(source, node) for node in records(source, []))


@lru_cache(maxsize=256)
def _nodes(source: SourceText) -> list[Node]:
    from qd18.source.composing import records

    return list(records(source, []))


def _node(source: SourceText, record: int) -> Node | None:
    if record != WHOLE:
        return _nodes(source)[record]
    from qd18.source.composing import document

    return document(source, [])


def _place_in_cut(source: SourceText, record: int, path: tuple[str | int, ...]) -> Place:
    """As `Ref.place`, where the look of the lines says which record it is: no other one is read again."""
    line, start = _dashes(source)[record]
    if not path and _ON_ITS_LINE.match(source.text, start):
        return source.place(line, 3)
    from qd18.source.composing import records

    piece = SourceText(source.path, source.text[start : _dashes(source)[record + 1][1]])
    node = next(records(piece, []))
    place = place_of(piece, value_at(node, path))
    return replace(place, line=place.line + line - 1)


@lru_cache(maxsize=64)
def _dashes(source: SourceText) -> tuple[tuple[int, int], ...]:
    """On which lines (from 1) and where in the text the records of the file begin, and where it ends."""
    text = source.text
    places, line, before = [], 1, 0
    for match in re.finditer("^-(?!--)", text, re.MULTILINE):
        line += text.count("\n", before, match.start())
        before = match.start()
        places.append((line, before))
    return (*places, (0, len(text)))
