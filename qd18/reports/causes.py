"""Because of what a verdict changed: the records whose change bears on it, each with the commit that brought it.

A change is a cause where the outcome is another without it, or where it alone would have made another: two meetings
that were added are both causes, though one would have done. A note that was edited on the way is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from qd18.engine.verdicts import Status
from qd18.model.meetings import Meeting
from qd18.model.periods import Period
from qd18.model.register import Settings
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitTree
from qd18.reports.changes import Change, Fact, Key, core_of, key_of
from qd18.reports.differences import Cause, Side, Turn, by_duty, outcome
from qd18.reports.history import Event
from qd18.reports.trials import Swap, Trials, members_of


class Causes:
    """What made verdicts differ from *before* to *after*: some of *changes*, which *events* brought about."""

    def __init__(
        self, before: Side, after: Side, changes: Iterable[Change], events: Sequence[Event], *, as_of: date
    ) -> None:
        self.before, self.after = before, after
        self._was, self._is = Trials(before.register, as_of), Trials(after.register, as_of)
        self._of_member: dict[str, list[Change]] = defaultdict(list)
        self._of_unit: dict[str, Change] = {}
        self._of_all: list[Change] = []
        self._held: list[Change] = []
        self._commits = _Commits(events)
        for change in changes:
            if change.decides:
                self._file(change)

    def _file(self, change: Change) -> None:
        fact = change.fact
        if isinstance(fact, Unit):
            self._of_unit[fact.id] = change
        elif isinstance(fact, Regulation | Settings):
            self._of_all.append(change)
        else:
            for name in {name for one in change.facts for name in members_of(one)}:
                self._of_member[name].append(change)
            if isinstance(fact, Meeting):
                self._held.append(change)

    def explained(self, turn: Turn) -> Turn:
        """*turn* with its causes."""
        candidates = list(self._candidates(turn))
        bearing = [change for change in candidates if self._bears(change, turn)] or candidates
        member = turn.verdict.obligation.member.id
        return turn._replace(causes=tuple(self._commits.cause(change, member) for change in bearing))

    def _candidates(self, turn: Turn) -> Iterator[Change]:
        obligation = turn.verdict.obligation
        yield from self._of_all
        yield from (self._of_unit[unit] for unit in sorted(self._units(turn) & self._of_unit.keys()))
        for change in self._of_member.get(obligation.member.id, ()):
            if not isinstance(change.fact, Meeting) or _is_of(change, obligation.period):
                yield change
        yield from self._breaking_silence(turn)
        if obligation.duty.quota.asks_share:
            for change in self._held:
                unseen = all(obligation.member.id not in members_of(fact) for fact in change.facts)
                if unseen and _is_of(change, obligation.period) and self._is_in_scope(change, turn):
                    yield change

    def _breaking_silence(self, turn: Turn) -> Iterator[Change]:
        """The first meeting by which an area came to speak in a month that the record did not cover, or ceased to."""
        for side, verdict in ((self.before, turn.before), (self.after, turn.after)):
            silence = verdict.silence if verdict is not None else None
            if silence is not None and silence.month is not None:
                breaking = (
                    change
                    for change in self._held
                    if any(
                        isinstance(fact, Meeting)
                        and fact.month == silence.month
                        and _lies_in(silence.area, fact, side.register.tree)
                        for fact in change.facts
                    )
                )
                yield from islice(breaking, 1)

    def _units(self, turn: Turn) -> set[str]:
        """The units whose place in the tree the verdict goes by."""
        if not self._of_unit:
            return set()
        obligation = turn.verdict.obligation
        if obligation.duty.quota.asks_share:
            return set(self._of_unit)
        units: set[str] = set()
        for side, verdict in ((self.before, turn.before), (self.after, turn.after)):
            if verdict is None:
                continue
            tree = side.register.tree
            named = {meeting.meeting.unit for meeting in verdict.meetings}
            named.update(role.unit for role in verdict.obligation.roles)
            tops = {unit for unit, _ in verdict.obligation.scope if unit is not None}
            for unit in named | tops:
                units.update(above for lineage in tree.lineages_of(unit) for above in lineage.units)
            units.update(
                unit
                for unit in self._of_unit.keys() & tree.units.keys()
                if any(not tops.isdisjoint(lineage.units) for lineage in tree.lineages_of(unit))
            )
        return units

    def _is_in_scope(self, change: Change, turn: Turn) -> bool:
        """Whether the meeting is one that a share may be taken of."""
        scope = turn.verdict.obligation.scope
        for side, fact in ((self.before, change.before), (self.after, change.after)):
            if isinstance(fact, Meeting):
                lineage = side.register.tree.lineage(fact.unit, fact.date)
                if any(unit is None or unit in lineage for unit, _ in scope):
                    return True
        return False

    def _bears(self, change: Change, turn: Turn) -> bool:
        fact = change.fact
        if isinstance(fact, Settings):
            return self._is_named_otherwise(change, turn)
        if isinstance(fact, Regulation):
            return self._is_judged_otherwise(fact, turn)
        without = self._tried(self._is, self.after, turn, _swap(change.after, change.before))
        alone = self._tried(self._was, self.before, turn, _swap(change.before, change.after))
        return without != outcome(turn.after) or alone != outcome(turn.before)

    def _is_named_otherwise(self, change: Change, turn: Turn) -> bool:
        """Whether the settings list regulations otherwise, or say otherwise what the record covers."""
        name = turn.verdict.obligation.regulation.id
        versions = [settings for settings in change.facts if isinstance(settings, Settings)]
        entries = {next((entry for entry in one.regulations if entry.id == name), None) for one in versions}
        listed = {frozenset(entry.id for entry in one.regulations) for one in versions}
        is_covered_otherwise = len({one.record for one in versions}) > 1 and any(
            verdict is not None and verdict.status is Status.NO_RECORD for verdict in (turn.before, turn.after)
        )
        return len(entries) > 1 or len(listed) > 1 or is_covered_otherwise

    def _is_judged_otherwise(self, fact: Regulation, turn: Turn) -> bool:
        """Whether the regulation makes another verdict of the same records: the verdict's own, or one beside it."""
        if all(one.id != fact.id for side in (self.before, self.after) for one in side.regulations):
            return False
        swapped_after = self._tried(self._is, self.before, turn, Swap())
        swapped_before = self._tried(self._was, self.after, turn, Swap())
        return swapped_after != outcome(turn.after) or swapped_before != outcome(turn.before)

    def _tried(self, trials: Trials, side: Side, turn: Turn, swap: Swap) -> object:
        """The outcome of the turn's obligation by the records of *trials* and the regulations of *side*."""
        obligation = turn.verdict.obligation
        found = trials.verdicts(obligation.member.id, side.regulations, obligation.period.span, swap)
        same = [verdict for verdict in found if by_duty(verdict) == by_duty(turn.verdict)]
        return outcome(same[0]) if same else None


