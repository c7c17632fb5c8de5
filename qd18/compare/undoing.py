"""The verdicts as they would be without one change: the record as it stands, with that change taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from qd18.compare.bearing import Bearing, window_of
from qd18.compare.changes import Fact, RecordChange, key_of, records_of_register, undone
from qd18.compare.differences import Turn, by_duty, turns_between
from qd18.compare.silences import Voice, voices_of
from qd18.compare.trials import AS_IT_IS, Swap, Trials, members_of
from qd18.engine.checking import judge_all
from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.periods import Every, period_holding, periods_judged
from qd18.model.register import ListedRegulation, Register, Settings
from qd18.model.regulations import Regulation
from qd18.model.units import Unit

Listing = Callable[[Iterable[ListedRegulation], Sequence[Regulation]], Iterable[Regulation]]
"""From the entries of the settings and the regulations of a data directory to those that it judges by."""


@dataclass(frozen=True, slots=True)
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


class Undoing:
    """Takes changes back, one at a time, from *record*, and judges the periods of *asked* as known on *as_of*."""

    def __init__(self, record: RecordAsItStands, asked: Asked, *, as_of: date) -> None:
        self.record = record
        self.as_of = as_of
        self._span = asked.span
        self._trials = Trials(record.register, as_of)
        self._periods = {period for every in Every for period in periods_judged(asked.span, every)}
        self._verdicts: dict[tuple[str, DateSpan], tuple[Verdict, ...]] = {}
        self._known = {key_of(fact) for fact in record.facts()}
        self._is_shared = any(duty.quota.asks_share for regulation in record.regulations for duty in regulation.duties)

    def turns(self, change: RecordChange, now: Fact | None) -> tuple[Turn, ...]:
        """The verdicts of which *change* made the status what it is; *now* is what has become of the record since."""
        without = undone(now, change)
        if not change.decides or without == now:
            return ()
        if now is None and without is not None and key_of(without) in self._known:
            return ()
        if isinstance(now, Settings | Regulation) or isinstance(without, Settings | Regulation):
            found = list(self._by_other_rules(now, without))
        else:
            found = list(self._of_members(change, now, without))
        return tuple({by_duty(turn.verdict): turn for turn in found if self._is_turned(turn)}.values())

    def _is_turned(self, turn: Turn) -> bool:
        same = turn.before is not None and turn.after is not None and turn.before.status is turn.after.status
        return turn.verdict.obligation.period in self._periods and not same

    def _by_other_rules(self, now: Fact | None, without: Fact | None) -> tuple[Turn, ...]:
        """What other settings, or another text of a regulation, would make of the whole record."""
        record = self.record
        settings, own = record.settings, [one for one in record.own if now is None or key_of(one) != key_of(now)]
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
        return turns_between(judge_all(register, regulations, self._span, as_of=self.as_of), self._all)

    @cached_property
    def _all(self) -> tuple[Verdict, ...]:
        """Every verdict of the record as it stands."""
        return judge_all(self.record.register, self.record.regulations, self._span, as_of=self.as_of)

    def _of_members(self, change: RecordChange, now: Fact | None, without: Fact | None) -> Iterator[Turn]:
        swap = Swap(key_of(now) if now is not None else None, without)
        names = {name for fact in change.facts for name in members_of(fact)}
        if isinstance(change.fact, Unit):
            trees = (self.record.register.tree, self._trials.tree(swap))
            names |= self._bearing.members_near(change, trees)
        elif isinstance(change.fact, Meeting):
            names |= self._near_meeting(now, without)
        for name in sorted(names):
            for span in self._spans(change):
                if (name, span) not in self._verdicts:
                    self._verdicts[name, span] = self._judged(name, span, AS_IT_IS)
                yield from turns_between(self._judged(name, span, swap), self._verdicts[name, span])

    def _judged(self, name: str, span: DateSpan, swap: Swap) -> tuple[Verdict, ...]:
        return self._trials.verdicts(name, self.record.regulations, span, swap)

    def _spans(self, change: RecordChange) -> list[DateSpan]:
        """The days whose periods' verdicts *change* can turn: of a meeting those of its month alone."""
        months = sorted({fact.month for fact in change.facts if isinstance(fact, Meeting)})
        return [period_holding(month, Every.MONTH).span for month in months] or [self._span]

    def _near_meeting(self, now: Fact | None, without: Fact | None) -> set[str]:
        """Who did not sit in, but whose silence the meeting breaks, or whose share it is part of."""
        gained, lost = self._voices_of(now), self._voices_of(without)
        near: set[str] = set()
        for voice in gained ^ lost:
            if self._voices[voice] == (voice in gained):
                near |= self._bearing.in_area.get(voice[0], set())
            if self._is_shared:
                near |= self._bearing.in_scope.get(voice[0], set())
        return near

    def _voices_of(self, fact: Fact | None) -> set[Voice]:
        return set(voices_of(fact, self.record.register.tree, self.as_of)) if isinstance(fact, Meeting) else set()

    @cached_property
    def _voices(self) -> Counter[Voice]:
        """By how many meetings each unit speaks in each month."""
        return Counter(voice for meeting in self.record.register.meetings for voice in self._voices_of(meeting))

    @cached_property
    def _bearing(self) -> Bearing:
        return Bearing(self.record.register, self.record.regulations, window_of(self._span))
