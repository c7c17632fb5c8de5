"""Obligations: what one member owes under one duty in one period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qd18.model.days import ALWAYS, NO_DAYS, DateSpan, Days
from qd18.model.members import Assignment, Exemption, Member, Role
from qd18.model.periods import Every, Period
from qd18.model.regulations import Duty, Regulation, Scope


@dataclass(frozen=True)
class Charge:
    """What a member owes under a duty whenever it applies, over all time.

    *on_duty* are the days on which the regulation is in force and this duty is the first of its tier's whose positions
    match a post that the member holds (settled reading 4). *roles* are the posts by which it applies.
    """

    member: Member
    regulation: Regulation
    duty: Duty
    on_duty: Days
    roles: tuple[Role, ...]
    assignments: tuple[Assignment, ...]
    exemptions: tuple[Exemption, ...]

    @cached_property
    def windows(self) -> tuple[tuple[str | None, DateSpan], ...]:
        """Where a meeting must take place, and on which days that holds; None is anywhere."""
        match self.duty.quota.within:
            case Scope.ASSIGNED:
                return tuple((assignment.unit, assignment.span) for assignment in self.assignments)
            case Scope.OWN:
                return tuple((role.unit, role.span) for role in self.roles)
            case Scope.ANY:
                return ((None, ALWAYS),)

    @cached_property
    def assigned(self) -> Days | None:
        """The days on which an assignment is in force; None where the quota asks for none, so that every day is."""
        if self.duty.quota.within is not Scope.ASSIGNED:
            return None
        return Days.of(assignment.span for assignment in self.assignments)

    @cached_property
    def exempt(self) -> Days:
        """The days that an exemption covers."""
        return Days.of(exemption.span for exemption in self.exemptions) if self.exemptions else NO_DAYS


@dataclass(frozen=True, slots=True)
class DayCount:
    """A period's days; *assigned* and *exempt* count days on duty, *effective* those assigned and not exempt."""

    period: int
    on_duty: int
    assigned: int
    exempt: int
    effective: int


def charges_of(
    member: Member, regulation: Regulation, assignments: Sequence[Assignment], exemptions: Sequence[Exemption]
) -> Iterator[Charge]:
    """Every duty of *regulation* that ever applies to *member*, in the regulation's order within each tier."""
    for tier in dict.fromkeys(role.tier for role in member.roles):
        taken = NO_DAYS
        for duty in regulation.duties_of(tier):
            roles = tuple(role for role in member.roles if role.tier is tier and role.position in duty.positions)
            if not roles:
                continue
            matching = Days.of(role.span.clip(regulation.span) for role in roles)
            on_duty = matching - taken if taken else matching
            taken = taken | matching if taken else matching
            if on_duty:
                yield Charge(member, regulation, duty, on_duty, roles, tuple(assignments), tuple(exemptions))


def count_days(charge: Charge, span: DateSpan) -> DayCount | None:
    """The days of *span* that matter to *charge*; None when the duty applies on none of them."""
    on_duty = charge.on_duty.within(span)
    if not on_duty:
        return None
    assigned = on_duty if charge.assigned is None else on_duty & charge.assigned
    exempt = on_duty & charge.exempt if charge.exempt else NO_DAYS
    effective = assigned - exempt if exempt else assigned
    return DayCount(span.days, on_duty.count, assigned.count, exempt.count, effective.count)


def lengths(regulations: Iterable[Regulation]) -> tuple[Every, ...]:
    """The lengths of period that the duties of *regulations* are counted over."""
    asked = {duty.every for regulation in regulations for duty in regulation.duties}
    return tuple(every for every in Every if every in asked)


@dataclass(frozen=True, slots=True)
class Obligation:
    """What *charge* asks for in *period*."""

    charge: Charge
    period: Period

    @property
    def member(self) -> Member:
        """Whose it is."""
        return self.charge.member

    @property
    def duty(self) -> Duty:
        """Under which duty."""
        return self.charge.duty

    @property
    def regulation(self) -> Regulation:
        """Under which regulation."""
        return self.charge.regulation

    @property
    def roles(self) -> tuple[Role, ...]:
        """The posts by which the duty applies on some day of the period."""
        days = self.charge.on_duty.within(self.period.span)
        return tuple(role for role in self.charge.roles if days.within(role.span))

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """The assignments in force on some day on duty of the period."""
        days = self.charge.on_duty.within(self.period.span)
        return tuple(one for one in self.charge.assignments if days.within(one.span))

    @property
    def exemptions(self) -> tuple[Exemption, ...]:
        """The exemptions that cover some day on duty of the period."""
        days = self.charge.on_duty.within(self.period.span)
        return tuple(one for one in self.charge.exemptions if days.within(one.span))
