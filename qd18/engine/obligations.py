"""Obligations: what one member owes under one duty in one period, and on which days (sections 2 and 3 of the rules)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from qd18.engine.serving import Serving
from qd18.model.days import ALWAYS, NO_DAYS, DateSpan, Days
from qd18.model.members import Assignment, Exemption, Member, Role
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every
from qd18.model.regulations import Duty, Regulation, Scope
from qd18.model.windows import AnyPeriod, Stretch, Window

EVERY_DAY = Days((ALWAYS,))


class Post(NamedTuple):
    """A role by which a duty applies on *days*."""

    role: Role
    days: Days


class UnitInScope(NamedTuple):
    """A unit with the days on which a meeting of it, or of one below it, is within scope; None is any unit."""

    unit: str | None
    days: Days


class MemberDuty(NamedTuple):
    """What a member owes under a duty whenever it applies, over all time.

    *on_duty* are the days of rule 2.1, *posts* the roles by which the duty applies on them. *serving* are the
    assignments that serve it (3.1), *scope* says where a meeting must take place (3.2), *assigned* on which days there
    is an assignment, None where none is asked for (3.3). *kin* are the member's other duties that are of one kind with
    this one (2.5).
    """

    member: Member
    regulation: Regulation
    duty: Duty
    on_duty: Days
    posts: tuple[Post, ...]
    serving: tuple[Serving, ...]
    scope: tuple[UnitInScope, ...]
    assigned: Days | None
    exemptions: tuple[Exemption, ...]
    exempt: Days
    kin: tuple[MemberDuty, ...] = ()
    branches: tuple[MemberDuty, ...] = ()
    """The same duty with each of several quotas alone, or for each assigned unit alone."""
    each: str | None = None
    """The assigned unit that a branch is for, where there is one for each."""
    body: str | None = None
    """The unit whose duty it is; *member* then only carries its id and its name."""
    presence: frozenset[tuple[str, date]] = frozenset()
    """Whose presence on which day fills the duty of a unit, where somebody's does."""


class DayCount(NamedTuple):
    """A period's days; *assigned* and *exempt* count days on duty, *effective* those assigned and not exempt."""

    period: int
    on_duty: int
    assigned: int
    exempt: int
    effective: int


class Obligation(NamedTuple):
    """What a member owes in *period*: *member_duty* says by which duty, *on_duty* on which days of the period.

    *kin* are judged in this row: those whose days it takes over, which are among *on_duty*, and those that apply on no
    day of the period, on whose days a meeting may be dated that belongs to it. Kin with a row of their own are not.
    """

    member_duty: MemberDuty
    period: AnyPeriod
    on_duty: Days
    kin: tuple[MemberDuty, ...] = ()

    @property
    def member(self) -> Member:
        """Whose it is."""
        return self.member_duty.member

    @property
    def duty(self) -> Duty:
        """Under which duty."""
        return self.member_duty.duty

    @property
    def regulation(self) -> Regulation:
        """Under which regulation."""
        return self.member_duty.regulation

    @property
    def is_rolling(self) -> bool:
        """Whether its period ends on the day that is judged, so that it is over whenever it is looked at."""
        return isinstance(self.period, Stretch) and self.period.is_rolling

    @property
    def every_on_duty(self) -> Days:
        """The days on duty for the duty or for kin judged with it, over all time: a meeting may be dated outside."""
        days = self.member_duty.on_duty
        for kin in self.kin:
            days |= kin.on_duty
        return days

    @property
    def scope(self) -> tuple[UnitInScope, ...]:
        """Where a meeting must take place; where that is the own unit, also that of posts by which kin apply (3.2)."""
        if not self.kin or self.duty.quota.within is not Scope.OWN:
            return self.member_duty.scope
        windows = [UnitInScope(post.role.unit, post.days) for kin in self.kin for post in kin.posts]
        return (*self.member_duty.scope, *windows)

    @property
    def last_day(self) -> date:
        """The last day on duty in the period: names, titles and the tree are printed as they were on it."""
        return self.on_duty.spans[-1].last

    @property
    def assigned_days(self) -> Days:
        """The days on duty that are assigned."""
        return self.on_duty if self.member_duty.assigned is None else self.on_duty & self.member_duty.assigned

    @property
    def effective_days(self) -> Days:
        """The days on duty that are assigned and not exempt (3.5)."""
        return self.assigned_days - self.member_duty.exempt

    @property
    def posts(self) -> tuple[Post, ...]:
        """The posts by which the duty, or one kin to it, applies on some day of the period, with these days."""
        span = self.period.span
        posts = [post for member_duty in (self.member_duty, *self.kin) for post in member_duty.posts]
        clipped = [Post(role, days.within(span)) for role, days in posts]
        return tuple(post for post in clipped if post.days)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of `posts`, each once."""
        return tuple(dict.fromkeys(post.role for post in self.posts))

    @property
    def post(self) -> Role:
        """The role by which the row's own duty applies in the period, the first of several."""
        posts = self.member_duty.posts
        if len(posts) > 1:
            span = self.period.span
            for role, days in posts:
                if any([stretch.overlaps(span) for stretch in days.spans]):
                    return role
        return posts[0].role

    @property
    def committees(self) -> tuple[str, ...]:
        """The units of all `roles`; of a unit's duty the unit itself."""
        body = self.member_duty.body
        return tuple(role.unit for role in self.roles) if body is None else (body,)

    @property
    def committee(self) -> str:
        """The unit of that role; of a unit's duty the unit itself."""
        return self.member_duty.body or self.post.unit

    @property
    def serving(self) -> tuple[Serving, ...]:
        """The assignments that serve the duty on some day on duty of the period, with these days."""
        served = [Serving(assignment, days & self.on_duty) for assignment, days in self.member_duty.serving]
        return tuple(serving for serving in served if serving.days)

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """The assignments that serve the duty on some day on duty of the period."""
        return tuple([assignment for assignment, days in self.member_duty.serving if days.meet(self.on_duty)])

    @property
    def exemptions(self) -> tuple[Exemption, ...]:
        """The exemptions that cover some day on duty of the period."""
        return tuple(exemption for exemption in self.member_duty.exemptions if self.on_duty.within(exemption.span))


