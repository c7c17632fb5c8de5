"""Posts, homes, assignments and leave against the days on which what they name is in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

from qd18.checks.facts import Facts, LazyFinding
from qd18.engine.rulebook import Rulebook
from qd18.engine.serving import serving_of
from qd18.model.days import ALWAYS, DateSpan, Days
from qd18.model.located import Located
from qd18.model.members import Assignment, Member
from qd18.model.units import Unit, UnitTree

AHEAD = timedelta(days=366)
"""What begins more than a year ahead has most likely a wrong year."""

Path = tuple[str | int, ...]
Stated = tuple[DateSpan, str, Located, Path]
"""The days of a validity, the unit that it names, the record, and where in it."""


def doubtful_validity(facts: Facts, units: Mapping[str, Unit], tree: UnitTree, *, today: date) -> Iterator[LazyFinding]:
    """What a person should look at in the units, the members, their assignments and their leave."""
    yield from _days_without_parent(units.values())
    limited = {unit.id: unit for unit in units.values() if unit.span != ALWAYS}
    if limited:
        yield from _out_of_force("role-after-end", _roles(facts.members.facts, limited), limited)
        yield from _out_of_force("home-after-end", _homes(facts.members.facts), limited)
        yield from _out_of_force("assigned-after-end", _assigned(facts.assignments.facts), limited)
    yield from _far_ahead(facts, today)
    rulebook = Rulebook(facts.listed, tree)
    yield from _without_home(facts.members.facts, rulebook)
    yield from _of_two_tiers(facts, rulebook)


def _days_without_parent(units: Iterable[Unit]) -> Iterator[LazyFinding]:
    """Units in force on days that none of their dated parents covers."""
    for unit in units:
        if unit.parents is not None:
            covered = Days.of(span for span, _ in unit.parents.entries)
            if uncovered := Days.of([unit.span]) - covered:
                first = uncovered.spans[0]
                day = first.start if first.start != date.min else first.last
                yield LazyFinding(
                    "missing-parent-days", unit.ref, ("parent",), {"unit": unit.id, "date": day.isoformat()}
                )


def _assigned(assignments: Iterable[Assignment]) -> Iterator[Stated]:
    return ((assignment.span, assignment.unit, assignment.ref, ("unit",)) for assignment in assignments)


def _roles(members: Iterable[Member], limited: Container[str]) -> Iterator[Stated]:
    for member in members:
        for number, role in enumerate(member.roles):
            if role.unit in limited:
                yield role.span, role.unit, member.ref, ("roles", number, "unit")


def _homes(members: Iterable[Member]) -> Iterator[Stated]:
    for member in members:
        if member.homes is not None:
            for number, (span, home) in enumerate(member.homes.entries):
                yield span, home, member.ref, ("home", number, "is")
        elif member.home is not None and member.roles:
            last = max(role.span.end for role in member.roles)
            yield DateSpan(min(role.span.start for role in member.roles), last), member.home, member.ref, ("home",)


def _out_of_force(code: str, stated: Iterable[Stated], units: Mapping[str, Unit]) -> Iterator[LazyFinding]:
    """What is stated for days on which its unit is not in force.

    A missing `from` says only that nobody remembers when it began, and is not held against it.
    """
    for span, name, ref, path in stated:
        unit = units.get(name)
        if unit is None or not unit.span.days or not span.days:
            continue
        is_early = date.min < span.start < unit.span.start
        if span.end > unit.span.end or is_early:
            day = max(span.start, unit.span.end) if span.end > unit.span.end else span.start
            args = {"unit": name, "date": day.isoformat()}
            yield LazyFinding(code, ref, path, args, unit.ref, ("from" if is_early else "to",))


def _far_ahead(facts: Facts, today: date) -> Iterator[LazyFinding]:
    """Assignments and leave that begin more than a year after *today*."""
    latest = today + AHEAD
    begun = [(each.span.start, each.ref) for each in facts.assignments.facts if each.span.start > latest]
    begun += [(each.span.start, each.ref) for each in facts.exemptions.facts if each.span.start > latest]
    for start, ref in begun:
        yield LazyFinding("begins-far-ahead", ref, ("from",), {"date": start.isoformat()})


def _without_home(members: Iterable[Member], rulebook: Rulebook) -> Iterator[LazyFinding]:
    """Members without `home` under a duty for which the own cell does not count."""
    wanting = [
        number
        for number, regulation in enumerate(rulebook.regulations)
        if any(not duty.home_counts for duty in regulation.duties)
    ]
    for member in members if wanting else ():
        duties = (
            (duty, number)
            for number in wanting
            for role in member.roles
            for duty, _ in rulebook.by_post(number, role)
            if not duty.home_counts
        )
        if member.home is None and (first := next(duties, None)) is not None:
            duty, number = first
            args = {"member": member.id, "duty": duty.id, "regulation": rulebook.regulations[number].id}
            yield LazyFinding("no-home", member.ref, ("id",), args)


def _of_two_tiers(facts: Facts, rulebook: Rulebook) -> Iterator[LazyFinding]:
    """Assignments without `tier` of members who hold posts of two tiers on one of their days, with the tier taken."""
    members = {
        member.id: member
        for member in facts.members.facts
        if len(member.roles) > 1 and len({role.tier for role in member.roles}) > 1
    }
    by_member: dict[str, list[Assignment]] = defaultdict(list)
    for assignment in facts.assignments.facts:
        if assignment.tier is None and assignment.member in members:
            by_member[assignment.member].append(assignment)
    for name, assignments in by_member.items():
        for assignment in assignments:
            days = _days_of_two_tiers(members[name]).within(assignment.span)
            served = serving_of(members[name], [assignment], rulebook) if days else {}
            tiers = [tier for tier, servings in served.items() if any(serving.days & days for serving in servings)]
            if tiers:
                taken = ", ".join(tier.value for tier in tiers)
                args = {"member": name, "unit": assignment.unit, "tier": taken}
                yield LazyFinding("whose-assignment", assignment.ref, ("unit",), args)


def _days_of_two_tiers(member: Member) -> Days:
    """The days on which *member* holds posts of more than one tier."""
    tiers = dict.fromkeys(role.tier for role in member.roles)
    by_tier = (Days.of(role.span for role in member.roles if role.tier is tier) for tier in tiers)
    return Days.of(span for days, others in combinations(by_tier, 2) for span in (days & others).spans)
