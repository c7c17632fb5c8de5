"""What values look like from outside: enough to tell an editor what may stand where, and nothing that reading needs.

The shapes are made from the very types that read the data; `_SHAPES` has a line for each class of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from qd18.model.periods import Every
from qd18.model.value_class import value_class
from qd18.schema.clock import CLOCK_PATTERN, ClockTime
from qd18.schema.dated import DatedOf
from qd18.schema.declared_words import ListedWords, NamedWords
from qd18.schema.duty_windows import ALL, LAST, MONTH_DAY_PATTERN, YEARS, EveryOf, LastOf, StartOf
from qd18.schema.examples import EXAMPLE, GIVEN, SPANS, ExampleOf, GivenToAll, PeriodOf
from qd18.schema.numbers import AmountOfMeetings, FractionOfOne, Hours, Integer, WithinBounds
from qd18.schema.quotas import QUOTA, DaysOfMonth, MostMissed
from qd18.schema.record import BY_LANGUAGE, InBothLanguages, ListedRecord, ListOf, Record
from qd18.schema.regulations import SEVERAL, OneOrSeveral, RecordWithWords
from qd18.schema.settings import (
    FILE_LANGUAGES,
    LISTED_REGULATION,
    SCHEMA,
    FormatVersion,
    Language,
    ListedRegulationOf,
    Pairs,
    Timezone,
    UnitOrUnits,
)
from qd18.schema.types import ID_PATTERN, LONGEST_TEXT, UNIT, Bool, Choice, Date, Id, Mention, MonthOf, Text, Type


@value_class
class ScalarShape:
    """A single value of the *kind* that people call it by, and the *rules* that JSON Schema can tell of it."""

    kind: str
    rules: Mapping[str, object]


@value_class
class MentionShape:
    """The id of a record of another collection: of a *target*, `unit` or `member`."""

    target: str


@value_class
class WordShape:
    """One word of a list; *kind* is the list's name, *group* that of the own words that may be among them, if any."""

    kind: str
    words: tuple[str, ...]
    group: str = ""


@value_class
class ListShape:
    """A list of values that each look like *item*; *unique* where none stands there twice."""

    item: Shape
    unique: bool
    at_least_one: bool


@value_class
class KeyShape:
    """A key of a record: its name, and what its value looks like."""

    name: str
    shape: Shape
    required: bool
    """Whether it has to be stated, whatever else is."""
    default: Any
    """What holds where it is left out; None: nothing."""


@value_class
class RecordShape:
    """A record: of each group in *exactly_one* one key and no other, and with *at_least_one* any of all its keys."""

    keys: tuple[KeyShape, ...]
    exactly_one: tuple[tuple[str, ...], ...] = ()
    unless: tuple[tuple[str, str], ...] = ()
    """Keys that are required unless another one stands there."""
    at_least_one: bool = False


@value_class
class PairsShape:
    """A record whose keys are the office's own words; *kind* is what they are."""

    kind: str
    keys: ScalarShape
    values: Shape


@value_class
class AnyOfShape:
    """One of several shapes; *kind* is what they are together."""

    kind: str
    shapes: tuple[Shape, ...]


@value_class
class DatedShape:
    """A value that always holds, or a list of *entries* that hold on certain days, at least one."""

    always: Shape
    entries: RecordShape


Shape = ScalarShape | MentionShape | WordShape | ListShape | RecordShape | PairsShape | AnyOfShape | DatedShape

_INVISIBLE = (
    r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffb"
)
"""Characters that no text may have, as far as a pattern can name them: those of Unicode's first plane."""

_LONG_MONTH = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT_MONTH = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(?:0[1-9]|1[0-9]|2[0-8])"
_ANY_YEAR = "(?:19(?:4[5-9]|[5-9][0-9])|20[0-9]{2}|2100)"
_LEAP_YEAR = "(?:19(?:48|[57][26]|[68][048]|9[26])|20(?:[02468][048]|[13579][26]))"
_YEAR = "(?:19|2[0-9])[0-9]{2}"
_PERIODS = {
    Every.MONTH: "-(?:0[1-9]|1[0-2])",
    Every.QUARTER: "-?[Qq][1-4]",
    Every.HALF_YEAR: "-?[Hh][12]",
    Every.YEAR: "",
}
_PERCENT = r"(?!0+(?:\.0+)? ?%)(?:0?[0-9]{1,2}(?:\.[0-9]{1,6})?|100(?:\.0{1,6})?) ?%"
_FRACTION = r"0(?:\.[0-9]{1,6})?|1(?:\.0{1,6})?"


def _written(pattern: str, *types: str, **rules: object) -> Mapping[str, object]:
    """The rules of a value that is written after *pattern*, and is one of *types* where YAML takes it for no text."""
    return {"type": ["string", *types] if types else "string", **rules, "pattern": f"^(?:{pattern})$"}


