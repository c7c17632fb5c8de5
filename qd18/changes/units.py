"""Organisations founded and dissolved, and what hangs in the air afterwards: posts, assignments, what stands below."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from qd18.changes.change_set import (
    ChangeSetBuilder,
    Impossible,
    NewItem,
    NewRecord,
    Note,
    Plan,
    first_day,
    last_day,
    told,
)
from qd18.changes.dated_values import written_by_day
from qd18.changes.placement import shelf_of_unit
from qd18.changes.record_ids import id_of_unit
from qd18.editing.quoting import Value
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.members import Member
from qd18.model.register import Register
from qd18.model.units import Unit, UnitKind
from qd18.schema.units import UNITS

ORDER = tuple(UNITS.fields)


@dataclass(frozen=True, slots=True)
class Traits:
    """What else is said of a new organisation: *succeeds* are the ids of those whose work it carries on."""

    disadvantaged: bool = False
    tags: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()


NO_TRAITS = Traits()


def added(
    register: Register,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    *,
    named: str | None = None,
    first: date | None = None,
    traits: Traits = NO_TRAITS,
) -> Plan:
    """A new organisation below *parent*; *named* is an id of choice."""
    unit = founded(register, name, kind, parent, named=named, first=first, traits=traits)
    path, at = shelf_of_unit(register, unit.parent)
    return Plan((NewRecord(path, values_of(unit), at),), {"unit": unit})


def founded(
    register: Register,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    *,
    named: str | None = None,
    first: date | None = None,
    traits: Traits = NO_TRAITS,
    ending: Container[str] = (),
) -> Unit:
    """The organisation called *name*, with an id; impossible where one that is not *ending* has that name there."""
    units = register.tree.units
    name = normalize("NFC", " ".join(name.split()))
    if parent is None and named is not None:
        parent = units.get(named.rpartition("/")[0])
    if parent is None and any(unit.kind.level < kind.level for unit in units.values()):
        raise Impossible("unit-needs-parent", name=name)
    span = DateSpan.inclusive(first, None)
    for one in units.values() if named is None else ():
        if one.id not in ending and one.span.overlaps(span) and _is_called(one, name, parent, span):
            raise Impossible("unit-on-record", unit=one, place=one.ref.place())
    chosen = named or id_of_unit(name, kind, parent, units)
    above = parent.id if parent else None
    return Unit(chosen, name, kind, above, traits.disadvantaged, span, traits.tags, traits.succeeds)


def _is_called(unit: Unit, name: str, parent: Unit | None, span: DateSpan) -> bool:
    """Whether *unit* has that *name* below *parent* on some day of *span*."""
    above = parent.id if parent else None
    turns = (day for one in (unit.names, unit.parents) if one is not None for day in one.turning_days)
    return any(
        unit.name_on(day).casefold() == name.casefold() and unit.parent_on(day) == above
        for day in (max(span.start, unit.span.start), *turns)
        if span.holds(day) and unit.span.holds(day)
    )


def values_of(unit: Unit) -> dict[str, Value | None]:
    """What is written of *unit*; its parent is left out where its id says it."""
    implied = unit.parents is None and unit.id.rpartition("/")[0] == unit.parent
    return told(
        id=unit.id,
        name=written_by_day(unit.name, unit.names),
        kind=unit.kind.value,
        parent=None if implied else written_by_day(unit.parent, unit.parents),
        disadvantaged=written_by_day(unit.disadvantaged or None, unit.disadvantaged_days),
        tags=written_by_day(unit.tags or None, unit.tags_days),
        succeeds=list(unit.succeeds) or None,
        from_=first_day(unit.span),
        to=last_day(unit.span),
    )


def dissolved(register: Register, unit: Unit, last: date, *, with_below: bool, successor: Unit | None = None) -> Plan:
    """*unit* is there up to *last*, and *with_below* everything below it too; else that is told.

    *successor* carries the work of *unit* on, and not that of what stands below it.
    """
    sheet = ChangeSetBuilder()
    below = list(standing_below(register, unit, last + ONE_DAY))
    ending = [unit, *(below if with_below else ())]
    end_units(sheet, ending, last)
    ended: dict[str, str | None] = dict.fromkeys((one.id for one in ending), None)
    if successor is not None:
        _must_go_on(unit, successor, ended, last + ONE_DAY)
        carry_on(sheet, successor, [unit.id])
        ended[unit.id] = successor.id if successor.kind.is_cell is unit.kind.is_cell else None
    if not with_below and successor is not None:
        left_below(sheet, below, ended, successor, last + ONE_DAY)
    elif not with_below:
        for one in below:
            sheet.note("unit-below-goes-on", unit=one, day=last)
    hanging(sheet, register, ended, last)
    return sheet.plan({"unit": unit}, units=[one.id for one in ending], span=DateSpan(last + ONE_DAY, date.max))


def _must_go_on(unit: Unit, successor: Unit, ended: Container[str], first: date) -> None:
    """Impossible where *successor* of *unit* has *ended* with it, or is not there on *first*."""
    if successor.id in ended:
        raise Impossible("carried-on-by-itself", unit=unit, other=successor)
    if not successor.span.holds(first):
        raise Impossible("unit-not-there-then", unit=successor, span=successor.span)


def carry_on(sheet: ChangeSetBuilder, unit: Unit, ended: Iterable[str]) -> None:
    """*unit*, which is on record, carries on the work of the units *ended*, besides those that it succeeds already."""
    new = [one for one in ended if one not in unit.succeeds]
    if unit.succeeds:
        sheet.edits += [NewItem(unit.ref, ("succeeds",), one, ORDER) for one in new]
    else:
        sheet.put(unit.ref, ("succeeds",), new, ORDER)


def standing_below(register: Register, unit: Unit, day: date) -> Iterator[Unit]:
    """What stands below *unit* on *day* or later, each after the one that it stands below."""
    later = DateSpan(day, date.max)
    depths: dict[str, int] = {}
    for one in register.units:
        for span, lineage in register.tree.lineages_of(one.id) if one.id != unit.id else ():
            if unit.id in lineage and span.overlaps(later) and one.span.overlaps(later):
                depths.setdefault(one.id, len(lineage))
    return (register.tree[one] for one in sorted(depths, key=lambda one: depths[one]))


def end_units(sheet: ChangeSetBuilder, units: Iterable[Unit], last: date) -> None:
    """End *units* on *last*; impossible where one is over by then or begins only later."""
    for unit in units:
        if unit.span.end <= last:
            raise Impossible("unit-over", unit=unit, last=unit.span.last)
        if unit.span.start > last:
            raise Impossible("unit-begins-later", unit=unit, begins=unit.span.start, day=last)
        if unit.span.last != last:
            sheet.put(unit.ref, ("to",), last, ORDER)


def left_below(
    sheet: ChangeSetBuilder, below: Iterable[Unit], ended: Container[str], successor: Unit, first: date
) -> None:
    """Tell which of the units *below* stand right below one that has *ended* by *first*, and how they go on.

    They go on below *successor*, where a unit of their kind can stand there; else it is told how they end.
    """
    for one in below:
        if one.parent_on(max(first, one.span.start)) not in ended:
            continue
        if one.kind.level > successor.kind.level:
            sheet.note("unit-below-goes-on-anew", unit=one, successor=successor.id, first=first)
        else:
            sheet.note("unit-below-goes-on", unit=one, day=first - ONE_DAY)


def hanging(sheet: ChangeSetBuilder, register: Register, ended: Mapping[str, str | None], last: date) -> None:
    """Tell which posts and assignments go on in units *ended* on *last*, each with what to type.

    *ended* maps ids to that of the unit that takes their place, None where there is none.
    """
    members = {one.id: one for one in register.members}
    for member in register.members:
        for role in member.roles:
            if role.unit in ended and role.span.end > last + ONE_DAY:
                _hangs(sheet, "post-hangs", {"member": member, "role": role}, ended[role.unit], last)
    for one in register.assignments:
        if one.unit in ended and one.member in members and one.span.end > last + ONE_DAY:
            tier = f" --tier {one.tier.value}" if one.tier else ""
            where = {"member": members[one.member], "unit": register.tree[one.unit], "tier": tier}
            _hangs(sheet, "assignment-hangs", where, ended[one.unit], last)
    _homeless(sheet, register, ended, last + ONE_DAY)


def _homeless(sheet: ChangeSetBuilder, register: Register, ended: Mapping[str, str | None], first: date) -> None:
    """Tell whose home cell has *ended* before *first*: each with what takes its place, the others together."""
    homeless: list[Member] = []
    for member in register.members:
        home = member.home_on(first)
        if home is None or home not in ended:
            continue
        if (successor := ended[home]) is not None:
            sheet.note("home-ended-anew", member=member, unit=register.tree[home], first=first, successor=successor)
        else:
            homeless.append(member)
    if homeless:
        sheet.note("homes-ended", number=len(homeless), members=tuple(homeless), first=first)


def _hangs(sheet: ChangeSetBuilder, key: str, where: Mapping[str, object], successor: str | None, last: date) -> None:
    """Tell what goes on at *where*, and how it ends there; with a *successor*, how it goes on there."""
    if successor is None:
        sheet.notes.append(Note(key, {**where, "day": last}))
    else:
        days = {"day": last, "first": last + ONE_DAY}
        sheet.notes.append(Note(f"{key}-anew", {**where, **days, "successor": successor}))
