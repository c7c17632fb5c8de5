"""Members appointed, moved, gone, and put right: posts that begin and end, and assignments that end with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from qd18.changes.change_set import ChangeSet, ChangeSetBuilder, Impossible, InsertRecord
from qd18.changes.placement import position_of_member, posts_of_assignment
from qd18.changes.record_ids import id_of_member
from qd18.changes.values_by_day import RequestedValue, ValueOnRecord, put_requested, set_from
from qd18.engine.rulebook import Rulebook
from qd18.model.days import ALWAYS, ONE_DAY, DateSpan
from qd18.model.members import Assignment, Member, Position, Role, Tier
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitKind, UnitTree
from qd18.model.value_class import value_class
from qd18.schema.assignments import ASSIGNMENTS
from qd18.schema.members import MEMBERS, ROLE


def tier_in_use(regulations: Sequence[Regulation], tree: UnitTree, unit: Unit, day: date) -> Tier | None:
    """The tier of posts in *unit* as the *regulations* in force there on *day* have it; None: as its kind alone tells.

    The committee of a commune has posts of the commune tier where one of them has duties of that tier. Before July 2025
    none had, and its posts were of the grassroots tier.
    """
    if unit.kind is not UnitKind.COMMUNE:
        return None
    rulebook = Rulebook(regulations, tree)
    for number, regulation in enumerate(regulations):
        duties = [duty for duty in regulation.duties if duty.tier is Tier.COMMUNE]
        is_meant = any(not duty.committee_kinds or unit.kind in duty.committee_kinds for duty in duties)
        if is_meant and day in rulebook.bound(number, unit.id):
            return Tier.COMMUNE
    return None


def tier_of(unit: Unit, named: Tier | None) -> Tier:
    """The tier of posts in *unit*: as *named*, else the lowest that its kind has; cells have none."""
    tier = named or next((tier for tier in reversed(Tier) if tier.has_posts_in(unit.kind)), None)
    if tier is None:
        raise Impossible("no-posts-there", unit=unit)
    return tier


def role_in(unit: Unit, position: Position, *, span: DateSpan, tier: Tier | None = None) -> Role:
    """The post of *position* in *unit*."""
    return Role(tier_of(unit, tier), position, unit.id, span)


def member_added(
    register: Register,
    name: str,
    role: Role,
    *,
    named: str | None = None,
    title: str | None = None,
    home: Unit | None = None,
) -> ChangeSet:
    """A new member who holds *role*; *named* is an id of choice."""
    members = {member.id: member for member in register.members}
    name = " ".join(name.split())
    chosen = named or id_of_member(name, members)
    builder = ChangeSetBuilder()
    plain = id_of_member(name, ())
    if named is None and chosen != plain:
        builder.notice("id-taken", other=members[plain], id=chosen)
    file, before = position_of_member(register, role)
    member = Member(chosen, name, (role,), title, home.id if home else None)
    builder.operations.append(InsertRecord(file, MEMBERS.encode(member), before, spaced=True))
    about = {"member": name, "member_id": chosen, "unit": register.tree[role.unit]}
    return builder.change_set(about, members=[chosen], span=role.span, units=[role.unit])


def member_appointed(
    register: Register, member: Member, role: Role, *, instead: bool, title: str | None = None
) -> ChangeSet:
    """*member* holds *role* too; *instead* of others at that tier or in that committee, which end the day before."""
    must_be_whole(member)
    _must_be_new(member, role)
    builder = ChangeSetBuilder()
    if instead:
        leaving = _leaving(member, _displaced(member, role.tier, role.unit), role.span.start)
        if not leaving:
            raise Impossible("nothing-to-replace", member=member, tier=role.tier, roles=_open(member))
        _end_roles(builder, member, leaving, role.span.start - ONE_DAY)
    builder.append(member.ref, ("roles",), ROLE.encode(role), MEMBERS.order)
    _retitle(builder, member, title, role.span.start)
    return builder.change_set(
        {"member": member, "unit": register.tree[role.unit]}, members=[member.id], span=role.span, units=[role.unit]
    )


def member_moved(
    register: Register,
    member: Member,
    unit: Unit,
    first: date,
    *,
    position: Position | None = None,
    tier: Tier | None = None,
    title: str | None = None,
    keeps_assignments: bool = False,
    regulations: Sequence[Regulation] = (),
) -> ChangeSet:
    """*member* leaves a post the day before *first* and holds one in *unit* from then on.

    The post left is that at the new one's tier or in *unit*; where there is none, the only one. What the member looks
    after ends where it belongs to that post (`placement.posts_of_assignment`), unless the new one is in the same
    committee.
    """
    must_be_whole(member)
    leaving = _to_be_left(member, tier_of(unit, tier), unit.id, first)
    positions = tuple(dict.fromkeys(role.position for role in leaving))
    if position is None and len(positions) > 1:
        raise Impossible("which-position", member=member, roles=tuple(leaving))
    role = role_in(unit, position or positions[0], span=DateSpan(first, date.max), tier=tier)
    _must_be_new(member, role)
    builder = ChangeSetBuilder()
    last = first - ONE_DAY
    _end_roles(builder, member, leaving, last)
    builder.append(member.ref, ("roles",), ROLE.encode(role), MEMBERS.order)
    staying = _staying(member, leaving, last)
    gone = [held for held in leaving if held.unit != unit.id]
    ending = _Ending(member, last, gone, regulations, keeps=keeps_assignments)
    _end_assignments(builder, register, ending)
    _retitle(builder, member, title, first)
    for held in staying:
        builder.notice("post-goes-on", role=held)
    return builder.change_set({"member": member, "unit": unit}, members=[member.id], span=role.span, units=[unit.id])


def _to_be_left(member: Member, tier: Tier, unit: str, first: date) -> Sequence[Role]:
    """The posts that a move on *first* to a post of *tier* in *unit* ends."""
    leaving = _leaving(member, _displaced(member, tier, unit), first)
    if not leaving:
        leaving = _leaving(member, member.roles, first)
        if len(leaving) > 1:
            raise Impossible("which-post", member=member, tier=tier, roles=tuple(leaving))
    if not leaving:
        raise Impossible("no-open-post", member=member, day=first - ONE_DAY, roles=member.roles)
    return leaving


def member_left(
    register: Register,
    member: Member,
    last: date,
    *,
    unit: Unit | None = None,
    position: Position | None = None,
    keeps_assignments: bool = False,
    regulations: Sequence[Regulation] = (),
) -> ChangeSet:
    """*member* is in office up to *last*: every post ends then, or only those of *unit* and *position*.

    What the member looks after ends too; where another post is kept, only what belongs to none but the posts that end
    (`placement.posts_of_assignment`).
    """
    must_be_whole(member)
    named = [
        role
        for role in member.roles
        if (unit is None or role.unit == unit.id) and (position is None or role.position is position)
    ]
    leaving = _leaving(member, named, last + ONE_DAY)
    if not leaving:
        if any(role.span.end == last + ONE_DAY for role in named):
            return ChangeSet((), {"member": member})
        raise Impossible("no-open-post", member=member, day=last, roles=member.roles)
    builder = ChangeSetBuilder()
    _end_roles(builder, member, leaving, last)
    staying = _staying(member, leaving, last)
    ending = _Ending(member, last, leaving if staying else None, regulations, keeps=keeps_assignments)
    _end_assignments(builder, register, ending)
    for role in staying:
        builder.notice("post-goes-on", role=role)
    return builder.change_set({"member": member}, members=[member.id], span=DateSpan(last + ONE_DAY, date.max))


# posts


def must_be_whole(member: Member) -> None:
    """Impossible where a post on record could not be read, for then nobody can count them."""
    if member.ref.states("roles", len(member.roles)):
        raise Impossible("record-unsound", id=member.id)


def _must_be_new(member: Member, role: Role) -> None:
    post = (role.tier, role.position, role.unit)
    for number, held in enumerate(member.roles):
        if (held.tier, held.position, held.unit) == post and held.span.overlaps(role.span):
            raise Impossible("post-on-record", member=member, role=held, place=member.ref.place("roles", number))


def _open(member: Member) -> tuple[Role, ...]:
    """The posts whose end is not on record."""
    return tuple(role for role in member.roles if role.span.end == date.max)


def _displaced(member: Member, tier: Tier, unit: str) -> list[Role]:
    """The posts that a new one of *tier* in *unit* takes the place of: in one committee posts are of one tier a day."""
    return [role for role in member.roles if role.tier is tier or role.unit == unit]


def _staying(member: Member, leaving: Iterable[Role], last: date) -> list[Role]:
    """The posts besides those *leaving* that *member* holds on some day after *last*."""
    return [role for role in member.roles if role.span.end > last + ONE_DAY and role not in leaving]


def _leaving(member: Member, roles: Iterable[Role], first: date) -> list[Role]:
    """Those of *roles* that would go on past the day before *first*; impossible where one begins only then."""
    leaving = [role for role in roles if role.span.end > first]
    for role in leaving:
        if role.span.start >= first:
            raise Impossible("post-begins-later", member=member, role=role, begins=role.span.start, day=first)
    return leaving


def _end_roles(builder: ChangeSetBuilder, member: Member, leaving: Iterable[Role], last: date) -> None:
    for number, role in enumerate(member.roles):
        if role in leaving:
            builder.put(member.ref, ("roles", number, "to"), last, ROLE.order)


def _retitle(builder: ChangeSetBuilder, member: Member, title: str | None, first: date) -> None:
    """Another title from *first* on; where none is named and there is one, it is pointed out that it stays."""
    if title is not None:
        set_from(builder, _title_of(member), title, first)
    elif known := member.title_on(first):
        builder.notice("title-stays", member=member, title=known, first=first)


# assignments


@value_class
class _Ending:
    """The posts of *member* that are *gone* after *last*, None for all; whether what belongs to them is kept."""

    member: Member
    last: date
    gone: Collection[Role] | None
    regulations: Sequence[Regulation]
    keeps: bool


def _end_assignments(builder: ChangeSetBuilder, register: Register, ending: _Ending) -> None:
    """End on the last day what the member looks after: all, or what belongs to no post but those that are gone."""
    member, last = ending.member, ending.last
    for assignment in register.assignments:
        if assignment.member != member.id or assignment.span.end <= last + ONE_DAY:
            continue
        unit = register.tree[assignment.unit]
        if ending.keeps or not _belongs_to_gone(register.tree, assignment, ending):
            builder.notice("assignment-goes-on", unit=unit)
        elif assignment.span.start > last:
            builder.notice("assignment-begins-later", member=member, unit=unit, begins=assignment.span.start)
        else:
            builder.put(assignment.ref, ("to",), last, ASSIGNMENTS.order)
            builder.notice("assignment-ends", unit=unit, last=last, first=last + ONE_DAY)


def _belongs_to_gone(tree: UnitTree, assignment: Assignment, ending: _Ending) -> bool:
    """Whether *assignment* serves some of the posts that are gone and no other, on the last day or when it begins."""
    if ending.gone is None:
        return True
    day = max(ending.last, assignment.span.start)
    served = posts_of_assignment(
        tree, ending.member, assignment.unit, day, tier=assignment.tier, regulations=ending.regulations
    )
    return bool(served) and all(role in ending.gone for role in served)


# put right


@value_class
class MemberCorrection:
    """What is to be on record of a member; None stays as it is. A *name* has no days."""

    name: str | None = None
    title: str | None = None
    home: Unit | None = None

    def requested(self, member: Member) -> Iterator[RequestedValue]:
        """The keys that have days."""
        if self.title is not None:
            yield _title_of(member), self.title
        if self.home is not None:
            known = ValueOnRecord(member.ref, "home", MEMBERS.order, member.home, member.homes)
            yield known, self.home.id


def _title_of(member: Member) -> ValueOnRecord:
    return ValueOnRecord(member.ref, "title", MEMBERS.order, member.title, member.titles)


def member_corrected(member: Member, correction: MemberCorrection, first: date | None) -> ChangeSet:
    """The *correction* of *member* holds from *first* on; None: it is put right, for all time."""
    builder = ChangeSetBuilder()
    if correction.name is not None and correction.name != member.name:
        builder.put(member.ref, ("name",), correction.name, MEMBERS.order)
    # A title is only printed; on the home cell verdicts hang.
    is_deciding = put_requested(builder, correction.requested(member), first, deciding={"home"})
    span = (ALWAYS if first is None else DateSpan(first, date.max)) if is_deciding else None
    return builder.change_set({"member": member}, members=[member.id], span=span)
