"""`diff` over random worlds names the causes that a slow reading of docs/history.md finds, by the oracle.

“A record is a cause where the outcome would be another without its change, or where its change alone would have made
another.” Here every change is taken back, and made alone, in the plain values, and the oracle judges what comes of it.
"""

from __future__ import annotations

import json
import random
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.amounts import seeds
from tests.compare.repositories import Program, new_repo
from tests.compare.test_worlds import neighbour, put
from tests.figures.wider import wider_world
from tests.figures.wider_owner import WiderOwner
from tests.oracle.worlds import World, random_world
from tests.oracle.writing import BUILTIN_ID

Yaml = dict[str, Any]
Name = tuple[str, ...]
Outcomes = dict[tuple[str, ...], Any]

IDENTITY = {
    "units": ("id",),
    "members": ("id",),
    "assignments": ("member", "unit"),
    "exemptions": ("member", "from"),
    "meetings": ("date", "unit", "session"),
    "regulations": ("id",),
    "settings": (),
}
"""“A record is known by what identifies it.” Two assignments of one member to one unit are one thing here."""


def records(world: World) -> dict[Name, list[Yaml]]:
    """All records by what identifies them."""
    collections = {**world.register, "settings": [world.register["settings"]], "regulations": world.regulations}
    gathered: dict[Name, list[Yaml]] = {}
    for collection, keys in IDENTITY.items():
        for record in collections[collection]:
            name = (collection, *(record.get(key, "regular" if key == "session" else "") for key in keys))
            gathered.setdefault(name, []).append(record)
    return gathered


def with_records(world: World, gathered: dict[Name, list[Yaml]]) -> World:
    """The same world made of these records, held to the regulations that its settings list."""

    def of(collection: str) -> list[Yaml]:
        return [record for name, several in gathered.items() if name[0] == collection for record in several]

    (settings,) = of("settings")
    register = {collection: of(collection) for collection in IDENTITY} | {"settings": settings}
    laws = {law["id"]: law for law in of("regulations")}
    entries = settings.get("regulations", [BUILTIN_ID])
    listed = [entry if isinstance(entry, str) else entry["id"] for entry in entries]
    return replace(world, register=register, regulations=[laws[name] for name in listed])


def other_rules(world: World, seed: int) -> World:
    """The same world after an edit of what decides besides posts and attendances."""
    rng = random.Random(seed)
    register, regulations = deepcopy(world.register), deepcopy(world.regulations)
    for _ in range(rng.randint(1, 3)):
        match rng.choice(("tag", "end", "kind", "record", "tier", "entry", "quota")):
            case "tag":
                rng.choice(register["units"])["disadvantaged"] = rng.random() < 0.5
            case "end":
                rng.choice(register["units"])["to"] = world.span.start
            case "kind":
                cells = [unit for unit in register["units"] if unit["kind"] in {"cell", "residential-cell"}]
                if cells:
                    rng.choice(cells)["kind"] = rng.choice(["cell", "residential-cell"])
            case "record":
                register["settings"]["record"] = {rng.choice(["from", "complete_to"]): world.span.end}
            case "tier" if register["assignments"]:
                rng.choice(register["assignments"])["tier"] = rng.choice(["province", "district", "grassroots"])
            case "entry" if len(register["settings"].get("regulations", [])) > 1:
                register["settings"]["regulations"].pop()
            case "quota" if regulations:
                quota = rng.choice(rng.choice(regulations)["duties"])["quota"]
                quota["home_counts"] = not quota.get("home_counts", True)
    return replace(world, seed=seed + 1000, register=register, regulations=regulations)


def outcomes(world: World) -> Outcomes:
    """Every row's status and shortfall, by whose it is under which duty in which period."""
    return {
        (row["duty"], row["member"], row["period"]["label"], row["regulation"]): (row["status"], row["shortfall"])
        for row in world.expected()["verdicts"]
    }


def wider_outcomes(world: World) -> Outcomes:
    """The same of the wider vocabulary."""
    return {
        (one.told["duty"], one.row.member, one.told["period"]["end"]): (one.told["status"], one.told["shortfall"])
        for one in WiderOwner(world).over(world.span)
    }


