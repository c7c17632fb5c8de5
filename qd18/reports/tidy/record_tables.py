"""Tables of what is on record, made from the descriptions of the collections.

A record is a row, a key with one value a column. A list has a table of its own with a row for each item, and so has a
dated key for its values with their days; the record's own row has the value of as_of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from qd18.model.dated import Dated, DatedEntry
from qd18.model.days import ALWAYS
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class
from qd18.reports.proposal_register import LedgerEntry
from qd18.reports.tidy.flat_tables import CellKind, FlatCell, FlatColumn, FlatRow, FlatTable, Link, TidySource
from qd18.schema.dated import DatedOf, either
from qd18.schema.descriptions import LISTS
from qd18.schema.record import Field, ListOf, Record
from qd18.schema.spans import FROM, TO
from qd18.schema.types import Mention, Type
from qd18.schema.value_shapes import ID_SHAPE, MentionShape, ScalarShape, WordShape, shape_of

_SINGULAR = MappingProxyType({"units": "unit", "members": "member"})
"""What the table of a collection's lists calls the record's id."""

_OF_THEIR_OWN = MappingProxyType(
    {
        ("members", "roles"): ("roles", ""),
        ("meetings", "attended"): ("attendance", "member"),
        ("meetings", "tasks"): ("tasks", "task"),
        ("meetings", "proposals"): ("proposals", ""),
    }
)
"""The tables of lists that have names of their own, and their column's; others are called `units_succeeds`."""

_WHOLE: Mapping[tuple[str, str], Callable[[Any], Any]] = MappingProxyType(
    {("units", "parent"): either("parents", "parent"), ("meetings", "for"): attrgetter("month")}
)
"""Keys that files leave out where they go without saying, and tables do not."""

_KINDS = MappingProxyType(
    {
        "date": CellKind.DATE,
        "month": CellKind.MONTH,
        "bool": CellKind.BOOLEAN,
        "count": CellKind.INTEGER,
        "hours": CellKind.NUMBER,
    }
)

_NUMBER = FlatColumn("number", CellKind.INTEGER, "tidy", "number", required=True)


class _Held(NamedTuple):
    """A record on its way into rows."""

    fact: Any
    as_of: date


@value_class
class _Collection:
    """One collection: its description, and the columns by which tables of its lists know a record."""

    name: str
    record: Record[Any]

    def tables(self) -> Iterator[FlatTable]:
        """The table of the records, then those of their lists and of their dated keys."""
        fields = [field for field in self.record.fields.values() if not _is_list(field.type)]
        columns = tuple(_column(self.name, field) for field in fields)
        key = self.record.identity if self.name in {"units", "members", "meetings"} else ()
        links, says = tuple(_links(fields)), ("schema", f"files.{self.name}.description")
        yield FlatTable(self.name, columns, key, links, *says, self._rows(fields))
        for field in self.record.fields.values():
            match field.type:
                case ListOf(item=Record() as item):
                    yield self._records_within(field, item)
                case ListOf(item=item):
                    yield self._items(field, item)
                case DatedOf(item=ListOf(item=item)):
                    yield self._by_day(field, item, lists=True)
                case DatedOf(item=item):
                    yield self._by_day(field, item, lists=False)

    def _facts(self, source: TidySource) -> Iterator[_Held]:
        for fact in getattr(source.register, self.name):
            if self.name != "meetings" or fact.date <= source.as_of:
                yield _Held(fact, source.as_of)

    def _rows(self, fields: list[Field[Any]]) -> Callable[[TidySource], Iterator[FlatRow]]:
        cells = [_cell(field, self._value(field)) for field in fields]
        return lambda source: (tuple(cell(held) for cell in cells) for held in self._facts(source))

    def _value(self, field: Field[Any]) -> Callable[[Any], Any]:
        return _WHOLE.get((self.name, field.key)) or self.record.value_of(field.key)

    # tables of lists

    def _owner(self) -> tuple[tuple[FlatColumn, ...], Link, Callable[[Any], FlatRow]]:
        """The columns that say whose row it is, where they lead, and their cells."""
        fields = [self.record.fields[key] for key in self.record.identity]
        columns = tuple(
            _column(self.name, field)._replace(name=_SINGULAR.get(self.name, field.key), required=True)
            if field.key == "id"
            else _column(self.name, field)._replace(required=True)
            for field in fields
        )
        link = Link(tuple(column.name for column in columns), self.name, self.record.identity)
        cells = [_cell(field, self._value(field)) for field in fields]
        return columns, link, lambda fact: tuple(cell(_Held(fact, date.max)) for cell in cells)

    def _named(self, field: Field[Any]) -> tuple[str, str]:
        return _OF_THEIR_OWN.get((self.name, field.key), (f"{self.name}_{field.key}", field.key))

    def _says(self, field: Field[Any]) -> tuple[str, str]:
        """Where the catalogues say what the table of *field* holds."""
        return "schema", f"{self.name}.{field.key}.description"

    def _items(self, field: Field[Any], item: Type[Any]) -> FlatTable:
        name, column = self._named(field)
        owner, link, whose = self._owner()
        value_of = self._value(field)
        columns = (*owner, _typed(column, item, f"{self.name}.{field.key}")._replace(required=True))

        def rows(source: TidySource) -> Iterator[FlatRow]:
            for held in self._facts(source):
                for value in value_of(held.fact) or ():
                    yield (*whose(held.fact), item.encode(value))

        key = tuple(column.name for column in columns)
        return FlatTable(name, columns, key, (link, *_link(column, item)), *self._says(field), rows)

    def _records_within(self, field: Field[Any], record: Record[Any]) -> FlatTable:
        name, _ = self._named(field)
        owner, link, whose = self._owner()
        value_of = self._value(field)
        fields = [inner for inner in record.fields.values() if not _is_list(inner.type)]
        cells = [_cell(inner, record.value_of(inner.key)) for inner in fields]
        columns = (*owner, _NUMBER, *(_column(field.key, inner) for inner in fields))

        def rows(source: TidySource) -> Iterator[FlatRow]:
            for held in self._facts(source):
                for number, inner in enumerate(value_of(held.fact) or (), start=1):
                    known = _as_known(held, number, inner) if name == "proposals" else inner
                    yield (*whose(held.fact), number, *(cell(_Held(known, held.as_of)) for cell in cells))

        key = (*(column.name for column in owner), _NUMBER.name)
        return FlatTable(name, columns, key, (link, *_links(fields)), *self._says(field), rows)

    def _by_day(self, field: Field[Any], item: Type[Any], *, lists: bool) -> FlatTable:
        name, column = self._named(field)
        owner, link, whose = self._owner()
        value_of = self._value(field)
        days = (FROM, TO)
        columns = (*owner, _typed(column, item, f"{self.name}.{field.key}"), *(_column("dated", end) for end in days))
        ends = [_cell(end, end.of or attrgetter(end.key)) for end in days]

        def rows(source: TidySource) -> Iterator[FlatRow]:
            for held in self._facts(source):
                for entry in _entries(value_of(held.fact), field.default):
                    for value in entry.value if lists else (entry.value,):
                        yield (
                            *whose(held.fact),
                            item.encode(value),
                            *(end(_Held(entry, held.as_of)) for end in ends),
                        )

        return FlatTable(name, columns, (), (link, *_link(column, item)), *self._says(field), rows)


