"""The marks in the cells of a grid: a tick, a number of meetings, an absence, or what nobody can be sure of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qd18.lookup.turning_words import LONE_MARKS, says_absent, turning_word
from qd18.model.names import folded
from qd18.tables.cell_faults import Fault
from qd18.tables.cell_values import cell_text
from qd18.tables.table import SheetValue

_TICKS = re.compile(r"(?:x[\s,;]*)+", re.IGNORECASE)
_TICK_SIGNS = frozenset("✓✔☑√+")
_TICK_WORDS = frozenset({"có", "dự", "có dự", "có mặt", "tham dự", "yes"})
_BARE_TICK_WORDS = frozenset(map(folded, _TICK_WORDS))
_DASHES = re.compile(r"[-–—]+")
_COUNT = re.compile(r"([0-9]{1,2})\s*(?:buổi|buoi|lần|lan|cuộc|cuoc|lượt|luot)", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9]{1,2})")
MOST_IN_A_MONTH = 31
"""Nobody sits in on more meetings in a month than it has days: a larger number is none of meetings."""


@dataclass(frozen=True, slots=True)
class MarkUse:
    """Which marks a grid uses, and whether the numbers in it are of meetings.

    A letter means what the others leave it: V is a tick to some and vắng, absent, to others, so it is a tick only
    where it is all that the grid has; P, K and KP are absences only where the grid has a tick that is none of them.
    """

    signs: frozenset[str]
    has_tick: bool
    counts: bool

    @classmethod
    def of(cls, values: Iterable[SheetValue], *, counts: bool) -> MarkUse:
        """The use in a grid whose cells hold *values*."""
        cells = [value for value in values if value is not None]
        has_tick = any(isinstance(value, date) or ticks_in(value) or _is_dated(value) for value in cells)
        return cls(frozenset(cell_text(value).strip() for value in cells), has_tick, counts)


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

    In a column of a month a bare number may be a day as well, unless the grid says that it counts.
    """
    text = cell_text(value).strip()
    if text.casefold() in LONE_MARKS:
        return _of_letter(text, use)
    if isinstance(value, bool):
        return int(value)
    if _DASHES.fullmatch(text) or says_absent(text) or text in {"0", "00"}:
        return 0
    match = _COUNT.fullmatch(text) or (_NUMBER.fullmatch(text) if use.counts else None)
    if is_month and match is not None:
        number = int(match[1])
        return number if number <= MOST_IN_A_MONTH else Fault("bad-mark-in-grid", {"value": text})
    if is_month and (text.isdigit() or isinstance(value, int | float)):
        return Fault("count-or-day", {"value": text})
    ticks = ticks_in(value)
    if ticks and (is_month or ticks == 1):
        return ticks
    if is_month and (isinstance(value, date) or _is_dated(value)):
        return None
    word = turning_word(text)
    return Fault("turned", {"value": text, "word": word}) if word else Fault("bad-mark-in-grid", {"value": text})


def _of_letter(text: str, use: MarkUse) -> int | Fault:
    is_only = use.signs == {text}
    if text.casefold() == "v":
        return 1 if is_only else Fault("which-mark", {"value": text})
    return 0 if use.has_tick else Fault("letter-alone", {"value": text})


def _is_dated(value: SheetValue) -> bool:
    return isinstance(value, str) and bool(re.search(r"[0-9]\s*[/.-]\s*[0-9]", value))
