"""`from` and `to`: periods of validity, both ends inclusive in the file and optional."""

from __future__ import annotations

from typing import Any

from qd18.model.days import ALWAYS, DateSpan
from qd18.schema.reading import Reading
from qd18.schema.types import DATE, Field
from qd18.source.nodes import Mapping, value_at

FROM = Field("from", DATE, vital=True)
TO = Field("to", DATE, vital=True)


def span_of(values: dict[str, Any], node: Mapping, reading: Reading) -> DateSpan:
    """The days of the validity that *node* states; an end before the start is noted at the end."""
    first, last = values.get("from"), values.get("to")
    if first is None and last is None:
        return ALWAYS
    look_over_ends(values, node, reading)
    return DateSpan.inclusive(first, last)


def look_over_ends(values: dict[str, Any], node: Mapping, reading: Reading, *, end: str = "to") -> None:
    """Note where the day of *end* is before that of `from`."""
    first, last = values.get("from"), values.get(end)
    if first is not None and last is not None and last < first:
        start, last_day = value_at(node, ("from",)), value_at(node, (end,))
        days = {"first": first.isoformat(), "last": last.isoformat()}
        reading.problem("end-before-start", last_day, related=start, key=end, **days)
