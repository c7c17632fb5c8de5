"""Verdicts as they would be if one record were another: the test of what a change bears on.

`Trials` judges one member again with one record swapped; what a trial leaves alone is laid out once for all of them, so
that a province can be gone through. `MixedRegulations` swaps one regulation, or the settings, between two sides.
`Counterfactuals` takes one change back from the record as it stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from qd18.compare.affected import AffectedMembers, window_of
from qd18.compare.record_changes import Fact, RecordChange, RecordKey, key_of, records_of_register, undone
from qd18.compare.verdict_changes import VerdictChange, verdict_changes_between
from qd18.engine.checking import Judge, judge_all, looks_back, periods_in
from qd18.engine.meeting_index import MonthOnRecord, months_put_on_record
from qd18.engine.obligations import Obligation
from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.periods import Every, period_holding
from qd18.model.register import ListedRegulation, Register, Settings
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitTree
from qd18.model.value_class import value_class
from qd18.model.windows import windows_judged
from qd18.schema.units import with_parents


class Swap(NamedTuple):
    """One record put differently: what is *out* is taken away, *into* put in its place; None is nothing."""

    out: RecordKey | None = None
    into: Fact | None = None


AS_IT_IS = Swap()

S = TypeVar("S", Assignment, Exemption)


class Trials:
    """The records of *register* laid out by member, as known on *as_of*."""

    def __init__(self, register: Register, as_of: date) -> None:
        self.register = register
        self.as_of = as_of
        self._records = records_of_register(register)
        self._assignments: dict[str, list[Assignment]] = defaultdict(list)
        self._exemptions: dict[str, list[Exemption]] = defaultdict(list)
        self._judges: dict[tuple[int, ...], Judge] = {}
        self._last: tuple[Swap, tuple[int, ...], Judge] | None = None
        for assignment in register.assignments:
            self._assignments[assignment.member].append(assignment)
        for exemption in register.exemptions:
            self._exemptions[exemption.member].append(exemption)

    def verdicts(
        self, member: str, regulations: Sequence[Regulation], span: DateSpan, swap: Swap = AS_IT_IS
    ) -> tuple[Verdict, ...]:
        """The verdicts of *member* alone over *span*, with *swap* made.

        A post in a unit that is not there, and an assignment to one, are passed over: that the unit is there is a
        change of its own.
        """
        swapped = self._member(member, swap)
        if swapped is None:
            return ()
        judge = self._judge(regulations, swap)
        units = judge.rulebook.tree.units
        if any(role.unit not in units for role in swapped.roles):
            swapped = replace(swapped, roles=tuple(role for role in swapped.roles if role.unit in units))
        assignments = _swapped(Assignment, self._assignments.get(member, ()), member, swap)
        assignments = [assignment for assignment in assignments if assignment.unit in units]
        exemptions = _swapped(Exemption, self._exemptions.get(member, ()), member, swap)
        periods = periods_in(regulations, (span,), as_of=self.as_of)
        return judge.verdicts_of(swapped, assignments, exemptions, periods)

    def tree(self, swap: Swap) -> UnitTree:
        """The tree with *swap* made, of a unit."""
        return UnitTree.of(self._units(swap))

    def _member(self, name: str, swap: Swap) -> Member | None:
        if isinstance(swap.into, Member) and swap.into.id == name:
            return swap.into
        record = None if swap.out == ("members", name) else self._records.get(("members", name))
        return record if isinstance(record, Member) else None

    def _judge(self, regulations: Sequence[Regulation], swap: Swap) -> Judge:
        """Who judges with *swap* made: with the meetings and the tree as they are, as far as it leaves them alone.

        The last one is kept, for one swap is mostly tried on several members.
        """
        rules = tuple(map(id, regulations))
        if self._last is not None and self._last[:2] == (swap, rules):
            return self._last[2]
        if rules not in self._judges:
            self._judges[rules] = Judge(self.register, regulations, as_of=self.as_of)
        judge = self._judges[rules]
        collection = key_of(swap.into)[0] if swap.into is not None else swap.out[0] if swap.out else ""
        if collection not in {"meetings", "units"}:
            return judge
        judge = self._with_unit(regulations, swap) if collection == "units" else self._with_meeting(judge, swap)
        self._last = (swap, rules, judge)
        return judge

    def _with_meeting(self, judge: Judge, swap: Swap) -> Judge:
        out = self._records.get(swap.out) if swap.out is not None else None
        return judge.with_meeting(
            out=out if isinstance(out, Meeting) else None,
            into=swap.into if isinstance(swap.into, Meeting) else None,
        )

    def _with_unit(self, regulations: Sequence[Regulation], swap: Swap) -> Judge:
        """A judge over another tree, with all laid out anew, for every meeting may lie elsewhere in it."""
        units = self._units(swap)
        known = {unit.id for unit in units}
        meetings = tuple(meeting for meeting in self.register.meetings if meeting.unit in known)
        register = replace(self.register, units=units, meetings=meetings)
        return Judge(register, regulations, as_of=self.as_of)

    def _units(self, swap: Swap) -> tuple[Unit, ...]:
        """The units with *swap* made, each with its parent: a unit that comes may be the one that an id implies."""
        units = [unit for unit in self.register.units if key_of(unit) != swap.out]
        if isinstance(swap.into, Unit):
            units.append(swap.into)
        return tuple(with_parents(units))


def _swapped(sort: type[S], records: Sequence[S], member: str, swap: Swap) -> list[S]:
    """The *records* of one *sort* that *member* has, with *swap* made as far as it is one of theirs."""
    swapped: list[S] = [record for record in records if key_of(record) != swap.out]
    if isinstance(swap.into, sort) and swap.into.member == member:
        swapped.append(swap.into)
    return swapped


def members_named(fact: Fact) -> tuple[str, ...]:
    """The members that *fact* names."""
    match fact:
        case Meeting():
            return fact.concerned
        case Member():
            return (fact.id,)
        case Assignment() | Exemption():
            return (fact.member,)
        case _:
            return ()


Listed = tuple[Regulation, ...]


class MixedRegulations:
    """What *before* and *after*, the regulations that two sides list, would be without one of *changes*.

    A regulation as listed is its text, on the days and for the units of its entry in the settings. Sides are numbered
    0 and 1, as the halves of a change are.
    """

    def __init__(self, before: Listed, after: Listed, changes: Iterable[RecordChange]) -> None:
        self._sides = ({listed.id: listed for listed in before}, {listed.id: listed for listed in after})
        self._texts: dict[str, RecordChange] = {}
        self._entries: tuple[dict[str, ListedRegulation], ...] = ()
        """Those of each side; none where the settings have not changed."""
        for change in changes:
            if isinstance(change.fact, Regulation):
                self._texts[change.fact.id] = change
            elif isinstance(change.fact, Settings):
                versions = [half if isinstance(half, Settings) else None for half in change]
                self._entries = tuple(
                    {entry.id: entry for entry in half.regulations} if half else {} for half in versions
                )

    def mixed(self, side: int, change: RecordChange) -> Listed:
        """The regulations of *side*, but with *change*, of a text or of the settings, as the other side has it.

        Their order is not kept, for no verdict depends on it.
        """
        other = 1 - side
        if isinstance(change.fact, Regulation):
            name = change.fact.id
            rest = [listed for listed in self._sides[side].values() if listed.id != name]
            mixed = [*rest, self._listed(name, frame=side, text=other)]
        else:
            mixed = [self._listed(name, frame=other, text=side) for name in self._entries[other]]
        return tuple(regulation for regulation in mixed if regulation is not None)

    def _listed(self, name: str, *, frame: int, text: int) -> Regulation | None:
        """The regulation *name* as the settings of *frame* list it and *text* words it; None where one lacks it."""
        if name not in self._texts:
            return self._sides[frame].get(name)
        there = self._sides[text].get(name)
        if not self._entries:
            return there
        entry, own = self._entries[frame].get(name), self._texts[name][text]
        written = own if isinstance(own, Regulation) else there
        if entry is None or written is None:
            return None
        return replace(written, span=written.span.clip(entry.span), binds=entry.binds)


Listing = Callable[[Iterable[ListedRegulation], Sequence[Regulation]], Iterable[Regulation]]
"""From the entries of the settings and the regulations of a data directory to those that it judges by."""


@value_class
class RecordAsItStands:
    """A record as it stands, with all that verdicts are made from; *own* are its own regulations."""

    register: Register
    settings: Settings
    own: tuple[Regulation, ...]
    regulations: tuple[Regulation, ...]
    listing: Listing

    def facts(self) -> Iterator[Fact]:
        """Everything in it that has a key."""
        yield from records_of_register(self.register).values()
        yield from self.own
        yield self.settings


class Counterfactuals:
    """Takes changes back, one at a time, from *record*, and judges the periods of *asked* as known on *as_of*."""

    def __init__(self, record: RecordAsItStands, asked: Asked, *, as_of: date) -> None:
        self.record = record
        self.as_of = as_of
        self._span = asked.span
        self._trials = Trials(record.register, as_of)
        self._verdicts: dict[tuple[str, DateSpan], tuple[Verdict, ...]] = {}
        self._known = {key_of(fact) for fact in record.facts()}
        duties = [duty for regulation in record.regulations for duty in regulation.duties]
        self._is_shared = any(duty.goes_by_what_was_held for duty in duties)
        self._looks_back = any(looks_back(duty) for duty in duties)

    def verdict_changes(self, change: RecordChange, now: Fact | None) -> tuple[VerdictChange, ...]:
        """The verdicts of which *change* made the status what it is; *now* is what has become of the record since."""
        without = undone(now, change)
        if not change.decides or without == now:
            return ()
        if now is None and without is not None and key_of(without) in self._known:
            return ()
        if isinstance(now, Settings | Regulation) or isinstance(without, Settings | Regulation):
            turns = list(self._by_other_rules(now, without))
        else:
            turns = list(self._of_members(change, now, without))
        return tuple({turn.verdict.key: turn for turn in turns if self._is_turned(turn)}.values())

    def _is_turned(self, turn: VerdictChange) -> bool:
        same = turn.before is not None and turn.after is not None and turn.before.status is turn.after.status
        return not same and self._is_judged(turn.verdict.obligation)

    def _is_judged(self, obligation: Obligation) -> bool:
        """Whether the period is of the days asked: by its own window, which the record may no longer have."""
        return obligation.period in windows_judged(obligation.duty.window, self._span, as_of=self.as_of)

    def _by_other_rules(self, now: Fact | None, without: Fact | None) -> tuple[VerdictChange, ...]:
        """What other settings, or another text of a regulation, would make of the whole record."""
        record = self.record
        settings = record.settings
        own = [regulation for regulation in record.own if now is None or key_of(regulation) != key_of(now)]
        if isinstance(without, Settings):
            settings = without
        elif isinstance(now, Settings):
            return ()
        elif isinstance(without, Regulation):
            own.append(without)
        regulations = tuple(record.listing(settings.regulations, own))
        if regulations == record.regulations and settings.record == record.register.record:
            return ()
        register = replace(record.register, record=settings.record)
        return verdict_changes_between(judge_all(register, regulations, self._span, as_of=self.as_of), self._all)

    @cached_property
    def _all(self) -> tuple[Verdict, ...]:
        """Every verdict of the record as it stands."""
        return judge_all(self.record.register, self.record.regulations, self._span, as_of=self.as_of)

    def _of_members(self, change: RecordChange, now: Fact | None, without: Fact | None) -> Iterator[VerdictChange]:
        swap = Swap(key_of(now) if now is not None else None, without)
        names = {name for fact in change.facts for name in members_named(fact)}
        if isinstance(change.fact, Unit):
            trees = (self.record.register.tree, self._trials.tree(swap))
            names |= self._bearing.members_near(change, trees)
        elif isinstance(change.fact, Meeting):
            names |= self._near_meeting(now, without)
        for name in sorted(names):
            for span in self._spans(change):
                if (name, span) not in self._verdicts:
                    self._verdicts[name, span] = self._judged(name, span, AS_IT_IS)
                yield from verdict_changes_between(self._judged(name, span, swap), self._verdicts[name, span])

    def _judged(self, name: str, span: DateSpan, swap: Swap) -> tuple[Verdict, ...]:
        return self._trials.verdicts(name, self.record.regulations, span, swap)

    def _spans(self, change: RecordChange) -> list[DateSpan]:
        """The days whose periods' verdicts *change* can turn: of a meeting those of its month alone."""
        months = sorted({fact.month for fact in change.facts if isinstance(fact, Meeting)})
        if self._looks_back or not months:
            return [self._span]
        return [period_holding(month, Every.MONTH).span for month in months]

    def _near_meeting(self, now: Fact | None, without: Fact | None) -> set[str]:
        """Who did not sit in, but whose month the meeting puts on record, or whose share it is part of."""
        gained, lost = self._months_of(now), self._months_of(without)
        near: set[str] = set()
        for key in gained ^ lost:
            # The only meeting of a unit's month decides whether the record covers it; one of several decides nothing.
            if self._meetings_on_record[key] == (key in gained):
                near |= self._bearing.in_area.get(key[0], set())
            if self._is_shared:
                near |= self._bearing.in_scope.get(key[0], set())
        return near

    def _months_of(self, fact: Fact | None) -> set[MonthOnRecord]:
        if not isinstance(fact, Meeting):
            return set()
        return set(months_put_on_record(fact, self.record.register.tree, self.as_of))

    @cached_property
    def _meetings_on_record(self) -> Counter[MonthOnRecord]:
        """How many meetings put each month of each unit on record."""
        return Counter(key for meeting in self.record.register.meetings for key in self._months_of(meeting))

    @cached_property
    def _bearing(self) -> AffectedMembers:
        return AffectedMembers(self.record.register, self.record.regulations, window_of(self._span))
