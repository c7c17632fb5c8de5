"""The types that data has: each reads one node and gives its value, or notes what is wrong and gives None."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar
from unicodedata import category, normalize

from qd18.model.bilingual import Bilingual
from qd18.model.periods import Every, Month, read_label
from qd18.schema import guessing
from qd18.schema.guessing import iso_date
from qd18.schema.reading import Reading
from qd18.source.confusables import code_point, spelled_out
from qd18.source.nodes import MERGE, Broken, Mapping, Node, Scalar, Sequence, as_written, is_plain

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)

LONGEST_TEXT = 10_000
ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9._/-]{0,99}")
FIRST_DAY, LAST_DAY = date(1945, 1, 1), date(2100, 12, 31)
"""Days before and after are slips: nothing on record can be of them."""

NOTHING = frozenset({"null", "~"})
"""What YAML takes for no value at all where it is not in quotes."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


class Type(Protocol[T_co]):
    """What a value may be."""

    def read(self, node: Node, reading: Reading) -> T_co | None:
        """The value of *node*; None when it is not of the type, which has been noted then."""
        ...


def scalar(node: Node, reading: Reading) -> str | None:
    """The raw text of *node*, in NFC; None (noted) where there is none or it is not a single value."""
    if type(node) is not Scalar:
        if type(node) is not Broken:
            reading.problem("not-a-scalar", node, nearest=guessing.single_meant(node))
        return None
    value: str = node.value
    if not value or is_null(node):
        reading.empty(node)
        return None
    return value if value.isascii() else normalize("NFC", value)


def is_null(node: Scalar) -> bool:
    """Whether *node* is one of the words for no value, without quotes."""
    return node.value in NOTHING and is_plain(node)


class Text:
    """Any text that can be printed, on one or several lines."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        if (
            type(node) is Scalar
            and node.value.isprintable()
            and 0 < len(node.value) < LONGEST_TEXT
            and node.value[0] != " "
            and not is_null(node)
        ):
            return node.value if node.value.isascii() else normalize("NFC", node.value)
        value = scalar(node, reading)
        if value is None:
            return None
        if not value.isprintable():
            for character in value:
                if character not in "\n\t" and category(character) in _FORBIDDEN:
                    reading.problem("invisible-character", node, character=code_point(character))
                    return None
        if not value.strip():
            reading.empty(node)
            return None
        if len(value) > LONGEST_TEXT:
            reading.problem("value-too-long", node, length=str(len(value)), longest=str(LONGEST_TEXT))
            return None
        return value


class Id:
    """The id that a record gives itself."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None or ID_PATTERN.fullmatch(value):
            return value
        reading.problem("bad-id", node, value=spelled_out(value), nearest=guessing.id_meant(value))
        return None


class Mention:
    """The id of a record of *target*, another collection; whether there is one is checked when all files are read."""

    def __init__(self, target: str) -> None:
        self.target = target

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        is_usual = type(node) is Scalar and node.value.isascii() and node.value and node.value not in NOTHING
        value = node.value if is_usual else scalar(node, reading)  # type: ignore[union-attr]  # a usual one has a value
        if value is not None:
            reading.mentions[self.target].append(node)  # type: ignore[arg-type]  # only a scalar has a value
        return value


