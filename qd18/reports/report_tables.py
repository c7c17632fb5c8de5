"""The tables of the quarter's report: by official, by unit, by group, the tasks, the gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

from qd18.engine.filling import filling_of
from qd18.engine.verdicts import Status, Verdict
from qd18.model.meetings import Meeting, Task
from qd18.model.members import Position, Tier
from qd18.model.names import name_key, vietnamese_key
from qd18.model.units import DISADVANTAGED, Unit, UnitKind, UnitTree
from qd18.reports.explanation import assignments_in_order
from qd18.reports.office import Office
from qd18.reports.sheets import CellValue, ColumnType, Sheet, SheetColumn

_GRASSROOTS_KINDS = (UnitKind.COMMUNE, UnitKind.GRASSROOTS, UnitKind.RESIDENTIAL_CELL)
AT_KIND = "at-"
"""What the key of a column begins with that counts meetings with one kind of unit."""
NOT_JUDGED = (Status.EXEMPT, Status.UNASSIGNED, Status.NO_RECORD, Status.PARTIAL, Status.PENDING)
_GRAVITY = {status: rank for rank, status in enumerate(Status)}


def attended_kinds(verdicts: Iterable[Verdict], tree: UnitTree) -> tuple[UnitKind, ...]:
    """The kinds of unit that have a column each: those of 18-QĐ/TU, or where the tree has none of them the quotas'."""
    if any(unit.kind in _GRASSROOTS_KINDS for unit in tree.units.values()):
        return _GRASSROOTS_KINDS
    kinds = {kind for verdict in verdicts for kind in verdict.obligation.duty.kinds}
    return tuple(sorted(kinds, key=lambda kind: kind.order))


def by_member(verdicts: Sequence[Verdict], tree: UnitTree) -> Sheet:
    """Each obligation: who, what is owed, what was attended with which kinds of unit, what is missing."""
    attended = attended_kinds(verdicts, tree)
    columns = (
        SheetColumn("tier", ColumnType.WORD, words="tier", rank=5, groups=True),
        SheetColumn("committee", rank=6, wide=True, groups=True),
        SheetColumn("name"),
        SheetColumn("member", ColumnType.ID, rank=7),
        SheetColumn("title", rank=4, wide=True),
        SheetColumn("assigned", ColumnType.TEXTS, rank=3, wide=True),
        SheetColumn("period", ColumnType.PERIOD),
        SheetColumn("required", ColumnType.NUMBER),
        SheetColumn("counted", ColumnType.NUMBER),
        *(SheetColumn(f"{AT_KIND}{kind.value}", ColumnType.NUMBER, rank=2) for kind in attended),
        SheetColumn("missing", ColumnType.MISSING, wide=True),
        SheetColumn("status", ColumnType.STATUS),
        SheetColumn("remark", ColumnType.REMARK, rank=1, wide=True),
    )
    ordered = sorted(verdicts, key=lambda verdict: _member_order(verdict, tree))
    return Sheet("by-official", columns, tuple([_member_row(verdict, tree, attended) for verdict in ordered]))


def _member_order(verdict: Verdict, tree: UnitTree) -> tuple[object, ...]:
    obligation = verdict.obligation
    committee, member, duty = tree.units.get(obligation.committee), obligation.member_duty.member, obligation.duty
    where = vietnamese_key(committee.name_on(obligation.last_day)) if committee else ()
    return (duty.tier.order, where, name_key(member.name), member.id, obligation.period.first, duty.id)


def _member_row(verdict: Verdict, tree: UnitTree, attended: Sequence[UnitKind]) -> tuple[CellValue, ...]:
    obligation = verdict.obligation
    member, day = obligation.member_duty.member, obligation.last_day
    committee = tree.units.get(obligation.committee)
    kinds = [kind for _, kind, reason in verdict.meetings if reason is None]
    filling = filling_of(verdict)
    return (
        obligation.duty.tier.value,
        committee.name_on(day) if committee else None,
        member.name,
        member.id,
        member.title_on(day),
        assigned(verdict, tree),
        obligation.period,
        filling.asked,
        filling.filled,
        *[kinds.count(kind) for kind in attended],
        verdict.missing if verdict.status is not Status.EXEMPT else None,
        verdict.status.value,
        verdict,
    )


