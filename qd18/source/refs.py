"""References from facts back into the text that they were read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qd18.diagnostics import Place
from qd18.source.nodes import Node, place_of, value_at
from qd18.source.text import SourceText

WHOLE = -1
"""The record number of a file that holds one record and not a list."""


@dataclass(slots=True, eq=False)  # frozen it would take three times as long to make, and each fact has one
class Ref:
    """The *record*-th record of a file, which fulfils `model.located.Located`.

    Its nodes are composed again when somebody asks for a place, and only then.
    """

    source: SourceText
    record: int = WHOLE
    is_cut: bool = False
    """Whether every record of the file has one dash in column 0, and no other line there has one."""

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
        if not path and self.record != WHOLE and not self.is_cut:
            return _places(self.source)[self.record]
        node = _cut_node(self.source, self.record) if self.is_cut else _node(self.source, self.record)
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


@lru_cache(maxsize=1024)
def _cut_node(source: SourceText, record: int) -> Node | None:
    """The node of one record, where the look of the lines says which it is; its file is long, and is not read again."""
    from qd18.source.composing import records

    start, end = _dashes(source)[record : record + 2]
    above = "\n" * source.text.count("\n", 0, start)
    return next(records(SourceText(source.path, above + source.text[start:end]), []), None)


@lru_cache(maxsize=64)
def _dashes(source: SourceText) -> tuple[int, ...]:
    """Where the records of the file begin, and where it ends."""
    return (*(match.start() for match in re.finditer("^-(?!--)", source.text, re.MULTILINE)), len(source.text))