class Date:
    """A calendar day, `2024-01-05`, plain or quoted."""

    def __init__(self) -> None:
        self._known: dict[str, date] = {}

    def read(self, node: Node, reading: Reading) -> date | None:
        """See `Type.read`."""
        if type(node) is Scalar and (known := self._known.get(node.value)):
            return known
        value = scalar(node, reading)
        if value is None:
            return None
        day = iso_date(value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            first, last = str(FIRST_DAY.year), str(LAST_DAY.year)
            reading.problem("date-out-of-range", node, value=value, first=first, last=last)
            return None
        if day is not None:
            self._known[value] = day
        elif _DATE.fullmatch(value):
            month, days, last = guessing.last_of_month(value)
            reading.problem("no-such-date", node, value=value, month=month, days=days, nearest=last)
        else:
            reading.problem("bad-date", node, value=value, nearest=guessing.day_meant(value))
        return day


class MonthOf:
    """A calendar month, `2024-02`."""

    def read(self, node: Node, reading: Reading) -> Month | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        period = read_label(value)
        if period is not None and period.every is Every.MONTH:
            return period.first
        reading.problem("bad-month", node, value=value, nearest=guessing.month_meant(value))
        return None


class Bool:
    """`true` or `false`; the other words that YAML 1.1 takes for them are refused, for editors read them otherwise."""

    def read(self, node: Node, reading: Reading) -> bool | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        if isinstance(node, Scalar) and is_plain(node) and value.lower() in {"true", "false"}:
            return value.lower() == "true"
        reading.problem("bad-bool", node, value=as_written(node), nearest=guessing.boolean_meant(value))
        return None


class Choice(Generic[E]):
    """One of a closed list of words."""

    def __init__(self, words: type[E]) -> None:
        self.words: dict[str, E] = {word.value: word for word in words}

    def read(self, node: Node, reading: Reading) -> E | None:
        """See `Type.read`."""
        if type(node) is Scalar and (word := self.words.get(node.value)) is not None:
            return word
        value = scalar(node, reading)
        if value is None:
            return None
        word = self.words.get(value)
        if word is None:
            reading.misspelt("unknown-choice", node, value, list(self.words))
        return word


class ListOf(Generic[T]):
    """A list of values of one type; *unique* is the code for a value that stands there twice."""

    def __init__(self, item: Type[T], *, unique: str = "", at_least_one: bool = False) -> None:
        self.item = item
        self.unique = unique
        self.at_least_one = at_least_one

    def read(self, node: Node, reading: Reading) -> tuple[T, ...] | None:
        """See `Type.read`. Items that are not of the type are left out."""
        if type(node) is not Sequence:
            if type(node) is Scalar and (not node.value or is_null(node)):
                reading.empty(node)
            elif type(node) is not Broken:
                bracketed = "" if isinstance(self.item, Record) else guessing.list_meant(node)
                reading.problem("not-a-list", node, nearest=bracketed)
            return None
        if self.at_least_one and not node.items:
            reading.problem("empty-list", node)
            return None
        values = []
        read = self.item.read
        for item in node.items:
            value = read(item, reading)
            if value is not None:
                values.append(value)
        if self.unique and len(values) > 1 and len(set(values)) < len(values):
            self._report_repeated(node, reading)
        return tuple(values)

    def _report_repeated(self, node: Sequence, reading: Reading) -> None:
        first: dict[str, Node] = {}
        for item in node.items:
            if isinstance(item, Scalar):
                value = normalize("NFC", item.value)
                if value in first:
                    reading.problem(self.unique, item, related=first[value], value=value)
                first.setdefault(value, item)


class InBothLanguages:
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


class Field(Generic[T]):
    """A key of a record. A record without a *vital* value that can be read is no fact; *required* ones are vital."""

    def __init__(self, key: str, type_: Type[T], *, required: bool = False, vital: bool = False) -> None:
        self.key = key
        self.type = type_
        self.required = required
        self.vital = vital or required


class Record(Generic[T]):
    """A mapping with a closed list of keys, from whose values *build* makes a fact."""

    def __init__(self, build: Callable[[dict[str, Any], Mapping, Reading], T | None], *fields: Field[Any]) -> None:
        self.build = build
        self.fields = {field.key: field for field in fields}
        self._reads = {field.key: (field.type.read, field.vital) for field in fields}
        self._required = tuple(field.key for field in fields if field.required)

    def read(self, node: Node, reading: Reading) -> T | None:
        """See `Type.read`. Every key is read, whatever is wrong with the others."""
        if type(node) is not Mapping:
            if type(node) is not Broken:
                reading.problem("not-a-mapping", node, keys=", ".join(self._required))
            return None
        values: dict[str, Any] = {}
        whole = True
        reads = self._reads
        for key, value_node in node.entries:
            name = key.value
            known = reads.get(name)
            if known is None:
                self._report_unknown(key, reading)
            elif name in values:
                self._report_twice(node, key, reading)
            else:
                values[name] = value = known[0](value_node, reading)
                if value is None and known[1]:
                    whole = False
        for required in self._required:
            if required not in values:
                self._report_missing(node, required, reading)
                whole = False
        return self.build(values, node, reading) if whole else None

    def _report_unknown(self, key: Scalar, reading: Reading) -> None:
        if key.value != MERGE:
            reading.misspelt("unknown-key", key, key.value, list(self.fields))

    def _report_missing(self, node: Mapping, required: str, reading: Reading) -> None:
        """Report that *required* is not there, unless a key that has been reported stands for it."""
        unknown = [key.value for key, _ in node.entries if key.value not in self.fields]
        if MERGE not in unknown and not any(guessing.word_meant(key, list(self.fields)) == required for key in unknown):
            reading.problem("missing-key", node, key=required)

    def _report_twice(self, node: Mapping, key: Scalar, reading: Reading) -> None:
        """Report *key*; but where the first key of a record comes again, a dash was forgotten, which is told once."""
        keys = [one for one, _ in node.entries]
        before = [one.value for one in keys[: keys.index(key)]]
        if keys[0].value not in before[1:]:
            dashed = f"- {key.value}" if key.value == keys[0].value else ""
            reading.problem("duplicate-key", key, related=keys[before.index(key.value)], key=key.value, nearest=dashed)


TEXT = Text()
ID = Id()
UNIT = Mention("unit")
MEMBER = Mention("member")
DATE = Date()
MONTH = MonthOf()
BOOL = Bool()


def _either_language(values: dict[str, Any], node: Mapping, reading: Reading) -> dict[str, str] | None:
    texts = {language: text for language, text in values.items() if text is not None}
    if not texts and not values:
        reading.problem("missing-key", node, key="vi")
    return texts or None


BY_LANGUAGE = Record(_either_language, Field("vi", TEXT), Field("en", TEXT))
