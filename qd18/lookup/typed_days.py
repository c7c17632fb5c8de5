"""Days as a clerk types them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from unicodedata import normalize

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.names import folded
from qd18.schema.suggestions import iso_date, suggested_day

_AGO = {
    **dict.fromkeys(("hom nay", "nay", "today"), 0),
    **dict.fromkeys(("hom qua", "qua", "yesterday"), 1),
    **dict.fromkeys(("hom kia", "hom truoc"), 2),
}
_WEEKDAYS = (
    ("thu hai", "thu 2", "monday"),
    ("thu ba", "thu 3", "tuesday"),
    ("thu tu", "thu 4", "wednesday"),
    ("thu nam", "thu 5", "thursday"),
    ("thu sau", "thu 6", "friday"),
    ("thu bay", "thu 7", "saturday"),
    ("chu nhat", "cn", "sunday"),
)
_NO_YEAR = lazy_pattern(r"([0-9]{1,2})[/.-]([0-9]{1,2})")
_RAREST = 9
"""Among so many years in a row each day of a calendar is found; 29 February is missing for eight around 1900."""
_A_YEAR = timedelta(days=365)


class Yearless(NamedTuple):
    """A day typed without its year: the *last* such day up to today, and the *next* one after it."""

    last: date
    next: date

    def is_far(self, *, today: date) -> bool:
        """Whether the last one is more than a year ago, as only a 29 February can be: nobody may be sure to mean it."""
        return today - self.last > _A_YEAR

    def may_lie_ahead(self, *, today: date) -> bool:
        """Whether the next one is as near as the last, so that either may be meant of what can be entered ahead."""
        return self.next - today <= today - self.last


def day_typed(text: str, *, today: date) -> date | None:
    """The day that *text* means to a Vietnamese clerk on the day *today*; None where that cannot be told.

    `2024-01-05`, `05/01/2024`, `5/1/24`; `5/1` is the last 5 January up to today; `hôm qua`; `thứ hai` is the last
    Monday before today.
    """
    words = folded(text)
    if normalize("NFC", text).casefold().split() == ["hôm", "kìa"]:
        return today - timedelta(days=3)
    if words in _AGO:
        return today - timedelta(days=_AGO[words])
    for weekday, spellings in enumerate(_WEEKDAYS):
        if words in spellings:
            return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if without_year := yearless(text, today=today):
        return without_year.last
    return written_day(text)


def written_day(text: str) -> date | None:
    """The day that *text* names with its year: `2024-01-05`, `05/01/2024`, `5/1/24`, `ngày 5 tháng 1 năm 2024`."""
    return iso_date(text.strip()) or iso_date(suggested_day(text))


def yearless(text: str, *, today: date) -> Yearless | None:
    """The days that *text*, a day and a month alone, can mean; None where it is something else or no such day."""
    typed = _NO_YEAR.fullmatch(folded(text))
    if typed is None:
        return None
    day, month = int(typed[1]), int(typed[2])
    last = next(
        (past for past in _in_years(range(today.year, today.year - _RAREST, -1), month, day) if past <= today), None
    )
    following = next(
        (coming for coming in _in_years(range(today.year, today.year + _RAREST), month, day) if coming > today), None
    )
    return Yearless(last, following) if last and following else None


def _in_years(years: Iterable[int], month: int, day: int) -> Iterable[date]:
    """That day in those of *years* that have it."""
    return filter(None, (iso_date(f"{year:04}-{month:02}-{day:02}") for year in years))
