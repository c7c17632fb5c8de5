"""How each type of value reads the texts of one key in house form, a text a record, all of them together.

A text has the very value that `read` of the type has for the node that a parser makes of it, or none is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import accumulate, chain, pairwise
from operator import itemgetter, ne
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized, normalize

from qd18.model.dated import Dated
from qd18.model.periods import Every, Month, read_label
from qd18.schema.clock import CLOCK_PATTERN, ClockTime
from qd18.schema.dated import DatedOf
from qd18.schema.numbers import Hours, hours_of
from qd18.schema.record import ListedRecord, ListOf
from qd18.schema.suggestions import iso_date
from qd18.schema.types import (
    FIRST_DAY,
    LAST_DAY,
    LONGEST_TEXT,
    NULL_WORDS,
    Bool,
    Choice,
    Date,
    Id,
    Mention,
    MonthOf,
    Text,
    are_ids,
)
from qd18.source.house_lines import EMPTY_LIST, NotHouseForm, listed_texts, plain_text_of, plain_texts_of

if TYPE_CHECKING:
    from qd18.schema.house_form import HouseReader

ColumnOf = Callable[[Sequence[str]], Sequence[Any]]
"""What gives the values of texts that stand behind one key, None where it is left out; each text has just one."""


class ValueTable(dict[str, Any]):
    """The values of texts, each worked out once, those of a column together; what is left out has none."""

    def __init__(self, values_of: Callable[[Sequence[str]], Iterable[Any]]) -> None:
        super().__init__({"": None})
        self._values_of = values_of

    def column(self, texts: Sequence[str]) -> Sequence[Any]:
        """The values of *texts*."""
        try:
            return list(map(self.__getitem__, texts))
        except KeyError:
            new = [text for text in set(texts) if text not in self]
            self.update(zip(new, self._values_of(new), strict=True))
        return list(map(self.__getitem__, texts))


def _ids(texts: Sequence[str]) -> Iterable[str]:
    if not are_ids(texts) or not NULL_WORDS.isdisjoint(texts):
        raise NotHouseForm
    return texts


_IDS = ValueTable(_ids)
"""One object for each id, whatever collection names it: so ids are compared at a glance, and take no room twice."""


def _texts(written: Sequence[str]) -> Sequence[str]:
    texts = plain_texts_of(written)
    if not NULL_WORDS.isdisjoint(texts) or len(max(texts, key=len)) >= LONGEST_TEXT:
        raise NotHouseForm
    return texts if is_normalized("NFC", "".join(texts)) else [normalize("NFC", text) for text in texts]


def _day(text: str) -> date:
    day = iso_date(text)
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise NotHouseForm
    return day


def _month(text: str) -> Month:
    period = read_label(text)
    if period is None or period.every is not Every.MONTH:
        raise NotHouseForm
    return period.first


def _hours(text: str) -> Fraction:
    hours = hours_of(plain_text_of(text))
    if hours is None:
        raise NotHouseForm
    return hours


def _clock(text: str) -> str:
    clock = plain_text_of(text)
    if re.fullmatch(CLOCK_PATTERN, clock) is None:
        raise NotHouseForm
    return clock


def _bool(text: str) -> bool:
    if text not in {"true", "false"}:
        raise NotHouseForm
    return text == "true"


def _each(value_of: Callable[[str], Any]) -> Callable[[Any, HouseReader[Any]], ColumnOf]:
    """A column each text of which is read by itself."""
    return _together(partial(map, value_of))


def _together(values_of: Callable[[Sequence[str]], Iterable[Any]]) -> Callable[[Any, HouseReader[Any]], ColumnOf]:
    """A column whose texts are looked at all together."""
    return lambda _type, _reader: ValueTable(values_of).column


def _mention(type_: Mention, reader: HouseReader[Any]) -> ColumnOf:
    def column(texts: Sequence[str]) -> Sequence[Any]:
        values = _IDS.column(texts)
        reader.mentions[type_.target].update(filter(None, values))
        return values

    return column


def _choice(type_: Choice[Any], reader: HouseReader[Any]) -> ColumnOf:
    def word_of(text: str) -> Any:
        word = type_.word_of(text, reader.words)
        if word is None:
            raise NotHouseForm
        return word

    return ValueTable(partial(map, word_of)).column


def _list(type_: ListOf[Any], reader: HouseReader[Any]) -> ColumnOf:
    """A column of lists of words; other texts may have a comma in them."""
    record = type_.item
    if isinstance(record, ListedRecord):
        return partial(_nested, reader, record)
    if not isinstance(type_.item, Id | Mention | Choice):
        return unread(type_, reader)
    read_items = reader.column_of(type_.item)

    def column(texts: Sequence[str]) -> Sequence[Any]:
        distinct = dict.fromkeys(texts)
        if type_.at_least_one and EMPTY_LIST in distinct:
            raise NotHouseForm
        written = [text for text in distinct if text and text != EMPTY_LIST]
        listed, lengths = listed_texts(written)
        lists = parted(read_items(listed), lengths)
        if type_.unique and any(map(ne, map(len, map(set, lists)), lengths)):
            raise NotHouseForm
        values: dict[str, Any] = {"": None, EMPTY_LIST: (), **dict(zip(written, lists, strict=True))}
        return list(map(values.__getitem__, texts))

    return column


def parted(values: Iterable[Any], lengths: Sequence[int]) -> list[tuple[Any, ...]]:
    """*values* one after the other, in parts of these *lengths*."""
    whole, ends = tuple(values), list(accumulate(lengths))
    return list(map(whole.__getitem__, map(slice, chain((0,), ends), ends)))


def _nested(reader: HouseReader[Any], record: ListedRecord[Any], texts: Sequence[str]) -> Sequence[Any]:
    """A column of lists of records."""
    facts = iter(reader.nested(record, [text for text in texts if text and text != EMPTY_LIST]))
    return [next(facts) if text and text != EMPTY_LIST else () if text else None for text in texts]


def _dated(type_: DatedOf[Any], reader: HouseReader[Any]) -> ColumnOf:
    always, is_list = reader.column_of(type_.item), isinstance(type_.item, ListOf)

    def column(texts: Sequence[str]) -> Sequence[Any]:
        if not any(text.startswith("\n") for text in texts):
            return always(texts if is_list else [text[1:] for text in texts])
        return [dated(text) if text.startswith("\n") else column((text,))[0] for text in texts]

    def dated(text: str) -> Dated[Any]:
        entries = sorted(reader.nested(type_.entry, (text,))[0], key=itemgetter(0))
        if any(earlier.span.overlaps(later.span) for earlier, later in pairwise(entries)):
            raise NotHouseForm
        return Dated(tuple(entries))

    return column


def unread(_type: Any, _reader: HouseReader[Any]) -> ColumnOf:
    """A column of which no text is told apart."""

    def column(_texts: Sequence[str]) -> Sequence[Any]:
        raise NotHouseForm

    return column


COLUMNS: Mapping[type, Callable[[Any, HouseReader[Any]], ColumnOf]] = MappingProxyType(
    {
        Text: _together(_texts),
        Id: lambda _type, _reader: _IDS.column,
        Mention: _mention,
        Date: _each(_day),
        MonthOf: _each(_month),
        Bool: _each(_bool),
        Hours: _each(_hours),
        ClockTime: _each(_clock),
        Choice: _choice,
        ListOf: _list,
        DatedOf: _dated,
    }
)
"""What reads the texts of each type, by its class; of others no text is told apart."""
