"""The marks in the cells of a grid: a tick, a number of meetings, an absence, or what nobody can be sure of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date

from qd18.lookup.spoken import toned
from qd18.lookup.turning_words import LEGEND_ENTRY, LONE_MARKS, says_absent, turning_word
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.names import folded
from qd18.model.value_class import value_class
from qd18.tables.cell_faults import Fault, turned_fault
from qd18.tables.cell_values import cell_text
from qd18.tables.table import SheetValue

_TICKS = lazy_pattern(r"(?:x[\s,;]*)+", re.IGNORECASE)
_TICK_SIGNS = frozenset("✓✔☑√+")
_TICK_WORDS = frozenset({"có", "dự", "có dự", "có mặt", "tham dự", "yes"})
_BARE_TICK_WORDS = frozenset(map(folded, _TICK_WORDS))
_DASHES = lazy_pattern(r"[-–—]+")
_COUNT = lazy_pattern(r"([0-9]{1,2})\s*(?:buổi|buoi|lần|lan|cuộc|cuoc|lượt|luot)", re.IGNORECASE)
_NUMBER = lazy_pattern(r"([0-9]{1,2})")
_DAY_IN_TEXT = lazy_pattern(r"[0-9]\s*[/.-]\s*[0-9]")
_AWAY = ("vắng", "nghỉ", "không dự", "absent")
_THERE = ("có mặt", "có dự", "dự", "đã dự", "tham dự", "present", "attended")
MOST_IN_A_MONTH = 31
"""Nobody sits in on more meetings in a month than it has days: a larger number is none of meetings."""


@value_class
class MarkUse:
    """Whether the numbers of a grid are of meetings, and what its legend says of its marks: 1 was there, 0 was not."""

    counts: bool = False
    legend: Mapping[str, int] = field(default_factory=dict)


def legend_in(texts: Iterable[str]) -> dict[str, int]:
    """What *texts* beside a grid say of its marks, by the mark in lower case: `V: có mặt; P: vắng có phép`."""
    legend = {}
    for mark, meaning in (entry for text in texts for entry in LEGEND_ENTRY.findall(text)):
        words = toned(meaning)
        if says_absent(meaning) or words.startswith(tuple(map(toned, _AWAY))):
            legend[mark.casefold()] = 0
        elif words.startswith(tuple(map(toned, _THERE))) and not turning_word(meaning):
            legend[mark.casefold()] = 1
    return legend


def ticks_in(value: SheetValue) -> int:
    """How many ticks a cell has, each of which can only mean “was there”; none for a number but 1."""
    text = cell_text(value).strip()
    signs = [sign for sign in text if not sign.isspace()]
    if isinstance(value, bool) or text == "1":
        return int(value is True or text == "1")
    if signs and set(signs) <= _TICK_SIGNS:
        return len(signs)
    if _TICKS.fullmatch(text):
        return text.casefold().count("x")
    return int(text.casefold() in _TICK_WORDS or text.casefold() in _BARE_TICK_WORDS)


def attendance_of(value: SheetValue, use: MarkUse, *, is_month: bool) -> int | Fault | None:
    """How many meetings a cell says that somebody sat in on, 0 for none; None where it may be a day.

    V, P, K and KP are ticks to some and “absent” to others: only the legend of the sheet says which. In a column of a
    month a bare number may be a day as well, unless the grid says that it counts.
    """
    text = cell_text(value).strip()
    if text.casefold() in use.legend:
        return use.legend[text.casefold()]
    if text.casefold() in LONE_MARKS:
        return Fault("which-mark", {"value": text})
    if isinstance(value, bool):
        return int(value)
    if _DASHES.fullmatch(text) or says_absent(text) or text in {"0", "00"}:
        return 0
    return _of_month(value, text, use) if is_month else _of_meeting(text, ticks_in(value))


def _of_month(value: SheetValue, text: str, use: MarkUse) -> int | Fault | None:
    match = _COUNT.fullmatch(text) or (_NUMBER.fullmatch(text) if use.counts else None)
    if match is not None:
        number = int(match[1])
        return number if number <= MOST_IN_A_MONTH else Fault("bad-mark-in-grid", {"value": text})
    if text.isdigit() or (isinstance(value, int | float)):
        return Fault("count-or-day", {"value": text})
    is_day = isinstance(value, date) or bool(_DAY_IN_TEXT.search(text))
    return None if is_day else ticks_in(value) or _unclear(text)


def _of_meeting(text: str, ticks: int) -> int | Fault:
    return 1 if ticks == 1 else _unclear(text)


def _unclear(text: str) -> Fault:
    word = turning_word(text)
    return turned_fault(text, word) if word else Fault("bad-mark-in-grid", {"value": text})
