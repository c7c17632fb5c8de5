"""The cells of a list that say which meeting a row is about: its day, its ward and its unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.periods import read_label
from qd18.tables.cell_faults import Fault
from qd18.tables.cell_values import CellContent, cell_text, day_in_cell
from qd18.tables.columns import IGNORE, MEETING_TABLE, WITHIN
from qd18.tables.headers import Heading, TableLayout
from qd18.tables.naming import Roll
from qd18.tables.surroundings import Surroundings, is_number
from qd18.tables.table import Line, SheetValue
from qd18.tables.title_spans import are_several_days, day_in_month, day_under_title, is_outside, is_yearless
from qd18.tables.wards import committee_called, unit_in_ward

_OF_MEETING = ("session", "for", "time", "chair", "minutes")
"""The columns of a meeting that say one thing of it, besides its day and unit."""
_LONE_DAY = lazy_pattern(r"(?:ngày\s+|mùng\s+|mồng\s+)?([0-9]{1,2})", re.IGNORECASE)
"""A day of the month alone; it says which day only where what stands around it is of one month."""


def value_under(line: Line, heading: Heading) -> SheetValue:
    """What *line* has in the column of *heading*."""
    return line[heading.column] if heading.column < len(line) else None


def continued(layout: TableLayout, line: Line, above: Line) -> Line:
    """*line* with what it leaves to the row right above it: one more official of the same meeting.

    That is so where its day and unit are empty, and so is all that would make it a meeting of its own; or where cells
    made one downwards repeat them, the number of the row among them. Where people stand before the day, a row is one
    of theirs: with an empty day they may have been nowhere.
    """
    if layout.kind is not MEETING_TABLE or not above or len(layout.groups) > 1:
        return line
    marks = [heading for heading in layout.headings if heading.key in {"date", "unit", WITHIN}]
    numbers = [heading for heading in layout.headings if heading.key == IGNORE and is_number(above, heading.column)]
    own = [heading for heading in layout.headings if heading.key in _OF_MEETING]
    people = [heading.column for heading in layout.headings if heading.key == "attended"]
    are_behind = bool(people and marks) and min(people) > max(heading.column for heading in marks)
    is_blank = are_behind and all(value_under(line, heading) is None for heading in (*marks, *numbers, *own))
    is_repeated = bool(numbers) and all(
        value_under(line, heading) == value_under(above, heading) for heading in (*marks, *numbers)
    )
    if not is_blank and not is_repeated:
        return line
    width = max(len(line), len(above))
    filled_line = [*line, *[None] * (width - len(line))]
    for heading in (*marks, *own):
        if filled_line[heading.column : heading.column + 1] == [None]:
            filled_line[heading.column] = value_under(above, heading)
    return tuple(filled_line)


def identifying_value(
    key: str, value: SheetValue, known: Mapping[str, Any], roll: Roll, around: Surroundings, *, is_unclear: bool
) -> CellContent | Fault | None:
    """The day, ward or unit in a cell of a row of which *known* has been read.

    None for a unit that cannot be told because the ward of the row's own column *is unclear*: that has been said.
    """
    if key == "date":
        return _day(value, around)
    day = known.get("date")
    day = day if isinstance(day, date) else None
    text = cell_text(value)
    if key == WITHIN:
        return committee_called(text, roll, day) or roll.unit(text, "", day)
    if is_unclear:
        unit = unit_in_ward(text, Fault("ward-unclear"), roll, day)
        return None if isinstance(unit, Fault) else unit
    return unit_in_ward(text, str(known.get(WITHIN, "")) or around.ward_on(day), roll, day)


def _day(value: SheetValue, around: Surroundings) -> date | Fault:
    if isinstance(value, str) and is_yearless(value):
        return day_under_title(value, around.span)
    if isinstance(value, str) and are_several_days(value):
        return Fault("several-days", {"value": value})
    lone = _LONE_DAY.fullmatch(cell_text(value))
    day = day_in_month(int(lone[1]), around.span) if lone is not None else None
    return day if day is not None else day_in_cell(value)


def outside_title(values: Mapping[str, Any], around: Surroundings) -> Fault | None:
    """What is wrong with a day outside the days of the title, where its meeting belongs to no month of theirs."""
    day, month = values.get("date"), values.get("for")
    if around.span is None or not isinstance(day, date):
        return None
    period = read_label(str(month)) if month is not None else None
    if not is_outside(day, None if period is None else period.first, around.span):
        return None
    return Fault("outside-title", {"value": cell_text(day), "title": around.span.text})
