"""Which of an official's posts an assignment belongs to: what ends with a post, and among whose it is written."""

from __future__ import annotations

from datetime import date

from qd18.model.members import Assignment, Member, Role, Tier
from qd18.model.units import UnitTree


def posts_served(tree: UnitTree, member: Member, unit: str, day: date, *, tier: Tier | None = None) -> tuple[Role, ...]:
    """The posts of *member*, of those in force on *day*, that being assigned to *unit* serves.

    Where the assignment names a *tier*, those of that tier. Else the post whose unit stands strictly above the assigned
    unit with the fewest steps (of several at the same unit: each); else the post of the highest tier.
    """
    in_force = tuple(role for role in member.roles if role.span.holds(day))
    if tier is not None:
        return tuple(role for role in in_force if role.tier is tier)
    for above in tree.lineages.get(unit, ())[1:]:
        if found := tuple(role for role in in_force if role.unit == above):
            return found
    highest = next((one for one in Tier if any(role.tier is one for role in in_force)), None)
    return tuple(role for role in in_force if role.tier is highest)


def tier_named(one: Assignment) -> Tier | None:
    """The tier that *one* says it serves; None where it names none, or the format has no such key yet."""
    named: Tier | None = getattr(one, "tier", None)
    return named
