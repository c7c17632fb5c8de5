"""Organisations merged into another on a day, so that nothing before that day comes out otherwise.

Whose parent is another one now is another unit: what stood below the old ones is ended and begun anew below the new
one, with an id that says where it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from qd18.changes.change_set import ChangeSet, ChangeSetBuilder, Impossible, InsertRecord
from qd18.changes.placement import position_of_unit
from qd18.changes.record_ids import free_id
from qd18.changes.succession import NOTHING_CARRIED, CarryTerms, Succession
from qd18.changes.units import (
    UnitTraits,
    carry_on,
    end_units,
    notice_left_below,
    place_below,
    settle_succession,
    standing_below,
    unit_founded,
)
from qd18.lookup.ids import organisation_called
from qd18.model.dated import Dated
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.located import UNLOCATED
from qd18.model.register import Register
from qd18.model.units import DISADVANTAGED, Unit, UnitKind
from qd18.model.value_class import value_class
from qd18.schema.units import UNITS

_T = TypeVar("_T")


@value_class
class NewUnit:
    """What the new organisation is to be; None is told by the ones that are merged."""

    name: str
    id: str | None = None
    kind: UnitKind | None = None
    parent: Unit | None = None
    disadvantaged: bool = False


@value_class
class Merger:
    """The organisations *units* end, and *into* takes their place."""

    units: Sequence[Unit]
    into: Unit | NewUnit


def units_merged(
    register: Register,
    mergers: Sequence[Merger],
    first: date,
    *,
    with_below: bool = True,
    carry: CarryTerms = NOTHING_CARRIED,
) -> ChangeSet:
    """Each of *mergers* takes place on *first*: its units end the day before, with what stands below them."""
    builder = ChangeSetBuilder()
    plan = _Plan(builder, register, first)
    targets = [plan.merge(merger, with_below=with_below, places_below=carry.is_asked) for merger in mergers]
    succession = Succession(first, plan.successors, plan.founded, plan.parents)
    members = settle_succession(builder, register, succession, carry)
    ended = tuple(unit for merger in mergers for unit in merger.units)
    about: dict[str, object] = {"units": ended, "unit": targets[0]}
    if len(mergers) > 1:
        for merger, target in zip(mergers, targets, strict=True):
            builder.notice("merged-of-list", found=", ".join(unit.id for unit in merger.units), unit=target)
        about = {"number": str(len(mergers)), "first": first}
    units = {*plan.successors, *plan.parents}
    return builder.change_set(about, members=members, units=units, span=DateSpan(first, date.max))


class _Plan:
    """Mergers of one day, one after the other: what becomes of which unit, and the new ones so far."""

    def __init__(self, builder: ChangeSetBuilder, register: Register, first: date) -> None:
        self._builder = builder
        self._register = register
        self._first = first
        self.successors: dict[str, str] = {}
        self.founded: list[Unit] = []
        self.parents: dict[str, str] = {}

    def merge(self, merger: Merger, *, with_below: bool, places_below: bool) -> Unit:
        """Plan one of the mergers; what stands below is begun anew *with_below*, else placed below or told."""
        builder, first, units, into = self._builder, self._first, merger.units, merger.into
        register = self._register
        last = first - ONE_DAY
        for unit in units:
            if unit.id in self.successors:
                raise Impossible("merged-twice", unit=unit, successor=self.successors[unit.id])
        _must_be_apart(register, units, into, last)
        target = into if isinstance(into, Unit) else _founded(self._known(), units, into, first)
        if not target.span.holds(first):
            raise Impossible("unit-not-there-then", unit=target, span=target.span)
        standing = [lower for unit in units for lower in standing_below(register, unit, first)]
        below = standing if with_below else []
        end_units(builder, [*units, *below], last)
        begun = _begun_anew(self._known(), units, below, target, first)
        alike = _called_after(begun, register, units, target, first)
        if target is into:
            carry_on(builder, target, [unit.id for unit in units])
        new = [*([] if target is into else [target]), *begun.values()]
        _enter(builder, register, units, new, target if target is into else None)
        self.founded += new
        successors = {**{unit.id: target.id for unit in units}, **{old: unit.id for old, unit in begun.items()}}
        self.successors |= successors
        self._tell(merger, target, begun, alike)
        if not with_below and places_below:
            tree = self._known().tree
            self.parents |= place_below(builder, tree, standing, dict.fromkeys(successors, target), first)
        elif not with_below:
            notice_left_below(builder, standing, successors, target, first)
        return target

    def _tell(self, merger: Merger, target: Unit, begun: Mapping[str, Unit], alike: Sequence[Unit]) -> None:
        """Tell which of the merged were disadvantaged, what begins anew, and which units below are called *alike*."""
        builder, first = self._builder, self._first
        was = tuple(unit for unit in merger.units if first - ONE_DAY in unit.tagged(DISADVANTAGED))
        if was and target is not merger.into and not target.disadvantaged:
            builder.notice("was-disadvantaged", found=was, unit=target)
        if begun:
            renewed = ", ".join(f"{old} → {unit.id}" for old, unit in begun.items())
            builder.notice("units-begun-anew", unit=target, found=renewed)
        if alike:
            builder.notice("namesakes-below", found=", ".join(unit.id for unit in alike), first=first)

    def _known(self) -> Register:
        """The register with what is new by now, whose ids and names are taken."""
        register = self._register
        return replace(register, units=(*register.units, *self.founded)) if self.founded else register


def _must_be_apart(register: Register, units: Sequence[Unit], into: Unit | NewUnit, day: date) -> None:
    """Impossible where on *day* one of *units* stands below another, is *into*, or stands above it."""
    tree = register.tree
    for unit in units:
        for other in units:
            if unit is not other and tree.is_within_on(unit.id, other.id, day):
                raise Impossible("merged-below-another", unit=unit, other=other)
        if isinstance(into, Unit) and tree.is_within_on(into.id, unit.id, day):
            others = " ".join(other.id for other in units if other is not unit)
            raise Impossible("merged-into-itself", unit=unit, into_id=into.id, others=others or "…")


def _founded(register: Register, units: Sequence[Unit], into: NewUnit, first: date) -> Unit:
    """The new organisation: of the kind and below the parent that all of *units* have, where it is not said."""
    kinds = {unit.kind for unit in units}
    parents = {unit.parent_on(first - ONE_DAY) for unit in units}
    if into.kind is None and len(kinds) > 1:
        raise Impossible("merged-kinds-differ", kinds=", ".join(sorted(kinds)))
    if into.parent is None and len(parents) > 1:
        raise Impossible("merged-parents-differ", parents=", ".join(sorted(parent or "-" for parent in parents)))
    common = next(iter(parents))
    parent = into.parent or (register.tree.units.get(common) if common else None)
    if into.id is not None and into.id in register.tree.units:
        raise Impossible("unit-id-taken", unit=register.tree[into.id], id=into.id)
    return unit_founded(
        register,
        into.name,
        into.kind or next(iter(kinds)),
        parent,
        named=into.id,
        first=first,
        traits=UnitTraits(disadvantaged=into.disadvantaged, succeeds=tuple(unit.id for unit in units)),
        ending=frozenset(unit.id for unit in units),
    )


def _begun_anew(
    register: Register, merged_units: Sequence[Unit], below: Sequence[Unit], target: Unit, first: date
) -> dict[str, Unit]:
    """By the id of each unit *below* the one that goes on in its place: the same, under the new parent's id."""
    tops = {unit.id for unit in merged_units}
    above = {unit.id: unit.parent_on(first - ONE_DAY) or unit.parent or "" for unit in below}
    parts = Counter(_part(unit) for unit in below if above[unit.id] in tops)
    taken = {*register.tree.units, target.id}
    begun: dict[str, Unit] = {}
    for unit in below:
        # Each unit comes after the one above it (`standing_below`), which has its new id by now.
        parent = target.id if above[unit.id] in tops else begun[above[unit.id]].id
        preferred = f"{parent}/{_part(unit)}"
        if above[unit.id] in tops and (parts[_part(unit)] > 1 or preferred in taken):
            # Two communes may each have a cell called thon-1: the commune's name tells them apart.
            preferred += f"-{_part(register.tree[above[unit.id]])}"
        new = free_id(preferred, taken, name=unit.name_on(first))
        taken.add(new)
        begun[unit.id] = _anew(unit, new, parent, DateSpan(first, unit.span.end))
    return begun


