"""Regulations that the record cannot answer: what was held and not attended is missing, or nobody holds a post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from qd18.checks.facts import Facts, LazyFinding
from qd18.model.measures import AtMostMissed, MissesInARow
from qd18.model.meetings import Meeting
from qd18.model.periods import Every, Month, Period, first_day
from qd18.model.regulations import By, Duty, Quota, Share
from qd18.model.units import Unit, UnitKind

FEWEST_MEETINGS = 3
"""Of fewer meetings of a unit nothing can be said of what is usual."""


def trapped_regulations(facts: Facts) -> Iterator[LazyFinding]:
    """Duties whose words nobody holds; units of whose meetings only those attended seem to be on record."""
    yield from _nobody_holds(facts)
    asked = [
        quota
        for regulation in facts.listed
        for duty in regulation.duties
        if duty.by is not By.ITSELF
        for quota in duty.quotas
        if _asks_what_was_missed(quota)
    ]
    if asked:
        yield from _only_attended(facts, {kind for quota in asked for kind in quota.kinds})


def _nobody_holds(facts: Facts) -> Iterator[LazyFinding]:
    """Duties by words of one's own that no post on record bears; a record without posts is still being begun."""
    if not facts.regulations.facts:
        return
    held = {(role.tier, role.position) for member in facts.members.facts for role in member.roles}
    listed = {regulation.id for regulation in facts.listed}
    for regulation in facts.regulations.facts if held else ():
        for number, duty in enumerate(regulation.duties if regulation.id in listed else ()):
            bearers = {(duty.tier, position) for position in duty.positions}
            if _has_own_words(duty) and not bearers & held:
                args = {"id": duty.id, "tier": duty.tier.value, "positions": ", ".join(duty.positions)}
                yield LazyFinding("nobody-holds", regulation.ref, ("duties", number, "positions"), args)


def _has_own_words(duty: Duty) -> bool:
    return bool(duty.positions) and (duty.tier.is_own or any(position.is_own for position in duty.positions))


def _asks_what_was_missed(quota: Quota) -> bool:
    """Whether a share is asked or misses are counted; a gap runs between attendances, whatever else was held."""
    measures = (quota.measure, *(part.at_least for part in quota.parts))
    return any(isinstance(measure, Share | AtMostMissed | MissesInARow) for measure in measures)


def _only_attended(facts: Facts, kinds: set[UnitKind]) -> Iterator[LazyFinding]:
    """Units with somebody at each meeting on record and, between two of them, a month without any of theirs.

    It is told only where some other unit of the kind met in that month: a month in which none did may be a usual pause.
    """
    units = {unit.id: unit for unit in facts.units.facts if unit.kind in kinds}
    meetings: dict[str, list[Meeting]] = defaultdict(list)
    months: dict[UnitKind, set[Month]] = defaultdict(set)
    for meeting in facts.meetings.facts:
        unit = units.get(meeting.unit)
        if unit is not None:
            meetings[unit.id].append(meeting)
            months[unit.kind].add(meeting.month)
    for unit in units.values():
        missing = _missing_month(unit, meetings[unit.id], months[unit.kind])
        if missing is not None:
            yield LazyFinding(
                "only-attended", unit.ref, ("id",), {"unit": unit.id, "month": Period(missing, Every.MONTH).label}
            )


def _missing_month(unit: Unit, meetings: list[Meeting], months: set[Month]) -> Month | None:
    """The first month in which others met and *unit*, which has only meetings with somebody present, did not."""
    if len(meetings) < FEWEST_MEETINGS or any(not meeting.attended for meeting in meetings):
        return None
    own = {meeting.month for meeting in meetings}
    between = (month for month in months - own if min(own) < month < max(own) and unit.span.holds(first_day(month)))
    return min(between, default=None)
