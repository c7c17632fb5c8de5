"""Moments in cells, as systems export them: 2024-01-05T17:00:00Z is the 6th where the record is kept, at UTC+7."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.zones import day_in
from qd18.tables.table import SheetValue, ShownDate, Table

_MOMENT = lazy_pattern(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)?"
    r"\s*(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?",
    re.IGNORECASE,
)


def with_local_days(table: Table, timezone: str) -> Table:
    """*table* with moments by ISO 8601 as the days that they fall on in *timezone*; one without a zone is local."""
    if not any(isinstance(value, str) and _MOMENT.fullmatch(value) for line in table.lines for value in line):
        return table
    return replace(table, lines=tuple(tuple(_local_day(value, timezone) for value in line) for line in table.lines))


def _local_day(value: SheetValue, timezone: str) -> SheetValue:
    match = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if match is None or not isinstance(value, str):
        return value
    day, clock, zone = match.groups()
    offset = "" if zone is None else "+00:00" if zone.upper() in {"Z", "UTC", "GMT"} else zone
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}{offset}")
    except ValueError:
        return value
    return ShownDate.of(day_in(timezone, moment) if offset else moment.date(), value)
