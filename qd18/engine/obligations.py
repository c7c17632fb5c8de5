"""Obligations: what one member owes under one duty in one period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from qd18.model.days import ALWAYS, NO_DAYS, DateSpan, Days
from qd18.model.members import Assignment, Exemption, Member, Role, Tier
from qd18.model.periods import Every, Period
from qd18.model.regulations import Duty, Regulation, Scope

Window = tuple[str | None, DateSpan]
"""A unit with the days on which a meeting of it, or of one below it, is within scope; None is any unit."""


class Charge(NamedTuple):
    """What a member owes under a duty whenever it applies, over all time.

    *on_duty* are the days on which the regulation is in force and this duty is the first of its tier's whose positions
    match a post that the member holds (settled reading 4). *roles* are the posts by which it applies. *assigned* are
    the days on which an assignment is in force, None where the quota asks for none, so that every day is.
    """

    member: Member
    regulation: Regulation
    duty: Duty
    on_duty: Days
    roles: tuple[Role, ...]
    assignments: tuple[Assignment, ...]
    exemptions: tuple[Exemption, ...]
    windows: tuple[Window, ...]
    assigned: Days | None
    exempt: Days


class DayCount(NamedTuple):
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
    charged, excused = tuple(assignments), tuple(exemptions)
    assigned = Days.of([assignment.span for assignment in charged])
    exempt = Days.of([exemption.span for exemption in excused]) if excused else NO_DAYS
    for duty, on_duty, roles in _duties_of(member, regulation):
        windows = _windows(duty, roles, charged)
        needed = assigned if duty.quota.within is Scope.ASSIGNED else None
        yield Charge(member, regulation, duty, on_duty, roles, charged, excused, windows, needed, exempt)


def _duties_of(member: Member, regulation: Regulation) -> Iterator[tuple[Duty, Days, tuple[Role, ...]]]:
    """Each duty with the days on which it is the first that matches, and the posts that it matches."""
    taken: dict[Tier, Days] = {}
    for duty in regulation.duties:
        roles = tuple([role for role in member.roles if role.tier is duty.tier and role.position in duty.positions])
        if not roles:
            continue
        matching = Days.of([role.span.clip(regulation.span) for role in roles])
        before = taken.get(duty.tier, NO_DAYS)
        on_duty = matching - before if before else matching
        taken[duty.tier] = before | matching
        if on_duty:
            yield duty, on_duty, roles


def _windows(duty: Duty, roles: tuple[Role, ...], assignments: tuple[Assignment, ...]) -> tuple[Window, ...]:
    """Where a meeting must take place, and on which days that holds."""
    match duty.quota.within:
        case Scope.ASSIGNED:
            return tuple([(assignment.unit, assignment.span) for assignment in assignments])
        case Scope.OWN:
            return tuple([(role.unit, role.span) for role in roles])
        case Scope.ANY:
            return ((None, ALWAYS),)


def count_days(charge: Charge, span: DateSpan) -> DayCount | None:
    """The days of *span* that matter to *charge*; None when the duty applies on none of them."""
    if not charge.exempt and charge.on_duty.covers(span) and (charge.assigned is None or charge.assigned.covers(span)):
        return _every_day(span.days)
    on_duty = charge.on_duty.within(span)
    if not on_duty:
        return None
    assigned = on_duty if charge.assigned is None else on_duty & charge.assigned
    exempt = on_duty & charge.exempt if charge.exempt else NO_DAYS
    effective = assigned - exempt if exempt else assigned
    return DayCount(span.days, on_duty.count, assigned.count, exempt.count, effective.count)


@cache
def _every_day(days: int) -> DayCount:
    """The count of a period on all of whose *days* the member is on duty and assigned, as most are."""
    return DayCount(days, days, days, 0, days)


def lengths(regulations: Iterable[Regulation]) -> tuple[Every, ...]:
    """The lengths of period that the duties of *regulations* are counted over."""
    asked = {duty.every for regulation in regulations for duty in regulation.duties}
    return tuple(every for every in Every if every in asked)


class Obligation(NamedTuple):
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
        if len(self.charge.roles) == 1:
            return self.charge.roles
        days = self.charge.on_duty.within(self.period.span)
        return tuple(role for role in self.charge.roles if days.within(role.span))

    @property
    def post(self) -> Role:
        """The post by which the duty applies on some day of the period, the first of several."""
        span = self.period.span
        if self.charge.on_duty.covers(span):
            return next(role for role in self.charge.roles if role.span.overlaps(span))
        return self.roles[0]

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
