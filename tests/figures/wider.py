"""What is still owed under duties of the wider vocabulary, by the sentences of docs/regulations.md."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from tests.figures.wider_quotas import pieces, shortfall
from tests.oracle.calendar_days import day_after, every_day
from tests.oracle.record import Record, kind_of, month_of
from tests.oracle.vocabulary.events import Person, falls_on, is_attended
from tests.oracle.vocabulary.measures import finding, is_downward
from tests.oracle.vocabulary.statuses import Leaf, judged, leaves, places, status_of
from tests.oracle.vocabulary.variations import varied
from tests.oracle.vocabulary.worlds import random_world
from tests.oracle.worlds import World

Yaml = dict[str, Any]


def wider_world(seed: int) -> World:
    """The world of that seed, mostly with periods, and asked about while they run."""
    world, rng = random_world(seed), random.Random(seed + 1)
    (law,) = world.regulations
    (duty,) = law["duties"]
    if "last" in duty and rng.random() < 0.7:
        kept = {key: value for key, value in duty.items() if key != "last"}
        duty = kept | {"every": rng.choice(("month", "quarter", "half-year", "year"))}
    if "last" in duty or rng.random() < 0.2:
        return world
    as_of = rng.choice(every_day(world.span.start, world.span.end))
    return replace(world, regulations=[law | {"duties": [duty]}], as_of=as_of)


def varied_world(seed: int) -> World:
    """The same with more in it."""
    return varied(wider_world(seed))


class Owed(NamedTuple):
    """What one quota still wants: meetings, by which day, where from as_of on, and whether that can be done."""

    missing: list[Yaml]
    by: str
    units: set[str]
    in_time: bool


def open_days(leaf: Leaf, kinds: Sequence[str], last: str) -> list[str]:
    """The days up to *last* on which a meeting can count: `on duty, assigned, on a day that the quota names`."""
    on = leaf.person.quota.get("on", {})
    return [
        day
        for day in leaf.window.days
        if day <= last and leaf.person.on_duty(day) and falls_on(on, day) and of(leaf, kinds, day)
    ]


def of(leaf: Leaf, kinds: Sequence[str], day: str) -> set[str]:
    """The units of these kinds in scope and in force."""
    return {unit for unit in places(leaf.person, day) if kind_of(leaf.person.record, unit) in kinds}


def last_chance(leaf: Leaf) -> str | None:
    """`the last day on which to attend so that the limit is kept`: the day before it breaks if nobody attends more."""
    person, as_of = leaf.person, leaf.person.record.as_of
    if "longest_gap" not in person.quota:
        return None
    record = person.record
    known = record.register | {"meetings": [one for one in record.register["meetings"] if one["date"] <= as_of]}
    later = replace(person, record=Record(known, list(record.by_id.values()), day_after(leaf.window.end)))
    broken = finding(later, replace(leaf.window, until=leaf.window.end), []).broken_on
    return broken and day_after(broken, -1)


def wants(leaf: Leaf) -> list[Yaml]:
    """`as many as are short; of a gap one meeting where it would be broken before the period is over`."""
    if is_downward(leaf.person.quota):
        return [{"number": 1, "with": leaf.person.quota["with"]}] if last_chance(leaf) else []
    return pieces(leaf)


def amount(wanted: Sequence[Yaml]) -> int:
    """How much that is together."""
    return sum(int(piece["number"]) for piece in wanted)


def is_held(leaf: Leaf) -> bool:
    """Not so `who will be too short or on leave to the end`."""
    person, window = leaf.person, leaf.window
    on_duty = [day for day in window.days if person.on_duty(day)]
    effective = [day for day in on_duty if person.is_assigned(day) and not person.is_exempt(day)]
    least = Fraction(str(person.record.by_id[person.duty.regulation].get("assess_from", 0.5))) * len(window.days)
    left = [day for day in on_duty if day >= person.record.as_of]
    away = bool(left) and all(person.is_exempt(day) for day in left)
    return bool(effective) and len(effective) >= least and not away


DIFFERENT: dict[str, Callable[[str, str], object]] = {
    "days": lambda day, _: day,
    "weeks": lambda day, _: date.fromisoformat(day).isocalendar()[:2],
    "months": lambda day, _: day[:7],
    "units": lambda _, unit: unit,
}


def owed_of(leaf: Leaf) -> Owed:
    """`by` is the last day on which a meeting could still count; `of several … kinds of unit the earliest`."""
    person, as_of, missing = leaf.person, leaf.person.record.as_of, wants(leaf)
    left, last_days = set(), []
    for piece in missing:
        kinds = piece["with"]
        days = open_days(leaf, kinds, last_chance(leaf) or leaf.window.end)
        left |= {unit for day in days if day >= as_of for unit in of(leaf, kinds, day)}
        can_begin = [day for day in days if is_enough(leaf, [later for later in days if later >= day])]
        last_days += can_begin[-1:]
    by = min(last_days, default=[day for day in leaf.window.days if person.on_duty(day)][-1])
    return Owed(missing, by, left, len(last_days) == len(missing) and as_of <= by)


def is_enough(leaf: Leaf, days: Sequence[str]) -> bool:
    """`while as many different ones are left as are missing`; two meetings can be held on one day."""
    quota = leaf.person.quota
    count = quota.get("count", "meetings")
    if count not in DIFFERENT or is_downward(quota):
        return bool(days)
    different = DIFFERENT[count]
    attended = [one for one in leaf.listed if is_attended(leaf.person, one)]
    seen = {month_of(one) if count == "months" else different(one["date"], one["unit"]) for one in attended}
    left = {different(day, unit) for day in days for unit in of(leaf, quota["with"], day)}
    return len(left - seen) >= shortfall(leaf)


def still_owed(person: Person, told: Sequence[Leaf]) -> tuple[Owed | None, bool]:
    """What the row's quotas still want, and whether any of them wants something that nobody is held to."""
    pending = [leaf for leaf in told if leaf.status == "pending"]
    if "any_of" in person.given:
        if any(not wants(leaf) for leaf in pending):
            return None, False
        if any(leaf.status == "exempt" for leaf in told) or not all(is_held(leaf) for leaf in pending):
            return None, True
        offers = [owed_of(leaf) for leaf in pending]
        best = [one for one in offers if one.in_time] or offers
        fewest = [one for one in best if amount(one.missing) == min(amount(each.missing) for each in best)]
        return max(fewest, key=lambda one: one.by), False
    wanting = [leaf for leaf in pending if wants(leaf)]
    held = [leaf for leaf in wanting if is_held(leaf)]
    if not held:
        return None, bool(wanting)
    owed = [owed_of(leaf) for leaf in held]
    in_time = all(one.in_time for one in owed)
    return Owed(joined(held), min(one.by for one in owed), {unit for one in owed for unit in one.units}, in_time), False