def _anew(unit: Unit, new: str, parent: str, span: DateSpan) -> Unit:
    """What carries on the work of *unit* on the days of *span*: the same with the id *new* and below *parent*."""
    first = span.start
    return replace(
        unit,
        id=new,
        parent=parent,
        parents=None,
        disadvantaged=unit.disadvantaged and _goes_on(unit.disadvantaged_days, first),
        span=span,
        tags=unit.tags if _goes_on(unit.tags_days, first) else (),
        succeeds=(unit.id,),
        names=_later(unit.names, first),
        disadvantaged_days=_later(unit.disadvantaged_days, first),
        tags_days=_later(unit.tags_days, first),
        ref=UNLOCATED,
    )


def _called_after(
    begun: dict[str, Unit], register: Register, merged_units: Sequence[Unit], target: Unit, first: date
) -> Sequence[Unit]:
    """Call each of the units *begun* after *target*, where it was called after one of the merged.

    Where two would be called alike both keep the old place in their names, which tells them apart; these are returned.
    """
    called = {
        old: _name_after(unit.name_on(first), top.name_on(first), target.name_on(first))
        for old, unit in begun.items()
        for top in merged_units
        if register.tree.is_within_on(old, top.id, first - ONE_DAY)
    }
    times = Counter((begun[old].parent, name.casefold()) for old, name in called.items())
    times.update((unit.parent_on(first), unit.name_on(first).casefold()) for unit in register.units)
    alike = []
    for old, name in called.items():
        unit = begun[old]
        if name == unit.name_on(first):
            continue
        if times[unit.parent, name.casefold()] > 1:
            alike.append(unit)
        elif unit.names is None:
            begun[old] = replace(unit, name=name)
    return alike


