"""The span of days that the title of a table, a section row or a sheet's name gives: a year, a quarter, months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from qd18.lookup.typed_days import written_day
from qd18.model.days import DateSpan
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import FIRST_YEAR, LAST_YEAR, Month, first_day, month_of
from qd18.schema.suggestions import iso_date
from qd18.schema.types import FIRST_DAY, LAST_DAY
from qd18.tables.cell_faults import Fault

ALL_YEAR = (1, 12)
_SEVERAL_YEARS = 0
"""In place of a year: a title that names several."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_YEAR_NUMBER = r"((?:19|20)[0-9]{2})(?![0-9])"
_BEFORE_YEAR = r"(?:\s*(?:[/.,-]|năm|nam|of)\s*|\s+)"
_DAY = r"[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}"
_LETTER_DAY = lazy_pattern(r"ngày[\s.…_]*[0-9]{0,2}[\s.…_]*tháng[\s.…_]*[0-9]{0,2}[\s.…_]*năm[\s.…_]*[0-9]{0,4}")
"""The day on which a letter is dated, with or without gaps to be filled in by hand: it is no span of a table."""
_FULL_DAY = lazy_pattern(rf"{_DAY}\s*[/.-]\s*[0-9]{{2,4}}(?![0-9])")
_REFERENCE = lazy_pattern(r"\(?\s*(?:kèm theo|ban hành|căn cứ|theo(?! dõi)|thực hiện|nhiệm kỳ)\b")
"""How a line begins that only refers to another paper, whose year it names."""
_RANGE = lazy_pattern(
    rf"(?:từ|from)\s+(?:ngày\s+)?({_DAY}(?:\s*[/.-]\s*[0-9]{{4}})?)\s*(?:đến|to|-|–)\s*(?:hết\s+)?(?:ngày\s+)?"
    rf"({_DAY}\s*[/.-]\s*[0-9]{{4}})(?![0-9])"
)
_QUARTER = lazy_pattern(rf"\b(?:quý|quy|quarter|q)\s*(iv|i{{1,3}}|[1-4])\b(?:{_BEFORE_YEAR}{_YEAR_NUMBER})?")
_LISTED = r"((?:[0-9]{1,2}\s*(?:,|;|và|-|–|đến(?: tháng)?)\s*)*[0-9]{1,2})(?![0-9])"
_MONTHS = lazy_pattern(rf"\b(?:tháng|thang|month)\s*{_LISTED}(?:{_BEFORE_YEAR}{_YEAR_NUMBER})?")
_FIRST_MONTHS = lazy_pattern(r"\b([0-9]{1,2}|sáu|chín)\s+tháng\s+(đầu|cuối)(?:\s+năm)?\b")
_UP_TO = lazy_pattern(r"(?:đến|to)(?: hết)?\s*$")
_SPOKEN_NUMBERS = {"sáu": 6, "chín": 9}
_YEAR = lazy_pattern(rf"(?<!việt )\b(?:năm|nam|year)\s+{_YEAR_NUMBER}")
_SHEET_NAMES = (
    (lazy_pattern(rf"(?:t|th|tháng|thang)?[\s.]*([0-9]{{1,2}})[\s.-]+{_YEAR_NUMBER}"), "tháng {0} năm {1}"),
    (lazy_pattern(r"(?:t|th)[\s.]*([0-9]{1,2})"), "tháng {0}"),
    (lazy_pattern(rf"{_YEAR_NUMBER}"), "năm {0}"),
)
_YEARLESS = lazy_pattern(
    r"(?:ngày\s+)?([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})|(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})"
)
_TO = r"\s*(?:-|–|—|đến|và|,|;|&|\+|\bto\b|\band\b)\s*(?:ngày\s+)?"
_ANY_DAY = rf"{_DAY}(?:\s*[/.-]\s*[0-9]{{2,4}})?"
_SEVERAL_DAYS = lazy_pattern(
    rf"(?:từ\s+)?(?:ngày\s+)?(?:{_ANY_DAY}|[0-9]{{1,2}})(?:{_TO}(?:{_ANY_DAY}|[0-9]{{1,2}}))*{_TO}{_ANY_DAY}"
)


