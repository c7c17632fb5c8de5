"""Which post an assignment serves (3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from qd18.engine.rulebook import Rulebook
from qd18.model.days import NO_DAYS, DateSpan, Days
from qd18.model.members import Assignment, Member, Role, Tier
from qd18.model.named_tuple import NamedTuple


class Serving(NamedTuple):
    """*assignment* serves the posts of a tier on *days*."""

    assignment: Assignment
    days: Days


ServingByTier = Mapping[Tier, tuple[Serving, ...]]


def serving_of(member: Member, assignments: Sequence[Assignment], rulebook: Rulebook) -> ServingByTier:
    """For each tier the assignments of *member* that serve it, in their order, each with the days on which it does."""
    only_tier = _only_tier(member.roles, rulebook)
    if len(assignments) == 1 and (tier := assignments[0].tier or only_tier) is not None:
        return {tier: (Serving(assignments[0], Days.of_span(assignments[0].span)),)}
    served: dict[Tier, list[Serving]] = {}
    for assignment in assignments:
        tier = assignment.tier or only_tier
        if tier is not None:
            served.setdefault(tier, []).append(Serving(assignment, Days.of_span(assignment.span)))
        else:
            for found_tier, days in _by_post(assignment, member.roles, rulebook):
                served.setdefault(found_tier, []).append(Serving(assignment, days))
    return {tier: tuple(servings) for tier, servings in served.items()}


def _only_tier(roles: Sequence[Role], rulebook: Rulebook) -> Tier | None:
    """The tier of all *roles*, where every duty of it looks at assignments; None where a post has to be found.

    An assignment without `tier` serves the tier of the post that 3.1 finds, day by day. With posts of one tier only,
    that is this tier on every day on which one of its duties could apply, and on other days nothing hangs on it: the
    search, which looks at every day on which a post or the tree changes, can be left out for nearly everybody.
    """
    if not roles or (len(roles) > 1 and any([role.tier is not roles[0].tier for role in roles])):
        return None
    return roles[0].tier if rulebook.always_looks_at_assignments(roles[0].tier) else None


def _by_post(assignment: Assignment, roles: Sequence[Role], rulebook: Rulebook) -> Iterator[tuple[Tier, Days]]:
    """The tiers served day by day, for somebody with posts of several tiers.

    Between two days on which a post, a duty or the tree changes the answer is the same, so that each run of such days
    is asked about once, by its first day.
    """
    posts = [(role, days) for role in roles if (days := rulebook.days_looking_at_assignments(role))]
    known = assignment.unit in rulebook.tree.units
    lineages = rulebook.tree.lineages_of(assignment.unit) if known else ()
    turns = {day for _, days in posts for span in days.spans for day in span}
    turns.update(day for lineage in lineages for day in lineage.span)
    served: dict[Tier, list[DateSpan]] = {}
    for run in _runs(assignment.span, turns):
        held = [role for role, days in posts if run.start in days]
        above = rulebook.tree.lineage(assignment.unit, run.start)[1:] if known else ()
        for tier in dict.fromkeys(role.tier for role in posts_served(held, above, rulebook.tiers)):
            served.setdefault(tier, []).append(run)
    return ((tier, Days.of(runs)) for tier, runs in served.items())


def _runs(span: DateSpan, turns: set[date]) -> Iterator[DateSpan]:
    """*span* cut at the days *turns*."""
    cuts = [span.start, *sorted(day for day in turns if span.start < day < span.end), span.end]
    return (DateSpan(start, end) for start, end in pairwise(cuts) if start < end)


def posts_served(held: Sequence[Role], above: Sequence[str], tiers: Sequence[Tier] = tuple(Tier)) -> tuple[Role, ...]:
    """Of the posts *held* on a day those that an assignment without `tier` serves (3.1).

    *above* are the units strictly above the assigned one, the nearest first. It serves the posts in the nearest of
    these, of several there each; where the member has none above, those of the highest of *tiers*.
    """
    # The post nearest above is whose task the unit is: what a district assigns to the secretary of a commune inside
    # that commune belongs to the commune's own work, and outside it to the district's.
    for unit in above:
        nearest = tuple(role for role in held if role.unit == unit)
        if nearest:
            return nearest
    highest = next((tier for tier in tiers if any(role.tier is tier for role in held)), None)
    return tuple(role for role in held if role.tier is highest)


def days_of(servings: Sequence[Serving]) -> Days:
    """The days on which some of *servings* holds."""
    if len(servings) < 2:
        return servings[0].days if servings else NO_DAYS
    return Days.of([span for serving in servings for span in serving.days.spans])
