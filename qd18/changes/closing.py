"""Books that are closed: up to which day the office vouches that every meeting is on record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qd18.model.register import RecordSpan


def closed_days(record: RecordSpan, days: Iterable[date]) -> tuple[date, ...]:
    """Those of *days* up to which the books are closed already, in order, each once."""
    if record.complete_to is None:
        return ()
    return tuple(sorted({day for day in days if day <= record.complete_to}))