def _is_list(type_: Type[Any]) -> bool:
    return isinstance(type_, ListOf) or (isinstance(type_, DatedOf) and isinstance(type_.item, ListOf))


def _column(record: str, field: Field[Any]) -> FlatColumn:
    type_ = field.type.item if isinstance(field.type, DatedOf) else field.type
    typed = _typed(field.key, type_, f"{record}.{field.key}")
    return typed._replace(required=field.required or (field.default is not None and type_ is field.type))


def _typed(name: str, type_: Type[Any], key: str) -> FlatColumn:
    shape = shape_of(type_)
    plain = FlatColumn(name, CellKind.STRING, "schema", f"{key}.description")
    match shape:
        case WordShape(words=words, group=group):
            return plain._replace(words=words, is_open=bool(group))
        case MentionShape():
            return plain._replace(pattern=str(ID_SHAPE.rules["pattern"]))
        case ScalarShape(kind, rules) if kind in {"id", "time"}:
            return plain._replace(pattern=str(rules["pattern"]))
        case ScalarShape(kind):
            return plain._replace(kind=_KINDS.get(kind, CellKind.STRING))
        case _:
            raise TypeError(f"{key} is no single value")


def _cell(field: Field[Any], value_of: Callable[[Any], Any]) -> Callable[[_Held], FlatCell]:
    """The cell of *field* in a row; of a dated key the value of as_of, of one that must be there the nearest."""
    type_ = field.type.item if isinstance(field.type, DatedOf) else field.type
    is_number = _column("", field).kind is CellKind.NUMBER

    def cell(held: _Held) -> FlatCell:
        value = value_of(held.fact)
        if isinstance(value, Dated):
            value = value.nearest(held.as_of) if field.required else value.on(held.as_of)
        encoded: FlatCell = None if value is None else float(value) if is_number else type_.encode(value)
        return encoded

    return cell


def _links(fields: list[Field[Any]]) -> Iterator[Link]:
    for field in fields:
        yield from _link(field.key, field.type.item if isinstance(field.type, DatedOf) else field.type)


def _link(column: str, type_: Type[Any]) -> Iterator[Link]:
    if isinstance(type_, Mention):
        yield Link((column,), f"{type_.target}s", ("id",))


def _entries(value: Any, default: Any) -> tuple[DatedEntry[Any], ...]:
    """The values with their days; what holds always because nothing is said needs no row."""
    if isinstance(value, Dated):
        return value.entries
    return () if value is None or value == default else (DatedEntry(ALWAYS, value),)


def _as_known(held: _Held, number: int, proposal: Any) -> Any:
    return LedgerEntry(held.fact, number, proposal).known_on(held.as_of)


RECORD_TABLES = tuple(table for name, record in LISTS.items() for table in _Collection(name, record).tables())