def _name_after(name: str, former: str, target: str) -> str:
    """*name* with the place of *target* instead of that of *former*, where it ends with it: `…, xã An`."""
    before, after = (organisation_called(committee, UnitKind.COMMUNE).sort_and_place for committee in (former, target))
    if not name.casefold().endswith(f" {before.casefold()}"):
        return name
    return f"{name[: -len(before)]}{after}"


def _goes_on(by_day: Dated[_T] | None, first: date) -> bool:
    """Whether there is a value on *first* or later."""
    return by_day is None or by_day.entries[-1].span.end > first


def _later(by_day: Dated[_T] | None, first: date) -> Dated[_T] | None:
    """The values *by_day* from *first* on; None where the newest always holds then, or none does."""
    days = DateSpan(first, date.max)
    entries = tuple(entry for entry in by_day.entries if entry.span.overlaps(days)) if by_day is not None else ()
    return Dated(entries) if entries and not entries[0].span.covers(days) else None


def _part(unit: Unit) -> str:
    """The last part of an id."""
    return unit.id.rpartition("/")[2]


def _enter(
    builder: ChangeSetBuilder,
    register: Register,
    merged_units: Sequence[Unit],
    new: Sequence[Unit],
    existing: Unit | None,
) -> None:
    """Enter the *new* units below the *existing* one, or behind the last merged in the file of the first of them."""
    if existing is not None:
        file, before = position_of_unit(register, existing.id)
    else:
        file = merged_units[0].ref.path
        positions = (position_of_unit(register, unit.id) for unit in merged_units)
        before = max(
            (place.before for place in positions if place.file == file and place.before is not None), default=None
        )
    for unit in new:
        builder.operations.append(InsertRecord(file, UNITS.encode(unit), before))
