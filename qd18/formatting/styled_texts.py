"""Which records in house form are in house style, told from the texts of their values without a parser.

A text is in house style where it is what the writer makes of its value: there is no other description of the style.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any

from qd18.formatting.house_scalars import HOUSE_INDENT, house_text, in_brackets
from qd18.schema.dated import DatedOf
from qd18.schema.house_form import lines_of
from qd18.schema.record import ListedRecord, ListOf
from qd18.source.house_lines import EMPTY_LIST, NESTED, NESTED_DASH, NotHouseForm, list_items, plain_text_of

_Judge = Callable[[AbstractSet[str]], AbstractSet[str]]
"""Gives those of the texts behind one key that are not in house style."""


class StyledTexts:
    """Looks at the values of *record*s whose keys stand in *column*, cut by their grammar, a key a line."""

    def __init__(self, record: ListedRecord[Any], column: int = HOUSE_INDENT) -> None:
        self._judges = [_judge(field.key, field.type, column) for field in record.fields.values()]

    def unstyled(self, rows: Sequence[tuple[str, ...]]) -> set[int]:
        """The numbers of those *rows* in which some value is written in another way than in house style."""
        numbers: set[int] = set()
        for judge, texts in zip(self._judges, zip(*rows, strict=False), strict=False):
            distinct = set(texts)
            distinct.discard("")
            if distinct and (unstyled := judge(distinct)):
                numbers.update(number for number, text in enumerate(texts) if text in unstyled)
        return numbers


def _judge(key: str, type_: object, column: int) -> _Judge:
    """What judges the texts behind *key*."""
    if isinstance(type_, DatedOf):
        return partial(_dated, _judge(key, type_.item, column), _nested(type_.entry, column), type_.item)
    if not isinstance(type_, ListOf):
        return _WrittenAnew(type_).unstyled
    if isinstance(type_.item, ListedRecord):
        return _nested(type_.item, column)
    return _Lists(key, type_.item, column).unstyled


class _WrittenAnew(dict[str, str]):
    """What the writer makes of the value that a text says, worked out once; nothing where it takes a parser to say."""

    def __init__(self, type_: object, *, in_flow: bool = False) -> None:
        super().__init__()
        self._write = partial(house_text, type_=type_, in_flow=in_flow)

    def __missing__(self, text: str) -> str:
        try:
            written = self._write(plain_text_of(text))
        except NotHouseForm:
            written = ""
        # Most are as they were: one object for both.
        self[text] = text if written == text else written
        return self[text]

    def unstyled(self, texts: AbstractSet[str]) -> AbstractSet[str]:
        """Those of *texts* that come out as others."""
        return {text for text in texts if self[text] != text}


class _Lists:
    """Judges lists of single values."""

    def __init__(self, key: str, item: object, column: int) -> None:
        self._key, self._column = key, column
        self._in_brackets, self._below = _WrittenAnew(None, in_flow=True), _WrittenAnew(item)

    def unstyled(self, texts: AbstractSet[str]) -> AbstractSet[str]:
        """Those of *texts* that are written in another way."""
        return {text for text in texts if text != EMPTY_LIST and text != self._written(list_items(text))}

    def _written(self, items: Sequence[str]) -> str:
        line = in_brackets(self._key, [self._in_brackets[item] for item in items], self._column)
        if line is not None:
            return line.removeprefix(f"{self._key}:")
        dash = f"\n{' ' * (self._column + HOUSE_INDENT)}- "
        return "".join(f"{dash}{self._below[item]}" for item in items)


def _nested(record: ListedRecord[Any], column: int) -> _Judge:
    """What judges lists of *record*s."""
    nested = StyledTexts(record, column + 2 * HOUSE_INDENT)

    def are_styled(*texts: str) -> bool:
        lists = "".join(text for text in texts if text != EMPTY_LIST)
        if f"{NESTED_DASH}{{" in lists:
            return False
        return not lists or not nested.unstyled(lines_of(record, NESTED).rows(f"{lists[1:]}\n"))

    def unstyled(texts: AbstractSet[str]) -> AbstractSet[str]:
        return frozenset() if are_styled(*texts) else {text for text in texts if not are_styled(text)}

    return unstyled


def _dated(always: _Judge, dated: _Judge, item: object, texts: AbstractSet[str]) -> AbstractSet[str]:
    """Those that are not in house style, of values that hold *always* and of lists of values with their days."""
    lists = {text for text in texts if text.startswith("\n")}
    if isinstance(item, ListOf):
        return always(texts - lists) | dated(lists)
    # Behind its key a single value has a space before it.
    return {f" {text}" for text in always({text[1:] for text in texts - lists})} | dated(lists)
