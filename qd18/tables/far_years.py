"""Meetings in a year that nobody expects: a slip such as 2014 for 2024 is wrong until somebody confirms the year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from qd18.changes.meetings import is_far
from qd18.model.days import DateSpan
from qd18.model.lazy_pattern import lazy_pattern
from qd18.tables.cell_faults import Fault, Wrong
from qd18.tables.columns import MEETING_TABLE
from qd18.tables.rows import Row
from qd18.tables.table import ShownDate, Table

_YEAR = lazy_pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
FAR_YEAR = "far-year"


def title_years(tables: Iterable[tuple[Table, int]]) -> dict[str, frozenset[int]]:
    """By sheet, the years that its name and the rows above its first record tell of; the row is given with each."""
    return {
        table.sheet: frozenset(
            int(year)
            for text in (table.sheet, *(value for line in table.lines[:first] for value in line))
            if isinstance(text, str)
            for year in _YEAR.findall(text)
        )
        for table, first in tables
    }


def with_far_years(
    rows: Iterable[Row],
    record: DateSpan | None,
    titles: Mapping[str, frozenset[int]],
    *,
    confirmed: Collection[int],
    today: date,
) -> Iterator[Row]:
    """*rows*; a meeting is wrong whose year is neither near the days of the *record*, nor in a title, nor *confirmed*.

    A day after *today* is wrong anyway, for a reason of its own.
    """
    for row in rows:
        day = row.values.get("date")
        if row.kind is not MEETING_TABLE or not isinstance(day, date) or day > today or day.year in confirmed:
            yield row
            continue
        fault = _fault(day, record, titles.get(row.spot.sheet, frozenset()))
        yield row if fault is None else _with_fault(row, fault)


def _with_fault(row: Row, fault: Fault) -> Row:
    """*row* with *fault* at its day, in place of what else is wrong with the day: that comes of the year."""
    spot = row.spot_of("date")
    return replace(row, wrongs=(*(wrong for wrong in row.wrongs if wrong.spot != spot), Wrong(spot, fault)))


def _fault(day: date, record: DateSpan | None, years: frozenset[int]) -> Fault | None:
    if day.year in years:
        return None
    if years and isinstance(day, ShownDate) and not day.shows_year:
        return Fault("other-year", {"year": str(day.year), "title": ", ".join(map(str, sorted(years)))})
    if record is None or not is_far(day, record):
        return None
    args = {"year": str(day.year), "first": record.start, "last": record.last}
    return Fault(FAR_YEAR, args)