def assigned(verdict: Verdict, tree: UnitTree) -> tuple[str, ...]:
    """The units looked after, each with the number of the assigning decision where that is on record."""
    assignments = verdict.obligation.assignments
    if not assignments:
        return ()
    units, day = [], verdict.obligation.last_day
    for assignment in assignments if len(assignments) == 1 else assignments_in_order(assignments):
        unit = tree.units[assignment.unit].name_on(day)
        units.append(f"{unit} ({assignment.decision})" if assignment.decision else unit)
    return tuple(dict.fromkeys(units))


def by_unit(office: Office, *, disadvantaged: bool = False) -> Sheet:
    """Each unit that is looked after or met: sessions, sessions with a superior present, attendances and persons.

    Attendances count every official at every session; persons count each official once.
    """
    columns = (
        SheetColumn("unit", wide=True),
        SheetColumn("unit-id", ColumnType.ID, rank=3),
        SheetColumn("kind", ColumnType.WORD, words="kind", rank=2),
        SheetColumn("looked-after-by", ColumnType.TEXTS, rank=1, wide=True),
        SheetColumn("sessions", ColumnType.NUMBER),
        SheetColumn("with-superior", ColumnType.NUMBER),
        SheetColumn("attendances", ColumnType.NUMBER),
        SheetColumn("persons", ColumnType.NUMBER),
    )
    units = [unit for unit in office.tree.units.values() if _is_told(unit, office, disadvantaged=disadvantaged)]
    ordered = sorted(units, key=lambda unit: tuple(reversed(office.tree.lineages[unit.id])))
    key = "disadvantaged" if disadvantaged else "by-unit"
    return Sheet(key, columns, tuple(_unit(unit, office) for unit in ordered))


def _is_told(unit: Unit, office: Office, *, disadvantaged: bool) -> bool:
    if disadvantaged and not office.tree.bearing(unit.id, DISADVANTAGED).within(office.asked.span):
        return False
    return unit.id in office.meetings_of or unit.id in office.assignments_of


def _unit(unit: Unit, office: Office) -> tuple[CellValue, ...]:
    meetings = office.meetings_of.get(unit.id, [])
    attendees = [name for meeting in meetings for name in meeting.attended]
    superior = sum(_has_superior(meeting, office) for meeting in meetings)
    after = office.names([assignment.member for assignment in office.looking_after(unit.id)])
    return (
        unit.name_on(office.last_day),
        unit.id,
        unit.kind.value,
        after,
        len(meetings),
        superior,
        len(attendees),
        len(set(attendees)),
    )


def _has_superior(meeting: Meeting, office: Office) -> bool:
    """Whether an official sat in who on that day held a post in a committee above the unit itself."""
    above = office.tree.lineage(meeting.unit, meeting.date)[1:]
    return any(
        role.span.holds(meeting.date) and role.unit in above
        for name in meeting.attended
        for role in office.members[name].roles
    )


def by_group(office: Office) -> Sheet:
    """Each tier and position: officials, how many were held to the quota, met it or not, or were not judged and why."""
    attended = attended_kinds(office.verdicts, office.tree)
    columns = (
        SheetColumn("tier", ColumnType.WORD, words="tier"),
        SheetColumn("position", ColumnType.WORD, words="position"),
        SheetColumn("officials", ColumnType.NUMBER),
        SheetColumn("held-to-quota", ColumnType.NUMBER),
        SheetColumn("met", ColumnType.NUMBER),
        SheetColumn("not-met", ColumnType.NUMBER),
        *(SheetColumn(status.value, ColumnType.NUMBER, rank=1) for status in NOT_JUDGED),
        *(SheetColumn(f"{AT_KIND}{kind.value}", ColumnType.NUMBER, rank=2) for kind in attended),
        SheetColumn("rate", ColumnType.SHARE),
    )
    groups: dict[tuple[Tier, Position], list[Verdict]] = {}
    for verdict in office.verdicts:
        groups.setdefault((verdict.obligation.duty.tier, verdict.obligation.post.position), []).append(verdict)
    order = sorted(groups, key=lambda group: (group[0].order, group[1].order))
    return Sheet("by-group", columns, tuple(_group(*group, groups[group], attended) for group in order))


