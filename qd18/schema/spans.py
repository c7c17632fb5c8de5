"""`from` and `to`: periods of validity, both ends inclusive in the file and optional."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from qd18.model.days import ALWAYS, DateSpan
from qd18.schema.reading import Reading
from qd18.schema.record import Field
from qd18.schema.types import DATE
from qd18.source.nodes import Mapping, value_at


def _first_day(fact: Any) -> date | None:
    start: date = fact.span.start
    return None if start == date.min else start


def _last_day(fact: Any) -> date | None:
    span: DateSpan = fact.span
    return None if span.end == date.max else span.last


FROM = Field("from", DATE, vital=True, of=_first_day)
FIRST_DAY = replace(FROM, identifies=True)
"""`from` where a record of the same holder may begin again on another day."""

TO = Field("to", DATE, vital=True, of=_last_day)


def span_of(first: date | None, last: date | None, node: Mapping, reading: Reading) -> DateSpan:
    """The days from *first* to *last*, as *node* states them; an end before the start is noted at the end."""
    if first is None and last is None:
        return ALWAYS
    if first is not None and last is not None and last < first:
        note_ends(first, last, node, reading)
    return _inclusive(first, last)


_inclusive = lru_cache(maxsize=4096)(DateSpan.inclusive)
"""Many records have the same days: they share one value."""


def note_ends(first: date, last: date, node: Mapping, reading: Reading, *, end: str = "to") -> None:
    """Note that *last*, the day of the key *end*, is before *first*, that of `from`."""
    start, last_day = value_at(node, ("from",)), value_at(node, (end,))
    days = {"first": first.isoformat(), "last": last.isoformat()}
    reading.problem("end-before-start", last_day, related=start, key=end, **days)
