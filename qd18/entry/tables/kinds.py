"""What tables can hold: the collections, the columns that each has, and what makes a record of it the same record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Type(StrEnum):
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


LISTS = frozenset({Type.WORDS, Type.MEMBERS, Type.PROPOSALS, Type.UNITS, Type.IDS})
"""Types of columns that a table may have several of: together they are one list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind of table; *words* is the group of words that it chooses from.

    *by_day* says that there may be several values in a cell, each with its days.
    """

    key: str
    type: Type
    required: bool = False
    words: str = ""
    by_day: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table; two rows with the same *identity* are about the same record."""

    name: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...]

    def column(self, key: str) -> Column:
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

_MARK = Column(RECORD, Type.MARK)
_FROM, _TO = Column("from", Type.DATE), Column("to", Type.DATE)

MEETINGS = Kind(
    "meetings",
    (
        Column("date", Type.DATE, required=True),
        Column(WITHIN, Type.UNIT),
        Column("unit", Type.UNIT, required=True),
        Column("time", Type.CLOCK),
        Column("session", Type.WORD, words="session"),
        Column("for", Type.MONTH),
        Column("attended", Type.MEMBERS),
        Column("chair", Type.TEXT),
        Column("minutes", Type.TEXT),
        Column("tasks", Type.WORDS, words="task"),
        Column("proposals", Type.PROPOSALS),
        Column("note", Type.TEXT),
        _MARK,
    ),
    ("date", "unit", "session"),
)
MEMBERS = Kind(
    "members",
    (
        Column("id", Type.ID),
        Column("name", Type.TEXT, required=True),
        Column("title", Type.TEXT, by_day=True),
        Column("home", Type.UNIT, by_day=True),
        Column("tier", Type.WORD, required=True, words="tier"),
        Column("position", Type.WORD, required=True, words="position"),
        Column("unit", Type.UNIT, required=True),
        _FROM,
        _TO,
        _MARK,
    ),
    ("id",),
)
UNITS = Kind(
    "units",
    (
        Column("id", Type.ID),
        Column("name", Type.TEXT, required=True, by_day=True),
        Column("kind", Type.WORD, required=True, words="kind"),
        Column("parent", Type.UNIT, by_day=True),
        Column("disadvantaged", Type.FLAG, by_day=True),
        Column("tags", Type.IDS, by_day=True),
        Column("succeeds", Type.UNITS),
        _FROM,
        _TO,
        _MARK,
    ),
    ("id",),
)
ASSIGNMENTS = Kind(
    "assignments",
    (
        Column("member", Type.MEMBER, required=True),
        Column(WITHIN, Type.UNIT),
        Column("unit", Type.UNITS, required=True),
        Column("tier", Type.WORD, words="tier"),
        _FROM,
        _TO,
        Column("decision", Type.TEXT),
        Column("decided", Type.DATE),
        Column("note", Type.TEXT),
        _MARK,
    ),
    ("member", "unit", "tier", "from"),
)
EXEMPTIONS = Kind(
    "exemptions",
    (
        Column("member", Type.MEMBER, required=True),
        Column("from", Type.DATE, required=True),
        Column("to", Type.DATE, required=True),
        Column("reason", Type.TEXT, required=True),
        Column("decision", Type.TEXT),
        _MARK,
    ),
    ("member", "from"),
)

KINDS: MappingProxyType[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (UNITS, MEMBERS, ASSIGNMENTS, EXEMPTIONS, MEETINGS)}
)
"""By name, in the order in which one builds on another."""
