"""Descriptions of records: their keys in order, and all that each key is.

A description reads a mapping and writes a fact again; whatever else has to know the keys of a record is made from it:
JSON Schema, the columns of spreadsheets, what tells two records apart, and the order of keys in house style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, TypeVar
from unicodedata import normalize

from qd18.model.bilingual import Bilingual
from qd18.model.value_class import value_class
from qd18.schema import suggestions
from qd18.schema.reading import ID_KEY, Reading
from qd18.schema.types import TEXT, Type, is_null
from qd18.source.nodes import MERGE, Broken, Mapping, Node, Scalar, Sequence

_T = TypeVar("_T")


class InTable(StrEnum):
    """How a key stands in a spreadsheet in which each row is a record."""

    CELL = "cell"
    """In one cell of the row."""
    CELL_WHERE_STATED = "cell-where-stated"
    """In one cell, of a column that is written only where some record has the key."""
    SEVERAL_RECORDS = "several-records"
    """Its cell may have several values: the row is then a record for each of them."""
    SEVERAL_ROWS = "several-rows"
    """It is a list of records, each of which has a row of its own and their keys columns of their own."""


@value_class
class Field(Generic[_T]):
    """A key of a record. A record without a *vital* value that can be read is no fact; *required* ones are vital.

    *default* is what holds, as a file has it, where the key is left out. The keys that *identify* a record tell it
    apart from every other of its collection. *of* is the value of a fact; left out, it is the attribute that the key
    names, or else the fact's `details`, where keys are kept that no rule reads.
    """

    key: str
    type: Type[_T]
    _: KW_ONLY
    required: bool = False
    unless: str = ""
    """A key beside which it is not required after all."""
    vital: bool = False
    default: Any = None
    identifies: bool = False
    of: Callable[[Any], Any] | None = None
    in_table: InTable = InTable.CELL

    @property
    def item_record(self) -> Record[Any] | None:
        """What the records are that stand in its list; None where it has no list of records."""
        item = self.type.item if isinstance(self.type, ListOf) else None
        return item if isinstance(item, Record) else None


class Record(Type[_T], Generic[_T]):
    """A mapping with a closed list of keys, from whose values *build* makes a fact.

    *name* is that of the collection whose records these are; *fact* is the class of the facts. Only records that have
    one can be encoded. Records that are *spaced* are set off by blank lines where no neighbour shows the custom of the
    file; those *by_date* stand in order of their day in house style. Of each group in *one_of* just one key is stated.
    """

    def __init__(
        self,
        build: Callable[[dict[str, Any], Mapping, Reading], _T | None],
        *fields: Field[Any],
        name: str = "",
        fact: type[_T] | None = None,
        spaced: bool = False,
        by_date: bool = False,
        one_of: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        self.build, self.one_of = build, one_of
        self.is_spaced, self.is_by_date = spaced, by_date
        self.name = name
        self.fields = {field.key: field for field in fields}
        self._reads = {field.key: (field.type.read, field.vital or field.required) for field in fields}
        self.required = tuple(field.key for field in fields if field.required)
        self._unless = {field.key: field.unless for field in fields if field.unless}
        self.details = self._unread_keys(fact)
        self._written = [(field, self.value_of(field.key)) for field in fields]

    @property
    def states_id(self) -> bool:
        """Whether its records have an id of their own."""
        return ID_KEY in self.fields

    @property
    def order(self) -> tuple[str, ...]:
        """The keys in their order."""
        return tuple(self.fields)

    @property
    def identity(self) -> tuple[str, ...]:
        """The keys that tell two records apart, in their order; the required ones where none are said to."""
        return tuple(field.key for field in self.fields.values() if field.identifies) or self.required

    def _unread_keys(self, fact: type[_T] | None) -> tuple[str, ...]:
        """The keys that no rule reads: the facts have no attribute for them, and keep them in their `details`."""
        attributes = getattr(fact, "__match_args__", None)
        if attributes is None:
            return ()
        return tuple(key for key, field in self.fields.items() if field.of is None and key not in attributes)

    def value_of(self, key: str) -> Callable[[Any], Any]:
        """What gives the value of *key* of a fact, as reading has made it; None where it is left out."""
        return self.fields[key].of or self._value_of(key)

    def _value_of(self, key: str) -> Callable[[Any], Any]:
        if key not in self.details:
            return attrgetter(key)
        return lambda fact: next((value for name, value in fact.details if name == key), None)

    def read(self, node: Node, reading: Reading) -> _T | None:
        """See `Type.read`. Every key is read, whatever is wrong with the others."""
        if type(node) is not Mapping:
            if type(node) is not Broken:
                reading.problem("not-a-mapping", node, keys=", ".join(self.required))
            return None
        values: dict[str, Any] = {}
        whole = is_once = True
        reads = self._reads
        for key, value_node in node.entries:
            name = key.value
            known = reads.get(name)
            if known is None:
                self._report_unknown(key, reading)
            elif name in values:
                is_once = False
            else:
                values[name] = value = known[0](value_node, reading)
                if value is None and known[1]:
                    whole = False
        if not is_once:
            self._report_twice(node, reading)
        whole = self._has_keys(node, values, reading) and whole
        return self.fact_of(values, node, reading) if whole else None

    def fact_of(self, values: dict[str, Any], node: Mapping, reading: Reading) -> _T | None:
        """The fact that *values* under their keys make, with those that no rule reads.

        Facts are frozen, but this one has just been made and nobody else has it yet; `dataclasses.replace` would take
        as long as the whole reading of the record.
        """
        fact = self.build(values, node, reading)
        if self.details and fact is not None:
            self.keep_details(fact, [values.get(key) for key in self.details])
        return fact

    def keep_details(self, fact: _T, values: Iterable[Any]) -> None:
        """Give *fact* the *values* of the keys that no rule reads, in their order, None where one is left out."""
        details = tuple((key, value) for key, value in zip(self.details, values, strict=True) if value is not None)
        object.__setattr__(fact, "details", details)

    def encode(self, value: _T) -> dict[str, Any]:
        """The values of the fact *value* under their keys, in the order of these, without what goes without saying."""
        values: dict[str, Any] = {}
        for field, value_of in self._written:
            own = value_of(value)
            if own is not None:
                written = field.type.encode(own)
                if field.required or written not in ((), field.default):
                    values[field.key] = written
        return values

    def _report_unknown(self, key: Scalar, reading: Reading) -> None:
        if key.value != MERGE:
            reading.misspelt("unknown-key", key, key.value, list(self.fields))

    def _report_missing(self, node: Mapping, required: str, reading: Reading) -> None:
        """Report that *required* is not there, unless a key that has been reported stands for it."""
        unknown = [key.value for key, _ in node.entries if key.value not in self.fields]
        if MERGE not in unknown and not any(
            suggestions.suggested_word(key, list(self.fields)) == required for key in unknown
        ):
            reading.problem("missing-key", node, key=required)

    def _has_keys(self, node: Mapping, values: dict[str, Any], reading: Reading) -> bool:
        """Whether the keys required are stated, and of each group just one; what is missing or too much is noted."""
        whole = True
        for required in self.required:
            if required not in values and self._unless.get(required) not in values:
                self._report_missing(node, required, reading)
                whole = False
        for group in self.one_of:
            stated = [key for key in values if key in group]
            if not stated:
                self._report_missing(node, group[0], reading)
            elif len(stated) > 1:
                first, second = (next(key for key, _ in node.entries if key.value == name) for name in stated[:2])
                reading.problem("one-key-needed", second, related=first, allowed=", ".join(group))
            whole = whole and len(stated) == 1
        return whole

    def _report_twice(self, node: Mapping, reading: Reading) -> None:
        """Report keys that come again, to that of the record's first key: there a dash was forgotten."""
        opening = node.entries[0][0].value
        first: dict[str, Scalar] = {}
        for key, _ in node.entries:
            name = key.value
            if first.setdefault(name, key) is not key and name in self._reads:
                dashed = f"- {name}" if name == opening else ""
                reading.problem("duplicate-key", key, related=first[name], key=name, nearest=dashed)
            if name == opening and first[name] is not key:
                return


