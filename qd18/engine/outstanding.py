"""What is still owed: by when and where the missing meetings can be attended."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from qd18.engine.fitness import Destinations, last_day_to_go, places_to_go
from qd18.engine.judging import is_too_short
from qd18.engine.verdicts import Status, Verdict
from qd18.model.days import ONE_DAY, DateSpan, Days
from qd18.model.units import UnitKind

Missing = tuple[tuple[int, tuple[UnitKind, ...]], ...]
"""How many meetings with which kinds of unit."""


class Outstanding(NamedTuple):
    """The meetings that a verdict misses, as things stand on a day.

    *by* is the last day on which every missing kind of meeting could be attended: the earliest end of post, assignment,
    unit and period. *is_possible* says whether that can still be done; *units* are the ids of those to go to.
    """

    by: date
    is_possible: bool
    units: frozenset[str]


def outstanding_of(verdict: Verdict, places: Destinations, *, as_of: date) -> Outstanding:
    """What *verdict* still wants as known on *as_of*; two meetings can be held on one day."""
    limit = _nearest_limit(verdict)
    obligation = verdict.obligation if limit is None else limit.obligation
    on_duty = obligation.on_duty
    kinds = [kinds for _, kinds in wanted_of(verdict)]
    chance = last_chance_of(verdict)
    last_days = [last_day_to_go(obligation, asked, on_duty, places) for asked in kinds]
    if chance is not None:
        last_days = [chance]
    possible_days = [day for day in last_days if day is not None]
    by = min(possible_days, default=on_duty.spans[-1].last)
    is_possible = len(possible_days) == len(kinds) and verdict.status is Status.PENDING and as_of <= by
    from_now = on_duty.within(DateSpan(min(as_of, by), date.max))
    days = from_now if is_possible else from_now.within(DateSpan(date.min, min(as_of, by) + ONE_DAY))
    units = {place.unit for asked in kinds for place in places_to_go(obligation, asked, days, places)}
    return Outstanding(by, is_possible, frozenset(units))


def wanted_of(verdict: Verdict) -> Missing:
    """What still has to be attended: what is missing, else a meeting that keeps a limit from being passed."""
    limit = _nearest_limit(verdict)
    return verdict.missing if limit is None else ((1, limit.obligation.duty.quota.kinds),)


def last_chance_of(verdict: Verdict) -> date | None:
    """The last day on which to attend for a limit not to be passed in a period that runs; None where none is near."""
    limit = _nearest_limit(verdict)
    return None if limit is None or limit.measured is None else limit.measured.last_chance


def _nearest_limit(verdict: Verdict) -> Verdict | None:
    """The verdict, or the branch of it, whose limit is passed first unless something is attended."""
    if verdict.status is not Status.PENDING or verdict.missing:
        return None
    last = verdict.obligation.period.span.last
    near = [
        (each.measured.last_chance, number, each)
        for number, each in enumerate((verdict, *verdict.branches))
        if each.measured is not None and each.measured.last_chance is not None and each.measured.last_chance < last
    ]
    return min(near)[2] if near else None


def is_owing(verdict: Verdict, *, as_of: date) -> bool:
    """Whether somebody has to see to *verdict*: a quota is missed, or will be unless something is done.

    Not so where the period will be too short to be held to the quota, and on leave that lasts to its end.
    """
    if not wanted_of(verdict):
        return False
    if verdict.status is Status.VIOLATION:
        return True
    return verdict.status is Status.PENDING and not will_be_too_short(verdict) and not _is_away(verdict, as_of)


def will_be_too_short(verdict: Verdict) -> bool:
    """Whether the effective days of the whole period, leave that is approved considered, are too few."""
    return is_too_short(verdict.obligation, verdict.days)


def _is_away(verdict: Verdict, as_of: date) -> bool:
    """Whether the member is on leave on every day on duty that is left of the period."""
    remaining: Days = verdict.obligation.on_duty.within(DateSpan(as_of, date.max))
    return bool(remaining) and not remaining - verdict.obligation.member_duty.exempt
