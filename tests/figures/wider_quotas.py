"""What is told of one quota under section 7: its parts, what is short, what would fill it, each meeting attended."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.oracle.counting import USUAL_SESSIONS, session_of
from tests.oracle.record import in_force, kind_of, value_on
from tests.oracle.vocabulary.events import falls_on, is_attended
from tests.oracle.vocabulary.measures import finding, is_downward
from tests.oracle.vocabulary.statuses import Leaf

Yaml = dict[str, Any]


def shortfall(leaf: Leaf) -> Fraction:
    """4.4, and of a limit `how much over`: misses, meetings of the run that should not be there, days."""
    found, quota = leaf.found, leaf.person.quota
    if "longest_gap" in quota:
        return Fraction(found.over)
    if is_downward(quota) and found.broken_on is None:
        return Fraction(0)
    if "misses_in_a_row" in quota:
        return Fraction(found.counted) - (found.required or 0) + 1
    if "at_most_missed" in quota:
        return Fraction(found.counted) - (found.required or 0)
    whole = Fraction(found.required or 0) - Fraction(found.counted)
    return max(whole, Fraction(sum(part["required"] - part["counted"] for part in short_parts(leaf))), Fraction(0))


def parts(leaf: Leaf) -> list[Yaml]:
    """4.4: `for a part, those of its kinds`."""
    told = []
    for part in leaf.person.quota.get("of_which", []):
        of_kinds = [one for one in leaf.listed if kind_of(leaf.person.record, one["unit"]) in part["with"]]
        asked = finding(replace(leaf.person, quota=leaf.person.quota | {"of_which": []} | part), leaf.window, of_kinds)
        told.append({"with": part["with"], "required": asked.required, "counted": asked.counted, "held": len(of_kinds)})
    return told


def short_parts(leaf: Leaf) -> list[Yaml]:
    """The parts that are not met."""
    return [part for part in parts(leaf) if part["counted"] < part["required"]]


def filling(leaf: Leaf) -> tuple[Fraction | int, Fraction | int]:
    """4.5: how many are asked for, and what fills it; of a limit the limit, and what was found."""
    asked, counted = leaf.found.required or 0, leaf.found.counted
    if is_downward(leaf.person.quota):
        return asked, counted
    asked = max(asked, sum(part["required"] for part in parts(leaf)))
    return asked, asked - shortfall(leaf) if shortfall(leaf) else counted


def is_limit(leaf: Leaf) -> bool:
    """Whether it sets a limit that is broken, not a number that is reached."""
    return is_downward(leaf.person.quota)


def pieces(leaf: Leaf) -> list[Yaml]:
    """What one quota still asks for: part by part, then what the whole wants; whole hours."""
    if is_downward(leaf.person.quota):
        return []
    short = [{"number": part["required"] - part["counted"], "with": part["with"]} for part in short_parts(leaf)]
    rest = shortfall(leaf) - sum(piece["number"] for piece in short)
    return [*short, {"number": math.ceil(rest), "with": leaf.person.quota["with"]}] if rest else short


def branch(leaf: Leaf) -> Yaml:
    """`JSON gives branches`; of `each` `the branches in JSON name the units`."""
    told = {
        "unit": leaf.person.only_below,
        "with": leaf.person.quota["with"],
        "status": leaf.status,
        "required": leaf.found.required,
        "counted": leaf.found.counted,
        "shortfall": shortfall(leaf),
        "held": len(leaf.listed),
    }
    return told | ({"broken_on": leaf.found.broken_on} if leaf.found.broken_on else {})


def attended_in(leaf: Leaf) -> list[Yaml]:
    """The meetings of the window that were attended; of one that looks back none before the record begins.

    `the newest N of E`: not the others of the first day, which come before them by unit and session.
    """
    person = leaf.person
    first: tuple[str, ...] = ("",)
    if "last" in person.given:
        first = (str(person.record.settings_of_record.get("from", "")),)
        if "meetings" in person.given["last"] and leaf.listed:
            first = order(leaf.listed[0])
    return [
        one
        for one in person.record.register["meetings"]
        if leaf.window.has(one) and order(one) >= first and is_attended(person, one)
    ]


def order(meeting: Yaml) -> tuple[str, ...]:
    """`by date, then unit, then session`."""
    return meeting["date"], meeting["unit"], session_of(meeting)


def reason(leaf: Leaf, meeting: Yaml) -> str | None:
    """4.2 `one reason, the first that applies of`; `wrong-day` stands behind `wrong-session` in docs/outputs.md."""
    person, day, unit, quota = leaf.person, meeting["date"], meeting["unit"], leaf.person.quota
    about = person.record.members[person.member]
    own = {post["unit"] for post in about["roles"] if in_force(post, day)}
    outside = "not-assigned" if quota.get("within", "assigned") == "assigned" else "out-of-scope"
    reasons = {
        "after-as-of": day > person.record.as_of,
        "not-on-duty": not person.on_duty(day),
        "wrong-kind": kind_of(person.record, unit) not in quota["with"],
        "wrong-session": session_of(meeting) not in quota.get("sessions", USUAL_SESSIONS),
        "wrong-day": not falls_on(quota.get("on", {}), day),
        "own-cell": not quota.get("home_counts", True) and value_on(about, "home", day) == unit,
        "own-committee": not quota.get("own_counts", True) and unit in own,
        outside: not person.is_in_scope(unit, day),
    }
    return next((name for name, applies in reasons.items() if applies), None)
