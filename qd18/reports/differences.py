"""How compliance differs between two states: each verdict that changed, and the records that made it change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qd18.engine.verdicts import Status, Verdict
from qd18.model.asked import Asked
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.periods import Period
from qd18.model.register import Register, Settings
from qd18.model.regulations import Count, Regulation
from qd18.model.units import Unit
from qd18.reports.changes import Change, Fact, Key, key_of
from qd18.reports.history import Commit, Event

Identity = tuple[str, ...]


class Cause(NamedTuple):
    """A record whose change made a verdict change; *commit* is None where no commit of the range did it."""

    change: Change
    commit: Commit | None


class Turn(NamedTuple):
    """One verdict that changed; None where the duty did not apply."""

    before: Verdict | None
    after: Verdict | None
    causes: tuple[Cause, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict as it is now, or as it was last."""
        found = self.after if self.after is not None else self.before
        if found is None:
            raise ValueError
        return found

    @property
    def is_worse(self) -> bool:
        """Whether the change made a violation."""
        return _violates(self.after) and not _violates(self.before)

    @property
    def is_mended(self) -> bool:
        """Whether the change undid a violation."""
        return _violates(self.before) and not _violates(self.after)


def _violates(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.status is Status.VIOLATION


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states that are compared: *name* is a revision, a regulation, or empty for the work tree."""

    name: str
    register: Register
    regulations: tuple[Regulation, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one side to the other, over the span *asked*, both as known on *as_of*."""

    before: Side
    after: Side
    asked: Asked
    as_of: date
    turns: tuple[Turn, ...]
    changes: tuple[Change, ...]
    is_supposed: bool = False
    """The later side is not on record anywhere: it is what would be."""


def by_duty(verdict: Verdict) -> Identity:
    """Two verdicts of the same member, duty and period are about the same thing."""
    obligation = verdict.obligation
    return (obligation.regulation.id, obligation.duty.id, obligation.member.id, obligation.period.label)


def by_tier(verdict: Verdict) -> Identity:
    """Under different regulations: of the same member, tier and period."""
    obligation = verdict.obligation
    return (obligation.duty.tier.value, obligation.member.id, obligation.period.label)


def turns_between(
    before: Sequence[Verdict], after: Sequence[Verdict], *, identity: Callable[[Verdict], Identity] = by_duty
) -> tuple[Turn, ...]:
    """The verdicts whose status or shortfall differ, in the order of *after*, then those that are gone."""
    was = {identity(verdict): verdict for verdict in before}
    turns = []
    for verdict in after:
        earlier = was.pop(identity(verdict), None)
        if earlier is None or (earlier.status, earlier.shortfall) != (verdict.status, verdict.shortfall):
            turns.append(Turn(earlier, verdict))
    return (*turns, *(Turn(verdict, None) for verdict in was.values()))


def explained(turn: Turn, changes: Iterable[Change], events: Sequence[Event]) -> Turn:
    """*turn* with the changes that can have caused it, each with the newest commit that brought it about.

    *events* are those of the commits between the two sides, oldest first.
    """
    relevant = [change for change in changes if _bears_on(change, turn)]
    return turn._replace(causes=tuple(Cause(change, _commit_of(change, events)) for change in relevant))


def _commit_of(change: Change, events: Sequence[Event]) -> Commit | None:
    keys = {key for key in (_key(change.before), _key(change.after)) if key is not None}
    touching = [event for event in events if {_key(event.change.before), _key(event.change.after)} & keys]
    for event in reversed(touching):
        if event.change.after == change.after:
            return event.commit
    return touching[-1].commit if touching else None


def _key(fact: Fact | None) -> Key | None:
    return key_of(fact) if fact is not None else None


def _bears_on(change: Change, turn: Turn) -> bool:
    """Whether *change* is of a record that the verdict was made from."""
    verdict = turn.verdict
    obligation = verdict.obligation
    return any(
        _touches(fact, obligation.member.id, obligation.period, turn)
        for fact in (change.before, change.after)
        if fact is not None
    )


def _touches(fact: object, member: str, period: Period, turn: Turn) -> bool:
    match fact:
        case Meeting():
            return period.holds(fact.month) and (member in fact.attended or _goes_by_share(turn.verdict))
        case Member():
            return fact.id == member
        case Assignment() | Exemption():
            return fact.member == member and fact.span.overlaps(period.span)
        case Unit():
            return fact.id in _units(turn)
        case Regulation():
            return fact.id == turn.verdict.obligation.regulation.id
        case Settings():
            return True
    return False


def _goes_by_share(verdict: Verdict) -> bool:
    quota = verdict.obligation.duty.quota
    return not all(isinstance(amount, Count) for amount in (quota.at_least, *(part.at_least for part in quota.parts)))


def _units(turn: Turn) -> set[str]:
    """The units that the verdict names: assigned, of the posts, of the meetings attended, and all above them."""
    named: set[str] = set()
    for verdict in (turn.before, turn.after):
        if verdict is not None:
            named |= {one.unit for one in verdict.obligation.charge.assignments}
            named |= {role.unit for role in verdict.obligation.charge.roles}
            named |= {weighed.meeting.unit for weighed in verdict.meetings}
    return named | {unit.rpartition("/")[0] for unit in named}
