"""Assignments and leave entered: `qd18 assignment`, `qd18 exemption`."""

from __future__ import annotations

from functools import partial

from qd18.changes import assignments as postings
from qd18.changes import exemptions as leaves
from qd18.changes.assignments import Terms
from qd18.cli.app import App
from qd18.cli.events import day_of_event, entered, optional_day
from qd18.cli.meaning import day_meant, member_typed, unit_typed
from qd18.cli.session import EditSession
from qd18.cli.status import ExitStatus
from qd18.model.days import DateSpan
from qd18.model.members import Tier


def assign(
    app: App,
    who: str,
    unit: str,
    *,
    first: str,
    last: str | None,
    dry_run: bool,
    **typed: str | None,
) -> ExitStatus:
    """Enter that an official looks after a unit."""
    desk = EditSession(app)
    span = DateSpan.inclusive(day_of_event(desk, first), optional_day(desk, last))
    member, cared_for = member_typed(desk, who), unit_typed(desk, unit, on=span.start)
    planned = partial(postings.made, desk.register, member, cared_for, span, terms=_terms(desk, **typed))
    return entered(desk, planned, subject="assignment-add", dry_run=dry_run)


def end_assignment(app: App, who: str, unit: str, *, last: str, tier: str | None, dry_run: bool) -> ExitStatus:
    """Enter that an official looks after a unit no longer."""
    desk = EditSession(app)
    day = day_of_event(desk, last)
    member, cared_for = member_typed(desk, who), unit_typed(desk, unit, on=day)
    planned = partial(postings.ended, desk.register, member, cared_for, day, tier=_tier(tier))
    return entered(desk, planned, subject="assignment-end", dry_run=dry_run)


def hand_over(
    app: App, unit: str, *, giver: str | None, taker: str, day: str, dry_run: bool, **typed: str | None
) -> ExitStatus:
    """Enter that a unit passes from one official to another."""
    desk = EditSession(app)
    first = day_of_event(desk, day)
    planned = partial(
        postings.handed_over,
        desk.register,
        unit_typed(desk, unit, on=first),
        member_typed(desk, giver) if giver else None,
        member_typed(desk, taker),
        first,
        terms=_terms(desk, **typed),
    )
    return entered(desk, planned, subject="assignment-hand-over", dry_run=dry_run)


def _terms(
    desk: EditSession, *, tier: str | None, decision: str | None, decided: str | None, note: str | None = None
) -> Terms:
    day = day_meant(desk, decided) if decided else None
    return Terms(_tier(tier), decision, day, note)


def _tier(typed: str | None) -> Tier | None:
    return Tier(typed) if typed else None


def remove_assignment(
    app: App, who: str, unit: str, *, first: str | None, tier: str | None, dry_run: bool
) -> ExitStatus:
    """Take out an assignment that was entered by mistake."""
    desk = EditSession(app)
    day = optional_day(desk, first)
    member, cared_for = member_typed(desk, who), unit_typed(desk, unit, on=day)
    planned = partial(postings.removed, desk.register, member, cared_for, day, tier=_tier(tier))
    return entered(desk, planned, subject="assignment-remove", dry_run=dry_run)


def exempt(
    app: App, who: str, *, first: str, last: str, reason: str, decision: str | None, dry_run: bool
) -> ExitStatus:
    """Enter leave of an official."""
    desk = EditSession(app)
    member, begins, ends = member_typed(desk, who), day_of_event(desk, first), day_of_event(desk, last)
    planned = partial(leaves.added, desk.register, member, begins, ends, reason=reason, decision=decision)
    return entered(desk, planned, subject="exemption-add", dry_run=dry_run)


def end_exemption(app: App, who: str, *, last: str, first: str | None, dry_run: bool) -> ExitStatus:
    """Enter that leave ends on another day."""
    desk = EditSession(app)
    member, ends, begins = member_typed(desk, who), day_of_event(desk, last), optional_day(desk, first)
    planned = partial(leaves.ended, desk.register, member, ends, first=begins, today=desk.today)
    return entered(desk, planned, subject="exemption-end", dry_run=dry_run)


def remove_exemption(app: App, who: str, *, first: str | None, dry_run: bool) -> ExitStatus:
    """Take out leave that was entered by mistake."""
    desk = EditSession(app)
    planned = partial(leaves.removed, desk.register, member_typed(desk, who), optional_day(desk, first))
    return entered(desk, planned, subject="exemption-remove", dry_run=dry_run)
