"""What tables can hold: the collections, the columns that each has, and what makes a record of it the same record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class CellType(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    ID = "id"
    DATE = "date"
    MONTH = "month"
    FLAG = "flag"
    WORD = "word"
    WORDS = "words"
    UNIT = "unit"
    UNITS = "units"
    MEMBER = "member"
    MEMBERS = "members"
    PROPOSALS = "proposals"
    CLOCK = "clock"
    IDS = "ids"
    MARK = "mark"
    """What an exported row was exported from."""


LISTS = frozenset({CellType.WORDS, CellType.MEMBERS, CellType.PROPOSALS, CellType.UNITS, CellType.IDS})
"""Types of columns that a table may have several of: together they are one list."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a kind of table; *words* is the group of words that it chooses from.

    *by_day* says that there may be several values in a cell, each with its days.
    """

    key: str
    type: CellType
    required: bool = False
    words: str = ""
    by_day: bool = False


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table; two rows with the same *identity* are about the same record."""

    name: str
    columns: tuple[TableColumn, ...]
    identity: tuple[str, ...]

    def column(self, key: str) -> TableColumn:
        """The column called *key*."""
        return next(one for one in self.columns if one.key == key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns."""
        return tuple(one.key for one in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The keys of the columns that a table of the kind must have."""
        return tuple(one.key for one in self.columns if one.required)


ROLE_KEYS = ("tier", "position", "unit", "from", "to")
"""Columns of a table of members that are of one post of theirs."""

RECORD, WITHIN, IGNORE = "record", "within", "ignore"
"""Columns that are no keys of the data: what a row was exported from, the committee above the unit, none."""

_MARK = TableColumn(RECORD, CellType.MARK)
_FROM, _TO = TableColumn("from", CellType.DATE), TableColumn("to", CellType.DATE)

MEETINGS = TableKind(
    "meetings",
    (
        TableColumn("date", CellType.DATE, required=True),
        TableColumn(WITHIN, CellType.UNIT),
        TableColumn("unit", CellType.UNIT, required=True),
        TableColumn("time", CellType.CLOCK),
        TableColumn("session", CellType.WORD, words="session"),
        TableColumn("for", CellType.MONTH),
        TableColumn("attended", CellType.MEMBERS),
        TableColumn("chair", CellType.TEXT),
        TableColumn("minutes", CellType.TEXT),
        TableColumn("tasks", CellType.WORDS, words="task"),
        TableColumn("proposals", CellType.PROPOSALS),
        TableColumn("note", CellType.TEXT),
        _MARK,
    ),
    ("date", "unit", "session"),
)
MEMBERS = TableKind(
    "members",
    (
        TableColumn("id", CellType.ID),
        TableColumn("name", CellType.TEXT, required=True),
        TableColumn("title", CellType.TEXT, by_day=True),
        TableColumn("home", CellType.UNIT, by_day=True),
        TableColumn("tier", CellType.WORD, required=True, words="tier"),
        TableColumn("position", CellType.WORD, required=True, words="position"),
        TableColumn("unit", CellType.UNIT, required=True),
        _FROM,
        _TO,
        _MARK,
    ),
    ("id",),
)
UNITS = TableKind(
    "units",
    (
        TableColumn("id", CellType.ID),
        TableColumn("name", CellType.TEXT, required=True, by_day=True),
        TableColumn("kind", CellType.WORD, required=True, words="kind"),
        TableColumn("parent", CellType.UNIT, by_day=True),
        TableColumn("disadvantaged", CellType.FLAG, by_day=True),
        TableColumn("tags", CellType.IDS, by_day=True),
        TableColumn("succeeds", CellType.UNITS),
        _FROM,
        _TO,
        _MARK,
    ),
    ("id",),
)
ASSIGNMENTS = TableKind(
    "assignments",
    (
        TableColumn("member", CellType.MEMBER, required=True),
        TableColumn(WITHIN, CellType.UNIT),
        TableColumn("unit", CellType.UNITS, required=True),
        TableColumn("tier", CellType.WORD, words="tier"),
        _FROM,
        _TO,
        TableColumn("decision", CellType.TEXT),
        TableColumn("decided", CellType.DATE),
        TableColumn("note", CellType.TEXT),
        _MARK,
    ),
    ("member", "unit", "tier", "from"),
)
EXEMPTIONS = TableKind(
    "exemptions",
    (
        TableColumn("member", CellType.MEMBER, required=True),
        TableColumn("from", CellType.DATE, required=True),
        TableColumn("to", CellType.DATE, required=True),
        TableColumn("reason", CellType.TEXT, required=True),
        TableColumn("decision", CellType.TEXT),
        _MARK,
    ),
    ("member", "from"),
)

KINDS: MappingProxyType[str, TableKind] = MappingProxyType(
    {kind.name: kind for kind in (UNITS, MEMBERS, ASSIGNMENTS, EXEMPTIONS, MEETINGS)}
)
"""By name, in the order in which one builds on another."""
