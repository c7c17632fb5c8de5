"""Officials entered: `qd18 member`."""

from __future__ import annotations

from datetime import date
from functools import partial

from qd18.cli.app import App
from qd18.cli.entry.desk import Desk
from qd18.cli.entry.events import day_of_event, entered, optional_day
from qd18.cli.entry.meaning import member_typed
from qd18.cli.entry.wanted_units import cell_typed, committee_typed
from qd18.cli.status import ExitStatus
from qd18.entry.events import appointments
from qd18.entry.events.plans import Plan
from qd18.model.days import DateSpan
from qd18.model.members import Member, Position, Role, Tier
from qd18.model.units import Unit


def add(
    app: App,
    *,
    name: str,
    position: str,
    unit: str,
    tier: str | None,
    first: str | None,
    last: str | None,
    named: str | None,
    title: str | None,
    home: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Enter an official who is new on record."""
    desk = Desk(app)
    committee = committee_typed(desk, unit)
    cell = cell_typed(desk, home) if home else None
    begins, ends = optional_day(desk, first), optional_day(desk, last)

    def planned() -> Plan:
        role = _post(committee, position, tier, begins, ends)
        return appointments.added(desk.register, name, role, named=named, title=title, home=cell)

    return entered(desk, planned, subject="member-add", dry_run=dry_run)


def appoint(
    app: App,
    who: str,
    *,
    position: str,
    unit: str,
    tier: str | None,
    first: str,
    last: str | None,
    title: str | None,
    instead: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter a further post of an official."""
    desk = Desk(app)
    member, committee = _meant(desk, who, unit)
    begins, ends = day_of_event(desk, first), optional_day(desk, last)

    def planned() -> Plan:
        role = _post(committee, position, tier, begins, ends)
        return appointments.appointed(desk.register, member, role, instead=instead, title=title)

    return entered(desk, planned, subject="member-appoint", dry_run=dry_run)


def move(
    app: App,
    who: str,
    *,
    unit: str,
    first: str,
    position: str | None,
    title: str | None,
    keeps_assignments: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter that an official leaves one post for another."""
    desk = Desk(app)
    member, committee = _meant(desk, who, unit)
    planned = partial(
        appointments.moved,
        desk.register,
        member,
        committee,
        day_of_event(desk, first),
        position=Position(position) if position else None,
        title=title,
        keeps_assignments=keeps_assignments,
    )
    return entered(desk, planned, subject="member-move", dry_run=dry_run)


def leave(
    app: App,
    who: str,
    *,
    last: str,
    unit: str | None,
    position: str | None,
    keeps_assignments: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter that an official leaves office."""
    desk = Desk(app)
    planned = partial(
        appointments.left,
        desk.register,
        member_typed(desk, who),
        day_of_event(desk, last),
        unit=committee_typed(desk, unit) if unit else None,
        position=Position(position) if position else None,
        keeps_assignments=keeps_assignments,
    )
    return entered(desk, planned, subject="member-leave", dry_run=dry_run)


def correct(app: App, who: str, *, name: str | None, title: str | None, home: str | None, dry_run: bool) -> ExitStatus:
    """Put right what is on record of an official."""
    desk = Desk(app)
    cell = cell_typed(desk, home) if home else None
    planned = partial(appointments.corrected, member_typed(desk, who), name=name, title=title, home=cell)
    return entered(desk, planned, subject="member-set", dry_run=dry_run)


def _meant(desk: Desk, who: str, unit: str) -> tuple[Member, Unit]:
    return member_typed(desk, who), committee_typed(desk, unit)


def _post(unit: Unit, position: str, tier: str | None, first: date | None, last: date | None) -> Role:
    span = DateSpan.inclusive(first, last)
    return appointments.post(unit, Position(position), span=span, tier=Tier(tier) if tier else None)
