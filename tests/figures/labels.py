"""docs/outputs.md: `Periods are labelled 2024-01, 2024Q1, 2024H1, 2024; a week 2024-W05; …`, under section 7."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.calendar_days import label_of, period_days
from tests.oracle.vocabulary.windows import Window

LENGTHS = ("month", "quarter", "half-year", "year")


def label_of_window(duty: dict[str, Any], window: Window) -> str:
    """The label of a window of the duty: `those that begin on another day 2024-07-01..2025-06-30`."""
    if "last" in duty:
        return f"last:{_length(duty['last'])}:{window.end}"
    if duty["every"] == "week":
        return _iso_week(window.start)
    for every in LENGTHS:
        label = label_of(every, window.start)
        if _days_of(every, label) == (window.start, window.end):
            return label
    return f"{window.start}..{window.end}"


def _length(length: Any) -> str:
    if length == "all":
        return "all"
    ((what, number),) = length.items()
    return f"{number}{ {'days': 'd', 'months': 'm', 'meetings': ''}[what] }"


def _iso_week(day: str) -> str:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def _days_of(every: str, label: str) -> tuple[str, str]:
    days = period_days(every, label)
    return days[0], days[-1]
