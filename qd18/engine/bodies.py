"""Duties of a body (7.8): what a unit owes, whoever its people are. Nobody is named, assigned or on leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qd18.engine.obligations import MemberDuty, UnitInScope
from qd18.engine.rulebook import Rulebook
from qd18.model.days import NO_DAYS, Days
from qd18.model.members import Member
from qd18.model.register import Register
from qd18.model.regulations import By, Duty
from qd18.model.units import Unit

Presence = frozenset[tuple[str, date]]


def body_duties(register: Register, rulebook: Rulebook) -> Iterator[tuple[int, MemberDuty]]:
    """Each duty of a unit with its regulation's number: by regulation, its order of duties, unit id."""
    for number, regulation in enumerate(rulebook.regulations):
        for duty in regulation.duties:
            if duty.by is not None:
                presence = _presence(register, rulebook, number, duty) if duty.by is By.SOMEBODY else frozenset()
                for unit in sorted(register.tree.units.values(), key=_id):
                    if any(unit.kind in quota.kinds for quota in duty.quotas):
                        yield from _of_unit(unit, number, duty, presence, rulebook)


def _of_unit(
    unit: Unit, number: int, duty: Duty, presence: Presence, rulebook: Rulebook
) -> Iterator[tuple[int, MemberDuty]]:
    """What *unit* owes under *duty* on the days on which it is in force and bound, if there are any."""
    days = rulebook.applying(number, duty.tier, unit.id)
    if not days:
        return
    own = MemberDuty(
        Member(unit.id, unit.name),
        rulebook.regulations[number],
        duty,
        on_duty=days,
        posts=(),
        serving=(),
        scope=(UnitInScope(unit.id, days),),
        assigned=None,
        exemptions=(),
        exempt=NO_DAYS,
        body=unit.id,
        presence=presence,
    )
    branches = rulebook.branches_of(duty) if duty.branches else ()
    yield number, own._replace(branches=tuple(own._replace(duty=branch) for branch in branches))


def _presence(register: Register, rulebook: Rulebook, number: int, duty: Duty) -> Presence:
    """Who was present on which day that is on duty then under the positions of *duty*."""
    on_duty: dict[str, Days] = {}
    for member in register.members:
        for role in member.roles:
            if role.tier is duty.tier and role.position in duty.positions:
                days = rulebook.applying(number, role.tier, role.unit).within(role.span)
                on_duty[member.id] = on_duty.get(member.id, NO_DAYS) | days
    return frozenset(
        (name, meeting.date)
        for meeting in register.meetings
        for name in meeting.attended
        if meeting.date in on_duty.get(name, NO_DAYS)
    )


def _id(unit: Unit) -> str:
    return unit.id