class ListedRecord(Record[_T]):
    """A record of which there are many: *build* takes its node, the reading, and the values in the order of its keys.

    What is left out is None, and what no rule reads is not among them. A dict for each record would take as long as all
    the rest of the reading, where no parser is needed.
    """

    def __init__(self, build: Callable[..., _T | None], *fields: Field[Any], **described: Any) -> None:
        super().__init__(self._build_of_values, *fields, **described)
        self.build_in_order = build
        self.read_keys = tuple(key for key in self.fields if key not in self.details)

    def _build_of_values(self, values: dict[str, Any], node: Mapping, reading: Reading) -> _T | None:
        return self.build_in_order(node, reading, *map(values.get, self.read_keys))


class ListOf(Type[tuple[_T, ...]], Generic[_T]):
    """A list of values of one type, *at_most* so many; *unique* is the code for a value that stands there twice."""

    def __init__(
        self, item: Type[_T], *, unique: str = "", at_least_one: bool = False, at_most: int | None = None
    ) -> None:
        self.item = item
        self.unique = unique
        self.at_least_one = at_least_one
        self.at_most = at_most

    def read(self, node: Node, reading: Reading) -> tuple[_T, ...] | None:
        """See `Type.read`. Items that are not of the type are left out; of *at_least_one* some must be left."""
        if type(node) is not Sequence:
            if type(node) is Scalar and (not node.value or is_null(node)):
                reading.empty(node)
            elif type(node) is not Broken:
                bracketed = "" if isinstance(self.item, Record) else suggestions.suggested_list(node)
                reading.problem("not-a-list", node, nearest=bracketed)
            return None
        if self.at_least_one and not node.items:
            reading.problem("empty-list", node)
            return None
        if self.at_most is not None and len(node.items) > self.at_most:
            reading.problem("too-many-values", node, most=str(self.at_most))
            return None
        values = []
        read = self.item.read
        for item in node.items:
            value = read(item, reading)
            if value is not None:
                values.append(value)
        if self.unique and len(values) > 1 and len(set(values)) < len(values):
            self._report_repeated(node, reading)
        return tuple(values) if values or not self.at_least_one else None

    def encode(self, value: Iterable[_T]) -> tuple[Any, ...]:
        """See `Type.encode`."""
        return tuple(map(self.item.encode, value))

    def _report_repeated(self, node: Sequence, reading: Reading) -> None:
        first: dict[str, Node] = {}
        for item in node.items:
            if isinstance(item, Scalar):
                value = normalize("NFC", item.value)
                if value in first:
                    reading.problem(self.unique, item, related=first[value], value=value)
                first.setdefault(value, item)


class InBothLanguages(Type[Bilingual]):
    """A text, or a mapping with the text in Vietnamese (`vi`) and in English (`en`)."""

    def read(self, node: Node, reading: Reading) -> Bilingual | None:
        """See `Type.read`. One language alone stands for both."""
        if type(node) is not Mapping:
            text = TEXT.read(node, reading)
            return Bilingual(text, text) if text is not None else None
        texts = BY_LANGUAGE.read(node, reading)
        if not texts:
            return None
        return Bilingual(texts.get("vi") or texts["en"], texts.get("en") or texts["vi"])


def _either_language(values: dict[str, Any], node: Mapping, reading: Reading) -> dict[str, str] | None:
    texts = {language: text for language, text in values.items() if text is not None}
    if not node.entries:
        reading.problem("missing-key", node, key="vi")
    return texts or None


BY_LANGUAGE = Record(_either_language, Field("vi", TEXT), Field("en", TEXT))
