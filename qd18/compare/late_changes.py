"""What entered the record, or was edited or removed, after the period that it bears on was over.

The days of commits can be set by hand: what is told here is a sign to look into, not a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from qd18.compare.commit_history import Event, RecordedCommit
from qd18.compare.counterfactuals import Counterfactuals, RecordAsItStands
from qd18.compare.record_changes import Fact, RecordChange, RecordKey, key_of
from qd18.compare.verdict_changes import VerdictChange
from qd18.engine.checking import periods_in
from qd18.engine.obligations import windows_of
from qd18.engine.verdicts import Status
from qd18.model.asked import Asked
from qd18.model.meetings import Meeting
from qd18.model.periods import Every, periods_judged
from qd18.model.register import Register
from qd18.model.value_class import value_class
from qd18.model.windows import AnyPeriod, Window


class LateReason(StrEnum):
    """Why a change is late."""

    AFTER_PERIOD = "after-period"
    """Its period had been over for longer than the days of grace."""
    AFTER_COMPLETE_TO = "after-complete-to"
    """A meeting of days of which the office had vouched that everything is entered."""


@value_class
class LateChange:
    """A record that *commit* changed *delay* days after *period* was over; None is what is not committed yet.

    Where only the books were closed, the delay counts from the day to which they were. *verdict_changes* are what
    the change did to verdicts.
    """

    change: RecordChange
    commit: RecordedCommit | None
    period: AnyPeriod
    delay: int
    reasons: tuple[LateReason, ...]
    verdict_changes: tuple[VerdictChange, ...]

    @property
    def mends(self) -> bool:
        """Whether it turned a violation into a quota met."""
        return any(
            turn.is_mended and turn.after is not None and turn.after.status is Status.MET
            for turn in self.verdict_changes
        )


@value_class
class InTime:
    """A commit with so many *records* that are late by one of its two days only, and so count as in time."""

    commit: RecordedCommit
    records: int
    after: date | None = None
    """The day of a commit that it stands on, where it is dated before that: then nobody can tell."""


@value_class
class Findings:
    """What an auditor finds; *unknown* meetings were there when known history began, and may have come late."""

    late: tuple[LateChange, ...] = ()
    in_time: tuple[InTime, ...] = ()
    unknown: int = 0


@value_class
class Audit:
    """The late changes of a span, as known on *as_of*; *grace* is in days after a period's last day."""

    asked: Asked
    as_of: date
    register: Register
    grace: int
    complete_to: date | None
    findings: Findings
    is_shallow: bool
    has_record: bool = True
    """Whether anything was on record on the day."""


NONE_BACKDATED: Mapping[str, date] = {}