def _group(
    tier: Tier, position: Position, verdicts: list[Verdict], attended: Sequence[UnitKind]
) -> tuple[CellValue, ...]:
    people = outcomes_by_member(verdicts)
    counted = Counter(people.values())
    judged = counted[Status.MET] + counted[Status.VIOLATION]
    kinds = Counter(kind for _, _, kind in _counting(verdicts))
    return (
        tier.value,
        position.value,
        len(people),
        judged,
        counted[Status.MET],
        counted[Status.VIOLATION],
        *(counted[status] for status in NOT_JUDGED),
        *(kinds[kind] for kind in attended),
        rate(counted[Status.MET], judged),
    )


def _counting(verdicts: Iterable[Verdict]) -> set[tuple[str, Meeting, UnitKind]]:
    """Who sat in on which meeting that counts: once, for however many quotas."""
    return {
        (verdict.obligation.member.id, assessed.meeting, assessed.kind)
        for verdict in verdicts
        for assessed in verdict.meetings
        if assessed.counts
    }


def outcomes_by_member(verdicts: Iterable[Verdict]) -> dict[str, Status]:
    """One status a person: the gravest of its verdicts, in the order violation to exempt."""
    return gravest([(verdict.obligation.member_duty.member.id, verdict.status) for verdict in verdicts])


Whom = TypeVar("Whom", bound=Hashable)


def gravest(outcomes: Iterable[tuple[Whom, Status]]) -> dict[Whom, Status]:
    """Of whatever has several statuses the gravest, in the order violation to exempt."""
    graver: dict[Whom, Status] = {}
    for whom, status in outcomes:
        known = graver.setdefault(whom, status)
        if known is not status and _GRAVITY[status] < _GRAVITY[known]:
            graver[whom] = status
    return graver


def rate(met: int, judged: int) -> CellValue:
    """The share of those held to the quota who met it; None where nobody was."""
    return Fraction(met, judged) if judged else None


def share_to_compare(outcomes: Counter[Status]) -> Fraction | None:
    """The share that met the quota in a period beside others; None where nobody was held to it, or too little is known.

    That is where the record does not say enough of more officials than were held to it: in a period that it covers in
    part only whoever is below quota is known, and hardly anybody who met it.
    """
    judged = outcomes[Status.MET] + outcomes[Status.VIOLATION]
    return Fraction(outcomes[Status.MET], judged) if judged and outcomes[Status.NO_RECORD] <= judged else None


def tasks(office: Office) -> Sheet:
    """The four tasks: at how many meetings that officials sat in on each was done, and by how many attendances."""
    columns = (
        SheetColumn("task", ColumnType.WORD, words="task"),
        SheetColumn("sessions", ColumnType.NUMBER),
        SheetColumn("attendances", ColumnType.NUMBER),
    )
    rows = []
    for task in Task:
        done = [meeting for meeting in office.meetings if task in meeting.tasks and meeting.attended]
        rows.append((task.value, len(done), sum(len(meeting.attended) for meeting in done)))
    return Sheet("tasks", columns, tuple(rows))


def silent(office: Office) -> Sheet:
    """Assigned units of which, and of those below, no meeting of the span is on record."""
    columns = (
        SheetColumn("unit", wide=True),
        SheetColumn("unit-id", ColumnType.ID),
        SheetColumn("looked-after-by", ColumnType.TEXTS, wide=True),
    )
    speaking = {above for meeting in office.meetings for above in office.tree.lineage(meeting.unit, meeting.date)}
    units = sorted(office.assignments_of.keys() - speaking)
    rows = tuple(
        (
            office.tree[unit].name_on(office.last_day),
            unit,
            office.names([assignment.member for assignment in office.looking_after(unit)]),
        )
        for unit in units
    )
    return Sheet("silent", columns, rows)