class TitleSpan(NamedTuple):
    """The days that titles name, and their words."""

    span: DateSpan
    text: str


class _Named(NamedTuple):
    """What one title names: first and last month, and the year, where it says them."""

    months: tuple[int, int] = ALL_YEAR
    year: int | None = None
    span: DateSpan | None = None


def span_of_titles(titles: Iterable[str], sheet: str = "") -> TitleSpan | None:
    """The span that *titles* and the name of the *sheet* give together; None where they give none, or several.

    A part of a year and the year may stand in different lines. Of several parts of one year the days count that all of
    them have: a sheet “Tháng 9” in a workbook of the third quarter is September.
    """
    titled = [(text, _named(text)) for text in titles]
    if sheet:
        titled.append((sheet, _named(_spelled_sheet(sheet))))
    dated = [(text, named) for text, named in titled if named != _Named()]
    exact = {named.span for _, named in dated if named.span is not None}
    if exact:
        return TitleSpan(exact.pop(), dated[0][0]) if len(exact) == 1 else None
    years = {named.year for _, named in dated if named.year is not None}
    first, last = (pick(named.months[end] for _, named in dated) for end, pick in ((0, _latest), (1, _earliest)))
    if len(years) != 1 or _SEVERAL_YEARS in years or first > last:
        return None
    year = years.pop()
    span = DateSpan(first_day(Month(year * 12 + first - 1)), first_day(Month(year * 12 + last)))
    return TitleSpan(span, "; ".join(text for text, _ in dated))


def _latest(months: Iterable[int]) -> int:
    return max(months, default=1)


def _earliest(months: Iterable[int]) -> int:
    return min(months, default=12)


def months_named(text: str, around: TitleSpan | None) -> TitleSpan | None:
    """The part of the span *around* that a section row such as “Tháng 8” names; None where it names none of it."""
    named = _named(text)
    if named.span is not None or named.months == ALL_YEAR or _rest_of(text):
        return None
    years = range(around.span.start.year, around.span.last.year + 1) if around is not None else ()
    spans = [_months_of(named, year) for year in ([named.year] if named.year is not None else years)]
    inside = [span for span in spans if around is None or around.span.overlaps(span)]
    return TitleSpan(inside[0], text) if len(inside) == 1 else None


def _months_of(named: _Named, year: int) -> DateSpan:
    first, last = named.months
    return DateSpan(first_day(Month(year * 12 + first - 1)), first_day(Month(year * 12 + last)))


def _rest_of(text: str) -> str:
    """What *text* says besides months and years."""
    rest = text.casefold()
    for pattern in (_QUARTER, _FIRST_MONTHS, _MONTHS, _YEAR):
        rest = pattern.sub(" ", rest)
    return rest.strip(" .:;,-–()")


def _spelled_sheet(name: str) -> str:
    """A sheet's name as a title would say it: `T9`, `09-2024` and `2024` are months and years there."""
    for pattern, spelled in _SHEET_NAMES:
        if (match := pattern.fullmatch(name.casefold().strip())) is not None:
            return spelled.format(*match.groups())
    return name


def _named(title: str) -> _Named:
    text = " ".join(title.casefold().split())
    if _REFERENCE.match(text):
        return _Named()
    if (match := _RANGE.search(text)) is not None:
        return _Named(span=_exact(match[1], match[2]))
    text = _FULL_DAY.sub(" ", _LETTER_DAY.sub(" ", text))
    parts = list(_parts(text))
    years = {year for _, year in parts if year is not None} | {int(year) for year in _YEAR.findall(text)}
    months = [listed for listed, _ in parts]
    if len(years) > 1:
        return _Named(year=_SEVERAL_YEARS)
    year = next(iter(years), None)
    if not months:
        return _Named(year=year)
    return _Named((min(first for first, _ in months), max(last for _, last in months)), year)


