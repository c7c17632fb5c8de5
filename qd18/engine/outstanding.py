"""What is still owed: by when and where the missing meetings can be attended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from math import ceil

from qd18.engine.fitness import Destinations, UnitKinds, days_to_go, last_day_to_go, places_to_go
from qd18.engine.judging import is_too_short
from qd18.engine.measuring import COUNTED, Number
from qd18.engine.obligations import Obligation
from qd18.engine.verdicts import Missing, Status, Verdict
from qd18.model.days import ONE_DAY, DateSpan, Days
from qd18.model.measures import Counting, DownwardMeasure
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import month_of
from qd18.model.regulations import EventDays, Joined


class Outstanding(NamedTuple):
    """The meetings that a verdict wants, as things stand on a day.

    *by* is the last day on which every missing kind of meeting could be attended: the earliest end of post, assignment,
    unit and period; where different days or units are counted, while as many are left as are missing. *is_possible*
    says whether that can still be done; *units* are the ids of those to go to.
    """

    missing: tuple[Missing, ...]
    by: date
    is_possible: bool
    units: frozenset[str]


def outstanding_of(verdict: Verdict, places: Destinations, *, as_of: date) -> Outstanding | None:
    """What somebody has to see to as known on *as_of*: a quota is missed, or will be unless something is done.

    None where nothing is wanted; where the period will be too short to be held to the quota; on leave to its end. Two
    meetings can be held on one day.
    """
    if verdict.status is Status.VIOLATION:
        missed = [leaf for leaf in (verdict.wanting if verdict.branches else (verdict,)) if leaf.missing]
        return _together(missed, places, as_of)._replace(is_possible=False) if missed else None
    leaves = _wanting(verdict)
    held = [leaf for leaf in leaves if not (will_be_too_short(leaf) or _is_away(leaf, as_of))]
    if not _one_is_enough(verdict):
        return _together(held, places, as_of) if held else None
    if not leaves or len(held) < len(leaves) or any(leaf.status is Status.EXEMPT for leaf in verdict.branches):
        return None
    offers = [_left_of(leaf, places, as_of) for leaf in leaves]
    return min(offers, key=lambda offer: (not offer.is_possible, _amount(offer.missing), date.max - offer.by))


def wanted_of(verdict: Verdict) -> tuple[Missing, ...]:
    """What still has to be attended, whoever is held to it: what is missing, and what keeps a limit."""
    if verdict.status is not Status.PENDING:
        return verdict.missing
    leaves = _wanting(verdict)
    if leaves and _one_is_enough(verdict):
        leaves = [min(leaves, key=lambda leaf: _amount(_wants(leaf)))]
    return _joined(leaves)


def will_be_too_short(verdict: Verdict) -> bool:
    """Whether the effective days of the whole period, leave that is approved considered, are too few."""
    return is_too_short(verdict.obligation, verdict.days)


def _one_is_enough(verdict: Verdict) -> bool:
    return bool(verdict.branches) and verdict.obligation.duty.joined is Joined.ANY


def _wanting(verdict: Verdict) -> list[Verdict]:
    """Of a verdict that is pending the quotas that want something; none where one is enough and one wants nothing."""
    if verdict.status is not Status.PENDING:
        return []
    running = [leaf for leaf in verdict.branches or (verdict,) if leaf.status is Status.PENDING]
    wanting = [leaf for leaf in running if _wants(leaf)]
    return [] if _one_is_enough(verdict) and len(wanting) < len(running) else wanting


def _wants(leaf: Verdict) -> tuple[Missing, ...]:
    """What one quota still wants: what is missing, else a meeting that keeps a limit which would be passed."""
    return leaf.missing or ((Missing(1, leaf.obligation.duty.quota.kinds),) if _last_chance(leaf) else ())


def _amount(missing: Iterable[Missing]) -> Number:
    return sum(piece.number for piece in missing)


def _last_chance(leaf: Verdict) -> date | None:
    return leaf.measured.last_chance if leaf.measured is not None else None


def _joined(leaves: Iterable[Verdict]) -> tuple[Missing, ...]:
    """What several quotas want together: the meeting that keeps a limit may be one that is missing anyway."""
    missing = [piece for leaf in leaves for piece in leaf.missing]
    known = {piece.kinds for piece in missing}
    limits = dict.fromkeys(piece for leaf in leaves if not leaf.missing for piece in _wants(leaf))
    return (*missing, *(piece for piece in limits if piece.kinds not in known))


def _together(leaves: Sequence[Verdict], places: Destinations, as_of: date) -> Outstanding:
    offers = [_left_of(leaf, places, as_of) for leaf in leaves]
    return Outstanding(
        _joined(leaves),
        min(offer.by for offer in offers),
        all(offer.is_possible for offer in offers),
        frozenset().union(*(offer.units for offer in offers)),
    )


def _left_of(leaf: Verdict, places: Destinations, as_of: date) -> Outstanding:
    """What one quota wants, by when and where."""
    obligation, missing = leaf.obligation, _wants(leaf)
    days = _days_that_count(obligation, _last_chance(leaf))
    last_days = [_last_day(leaf, piece.kinds, days, places) for piece in missing]
    possible_days = [day for day in last_days if day is not None]
    by = min(possible_days, default=obligation.on_duty.spans[-1].last)
    from_now = days.within(DateSpan(min(as_of, by), date.max))
    is_possible = len(possible_days) == len(missing) and as_of <= by
    going = from_now if is_possible else from_now.within(DateSpan(date.min, min(as_of, by) + ONE_DAY))
    units = {place.unit for piece in missing for place in places_to_go(obligation, piece.kinds, going, places)}
    return Outstanding(missing, by, is_possible, frozenset(units))


def _days_that_count(obligation: Obligation, chance: date | None) -> Days:
    """The days on duty, up to the last on which a limit can be kept, that the quota names."""
    days = obligation.on_duty if chance is None else obligation.on_duty.within(DateSpan(date.min, chance + ONE_DAY))
    on: EventDays | None = obligation.duty.quota.on
    if on is None:
        return days
    return Days.of(DateSpan(day, day + ONE_DAY) for day in _each(days) if on.hold(day))


def _each(days: Days) -> Iterable[date]:
    return (span.start + number * ONE_DAY for span in days.spans for number in range(span.days))


def _last_day(leaf: Verdict, kinds: UnitKinds, days: Days, places: Destinations) -> date | None:
    """The last of *days* on which what is missing with *kinds* can be done; None where it cannot."""
    quota = leaf.obligation.duty.quota
    if quota.counting not in _DIFFERENT or isinstance(quota.measure, DownwardMeasure) or kinds != quota.kinds:
        return last_day_to_go(leaf.obligation, kinds, days, places)
    different = _DIFFERENT[quota.counting]
    seen = {COUNTED[quota.counting](each.meeting) for each in leaf.meetings if each.counts}
    left = {different(day, unit): day for day, unit in _chances(leaf, days, places)}
    last_days = sorted(day for value, day in left.items() if value not in seen)
    needed = ceil(leaf.shortfall)
    return last_days[-needed] if len(last_days) >= needed else None


def _chances(leaf: Verdict, days: Days, places: Destinations) -> list[tuple[date, str]]:
    """The days to go, in order; where different units are asked for, each unit with the last of its days."""
    obligation, quota = leaf.obligation, leaf.obligation.duty.quota
    if quota.counting is not Counting.UNITS:
        return [(day, "") for day in _each(days_to_go(obligation, quota.kinds, days, places))]
    going = places_to_go(obligation, quota.kinds, days, places)
    return sorted((place.days.spans[-1].last, place.unit) for place in going)


_DIFFERENT: dict[Counting, Callable[[date, str], object]] = {
    Counting.DAYS: lambda day, _: day,
    Counting.WEEKS: lambda day, _: day.isocalendar()[:2],
    Counting.MONTHS: lambda day, _: month_of(day),
    Counting.UNITS: lambda _, unit: unit,
}
"""What has to be different of a day to go, and a unit, for a meeting to be counted beside those of `COUNTED`."""


def _is_away(verdict: Verdict, as_of: date) -> bool:
    """Whether the member is on leave on every day on duty that is left of the period."""
    remaining: Days = verdict.obligation.on_duty.within(DateSpan(as_of, date.max))
    return bool(remaining) and not remaining - verdict.obligation.member_duty.exempt
