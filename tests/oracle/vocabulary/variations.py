"""What else a world under section 7 can hold: parts, terms of one quota or of all, a second spell, `for`.

They come on top of the worlds of `worlds.py`, so that those stay as they were for the same seed.
"""

import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from tests.oracle.calendar_days import day_after, every_day
from tests.oracle.vocabulary.events import LIMITS
from tests.oracle.worlds import World

Yaml = dict[str, Any]


def varied(world: World) -> World:
    """The world with more in it, the same for the same seed."""
    rng = random.Random(world.seed + 7)
    register, (law,) = deepcopy(world.register), deepcopy(world.regulations)
    (duty,) = law["duties"]
    if duty.get("of") != "unit":
        _vary_quotas(rng, duty)
        _vary_terms(rng, duty)
        if rng.random() < 0.15:
            duty["tagged"] = "disadvantaged"
    for unit in register["units"]:
        if rng.random() < 0.4:
            unit["disadvantaged"] = True
    for member in register["members"]:
        _serve_again(rng, member)
    if rng.random() < 0.4:
        _crowd(rng, register)
    if rng.random() < 0.4:
        _name_months(rng, register["meetings"])
    for meeting in register["meetings"]:
        if "hours" in meeting and rng.random() < 0.3:
            meeting["hours"] += 0.5
    return replace(world, register=register, regulations=[law])


def _quotas(duty: Yaml) -> list[Yaml]:
    several: list[Yaml] = duty.get("any_of") or duty.get("all_of") or [duty["quota"]]
    return several


def _vary_quotas(rng: random.Random, duty: Yaml) -> None:
    for quota in _quotas(duty):
        if rng.random() < 0.2:
            quota["own_counts"] = False
        if "at_least" in quota and quota.get("count", "meetings") == "meetings" and rng.random() < 0.4:
            kinds = rng.sample(quota["with"], rng.randint(1, len(quota["with"])))
            quota["of_which"] = [{"at_least": rng.choice((1, 1, 2, "50%")), "with": [kind]} for kind in kinds]


def _vary_terms(rng: random.Random, duty: Yaml) -> None:
    """A term of all quotas that the duty states is stated by each, or one that they all state by the duty."""
    quotas = _quotas(duty)
    for name in ("leave", "stand_in"):
        if name in duty and rng.random() < 0.4:
            for quota in quotas:
                quota[name] = duty[name]
            del duty[name]
            if len(quotas) > 1 and rng.random() < 0.5:
                del quotas[0][name]
    for name in ("on", "count", "each"):
        fits = name != "count" or not any(limit in quota for quota in quotas for limit in LIMITS)
        if fits and all(name in quota for quota in quotas) and len(quotas) == 1 and rng.random() < 0.5:
            duty[name] = quotas[0].pop(name)


def _serve_again(rng: random.Random, member: Yaml) -> None:
    """Whoever leaves may come back, by the same post or another."""
    (role,) = member["roles"]
    if "to" in role and rng.random() < 0.6:
        position = rng.choice(("secretary", "committee-member"))
        again = day_after(role["to"], rng.choice((1, 15, 60)))
        member["roles"] = [role, {"tier": "district", "position": position, "unit": "h", "from": again}]


def _crowd(rng: random.Random, register: Yaml) -> None:
    """Many meetings on few days."""
    days = rng.sample(every_day("2023-06-01", "2025-01-31"), 12)
    _move(register, lambda _: rng.choice(days))


def _move(register: Yaml, when: Callable[[Yaml], str]) -> None:
    moved = {}
    for meeting in register["meetings"]:
        meeting["date"] = when(meeting)
        moved[meeting["date"], meeting["unit"], meeting["session"]] = meeting
    register["meetings"] = list(moved.values())


def _name_months(rng: random.Random, meetings: list[Yaml]) -> None:
    """Some belong to the month before that of their date, or to the next."""
    for meeting in meetings:
        if rng.random() < 0.3:
            first = f"{meeting['date'][:7]}-01"
            meeting["for"] = day_after(first, rng.choice((-1, 32)))[:7]
