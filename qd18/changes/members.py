"""Officials appointed, moved, gone: which posts begin and end, and which assignments end with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from qd18.changes.change_set import ChangeSetBuilder, Impossible, NewItem, NewRecord, Plan, first_day, last_day, told
from qd18.changes.dated_values import set_from
from qd18.changes.particulars import title_of
from qd18.changes.placement import posts_of_assignment, shelf_of_member
from qd18.changes.record_ids import id_of_member
from qd18.editing.quoting import Value
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.members import Assignment, Member, Position, Role, Tier
from qd18.model.register import Register
from qd18.model.units import Unit
from qd18.schema.assignments import ASSIGNMENTS
from qd18.schema.members import MEMBERS, ROLE

ORDER = tuple(MEMBERS.fields)
ORDER_OF_ROLE = tuple(ROLE.fields)


def tier_of(unit: Unit, named: Tier | None) -> Tier:
    """The tier of posts in *unit*: as *named*, else the lowest that its kind has; cells have none."""
    found = named or next((tier for tier in reversed(Tier) if unit.kind in tier.kinds), None)
    if found is None:
        raise Impossible("no-posts-there", unit=unit)
    return found


def post(unit: Unit, position: Position, *, span: DateSpan, tier: Tier | None = None) -> Role:
    """The post of *position* in *unit*."""
    return Role(tier_of(unit, tier), position, unit.id, span)


def added(
    register: Register,
    name: str,
    role: Role,
    *,
    named: str | None = None,
    title: str | None = None,
    home: Unit | None = None,
) -> Plan:
    """A new official who holds *role*; *named* is an id of choice."""
    members = {one.id: one for one in register.members}
    name = " ".join(name.split())
    chosen = named or id_of_member(name, members)
    sheet = ChangeSetBuilder()
    plain = id_of_member(name, ())
    if named is None and chosen != plain:
        sheet.note("id-taken", other=members[plain], id=chosen)
    path, at = shelf_of_member(register, role)
    values = told(id=chosen, name=name, title=title, home=home.id if home else None, roles=[_values(role)])
    sheet.edits.append(NewRecord(path, values, at, spaced=True))
    about = {"member": name, "unit": register.tree[role.unit]}
    return sheet.plan(about, members=[chosen], span=role.span, units=[role.unit])


def _values(role: Role) -> dict[str, Value]:
    stated = told(
        tier=role.tier.value,
        position=role.position.value,
        unit=role.unit,
        from_=first_day(role.span),
        to=last_day(role.span),
    )
    return {key: value for key, value in stated.items() if value is not None}


def appointed(register: Register, member: Member, role: Role, *, instead: bool, title: str | None = None) -> Plan:
    """*member* holds *role* too; *instead* of others at that tier or in that committee, which end the day before."""
    _must_be_whole(member)
    _must_be_new(member, role)
    sheet = ChangeSetBuilder()
    if instead:
        leaving = _leaving(member, _displaced(member, role.tier, role.unit), role.span.start)
        if not leaving:
            raise Impossible("nothing-to-replace", member=member, tier=role.tier, roles=_open(member))
        _end_roles(sheet, member, leaving, role.span.start - ONE_DAY)
    sheet.edits.append(NewItem(member.ref, ("roles",), _values(role), ORDER))
    _retitle(sheet, member, title, role.span.start)
    return sheet.plan(
        {"member": member, "unit": register.tree[role.unit]}, members=[member.id], span=role.span, units=[role.unit]
    )


def moved(
    register: Register,
    member: Member,
    unit: Unit,
    first: date,
    *,
    position: Position | None = None,
    tier: Tier | None = None,
    title: str | None = None,
    keeps_assignments: bool = False,
) -> Plan:
    """*member* leaves a post the day before *first* and holds one in *unit* from then on.

    The post left is that at the new one's tier or in *unit*; where there is none, the only one. What the member looks
    after ends where it belongs to that post (`shelving.posts_of_assignment`), unless the new one is in the same
    committee.
    """
    _must_be_whole(member)
    leaving = _to_be_left(member, tier_of(unit, tier), unit.id, first)
    positions = tuple(dict.fromkeys(role.position for role in leaving))
    if position is None and len(positions) > 1:
        raise Impossible("which-position", member=member, roles=tuple(leaving))
    role = post(unit, position or positions[0], span=DateSpan(first, date.max), tier=tier)
    _must_be_new(member, role)
    sheet = ChangeSetBuilder()
    last = first - ONE_DAY
    _end_roles(sheet, member, leaving, last)
    sheet.edits.append(NewItem(member.ref, ("roles",), _values(role), ORDER))
    staying = _staying(member, leaving, last)
    gone = [one for one in leaving if one.unit != unit.id]
    _end_assignments(sheet, register, member, last, gone=gone, keeps=keeps_assignments)
    _retitle(sheet, member, title, first)
    for one in staying:
        sheet.note("post-goes-on", role=one)
    return sheet.plan({"member": member, "unit": unit}, members=[member.id], span=role.span, units=[unit.id])


def _to_be_left(member: Member, tier: Tier, unit: str, first: date) -> Sequence[Role]:
    """The posts that a move on *first* to a post of *tier* in *unit* ends."""
    found = _leaving(member, _displaced(member, tier, unit), first)
    if not found:
        found = _leaving(member, member.roles, first)
        if len(found) > 1:
            raise Impossible("which-post", member=member, tier=tier, roles=tuple(found))
    if not found:
        raise Impossible("no-open-post", member=member, day=first - ONE_DAY, roles=member.roles)
    return found


def left(
    register: Register,
    member: Member,
    last: date,
    *,
    unit: Unit | None = None,
    position: Position | None = None,
    keeps_assignments: bool = False,
) -> Plan:
    """*member* is in office up to *last*: every post ends then, or only those of *unit* and *position*.

    What the member looks after ends too; where another post is kept, only what belongs to none but the posts that end
    (`shelving.posts_of_assignment`).
    """
    _must_be_whole(member)
    meant = [role for role in member.roles if unit is None or role.unit == unit.id]
    meant = [role for role in meant if position is None or role.position is position]
    leaving = _leaving(member, meant, last + ONE_DAY)
    if not leaving:
        if any(role.span.end == last + ONE_DAY for role in meant):
            return Plan((), {"member": member})
        raise Impossible("no-open-post", member=member, day=last, roles=member.roles)
    sheet = ChangeSetBuilder()
    _end_roles(sheet, member, leaving, last)
    staying = _staying(member, leaving, last)
    _end_assignments(sheet, register, member, last, gone=leaving if staying else None, keeps=keeps_assignments)
    for role in staying:
        sheet.note("post-goes-on", role=role)
    return sheet.plan({"member": member}, members=[member.id], span=DateSpan(last + ONE_DAY, date.max))


# posts


def _must_be_whole(member: Member) -> None:
    """Impossible where a post on record could not be read, for then nobody can count them."""
    if member.ref.states("roles", len(member.roles)):
        raise Impossible("record-unsound", id=member.id)


def _must_be_new(member: Member, role: Role) -> None:
    for number, one in enumerate(member.roles):
        if (one.tier, one.position, one.unit) == (role.tier, role.position, role.unit) and one.span.overlaps(role.span):
            raise Impossible("post-on-record", member=member, role=one, place=member.ref.place("roles", number))


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
    found = [role for role in roles if role.span.end > first]
    for role in found:
        if role.span.start >= first:
            raise Impossible("post-begins-later", member=member, role=role, begins=role.span.start, day=first)
    return found


def _end_roles(sheet: ChangeSetBuilder, member: Member, leaving: Iterable[Role], last: date) -> None:
    for number, role in enumerate(member.roles):
        if role in leaving:
            sheet.put(member.ref, ("roles", number, "to"), last, ORDER_OF_ROLE)


def _retitle(sheet: ChangeSetBuilder, member: Member, title: str | None, first: date) -> None:
    """Another title from *first* on; where none is named and there is one, it is pointed out that it stays."""
    if title is not None:
        set_from(sheet, title_of(member), title, first)
    elif known := member.title_on(first):
        sheet.note("title-stays", member=member, title=known, first=first)


# assignments


def _end_assignments(
    sheet: ChangeSetBuilder,
    register: Register,
    member: Member,
    last: date,
    *,
    gone: Collection[Role] | None,
    keeps: bool,
) -> None:
    """End on *last* what *member* looks after: all, or what belongs to no post but those *gone*."""
    for one in register.assignments:
        if one.member != member.id or one.span.end <= last + ONE_DAY:
            continue
        unit = register.tree[one.unit]
        if keeps or not (gone is None or _belongs_to(register, member, one, gone, last)):
            sheet.note("assignment-goes-on", unit=unit)
        elif one.span.start > last:
            sheet.note("assignment-begins-later", member=member, unit=unit, begins=one.span.start)
        else:
            sheet.put(one.ref, ("to",), last, tuple(ASSIGNMENTS.fields))
            sheet.note("assignment-ends", unit=unit, last=last, first=last + ONE_DAY)


def _belongs_to(register: Register, member: Member, one: Assignment, posts: Collection[Role], last: date) -> bool:
    """Whether *one* serves some of *posts* and no other, on *last* or when it begins."""
    day = max(last, one.span.start)
    served = posts_of_assignment(register.tree, member, one.unit, day, tier=one.tier)
    return bool(served) and all(role in posts for role in served)
