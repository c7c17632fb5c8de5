"""What a flat table is: columns with one value a cell, what tells its rows apart, and where its ids lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.named_tuple import NamedTuple
from qd18.model.names import slug
from qd18.model.register import Register
from qd18.model.value_class import value_class

TIDY_VERSION = 1
"""Goes up when a column is taken away or comes to mean something else; one that is added may come under the same."""
_LONGEST_KEY = 100
"""Characters of an id."""

FlatCell = str | date | bool | int | float | None
FlatRow = tuple[FlatCell, ...]


class CellKind(StrEnum):
    """What the cells of a column are, by the names that Table Schema has for it."""

    STRING = "string"
    DATE = "date"
    MONTH = "yearmonth"
    INTEGER = "integer"
    NUMBER = "number"
    """With six decimals at most."""
    BOOLEAN = "boolean"


class FlatColumn(NamedTuple):
    """A column; *topic* and *sentence* are where the catalogues say what it is.

    A word is one of *words*, or one of the body's own where it *is_open*; a text that has a shape matches *pattern*.
    """

    name: str
    kind: CellKind
    topic: str
    sentence: str
    required: bool = False
    words: tuple[str, ...] = ()
    pattern: str = ""
    is_open: bool = False


class Link(NamedTuple):
    """The values of *columns* stand in the columns *targets* of *table*, in the same register."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


class TidySource(NamedTuple):
    """What the tables are made from: a register and the *verdicts* of the span *asked*, as known on *as_of*.

    *key* is the register's id. *commit* is that of the data, None without git; *is_changed* says that files differ.
    """

    key: str
    organisation: str
    asked: Asked
    as_of: date
    commit: str | None
    is_changed: bool
    register: Register
    verdicts: tuple[Verdict, ...]

    @property
    def of_members(self) -> tuple[Verdict, ...]:
        """The verdicts of people: a unit's own duty has no member that a row could name."""
        return tuple(verdict for verdict in self.verdicts if verdict.obligation.member_duty.body is None)

    @property
    def head(self) -> FlatRow:
        """What every row of every table begins with, under the names of `EVERY_ROW`."""
        return self.key, f"qd18/tidy/{TIDY_VERSION}", self.as_of, self.commit, self.is_changed if self.commit else None


@value_class
class FlatTable:
    """A table; *key* names the columns that tell its rows apart within a register, none where nothing does.

    *topic* and *sentence* are where the catalogues say what it holds; *rows* have no head yet.
    """

    name: str
    columns: tuple[FlatColumn, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...]
    topic: str
    sentence: str
    rows: Callable[[TidySource], Iterator[FlatRow]]

    @property
    def every_column(self) -> tuple[FlatColumn, ...]:
        """Its columns behind those of the head."""
        return (*EVERY_ROW, *self.columns)

    def every_row(self, source: TidySource) -> Iterator[FlatRow]:
        """Its rows, each with its head."""
        head = source.head
        return (head + row for row in self.rows(source))


def register_key(key: str | None, organisation: str) -> str:
    """The id of a register: its *key*, else one made of the name of the *organisation*."""
    return key or slug(organisation).strip("-/._")[:_LONGEST_KEY] or "register"


def _head(name: str, kind: CellKind, *, required: bool = True) -> FlatColumn:
    return FlatColumn(name, kind, "tidy", f"head.{name}", required)


EVERY_ROW = (
    _head("register", CellKind.STRING),
    _head("schema", CellKind.STRING),
    _head("as_of", CellKind.DATE),
    _head("commit", CellKind.STRING, required=False),
    _head("changed", CellKind.BOOLEAN, required=False),
)
