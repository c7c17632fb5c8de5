"""The causes of a changed verdict: the records whose change bears on it, each with the commit that brought it.

A change is a cause where the outcome is another without it, or where it alone would have made another: two meetings
that were added are both causes, though one would have done. A note that was edited on the way is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from qd18.compare.affected import AffectedMembers, CoverageChanges, is_alike, window_of
from qd18.compare.commit_history import Event
from qd18.compare.counterfactuals import Listed, MixedRegulations, members_named
from qd18.compare.record_changes import RecordChange, RecordKey, core_of, key_of
from qd18.compare.trials import AS_IT_IS, Swap, Trials
from qd18.compare.verdict_changes import Cause, Side, VerdictChange, outcome
from qd18.engine.checking import periods_of_check
from qd18.engine.obligations import Obligation
from qd18.engine.record_coverage import areas_of
from qd18.engine.verdicts import Status
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Member
from qd18.model.periods import Month
from qd18.model.register import Settings
from qd18.model.regulations import Regulation
from qd18.model.units import Unit


class Causes:
    """What made verdicts differ from *before* to *after*: some of *changes*, which *events* brought about."""

    def __init__(
        self, before: Side, after: Side, changes: Iterable[RecordChange], events: Sequence[Event], *, as_of: date
    ) -> None:
        self.sides = (before, after)
        self._as_of = as_of
        self._changes = [change for change in changes if change.decides]
        self._trials = (Trials(before.register, as_of), Trials(after.register, as_of))
        self._mixtures = MixedRegulations(before.regulations, after.regulations, self._changes)
        self._of_member: dict[str, list[RecordChange]] = defaultdict(list)
        self._commits = _Commits(events)
        self._rules: dict[tuple[int, RecordKey], tuple[Trials, Listed]] = {}
        for change in self._changes:
            for name in {name for fact in change.facts for name in members_named(fact)}:
                self._of_member[name].append(change)

    def explained(self, turns: Sequence[VerdictChange]) -> tuple[VerdictChange, ...]:
        """*turns* with their causes; where none of the changes that could bear on one does so alone, all of them."""
        candidates: list[list[RecordChange]] = [[] for _ in turns]
        bearing: list[list[RecordChange]] = [[] for _ in turns]
        for change, numbers in (*self._of_all(turns), *self._of_units(turns), *self._of_members(turns)):
            for number in numbers:
                candidates[number].append(change)
                if self._bears(change, turns[number]):
                    bearing[number].append(change)
        causes = [alone or possible for alone, possible in zip(bearing, candidates, strict=True)]
        return tuple(self._explained(turn, mine) for turn, mine in zip(turns, causes, strict=True))

    def _explained(self, turn: VerdictChange, changes: Sequence[RecordChange]) -> VerdictChange:
        member = turn.verdict.obligation.member.id
        return turn._replace(causes=tuple(self._commits.cause(change, member) for change in changes))

    def _of_all(self, turns: Sequence[VerdictChange]) -> Iterator[tuple[RecordChange, Sequence[int]]]:
        """The settings and the regulations that one side lists, which may bear on every verdict."""
        listed = {regulation.id for side in self.sides for regulation in side.regulations}
        for change in self._changes:
            if isinstance(change.fact, Settings) or (isinstance(change.fact, Regulation) and change.fact.id in listed):
                yield change, range(len(turns))

    def _of_units(self, turns: Sequence[VerdictChange]) -> Iterator[tuple[RecordChange, Sequence[int]]]:
        """Each unit with the turns of those who have to do with it: one after the other, for its trials cost most."""
        periods = [turn.verdict.obligation.period.span for turn in turns]
        units = [change for change in self._changes if isinstance(change.fact, Unit)]
        if not units or not periods:
            return
        regulations = tuple(dict.fromkeys(listed for side in self.sides for listed in side.regulations))

        def window_around(span: DateSpan) -> DateSpan:
            return window_of(span, periods_of_check(regulations, span))

        window = window_around(DateSpan(min(span.start for span in periods), max(span.end for span in periods)))
        windows = {span: window_around(span) for span in set(periods)}
        bearings = [AffectedMembers(side.register, side.regulations, window) for side in self.sides]
        for change in units:
            if not is_alike(change, window):
                near = self._near(change, bearings)
                numbers = [number for number, turn in enumerate(turns) if turn.verdict.obligation.member.id in near]
                yield change, [number for number in numbers if not is_alike(change, windows[periods[number]])]

    def _near(self, change: RecordChange, bearings: Iterable[AffectedMembers]) -> set[str]:
        """Who has to do with the unit on either side, or would have with the change made there or not made."""
        trees = [side.register.tree for side in self.sides]
        trees += [trials.tree(_swap(change, side)) for side, trials in enumerate(self._trials)]
        return {name for bearing in bearings for name in bearing.members_near(change, trees)}

    def _of_members(self, turns: Sequence[VerdictChange]) -> Iterator[tuple[RecordChange, Sequence[int]]]:
        """What names the member, meetings that put a month on record, and under a share those that others attended."""
        for number, turn in enumerate(turns):
            changes = {id(change): change for change in (*self._own(turn), *self._covering(turn), *self._shared(turn))}
            for change in changes.values():
                yield change, (number,)

    def _own(self, turn: VerdictChange) -> Iterator[RecordChange]:
        obligation = turn.verdict.obligation
        if (body := obligation.member_duty.body) is not None:
            yield from (change for change in self._changes if _is_of_body(change, body, obligation))
        for change in self._of_member.get(obligation.member.id, ()):
            if not isinstance(change.fact, Meeting) or _is_looked_at(change, obligation):
                yield change

    def _covering(self, turn: VerdictChange) -> Iterator[RecordChange]:
        """Where the record does not cover the period: the first meetings that put a month on record, or took it off."""
        verdicts = [verdict for verdict in (turn.before, turn.after) if verdict is not None]
        if any(verdict.status is Status.NO_RECORD for verdict in verdicts):
            areas: set[str | None] = set()
            for side, verdict in zip(self.sides, (turn.before, turn.after), strict=True):
                areas.update(areas_of(verdict.obligation, side.register.tree) if verdict is not None else ())
            period = turn.verdict.obligation.period
            months = [Month(number) for number in range(period.first, period.last + 1)]
            yield from self._coverage.deciding(sorted(areas, key=str), months)

    @cached_property
    def _coverage(self) -> CoverageChanges:
        before, after = (side.register for side in self.sides)
        return CoverageChanges(before, after, self._changes, as_of=self._as_of)

    def _shared(self, turn: VerdictChange) -> Iterator[RecordChange]:
        """The meetings that a share may be taken of, and that the member did not attend."""
        obligation = turn.verdict.obligation
        if obligation.duty.goes_by_what_was_held:
            for change in self._changes:
                if isinstance(change.fact, Meeting) and _is_looked_at(change, obligation):
                    unseen = all(obligation.member.id not in members_named(fact) for fact in change.facts)
                    if unseen and self._is_in_scope(change, turn):
                        yield change

    def _is_in_scope(self, change: RecordChange, turn: VerdictChange) -> bool:
        obligation = turn.verdict.obligation
        scope = [window for part in (obligation.member_duty, *obligation.member_duty.branches) for window in part.scope]
        scope += obligation.scope
        for side, fact in zip(self.sides, change, strict=True):
            if isinstance(fact, Meeting):
                lineage = side.register.tree.lineage(fact.unit, fact.date)
                if any(unit is None or unit in lineage for unit, _ in scope):
                    return True
        return False

    def _bears(self, change: RecordChange, turn: VerdictChange) -> bool:
        """Whether the outcome is another without the change, or the change alone makes another."""
        # Both ways, for two changes may each suffice: taking one of them back then alters nothing, yet either alone
        # made the outcome.
        return self._is_otherwise(1, change, turn) or self._is_otherwise(0, change, turn)

    def _is_otherwise(self, side: int, change: RecordChange, turn: VerdictChange) -> bool:
        """Whether *side* with *change* as on the other side has another outcome."""
        trials, regulations, swap = self._trials[side], self.sides[side].regulations, AS_IT_IS
        if isinstance(change.fact, Settings | Regulation):
            trials, regulations = self._ruled(side, change)
        else:
            swap = _swap(change, side)
        obligation = turn.verdict.obligation
        span = obligation.period.span
        if obligation.member_duty.body is not None:
            verdicts = trials.verdicts_of_bodies(regulations, span, swap)
        else:
            verdicts = trials.verdicts(obligation.member.id, regulations, span, swap)
        same = [verdict for verdict in verdicts if verdict.key == turn.verdict.key]
        return outcome(same[0] if same else None) != outcome((turn.before, turn.after)[side])

    def _ruled(self, side: int, change: RecordChange) -> tuple[Trials, Listed]:
        """What *side* is judged by with *change*, of the settings or a regulation, as on the other side."""
        if (side, change.key) not in self._rules:
            trials, settings = self._trials[side], change[1 - side]
            if isinstance(settings, Settings) and settings.record != trials.register.record:
                trials = Trials(replace(trials.register, record=settings.record), self._as_of)
            self._rules[side, change.key] = trials, self._mixtures.mixed(side, change)
        return self._rules[side, change.key]


def _swap(change: RecordChange, side: int) -> Swap:
    """What makes *change* in the records of *side* what it is on the other."""
    own, other = (change.before, change.after) if side == 0 else (change.after, change.before)
    return Swap(key_of(own) if own is not None else None, other)


def _is_of_body(change: RecordChange, body: str, obligation: Obligation) -> bool:
    """Whether *change* is of the unit, of a meeting of it that matters, or of somebody whose post may be asked for."""
    is_meeting = any(isinstance(fact, Meeting) and fact.unit == body for fact in change.facts)
    return (
        (is_meeting and _is_looked_at(change, obligation))
        or isinstance(change.fact, Member)
        or (isinstance(change.fact, Unit) and change.fact.id == body)
    )


def _is_looked_at(change: RecordChange, obligation: Obligation) -> bool:
    """Whether a meeting belongs to the period, or its duty looks behind that."""
    period = obligation.period
    meetings = (fact for fact in change.facts if isinstance(fact, Meeting))
    return obligation.duty.looks_back or any(period.has(fact.date, fact.month) for fact in meetings)


class _Commits:
    """The commits of a range by the records that they changed."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events: dict[RecordKey, list[tuple[int, Event]]] = defaultdict(list)
        for number, event in enumerate(events):
            if event.change.decides:
                for key in {key_of(fact) for fact in event.change.facts}:
                    self._events[key].append((number, event))

    def cause(self, change: RecordChange, member: str) -> Cause:
        """*change* with the newest commit that made the record what it is to *member*, or the one that is lacking."""
        for is_left in (False, True):
            sought = core_of(change.before if is_left else change.after, member)
            made = [
                (not event.is_choice, number, event.commit)
                for key in {key_of(fact) for fact in change.facts}
                for number, event in self._events.get(key, ())
                if event.is_left is is_left and core_of(event.change.after, member) == sought
                if all(core_of(fact, member) != sought for fact in (event.change.before, *event.others))
            ]
            if made:
                return Cause(change, max(made, key=lambda dated: dated[:2])[2], is_lacking=is_left)
        return Cause(change, None)
