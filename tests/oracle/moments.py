"""Random spans and dates, thickest around the first and last days of periods."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.oracle.calendar_days import day_after, every_day, label_of, period_days
from tests.oracle.reading import LENGTHS, Span

YEARS = (2024, 2024, 2024, 2019, 2019, 2025, 2025, 2023, 2020, 2021, 2022, 2018)
NOTABLE = ("2019-04-15", "2019-04-16", "2024-02-28", "2024-02-29", "2024-03-01", "2025-06-30", "2025-07-01")
LAST_DAY = "2026-06-30"  # a meeting dated after today is an error: all that is generated is long past
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Asked:
    """A span with the words that ask the program for it."""

    span: Span
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moments:
    """The dates that matter around a span: *days* is the whole stretch, *edges* its boundaries.

    *halves* are the last days of the first halves of the periods that lie in the span or hold it.
    """

    days: Sequence[str]
    edges: Sequence[str]
    halves: Sequence[str]

    def day(self, rng: random.Random) -> str:
        """One date, mostly a boundary."""
        return rng.choice(self.edges if rng.random() < 0.6 else self.days)

    def turn(self, rng: random.Random) -> str:
        """A date on which something changes in mid-period, now and then exactly in the middle."""
        return rng.choice(self.halves) if rng.random() < 0.5 else self.day(rng)

    def two(self, rng: random.Random) -> tuple[str, str]:
        """Two dates in order, now and then the same one."""
        first, second = sorted((self.day(rng), self.day(rng)))
        return first, second

    def dated(self, rng: random.Random, choose: Callable[[], Any]) -> list[dict[str, Any]]:
        """A dated value of one to three entries whose spans do not overlap; the ends may be open, days between bare."""
        cuts = sorted({self.turn(rng) for _ in range(rng.choice((1, 1, 1, 2)))})
        starts = ["", *(day_after(cut, rng.choice((1, 1, 1, 1, 15))) for cut in cuts)]
        entries = []
        for start, end in zip(starts, [*cuts, ""], strict=True):
            dates = ({"from": start} if start else {}) | ({"to": end} if end else {})
            if not start or not end or start <= end:
                entries.append({"is": choose(), **dates})
        if len(entries) > 1 and rng.random() < 0.2:
            entries.pop(rng.randrange(len(entries)))
        return rng.sample(entries, len(entries)) if rng.random() < 0.2 else entries

    def validity(self, rng: random.Random, *, open_end: float = 0.6) -> dict[str, str]:
        """`from` and `to`, each left open with that likelihood."""
        first, last = self.two(rng)
        ends = {"from": first} if rng.random() >= open_end else {}
        return ends | ({"to": last} if rng.random() >= open_end else {})


def around(span: Span, rng: random.Random) -> Moments:
    """The dates in and around *span*."""
    margin = rng.choice((20, 45, 45, 100, 200))
    last = min(day_after(span.end, margin), LAST_DAY)
    days = every_day(day_after(span.start, -margin), last)
    months = [day for day in days if day.endswith("-01")]
    edges = [near for day in months for near in (day_after(day, -1), day)]
    edges += [day_after(day, half) for day in months for half in (13, 14, 15, 44, 45)]
    edges += [day_after(span.start, n) for n in (-1, 0, 1)] * 2 + [day_after(span.end, n) for n in (-1, 0, 1)] * 2
    edges += [day for day in NOTABLE if day in days] * 2
    return Moments(days, [day for day in edges if days[0] <= day <= days[-1]], _halves(span, days))


def _halves(span: Span, days: Sequence[str]) -> Sequence[str]:
    """The middles of the periods of each length on whose days the span touches, as far as they lie among *days*."""
    labels = {(every, label_of(every, day)) for every in LENGTHS for day in every_day(span.start, span.end)}
    periods = [period_days(every, label) for every, label in sorted(labels)]
    middles = [period[len(period) // 2 - 1] for period in periods]
    return [day for day in middles if days[0] <= day <= days[-1]] or days


def random_span(rng: random.Random) -> Asked:
    """A span of any sort that the command line takes."""
    kind = rng.choice(("month", "month", "quarter", "quarter", "quarter", "half", "year", "dates", "dates", "dates"))
    year = str(rng.choice(YEARS))
    if kind == "dates":
        return _by_dates(rng, year)
    day = f"{year}-{rng.randint(1, 12):02}-01"
    every = {"half": "half-year"}.get(kind, kind)
    label = label_of(every, day)
    days = period_days(every, label)
    return Asked(Span(label, days[0], days[-1]), (f"--{kind}", rng.choice(_spellings(kind, label))))


def _by_dates(rng: random.Random, year: str) -> Asked:
    """A span by dates: within a period, over its edge, exactly on it, a single day."""
    first = rng.choice(every_day(f"{year}-01-01", f"{year}-12-31"))
    length = rng.choice((0, 1, 5, 20, 31, 60, 91, 130, 200))
    start, end = first, day_after(first, length)
    if rng.random() < 0.4:
        start = period_days("month", first[:7])[0]
    if rng.random() < 0.4:
        end = period_days("month", end[:7])[-1]
    span = Span(f"{start}..{end}", start, end)
    return Asked(span, ("--from", start, "--to", end))


def _spellings(kind: str, label: str) -> tuple[str, ...]:
    """The ways in which a period may be asked for."""
    if kind == "quarter":
        year, number = label[:4], label[5]
        roman = f"{ROMAN[int(number) - 1]}/{year}"
        return (label, f"{year}-Q{number}", f"Q{number}/{year}", roman, label.lower(), f"quý {roman}")
    if kind == "month":
        return (label, f"{label[5:]}/{label[:4]}")
    return (label,)


def random_as_of(rng: random.Random, span: Span) -> str:
    """The day on which the question is asked: long after the span, or on an edge of a period, or anywhere in it."""
    late = day_after(span.end, rng.choice((200, 400)))
    near = day_after(span.end, rng.choice((-1, 0, 0, 1, 1, 2, 15)))
    within = rng.choice(every_day(span.start, span.end))
    every = rng.choice(("month", "quarter", "half-year"))
    edge = day_after(period_days(every, label_of(every, within))[-1], rng.choice((0, 1)))
    early = day_after(span.start, -1)
    return min(rng.choices((late, near, within, edge, early), weights=(6, 3, 1, 2.5, 0.3))[0], LAST_DAY)
