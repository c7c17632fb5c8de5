"""What entered the record, or was edited or removed, after the period that it bears on was over.

Commit dates can be set by hand: what is told here is a sign to look into, not a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qd18.engine.checking import judge_all, periods_of_check
from qd18.engine.obligations import lengths
from qd18.engine.verdicts import Status, Verdict
from qd18.model.asked import Asked
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.periods import Every, Period, period_holding
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.units import Unit
from qd18.model.zones import day_in
from qd18.reports.changes import Change, Fact, key_of, records_of_register
from qd18.reports.differences import Turn, turns_between
from qd18.reports.history import Commit, Event


@dataclass(frozen=True, slots=True)
class Late:
    """A record that a commit changed *delay* days after *period* was over; *turns* are the verdicts that it changed."""

    change: Change
    commit: Commit
    day: date
    """The day of the commit in the data's time zone."""
    period: Period
    delay: int
    turns: tuple[Turn, ...]

    @property
    def mends(self) -> bool:
        """Whether it turned a violation into a quota met."""
        return any(turn.is_mended and turn.after is not None and turn.after.status is Status.MET for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Audit:
    """The late changes of a span; *unknown* records were there when the history that is known began."""

    asked: Asked
    as_of: date
    register: Register
    grace: int
    late: tuple[Late, ...]
    unknown: int
    is_shallow: bool


@dataclass(frozen=True, slots=True)
class Auditor:
    """What late changes are looked for by; *grace* is in days after a period's last day."""

    register: Register
    regulations: tuple[Regulation, ...]
    asked: Asked
    as_of: date
    grace: int
    timezone: str

    def late(self, events: Iterable[Event]) -> Iterator[Late]:
        """The events that came late, in their order; those that the known history begins with are passed over."""
        periods = periods_of_check(self.regulations, self.asked.span)
        for event in events:
            if event.commit.parents:
                found = self._late(event, periods)
                if found is not None:
                    yield found

    def unknown(self, events: Iterable[Event]) -> int:
        """How many records of the span's meetings the known history begins with."""
        periods = periods_of_check(self.regulations, self.asked.span)
        return sum(
            isinstance(event.change.fact, Meeting) and any(period.holds(event.change.fact.month) for period in periods)
            for event in events
            if not event.commit.parents
        )

    def _late(self, event: Event, periods: Sequence[Period]) -> Late | None:
        day = day_in(self.timezone, event.commit.moment)
        fact = event.change.fact
        if isinstance(fact, Meeting):
            over = [one for one in self._periods_of(event.change, periods) if self._is_over(one, day)]
            if not over:
                return None
            turns = self._turns(event.change, day)
        elif isinstance(fact, Member | Assignment | Exemption):
            turns = self._turns(event.change, day)
            over = [turn.verdict.obligation.period for turn in turns]
            if not over:
                return None
        else:
            return None
        period = min(over, key=_end)
        return Late(event.change, event.commit, day, period, (day - period.span.last).days, turns)

    def _is_over(self, period: Period, day: date) -> bool:
        return day > period.span.last + timedelta(days=self.grace)

    def _periods_of(self, change: Change, periods: Sequence[Period]) -> list[Period]:
        """The judged periods that the meeting belongs to, of the lengths that its attendees' duties have.

        Nobody's duty hangs on a meeting without officials: there the longest length is the measure.
        """
        found = []
        for fact in (change.before, change.after):
            if isinstance(fact, Meeting):
                every = self._lengths_for(fact)
                found += [period_holding(fact.month, one) for one in every]
        return [period for period in found if period in periods]

    def _lengths_for(self, meeting: Meeting) -> tuple[Every, ...]:
        tiers = {
            role.tier for member in self.register.members if member.id in meeting.attended for role in member.roles
        }
        duties = [duty for regulation in self.regulations for duty in regulation.duties if duty.tier in tiers]
        return tuple({duty.every for duty in duties}) or lengths(self.regulations)[-1:]

    def _turns(self, change: Change, day: date) -> tuple[Turn, ...]:
        """The verdicts of periods over by *day* that are otherwise without the change."""
        with_it, without = self._verdicts(change, undone=False), self._verdicts(change, undone=True)
        return tuple(
            turn
            for turn in turns_between(without, with_it)
            if self._is_over(turn.verdict.obligation.period, day)
            and (turn.before is None or turn.after is None or turn.before.status is not turn.after.status)
        )

    def _verdicts(self, change: Change, *, undone: bool) -> tuple[Verdict, ...]:
        """The verdicts of the members that *change* bears on, with it or without it."""
        register = _undone(self.register, change) if undone else self.register
        concerned = _members(change)
        narrowed = replace(register, members=tuple(one for one in register.members if one.id in concerned))
        return judge_all(narrowed, self.regulations, self.asked.span, as_of=self.as_of)


def _end(period: Period) -> date:
    return period.span.end


def _members(change: Change) -> set[str]:
    concerned: set[str] = set()
    for fact in (change.before, change.after):
        match fact:
            case Meeting():
                concerned |= set(fact.attended)
            case Member():
                concerned.add(fact.id)
            case Assignment() | Exemption():
                concerned.add(fact.member)
    return concerned


def _undone(register: Register, change: Change) -> Register:
    """The register as if *change* had not been made; as it is where a later one has overtaken it."""
    records = dict(records_of_register(register))
    if change.after is not None:
        if records.get(key_of(change.after)) != change.after:
            return register
        del records[key_of(change.after)]
    if change.before is not None:
        if key_of(change.before) in records:
            return register
        records[key_of(change.before)] = change.before
    return _register(records.values())


def _register(facts: Iterable[Fact]) -> Register:
    listed = list(facts)
    return Register(
        units=tuple(fact for fact in listed if isinstance(fact, Unit)),
        members=tuple(fact for fact in listed if isinstance(fact, Member)),
        assignments=tuple(fact for fact in listed if isinstance(fact, Assignment)),
        exemptions=tuple(fact for fact in listed if isinstance(fact, Exemption)),
        meetings=tuple(fact for fact in listed if isinstance(fact, Meeting)),
    )