def _lies_in(area: Unit | None, meeting: Meeting, tree: UnitTree) -> bool:
    return area is None or (meeting.unit in tree.units and tree.is_within_on(meeting.unit, area.id, meeting.date))


def _swap(out: Fact | None, into: Fact | None) -> Swap:
    return Swap(key_of(out) if out is not None else None, into)


def _is_of(change: Change, period: Period) -> bool:
    return any(period.holds(fact.month) for fact in change.facts if isinstance(fact, Meeting))


class _Commits:
    """The commits of a range by the records that they changed."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events: dict[Key, list[tuple[int, Event]]] = defaultdict(list)
        for number, event in enumerate(events):
            if event.change.decides:
                for key in {key_of(fact) for fact in event.change.facts}:
                    self._events[key].append((number, event))

    def cause(self, change: Change, member: str) -> Cause:
        """*change* with the newest commit that made the record what it is to *member*, or the one that is lacking."""
        for is_left in (False, True):
            wanted = core_of(change.before if is_left else change.after, member)
            made = [
                (not event.is_choice, number, event.commit)
                for key in {key_of(fact) for fact in change.facts}
                for number, event in self._events.get(key, ())
                if event.is_left is is_left and core_of(event.change.after, member) == wanted
                if all(core_of(fact, member) != wanted for fact in (event.change.before, *event.others))
            ]
            if made:
                return Cause(change, max(made, key=lambda one: one[:2])[2], is_lacking=is_left)
        return Cause(change, None)
