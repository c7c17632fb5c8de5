"""Whether an assignment lets the quota be met: is there anywhere to go (3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from qd18.engine.obligations import EVERY_DAY, MemberDuty, Obligation
from qd18.model.days import ALWAYS, NO_DAYS, Days
from qd18.model.named_tuple import NamedTuple
from qd18.model.units import UnitKind, UnitTree

UnitKinds = tuple[UnitKind, ...]


class Destination(NamedTuple):
    """A unit that is in force, and stands at or below another, on *days*."""

    unit: str
    kind: UnitKind
    days: Days


class Destinations:
    """The units at and below each unit of *tree*, with the days on which they are in force and stand there."""

    def __init__(self, tree: UnitTree) -> None:
        self._tree = tree
        self._days: dict[tuple[str | None, UnitKinds], Days] = {}

    @cached_property
    def _below(self) -> Mapping[str | None, Sequence[str]]:
        """The ids of the units that ever stand at or below each unit, None for any; most have none below them."""
        lineages = [(unit, self._tree.ever_above(unit)) for unit in self._tree.units]
        gathered: dict[str | None, list[str]] = {None: list(self._tree.units)}
        gathered |= {top: [] for unit, above in lineages for top in above if top != unit}
        for unit, above in lineages:
            for top in above:
                if top in gathered:
                    gathered[top].append(unit)
        return gathered

    def below(self, unit: str | None, kinds: Sequence[UnitKind]) -> Iterator[Destination]:
        """The units of *kinds* at or below *unit*; None is every unit there is."""
        alone = (unit,) if unit is not None and unit in self._tree.units else ()
        for place in self._below.get(unit, alone):
            kind = self._tree[place].kind
            if kind in kinds and (days := self._standing(place, unit)):
                yield Destination(place, kind, days)

    def _standing(self, unit: str, top: str | None) -> Days:
        """The days on which *unit* is in force, and at or below *top*."""
        span = self._tree[unit].span
        in_force = EVERY_DAY if span == ALWAYS else Days.of_span(span)
        if top is None or unit not in self._tree.histories:
            return in_force
        return in_force & self._tree.days_within(unit, (top,))

    def days_below(self, unit: str | None, kinds: UnitKinds) -> Days:
        """The days on which some unit of *kinds* at or below *unit* is in force."""
        key = (unit, kinds)
        days = self._days.get(key)
        if days is None:
            own = self._tree.units.get(unit) if unit is not None else None
            if own is not None and own.span == ALWAYS and own.kind in kinds:
                days = EVERY_DAY  # whatever stands below it
            else:
                days = Days.of([span for place in self.below(unit, kinds) for span in place.days.spans])
            self._days[key] = days
        return days


def is_fit(obligation: Obligation, places: Destinations) -> bool:
    """Whether for the quota and each part of it there is a unit to go to.

    That is on some effective day of the period; where there is none, on some day on duty.
    """
    quota = obligation.duty.quota
    days = obligation.effective_days or obligation.on_duty
    asked = (quota.kinds, *(part.kinds for part in quota.parts))
    return all(any(_open_days(obligation, kinds, days, places)) for kinds in asked)


def days_to_go(obligation: Obligation, kinds: UnitKinds, days: Days, places: Destinations) -> Days:
    """Those of *days* on which a unit of *kinds* is in scope and in force, other than those that do not count."""
    return Days.of(span for open_days in _open_days(obligation, kinds, days, places) for span in open_days.spans)


def _open_days(obligation: Obligation, kinds: UnitKinds, days: Days, places: Destinations) -> Iterator[Days]:
    """The days to go, unit by unit: whoever asks only whether there are any stops at the first."""
    quota = obligation.duty.quota
    if quota.home_counts and quota.own_counts:
        return (days & window & places.days_below(unit, kinds) for unit, window in obligation.scope)
    return (place.days for place in places_to_go(obligation, kinds, days, places))


def places_to_go(obligation: Obligation, kinds: UnitKinds, days: Days, places: Destinations) -> Iterator[Destination]:
    """The units of *kinds* in scope and in force, each with those of *days* on which a meeting of it would count."""
    for unit, window in obligation.scope:
        for place in places.below(unit, kinds):
            open_days = (place.days & window & days) - _days_not_counted(obligation.member_duty, place.unit)
            if open_days:
                yield place._replace(days=open_days)


def _days_not_counted(member_duty: MemberDuty, unit: str) -> Days:
    """The days on which meetings of *unit* do not count because it is the member's home or own committee."""
    quota, member = member_duty.duty.quota, member_duty.member
    days = NO_DAYS
    if not quota.home_counts:
        homes = member.homes.entries if member.homes is not None else ()
        days |= Days.of(span for span, home in homes if home == unit)
        if member.homes is None and member.home == unit:
            return Days((ALWAYS,))
    if not quota.own_counts:
        days |= Days.of(role.span for role in member.roles if role.unit == unit)
    return days


def last_day_to_go(obligation: Obligation, kinds: UnitKinds, days: Days, places: Destinations) -> date | None:
    """The last of *days* on which a meeting with a unit of *kinds* could be attended; None where there is none."""
    open_days = days_to_go(obligation, kinds, days, places)
    return open_days.spans[-1].last if open_days else None