def joined(wanting: Sequence[Leaf]) -> list[Yaml]:
    """What quotas want together: a meeting that keeps a limit may be one that is missing anyway."""
    missing: list[Yaml] = []
    for leaf in sorted(wanting, key=lambda leaf: is_downward(leaf.person.quota)):
        wanted = wants(leaf)
        known = [piece["with"] for piece in missing]
        missing += [] if is_downward(leaf.person.quota) and wanted[0]["with"] in known else wanted
    return missing


def expected_due(world: World) -> tuple[list[Yaml], int]:
    """The rows of `due`, each under the last day of its window, and how many are left out."""
    record = Record(world.register, world.regulations, world.as_of)
    rows, away = [], 0
    for person, window in judged(record, world.span):
        told = leaves(person, window)
        status = status_of(person, window, told)
        if status == "pending":
            owed, is_left_out = still_owed(person, told)
            away += is_left_out
        else:
            owed = missed(told) if status == "violation" else None
        if owed is not None:
            rows.append({"member": person.member, "end": window.end, **as_row(owed, world)})
    return rows, away


def missed(told: Sequence[Leaf]) -> Owed | None:
    """What a row below quota wants of each quota that is not met; what was too much cannot be made good."""
    wanting = [leaf for leaf in told if not is_downward(leaf.person.quota) and wants(leaf)]
    if not wanting:
        return None
    if "any_of" in told[0].person.given:
        wanting = [min(wanting, key=shortfall)]  # `the one that wants least`
    owed = [owed_of(leaf) for leaf in wanting]
    return Owed([piece for one in owed for piece in one.missing], min(one.by for one in owed), set(), in_time=False)


def as_row(owed: Owed, world: World) -> Yaml:
    """The same as JSON has it; the units by their names, which are those of the register."""
    names = {unit["id"]: unit["name"] for unit in world.register["units"]}
    return {
        "by": owed.by,
        "days_left": max((date.fromisoformat(owed.by) - date.fromisoformat(world.as_of)).days, 0),
        "missing": owed.missing,
        "places": sorted(names[unit] for unit in owed.units) if owed.in_time else [],
        "in_time": owed.in_time,
    }


def is_mixed(world: World) -> bool:
    """Whether one of several quotas is enough and one of them is a limit: which is nearest then has no sentence."""
    (duty,) = world.regulations[0]["duties"]
    return any(is_downward(quota) for quota in duty.get("any_of", []))
