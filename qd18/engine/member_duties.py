"""Every duty that ever applies to a member: by which posts, on which days, where, and with which kin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qd18.engine.obligations import EVERY_DAY, MemberDuty, Post, UnitInScope
from qd18.engine.rulebook import Rulebook
from qd18.engine.serving import Serving, ServingByTier, days_of, serving_of
from qd18.model.days import NO_DAYS, Days
from qd18.model.members import Assignment, Exemption, Member, Tier
from qd18.model.named_tuple import NamedTuple
from qd18.model.regulations import Duty, Leave, Regulation, Scope


class MemberRecord(NamedTuple):
    """A member with what assignments serve which tier, and the leave, over all time."""

    member: Member
    serving: ServingByTier
    exemptions: tuple[Exemption, ...]
    exempt: Days


def duties_of(
    member: Member, assignments: Sequence[Assignment], exemptions: Sequence[Exemption], rulebook: Rulebook
) -> tuple[tuple[int, MemberDuty], ...]:
    """Every duty that ever applies to *member*, by regulation and order of duties, with its regulation's number."""
    serving = serving_of(member, assignments, rulebook) if assignments else {}
    exempt = Days.of([exemption.span for exemption in exemptions]) if exemptions else NO_DAYS
    record = MemberRecord(member, serving, tuple(exemptions), exempt)
    duties = [
        (number, _member_duty(record, regulation, duty, posts, rulebook))
        for number, regulation in enumerate(rulebook.regulations)
        for duty, posts in _applying(record, number, rulebook)
    ]
    return tuple(duties) if len(duties) < 2 else tuple(_with_kin(duties, rulebook))


def _applying(record: MemberRecord, number: int, rulebook: Rulebook) -> Iterable[tuple[Duty, Sequence[Post]]]:
    """Each duty of a regulation with the posts by which it applies and their days, earlier duties first (2.1, 2.2)."""
    duties = _matching(record, number, rulebook)
    if len(duties) == 1 and duties[0][0].tagged is None:
        return duties  # no other duty that could take its days
    return _side_by_side(record, duties, rulebook)


def _side_by_side(
    record: MemberRecord, duties: Iterable[tuple[Duty, list[Post]]], rulebook: Rulebook
) -> Iterator[tuple[Duty, Sequence[Post]]]:
    taken: dict[Tier, Days] = {}
    for duty, matching in duties:
        posts = matching
        if duty.tagged is not None:
            tagged = days_of(_bearing(record.serving.get(duty.tier, ()), duty.tagged, rulebook))
            posts = [Post(role, days & tagged) for role, days in matching]
        if not duty.also:
            # An earlier duty of the tier takes the day, by whichever post it applies: later ones get what is left.
            before = taken.get(duty.tier)
            if before is None and len(posts) == 1:
                taken[duty.tier] = posts[0].days
            else:
                before = before or NO_DAYS
                taken[duty.tier] = Days.of([*before.spans, *(span for post in posts for span in post.days.spans)])
                posts = [Post(role, days - before) for role, days in posts]
        applying = [post for post in posts if post.days]
        if applying:
            yield duty, applying


def _matching(record: MemberRecord, number: int, rulebook: Rulebook) -> list[tuple[Duty, list[Post]]]:
    """The duties of a regulation that could apply by some post, in its order, with these posts."""
    roles = record.member.roles
    if len(roles) == 1:
        return [(duty, [Post(roles[0], days)]) for duty, days in rulebook.by_post(number, roles[0])]
    by_duty: dict[str, list[Post]] = {}
    for role in roles:
        for duty, days in rulebook.by_post(number, role):
            by_duty.setdefault(duty.id, []).append(Post(role, days))
    duties = rulebook.regulations[number].duties if by_duty else ()
    return [(duty, by_duty[duty.id]) for duty in duties if duty.id in by_duty]


def _member_duty(
    record: MemberRecord,
    regulation: Regulation,
    duty: Duty,
    posts: Sequence[Post],
    rulebook: Rulebook,
    *,
    only: str | None = None,
) -> MemberDuty:
    """What a member owes under *duty* by *posts*; with *only*, by the assignments to that unit alone."""
    of_tier = record.serving.get(duty.tier, ())
    if only is not None:
        of_tier = tuple(served for served in of_tier if served.assignment.unit == only)
    serving = tuple(of_tier if duty.tagged is None else _bearing(of_tier, duty.tagged, rulebook))
    on_duty = posts[0].days if len(posts) == 1 else Days.of([span for post in posts for span in post.days.spans])
    match duty.quota.within:
        case Scope.ASSIGNED:
            scope = tuple([UnitInScope(served.assignment.unit, served.days) for served in serving])
        case Scope.OWN:
            scope = tuple([UnitInScope(post.role.unit, post.days) for post in posts])
        case Scope.ANY:
            scope = (UnitInScope(None, EVERY_DAY),)
    assigned = days_of(serving) if duty.quota.within is Scope.ASSIGNED else None
    leave = (record.exemptions, record.exempt)
    if duty.quota.leave is Leave.DOES_NOT_EXCUSE:
        leave = ((), NO_DAYS)
    own = MemberDuty(
        record.member, regulation, duty, on_duty, tuple(posts), serving, scope, assigned, *leave, (), (), only
    )
    if not duty.branches and not duty.quota.each_assigned:
        return own
    units = [only] if duty.branches else dict.fromkeys(served.assignment.unit for served in serving)
    branches = [
        _member_duty(record, regulation, branch, posts, rulebook, only=unit)
        for branch in rulebook.branches_of(duty)
        for unit in units
    ]
    return own._replace(branches=tuple(branches))


def _bearing(servings: Sequence[Serving], tag: str, rulebook: Rulebook) -> list[Serving]:
    """Those of *servings* to units that bear *tag*, on the days on which they bear it (2.3)."""
    bearing = [
        Serving(serving.assignment, serving.days & rulebook.bearing(serving.assignment.unit, tag))
        for serving in servings
    ]
    return [serving for serving in bearing if serving.days]


def _with_kin(duties: Sequence[tuple[int, MemberDuty]], rulebook: Rulebook) -> Iterator[tuple[int, MemberDuty]]:
    """Each with its kin."""
    for number, member_duty in duties:
        kin = tuple(
            other
            for other_number, other in duties
            if other is not member_duty and rulebook.are_kin(number, member_duty.duty, other_number, other.duty)
        )
        yield number, member_duty._replace(kin=kin) if kin else member_duty
