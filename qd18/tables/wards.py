"""The ward that a row's unit belongs to: from its own column, the section row above, the title, the sheet's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from qd18.lookup.spoken import words_of
from qd18.lookup.unit_names import UnitNamed
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.units import UnitKind
from qd18.tables.cell_faults import Fault
from qd18.tables.naming import Roll
from qd18.tables.table import Spot

COMMITTEES = frozenset({UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.GRASSROOTS})
"""Kinds of unit that others stand below, and that a title or a section row may name."""
_NEAREST = frozenset({UnitKind.COMMUNE, UnitKind.GRASSROOTS})
"""Committees right above cells, whose place a cell's name may lack."""

_ORDINAL = lazy_pattern(r"(?:[IVX]{1,5}|[0-9]{1,2}|[A-Za-zĐđ])(?:\s*[./):–-]+\s*|\s+(?=Đảng|đảng|ĐẢNG))")
_COUNT_BEHIND = lazy_pattern(
    r"\s*(?::|\((?:có\s+)?[0-9]+\s+(?:buổi|cuộc|chi bộ|đơn vị)\)|:\s*[0-9]+\s+(?:buổi|cuộc)[^,;]*)\s*$"
)
_BODY = lazy_pattern(r"(?:(?:ban chấp hành|bch)\s+)?(?:đảng bộ|đb)\s+", re.IGNORECASE)
_BEGINNINGS = (
    *("đảng ủy", "đảng uỷ", "đảng bộ", "đu", "đb", "phường", "xã", "thị trấn", "p.", "x.", "tt."),
    *("dang uy", "dang bo", "phuong", "thi tran"),
)
"""How a committee begins inside a title. Of a district's it is none: “thị xã” is looked at as a whole."""
_OWN_COMMITTEE = lazy_pattern(
    r"(?:ban chấp hành |bch )?(?:đảng ủy|đảng uỷ|đảng bộ|đu|đb)(?: (xã|phường|thị trấn))?", re.IGNORECASE
)


class WardMention(NamedTuple):
    """Words that may name a ward, and the cell in which they stand; the sheet's name has none."""

    phrase: str
    spot: Spot


class TitleWards:
    """The ward that the title of a table and the name of its sheet give to rows that do not say theirs."""

    def __init__(self, titles: Iterable[WardMention], sheet: WardMention, roll: Roll) -> None:
        named = [mention for title in titles for mention in _mentions(title, roll)]
        self._mentions = [*named, *_whole(sheet, roll)]
        self._roll = roll

    def on(self, day: date | None) -> str | Fault:
        """The id of the ward on *day*; empty where nothing names one, a fault where two or an unclear one are named."""
        wards: dict[str, str] = {}
        for mention in self._mentions:
            ward = committee_called(mention.phrase, self._roll, day)
            if isinstance(ward, Fault):
                return ward
            if ward is not None:
                wards.setdefault(ward, mention.phrase)
        lowest = [ward for ward in wards if not any(_is_below(other, ward, self._roll) for other in wards)]
        if len(lowest) > 1:
            return Fault("wards-differ", {"here": wards[lowest[0]], "there": wards[lowest[1]]})
        return lowest[0] if lowest else ""


def _whole(mention: WardMention, roll: Roll) -> list[WardMention]:
    return [mention] if committee_called(mention.phrase, roll) is not None else list(_mentions(mention, roll))


def _mentions(title: WardMention, roll: Roll) -> Iterator[WardMention]:
    """The committees that a title names within a longer text: of words that begin alike, the longest name."""
    words = title.phrase.split()
    start = 0
    while start < len(words):
        end = next((end for end in range(len(words), start, -1) if _names_one(words, start, end, roll)), None)
        if end is not None:
            yield WardMention(" ".join(words[start:end]), title.spot)
        start = start + 1 if end is None else end


def _names_one(words: list[str], start: int, end: int, roll: Roll) -> bool:
    text = " ".join(words[start:end]).strip(" ,.;:()–-")
    begins = text.casefold().startswith(tuple(f"{beginning} " for beginning in _BEGINNINGS))
    if not begins or (start and words[start - 1].casefold() in {"thị", "thi"}):
        return False
    return committee_called(text, roll) is not None


def committee_called(phrase: str, roll: Roll, day: date | None = None) -> str | Fault | None:
    """The committee that *phrase* names on *day*; a fault where it may be several, None where it names none."""
    for spelling in spellings_of(phrase):
        units = [unit for unit in roll.units_called(spelling) if _kind(unit.id, roll) in COMMITTEES]
        unit = units[0].id if len(units) == 1 else roll.unit(spelling, "", day) if units else ""
        if isinstance(unit, Fault) or _kind(unit, roll) in COMMITTEES:
            return unit
    return None


