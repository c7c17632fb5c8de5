"""What an event does to verdicts from its day up to today, and to how many of periods that are over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qd18.compare.effects import Effect, only, verdict_key
from qd18.engine.checking import judge_all
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan
from qd18.model.periods import Every, Month, first_day, month_of, period_holding
from qd18.model.register import Register
from qd18.model.regulations import Regulation

FARTHEST_YEARS = 10
"""Years before today from which on verdicts are compared where a regulation names no beginning."""


def days_judged(span: DateSpan, regulations: Sequence[Regulation], *, today: date) -> DateSpan | None:
    """The days up to *today* on whose verdicts an event of *span* can bear; None where it begins only later.

    Those of the months beside are among them: a meeting may belong to one of these.
    """
    begins = [
        date(today.year - FARTHEST_YEARS, 1, 1) if one.span.start == date.min else one.span.start for one in regulations
    ]
    if not begins:
        return None
    first = max(span.start, min(begins))
    last = min(span.last, today)
    if first > last:
        return None
    before, after = month_of(first) - 1, month_of(last) + 1
    return DateSpan.inclusive(first_day(Month(before)), min(period_holding(Month(after), Every.MONTH).span.last, today))


def aftermath(
    before: Register,
    after: Register,
    regulations: Sequence[Regulation],
    days: DateSpan,
    *,
    members: frozenset[str],
    as_of: date,
) -> tuple[Effect, ...]:
    """The verdicts of *members* that are others now, of periods that hold one of *days*, the latest first."""
    span = DateSpan(
        period_holding(month_of(days.start), Every.YEAR).span.start,
        period_holding(month_of(days.last), Every.YEAR).span.end,
    )
    sides = [
        {verdict_key(one): one for one in judge_all(only(register, members), regulations, span, as_of=as_of)}
        for register in (before, after)
    ]
    found = [Effect(sides[0].get(key), sides[1].get(key)) for key in dict.fromkeys((*sides[1], *sides[0]))]
    felt = [one for one in found if one.is_felt and _span(one.verdict).overlaps(days)]
    return tuple(sorted(felt, key=lambda one: _span(one.verdict).start, reverse=True))


def over(effects: Sequence[Effect], *, today: date) -> int:
    """How many of *effects* are in periods that are over by *today*."""
    return sum(_span(effect.verdict).end <= today for effect in effects)


def _span(verdict: Verdict) -> DateSpan:
    return verdict.obligation.period.span
