"""Records in house form made facts straight from their lines: as `Record.read` makes them of nodes, many times as fast.

All values of one key are read together, and each text is worked out once. What is wrong is never told here: where
anything is, in a value or in a record as a whole, the file is read the other way, which says it with its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import repeat
from typing import Any, Generic, TypeVar

from qd18.model.own_words import OwnWords
from qd18.schema.dated import DatedOf
from qd18.schema.house_columns import COLUMNS, ColumnOf, parted, unread
from qd18.schema.reading import ID_KEY, FileFacts, Reading, stated_ids
from qd18.schema.record import ListedRecord, ListOf
from qd18.schema.types import Type
from qd18.source.house_lines import (
    LONGEST_LIST,
    NESTED,
    NESTED_DASH,
    HouseLines,
    HouseText,
    LineKey,
    NotHouseForm,
)
from qd18.source.nodes import NO_NODE
from qd18.source.text import SourceText, glued_comments

_T = TypeVar("_T")


class HouseReader(Generic[_T]):
    """Reads files that are lists of *record*s, which may use *words*; what a text means is kept from file to file."""

    def __init__(self, record: ListedRecord[_T], words: OwnWords) -> None:
        self.record = record
        self.words = words
        self.mentions: dict[str, set[str]] = {}
        self.odd: AbstractSet[int] = frozenset()
        """The numbers of the records, of the file read last, that a parser has to read."""
        self._reading = Reading(SourceText("", ""))
        self._columns: dict[Type[Any], ColumnOf] = {}
        self._numbers: list[int] = []
        """Numbers of records, from 0, which the facts of all files share."""

    def read(self, source: SourceText) -> FileFacts[_T]:
        """What *source* says; `NotHouseForm` where something may be wrong in one of its records."""
        return self.read_cut(self.cut(source), source)

    def cut(self, source: SourceText) -> HouseText:
        """The text of *source*, cut into its records; `NotHouseForm` where it is not in house form."""
        return HouseText(source, lines_of(self.record))

    def read_cut(self, house: HouseText, source: SourceText) -> FileFacts[_T]:
        """What *source* says, which is cut already; see `read`."""
        record, reading = self.record, Reading(source, words=self.words)
        self._reading, self.mentions = reading, {target: set() for target in reading.mentions}
        odd = {number for number, row in enumerate(house.rows) if not row[0]}
        columns = self._columns_of(record, house.rows, odd)
        self.odd = odd
        self._numbers += range(len(self._numbers), len(house.rows))
        numbers = self._numbers[: len(house.rows)]
        facts = self._facts(record, columns, [number for number in numbers if number not in odd] if odd else numbers)
        ids = set(columns[ID_KEY]) - {None} if ID_KEY in columns else set()
        for number, node in zip(sorted(odd), house.nodes_of(sorted(odd)) if odd else (), strict=True):
            reading.record = number
            facts.insert(number, record.read(node, reading))
            ids |= stated_ids(node)
        if reading.problems:
            raise NotHouseForm
        for target, named in self.mentions.items():
            named.update([scalar.value for scalar in reading.mentions[target]])
        sound = [fact for fact in facts if fact is not None] if odd else facts
        return FileFacts(sound, ids, self.mentions, tuple(glued_comments(source)) if house.has_glued_comments else ())

    def forget(self) -> None:
        """Forget what texts mean: the tables and the reader hold each other, and nothing is collected while we run."""
        self._columns.clear()

    def column_of(self, type_: Type[Any]) -> ColumnOf:
        """What reads texts as *type_*."""
        column = self._columns.get(type_)
        if column is None:
            column = self._columns[type_] = COLUMNS.get(type(type_), unread)(type_, self)
        return column

    def nested(self, record: ListedRecord[Any], texts: Sequence[str]) -> list[tuple[Any, ...]]:
        """The facts of *record*s in lists below their keys, all of *texts* cut in one go."""
        whole = "".join(texts)
        if not all(text[0] == "\n" and len(text) <= LONGEST_LIST for text in texts):
            raise NotHouseForm
        rows = lines_of(record, NESTED).rows(f"{whole[1:]}\n")
        facts = self._facts(record, self._columns_of(record, rows, None), range(len(rows)))
        return parted(facts, [text.count(NESTED_DASH) for text in texts])

    def _columns_of(
        self, record: ListedRecord[Any], rows: Sequence[tuple[str, ...]], odd: set[int] | None
    ) -> dict[str, Sequence[Any]]:
        """The values of the keys that any of *rows* states; rows of a value that has to be looked at get *odd*.

        Where most of them are, nothing is gained.
        """
        columns = {}
        for field, texts in zip(record.fields.values(), zip(*rows, strict=False), strict=False):
            if any(texts):
                read = self.column_of(field.type)
                columns[field.key] = read(texts) if odd is None else _values_or_odd(read, texts, 0, odd)
            if odd is not None and 2 * len(odd) > len(rows):
                raise NotHouseForm
        return columns

    def _facts(
        self, record: ListedRecord[Any], columns: Mapping[str, Sequence[Any]], numbers: Sequence[int]
    ) -> list[Any]:
        """The facts of the rows *numbers* of *columns*."""
        chosen: Mapping[str, Sequence[Any]] = columns
        if columns and len(numbers) < len(next(iter(columns.values()))):
            chosen = {key: [values[number] for number in numbers] for key, values in columns.items()}
        in_order = [chosen.get(key, repeat(None)) for key in record.read_keys]
        facts = list(map(record.build_in_order, repeat(NO_NODE), _one_by_one(self._reading, numbers), *in_order))
        if record.details:
            details = zip(*[chosen.get(key, repeat(None)) for key in record.details], strict=False)
            for fact, values in zip(facts, details, strict=False):
                record.keep_details(fact, values)
        return facts


def _one_by_one(reading: Reading, numbers: Iterable[int]) -> Iterator[Reading]:
    """*reading*, set to each of the records *numbers*."""
    for number in numbers:
        reading.record = number
        yield reading


def _values_or_odd(read: ColumnOf, texts: Sequence[str], row: int, odd: set[int]) -> Sequence[Any]:
    """The values of *texts*, of which *row* is the first; rows of a value that has to be looked at closely are *odd*.

    Where one is, each half is read by itself, and so on: what is right is still read together.
    """
    try:
        return read(texts)
    except NotHouseForm:
        if len(texts) == 1:
            odd.add(row)
            return [None]
    half = len(texts) // 2
    return [*_values_or_odd(read, texts[:half], row, odd), *_values_or_odd(read, texts[half:], row + half, odd)]


@lru_cache(maxsize=64)
def lines_of(record: ListedRecord[Any], indent: int = 0) -> HouseLines:
    """The house form of *record*s whose dashes stand in column *indent*."""
    first, *_ = fields = tuple(record.fields.values())
    if not first.required or record.one_of or any(field.unless for field in fields):
        raise NotHouseForm
    keys = [LineKey(field.key, field.required, isinstance(field.type, ListOf | DatedOf)) for field in fields]
    return HouseLines(keys, indent)
