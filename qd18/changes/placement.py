"""Into which file and behind which record a new fact goes: to those that are most like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from qd18.changes.meeting_files import OnFile, area_of, file_like
from qd18.engine.serving import posts_served
from qd18.model.members import Assignment, Exemption, Member, Role, Tier
from qd18.model.register import Register
from qd18.model.units import Unit, UnitTree

Shelf = tuple[str, int | None]
"""A file, and before which of its records; None: at the end."""


def shelf_of_member(register: Register, role: Role) -> Shelf:
    """Where a new member who holds *role* goes: among those of that committee, or of that tier and district."""
    path = file_like(register.members, lambda one: _likeness(register.tree, (role,), _roles_of(one)), "members")
    return path, _behind(register.members, path, lambda one: any(x.unit == role.unit for x in _roles_of(one)))


def _roles_of(fact: OnFile) -> tuple[Role, ...]:
    return fact.roles if isinstance(fact, Member) else ()


def shelf_of_assignment(register: Register, member: Member, unit: str, day: date) -> Shelf:
    """Where an assignment of *member* goes: among those that belong to posts of the same committee.

    There it follows the member's last one; where there is none, the last one to that unit.
    """
    members = {one.id: one for one in register.members}
    own_posts = _served(register.tree, member, unit, day)

    def likeness(fact: OnFile) -> int:
        if not isinstance(fact, Assignment) or fact.member not in members:
            return 0
        tier = fact.tier
        theirs = _served(register.tree, members[fact.member], fact.unit, fact.span.start, tier=tier)
        return _likeness(register.tree, own_posts, theirs)

    path = file_like(register.assignments, likeness, "assignments")
    own = _behind(register.assignments, path, lambda one: getattr(one, "member", "") == member.id)
    if own is not None:
        return path, own
    return path, _behind(register.assignments, path, lambda one: getattr(one, "unit", "") == unit)


def shelf_of_exemption(register: Register, member: Member, day: date) -> Shelf:
    """Where leave of *member* goes: among that of officials of the same committee, behind the member's own."""
    members = {one.id: one for one in register.members}
    held = _held(member, day)

    def likeness(fact: OnFile) -> int:
        if not isinstance(fact, Exemption) or fact.member not in members:
            return 0
        return _likeness(register.tree, held, _held(members[fact.member], fact.span.start))

    path = file_like(register.exemptions, likeness, "exemptions")
    return path, _behind(register.exemptions, path, lambda one: getattr(one, "member", "") == member.id)


def posts_of_assignment(
    tree: UnitTree, member: Member, unit: str, day: date, *, tier: Tier | None = None
) -> tuple[Role, ...]:
    """Which of *member*'s posts of *day* an assignment to *unit* serves: those of the *tier* that it names, if any."""
    held = [role for role in member.roles if role.span.holds(day)]
    if tier is not None:
        return tuple(role for role in held if role.tier is tier)
    return posts_served(held, tree.lineage(unit, day)[1:] if unit in tree.units else ())


def _served(tree: UnitTree, member: Member, unit: str, day: date, *, tier: Tier | None = None) -> tuple[Role, ...]:
    """The posts that an assignment belongs to; all, where it serves none that is held on *day*."""
    return posts_of_assignment(tree, member, unit, day, tier=tier) or member.roles


def _held(member: Member, day: date) -> tuple[Role, ...]:
    """The posts that *member* holds on *day*; all, where none is."""
    return tuple(role for role in member.roles if role.span.holds(day)) or member.roles


def _likeness(tree: UnitTree, mine: tuple[Role, ...], theirs: tuple[Role, ...]) -> int:
    """The same committee, else the same tier in the same district, else the same district."""
    degree = 0
    for one in mine:
        for other in theirs:
            if one.unit == other.unit:
                return 3
            if area_of(tree, one.unit) == area_of(tree, other.unit):
                degree = max(degree, 2 if one.tier is other.tier else 1)
    return degree


def shelf_of_unit(register: Register, parent: str | None) -> Shelf:
    """Where a new unit below *parent* goes: to those below it too, behind the last that stands anywhere below it."""
    tree = register.tree
    if parent is None:
        return file_like(register.units, lambda _: 0, "units"), None

    def likeness(fact: OnFile) -> int:
        if not isinstance(fact, Unit):
            return 0
        if fact.parent == parent:
            return 4
        if tree.is_within(fact.id, parent):
            return 3 if fact.id == parent else 2
        return int(area_of(tree, fact.id) == area_of(tree, parent))

    path = file_like(register.units, likeness, "units")
    return path, _behind(register.units, path, lambda one: isinstance(one, Unit) and tree.is_within(one.id, parent))


def _behind(facts: Iterable[OnFile], path: str, is_like: Callable[[OnFile], bool]) -> int | None:
    """The place behind the last of *facts* in the file at *path* that *is_like*; None where there is none."""
    return max((fact.ref.record + 1 for fact in facts if fact.ref.path == path and is_like(fact)), default=None)
