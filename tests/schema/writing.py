"""Random data files of a kind: mostly as they should be, with slips of every sort at every place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from qd18.model.periods import Every
from qd18.schema.clock import ClockTime
from qd18.schema.dated import DatedOf
from qd18.schema.declared_words import ListedWords, NamedWords
from qd18.schema.descriptions import LISTS, RECORDS
from qd18.schema.duty_windows import LAST, YEARS, EveryOf, LastOf, StartOf
from qd18.schema.examples import EXAMPLE, GIVEN, SPANS, ExampleOf, GivenToAll, PeriodOf
from qd18.schema.numbers import AmountOfMeetings, FractionOfOne, Hours, Integer, WithinBounds
from qd18.schema.quotas import QUOTA, DaysOfMonth, MostMissed
from qd18.schema.record import BY_LANGUAGE, InBothLanguages, ListOf, Record
from qd18.schema.regulations import SEVERAL, OneOrSeveral
from qd18.schema.settings import (
    LISTED_REGULATION,
    FormatVersion,
    Language,
    ListedRegulationOf,
    Pairs,
    Timezone,
    UnitOrUnits,
)
from qd18.schema.types import UNIT, Bool, Choice, Date, Id, Mention, MonthOf, Text

Put = Callable[[Any], Any]


@dataclass(frozen=True)
class Word:
    """A scalar as it is written: with quotes or without."""

    text: str
    quoted: bool = False

    def __str__(self) -> str:
        return quoted(self.text) if self.quoted else self.text


def quoted(text: str) -> str:
    """*text* in double quotes, with escapes for what cannot stand in a file."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in shown)


def bare(*texts: str) -> list[Word]:
    return [Word(text) for text in texts]


def both(*texts: str) -> list[Word]:
    """Each without quotes and with them."""
    return [Word(text, quoted=flag) for text in texts for flag in (False, True)]


TEXTS = [
    *both("Họp chi bộ", "BB-01/2024", "no", "a-01", "2024-01-05", "x"),
    *bare("12", "1.5", "-3", "2024"),
    *(Word(text, quoted=True) for text in ("true", "null", "#12", "hai\ndòng", "a\tb", " x ", "🙂", "x" * 10_000)),
]
IDS = [*both("a", "nghia-lo/tdp.2", "m_1", "x" * 100), *bare("12", "0.5")]
DATES = both("2024-01-05", "2024-02-29", "1945-01-01", "2100-12-31")
GOOD: dict[type, list[Word]] = {
    Text: TEXTS,
    Id: IDS,
    Mention: IDS,
    Date: DATES,
    MonthOf: both("2024-01", "1900-12", "2999-02"),
    ClockTime: both("00:00", "07:30", "23:59"),
    Bool: bare("true", "false"),
    Integer: bare("0", "7", "9999"),
    FormatVersion: bare("1"),
    FractionOfOne: [*both("0", "1", "0.5", "0.123456"), Word("1.000000", quoted=True)],
    AmountOfMeetings: [*bare("0", "2", "9999"), *both("25%", "100%", "100.0 %", "007.5%", "0.000001%")],
    WithinBounds: bare("1", "2", "12"),
    MostMissed: bare("0", "3"),
    Hours: [*both("2", "0.25"), *bare("007.5", "999.99")],
    StartOf: both("04-01", "02-29", "2020-04-01"),
    EveryOf: both("week", "month", "quarter", "half-year", "year"),
    LastOf: both("all"),
    Timezone: both("Asia/Ho_Chi_Minh"),
    Language: both("vi", "en"),
}
PERIODS = {
    Every.MONTH: both("2024-01"),
    Every.QUARTER: both("2024Q1", "2024-q4"),
    Every.HALF_YEAR: both("2024H2", "2024-h1"),
    Every.YEAR: both("1900", "2024"),
}

BAD_WORDS = [
    *both(
        "2024-02-30", "2023-02-29", "0000-01-01", "05/01/2024", "2024-1-5", "2024-13", "1899-01", "3000-01", "2024Q5"
    ),
    *both("1944-12-31", "2101-01-01", "2100-02-29", "9999-12-31", "null", ".", "..", "-a", "_a"),
    *both(
        "2024H3", "1899", "3000", "101%", "0%", "100.000001%", "1000%", "25 phần", "regular", "en", "secretary", "cell"
    ),
    *both("7:30", "24:00", "07:60", "07:30:00", "7h30"),
    *bare("-1", "10000", "1.5", "0.25", "3"),
    *(Word(text, quoted=True) for text in ("", " ", "\n", "A", "Xã", "2", "0", "true", "x" * 101, "x" * 10_001)),
    *(Word(f"a{hidden}b", quoted=True) for hidden in "\u200b\u0000\u00ad\ufeff\ue000\u2028\r"),
]
FOR_NO_TEXT = bare("true", "false", "Null", "NULL")
"""Where a text or an id is due, the program takes these as they are, and a schema asks for quotes."""

