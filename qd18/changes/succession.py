"""What hung on units that end, carried over to those that take their place: posts, assignments, homes.

A post or an assignment ends on the last day of its unit and is begun anew with the successor on the next, so that
nothing before that day comes out otherwise. What a person has to decide is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from qd18.changes.change_set import ChangeSetBuilder, InsertRecord
from qd18.changes.members import must_be_whole, tier_in_use, tier_of
from qd18.changes.values_by_day import ValueOnRecord, set_from
from qd18.engine.rulebook import Rulebook
from qd18.engine.serving import posts_served
from qd18.model.days import ONE_DAY, DateSpan, Days
from qd18.model.members import Assignment, Member, Position, Role, Tier
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitTree
from qd18.model.value_class import value_class
from qd18.schema.assignments import ASSIGNMENTS
from qd18.schema.members import MEMBERS, ROLE


@value_class
class CarryTerms:
    """Whether *posts* and *assignments* are carried over; homes are with either of them.

    *regulations* tell the tier of a post in the new committee; *decision* and *decided* are the decision that the
    assignments carried over rest on, and its day.
    """

    posts: bool = False
    assignments: bool = False
    regulations: Sequence[Regulation] = ()
    decision: str | None = None
    decided: date | None = None

    @property
    def is_asked(self) -> bool:
        """Whether anything is to be carried over."""
        return self.posts or self.assignments


NOTHING_CARRIED = CarryTerms()


@value_class
class Succession:
    """What becomes of units on the day *first*.

    *successors* maps the ids of those that have ended to that of the unit in their place, None where there is none.
    *founded* are the new units, and *parents* the new one above each unit that goes on below another.
    """

    first: date
    successors: Mapping[str, str | None]
    founded: Sequence[Unit] = ()
    parents: Mapping[str, str] = field(default_factory=dict)

    @property
    def last(self) -> date:
        """The last day before."""
        return self.first - ONE_DAY


def carry_over(builder: ChangeSetBuilder, register: Register, succession: Succession, terms: CarryTerms) -> set[str]:
    """Carry over what hung on the units of *succession*, and tell how much, and what a person must look at.

    The ids of the members it was done for.
    """
    carrier = _Carrier(builder, register, succession, terms)
    homes = list(_carry_homes(builder, register, succession))
    posts = list(carrier.carry_posts()) if terms.posts else []
    assignments = carrier.carry_assignments() if terms.assignments else []
    builder.notice(
        "carried-over",
        first=succession.first,
        posts=str(len(posts)),
        assignments=str(len(assignments)),
        homes=str(len(homes)),
    )
    for regulation in terms.regulations:
        if ended := [unit for unit in regulation.binds if unit in succession.successors]:
            builder.notice("binds-ended", regulation=regulation.number, found=", ".join(ended))
    carrier.tell_posts(posts)
    carrier.tell_assignments(assignments)
    return {*homes, *(member.id for member, _, _ in posts), *(assignment.member for assignment in assignments)}


def _carry_homes(builder: ChangeSetBuilder, register: Register, succession: Succession) -> Iterator[str]:
    """Give each member whose home has ended the one in its place, from that day on."""
    for member in register.members:
        successor = succession.successors.get(member.home_on(succession.first) or "")
        if successor is not None:
            known = ValueOnRecord(member.ref, "home", MEMBERS.order, member.home, member.homes)
            set_from(builder, known, successor, succession.first)
            yield member.id


class _Carrier:
    """Carries posts and assignments over; holds the posts that members have afterwards, for 3.1 goes by these."""

    def __init__(
        self, builder: ChangeSetBuilder, register: Register, succession: Succession, terms: CarryTerms
    ) -> None:
        self._builder = builder
        self._register = register
        self._succession = succession
        self._terms = terms
        self._members = {member.id: member for member in register.members}
        self._tree = UnitTree.of([*register.units, *succession.founded])
        self._before = Rulebook(terms.regulations, register.tree)
        self._after = Rulebook(terms.regulations, self._tree)
        self._tiers: dict[tuple[str, Tier], Tier] = {}
        self._carried: dict[str, dict[Role, Role]] = {}
        """By member, each post that was carried over with the one that it became."""
        self._joined: Mapping[tuple[str, str], Sequence[str]] = {}
        """By member and unit, the several units assigned before that it is in place of, or that it is besides."""

    # posts

    def carry_posts(self) -> Iterator[tuple[Member, Role, Role]]:
        """Carry the posts over: each with its member, as it was and as it becomes."""
        for member in self._register.members:
            moving = {role: self._role_after(role) for role in member.roles if self._hangs(role.unit, role.span)}
            if not moving:
                continue
            must_be_whole(member)
            self._carried[member.id] = moving
            # What is held there already is not begun twice: by another post on record, or one carried over before.
            held = [role for role in member.roles if role not in moving]
            for number, role in enumerate(member.roles):
                if role in moving:
                    held += self._carry_post(member, number, moving[role], held)
                    yield member, role, moving[role]

    def _carry_post(self, member: Member, number: int, new: Role, held: Sequence[Role]) -> list[Role]:
        builder, role = self._builder, member.roles[number]
        if role.span.start > self._succession.last:
            builder.put(member.ref, ("roles", number, "unit"), new.unit, ROLE.order)
            if new.tier is not role.tier:
                builder.put(member.ref, ("roles", number, "tier"), new.tier.value, ROLE.order)
            return [new]
        builder.put(member.ref, ("roles", number, "to"), self._succession.last, ROLE.order)
        same = (other.span for other in held if _post(other) == _post(new))
        begun = [replace(new, span=span) for span in _uncovered(new.span, same)]
        for added in begun:
            builder.append(member.ref, ("roles",), ROLE.encode(added), MEMBERS.order)
        return begun

    def _hangs(self, unit: str, span: DateSpan) -> bool:
        """Whether something in force in *unit* on the days of *span* is to go on with its successor."""
        return self._succession.successors.get(unit) is not None and span.end > self._succession.first

    def _role_after(self, role: Role) -> Role:
        first, unit = self._succession.first, self._succession.successors[role.unit] or ""
        span = DateSpan(max(first, role.span.start), role.span.end)
        return Role(self._tier_after(self._tree[unit], role.tier), role.position, unit, span)

    def _tier_after(self, unit: Unit, tier: Tier) -> Tier:
        """The tier of a post in *unit* that was of *tier*: the regulations of the day decide, then the kind of unit."""
        key = (unit.id, tier)
        if key not in self._tiers:
            in_use = tier_in_use(self._terms.regulations, self._tree, unit, self._succession.first)
            self._tiers[key] = in_use or (tier if tier.has_posts_in(unit.kind) else tier_of(unit, None))
        return self._tiers[key]

    def _roles_after(self, member: Member) -> list[Role]:
        carried = self._carried.get(member.id, {})
        return [carried.get(role, role) for role in member.roles]

    # assignments

    def carry_assignments(self) -> list[Assignment]:
        """Carry the assignments over: those that are begun anew, each once.

        Of one to a unit that goes on the tier may be another: that of the post that it served, as it is now.
        """
        moving: list[tuple[Assignment, Assignment]] = []
        staying: dict[tuple[str, str, Tier | None], list[DateSpan]] = {}
        for assignment in self._register.assignments:
            new = self._assignment_after(assignment)
            if new is None:
                staying.setdefault(_key(assignment), []).append(assignment.span)
            else:
                moving.append((assignment, new))
        begun: list[Assignment] = []
        joined = {(member, unit): {unit: None} for member, unit, _ in staying}
        for assignment, new in moving:
            held = staying.setdefault(_key(new), [])
            joined.setdefault((new.member, new.unit), {})[assignment.unit] = None
            begun += self._carry_assignment(assignment, new, held)
            held.append(new.span)
        self._joined = {key: tuple(former) for key, former in joined.items() if len(former) > 1}
        return begun

    def _assignment_after(self, assignment: Assignment) -> Assignment | None:
        """As which one *assignment* goes on; None where it goes on as it is, or not at all."""
        member, first = self._members.get(assignment.member), self._succession.first
        if member is None or assignment.span.end <= first:
            return None
        successor = self._succession.successors.get(assignment.unit, assignment.unit)
        tier = assignment.tier if successor is None else self._tier_named(member, assignment, successor)
        if successor is None or (successor, tier) == (assignment.unit, assignment.tier):
            return None
        span = DateSpan(max(first, assignment.span.start), assignment.span.end)
        terms = self._terms
        return Assignment(member.id, successor, span, terms.decision, assignment.note, tier, terms.decided)

    def _tier_named(self, member: Member, assignment: Assignment, unit: str) -> Tier | None:
        """The tier that the assignment has to name to go on serving what it served, when it is to *unit*."""
        before = max(self._succession.last, assignment.span.start)
        first = max(self._succession.first, assignment.span.start)
        if assignment.tier is None:
            lineage = self._register.tree.lineage(assignment.unit, before)
            served = self._served(self._before, member.roles, lineage, before)
        else:
            served = [role for role in member.roles if role.tier is assignment.tier and role.span.holds(before)]
        carried = self._carried.get(member.id, {})
        expected = {carried.get(role, role).tier for role in served if carried.get(role, role).span.end > first}
        if len(expected) != 1:
            return assignment.tier
        (tier,) = expected
        if assignment.tier is not None:
            return tier
        now = self._served(self._after, self._roles_after(member), self._lineage_after(unit), first)
        return None if {role.tier for role in now} == expected else tier

    def _served(self, rulebook: Rulebook, roles: Iterable[Role], lineage: Sequence[str], day: date) -> list[Role]:
        """The posts among *roles* that an assignment to the first of *lineage* serves on *day* (3.1)."""
        held = [role for role in roles if day in rulebook.days_looking_at_assignments(role)]
        return list(posts_served(held, lineage[1:], rulebook.tiers))

    def _lineage_after(self, unit: str) -> tuple[str, ...]:
        """The ids from *unit* up to the top as they will be on the day."""
        lineage = [unit]
        while (above := self._parent_after(lineage[-1])) is not None and above not in lineage:
            lineage.append(above)
        return tuple(lineage)

    def _parent_after(self, unit: str) -> str | None:
        known = self._tree.units.get(unit)
        return self._succession.parents.get(unit) or (known.parent_on(self._succession.first) if known else None)

    def _carry_assignment(
        self, assignment: Assignment, new: Assignment, held: Sequence[DateSpan]
    ) -> Iterator[Assignment]:
        """End the assignment and begin the *new* one on the days that none of those *held* covers."""
        builder, ref = self._builder, assignment.ref
        spans = _uncovered(new.span, held)
        if assignment.span.start > self._succession.last:
            # Where these days are covered already, the warning about two such assignments shows it.
            builder.put(ref, ("unit",), new.unit, ASSIGNMENTS.order)
            if new.tier is not assignment.tier and new.tier is not None:
                builder.put(ref, ("tier",), new.tier.value, ASSIGNMENTS.order)
            yield replace(new, decision=assignment.decision or new.decision)
            return
        builder.put(ref, ("to",), self._succession.last, ASSIGNMENTS.order)
        for span in spans:
            begun = replace(new, span=span)
            builder.operations.append(InsertRecord(ref.path, ASSIGNMENTS.encode(begun), ref.record + 1))
            yield begun

    # what a person has to look at

    def tell_posts(self, posts: Sequence[tuple[Member, Role, Role]]) -> None:
        """Tell who holds several posts of one tier, where there are several secretaries, whose tier is new."""
        builder, first = self._builder, self._succession.first
        concerned = {member.id: member for member, _, _ in posts}
        several = [member for member in concerned.values() if self._holds_several(member)]
        if several:
            builder.notice("carried-several-posts", found=_named(several), first=first)
        for unit in dict.fromkeys(new.unit for _, _, new in posts):
            secretaries = [member for member in self._register.members if self._is_secretary(member, unit)]
            if len(secretaries) > 1:
                builder.notice("carried-secretaries", unit=self._tree[unit], found=_named(secretaries))
        turned = [member for member, role, new in posts if role.tier is not new.tier]
        if turned:
            builder.notice("carried-to-tier", number=len(turned), members=tuple(turned))
        titled = tuple(member for member in concerned.values() if member.title_on(first))
        if titled:
            builder.notice("carried-titles", number=len(titled), members=titled, first=first)

    def _held_after(self, member: Member) -> set[tuple[str, Tier, Position]]:
        first = self._succession.first
        return {_post(role) for role in self._roles_after(member) if role.span.holds(first)}

    def _holds_several(self, member: Member) -> bool:
        """Whether *member* holds several posts of one tier on the day."""
        return any(times > 1 for times in Counter(tier for _, tier, _ in self._held_after(member)).values())

    def _is_secretary(self, member: Member, unit: str) -> bool:
        return any(unit == held and position is Position.SECRETARY for held, _, position in self._held_after(member))

    def tell_assignments(self, assignments: Sequence[Assignment]) -> None:
        """Tell whose assignments to several units are one now, and how many rest on no decision."""
        joined = [
            f"{self._members[member].name} ({member}): {', '.join(former)} → {unit}"
            for (member, unit), former in self._joined.items()
        ]
        if joined:
            self._builder.notice("carried-joined", found="; ".join(joined))
        undecided = [assignment for assignment in assignments if assignment.decision is None]
        if undecided:
            members = dict.fromkeys(assignment.member for assignment in undecided)
            named = tuple(self._members[member] for member in members)
            self._builder.notice("carried-undecided", number=len(undecided), members=named)


def _post(role: Role) -> tuple[str, Tier, Position]:
    return role.unit, role.tier, role.position


def _key(assignment: Assignment) -> tuple[str, str, Tier | None]:
    return assignment.member, assignment.unit, assignment.tier


def _uncovered(span: DateSpan, held: Iterable[DateSpan]) -> tuple[DateSpan, ...]:
    """The days of *span* that none of those *held* covers."""
    return (Days.of_span(span) - Days.of(held)).spans


def _named(members: Iterable[Member]) -> str:
    """Everybody by name and id: of people whom somebody must look at none is left out."""
    return ", ".join(f"{member.name} ({member.id})" for member in members)
