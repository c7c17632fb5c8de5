"""Section 2 of the rules as far as it looks at one post: what binds it, and which regulation replaces which."""

from typing import Any

from tests.oracle.calendar_days import day_after
from tests.oracle.record import (
    FIRST_DAY,
    LAST_DAY,
    DutyId,
    Record,
    in_force,
    is_at_or_below,
    kind_of,
    remember,
    unit_in_force,
)

Yaml = dict[str, Any]


def posts_held(record: Record, member: str, day: str) -> list[Yaml]:
    """The roles that the member holds on the day, whatever their units; `roles may be empty or missing`."""
    return [role for role in record.members[member].get("roles", []) if in_force(role, day)]


# --- 2.1 (a) and (b): what a regulation binds, and when


def first_and_last(record: Record, regulation: str) -> tuple[str, str]:
    """(a) `from the later of its from and that of its entry in qd18.yaml to the earlier to`."""
    law, entry = record.by_id[regulation], record.entries[regulation]
    first = max(str(law.get("from", FIRST_DAY)), str(entry.get("from", FIRST_DAY)))
    last = min(str(law.get("to", LAST_DAY)), str(entry.get("to", LAST_DAY)))
    return first, last


def law_in_force(record: Record, regulation: str, day: str) -> bool:
    """(a) `the regulation is in force on d`."""
    first, last = first_and_last(record, regulation)
    return first <= day <= last


def binds(record: Record, regulation: str, unit: str, day: str) -> bool:
    """(b) `the post's unit is at or below a unit of the entry's binds on d (no binds: everywhere)`."""
    bound = record.entries[regulation].get("binds")
    if bound is None:
        return True
    tops = [bound] if isinstance(bound, str) else bound
    return any(is_at_or_below(record, unit, top, day) for top in tops)


# --- 2.4: which regulation replaces which


def replaces_by_itself(record: Record, successor: str, replaced: str) -> bool:
    """`when it says replaces: R, or when R's last day is the day before S's first`."""
    if record.by_id[successor].get("replaces") == replaced:
        return True
    first, last = first_and_last(record, successor)[0], first_and_last(record, replaced)[1]
    return last != LAST_DAY and first != FIRST_DAY and day_after(last) == first


@remember
def replaced_by(record: Record, regulation: str) -> frozenset[str]:
    """The listed regulations that replace it, `or when it replaces, by this rule, a regulation that replaces R`."""
    successors: set[str] = set()
    to_look_at = [regulation]
    while to_look_at:
        replaced = to_look_at.pop()
        for other in record.by_id:
            if other != replaced and other not in successors and replaces_by_itself(record, other, replaced):
                successors.add(other)
                to_look_at.append(other)
    return frozenset(successors)


def taken_by_a_successor(record: Record, regulation: str, role: Yaml, day: str) -> bool:
    """(f) `on a day on which S is in force and binds a post (a, b) and has a duty of that post's tier`."""
    return any(
        law_in_force(record, successor, day)
        and binds(record, successor, role["unit"], day)
        and any(duty["tier"] == role["tier"] for duty in record.by_id[successor]["duties"])
        for successor in replaced_by(record, regulation)
    )


# --- 2.1 (a), (b), (c) and (f) for one post


def role_fits(record: Record, duty: Yaml, role: Yaml, day: str) -> bool:
    """(c) tier, position, a unit in force, `and, where at is given, of a kind in at`; that it is held is known."""
    return (
        role["tier"] == duty["tier"]
        and role["position"] in duty["positions"]
        and unit_in_force(record, role["unit"], day)
        and ("at" not in duty or kind_of(record, role["unit"]) in duty["at"])
    )


def could_apply(record: Record, duty: DutyId, role: Yaml, day: str) -> bool:
    """`could apply (2.1 a to c and f)` by that post, which is held on the day."""
    return (
        role_fits(record, record.duties[duty], role, day)
        and law_in_force(record, duty.regulation, day)
        and binds(record, duty.regulation, role["unit"], day)
        and not taken_by_a_successor(record, duty.regulation, role, day)
    )


@remember
def posts_for(record: Record, duty: DutyId, member: str, day: str) -> list[Yaml]:
    """The member's posts of the day by which the duty could apply."""
    return [role for role in posts_held(record, member, day) if could_apply(record, duty, role, day)]