def spellings_of(phrase: str) -> Iterator[str]:
    """*phrase*, and what is left of it without its number, what is counted behind it, and the word for its body."""
    text = " ".join(phrase.split()).strip(" ,.;:–-")
    bare = _ORDINAL.sub("", text, count=1) if _ORDINAL.match(text) else text
    bare = _COUNT_BEHIND.sub("", bare)
    yield from dict.fromkeys(filter(None, (text, _BODY.sub("", text, count=1), bare, _BODY.sub("", bare, count=1))))


def has_ward_words(phrase: str) -> bool:
    """Whether *phrase* begins, behind a number, as the name of a committee does."""
    return any(
        f"{text.casefold()} ".startswith(tuple(f"{word} " for word in (*_BEGINNINGS, "huyện ủy", "thị ủy", "thành ủy")))
        for text in spellings_of(phrase)
    )


def unit_in_ward(text: str, ward: str | Fault, roll: Roll, day: date | None) -> str | Fault:
    """The unit that a cell names, where what stands around the cell says that it belongs to *ward* (empty: nothing).

    A unit of another ward wins over it only where the cell has that unit's whole name.
    """
    alone = _named_alone(text, roll, day)
    if isinstance(ward, Fault):
        return alone if alone is not None and _is_whole(text, alone, roll) else ward
    if ward and _is_own_committee(text, ward, roll, day):
        return ward
    inside = _inside(text, ward, roll, day) if ward else None
    if inside is not None:
        return inside
    if alone is None:
        return _fault_in(text, ward, roll, day)
    if not ward or alone == ward or _is_below(alone, ward, roll) or _is_whole(text, alone, roll):
        return alone
    return _other_ward(text, alone, ward, roll)


def _inside(text: str, ward: str, roll: Roll, day: date | None) -> str | None:
    """The one unit below *ward* called *text*; below a district only by a name that needs no ward."""
    if _kind(ward, roll) in _NEAREST:
        unit = roll.unit(text, ward, day) if roll.units_called(text, ward) else None
        return unit if isinstance(unit, str) and _is_below(unit, ward, roll) else None
    units = [unit.id for unit in roll.units_called(text) if _is_below(unit.id, ward, roll)]
    return units[0] if len(units) == 1 else None


def _named_alone(text: str, roll: Roll, day: date | None) -> str | None:
    """The one unit that *text* names by itself; “đảng bộ” stands for the committee."""
    for spelling in (text, _BODY.sub("", text, count=1)):
        unit = roll.unit(spelling, "", day) if roll.units_called(spelling) else None
        if isinstance(unit, str):
            return unit
    return None


def _fault_in(text: str, ward: str, roll: Roll, day: date | None) -> str | Fault:
    """Why *text* names no unit of *ward*, or several, or, one after the other, more than one; or what was answered."""
    unit = roll.unit(text, ward if _kind(ward, roll) in _NEAREST else "", day)
    if isinstance(unit, str) and ward and not _is_below(unit, ward, roll):
        return _other_ward(text, unit, ward, roll)
    if isinstance(unit, Fault) and unit.key == "unknown-unit":
        pieces = roll.units(text, ward, day)
        if len(pieces) > 1 and all(isinstance(piece, str) for piece in pieces):
            return Fault("several-in-cell", {"value": text})
    return unit


def _other_ward(text: str, unit: str, ward: str, roll: Roll) -> Fault:
    return Fault("other-ward", {"value": text, "unit": roll.name_of("unit", unit), "ward": roll.name_of("unit", ward)})


def _is_own_committee(text: str, ward: str, roll: Roll, day: date | None) -> bool:
    """Whether *text* is the committee of *ward* without its name: “ĐU xã”."""
    match = _OWN_COMMITTEE.fullmatch(" ".join(text.split()))
    unit = roll.unit_of(ward)
    if match is None or unit is None or unit.kind not in _NEAREST:
        return False
    name = unit.name_on(day) if day is not None else unit.name
    return not match[1] or f" {match[1].casefold()} " in f" {name.casefold()} "


def _is_whole(text: str, id_: str, roll: Roll) -> bool:
    """Whether *text* is a whole name of the unit; at most the word for its kind is missing before it."""
    unit = roll.unit_of(id_)
    if unit is None or text == id_:
        return unit is not None
    typed = [word.bare for word in words_of(text)]
    names = [[word.bare for word in words_of(name)] for name in UnitNamed.of(unit).names]
    return any(name in (typed, ["chi", "bo", *typed]) for name in names)


def _is_below(unit: str, top: str, roll: Roll) -> bool:
    """Whether *unit* stands below *top* on any day."""
    waiting, seen = [unit], {unit}
    while waiting:
        lower = roll.unit_of(waiting.pop())
        for parent in lower.every_parent if lower is not None else ():
            if parent == top:
                return True
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return False


def _kind(id_: str, roll: Roll) -> UnitKind | None:
    unit = roll.unit_of(id_)
    return unit.kind if unit is not None else None