class Auditor:
    """Looks for late changes of the periods of *asked* in *record*, as known on *as_of*.

    *backdated* are the commits dated before one that they stand on, each with the day of that one: they cannot have
    been made before it, whatever they say.
    """

    def __init__(
        self, record: RecordAsItStands, asked: Asked, *, as_of: date, backdated: Mapping[str, date] = NONE_BACKDATED
    ) -> None:
        self.record = record
        self._backdated = backdated
        self.grace = timedelta(days=record.settings.late_after_days)
        self.complete_to = record.settings.record.complete_to
        self._periods = periods_in(record.regulations, (asked.span,), as_of=as_of)
        judged = [period for periods in self._periods.values() for period in periods]
        plain = [period for every in Every for period in periods_judged(asked.span, every)]
        self._first_end = min((period.span.last for period in (*judged, *plain)), default=date.max)
        self._tiers = {member.id: {role.tier for role in member.roles} for member in record.register.members}
        self._counterfactuals = Counterfactuals(record, asked, as_of=as_of)

    def findings(self, events: Iterable[Event], *, until: date | None = None) -> Findings:
        """What came late among *events*, oldest first; what the known history begins with is only counted.

        With *until* nothing is told of a commit that was made after that day, even if an earlier one stands on it.
        """
        late: list[LateChange] = []
        in_time: list[InTime] = []
        unknown: set[RecordKey] = set()
        traced = _traced(events, {key_of(fact): fact for fact in self.record.facts()})
        for number, (_, same) in enumerate(groupby(traced, key=lambda step: step[0].commit.name)):
            listed = list(same)
            commit = listed[0][0].commit
            # Where known history begins, one commit brings what may have been entered at any time before.
            if not number or not commit.parents:
                unknown.update(key_of(event.change.fact) for event, _ in listed if self._may_be_late(event))
            elif until is None or commit.moment.date() <= until:
                spared = 0
                for event, now in listed:
                    judged, is_spared = self._judged(event.change, now, commit)
                    late += judged
                    spared += is_spared
                if spared:
                    in_time.append(InTime(commit, spared, self._backdated.get(commit.name)))
        return Findings(tuple(late), tuple(in_time), len(unknown))

    def _judged(
        self, change: RecordChange, now: Fact | None, commit: RecordedCommit
    ) -> tuple[tuple[LateChange, ...], bool]:
        """*change* if it is late by both days of *commit*; else whether it would be by the later one."""
        earlier, later = _days(commit)
        later = max(later, self._backdated.get(commit.name, later))
        late = self._late(change, now, earlier)
        if late is not None:
            return (replace(late, commit=commit if commit.name else None),), False
        return (), later > earlier and self._late(change, now, later) is not None

    def _may_be_late(self, event: Event) -> bool:
        """Whether a meeting of the span was entered at the latest when it was late."""
        change, (day, _) = event.change, _days(event.commit)
        periods = self._periods_of(change)
        is_late = any(self._is_over(period, day) for period in periods) or self._is_closed(change, day)
        return isinstance(change.after, Meeting) and bool(periods) and is_late

    def _late(self, change: RecordChange, now: Fact | None, day: date) -> LateChange | None:
        """*change* as made on *day*, if that was late: of a meeting in any case, else where it turned a verdict."""
        if isinstance(change.fact, Meeting):
            return self._late_meeting(change, now, day)
        if not self._first_end < day - self.grace:
            return None
        turns = self._turns(change, now, day, grace=self.grace)
        over = [turn.verdict.obligation.period for turn in turns]
        return self._after_period(change, over, day, turns=turns) if over else None

    def _late_meeting(self, change: RecordChange, now: Fact | None, day: date) -> LateChange | None:
        periods = self._periods_of(change)
        over = [period for period in periods if self._is_over(period, day)]
        is_closed = bool(periods) and self._is_closed(change, day)
        if not over and not is_closed:
            return None
        turns = self._turns(change, now, day, grace=timedelta() if is_closed else self.grace)
        late = self._after_period(change, over or periods, day, turns=turns)
        if not is_closed or self.complete_to is None:
            return late
        if over:
            return replace(late, reasons=(LateReason.AFTER_PERIOD, LateReason.AFTER_COMPLETE_TO))
        return replace(late, delay=(day - self.complete_to).days, reasons=(LateReason.AFTER_COMPLETE_TO,))

    @staticmethod
    def _after_period(
        change: RecordChange, over: Sequence[AnyPeriod], day: date, *, turns: tuple[VerdictChange, ...]
    ) -> LateChange:
        """*change*, late for the first of the periods that are *over*; of two that end together for the shorter."""
        period = min(over, key=lambda each: (each.span.end, each.span.days))
        return LateChange(change, None, period, (day - period.span.last).days, (LateReason.AFTER_PERIOD,), turns)

    def _turns(
        self, change: RecordChange, now: Fact | None, day: date, *, grace: timedelta
    ) -> tuple[VerdictChange, ...]:
        """The verdicts that *change* turned of periods that had been over for longer than *grace* on *day*."""
        turns = self._counterfactuals.verdict_changes(change, now)
        return tuple(turn for turn in turns if day > turn.verdict.obligation.period.span.last + grace)

    def _is_over(self, period: AnyPeriod, day: date) -> bool:
        return day > period.span.last + self.grace

    def _is_closed(self, change: RecordChange, day: date) -> bool:
        """Whether a meeting came on *day* among those of days of which the office had vouched that all is entered."""
        before, after = change
        if self.complete_to is None or not isinstance(after, Meeting) or not after.date <= self.complete_to < day:
            return False
        return not isinstance(before, Meeting) or before.date > self.complete_to

    def _periods_of(self, change: RecordChange) -> list[AnyPeriod]:
        """The judged periods that the meeting belongs to, of the lengths that its attendees' duties have.

        Nobody's duty hangs on a meeting without officials: there the longest length is the measure.
        """
        return [
            period
            for fact in change.facts
            if isinstance(fact, Meeting)
            for window in self._windows_for(fact)
            for period in self._periods.get(window, ())
            if period.has(fact.date, fact.month)
        ]

    def _windows_for(self, meeting: Meeting) -> tuple[Window, ...]:
        regulations = self.record.regulations
        tiers = {tier for member in meeting.concerned for tier in self._tiers.get(member, ())}
        duties = [duty for regulation in regulations for duty in regulation.duties if duty.tier in tiers]
        return tuple({duty.window for duty in duties}) or windows_of(regulations)[-1:]


def _days(commit: RecordedCommit) -> tuple[date, date]:
    """The days on which *commit* was written and committed, the earlier one first."""
    earlier, later = sorted((commit.authored.date(), commit.moment.date()))
    return earlier, later


def _traced(events: Iterable[Event], records: Mapping[RecordKey, Fact]) -> Sequence[tuple[Event, Fact | None]]:
    """Each event with what has become of its record since; None where it is no longer there."""
    traced: list[tuple[Event, Fact | None]] = []
    became: dict[RecordKey, Fact | None] = {}
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
