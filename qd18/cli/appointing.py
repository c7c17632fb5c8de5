"""Officials entered: `qd18 member`."""

from __future__ import annotations

from datetime import date
from functools import partial

from qd18.changes import members as appointments
from qd18.changes import particulars
from qd18.changes.change_set import Plan
from qd18.changes.particulars import MemberSaid
from qd18.changes.tiers import tier_in_use
from qd18.cli.app import App
from qd18.cli.events import composed, day_of_change, day_of_event, entered, optional_day
from qd18.cli.meaning import cell_typed, committee_typed, member_typed
from qd18.cli.session import EditSession
from qd18.cli.status import ExitStatus
from qd18.messages import UsageError
from qd18.model.days import DateSpan
from qd18.model.members import Position, Role, Tier
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
    desk = EditSession(app)
    begins, ends = optional_day(desk, first), optional_day(desk, last)
    committee = committee_typed(desk, unit, on=begins)
    cell = cell_typed(desk, home, on=begins) if home else None

    def planned() -> Plan:
        role = _post(desk, committee, position, tier, DateSpan.inclusive(begins, ends))
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
    desk = EditSession(app)
    begins, ends = day_of_event(desk, first), optional_day(desk, last)
    member, committee = member_typed(desk, who), committee_typed(desk, unit, on=begins)

    def planned() -> Plan:
        role = _post(desk, committee, position, tier, DateSpan.inclusive(begins, ends))
        return appointments.appointed(desk.register, member, role, instead=instead, title=composed(title))

    return entered(desk, planned, subject="member-appoint", dry_run=dry_run)


def move(
    app: App,
    who: str,
    *,
    unit: str,
    first: str,
    position: str | None,
    tier: str | None,
    title: str | None,
    keeps_assignments: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter that an official leaves one post for another."""
    desk = EditSession(app)
    day = day_of_event(desk, first)
    member, committee = member_typed(desk, who), committee_typed(desk, unit, on=day)
    planned = partial(
        appointments.moved,
        desk.register,
        member,
        committee,
        day,
        tier=_tier(desk, committee, tier, day),
        position=Position(position) if position else None,
        title=composed(title),
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
    desk = EditSession(app)
    day = day_of_event(desk, last)
    planned = partial(
        appointments.left,
        desk.register,
        member_typed(desk, who),
        day,
        unit=committee_typed(desk, unit, on=day) if unit else None,
        position=Position(position) if position else None,
        keeps_assignments=keeps_assignments,
    )
    return entered(desk, planned, subject="member-leave", dry_run=dry_run)


def correct(
    app: App,
    who: str,
    *,
    name: str | None,
    title: str | None,
    home: str | None,
    first: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Change what is on record of an official from a day on, or put it right."""
    desk = EditSession(app)
    if name is not None and first is not None:
        raise UsageError("name-has-no-days")
    member = member_typed(desk, who)
    cell = cell_typed(desk, home, on=optional_day(desk, first)) if home else None
    said = MemberSaid(composed(name), composed(title), cell)
    day = day_of_change(desk, first, said.by_key(member))
    planned = partial(particulars.member_set, member, said, day)
    return entered(desk, planned, subject="member-set", dry_run=dry_run)


def _post(desk: EditSession, unit: Unit, position: str, tier: str | None, span: DateSpan) -> Role:
    """The post; which tier it has is asked of its first day, or of the day nearest to today where it has none."""
    day = span.start if span.start != date.min else min(desk.today, span.last)
    return appointments.post(unit, Position(position), span=span, tier=_tier(desk, unit, tier, day))


def _tier(desk: EditSession, unit: Unit, typed: str | None, day: date) -> Tier | None:
    """The tier that was *typed*, else that of the regulations in force on *day*."""
    return Tier(typed) if typed else tier_in_use(desk.frame.regulations, desk.register.tree, unit, day)
