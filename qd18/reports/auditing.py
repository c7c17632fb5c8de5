"""What entered the record, or was edited or removed, after the period that it bears on was over.

Commit dates can be set by hand: what is told here is a sign to look into, not a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from qd18.engine.checking import periods_of_check
from qd18.engine.obligations import lengths
from qd18.engine.verdicts import Status, Verdict
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.periods import Every, Period, period_holding
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.zones import day_in
from qd18.reports.changes import Change, Fact, Key, key_of, records_of_register, undone
from qd18.reports.differences import Turn, by_duty, turns_between
from qd18.reports.history import Commit, Event
from qd18.reports.trials import AS_IT_IS, Swap, Trials, members_of


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
    """The late changes of a span; *unknown* meetings were there when known history began, and may have come late."""

    asked: Asked
    as_of: date
    register: Register
    grace: int
    late: tuple[Late, ...]
    unknown: int
    is_shallow: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What an auditor finds: the late changes, and how many meetings nobody can tell of."""

    late: tuple[Late, ...]
    unknown: int


class Auditor:
    """Looks for late changes of the periods of *asked*; *grace* is in days after a period's last day."""

    def __init__(
        self,
        register: Register,
        regulations: tuple[Regulation, ...],
        asked: Asked,
        *,
        as_of: date,
        grace: int,
        timezone: str,
    ) -> None:
        self.regulations = regulations
        self.asked = asked
        self.grace = timedelta(days=grace)
        self.timezone = timezone
        self._periods = frozenset(periods_of_check(regulations, asked.span))
        self._tiers = {member.id: {role.tier for role in member.roles} for member in register.members}
        self._records = records_of_register(register)
        self._trials = Trials(register, as_of)
        self._verdicts: dict[tuple[str, DateSpan], tuple[Verdict, ...]] = {}

    def found(self, events: Iterable[Event]) -> Found:
        """What came late among *events*, oldest first; what the known history begins with is only counted."""
        late: list[Late] = []
        unknown: set[Key] = set()
        commits = groupby(_traced(events, self._records), key=lambda one: one[0].commit.name)
        for number, (_, same) in enumerate(commits):
            listed = list(same)
            if not number or not listed[0][0].commit.parents:
                unknown.update(key_of(event.change.fact) for event, _ in listed if self._may_be_late(event))
            else:
                late += [one for event, now in listed if (one := self._late(event, now)) is not None]
        return Found(tuple(late), len(unknown))

    def _may_be_late(self, event: Event) -> bool:
        """Whether a meeting of the span was entered at the latest when its period had been over for too long."""
        day = self._day(event)
        return isinstance(event.change.after, Meeting) and any(
            self._is_over(period, day) for period in self._periods_of(event.change)
        )

    def _late(self, event: Event, now: Fact | None) -> Late | None:
        day = self._day(event)
        if isinstance(event.change.fact, Meeting):
            over = [period for period in self._periods_of(event.change) if self._is_over(period, day)]
            turns = self._turns(event.change, now, day) if over else ()
        elif isinstance(event.change.fact, Member | Assignment | Exemption):
            turns = self._turns(event.change, now, day)
            over = [turn.verdict.obligation.period for turn in turns]
        else:
            return None
        if not over:
            return None
        period = min(over, key=_end)
        return Late(event.change, event.commit, day, period, (day - period.span.last).days, turns)

    def _day(self, event: Event) -> date:
        return day_in(self.timezone, event.commit.moment)

    def _is_over(self, period: Period, day: date) -> bool:
        return day > period.span.last + self.grace

    def _periods_of(self, change: Change) -> list[Period]:
        """The judged periods that the meeting belongs to, of the lengths that its attendees' duties have.

        Nobody's duty hangs on a meeting without officials: there the longest length is the measure.
        """
        found = [
            period_holding(fact.month, every)
            for fact in change.facts
            if isinstance(fact, Meeting)
            for every in self._lengths_for(fact)
        ]
        return [period for period in found if period in self._periods]

    def _lengths_for(self, meeting: Meeting) -> tuple[Every, ...]:
        tiers = {tier for member in meeting.attended for tier in self._tiers.get(member, ())}
        duties = [duty for regulation in self.regulations for duty in regulation.duties if duty.tier in tiers]
        return tuple({duty.every for duty in duties}) or lengths(self.regulations)[-1:]

    def _turns(self, change: Change, now: Fact | None, day: date) -> tuple[Turn, ...]:
        """The verdicts of periods over by *day* that are otherwise without the change."""
        without = undone(now, change)
        if not change.decides or without == now:
            return ()
        if now is None and without is not None and key_of(without) in self._records:
            return ()
        swap = Swap(key_of(now) if now is not None else None, without)
        concerned = sorted({name for fact in change.facts for name in members_of(fact)})
        spans = self._spans(change)
        found = (turn for name in concerned for span in spans for turn in self._turns_of(name, span, swap, day))
        return tuple({by_duty(turn.verdict): turn for turn in found}.values())

    def _spans(self, change: Change) -> list[DateSpan]:
        """The days whose periods' verdicts *change* can turn: of a meeting those of its month alone."""
        months = sorted({fact.month for fact in change.facts if isinstance(fact, Meeting)})
        return [period_holding(month, Every.MONTH).span for month in months] or [self.asked.span]

    def _turns_of(self, name: str, span: DateSpan, swap: Swap, day: date) -> Iterator[Turn]:
        if (name, span) not in self._verdicts:
            self._verdicts[name, span] = self._judged(name, span, AS_IT_IS)
        for turn in turns_between(self._judged(name, span, swap), self._verdicts[name, span]):
            same = turn.before is not None and turn.after is not None and turn.before.status is turn.after.status
            period = turn.verdict.obligation.period
            if period in self._periods and self._is_over(period, day) and not same:
                yield turn

    def _judged(self, name: str, span: DateSpan, swap: Swap) -> tuple[Verdict, ...]:
        return self._trials.verdicts(name, self.regulations, span, swap)


def _end(period: Period) -> date:
    return period.span.end


def _traced(events: Iterable[Event], records: Mapping[Key, Fact]) -> Sequence[tuple[Event, Fact | None]]:
    """Each event with what has become of its record since; None where it is no longer there."""
    traced: list[tuple[Event, Fact | None]] = []
    became: dict[Key, Fact | None] = {}
    for event in reversed(list(events)):
        before, after = event.change
        now = None
        if after is not None:
            key = key_of(after)
            now = became[key] if key in became else records.get(key)
            became[key] = None
        if before is not None:
            became[key_of(before)] = now
        traced.append((event, now))
    return traced[::-1]
