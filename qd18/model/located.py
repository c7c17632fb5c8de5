"""Where in the files a fact stands, for whoever has to point at it."""

from __future__ import annotations

from dataclasses import field
from typing import Protocol

from qd18.model.value_class import value_class


@value_class
class Place:
    """Where in a file: *line* and *column* from 1, in characters; *width* characters are meant, on that line."""

    path: str
    line: int = 1
    column: int = 1
    width: int = field(default=1, compare=False)
    excerpt: str = field(default="", compare=False, repr=False)
    """The whole line, to be shown; empty where there is none to show."""

    def __lt__(self, other: Place) -> bool:
        return (self.path, self.line, self.column) < (other.path, other.line, other.column)


class Located(Protocol):
    """The record from which a fact was read: the *record*-th, from 0, of the file at *path*, whose content is *text*.

    Two that are not the same object are two records, whatever they say.
    """

    @property
    def path(self) -> str:
        """The file, relative to the data directory, with slashes."""

    @property
    def text(self) -> str:
        """The whole text of the file, as it was read."""

    @property
    def record(self) -> int:
        """The number of the record in the file's list, from 0; -1 for a file that is one record."""

    def place(self, *path: str | int) -> Place:
        """Where the value stands that *path* (keys and positions) leads to, or the nearest thing that exists."""

    def states(self, *path: str | int) -> bool:
        """Whether the record has a value of its own where *path* leads."""


@value_class
class Unlocated:
    """Fulfils `Located` for a fact that was read from no file: one of an example, or one that is only supposed."""

    path: str = "?"
    text: str = ""
    record: int = -1

    def place(self, *_: str | int) -> Place:
        """A file without a name."""
        return Place(self.path)

    def states(self, *_: str | int) -> bool:
        """Nothing is stated in no file."""
        return False


UNLOCATED = Unlocated()
