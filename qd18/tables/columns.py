"""The tables that there can be: one for each collection, with its columns, made from the descriptions of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from qd18.lookup.organisations import COMMUNE, DISTRICT, PROVINCE, Kinds
from qd18.lookup.words import group_of
from qd18.messages import Catalogue
from qd18.model.value_class import value_class
from qd18.schema.clock import ClockTime
from qd18.schema.dated import DatedOf
from qd18.schema.descriptions import LISTS as COLLECTIONS
from qd18.schema.meetings import STAND_IN
from qd18.schema.members import ROLE
from qd18.schema.numbers import Hours
from qd18.schema.record import Field, InTable, ListOf, Record
from qd18.schema.types import UNIT, Bool, Choice, Date, Id, Mention, MonthOf, Text


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
    HOURS = "hours"
    STAND_INS = "stand-ins"
    IDS = "ids"
    MARK = "mark"
    """What an exported row was exported from."""


LIST_CELLS = frozenset(
    {CellType.WORDS, CellType.MEMBERS, CellType.PROPOSALS, CellType.UNITS, CellType.IDS, CellType.STAND_INS}
)
"""Types of columns that a table may have several of: together they are one list."""

MARK, WITHIN, IGNORE = "record", "within", "ignore"
"""Columns that are no keys of the data: what a row was exported from, the committee above the unit, none."""

PLACES: Mapping[str, Kinds] = MappingProxyType({"province": PROVINCE, "district": DISTRICT, "commune": COMMUNE})
"""Columns of a list of units that name the place that a row is in, or is about, from the top down."""
PLACING = frozenset({WITHIN, *PLACES})
"""Columns that only say where something belongs: they are filled in by offices, and never written by us."""

OR_ELSE: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {("units", "name"): tuple(PLACES), ("units", "kind"): ("parent", *PLACES)}
)
"""By kind of table and required column, the columns that may stand in for it: names in such a list tell the value."""


@value_class
class TableColumn:
    """A column of a kind of table; *words* is the group of words that it chooses from.

    *by_day* says that there may be several values in a cell, each with its days. *record* is the name that the schema
    has for the records whose key it is.
    """

    key: str
    type: CellType
    required: bool = False
    words: str = ""
    by_day: bool = False
    record: str = ""
    where_stated: bool = False
    """Whether it is written only where some record has something in it."""


@value_class
class TableKind:
    """A kind of table; two rows with the same *identity* are about the same record."""

    name: str
    columns: tuple[TableColumn, ...]
    identity: tuple[str, ...]

    def column(self, key: str) -> TableColumn:
        """The column called *key*."""
        return next(column for column in self.columns if column.key == key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns."""
        return tuple(column.key for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The keys of the columns that a table of the kind must have."""
        return tuple(column.key for column in self.columns if column.required)


def column_title(kind: TableKind, key: str, words: Catalogue) -> str:
    """What heads the column: a name of its own, or what the key is called in the schema."""
    own = f"headers.{kind.name}.{key}"
    if words.has("import", own):
        return words.say("import", own)
    return words.say("schema", f"{kind.column(key).record}.{key}.title")


def _kind_of(record: Record[Any]) -> TableKind:
    columns = (column for field in record.fields.values() for column in _columns(field, record.name))
    places = (TableColumn(key, CellType.TEXT) for key in PLACES) if record.name == "units" else ()
    return TableKind(record.name, (*columns, *places, TableColumn(MARK, CellType.MARK)), record.identity)


def _columns(field: Field[Any], record: str) -> Iterator[TableColumn]:
    """The columns of a key: mostly one. The required unit of a record may be told by a name and the committee above."""
    type_ = field.type
    if field.item_record is not None and field.in_table is InTable.SEVERAL_ROWS:
        yield from (_column(inner, field.key) for inner in field.item_record.fields.values())
        return
    if type_ is UNIT and field.required:
        yield TableColumn(WITHIN, CellType.UNIT)
    column = _column(field, record)
    yield replace(column, type=_SEVERAL[column.type]) if field.in_table is InTable.SEVERAL_RECORDS else column


def _column(field: Field[Any], record: str) -> TableColumn:
    """The column of a key; an id need not be there, for one can be made."""
    by_day = isinstance(field.type, DatedOf)
    type_ = field.type.item if isinstance(field.type, DatedOf) else field.type
    choice = type_.item if isinstance(type_, ListOf) else type_
    words = _words_of(choice) if isinstance(choice, Choice) else ""
    required = field.required and not isinstance(type_, Id)
    where_stated = field.in_table is InTable.CELL_WHERE_STATED
    return TableColumn(field.key, _cell_type(type_), required, words, by_day, record, where_stated)


def _cell_type(type_: object) -> CellType:
    if isinstance(type_, ListOf):
        if isinstance(type_.item, Record):
            return CellType.STAND_INS if type_.item is STAND_IN else CellType.PROPOSALS
        return _SEVERAL[_cell_type(type_.item)]
    if isinstance(type_, Mention):
        return CellType.UNIT if type_.target == "unit" else CellType.MEMBER
    return _CELL_TYPES[type(type_)]


def _words_of(choice: Choice[Any]) -> str:
    """The group of words, as people write them, that are those of *choice*."""
    return group_of(choice.words) or ""


_CELL_TYPES: Mapping[type, CellType] = {
    Text: CellType.TEXT,
    Id: CellType.ID,
    Date: CellType.DATE,
    MonthOf: CellType.MONTH,
    Bool: CellType.FLAG,
    Choice: CellType.WORD,
    ClockTime: CellType.CLOCK,
    Hours: CellType.HOURS,
}
_SEVERAL = {
    CellType.ID: CellType.IDS,
    CellType.WORD: CellType.WORDS,
    CellType.UNIT: CellType.UNITS,
    CellType.MEMBER: CellType.MEMBERS,
}

TABLE_KINDS: MappingProxyType[str, TableKind] = MappingProxyType(
    {name: _kind_of(record) for name, record in COLLECTIONS.items()}
)
"""By name, in the order in which one builds on another."""

MEETING_TABLE = TABLE_KINDS["meetings"]

MERGER_TABLE = TableKind(
    "mergers",
    (
        TableColumn("former", CellType.TEXT, required=True),
        TableColumn("unit", CellType.TEXT, required=True),
        TableColumn("district", CellType.TEXT),
        TableColumn("from", CellType.DATE),
    ),
    ("unit",),
)
"""A list of mergers: the old communes, the new one, the district of the old ones, the day. No collection is like it."""

ROLE_KEYS = ROLE.order
"""Columns of a table of members that are of one post of theirs."""
