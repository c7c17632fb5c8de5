"""Into which file and behind which record a new fact goes: to those that are most like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from qd18.engine.rulebook import Rulebook
from qd18.engine.serving import posts_served
from qd18.model.located import UNLOCATED, Located
from qd18.model.members import Assignment, Exemption, Member, Role, Tier
from qd18.model.named_tuple import NamedTuple
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitKind, UnitTree

DEFAULT_ENDING = ".yaml"


class FilePosition(NamedTuple):
    """A file, and before which of its records; None: at the end."""

    file: str
    before: int | None


class OnFile(Protocol):
    """Anything on record that knows where it stands."""

    @property
    def ref(self) -> Located:
        """Its place."""
        ...


FactOnFile = TypeVar("FactOnFile", bound=OnFile)


def filing_area(tree: UnitTree, unit: str, day: date | None = None) -> str:
    """The id of the district that *unit* is in or is on *day*, None: by the newest parents.

    Where it is in none, that of the highest unit below the province. Records of one area lie together.
    """
    lineage = tree.lineages.get(unit, (unit,))
    if day is not None and unit in tree.units:
        lineage = tree.lineage(unit, day)
    known = [above for above in lineage if above in tree.units]
    districts = [above for above in known if tree[above].kind is UnitKind.DISTRICT]
    below_province = [above for above in known if tree[above].kind is not UnitKind.PROVINCE]
    return (districts or below_province or [unit])[-1]


# events: one record, whose neighbours share its committee, tier or district


def position_of_member(register: Register, role: Role) -> FilePosition:
    """Where a new member who holds *role* goes: among those of that committee, or of that tier and district."""

    def likeness(member: Member) -> int:
        return _likeness_of_posts(register.tree, (role,), member.roles)

    def is_of_committee(member: Member) -> bool:
        return any(held.unit == role.unit for held in member.roles)

    file = _file_of_most_like(register.members, likeness, "members")
    return FilePosition(file, _behind_last(register.members, file, is_of_committee))


def position_of_assignment(register: Register, member: Member, unit: str, day: date) -> FilePosition:
    """Where an assignment of *member* goes: among those that belong to posts of the same committee.

    There it follows the member's last one; where there is none, the last one to that unit.
    """
    members = {member.id: member for member in register.members}
    own_posts = _posts_served_or_all(register.tree, member, unit, day)

    def likeness(other: Assignment) -> int:
        if other.member not in members:
            return 0
        first, tier = other.span.start, other.tier
        posts = _posts_served_or_all(register.tree, members[other.member], other.unit, first, tier=tier)
        return _likeness_of_posts(register.tree, own_posts, posts)

    file = _file_of_most_like(register.assignments, likeness, "assignments")
    own = _behind_last(register.assignments, file, lambda other: other.member == member.id)
    if own is not None:
        return FilePosition(file, own)
    return FilePosition(file, _behind_last(register.assignments, file, lambda other: other.unit == unit))


def position_of_exemption(register: Register, member: Member, day: date) -> FilePosition:
    """Where leave of *member* goes: among that of members of the same committee, behind the member's own."""
    members = {member.id: member for member in register.members}
    own_posts = _posts_on_or_all(member, day)

    def likeness(other: Exemption) -> int:
        if other.member not in members:
            return 0
        posts = _posts_on_or_all(members[other.member], other.span.start)
        return _likeness_of_posts(register.tree, own_posts, posts)

    file = _file_of_most_like(register.exemptions, likeness, "exemptions")
    return FilePosition(file, _behind_last(register.exemptions, file, lambda other: other.member == member.id))


def position_of_unit(register: Register, parent: str | None) -> FilePosition:
    """Where a new unit below *parent* goes: to those below it too, behind the last that stands anywhere below it."""
    tree = register.tree
    if parent is None:
        return FilePosition(_file_of_most_like(register.units, lambda _: 0, "units"), None)

    def likeness(unit: Unit) -> int:
        if unit.parent == parent:
            return 4
        if tree.is_within(unit.id, parent):
            return 3 if unit.id == parent else 2
        return int(filing_area(tree, unit.id) == filing_area(tree, parent))

    file = _file_of_most_like(register.units, likeness, "units")
    return FilePosition(file, _behind_last(register.units, file, lambda unit: tree.is_within(unit.id, parent)))


