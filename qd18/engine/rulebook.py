"""The listed regulations side by side: which replaces which, on which days each binds a post, which duties are kin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qd18.model.days import NO_DAYS, Days
from qd18.model.members import Position, Role, Tier
from qd18.model.own_words import NO_OWN_WORDS
from qd18.model.regulations import Duty, Regulation
from qd18.model.units import UnitTree


class Rulebook:
    """The *regulations* as they are listed, over the units of *tree*; without examples, with which nobody is judged."""

    def __init__(self, regulations: Sequence[Regulation], tree: UnitTree) -> None:
        self.regulations = tuple(replace(law, examples=()) if law.examples else law for law in regulations)
        self.tree = tree
        self.tiers = NO_OWN_WORDS.joined_by(law.words for law in self.regulations).tiers
        """Every tier, the highest first."""
        self._successors = successors_of(self.regulations)
        self._bound: dict[tuple[int, str], Days] = {}
        self._applying: dict[tuple[int, Tier, str], Days] = {}
        self._matching: dict[tuple[int, Tier, Position, str], tuple[tuple[Duty, Days], ...]] = {}
        self._not_looking = {
            duty.tier for regulation in regulations for duty in regulation.duties if not duty.looks_at_assignments
        }
        self._bearing: dict[tuple[str, str], Days] = {}
        self._branches: dict[int, tuple[Duty, tuple[Duty, ...]]] = {}

    def applying(self, number: int, tier: Tier, unit: str) -> Days:
        """The days on which duties of *tier* of the *number*-th regulation apply by posts in *unit* (2.1 a, b, f).

        The unit is in force on them (2.1 c), and no successor that has a duty of the tier binds the post (2.4).
        """
        key = (number, tier, unit)
        days = self._applying.get(key)
        if days is None:
            days = self.bound(number, unit)
            # A regulation gives way post by post and tier by tier (2.4): where the successor does not bind the post, or
            # has nothing to say of the tier, the old one goes on, and so it does after the successor's last day.
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

    def by_post(self, number: int, role: Role) -> list[tuple[Duty, Days]]:
        """The duties of the *number*-th regulation that could apply by *role*, in its order, with the days.

        These are the conditions of 2.1 a to c, and f.
        """
        span = role.span
        return [(duty, held) for duty, days in self.duties_of_post(number, role) if (held := days.within(span))]

    def duties_of_post(self, number: int, role: Role) -> tuple[tuple[Duty, Days], ...]:
        """The duties that could apply by the post of *role*, whoever holds it on whatever days, with the days."""
        key = (number, role.tier, role.position, role.unit)
        matching = self._matching.get(key)
        if matching is None:
            days = self.applying(number, role.tier, role.unit)
            kind = self.tree[role.unit].kind if role.unit in self.tree.units else None
            matching = self._matching[key] = tuple(
                (duty, days)
                for duty in self.regulations[number].duties
                if duty.by is None
                and duty.tier is role.tier
                and role.position in duty.positions
                and (not duty.committee_kinds or kind in duty.committee_kinds)
            )
        return matching

    def days_looking_at_assignments(self, role: Role) -> Days:
        """The days on which some duty that looks at assignments could apply by *role* (3.1)."""
        days = NO_DAYS
        for number in range(len(self.regulations)):
            for duty, held in self.by_post(number, role):
                if duty.looks_at_assignments:
                    days |= held
        return days

    def always_looks_at_assignments(self, tier: Tier) -> bool:
        """Whether every duty of *tier* does."""
        return tier not in self._not_looking

    def bearing(self, unit: str, tag: str) -> Days:
        """The days on which *unit* bears *tag* (1.2)."""
        key = (unit, tag)
        if key not in self._bearing:
            self._bearing[key] = self.tree.bearing(unit, tag) if unit in self.tree.units else NO_DAYS
        return self._bearing[key]

    def branches_of(self, duty: Duty) -> tuple[Duty, ...]:
        """*duty* with each of its several quotas alone, or with the one that holds for each assigned unit.

        They are made once and kept: candidates are looked up by the identity of a duty.
        """
        if id(duty) not in self._branches:
            quotas = duty.branches or (replace(duty.quota, each_assigned=False),)
            self._branches[id(duty)] = (duty, tuple(replace(duty, quota=quota, branches=()) for quota in quotas))
        return self._branches[id(duty)][1]

    def are_kin(self, number: int, duty: Duty, other_number: int, other: Duty) -> bool:
        """Whether two duties are judged once (2.5)."""
        if duty.tier is not other.tier or duty.window != other.window or duty.also is not other.also:
            return False
        if duty.also and duty.id != other.id:
            return False
        return (
            number == other_number
            or number in self._successors[other_number]
            or other_number in self._successors[number]
        )


def successors_of(regulations: Sequence[Regulation]) -> tuple[frozenset[int], ...]:
    """For each regulation the numbers of those that replace it (2.4), directly or one through another."""
    direct = _direct_successors(regulations)
    return tuple(frozenset(_reached(number, direct)) - {number} for number in range(len(regulations)))


def _direct_successors(regulations: Sequence[Regulation]) -> list[list[int]]:
    """For each regulation the numbers of those that replace it at once."""
    return [
        [number for number, successor in enumerate(regulations) if _replaces(successor, regulation)]
        for regulation in regulations
    ]


def circle_of(regulations: Sequence[Regulation]) -> tuple[Regulation, ...]:
    """Some circle of regulations each of which is replaced by the next, and the last by the first; empty where none is.

    Two can stand in one without both saying `replaces`: the one says so, and the other begins on the day after it.
    """
    direct = _direct_successors(regulations)
    # A regulation can have several direct successors, so that every way on is followed until one leads back to the
    # start; *came_from* has the step by which each was reached first, and is read backwards for the path.
    for start in range(len(regulations)):
        came_from = dict.fromkeys(direct[start], start)
        waiting = list(came_from)
        while waiting and start not in came_from:
            number = waiting.pop()
            for successor in direct[number]:
                if successor not in came_from:
                    came_from[successor] = number
                    waiting.append(successor)
        if start in came_from:
            path = [came_from[start]]
            while path[-1] != start:
                path.append(came_from[path[-1]])
            return tuple(regulations[number] for number in reversed(path))
    return ()


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
