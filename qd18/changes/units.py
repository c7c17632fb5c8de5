"""Organisations founded and dissolved, and what hangs in the air afterwards: posts, assignments, what stands below."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from datetime import date
from unicodedata import normalize

from qd18.changes.change_set import ChangeSet, ChangeSetBuilder, Impossible, InsertRecord, Notice
from qd18.changes.placement import position_of_unit
from qd18.changes.record_ids import id_of_unit
from qd18.changes.succession import NOTHING_CARRIED, CarryTerms, Succession, carry_over
from qd18.changes.values_by_day import RequestedValue, ValueOnRecord, put_requested, put_right, set_from
from qd18.model.days import ALWAYS, ONE_DAY, DateSpan
from qd18.model.members import Member
from qd18.model.register import Register
from qd18.model.units import Unit, UnitKind, UnitTree, implied_parent
from qd18.model.value_class import value_class
from qd18.schema.units import UNITS


@value_class
class UnitTraits:
    """What else is said of a new organisation: *succeeds* are the ids of those whose work it carries on."""

    disadvantaged: bool = False
    tags: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()


NO_TRAITS = UnitTraits()


def unit_added(
    register: Register,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    *,
    named: str | None = None,
    first: date | None = None,
    traits: UnitTraits = NO_TRAITS,
) -> ChangeSet:
    """A new organisation below *parent*; *named* is an id of choice."""
    unit = unit_founded(register, name, kind, parent, named=named, first=first, traits=traits)
    file, before = position_of_unit(register, unit.parent)
    return ChangeSet((InsertRecord(file, UNITS.encode(unit), before),), {"unit": unit})


def unit_founded(
    register: Register,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    *,
    named: str | None = None,
    first: date | None = None,
    traits: UnitTraits = NO_TRAITS,
    ending: Container[str] = (),
) -> Unit:
    """The organisation called *name*, with an id; impossible where one that is not *ending* has that name there."""
    units = register.tree.units
    name = normalize("NFC", " ".join(name.split()))
    if parent is None and named is not None:
        parent = units.get(implied_parent(named))
    if parent is None and any(unit.kind.level < kind.level for unit in units.values()):
        raise Impossible("unit-needs-parent", name=name)
    span = DateSpan.inclusive(first, None)
    for unit in units.values() if named is None else ():
        if unit.id not in ending and unit.span.overlaps(span) and _is_called(unit, name, parent, span):
            raise Impossible("unit-on-record", unit=unit, place=unit.ref.place())
    chosen = named or id_of_unit(name, kind, parent, units)
    above = parent.id if parent else None
    return Unit(chosen, name, kind, above, traits.disadvantaged, span, traits.tags, traits.succeeds)


def _is_called(unit: Unit, name: str, parent: Unit | None, span: DateSpan) -> bool:
    """Whether *unit* has that *name* below *parent* on some day of *span*."""
    above = parent.id if parent else None
    turns = (day for values in (unit.names, unit.parents) if values is not None for day in values.turning_days)
    return any(
        unit.name_on(day).casefold() == name.casefold() and unit.parent_on(day) == above
        for day in (max(span.start, unit.span.start), *turns)
        if span.holds(day) and unit.span.holds(day)
    )


def unit_dissolved(
    register: Register,
    unit: Unit,
    last: date,
    *,
    with_below: bool,
    successor: Unit | None = None,
    carry: CarryTerms = NOTHING_CARRIED,
) -> ChangeSet:
    """*unit* is there up to *last*, and *with_below* everything below it too; else that is told.

    *successor* carries the work of *unit* on, and not that of what stands below it. Where something is carried over
    what stands below goes on below the successor, or what is above that (`place_below`).
    """
    builder = ChangeSetBuilder()
    below = list(standing_below(register, unit, last + ONE_DAY))
    ending = [unit, *(below if with_below else ())]
    end_units(builder, ending, last)
    ended: dict[str, str | None] = dict.fromkeys((ending_unit.id for ending_unit in ending), None)
    if successor is not None:
        _must_go_on(unit, successor, ended, last + ONE_DAY)
        carry_on(builder, successor, [unit.id])
        ended[unit.id] = successor.id if successor.kind.is_cell is unit.kind.is_cell else None
    parents: Mapping[str, str] = {}
    if not with_below and successor is not None and carry.is_asked:
        parents = place_below(builder, register.tree, below, dict.fromkeys(ended, successor), last + ONE_DAY)
    elif not with_below and successor is not None:
        notice_left_below(builder, below, ended, successor, last + ONE_DAY)
    elif not with_below:
        for lower in below:
            builder.notice("unit-below-goes-on", unit=lower, day=last)
    members = settle_succession(builder, register, Succession(last + ONE_DAY, ended, parents=parents), carry)
    units = {*ended, *(lower.id for lower in below)} if parents else ended
    return builder.change_set({"unit": unit}, members=members, units=units, span=DateSpan(last + ONE_DAY, date.max))


def _must_go_on(unit: Unit, successor: Unit, ended: Container[str], first: date) -> None:
    """Impossible where *successor* of *unit* has *ended* with it, or is not there on *first*."""
    if successor.id in ended:
        raise Impossible("carried-on-by-itself", unit=unit, other=successor)
    if not successor.span.holds(first):
        raise Impossible("unit-not-there-then", unit=successor, span=successor.span)


def carry_on(builder: ChangeSetBuilder, unit: Unit, ended: Iterable[str]) -> None:
    """*unit*, which is on record, carries on the work of the units *ended*, besides those that it succeeds already."""
    new = [predecessor for predecessor in ended if predecessor not in unit.succeeds]
    if not unit.succeeds:
        builder.put(unit.ref, ("succeeds",), new, UNITS.order)
    for predecessor in new if unit.succeeds else ():
        builder.append(unit.ref, ("succeeds",), predecessor, UNITS.order)


def standing_below(register: Register, unit: Unit, day: date) -> Iterator[Unit]:
    """What stands below *unit* on *day* or later, each after the one that it stands below."""
    later = DateSpan(day, date.max)
    depths: dict[str, int] = {}
    for other in register.units:
        for span, lineage in register.tree.lineages_of(other.id) if other.id != unit.id else ():
            if unit.id in lineage and span.overlaps(later) and other.span.overlaps(later):
                depths.setdefault(other.id, len(lineage))
    return (register.tree[lower] for lower in sorted(depths, key=lambda lower: depths[lower]))


def end_units(builder: ChangeSetBuilder, units: Iterable[Unit], last: date) -> None:
    """End *units* on *last*; impossible where one is over by then or begins only later."""
    for unit in units:
        if unit.span.end <= last:
            raise Impossible("unit-over", unit=unit, last=unit.span.last)
        if unit.span.start > last:
            raise Impossible("unit-begins-later", unit=unit, begins=unit.span.start, day=last)
        if unit.span.last != last:
            builder.put(unit.ref, ("to",), last, UNITS.order)


def notice_left_below(
    builder: ChangeSetBuilder, below: Iterable[Unit], ended: Container[str], successor: Unit, first: date
) -> None:
    """Tell which of the units *below* stand right below one that has *ended* by *first*, and how they go on.

    They go on below *successor*, where a unit of their kind can stand there; else it is told how they end.
    """
    for unit in below:
        if unit.parent_on(max(first, unit.span.start)) not in ended:
            continue
        if unit.kind.level > successor.kind.level:
            builder.notice("unit-below-goes-on-anew", unit=unit, successor=successor.id, first=first)
        else:
            builder.notice("unit-below-goes-on", unit=unit, day=first - ONE_DAY)


def place_below(
    builder: ChangeSetBuilder, tree: UnitTree, below: Iterable[Unit], successors: Mapping[str, Unit], first: date
) -> Mapping[str, str]:
    """Give those of *below* that stand right below a unit with one of the *successors* a new parent from *first* on.

    That is the successor, or the lowest above it below which their kind can stand; where there is none it is told. The
    ids of the new parents, by that of the unit.
    """
    parents: dict[str, str] = {}
    for unit in below:
        before = unit.parent_on(max(first, unit.span.start))
        if before is None or before not in successors:
            continue
        above: Unit | None = successors[before]
        while above is not None and (above.id in successors or above.kind.level >= unit.kind.level):
            above = tree.units.get(above.parent_on(first) or "")
        if above is None:
            builder.notice("unit-below-goes-on", unit=unit, day=first - ONE_DAY)
            continue
        parents[unit.id] = above.id
        known = ValueOnRecord(unit.ref, "parent", UNITS.order, unit.parent, unit.parents)
        if unit.span.start < first:
            set_from(builder, known, above.id, first)
        else:
            put_right(builder, known, above.id)
    if parents:
        placed = ", ".join(f"{unit} → {above}" for unit, above in parents.items())
        builder.notice("units-placed-below", found=placed, first=first)
    return parents


def settle_succession(
    builder: ChangeSetBuilder, register: Register, succession: Succession, carry: CarryTerms
) -> Collection[str]:
    """Carry over what *carry* says, and tell what else goes on in units that have ended, each with what to type.

    The ids of the members whose record changes.
    """
    members = carry_over(builder, register, succession, carry) if carry.is_asked else ()
    successors = succession.successors
    gone = {unit: successor for unit, successor in successors.items() if successor is None}
    _notice_posts(builder, register, gone if carry.posts else successors, succession.last)
    _notice_assignments(builder, register, gone if carry.assignments else successors, succession.last)
    _notice_homeless(builder, register, gone if carry.is_asked else successors, succession.first)
    return members


def _notice_posts(builder: ChangeSetBuilder, register: Register, ended: Mapping[str, str | None], last: date) -> None:
    """Tell which posts go on in units *ended* on *last*.

    *ended* maps ids to that of the unit that takes their place, None where there is none.
    """
    for member in register.members:
        for role in member.roles:
            if role.unit in ended and role.span.end > last + ONE_DAY:
                _loose_end(builder, "post-hangs", {"member": member, "role": role}, ended[role.unit], last)


def _notice_assignments(
    builder: ChangeSetBuilder, register: Register, ended: Mapping[str, str | None], last: date
) -> None:
    """As `_notice_posts`, of assignments."""
    members = {member.id: member for member in register.members}
    for assignment in register.assignments:
        unit = assignment.unit
        if unit in ended and assignment.member in members and assignment.span.end > last + ONE_DAY:
            tier = f" --tier {assignment.tier.value}" if assignment.tier else ""
            where = {"member": members[assignment.member], "unit": register.tree[unit], "tier": tier}
            _loose_end(builder, "assignment-hangs", where, ended[unit], last)


def _notice_homeless(
    builder: ChangeSetBuilder, register: Register, ended: Mapping[str, str | None], first: date
) -> None:
    """Tell whose home cell has *ended* before *first*: each with what takes its place, the others together."""
    homeless: list[Member] = []
    for member in register.members:
        home = member.home_on(first)
        if home is None or home not in ended:
            continue
        if (successor := ended[home]) is not None:
            builder.notice("home-ended-anew", member=member, unit=register.tree[home], first=first, successor=successor)
        else:
            homeless.append(member)
    if homeless:
        builder.notice("homes-ended", number=len(homeless), members=tuple(homeless), first=first)


def _loose_end(
    builder: ChangeSetBuilder, key: str, where: Mapping[str, object], successor: str | None, last: date
) -> None:
    """Tell what goes on at *where*, and how it ends there; with a *successor*, how it goes on there."""
    if successor is None:
        builder.notices.append(Notice(key, {**where, "day": last}))
    else:
        days = {"day": last, "first": last + ONE_DAY}
        builder.notices.append(Notice(f"{key}-anew", {**where, **days, "successor": successor}))


# put right


@value_class
class UnitCorrection:
    """What is to be on record of an organisation; None stays as it is."""

    name: str | None = None
    parent: Unit | None = None
    disadvantaged: bool | None = None
    tags: tuple[str, ...] | None = None

    def requested(self, unit: Unit) -> Iterator[RequestedValue]:
        """What is to be of each key, with what is on record."""
        ref, order = unit.ref, UNITS.order
        if self.name is not None:
            yield ValueOnRecord(ref, "name", order, unit.name, unit.names), self.name
        if self.parent is not None:
            yield ValueOnRecord(ref, "parent", order, unit.parent, unit.parents), self.parent.id
        if self.disadvantaged is not None:
            known = ValueOnRecord(
                ref, "disadvantaged", order, unit.disadvantaged, unit.disadvantaged_days, default=False
            )
            yield known, self.disadvantaged
        if self.tags is not None:
            yield ValueOnRecord(ref, "tags", order, unit.tags, unit.tags_days, default=()), self.tags


def unit_corrected(register: Register, unit: Unit, correction: UnitCorrection, first: date | None) -> ChangeSet:
    """The *correction* of *unit* holds from *first* on; None, or the unit's own first day: it is put right."""
    builder = ChangeSetBuilder()
    begins = unit.span.start
    since = None if first is not None and first <= begins else first
    # A name is only printed; on the others verdicts hang.
    deciding = {"parent", "disadvantaged", "tags"}
    if not put_requested(
        builder, correction.requested(unit), since, deciding=deciding, begins=None if since is first else begins
    ):
        return builder.change_set({"unit": unit})
    units = frozenset(_around(register, unit, correction.parent))
    members = {assignment.member for assignment in register.assignments if assignment.unit in units}
    members |= {member.id for member in register.members if any(role.unit in units for role in member.roles)}
    span = ALWAYS if since is None else DateSpan(since, date.max)
    return builder.change_set({"unit": unit}, members=members, span=span, units=units)


def _around(register: Register, unit: Unit, parent: Unit | None) -> Iterator[str]:
    """The units at, above and below *unit* on any day, and those at or above a new *parent*."""
    tree = register.tree
    for other in register.units:
        if any(unit.id in lineage.units for lineage in tree.lineages_of(other.id)):
            yield other.id
    for top in filter(None, (unit, parent)):
        for lineage in tree.lineages_of(top.id):
            yield from lineage.units
