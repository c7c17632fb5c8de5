"""Days, months, quarters, half-years and years, one day at a time; every end is inclusive."""

from datetime import date, timedelta
from functools import cache


@cache
def every_day(start: str, end: str) -> tuple[str, ...]:
    """Each day from *start* to *end*, both inclusive, as ISO text."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return tuple((first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1))


def day_after(day: str, by: int = 1) -> str:
    """The day that lies *by* days later (earlier where negative)."""
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def label_of(every: str, day: str) -> str:
    """`Period labels: 2024-01, 2024Q1, 2024H1, 2024`: the one that *day* falls in."""
    year, month = day[:4], int(day[5:7])
    labels = {
        "month": day[:7],
        "quarter": f"{year}Q{(month + 2) // 3}",
        "half-year": f"{year}H{1 if month <= 6 else 2}",
        "year": year,
    }
    return labels[every]


@cache
def calendar(every: str, first_year: str, last_year: str) -> dict[str, tuple[str, ...]]:
    """Each calendar period of that length in those years, by its label, with all its days."""
    periods: dict[str, list[str]] = {}
    for day in every_day(f"{first_year}-01-01", f"{last_year}-12-31"):
        periods.setdefault(label_of(every, day), []).append(day)
    return {label: tuple(days) for label, days in periods.items()}


def period_days(every: str, label: str) -> tuple[str, ...]:
    """All days of the calendar period that is called *label*."""
    return calendar(every, label[:4], label[:4])[label]
