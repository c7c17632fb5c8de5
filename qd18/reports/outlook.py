"""What is still owed, what nobody has sat in on, and what became of recommendations."""

from __future__ import annotations

from collections.abc import Iterable

from qd18.engine.verdicts import Status, Verdict
from qd18.model.meetings import Meeting, Proposal, ProposalStatus
from qd18.model.names import name_key, vietnamese_key
from qd18.model.regulations import Regulation
from qd18.model.units import Unit
from qd18.reports.explanation import last_day, places_owed
from qd18.reports.office import Office
from qd18.reports.sheets import Column, Sheet, Type, Value

MOST_PLACES = 12


def due(office: Office) -> Sheet:
    """What is still owed, soonest first; what can no longer be met, its period being over or too short, comes last."""
    columns = (
        Column("by", Type.DATE),
        Column("days-left", Type.NUMBER),
        Column("name"),
        Column("member", rank=1),
        Column("period", Type.PERIOD, rank=3),
        Column("duty", rank=5),
        Column("missing", Type.MISSING, wide=True),
        Column("places", Type.TEXTS, rank=2, wide=True),
        Column("in-time", Type.FLAG),
    )
    owed = [verdict for verdict in office.verdicts if verdict.status in {Status.PENDING, Status.VIOLATION}]
    rows = sorted((_due(verdict, office) for verdict in owed), key=_due_key)
    return Sheet("due", columns, tuple(rows))


def _due(verdict: Verdict, office: Office) -> tuple[Value, ...]:
    obligation = verdict.obligation
    last = last_day(verdict)
    left = max((last - office.as_of).days, 0)
    places = tuple(unit.name for unit in places_owed(verdict, office.tree, as_of=office.as_of)[:MOST_PLACES])
    days = (last - office.as_of).days + 1
    in_time = verdict.status is Status.PENDING and days >= verdict.shortfall
    who = (obligation.member.name, obligation.member.id)
    return (last, left, *who, obligation.period, obligation.duty.id, verdict.missing, places, in_time)


def _due_key(row: tuple[Value, ...]) -> tuple[object, ...]:
    by, _, name, member, *_, in_time = row
    return (not in_time, by, name_key(str(name)), member)


def coverage(office: Office, regulations: Iterable[Regulation], *, everything: bool = False) -> Sheet:
    """The committees and cells that quotas name and that no assigned official sat in on in the span, and since when.

    *everything* lists those that somebody sat in on too. Days count from the last such meeting on record to as_of.
    """
    columns = (
        Column("unit", wide=True),
        Column("unit-id", rank=2),
        Column("kind", Type.WORD, words="kind", rank=3),
        Column("looked-after-by", Type.TEXTS, rank=1, wide=True),
        Column("sessions", Type.NUMBER),
        Column("last-attended", Type.DATE),
        Column("days-since", Type.NUMBER),
        Column("covered", Type.FLAG),
    )
    kinds = {kind for regulation in regulations for duty in regulation.duties for kind in duty.quota.kinds}
    last = _last_attended(office)
    units = [
        unit for unit in office.tree.units.values() if unit.kind in kinds and unit.span.overlaps(office.asked.span)
    ]
    units.sort(key=lambda unit: (unit.kind.level, tuple(reversed(office.tree.lineages[unit.id]))))
    rows = (_coverage(unit, office, last.get(unit.id)) for unit in units)
    return Sheet("coverage", columns, tuple(row for row in rows if everything or not row[-1]))


def _coverage(unit: Unit, office: Office, last: Meeting | None) -> tuple[Value, ...]:
    day = last.date if last else None
    after = office.names([one.member for one in office.looking_after(unit.id)])
    covered = day is not None and office.asked.span.holds(day)
    return (
        unit.name,
        unit.id,
        unit.kind.value,
        after,
        len(office.meetings_of.get(unit.id, [])),
        day,
        (office.as_of - day).days if day else None,
        covered,
    )


def _last_attended(office: Office) -> dict[str, Meeting]:
    """The last meeting of each unit, by as_of, that an official assigned to it on that day sat in on."""
    found: dict[str, Meeting] = {}
    for meeting in sorted(office.register.meetings, key=lambda one: one.date):
        if meeting.date <= office.as_of and any(_is_assigned(name, meeting, office) for name in meeting.attended):
            found[meeting.unit] = meeting
    return found


def _is_assigned(member: str, meeting: Meeting, office: Office) -> bool:
    lineage = office.tree.lineages[meeting.unit]
    return any(
        one.unit in lineage and one.span.holds(meeting.date) for one in office.assignments_by_member.get(member, ())
    )


def proposals(office: Office, *, only_open: bool = False, by_body: bool = False) -> Sheet:
    """The register of recommendations of the span with age in days: to as_of, or to the day of the answer."""
    columns = (
        Column("age", Type.NUMBER),
        Column("proposal", Type.WORD, words="proposal"),
        Column("text", wide=True),
        Column("date", Type.DATE),
        Column("unit", rank=1, wide=True),
        Column("to", rank=2, wide=True),
        Column("taken-by", rank=3),
        Column("closed", Type.DATE, rank=4),
        Column("answer", rank=5, wide=True),
    )
    rows = [
        _proposal(proposal, meeting, office)
        for meeting in office.meetings
        for proposal in meeting.proposals
        if not only_open or proposal.status is not ProposalStatus.ANSWERED
    ]
    body = [column.key for column in columns].index("to")
    if by_body:
        rows.sort(key=lambda row: (row[body] is None, vietnamese_key(str(row[body] or "")), -_age(row)))
    else:
        rows.sort(key=lambda row: -_age(row))
    return Sheet("proposals", columns, tuple(rows))


def _age(row: tuple[Value, ...]) -> int:
    return row[0] if isinstance(row[0], int) else 0


def _proposal(proposal: Proposal, meeting: Meeting, office: Office) -> tuple[Value, ...]:
    end = office.as_of
    if proposal.status is ProposalStatus.ANSWERED and proposal.closed is not None:
        end = min(proposal.closed, office.as_of)
    by = office.members[proposal.by].name if proposal.by in office.members else None
    return (
        (end - meeting.date).days,
        proposal.status.value,
        proposal.text,
        meeting.date,
        office.tree[meeting.unit].name,
        proposal.to,
        by,
        proposal.closed,
        proposal.answer,
    )
