"""Organisations entered: `qd18 unit`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from qd18.changes import mergers as merging
from qd18.changes import particulars
from qd18.changes import units as territory
from qd18.changes.change_set import Plan
from qd18.changes.mergers import Founding
from qd18.changes.particulars import UnitSaid
from qd18.changes.record_ids import kind_of_unit
from qd18.changes.units import Traits
from qd18.cli.app import App
from qd18.cli.events import composed, day_of_change, day_of_event, entered, optional_day
from qd18.cli.meaning import committee_typed, unit_typed
from qd18.cli.session import EditSession
from qd18.cli.status import ExitStatus
from qd18.messages import UsageError
from qd18.model.units import Unit, UnitKind


def add(
    app: App,
    *,
    name: str,
    kind: str | None,
    parent: str | None,
    named: str | None,
    first: str | None,
    disadvantaged: bool,
    tags: Sequence[str],
    succeeds: Sequence[str],
    dry_run: bool,
) -> ExitStatus:
    """Enter an organisation that is new on record."""
    desk = EditSession(app)
    begins = optional_day(desk, first)
    above = committee_typed(desk, parent, on=begins) if parent else None
    before = tuple(dict.fromkeys(unit_typed(desk, one, on=begins).id for one in succeeds))
    traits = Traits(disadvantaged=disadvantaged, tags=_tags(tags), succeeds=before)

    def planned() -> Plan:
        sort = UnitKind(kind) if kind else kind_of_unit(name)
        return territory.added(desk.register, name, sort, above, named=named, first=begins, traits=traits)

    return entered(desk, planned, subject="unit-add", dry_run=dry_run)


def end(app: App, unit: str, *, last: str, with_below: bool, successor: str | None, dry_run: bool) -> ExitStatus:
    """Enter that an organisation is dissolved, and perhaps which one carries on its work."""
    desk = EditSession(app)
    day = day_of_event(desk, last)
    ending = unit_typed(desk, unit, on=day)
    other = unit_typed(desk, successor, on=day) if successor else None
    planned = partial(territory.dissolved, desk.register, ending, day, with_below=with_below, successor=other)
    return entered(desk, planned, subject="unit-end", dry_run=dry_run)


def correct(
    app: App,
    unit: str,
    *,
    name: str | None,
    parent: str | None,
    disadvantaged: bool | None,
    tags: Sequence[str],
    untagged: bool,
    first: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Change what is on record of an organisation from a day on, or put it right."""
    desk = EditSession(app)
    if tags and untagged:
        raise UsageError("tags-or-none")
    on = optional_day(desk, first)
    meant = unit_typed(desk, unit, on=on)
    above = committee_typed(desk, parent, on=on) if parent else None
    said = UnitSaid(composed(name), above, disadvantaged, _tags(tags) if tags or untagged else None)
    day = day_of_change(desk, first, said.by_key(meant))
    planned = partial(particulars.unit_set, desk.register, meant, said, day)
    return entered(desk, planned, subject="unit-set", dry_run=dry_run)


def _tags(typed: Sequence[str]) -> tuple[str, ...]:
    """Tags, each typed on its own or several with commas between."""
    return tuple(dict.fromkeys(tag for one in typed for tag in one.replace(",", " ").split()))


def merge(
    app: App,
    units: Sequence[str],
    *,
    into: str | None,
    first: str,
    name: str | None,
    kind: str | None,
    parent: str | None,
    disadvantaged: bool,
    without_below: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter that organisations are merged into another: one on record, or a new one of that *name*."""
    desk = EditSession(app)
    day = day_of_event(desk, first)
    merged = tuple({one.id: one for one in (committee_typed(desk, typed, on=day) for typed in units)}.values())
    target: Unit | Founding
    if name is not None:
        above = committee_typed(desk, parent, on=day) if parent else None
        target = Founding(name, into, UnitKind(kind) if kind else None, above, disadvantaged)
    elif into is None or kind or parent or disadvantaged:
        raise UsageError("merged-into-what")
    else:
        target = committee_typed(desk, into, on=day)
    planned = partial(merging.merged, desk.register, merged, target, day, with_below=not without_below)
    return entered(desk, planned, subject="unit-merge", dry_run=dry_run)
