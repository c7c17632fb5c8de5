"""Lists of records in house form, cut by one pattern into the texts of their values, without a parser.

House form is what `fmt` writes: a key a line, in the order of the description, or all keys of a record in braces. A
record that is anything else is *odd*, and a parser reads it as it stands. Nothing is found wrong here: what does not
surely mean one thing is odd, and a text in which that cannot be told record by record is not in house form at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from qd18.model.named_tuple import NamedTuple
from qd18.source.nodes import Node
from qd18.source.text import MOST_RECORDS, SourceText, glued_comments

NESTED = 4
"""So many columns farther right stand the dashes of a list that is the value of a key."""

NESTED_DASH = f"\n{' ' * NESTED}- "
EMPTY_LIST = " []"

_BETWEEN = r"(?:\n++|#[^\x00-\x08\n-\x1f\x7f-\x9f]*+\n)*"
"""Empty lines and whole lines of comment, without what no text may have."""

BARRED = "\u2028\u2029\ufffe\uffff"
"""What else no text may have; in a pattern it would take long to compile."""

_HEAD = rf"{_BETWEEN}(?:---\n{_BETWEEN})?"
"""What stands above the first record."""

_ODD = r"-(?: .*)?\n(?s:.*?)(?=(?m:^)[^ #\n]|\Z)"
"""A record of any form: its further lines are set in, or are no lines of its; lazily, for nothing is kept of them."""

_REST = r"((?s:.+))"
"""All from where no record begins."""

_IN_BRACES = r"[^][{},:#'\"\n]+"
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`~ ")
_ENDS = frozenset(": ")
_QUOTES = frozenset("'\"")
_LIKE_A_RECORD = "- x: x\n"


MOST_LINES_MATCHED = 2_000_000
"""Of a file: matching them takes some 200 bytes each."""

LONGEST_LIST = 20_000
"""Characters of a list: a record with longer ones may hold more values than are read."""


class NotHouseForm(Exception):
    """It does not surely mean what it looks like."""


class LineKey(NamedTuple):
    """A key of a record; where it *has_lines* its value may also stand on lines of its own, set in below the key."""

    name: str
    is_required: bool
    has_lines: bool


class HouseLines:
    """The house form of records with *keys*, the first of which is required; their dashes stand in column *indent*."""

    def __init__(self, keys: Sequence[LineKey], indent: int = 0) -> None:
        margin = " " * indent
        self._end = (_BETWEEN if not indent else "") + rf"(?={margin}- |\Z)"
        self._keys, self._margin = keys, margin
        self._in_lines = "".join(_line(key, margin, number) for number, key in enumerate(keys)) + self._end
        self._required = [
            (f"{'  ' if number else '- '}{key.name}:", f"{', ' if number else '- {'}{key.name}:")
            for number, key in enumerate(keys)
            if key.is_required
        ]
        self._usual = re.compile(f"{self._in_lines}|{_REST}")

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """What cuts records of any form; most files have such alone as have a key a line, and never need it."""
        pairs = "".join(_pair(key, number) for number, key in enumerate(self._keys))
        in_braces = rf"{self._margin}- \{{{pairs}\}}\n{self._end}"
        return re.compile(f"{self._in_lines}|{in_braces}|({'(?!)' if self._margin else _ODD})|{_REST}")

    def _are_in(self, rest: str, cut: int) -> bool:
        """Whether half of the records may be in house form: so many are *cut*, and the *rest* is not yet."""
        most = min(sum(map(rest.count, leads)) for leads in self._required)
        return cut + rest.count("\n-") + rest.startswith("-") <= 2 * (cut + most)

    def rows(self, text: str, start: int = 0) -> list[tuple[str, ...]]:
        """The records of *text* from *start* on: each the texts of its keys, empty where one is left out.

        Those of an odd record are all empty. `NotHouseForm` where one does not know where the records begin, and where
        most are odd: these are not made.
        """
        if len(text) > MOST_LINES_MATCHED and text.count("\n") > MOST_LINES_MATCHED:
            raise NotHouseForm
        rows: list[tuple[str, ...]] = self._usual.findall(text, start)
        if rows and (rest := rows[-1][-1]):
            if not self._are_in(rest, len(rows) - 1):
                raise NotHouseForm
            width, of_any_form = len(self._keys), self._any.findall(text, len(text) - len(rest))
            rows[-1:] = [row if row[0] else row[width:] for row in of_any_form]
        if not rows or rows[-1][-1] or len(rows) > MOST_RECORDS:
            raise NotHouseForm
        return rows


def _line(key: LineKey, margin: str, number: int) -> str:
    """The pattern of the line, or of the lines, on which *key* stands with its value."""
    lead = f"{margin}{'  ' if number else '- '}{key.name}:"
    lines = rf"{lead}( .+|(?:\n{margin}{' ' * NESTED}.*)+)\n" if key.has_lines else rf"{lead} (.+)\n"
    return lines if key.is_required else f"(?:{lines})?"


def _pair(key: LineKey, number: int) -> str:
    """The pattern of *key* with its value in braces, where only single values stand."""
    pair = f"{', ' if number else ''}{key.name}: ({'(?!)' if key.has_lines else _IN_BRACES})"
    return pair if key.is_required else f"(?:{pair})?"


class HouseText:
    """The text of *source*, cut into its records; `NotHouseForm` where one cannot tell where these begin."""

    def __init__(self, source: SourceText, lines: HouseLines) -> None:
        text = source.text
        if "\r" in text:
            text = text.replace("\r\n", "\n")
        if any(character in text for character in BARRED):
            raise NotHouseForm
        self.is_ended = text.endswith("\n")
        self.text = text if self.is_ended else f"{text}\n"
        """With a line end at its end, whether it *is_ended* by one or not."""
        self._start = re.match(_HEAD, self.text).end()  # type: ignore[union-attr]  # it matches nothing, too
        self._path = source.path
        self.has_glued_comments = False
        """Whether `nodes_of` has come upon some: no other record has any."""
        self.rows = lines.rows(self.text, self._start)

    @cached_property
    def starts(self) -> list[int]:
        """Where each record begins, and where the text ends: each has one dash in column 0, and no other line there."""
        dashes = re.compile("^-", re.MULTILINE).finditer(self.text, self._start)
        return [*(match.start() for match in dashes), len(self.text)]

    @property
    def in_braces(self) -> set[int]:
        """The numbers of the records in braces."""
        if "- {" not in self.text:
            return set()
        return {number for number in range(len(self.rows)) if self.text.startswith("- {", self.starts[number])}

    def nodes_of(self, numbers: Sequence[int]) -> list[Node]:
        """The nodes of the records *numbers*, in their order; `NotHouseForm` where anything is wrong with one.

        They are parsed in one go, each right below another, as in the file: where there are as many nodes, each begins
        and ends with its record, and would in the file.
        """
        chosen = [self.text[self.starts[number] : self.starts[number + 1]] for number in numbers]
        if numbers[-1] < len(self.rows) - 1:
            chosen.append(_LIKE_A_RECORD)
        elif not self.is_ended:
            chosen[-1] = chosen[-1].removesuffix("\n")
        from qd18.source.composing import sound_records

        odd = SourceText(self._path, "".join(chosen))
        self.has_glued_comments = any(glued_comments(odd))
        nodes = sound_records(odd)
        if nodes is None or len(nodes) != len(chosen):
            raise NotHouseForm
        return nodes[: len(numbers)]


def plain_text_of(written: str) -> str:
    """The text of a value that is *written* on one line, plain or in quotes without escapes."""
    first = written[:1]
    if first in _QUOTES:
        text = written[1:-1]
        if first != written[-1] or first in text or "\\" in text:
            raise NotHouseForm
    else:
        text = written
        if not first or first in _INDICATORS or ": " in text or " #" in text or text[-1] == ":":
            raise NotHouseForm
    # Whatever cannot be printed, and spaces at an end, are looked at by those who can say what is wrong with them.
    if not text or not text.isprintable() or text[0] == " " or text[-1] == " ":
        raise NotHouseForm
    return text


def plain_texts_of(written: Sequence[str]) -> Sequence[str]:
    """The texts of values, each as `plain_text_of` has it; those that no quotes stand around are looked at together."""
    whole = "".join(written)
    if (
        _INDICATORS.isdisjoint([text[0] for text in written])
        and _ENDS.isdisjoint([text[-1] for text in written])
        and ": " not in whole
        and " #" not in whole
        and whole.isprintable()
    ):
        return written
    return [plain_text_of(text) for text in written]


def listed_texts(written: Sequence[str]) -> tuple[Sequence[str], Sequence[int]]:
    """The texts of the values of lists, one list after the other, and how many each has; none of them is empty.

    A list stands in brackets behind its key, or its values stand a line each below it. Whether each is a word that
    brackets leave as it is, is for the caller to say.
    """
    whole = "".join(written)
    if whole.startswith(" [") and whole.endswith("]") and "\n" not in whole:
        # Where a list between has no bracket at an end, a text has one; where it has some inside, there are more texts.
        texts = whole[2:-1].replace("] [", ", ").split(", ")
        lengths = [text.count(", ") + 1 for text in written]
    else:
        lists = [list_items(text) for text in written]
        texts, lengths = list(chain.from_iterable(lists)), list(map(len, lists))
    if "" in texts or len(texts) != sum(lengths) or (written and len(max(written, key=len)) > LONGEST_LIST):
        raise NotHouseForm
    return texts, lengths


def list_items(written: str) -> Sequence[str]:
    """The texts of the values of one list, however it stands there."""
    if written.startswith(" [") and written.endswith("]"):
        return written[2:-1].split(", ")
    if written.startswith(NESTED_DASH):
        return written.removeprefix(NESTED_DASH).split(NESTED_DASH)
    raise NotHouseForm
