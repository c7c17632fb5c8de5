"""How compliance differs between two states: each verdict that changed, and the records that made it change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from qd18.engine.checking import NotJudged, not_judged
from qd18.engine.measuring import Number
from qd18.engine.verdicts import DutyKey, Status, Verdict
from qd18.model.asked import Asked
from qd18.model.named_tuple import NamedTuple
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.value_class import value_class

if TYPE_CHECKING:
    from qd18.compare.commit_history import RecordedCommit
    from qd18.compare.record_changes import RecordChange


class Cause(NamedTuple):
    """A record whose change made a verdict change; *commit* is None where no commit of the range did it."""

    change: RecordChange
    commit: RecordedCommit | None
    is_lacking: bool = False
    """Whether the record differs because the second side does not have the commit."""


def latest_verdict(before: Verdict | None, after: Verdict | None) -> Verdict:
    """The verdict as it is now, or as it was last; a change has at least one of the two."""
    verdict = after if after is not None else before
    if verdict is None:
        raise ValueError
    return verdict


class VerdictChange(NamedTuple):
    """One verdict that changed, in short a turn; None where the duty did not apply."""

    before: Verdict | None
    after: Verdict | None
    causes: tuple[Cause, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict as it is now, or as it was last."""
        return latest_verdict(self.before, self.after)

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


@value_class
class Side:
    """One of the two states that are compared: *name* is a revision, a regulation, or empty for the work tree."""

    name: str
    register: Register
    regulations: tuple[Regulation, ...]
    verdicts: tuple[Verdict, ...]


@value_class
class Difference:
    """What changed from one side to the other, over the span *asked*, both as known on *as_of*."""

    before: Side
    after: Side
    asked: Asked
    as_of: date
    verdict_changes: tuple[VerdictChange, ...]
    changes: tuple[RecordChange, ...]
    is_supposed: bool = False
    """The later side is not on record anywhere: it is what would be."""

    @property
    def not_judged(self) -> tuple[NotJudged, ...]:
        """Days of the span that no period covers, by the regulations of either side."""
        regulations = dict.fromkeys((*self.before.regulations, *self.after.regulations))
        return not_judged(tuple(regulations), self.asked.span)


def tier_key(verdict: Verdict) -> DutyKey:
    """What a verdict is about under whichever regulation: what a member owes at a tier in a period."""
    obligation = verdict.obligation
    return (obligation.duty.tier.value, obligation.member.id, obligation.period.label)


def tier_and_duty_key(verdict: Verdict) -> DutyKey:
    """As `tier_key`, where a member has two duties of a tier in one period that both regulations call the same."""
    return (verdict.obligation.duty.id, *tier_key(verdict))


def verdict_changes_between(
    before: Sequence[Verdict],
    after: Sequence[Verdict],
    *,
    identities: Sequence[Callable[[Verdict], DutyKey]] = (attrgetter("key"),),
) -> tuple[VerdictChange, ...]:
    """The verdicts whose status or shortfall differ, in the order of *after*, then those that are gone.

    *identities* say which two are about the same thing, the closest first.
    """
    earlier = _paired(before, after, identities)
    turns = [
        VerdictChange(was, verdict)
        for verdict, was in zip(after, earlier, strict=True)
        if outcome(was) != outcome(verdict)
    ]
    matched = {id(was) for was in earlier}
    return (*turns, *(VerdictChange(verdict, None) for verdict in before if id(verdict) not in matched))


def outcome(verdict: Verdict | None) -> tuple[Status, Number] | None:
    """The status and the shortfall: a verdict has changed where one of them differs. None where there is no verdict."""
    return (verdict.status, verdict.shortfall) if verdict is not None else None


def _paired(
    before: Sequence[Verdict], after: Sequence[Verdict], identities: Sequence[Callable[[Verdict], DutyKey]]
) -> list[Verdict | None]:
    """For each of *after* the one of *before* that is about the same thing; each is taken once."""
    paired: list[Verdict | None] = [None] * len(after)
    left = list(before)
    for identity in identities:
        was: dict[DutyKey, list[Verdict]] = defaultdict(list)
        # Reversed, for `pop` takes the last: of several with one identity the first before goes with the first after.
        for verdict in reversed(left):
            was[identity(verdict)].append(verdict)
        for number, verdict in enumerate(after):
            same = was.get(identity(verdict))
            if paired[number] is None and same:
                paired[number] = same.pop()
        left = [verdict for listed in was.values() for verdict in reversed(listed)]
    return paired