NO_VALUES = bare("null", "~")

EVERYWHERE = list(dict.fromkeys([*chain(*GOOD.values(), *PERIODS.values()), *BAD_WORDS, *FOR_NO_TEXT, *NO_VALUES]))
STRUCTURES = [[], [Word("a")], [[]], [{}], {}, {"a": Word("a")}]

_RECORDS: dict[type, Record[Any]] = {ExampleOf: EXAMPLE, GivenToAll: GIVEN, EveryOf: YEARS, LastOf: LAST}
"""What is a record with something more to it."""


LONGEST_KEY = 1000
"""No parser of YAML takes a much longer one."""


def slips(type_: Any) -> list[Any]:
    """What may stand where *type_* is due, though mostly it should not: a `Word`, a list or a dict.

    Any text is a time zone to a schema, and next to none to the program.
    """
    if isinstance(type_, Timezone):
        return [*TEXTS, *STRUCTURES]
    if isinstance(type_, Pairs):
        texts = [word for word in EVERYWHERE if word not in FOR_NO_TEXT and len(word.text) < LONGEST_KEY]
        names = [word for word in texts if word not in NO_VALUES]  # to a schema a key is always a text
        return [*EVERYWHERE, *STRUCTURES, *({str(word): Word("x")} for word in names), *({"x": word} for word in texts)]
    if isinstance(type_, NamedWords):
        return [*EVERYWHERE, *STRUCTURES, *({"x": word} for word in EVERYWHERE if word not in FOR_NO_TEXT)]
    plain = type_.item if isinstance(type_, DatedOf) else type_
    takes_text = Text | Id | Mention | InBothLanguages | ListedRegulationOf | UnitOrUnits
    may_be_own = isinstance(plain, Choice) and plain.open_group
    textual = isinstance(plain, takes_text) or may_be_own or type_ in (BY_LANGUAGE, LISTED_REGULATION)
    return [*(word for word in EVERYWHERE if not (textual and word in FOR_NO_TEXT)), *STRUCTURES]


def values(type_: Any) -> SearchStrategy[Any]:
    """A value for *type_*, seldom an unsound one."""
    return _seldom(st.sampled_from(slips(type_)), sound(type_))


@st.composite
def _seldom(draw: DrawFn, slip: SearchStrategy[Any], usual: SearchStrategy[Any]) -> Any:
    return draw(slip) if draw(st.integers(0, 39)) == 39 else draw(usual)


def sound(type_: Any) -> SearchStrategy[Any]:  # noqa: C901, PLR0911 - a line a type
    """A value that should do for *type_*."""
    match type_:
        case Record():
            return records(type_)
        case ExampleOf() | GivenToAll():
            return records(_RECORDS[type(type_)])
        case ListOf():
            return st.lists(values(type_.item), min_size=1 if type_.at_least_one else 0, max_size=3)
        case DaysOfMonth():
            return st.sampled_from([[Word("1"), Word("31")], [Word("7"), Word("7")]])
        case (
            DatedOf() | UnitOrUnits() | ListedRegulationOf() | InBothLanguages() | EveryOf() | LastOf() | OneOrSeveral()
        ):
            return st.one_of(*_ways(type_))
        case Choice():
            return st.sampled_from(both(*type_.words))
        case Pairs():
            return st.dictionaries(st.sampled_from(("Đ_c", "a b", '"#"', "12")), values(Text()), max_size=3)
        case NamedWords():
            return st.dictionaries(st.sampled_from(("m-1", "x/y", "12")), values(type_.name), max_size=3)
        case ListedWords():
            return values(type_.words)
        case PeriodOf():
            return st.sampled_from(PERIODS[type_.every])
        case _:
            return st.sampled_from(GOOD[type(type_)])


def _ways(type_: Any) -> tuple[SearchStrategy[Any], SearchStrategy[Any]]:
    """Both ways in which a value of *type_* can be written."""
    match type_:
        case DatedOf():
            return values(type_.item), st.lists(records(type_.entry), min_size=1, max_size=3)
        case UnitOrUnits():
            return values(UNIT), values(type_.units)
        case ListedRegulationOf():
            return st.sampled_from(TEXTS), records(LISTED_REGULATION)
        case OneOrSeveral():
            return records(QUOTA), records(SEVERAL)
        case EveryOf() | LastOf():
            return st.sampled_from(GOOD[type(type_)]), records(_RECORDS[type(type_)])
        case _:
            return st.sampled_from(TEXTS), records(BY_LANGUAGE)