def told_causes(turn: Any) -> set[Name]:
    return {(one["collection"], *one["key"][: len(IDENTITY[one["collection"]])]) for one in turn["causes"]}


def is_others(name: Name, versions: list[Yaml], member: str) -> bool:
    """Whether it is a meeting that the member did not sit in on: of those that break one silence the first is told."""
    named = [*("attended", "excused"), *("stood_in",)]
    return name[0] == "meetings" and not any(member in json.dumps([one.get(key) for key in named]) for one in versions)


def diffed(one: World, other: World, folder: Path, run: Program) -> Any:
    """The changes that `diff` tells; none where an edit made an error."""
    repo = new_repo(folder, "data")
    for world, day in zip((one, other), ("2026-07-01", "2026-07-02"), strict=True):
        put(repo, world, at=day)
    ran = run(repo, "diff", "HEAD~1", "HEAD", *one.asking, "--as-of", one.as_of, "--format", "json")
    if ran.status == 3:
        pytest.skip("an edit made an error")
    return ran.json["changes"]


class Trials:
    """What the oracle says of both worlds, without each change, and with each alone."""

    def __init__(self, one: World, other: World, judge: Any) -> None:
        before, after = records(one), records(other)
        self.names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        self.versions = {name: [*before.get(name, []), *after.get(name, [])] for name in self.names}
        self.then, self.now = judge(with_records(one, before)), judge(with_records(other, after))
        self.less = {name: judge(with_records(other, after | {name: before.get(name, [])})) for name in self.names}
        self.more = {name: judge(with_records(one, before | {name: after.get(name, [])})) for name in self.names}

    def causes(self, key: tuple[str, ...], part: slice) -> set[Name]:
        """The changes without which, or with which alone, *part* of the outcome would be another."""

        def differs(one: Outcomes, other: Outcomes) -> bool:
            sides = [tuple(outcome.get(key) or ())[part] for outcome in (one, other)]
            return sides[0] != sides[1]

        return {
            name for name in self.names if differs(self.less[name], self.now) or differs(self.more[name], self.then)
        }


WHOLE, STATUS = slice(None), slice(1)


@pytest.mark.parametrize("seed", seeds(20, of="COMPARE", usually=2))
def test_the_causes_are_those_of_a_slow_reading(seed: int, tmp_path: Path, run: Program) -> None:
    one = random_world(seed)
    other = neighbour(one, seed) if seed % 2 else other_rules(one, seed)
    changes = diffed(one, other, tmp_path, run)
    trials = Trials(one, other, outcomes)

    for turn in changes:
        identity = (turn["duty"], turn["member"], turn["period"]["label"])
        keys = [key for key in {**trials.then, **trials.now} if key[:3] == identity]
        turned = [key for key in keys if trials.then.get(key) != trials.now.get(key)]
        assert turned, turn
        if len(turned) == 1:  # two regulations may have a duty of the same name, which the output cannot tell apart
            agrees(turn, trials, trials.causes(turned[0], WHOLE), trials.causes(turned[0], WHOLE))


@pytest.mark.parametrize("seed", seeds(20, of="COMPARE", usually=2))
def test_so_they_are_under_the_wider_vocabulary(seed: int, tmp_path: Path, run: Program) -> None:
    """Those that turn the status are told, and none that leaves status and figures as they are."""
    one = wider_world(seed)
    other = neighbour(one, seed)
    changes = diffed(one, other, tmp_path, run)
    trials = Trials(one, other, wider_outcomes)

    for turn in changes:
        key = (turn["duty"], turn["member"], turn["period"]["end"])
        if key in trials.then or key in trials.now:
            agrees(turn, trials, trials.causes(key, STATUS), trials.causes(key, WHOLE))


def agrees(turn: Any, trials: Trials, wanted: set[Name], allowed: set[Name]) -> None:
    told = told_causes(turn)
    explained = json.dumps(turn, ensure_ascii=False)
    assert told, explained
    if allowed:  # where no change alone makes the difference, all that could are told
        assert told <= allowed, (allowed, explained)
        needed = {name for name in wanted if not is_others(name, trials.versions[name], turn["member"])}
        assert needed <= told, (needed - told, explained)