def _parts(text: str) -> Iterator[tuple[tuple[int, int], int | None]]:
    """The parts of a year that *text* names, each with its year where it stands behind."""
    for match in _FIRST_MONTHS.finditer(text):
        number = _SPOKEN_NUMBERS.get(match[1]) or int(match[1])
        if 1 <= number <= 12:
            yield ((1, number) if match[2] == "đầu" else (13 - number, 12)), None
    text = _FIRST_MONTHS.sub(" ", text)
    for match in _QUARTER.finditer(text):
        number = _ROMAN.get(match[1]) or int(match[1])
        yield (number * 3 - 2, number * 3), int(match[2]) if match[2] else None
    for match in _MONTHS.finditer(text):
        numbers = [int(number) for number in re.findall(r"[0-9]+", match[1])]
        if all(1 <= number <= 12 for number in numbers):
            is_up_to = len(numbers) == 1 and bool(_UP_TO.search(text[: match.start()]))
            yield (1 if is_up_to else min(numbers), max(numbers)), int(match[2]) if match[2] else None


def _exact(first: str, last: str) -> DateSpan | None:
    """The days from *first* to *last*, both inclusive; the first may leave its year to the last."""
    end = written_day(re.sub(r"\s", "", last))
    if end is None:
        return None
    bare = re.sub(r"\s", "", first)
    start = written_day(bare)
    if start is None:
        days = (day for year in (end.year, end.year - 1) if (day := _day_in_year(bare, year)) is not None)
        start = next((day for day in days if day <= end), None)
    return DateSpan(start, end + timedelta(days=1)) if start is not None and start <= end else None


def _day_in_year(text: str, year: int) -> date | None:
    match = _YEARLESS.fullmatch(text)
    if match is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    day, month = (match[1], match[2]) if match[1] else (match[3], match[4])
    return iso_date(f"{year:04}-{int(month):02}-{int(day):02}")


def is_yearless(text: str) -> bool:
    """Whether *text* is a day and a month and no year: `3/9`, `ngày 15-9`."""
    return bool(_YEARLESS.fullmatch(text.casefold().strip()))


def are_several_days(text: str) -> bool:
    """Whether *text* names more than one day: `5-7/1/2024`, `05/07/2024 - 07/07/2024`, `5, 6/7`."""
    bare = " ".join(text.casefold().split())
    return not is_yearless(bare) and written_day(bare) is None and bool(_SEVERAL_DAYS.fullmatch(bare))


def day_under_title(text: str, title: TitleSpan | None) -> date | Fault:
    """The day that *text*, a day and a month, means under *title*: the one of its year, if the title's days hold it."""
    if title is None:
        return Fault("day-without-year", {"value": text})
    bare = text.casefold().strip()
    years = range(title.span.start.year, title.span.last.year + 1)
    days = [day for year in years if (day := _day_in_year(bare, year)) is not None]
    inside = [day for day in days if title.span.holds(day)]
    if len(inside) == 1 and FIRST_DAY <= inside[0] <= LAST_DAY:
        return inside[0]
    return Fault("outside-title" if days else "bad-date", {"value": text, "title": title.text})


def day_in_month(number: int, title: TitleSpan | None) -> date | None:
    """The day *number* of the one month that the title gives; None where it gives more, or a month without that day."""
    if title is None or month_of(title.span.start) != month_of(title.span.last):
        return None
    start = title.span.start
    day = iso_date(f"{start.year:04}-{start.month:02}-{number:02}")
    return day if day is not None and title.span.holds(day) else None


def is_outside(day: date, month: Month | None, title: TitleSpan) -> bool:
    """Whether neither *day* nor the *month* that the meeting belongs to lies in the days of *title*."""
    if title.span.holds(day):
        return False
    return month is None or month == month_of(day) or not title.span.overlaps(_month_span(month))


def _month_span(month: Month) -> DateSpan:
    return DateSpan(first_day(month), first_day(Month(month + 1)))