@st.composite
def records(draw: DrawFn, record: Record[Any]) -> dict[str, Any]:
    """A record, seldom without a key that is required or with one that is unknown."""
    found = {}
    grouped = {key for group in record.one_of for key in group}
    chosen = {draw(st.sampled_from(group)) for group in record.one_of}
    for key, field in record.fields.items():
        often = 29 if field.required or key in chosen else 1 if key in grouped else 12
        if draw(st.integers(0, 29)) < often:
            found[key] = draw(values(field.type))
    if draw(st.integers(0, 29)) == 29:
        found[draw(st.sampled_from(("nghi", "Note", "ids", "12")))] = Word("x")
    return found


def spots(  # noqa: C901, PLR0912 - a line a type
    type_: Any, put: Put = lambda value: value
) -> Iterator[tuple[Any, Put]]:
    """Each place in a value of *type_*: what is due there, and how the smallest sound value around it is written."""
    yield type_, put
    match type_:
        case ListOf():
            yield from spots(type_.item, lambda value: put([value]))
        case InBothLanguages():
            yield from spots(BY_LANGUAGE, put)
        case NamedWords():
            yield from spots(type_.name, lambda value: put({"x": value}))
        case ListedWords():
            yield from spots(type_.words.item, lambda value: put([value]))
        case DatedOf():
            yield from spots(type_.entry, lambda value: put([least(type_.entry), value]))
        case UnitOrUnits():
            yield from spots(type_.units.item, lambda value: put([value]))
        case EveryOf() | LastOf():
            yield from spots(_RECORDS[type(type_)], put)
        case DaysOfMonth():
            yield from spots(type_.numbers.item, lambda value: put([value, Word("31")]))
        case ListedRegulationOf():
            yield from spots(LISTED_REGULATION, put)
        case Record() | ExampleOf() | GivenToAll():
            for key, field in keys(type_).items():
                around = least(type_) | {key: None}
                for group in groups(type_):
                    if key in group:
                        around = {name: value for name, value in around.items() if name not in group or name == key}
                yield from spots(field.type, _within(around, key, put))


def _within(around: dict[str, Any], key: str, put: Put) -> Put:
    """How a value under *key* is written among the keys *around* it."""
    return lambda value: put(around | {key: value})


def keys(type_: Any) -> dict[str, Any]:
    fields: dict[str, Any] = _RECORDS.get(type(type_), type_).fields
    return fields


def groups(type_: Any) -> tuple[tuple[str, ...], ...]:
    """The keys of which just one is stated."""
    one_of: tuple[tuple[str, ...], ...] = _RECORDS.get(type(type_), type_).one_of
    return (*one_of, (*SPANS, "from")) if isinstance(type_, ExampleOf) else one_of


def least(type_: Any) -> Any:  # noqa: C901, PLR0911 - a line a type
    """The smallest sound value of *type_*."""
    match type_:
        case Record() | ExampleOf() | GivenToAll():
            chosen = {group[0] for group in groups(type_)}
            return {key: least(field.type) for key, field in keys(type_).items() if field.required or key in chosen}
        case PeriodOf():
            return PERIODS[type_.every][0]
        case DaysOfMonth():
            return [Word("1"), Word("31")]
        case ListOf():
            return [least(type_.item)] if type_.at_least_one else []
        case Choice():
            return Word(next(iter(type_.words)))
        case DatedOf():
            return least(type_.item)
        case UnitOrUnits():
            return IDS[0]
        case OneOrSeveral():
            return least(QUOTA)
        case NamedWords():
            return {}
        case ListedWords():
            return []
        case InBothLanguages() | ListedRegulationOf():
            return TEXTS[0]
        case _:
            return GOOD[type(type_)][0]


def sort(type_: Any) -> Any:
    """Equal for types that take the same values."""
    match type_:
        case ListOf():
            return ListOf, sort(type_.item), type_.unique, type_.at_least_one
        case DatedOf():
            return DatedOf, sort(type_.item)
        case Choice():
            return tuple(type_.words)
        case PeriodOf():
            return type_.every
        case WithinBounds():
            return type_.low, type_.high
        case Record():
            return id(type_)
        case _:
            return type(type_)


def files(kind: str) -> SearchStrategy[str]:
    """The text of a file of *kind*."""
    record = records(RECORDS[kind])
    whole: SearchStrategy[Any] = st.lists(record, max_size=3) if kind in LISTS else record
    return _seldom(st.sampled_from([Word("x"), [], {}, [[]], [Word("x")]]), whole).map(written)


def written(value: Any) -> str:
    """*value* as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(map(written, value)) + "]" if isinstance(value, list) else str(value)