def posts_of_assignment(
    tree: UnitTree,
    member: Member,
    unit: str,
    day: date,
    *,
    tier: Tier | None = None,
    regulations: Sequence[Regulation] = (),
) -> tuple[Role, ...]:
    """Which of *member*'s posts of *day* an assignment to *unit* serves: those of the *tier* that it names, if any.

    Else 3.1 decides, among the posts by which a duty of the *regulations* that looks at assignments could apply; where
    there is none, for whatever reason, among all.
    """
    held = [role for role in member.roles if role.span.holds(day)]
    if tier is not None:
        return tuple(role for role in held if role.tier is tier)
    above = tree.lineage(unit, day)[1:] if unit in tree.units else ()
    if len(held) < 2:
        return posts_served(held, above)
    rulebook = Rulebook(regulations, tree)
    held = [role for role in held if day in rulebook.days_looking_at_assignments(role)] or held
    return posts_served(held, above, rulebook.tiers)


def _posts_served_or_all(
    tree: UnitTree, member: Member, unit: str, day: date, *, tier: Tier | None = None
) -> tuple[Role, ...]:
    """The posts that an assignment belongs to; all, where it serves none that is held on *day*."""
    return posts_of_assignment(tree, member, unit, day, tier=tier) or member.roles


def _posts_on_or_all(member: Member, day: date) -> tuple[Role, ...]:
    """The posts that *member* holds on *day*; all, where none is."""
    return tuple(role for role in member.roles if role.span.holds(day)) or member.roles


def _likeness_of_posts(tree: UnitTree, own: tuple[Role, ...], others: tuple[Role, ...]) -> int:
    """3 for the same committee, 2 for the same tier in the same district, 1 for the same district."""
    degree = 0
    for role in own:
        for other in others:
            if role.unit == other.unit:
                return 3
            if filing_area(tree, role.unit) == filing_area(tree, other.unit):
                degree = max(degree, 2 if role.tier is other.tier else 1)
    return degree


def _file_of_most_like(facts: Iterable[FactOnFile], likeness: Callable[[FactOnFile], int], collection: str) -> str:
    """The file of the facts most like a new one: with the highest *likeness*, and of these the most.

    Where there are no facts, the collection's one file.
    """
    tally: dict[str, dict[int, int]] = {}
    for fact in facts:
        if fact.ref is not UNLOCATED:
            counts = tally.setdefault(fact.ref.path, {})
            degree = likeness(fact)
            counts[degree] = counts.get(degree, 0) + 1
    if not tally:
        return f"{collection}{DEFAULT_ENDING}"
    return max(sorted(tally), key=lambda path: max(tally[path].items()))


def _behind_last(facts: Iterable[FactOnFile], file: str, is_like: Callable[[FactOnFile], bool]) -> int | None:
    """The place behind the last of *facts* in *file* that *is_like*; None where there is none."""
    return max((fact.ref.record + 1 for fact in facts if fact.ref.path == file and is_like(fact)), default=None)


# tables: many records, whose neighbours share the committees above


class ListFiles:
    """The files of *register* that hold lists: which of them a record goes into that belongs to a unit.

    Of many records most belong to the same few units, so the file of each unit is looked for once.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._files: dict[tuple[str, str], str] = {}
        self._committees: Mapping[str, str] = {
            member.id: member.roles[0].unit for member in register.members if member.roles
        }

    def committee_of(self, member: str) -> str:
        """The unit of the first post of *member*; empty where there is none on record."""
        return self._committees.get(member, "")

    def file_for(self, collection: str, unit: str) -> str:
        """The file of *collection* whose records have most committees above them in common with *unit*."""
        key = (collection, unit)
        if key not in self._files:
            facts: Iterable[OnFile] = getattr(self._register, collection)
            self._files[key] = _file_of_most_like(facts, self._likeness_to(unit), collection)
        return self._files[key]

    def _likeness_to(self, unit: str) -> Callable[[OnFile], int]:
        """How many of the committees above *unit* are above a fact's unit too, and whether it is the same one."""
        lineage = set(self._lineage(unit))

        def likeness(fact: OnFile) -> int:
            other = self._unit_of(fact)
            return 2 * len(lineage.intersection(self._lineage(other))) + (other == unit)

        return likeness

    def _unit_of(self, fact: OnFile) -> str:
        match fact:
            case Member(roles=roles):
                return roles[0].unit if roles else ""
            case Unit(parent=parent):
                return parent or ""
            case Assignment(member=member) | Exemption(member=member):
                return self.committee_of(member)
            case _:
                raise TypeError(fact)

    def _lineage(self, unit: str) -> tuple[str, ...]:
        """*unit* and what is above it; of one that is not on record, by its id, without itself."""
        parts = unit.split("/")
        above = tuple("/".join(parts[:end]) for end in range(1, len(parts)))
        return self._register.tree.lineages.get(unit) or above
