"""What an entry does to the verdicts of the members whom it is about.

`effects` are those in the periods that the entry falls into; `aftermath` those from its day up to today, for an event
of the past that changes more than its own period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from qd18.compare.verdict_changes import latest_verdict
from qd18.engine.assessment import AssessedMeeting
from qd18.engine.checking import Judge, periods_in
from qd18.engine.filling import filling_of
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every, Month, first_day, month_of, period_holding
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.windows import Periods


class Effect(NamedTuple):
    """One verdict before and after; None where the duty did not or does not apply."""

    before: Verdict | None
    after: Verdict | None

    @property
    def verdict(self) -> Verdict:
        """The verdict as it is now, or as it was last."""
        return latest_verdict(self.before, self.after)

    @property
    def is_felt(self) -> bool:
        """Whether the verdict or the number of meetings that count is another one now."""
        return _core(self.before) != _core(self.after)

    @property
    def goes_by_silence(self) -> bool:
        """Whether one of the two verdicts says that the record does not cover a month of the period."""
        return any(
            verdict is not None and verdict.silence is not None and verdict.silence.month is not None
            for verdict in (self.before, self.after)
        )

    def passed_over(self, day: date, unit: str) -> AssessedMeeting | None:
        """The meeting of *unit* on *day*, where it does not count for this duty."""
        meetings = self.after.meetings if self.after is not None else ()
        for assessed in meetings:
            if (assessed.meeting.date, assessed.meeting.unit) == (day, unit) and assessed.reason is not None:
                return assessed
        return None


def effects(
    before: Register,
    after: Register,
    regulations: Sequence[Regulation],
    months: Iterable[Month],
    *,
    members: frozenset[str],
    as_of: date,
) -> tuple[Effect, ...]:
    """What became of the verdicts of *members* in the periods that hold *months*, by the order of a check."""
    spans = [period_holding(month, Every.MONTH).span for month in sorted(set(months))]
    periods = periods_in(regulations, spans, as_of=as_of)
    return _effects_in(periods, (before, after), regulations, members=members, as_of=as_of)


def _effects_in(
    periods: Periods,
    registers: tuple[Register, Register],
    regulations: Sequence[Regulation],
    *,
    members: frozenset[str],
    as_of: date,
) -> tuple[Effect, ...]:
    """What became of the verdicts of *members* in *periods*: those of the later register first."""
    before, after = (
        {verdict.key: verdict for verdict in Judge(register, regulations, as_of=as_of).verdicts(periods)}
        for register in (only(register, members) for register in registers)
    )
    return tuple(Effect(before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before)))


def only(register: Register, members: frozenset[str]) -> Register:
    """*register* with *members* and no others."""
    return replace(register, members=tuple(member for member in register.members if member.id in members))


def _core(verdict: Verdict | None) -> object:
    return None if verdict is None else (verdict.status, filling_of(verdict))


FARTHEST_YEARS = 10
"""Years before today from which on verdicts are compared where a regulation names no beginning."""


def days_judged(span: DateSpan, regulations: Sequence[Regulation], *, today: date) -> DateSpan | None:
    """The days up to *today* on whose verdicts an event of *span* can bear; None where it begins only later.

    Those of the months beside are among them: a meeting may belong to one of these.
    """
    begins = [
        date(today.year - FARTHEST_YEARS, 1, 1) if regulation.span.start == date.min else regulation.span.start
        for regulation in regulations
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
    periods = periods_in(regulations, (span,), as_of=as_of)
    both = _effects_in(periods, (before, after), regulations, members=members, as_of=as_of)
    felt = [effect for effect in both if effect.is_felt and _span(effect.verdict).overlaps(days)]
    return tuple(sorted(felt, key=lambda effect: _span(effect.verdict).start, reverse=True))


def over(effects: Sequence[Effect], *, today: date) -> int:
    """How many of *effects* are in periods that are over by *today*."""
    return sum(_span(effect.verdict).end <= today for effect in effects)


def oldest_first(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Those of *effects* that are felt, by the first day of their periods."""
    felt = (effect for effect in effects if effect.is_felt)
    return tuple(sorted(felt, key=lambda effect: _span(effect.verdict).start))


def _span(verdict: Verdict) -> DateSpan:
    return verdict.obligation.period.span
