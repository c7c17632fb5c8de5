"""What is on record of officials and organisations besides posts and days: changed from a day on, or put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qd18.changes.change_set import ChangeSetBuilder, Key, Plan
from qd18.changes.dated_values import Known, Plain, put_right, set_from
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.members import Member
from qd18.model.register import Register
from qd18.model.units import Unit
from qd18.schema.members import MEMBERS
from qd18.schema.units import UNITS

ORDER_OF_MEMBER = tuple(MEMBERS.fields)
ORDER_OF_UNIT = tuple(UNITS.fields)

DECIDING = frozenset({"home", "parent", "disadvantaged", "tags"})
"""Keys on which verdicts hang; names and titles are only printed."""


@dataclass(frozen=True, slots=True)
class MemberSaid:
    """What is to be on record of an official; None stays as it is. A *name* has no days."""

    name: str | None = None
    title: str | None = None
    home: Unit | None = None

    def by_key(self, member: Member) -> Iterator[tuple[Known, Plain]]:
        """What is said of the keys that have days, each with what is on record."""
        if self.title is not None:
            yield title_of(member), self.title
        if self.home is not None:
            yield home_of(member), self.home.id


@dataclass(frozen=True, slots=True)
class UnitSaid:
    """What is to be on record of an organisation; None stays as it is."""

    name: str | None = None
    parent: Unit | None = None
    disadvantaged: bool | None = None
    tags: tuple[str, ...] | None = None

    def by_key(self, unit: Unit) -> Iterator[tuple[Known, Plain]]:
        """What is said, each with what is on record."""
        ref, order = unit.ref, ORDER_OF_UNIT
        if self.name is not None:
            yield Known(ref, "name", order, unit.name, unit.names), self.name
        if self.parent is not None:
            yield Known(ref, "parent", order, unit.parent, unit.parents), self.parent.id
        if self.disadvantaged is not None:
            known = Known(ref, "disadvantaged", order, unit.disadvantaged, unit.disadvantaged_days, default=False)
            yield known, self.disadvantaged
        if self.tags is not None:
            yield Known(ref, "tags", order, unit.tags, unit.tags_days, default=()), self.tags


def title_of(member: Member) -> Known:
    """The job title of *member*."""
    return Known(member.ref, "title", ORDER_OF_MEMBER, member.title, member.titles)


def home_of(member: Member) -> Known:
    """The cell in which *member* is a party member."""
    return Known(member.ref, "home", ORDER_OF_MEMBER, member.home, member.homes)


def member_set(member: Member, said: MemberSaid, first: date | None) -> Plan:
    """What is *said* of *member* holds from *first* on; None: it is put right, for all time."""
    sheet = ChangeSetBuilder()
    if said.name is not None and said.name != member.name:
        sheet.put(member.ref, ("name",), said.name, ORDER_OF_MEMBER)
    felt = _set(sheet, said.by_key(member), first)
    return sheet.plan({"member": member}, members=[member.id], span=_since(first) if felt else None)


def unit_set(register: Register, unit: Unit, said: UnitSaid, first: date | None) -> Plan:
    """What is *said* of *unit* holds from *first* on; None, or the unit's own first day: it is put right."""
    sheet = ChangeSetBuilder()
    begins = unit.span.start
    since = None if first is not None and first <= begins else first
    if not _set(sheet, said.by_key(unit), since, begins=None if since is first else begins):
        return sheet.plan({"unit": unit})
    units = frozenset(_around(register, unit, said.parent))
    members = {one.member for one in register.assignments if one.unit in units}
    members |= {one.id for one in register.members if any(role.unit in units for role in one.roles)}
    return sheet.plan({"unit": unit}, members=members, span=_since(since), units=units)


def _set(
    sheet: ChangeSetBuilder, said: Iterable[tuple[Known, Plain]], first: date | None, *, begins: date | None = None
) -> bool:
    """Plan what is *said*; whether verdicts may hang on some of it. It is put right since nothing *begins* before."""
    deciding = False
    others: list[Key] = []
    for known, value in said:
        before = len(sheet.edits)
        if first is not None:
            set_from(sheet, known, value, first)
        elif put_right(sheet, known, value):
            others.append(Key(known.key))
        deciding |= known.key in DECIDING and len(sheet.edits) > before
    if others and begins is not None:
        sheet.note("put-right-whole", what=tuple(others), first=begins)
    elif others:
        sheet.note("put-right", what=tuple(others))
    return deciding


def _since(first: date | None) -> DateSpan:
    return ALWAYS if first is None else DateSpan(first, date.max)


def _around(register: Register, unit: Unit, parent: Unit | None) -> Iterator[str]:
    """The units at, above and below *unit* on any day, and those at or above a new *parent*."""
    tree = register.tree
    for one in register.units:
        if any(unit.id in lineage.units for lineage in tree.lineages_of(one.id)):
            yield one.id
    for top in filter(None, (unit, parent)):
        for lineage in tree.lineages_of(top.id):
            yield from lineage.units
