"""The types that data has: each reads one node and gives its value, or notes what is wrong and gives None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar
from unicodedata import category, normalize

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.own_words import OPEN_LISTS, OwnWord, OwnWords
from qd18.model.periods import Every, Month, month_label, read_label
from qd18.schema import suggestions
from qd18.schema.reading import Reading
from qd18.schema.suggestions import iso_date
from qd18.source.confusables import code_point, spelled_out
from qd18.source.nodes import Broken, Node, Scalar, as_written, is_plain

T_co = TypeVar("T_co", covariant=True)
_E = TypeVar("_E", bound=StrEnum)

LONGEST_TEXT = 10_000
LONGEST_ID = 100
ID_PATTERN = lazy_pattern(rf"[a-z0-9][a-z0-9._/-]{{0,{LONGEST_ID - 1}}}")
_NOT_OF_IDS = lazy_pattern("[^a-z0-9._/-]")
_NOT_FIRST = frozenset("._/-")
FIRST_DAY, LAST_DAY = date(1945, 1, 1), date(2100, 12, 31)
"""Days before and after are slips: nothing on record can be of them."""

NULL_WORDS = frozenset({"null", "~"})
"""What YAML takes for no value at all where it is not in quotes."""

_DATE = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


class Type(Generic[T_co]):
    """What a value may be: how it is read, and how it is written again.

    It is no protocol, though it holds nothing: to ask whether a type is one of those is slow under a protocol.
    """

    def read(self, node: Node, reading: Reading) -> T_co | None:
        """The value of *node*; None when it is not of the type, which has been noted then."""
        raise NotImplementedError

    def encode(self, value: Any) -> Any:
        """*value*, which was read, as a file has it: a text, a date, a boolean, a tuple of these or of mappings.

        Settings and regulations are read only, and values of theirs are not encoded.
        """
        return value


def scalar(node: Node, reading: Reading) -> str | None:
    """The raw text of *node*, in NFC; None (noted) where there is none or it is not a single value."""
    if type(node) is not Scalar:
        if type(node) is not Broken:
            reading.problem("not-a-scalar", node, nearest=suggestions.suggested_item(node))
        return None
    value: str = node.value
    if not value or is_null(node):
        reading.empty(node)
        return None
    return value if value.isascii() else normalize("NFC", value)


def is_null(node: Scalar) -> bool:
    """Whether *node* is one of the words for no value, without quotes."""
    return node.value in NULL_WORDS and is_plain(node)


class Text(Type[str]):
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


class Id(Type[str]):
    """The id that a record gives itself."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None or ID_PATTERN.fullmatch(value):
            return value
        reading.problem("bad-id", node, value=spelled_out(value), nearest=suggestions.suggested_id(value))
        return None


class Mention(Type[str]):
    """The id of a record of *target*, another collection; whether there is one is checked when all files are read."""

    def __init__(self, target: str) -> None:
        self.target = target

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        is_usual = type(node) is Scalar and node.value.isascii() and node.value and node.value not in NULL_WORDS
        value = node.value if is_usual else scalar(node, reading)  # type: ignore[union-attr]  # a usual one has a value
        if value is not None:
            reading.mentions[self.target].append(node)  # type: ignore[arg-type]  # only a scalar has a value
        return value


class Date(Type[date]):
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
            month, days, last = suggestions.last_of_month(value)
            reading.problem("no-such-date", node, value=value, month=month, days=days, nearest=last)
        else:
            reading.problem("bad-date", node, value=value, nearest=suggestions.suggested_day(value))
        return day


class MonthOf(Type[Month]):
    """A calendar month, `2024-02`."""

    def read(self, node: Node, reading: Reading) -> Month | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        period = read_label(value)
        if period is not None and period.every is Every.MONTH:
            return period.first
        reading.problem("bad-month", node, value=value, nearest=suggestions.suggested_month(value))
        return None

    def encode(self, value: Month) -> str:
        """See `Type.encode`."""
        return month_label(value)


class Bool(Type[bool]):
    """`true` or `false`; the other words that YAML 1.1 takes for them are refused, for editors read them otherwise."""

    def read(self, node: Node, reading: Reading) -> bool | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        if isinstance(node, Scalar) and is_plain(node) and value.lower() in {"true", "false"}:
            return value.lower() == "true"
        reading.problem("bad-bool", node, value=as_written(node), nearest=suggestions.suggested_boolean(value))
        return None


class Choice(Type[_E], Generic[_E]):
    """One of a list of words: of a closed one, or of one to which the body has added words of its own."""

    def __init__(self, words: type[_E]) -> None:
        self.words: dict[str, _E] = {word.value: word for word in words}
        self._list = words
        self.open_group = next((group for group, open_list in OPEN_LISTS.items() if open_list is words), "")
        """The group to which own words of the list belong; empty where it is closed."""

    def read(self, node: Node, reading: Reading) -> _E | None:
        """See `Type.read`."""
        if type(node) is Scalar and (word := self.words.get(node.value)) is not None:
            return word
        value = scalar(node, reading)
        if value is None:
            return None
        word = self.word_of(value, reading.words)
        if word is None:
            reading.misspelt("unknown-choice", node, value, [*self.words, *self._own(reading.words)])
        return word

    def word_of(self, text: str, words: OwnWords) -> _E | None:
        """The word that *text* is, of the list or of the body's own *words*; None where it is none."""
        return self._list(text) if text in self.words or text in self._own(words) else None

    def _own(self, words: OwnWords) -> Mapping[str, OwnWord]:
        return words.of(self.open_group) if words and self.open_group else {}

    def encode(self, value: _E) -> str:
        """See `Type.encode`."""
        return value.value


def are_ids(texts: Sequence[str]) -> bool:
    """Whether each of *texts*, none of which is empty, is an id: many together are looked at much faster."""
    return (
        _NOT_OF_IDS.search("".join(texts)) is None
        and _NOT_FIRST.isdisjoint([text[0] for text in texts])
        and len(max(texts, key=len)) <= LONGEST_ID
    )


TEXT = Text()
ID = Id()
UNIT = Mention("unit")
MEMBER = Mention("member")
DATE = Date()
MONTH = MonthOf()
BOOL = Bool()
