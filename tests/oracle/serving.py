"""Rule 3.1 and 2.3: which assignment serves the duties of which tier on a day."""

from typing import Any

from tests.oracle.posts import posts_for
from tests.oracle.record import Record, bears_tag, in_force, remember, way_up

Yaml = dict[str, Any]

TIERS = ("province", "district", "commune", "grassroots")


def looks_at_assignments(duty: Yaml) -> bool:
    """`some duty of a listed regulation that looks at assignments (within: assigned, or tagged)`."""
    if duty.get("of") == "unit":
        return False
    quotas = [duty["quota"]] if "quota" in duty else duty.get("any_of") or duty["all_of"]
    return any(quota.get("within", "assigned") == "assigned" for quota in quotas) or "tagged" in duty


def candidates(record: Record, member: str, day: str) -> list[Yaml]:
    """`a post, among the member's posts of d by which some duty … could apply (2.1 a to c and f)`."""
    duties = [name for name, duty in record.duties.items() if looks_at_assignments(duty)]
    return [post for name in duties for post in posts_for(record, name, member, day)]


def tiers_served(record: Record, assignment: Yaml, day: str) -> set[str]:
    """The tiers that the assignment, which is in force on the day, serves on it."""
    if "tier" in assignment:
        return {assignment["tier"]}
    posts = candidates(record, assignment["member"], day)
    # `the post whose unit stands strictly above the assigned unit on d with the fewest steps (of several …: each)`
    for above in way_up(record, assignment["unit"], day)[1:]:
        nearest = {post["tier"] for post in posts if post["unit"] == above}
        if nearest:
            return nearest
    # `else the post of the highest tier (province, district, commune, grassroots)`
    held = {post["tier"] for post in posts}
    return set([tier for tier in TIERS if tier in held][:1])


@remember
def units_served(record: Record, member: str, tier: str, tag: str | None, day: str) -> tuple[str, ...]:
    """The units of the assignments that serve the tier on the day, and, 2.3, `only … units that bear T on the day`."""
    mine = [a for a in record.register["assignments"] if a["member"] == member and in_force(a, day)]
    units = [assignment["unit"] for assignment in mine if tier in tiers_served(record, assignment, day)]
    return tuple(unit for unit in units if tag is None or bears_tag(record, unit, tag, day))