Candidate = tuple[Days, int, MemberDuty]
"""The days of a period on which a duty applies, the number of its regulation, and the duty."""


def obligation_of(member_duty: MemberDuty, period: AnyPeriod) -> Obligation | None:
    """What *member_duty* alone comes to in *period*; None where it applies on none of its days."""
    span, on_duty = period.span, member_duty.on_duty
    days = _whole(span) if on_duty.covers(span) else on_duty.within(span)
    if isinstance(period, Stretch) and not period.judges(days):
        return None
    return Obligation(member_duty, period, days) if days.spans else None


def obligations_of(duties: Sequence[tuple[int, MemberDuty]], period: AnyPeriod) -> Iterator[tuple[int, Obligation]]:
    """The obligations of *period* from *duties*, of its length, of one member: one row for kin (2.5).

    The duty with the most days comes first and takes over each of its kin that shares no day with what it has; what is
    left is looked at in the same way.
    """
    span = period.span
    waiting: list[Candidate] = []
    for number, member_duty in duties:
        obligation = obligation_of(member_duty, period)
        if obligation is not None and member_duty.kin:
            waiting.append((obligation.on_duty, number, member_duty))
        elif obligation is not None:
            yield number, obligation
    waiting.sort(key=_length, reverse=True)
    # Two kin of the longest duty may share a day with each other: only what fits beside the days taken so far joins.
    while waiting:
        together, number, member_duty = waiting[0]
        taken = {_identity(member_duty)}
        kin = {_identity(other) for other in member_duty.kin}
        for days, _, other in waiting[1:]:
            if _identity(other) in kin and not days & together:
                together |= days
                taken.add(_identity(other))
        waiting = [candidate for candidate in waiting if _identity(candidate[2]) not in taken]
        judged = [other for other in member_duty.kin if _identity(other) in taken or not other.on_duty.within(span)]
        yield number, Obligation(member_duty, period, together, tuple(judged))


@cache
def _whole(span: DateSpan) -> Days:
    """Every day of *span*, one value for all whom it concerns."""
    return Days((span,))


def _identity(member_duty: MemberDuty) -> tuple[str, str]:
    """What tells a member's duty from the others of the same member."""
    return (member_duty.regulation.id, member_duty.duty.id)


def _length(candidate: Candidate) -> tuple[int, date]:
    """For how many days a duty applies in the period, and up to which: of two as long the later one is first."""
    days = candidate[0]
    return days.count, days.spans[-1].end


def count_days(obligation: Obligation) -> DayCount:
    """The days of the period that matter to *obligation*."""
    member_duty, span, on_duty = obligation.member_duty, obligation.period.span, obligation.on_duty
    assigned_always, exempt_always = member_duty.assigned, member_duty.exempt
    if not exempt_always and on_duty.covers(span) and (assigned_always is None or assigned_always.covers(span)):
        return _all_days(span.days)
    assigned = obligation.assigned_days
    exempt = on_duty & exempt_always if exempt_always else NO_DAYS
    effective = assigned - exempt if exempt else assigned
    return DayCount(span.days, on_duty.count, assigned.count, exempt.count, effective.count)


@cache
def _all_days(days: int) -> DayCount:
    """The count of a period on all of whose *days* the member is on duty and assigned, as most are."""
    return DayCount(days, days, days, 0, days)


def windows_of(regulations: Iterable[Regulation]) -> tuple[Window, ...]:
    """The windows of the duties of *regulations*, each once: calendar periods by their length, then the others."""
    asked = dict.fromkeys(duty.window for regulation in regulations for duty in regulation.duties)
    plain = [every for every in Every if every in asked]
    return (*plain, *(window for window in asked if not isinstance(window, Every)))
