"""The listed regulations side by side: which replaces which, on which days each binds a post, which duties are kin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from qd18.model.days import NO_DAYS, Days
from qd18.model.members import Role, Tier
from qd18.model.regulations import Duty, Regulation
from qd18.model.units import UnitTree

TierDuties = Mapping[Tier, tuple[Duty, ...]]


class Rulebook:
    """The *regulations* as they are listed, over the units of *tree*."""

    def __init__(self, regulations: Sequence[Regulation], tree: UnitTree) -> None:
        self.regulations = tuple(regulations)
        self.tree = tree
        self._successors = successors_of(self.regulations)
        self._duties = [_by_tier(regulation.duties) for regulation in self.regulations]
        self._bound: dict[tuple[int, str], Days] = {}
        self._applying: dict[tuple[int, Tier, str], Days] = {}
        self._bearing: dict[tuple[str, str], Days] = {}

    def duties(self, number: int, tiers: Iterable[Tier]) -> Iterator[Duty]:
        """The duties of the *number*-th regulation of one of *tiers*, in its order within each."""
        by_tier = self._duties[number]
        for tier in tiers:
            yield from by_tier.get(tier, ())

    def applying(self, number: int, tier: Tier, unit: str) -> Days:
        """The days on which duties of *tier* of the *number*-th regulation apply by posts in *unit* (2.1 a, b, f).

        The unit is in force on them (2.1 c), and no successor that has a duty of the tier binds the post (2.4).
        """
        key = (number, tier, unit)
        days = self._applying.get(key)
        if days is None:
            days = self.bound(number, unit)
            for successor in self._successors[number]:
                if days and any(duty.tier is tier for duty in self.regulations[successor].duties):
                    days -= self.bound(successor, unit)
            if unit in self.tree.units:
                days = days.within(self.tree[unit].span)
            self._applying[key] = days
        return days

    def bound(self, number: int, unit: str) -> Days:
        """The days on which the *number*-th regulation is in force and binds posts in *unit* (2.1 a and b)."""
        key = (number, unit)
        days = self._bound.get(key)
        if days is None:
            regulation = self.regulations[number]
            days = Days.of([regulation.span])
            if regulation.binds:
                days &= self.tree.days_within(unit, regulation.binds) if unit in self.tree.units else NO_DAYS
            self._bound[key] = days
        return days

    def days_by_post(self, number: int, duty: Duty, role: Role) -> Days:
        """The days on which *duty* of the *number*-th regulation could apply by *role* (2.1 a to c, and f)."""
        if role.tier is not duty.tier or role.position not in duty.positions:
            return NO_DAYS
        if duty.at and (role.unit not in self.tree.units or self.tree[role.unit].kind not in duty.at):
            return NO_DAYS
        return self.applying(number, duty.tier, role.unit).within(role.span)

    def days_looking_at_assignments(self, role: Role) -> Days:
        """The days on which some duty that looks at assignments could apply by *role* (3.1)."""
        days = NO_DAYS
        for number, regulation in enumerate(self.regulations):
            for duty in regulation.duties:
                if duty.looks_at_assignments:
                    days |= self.days_by_post(number, duty, role)
        return days

    def bearing(self, unit: str, tag: str) -> Days:
        """The days on which *unit* bears *tag* (1.2)."""
        key = (unit, tag)
        if key not in self._bearing:
            self._bearing[key] = self.tree.bearing(unit, tag) if unit in self.tree.units else NO_DAYS
        return self._bearing[key]

    def are_kin(self, number: int, duty: Duty, other_number: int, other: Duty) -> bool:
        """Whether two duties are judged once (2.5)."""
        if duty.tier is not other.tier or duty.every is not other.every or duty.also is not other.also:
            return False
        if duty.also and duty.id != other.id:
            return False
        return (
            number == other_number
            or number in self._successors[other_number]
            or other_number in self._successors[number]
        )


def _by_tier(duties: Iterable[Duty]) -> TierDuties:
    by_tier: dict[Tier, tuple[Duty, ...]] = {}
    for duty in duties:
        by_tier[duty.tier] = (*by_tier.get(duty.tier, ()), duty)
    return by_tier


def successors_of(regulations: Sequence[Regulation]) -> tuple[frozenset[int], ...]:
    """For each regulation the numbers of those that replace it (2.4), directly or one through another."""
    direct = [
        {number for number, successor in enumerate(regulations) if _replaces(successor, regulation)}
        for regulation in regulations
    ]
    return tuple(frozenset(_reached(number, direct)) - {number} for number in range(len(regulations)))


def _replaces(successor: Regulation, regulation: Regulation) -> bool:
    """Whether *successor* says so, or begins on the day after the last one of *regulation*."""
    if successor is regulation:
        return False
    return successor.replaces == regulation.id or regulation.span.end == successor.span.start


def _reached(start: int, direct: Sequence[Iterable[int]]) -> Iterator[int]:
    """The numbers that can be reached from *start*, step by step."""
    waiting, seen = [*direct[start]], set[int]()
    while waiting:
        number = waiting.pop()
        if number not in seen:
            seen.add(number)
            waiting += direct[number]
            yield number
