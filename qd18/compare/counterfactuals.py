"""Verdicts as they would be if one record were another: the test of what a change bears on.

`MixedRegulations` swaps one regulation, or the settings, between two sides. `Counterfactuals` takes one change back
from the record as it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from qd18.compare.affected import AffectedMembers, window_of
from qd18.compare.record_changes import Fact, RecordChange, key_of, records_of_register, undone
from qd18.compare.trials import AS_IT_IS, Swap, Trials
from qd18.compare.verdict_changes import VerdictChange, verdict_changes_between
from qd18.engine.checking import judge_all, periods_of_check
from qd18.engine.meeting_index import MonthOnRecord, months_put_on_record
from qd18.engine.obligations import Obligation
from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.periods import Every, Month, month_of, period_holding
from qd18.model.register import ListedRegulation, Register, Settings
from qd18.model.regulations import Regulation
from qd18.model.units import Unit
from qd18.model.value_class import value_class
from qd18.model.windows import THURSDAY, windows_judged


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


def _months_judged(meeting: Meeting) -> set[Month]:
    """The months in which *meeting* is judged: its own, that of its day, that of its week's Thursday (7.2)."""
    thursday = meeting.date + timedelta(days=THURSDAY - meeting.date.weekday())
    return {meeting.month, month_of(meeting.date), month_of(thursday)}


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
        self._looks_back = any(duty.looks_back for duty in duties)
        self._has_bodies = any(duty.by is not None for duty in duties)

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
            turns = [*self._of_members(change, now, without), *self._of_bodies(now, without)]
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
        versions = [fact for fact in (*change.facts, now, without) if fact is not None]
        names = {name for fact in versions for name in members_named(fact)}
        if isinstance(change.fact, Unit):
            trees = (self.record.register.tree, self._trials.tree(swap))
            names |= self._bearing.members_near(change, trees)
        elif isinstance(change.fact, Meeting):
            names |= self._near_meeting(now, without)
        for name in sorted(names):
            for span in self._spans(versions):
                if (name, span) not in self._verdicts:
                    self._verdicts[name, span] = self._judged(name, span, AS_IT_IS)
                yield from verdict_changes_between(self._judged(name, span, swap), self._verdicts[name, span])

    def _of_bodies(self, now: Fact | None, without: Fact | None) -> tuple[VerdictChange, ...]:
        """What units owe, by whatever of theirs and of whose posts the change is."""
        if not self._has_bodies or isinstance(now or without, Assignment | Exemption):
            return ()
        swap = Swap(key_of(now) if now is not None else None, without)
        return verdict_changes_between(
            self._trials.verdicts_of_bodies(self.record.regulations, self._span, swap), self._bodies
        )

    @cached_property
    def _bodies(self) -> tuple[Verdict, ...]:
        return self._trials.verdicts_of_bodies(self.record.regulations, self._span)

    def _judged(self, name: str, span: DateSpan, swap: Swap) -> tuple[Verdict, ...]:
        return self._trials.verdicts(name, self.record.regulations, span, swap)

    def _spans(self, versions: Iterable[Fact]) -> list[DateSpan]:
        """The days whose periods' verdicts a change can turn: of a meeting those of the months that judge it.

        Where it has been moved since, these are also the months in which it stands now.
        """
        months = sorted({month for fact in versions if isinstance(fact, Meeting) for month in _months_judged(fact)})
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
        judged = periods_of_check(self.record.regulations, self._span)
        return AffectedMembers(self.record.register, self.record.regulations, window_of(self._span, judged))