_TEXT = ScalarShape(
    "text",
    _written(rf"(?=\s*\S)[^{_INVISIBLE}]*", "number", maxLength=LONGEST_TEXT),
)
ID_SHAPE = ScalarShape("id", _written(ID_PATTERN.pattern, "number", minimum=0))
_DAY = rf"(?:{_ANY_YEAR}-(?:{_LONG_MONTH}|{_SHORT_MONTH}|{_FEBRUARY})|{_LEAP_YEAR}-02-29)"
_COUNT = ScalarShape("count", {"type": "integer", "minimum": 0, "maximum": 9999})
_HOURS = ScalarShape("hours", _written(r"0*[0-9]{1,3}(?:\.[0-9]{1,6})?", "number", minimum=0, exclusiveMaximum=1000))
_AMOUNT = ScalarShape("amount", _written(_PERCENT, "integer", minimum=0, maximum=9999))


def _words(choice: Choice[Any]) -> WordShape:
    """The words of *choice*, whose list goes by the name of their class: `unit-kind`."""
    words = tuple(choice.words)
    named = type(choice.words[words[0]]).__name__
    return WordShape(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", named).lower(), words, choice.open_group)


def _period(type_: PeriodOf) -> ScalarShape:
    """The label of a period; a plain year is a number to YAML."""
    pattern = _YEAR + _PERIODS[type_.every]
    numbers = {"minimum": 1900, "maximum": 2999} if type_.every is Every.YEAR else {}
    return ScalarShape(type_.every.value, _written(pattern, *(["integer"] if numbers else []), **numbers))


def _keyed(record: Record[Any]) -> RecordShape:
    fields = record.fields.values()
    keys = [KeyShape(key.key, shape_of(key.type), key.required and not key.unless, key.default) for key in fields]
    return RecordShape(tuple(keys), record.one_of, tuple((key.key, key.unless) for key in fields if key.unless))


def _bounded(type_: WithinBounds) -> ScalarShape:
    """A number between two others; each pair of bounds is a kind of its own."""
    bounds = {"minimum": type_.low, "maximum": type_.high}
    return ScalarShape(f"from-{type_.low}-to-{type_.high}", {"type": "integer", **bounds})


def _several(list_: ListOf[Any]) -> ListShape:
    """A list. Of two regulations with one id only those are told that say the same: that much a schema can see."""
    is_of_regulations = isinstance(list_.item, ListedRegulationOf)
    return ListShape(shape_of(list_.item), bool(list_.unique) or is_of_regulations, list_.at_least_one)


_SHAPES: Mapping[type, Callable[[Any], Shape]] = MappingProxyType(
    {
        Text: lambda _: _TEXT,
        Id: lambda _: ID_SHAPE,
        Mention: lambda type_: MentionShape(type_.target),
        Date: lambda _: ScalarShape("date", _written(_DAY)),
        MonthOf: lambda _: ScalarShape("month", _written(_YEAR + _PERIODS[Every.MONTH])),
        PeriodOf: _period,
        Bool: lambda _: ScalarShape("bool", {"type": "boolean"}),
        Integer: lambda _: _COUNT,
        WithinBounds: _bounded,
        MostMissed: lambda _: _COUNT,
        Hours: lambda _: _HOURS,
        EveryOf: lambda type_: AnyOfShape("rhythm", (WordShape("every", type_.words), _keyed(YEARS))),
        LastOf: lambda _: AnyOfShape("reach", (WordShape("all", (ALL,)), _keyed(LAST))),
        StartOf: lambda _: ScalarShape("start", _written(f"{MONTH_DAY_PATTERN}|{_DAY}")),
        DaysOfMonth: lambda type_: _several(type_.numbers),
        FormatVersion: lambda _: ScalarShape("version", {"const": SCHEMA}),
        FractionOfOne: lambda _: ScalarShape("fraction", _written(_FRACTION, "number", minimum=0, maximum=1)),
        AmountOfMeetings: lambda _: _AMOUNT,
        Timezone: lambda _: _TEXT,
        Language: lambda _: WordShape("language", FILE_LANGUAGES),
        Pairs: lambda _: PairsShape("pairs", _TEXT, _TEXT),
        NamedWords: lambda type_: PairsShape("own-words", ID_SHAPE, shape_of(type_.name)),
        ListedWords: lambda type_: _several(type_.words),
        Choice: _words,
        ClockTime: lambda _: ScalarShape("time", _written(CLOCK_PATTERN)),
        ListOf: _several,
        DatedOf: lambda type_: DatedShape(shape_of(type_.item), _keyed(type_.entry)),
        UnitOrUnits: lambda type_: AnyOfShape("units-bound", (shape_of(UNIT), shape_of(type_.units))),
        ListedRegulationOf: lambda _: AnyOfShape("listed-regulation", (_TEXT, _keyed(LISTED_REGULATION))),
        InBothLanguages: lambda _: AnyOfShape("bilingual", (_TEXT, replace(_keyed(BY_LANGUAGE), at_least_one=True))),
        ExampleOf: lambda _: replace(_keyed(EXAMPLE), exactly_one=((*SPANS, "from"),)),
        GivenToAll: lambda _: _keyed(GIVEN),
        OneOrSeveral: lambda _: AnyOfShape("quota", (_keyed(QUOTA), _keyed(SEVERAL))),
        Record: _keyed,
        ListedRecord: _keyed,
        RecordWithWords: _keyed,
    }
)


def shape_of(type_: Type[Any]) -> Shape:
    """What a value that *type_* reads looks like."""
    return _SHAPES[type(type_)](type_)
