"""What is still owed, and what nobody has sat in on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from qd18.engine.outstanding import Outstanding, outstanding_of, wanted_of
from qd18.engine.record_coverage import area_in
from qd18.engine.verdicts import Status, Verdict
from qd18.model.meetings import Meeting
from qd18.model.names import name_key, vietnamese_key
from qd18.model.periods import first_day, month_of
from qd18.model.regulations import Regulation
from qd18.model.units import Unit
from qd18.reports.explanation import owed_units
from qd18.reports.office import Office, of_people
from qd18.reports.sheets import CellValue, ColumnType, Labelled, Sheet, SheetColumn

PLACES_SHOWN = 12


DUE_COLUMNS = (
    SheetColumn("by", ColumnType.DATE),
    SheetColumn("days-left", ColumnType.NUMBER, rank=3),
    SheetColumn("name"),
    SheetColumn("member", ColumnType.ID, rank=2),
    SheetColumn("period", ColumnType.PERIOD, rank=3),
    SheetColumn("regulation", ColumnType.NAMED, rank=6),
    SheetColumn("duty", ColumnType.NAMED, rank=5, wide=True),
    SheetColumn("missing", ColumnType.MISSING, wide=True),
    SheetColumn("places", ColumnType.TEXTS, rank=1, wide=True, most=PLACES_SHOWN),
    SheetColumn("in-time", ColumnType.FLAG),
)


def due_sheet(office: Office) -> Sheet:
    """What officials still owe, soonest first; what can no longer be met, its last day being over, comes last.

    The figures count those listed, and those left out because they are away to the end of the period, or because it is
    too short for them to be held to the quota.
    """
    open_verdicts = [
        verdict
        for verdict in of_people(office.verdicts)
        if wanted_of(verdict) and verdict.status in {Status.PENDING, Status.VIOLATION}
    ]
    owed = [
        (verdict, owing)
        for verdict in open_verdicts
        if (owing := outstanding_of(verdict, office.places, as_of=office.as_of)) is not None
    ]
    rows = sorted((_due(verdict, owing, office) for verdict, owing in owed), key=_due_key)
    possible = sum(bool(row[-1]) for row in rows)
    figures = (("possible", possible), ("past", len(rows) - possible), ("away", len(open_verdicts) - len(owed)))
    return Sheet("due", DUE_COLUMNS, tuple(rows), figures)


def _due(verdict: Verdict, owing: Outstanding, office: Office) -> tuple[CellValue, ...]:
    obligation = verdict.obligation
    left = max((owing.by - office.as_of).days, 0)
    units = owed_units(owing, office.tree, day=owing.by) if owing.is_possible else ()
    return (
        owing.by,
        left,
        obligation.member.name,
        obligation.member.id,
        obligation.period,
        Labelled(obligation.regulation.id, obligation.regulation.number or obligation.regulation.id),
        Labelled(obligation.duty.id, obligation.duty.name),
        owing.missing,
        tuple(unit.name_on(owing.by) for unit in units),
        owing.is_possible,
    )


def _due_key(row: tuple[CellValue, ...]) -> tuple[object, ...]:
    by, _, name, member, *_, in_time = row
    return (not in_time, by, name_key(str(name)), member)


COVERAGE_COLUMNS = (
    SheetColumn("unit", wide=True),
    SheetColumn("unit-id", ColumnType.ID, rank=3),
    SheetColumn("kind", ColumnType.WORD, words="kind", rank=4),
    SheetColumn("looked-after-by", ColumnType.TEXTS, rank=2, wide=True),
    SheetColumn("sessions", ColumnType.NUMBER),
    SheetColumn("last-attended", ColumnType.DATE, rank=1, optional=True),
    SheetColumn("days-since", ColumnType.NUMBER, rank=5, optional=True),
    SheetColumn("covered", ColumnType.FLAG),
)


OVERVIEW_COLUMNS = (
    SheetColumn("committee", wide=True),
    SheetColumn("units", ColumnType.NUMBER),
    SheetColumn("units-covered", ColumnType.NUMBER),
    SheetColumn("units-not-covered", ColumnType.NUMBER, rank=1),
    SheetColumn("coverage-rate", ColumnType.SHARE),
)


def coverage_sheet(rows: Sequence[tuple[CellValue, ...]], *, everything: bool) -> Sheet:
    """Those of `coverage_rows` that no assigned official sat in on in the span; *everything* lists the others too.

    The figures count the units, and those covered.
    """
    figures = (("units", len(rows)), ("covered", sum(bool(row[-1]) for row in rows)))
    covered = COVERAGE_COLUMNS[-1] if everything else COVERAGE_COLUMNS[-1]._replace(rank=6)
    columns = (*COVERAGE_COLUMNS[:-1], covered)
    return Sheet("coverage", columns, tuple(row for row in rows if everything or not row[-1]), figures)


def coverage_rows(office: Office, regulations: Iterable[Regulation]) -> tuple[tuple[CellValue, ...], ...]:
    """Each unit of a kind that quotas name: when an assigned official last sat in on it, and whether in the span.

    The last such meeting is looked for on record up to as_of, also with the units that one carries on. The quotas are
    those of regulations in force in the span.
    """
    visits = _visits(office)
    units = list(_units_named(office, regulations))
    units.sort(key=lambda unit: (unit.kind.level, tuple(reversed(office.tree.lineage(unit.id, office.last_day)))))
    return tuple(_coverage(unit, office, visits) for unit in units)


def units_unseen(office: Office, regulations: Iterable[Regulation]) -> frozenset[str]:
    """The units of `coverage_rows`, with those that they carry on, whose last visit may be in files of earlier months.

    A meeting in the file of a month is dated in the month after at most. So what was visited since the first day of
    the month in which the span begins was last visited on the days that are read, and not before.
    """
    begin = first_day(month_of(office.asked.span.start))
    seen = {unit for unit, meetings in _visits(office).items() if any(meeting.date >= begin for meeting in meetings)}
    lines = [tuple(office.tree.carried_on(unit.id)) for unit in _units_named(office, regulations)]
    return frozenset(unit for line in lines if seen.isdisjoint(line) for unit in line)


def coverage_overview(rows: Sequence[tuple[CellValue, ...]], office: Office) -> Sheet:
    """How many of *rows* are covered in each district; in each commune, or by itself, where no district is above."""
    areas: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        lineage = office.tree.lineage(str(row[1]), office.last_day)
        areas[area_in(lineage, office.tree)].append(bool(row[-1]))
    names = {area: office.tree[area].name_on(office.last_day) for area in areas}
    summed = tuple(
        (names[area], len(units), sum(units), len(units) - sum(units), Fraction(sum(units), len(units)))
        for area, units in sorted(areas.items(), key=lambda item: (vietnamese_key(names[item[0]]), item[0]))
    )
    return Sheet("coverage-overview", OVERVIEW_COLUMNS, summed)


def _units_named(office: Office, regulations: Iterable[Regulation]) -> Iterator[Unit]:
    """The units of a kind that the quotas in force in the span name."""
    in_force = [regulation for regulation in regulations if regulation.span.overlaps(office.asked.span)]
    kinds = {kind for regulation in in_force for duty in regulation.duties for kind in duty.kinds}
    for unit in office.tree.units.values():
        if unit.kind in kinds and unit.span.overlaps(office.asked.span):
            yield unit


def _coverage(unit: Unit, office: Office, visits: dict[str, list[Meeting]]) -> tuple[CellValue, ...]:
    seen = [meeting for line in office.tree.carried_on(unit.id) for meeting in visits.get(line, ())]
    day = max((meeting.date for meeting in seen), default=None)
    return (
        unit.name_on(office.last_day),
        unit.id,
        unit.kind.value,
        office.names([assignment.member for assignment in office.looking_after(unit.id)]),
        len(office.meetings_of.get(unit.id, [])),
        day,
        (office.as_of - day).days if day else None,
        any(office.asked.holds(meeting.date, meeting.month) for meeting in seen),
    )


def _visits(office: Office) -> dict[str, list[Meeting]]:
    """The meetings of each unit, by as_of, that an official assigned to it on that day sat in on."""
    visits: dict[str, list[Meeting]] = {}
    for meeting in office.register.meetings:
        if meeting.date <= office.as_of and _is_visited(meeting, office):
            visits.setdefault(meeting.unit, []).append(meeting)
    return visits


def _is_visited(meeting: Meeting, office: Office) -> bool:
    day, assignments = meeting.date, office.assignments_by_member
    lineage = office.tree.lineage(meeting.unit, day)
    for member in meeting.attended:
        for assignment in assignments.get(member, ()):
            if assignment.unit in lineage and assignment.span.holds(day):
                return True
    return False
