"""Days as a clerk types them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from unicodedata import normalize

from qd18.model.names import folded
from qd18.schema.guessing import day_meant, iso_date

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
_NO_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})")


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
    if found := _NO_YEAR.fullmatch(words):
        day, month = int(found[1]), int(found[2])
        return next(
            filter(None, (_past(year, month, day, today) for year in range(today.year, today.year - 9, -1))), None
        )
    return iso_date(text.strip()) or iso_date(day_meant(text))


def _past(year: int, month: int, day: int, today: date) -> date | None:
    """That day, where there is one and it does not lie ahead."""
    found = iso_date(f"{year}-{month:02}-{day:02}")
    return found if found is not None and found <= today else None
