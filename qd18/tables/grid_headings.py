"""What the heading of a column of a grid says: a month, a meeting, a sum; from the texts of its rows, top first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from qd18.lookup.turning_words import says_absent, turning_word
from qd18.lookup.words import plain
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.periods import Month
from qd18.model.value_class import value_class
from qd18.tables.cell_values import day_in_cell
from qd18.tables.table import Spot

_MONTH = lazy_pattern(
    r"\b(?:tháng|thang|month|th|t)[ .]*([0-9]{1,2})\b(?:\s*(?:[/.-]|năm|nam)\s*((?:20)?[0-9]{2})(?![0-9/]))?",
    re.IGNORECASE,
)
_BARE_MONTH = lazy_pattern(r"(?<![0-9/.-])([0-9]{1,2})\s*[/.-]\s*([0-9]{4})\b")
_ISO_MONTH = lazy_pattern(r"(?<![0-9-])(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?![0-9-])")
_NUMBER = lazy_pattern(r"0?[1-9]|1[0-2]")
_YEAR = lazy_pattern(
    r"\b(?:năm|nam|year|(?:quý|quy|q)[ .]*(?:iv|i{1,3}|[1-4])\s*[/.-]|[0-9]{1,2}\s*[/.-])\s*((?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
_QUARTER = lazy_pattern(r"\b(?:quý|quy|q)[ .]*(iv|i{1,3}|[1-4])\b", re.IGNORECASE)
_DAY = lazy_pattern(r"\b[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4}\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_LETTER_DAY = lazy_pattern(r"ngày\s+[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4}", re.IGNORECASE)
"""The day of a letterhead, which says nothing of the year that a table is of."""
_AROUND = lazy_pattern(r"^[\s:,;–-]+|[\s:,;–-]+$|^\s*(?:ngày|ngay|họp|hop)\s+", re.IGNORECASE)
_SUM = lazy_pattern(
    r"(?:tong|cong|luy ke|total|sum)(?: (?:cong|so|luy ke|buoi|lan|cuoc|luot|du|hop|sinh hoat|ca|nam|quy|thang|iv"
    r"|i{1,3}|dau|cuoi|den|tu|t?[0-9]{1,4}))*|[0-9]{1,2} thang (?:dau|cuoi) nam|ca nam|(?:quy|q) (?:iv|i{1,3}|[1-4])"
)
_PART_OF_YEAR = lazy_pattern(r"\b([0-9]{1,2})\s+(?:tháng|thang)\s+(đầu|dau|cuối|cuoi)", re.IGNORECASE)
_MONTH_SPAN = lazy_pattern(
    r"\b(?:tháng|thang|t)[ .]*([0-9]{1,2})\s*(?:-|–|đến|den)\s*(?:tháng|thang|t)?[ .]*([0-9]{1,2})\b", re.IGNORECASE
)
_HAS_TONE = lazy_pattern(r"cộng|tổng|lũy|luỹ|cả năm|quý|tháng", re.IGNORECASE)
_COUNTS = lazy_pattern(r"\bso (?:buoi|lan|cuoc|luot|hoi)\b")
_ORDER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Level(StrEnum):
    """Whether a column is of meetings of committees, or of cells only."""

    COMMITTEE = "committee"
    CELL = "cell"
    ANY = "any"
    """A column of units, of whatever level, beside one of days."""


_LEVELS = {
    **dict.fromkeys(("dang uy", "dang bo", "cap uy", "du dang uy", "hop dang uy", "dang uy xa"), Level.COMMITTEE),
    **dict.fromkeys(("chi bo", "cb", "du chi bo", "hop chi bo", "sinh hoat chi bo"), Level.CELL),
    **dict.fromkeys(("don vi", "don vi du", "noi du", "noi hop", "unit", "units"), Level.ANY),
}
_DAYS = frozenset({"ngay", "ngay du", "ngay hop", "date", "dates", "day", "days"})
_PRESENT = (
    frozenset({"du", "co du", "co mat", "tham du", "thuc hien", "da du", "so buoi", "so buoi du", "so lan"}) | _DAYS
)
"""Headings below a month that say no more than that it is of those who were there."""
_PLANNED = frozenset({"ke hoach", "du kien", "chi tieu", "dinh muc", "planned", "plan", "quota"})


@value_class
class Across:
    """A column of a grid: of a *month*, or of the meeting of a *day*; *unit* is what else its heading says.

    *yearless* is the number of the month, 1 to 12, where nobody says the year.
    """

    column: int
    spot: Spot
    text: str
    month: Month | None = None
    day: date | None = None
    unit: str = ""
    within: str = ""
    """What stands above *unit*: the committee that it belongs to."""
    yearless: int = 0
    level: Level | None = None
    has_days: bool = False
    """Whether its own heading below the month says that its numbers are days."""
    unit_column: int | None = None
    """The column beside it that says of which unit the meetings of these days are."""

    @property
    def month_number(self) -> int:
        """The number of its month, 1 to 12; 0 where it is of a meeting."""
        return self.yearless or (self.month % 12 + 1 if self.month is not None else 0)


@value_class
class SumColumn:
    """A column of sums: of the months with these numbers, 1 to 12, or of all columns; of a *level*, or of both."""

    column: int
    spot: Spot
    text: str
    months: frozenset[int] = frozenset()
    level: Level | None = None

    def is_of(self, across: Across) -> bool:
        """Whether a column is one of those that are summed up."""
        return (not self.months or across.month_number in self.months) and self.level in {None, across.level}

    def is_of_these(self, columns: Iterable[Across]) -> bool:
        """Whether all that is summed up is among *columns*: a total may be of months that the grid has not."""
        return self.months <= {across.month_number for across in columns}


class HeadingLeftOut(StrEnum):
    """Why a column of a month is not one of those who were there."""

    NOT_THERE = "not-there"
    """Its own heading says that it is of those who were away, or of what is planned."""
    UNKNOWN = "unknown"


@value_class
class TurnedHeading:
    """A heading of which a *word* turns the meaning round."""

    word: str


HeadingMeaning = Across | SumColumn | HeadingLeftOut | TurnedHeading | None


def heading_meant(
    texts: Sequence[str], place: tuple[int, Spot], *, year: int | None, is_month_cell: bool
) -> HeadingMeaning:
    """What a column headed *texts* is; None where its heading names no month, no day and no sum.

    *is_month_cell* says that a first of a month among *texts* stands for the month, as spreadsheets store it.
    """
    column, spot = place
    whole = " ".join(texts)
    if (summed := _sum_of(texts, column, spot)) is not None:
        return summed
    if _DAY.search(whole):
        return _of_day(texts, Across(column, spot, whole), is_month_cell=is_month_cell)
    return _of_month(texts, Across(column, spot, whole), year)


def says_counts(text: str) -> bool:
    """Whether a heading or a title says that numbers are of meetings: “Số buổi dự”."""
    return bool(_COUNTS.search(plain(text)))


def is_sum(text: str) -> bool:
    """Whether a heading is that of a sum; with diacritics it has to have those of one: “Công” is none."""
    return bool(_SUM.fullmatch(plain(text))) and (text.isascii() or bool(_HAS_TONE.search(text)))


def years_in(text: str) -> set[int]:
    """The years that a title names; days in it tell nothing."""
    bare = _LETTER_DAY.sub(" ", _DAY.sub(" ", text))
    return {int(year) for year in _YEAR.findall(bare)}


def _sum_of(texts: Sequence[str], column: int, spot: Spot) -> SumColumn | None:
    level = _LEVELS.get(plain(texts[-1]))
    summed = texts[:-1] if level is not None else texts
    if not summed or not is_sum(summed[-1]):
        return None
    whole = " ".join(summed)
    months = _months_summed(whole)
    return SumColumn(column, spot, " ".join(texts), frozenset(months), level)


def _months_summed(text: str) -> range | set[int]:
    """The numbers of the months of which *text* is the sum; none where it is of all, and -1 where nobody can tell."""
    if (half := _PART_OF_YEAR.search(text)) is not None:
        number = min(int(half[1]), 12)
        return range(1, number + 1) if half[2].casefold() in {"đầu", "dau"} else range(13 - number, 13)
    if (span := _MONTH_SPAN.search(text)) is not None:
        return range(int(span[1]), int(span[2]) + 1)
    if "luy ke" in plain(text):
        return {-1}
    months = {int(match[1]) for match in _MONTH.finditer(text)}
    if not months and "ca nam" in plain(text):
        return range(1, 13)
    if not months and (quarter := _QUARTER.search(text)) is not None:
        first = 3 * _ORDER[quarter[1].casefold()] - 2
        return range(first, first + 3)
    return months if months or not re.search("[0-9]", _YEAR.sub("", text)) else {-1}


def _of_day(texts: Sequence[str], across: Across, *, is_month_cell: bool) -> Across | None:
    """The meeting of the day in *texts*: the lowest of the others is its unit, what is above that one says where."""
    pieces = []
    day: date | None = None
    for text in texts:
        match = _DAY.search(text) if day is None else None
        rest = text if match is None else f"{text[: match.start()]} {text[match.end() :]}"
        pieces.append(" ".join(_AROUND.sub("", _AROUND.sub("", rest.strip())).split()))
        if match is not None:
            read = day_in_cell(match[0].replace(" ", ""))
            if not isinstance(read, date):
                return None
            day = read
    named = [piece for piece in pieces if piece]
    if day is None or (is_month_cell and day.day == 1 and not named):
        month = Month(day.year * 12 + day.month - 1) if day is not None else None
        return Across(across.column, across.spot, across.text, month=month)
    unit, within = (named[-1], " ".join(named[:-1])) if named else ("", "")
    return Across(across.column, across.spot, across.text, day=day, unit=unit, within=within)


def _of_month(texts: Sequence[str], across: Across, year: int | None) -> HeadingMeaning:
    """The month that a heading names, with the year that it or the title above the table says."""
    named = _month_named(texts)
    if named is None:
        return None
    row, number, own_year = named
    below = texts[row + 1 :]
    if below and (says_absent(below[-1]) or plain(below[-1]) in _PLANNED):
        return HeadingLeftOut.NOT_THERE
    if word := next(filter(None, map(turning_word, texts)), ""):
        return TurnedHeading(word)
    levels = [_LEVELS[plain(text)] for text in (*below, *_asides(texts[row])) if plain(text) in _LEVELS]
    if any(plain(text) not in {*_LEVELS, *_PRESENT} for text in below):
        return HeadingLeftOut.UNKNOWN
    known = own_year or next(iter(years_in(across.text)), year)
    month = Month(known * 12 + number - 1) if known is not None else None
    has_days = bool(below) and plain(below[-1]) in _DAYS
    level = levels[-1] if levels else None
    return replace(across, month=month, yearless=0 if month else number, level=level, has_days=has_days)


def with_unit_columns(columns: Sequence[Across]) -> tuple[Across, ...]:
    """*columns* of which those of units, right of one of days in the same month, are said with that one."""
    joined: list[Across] = []
    for across in columns:
        last = joined[-1] if joined else None
        month = (across.month, across.yearless)
        if last is not None and last.has_days and across.level is not None and month == (last.month, last.yearless):
            joined[-1] = replace(last, unit_column=across.column)
        else:
            joined.append(across)
    return tuple(joined)


def _asides(text: str) -> list[str]:
    """What stands beside the month in one cell: `T7 (chi bộ)`."""
    return [_AROUND.sub("", piece).strip() for piece in re.split(r"[()\[\]]|\s[-–]\s", _MONTH.sub("", text))]


def _month_named(texts: Sequence[str]) -> tuple[int, int, int | None] | None:
    """Which of *texts* names a month, its number and its year, if it says one."""
    for row in reversed(range(len(texts))):
        text = texts[row].strip()
        if (match := _MONTH.search(text) or _BARE_MONTH.fullmatch(text)) is not None:
            number, year = int(match[1]), match[2]
        elif (match := _ISO_MONTH.fullmatch(text)) is not None:
            number, year = int(match["month"]), match["year"]
        elif _NUMBER.fullmatch(text) and any("thang" in plain(above).split() for above in texts[:row]):
            number, year = int(text), None
        else:
            continue
        if 1 <= number <= 12:
            return row, number, None if not year else int(year) if len(year) == 4 else 2000 + int(year)
    return None
