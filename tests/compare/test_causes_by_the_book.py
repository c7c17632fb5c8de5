"""`diff` over random worlds names the causes that a slow reading of docs/history.md finds, all records judged anew.

“A record is a cause where the outcome would be another without its change, or where its change alone would have made
another.” Here every change is tried by judging all records anew.
"""

from __future__ import annotations

import json
import random
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from qd18.compare.record_changes import Fact, RecordChange, changes_between, key_of, records_of
from qd18.engine.checking import judge_all
from qd18.engine.measuring import Number
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.register import Register, Settings
from qd18.model.regulations import Regulation
from qd18.model.units import Unit
from qd18.schema.units import with_parents
from qd18.store.folder import Folder
from qd18.store.loading import as_listed, read_facts, read_frame
from tests.amounts import seeds
from tests.compare.repositories import Program, new_repo
from tests.compare.test_worlds import neighbour, put
from tests.oracle.worlds import World, random_world, write_world

Identity = tuple[str, str, str, str]


@dataclass(frozen=True)
class Whole:
    """A data directory as a list of facts, which can be judged with any of them exchanged."""

    facts: tuple[Fact, ...]
    world: World

    @classmethod
    def read(cls, folder: Path, world: World) -> Whole:
        frame = read_frame(Folder(folder))
        register = read_facts(frame, None).register()
        facts = (
            *(*register.units, *register.members, *register.assignments, *register.exemptions, *register.meetings),
            *(*frame.own.facts, *frame.settings.facts),
        )
        return cls(cast("tuple[Fact, ...]", facts), world)

    def exchanged(self, gone: Fact | None, come: Fact | None) -> Whole:
        key = key_of(gone) if gone is not None else None
        kept = [fact for fact in self.facts if key_of(fact) != key]
        return replace(self, facts=(*kept, come) if come is not None else tuple(kept))

    def outcomes(self) -> dict[Identity, tuple[str, Number]]:
        """Every verdict's status and shortfall; what mentions a unit that is not there is passed over."""
        settings = next(fact for fact in self.facts if isinstance(fact, Settings))
        units = with_parents(fact for fact in self.facts if isinstance(fact, Unit))
        there = {unit.id for unit in units}
        register = Register(
            units=tuple(units),
            members=tuple(_placed(fact, there) for fact in self.facts if isinstance(fact, Member)),
            assignments=tuple(fact for fact in self.facts if isinstance(fact, Assignment) and fact.unit in there),
            exemptions=tuple(fact for fact in self.facts if isinstance(fact, Exemption)),
            meetings=tuple(fact for fact in self.facts if isinstance(fact, Meeting) and fact.unit in there),
            record=settings.record,
        )
        regulations = tuple(
            as_listed(settings.regulations, [fact for fact in self.facts if isinstance(fact, Regulation)])
        )
        asked = read_span(self.world)
        found = judge_all(register, regulations, asked, as_of=date.fromisoformat(self.world.as_of))
        return {_identity(verdict): (verdict.status.value, verdict.shortfall) for verdict in found}


def read_span(world: World) -> Any:
    return DateSpan.inclusive(date.fromisoformat(world.span.start), date.fromisoformat(world.span.end))


def _placed(member: Member, there: set[str]) -> Member:
    return replace(member, roles=tuple(role for role in member.roles if role.unit in there))


def _identity(verdict: Verdict) -> Identity:
    one = verdict.obligation
    return (one.regulation.id, one.duty.id, one.member.id, one.period.label)


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


def another(world: World, seed: int) -> World:
    """A world to compare with: quite another one, or the same after some edits."""
    if seed % 3 == 0 or not world.register["members"]:
        return replace(random_world(seed + 500), span=world.span, asking=world.asking)
    return neighbour(world, seed) if seed % 3 == 1 else other_rules(world, seed)


def told_causes(turn: Any) -> set[tuple[str, ...]]:
    return {(one["change"], one["collection"], *one["key"]) for one in turn["causes"]}


def told_as(change: RecordChange) -> tuple[str, ...]:
    return (change.kind.value, *(part for part in change.key if part))


@pytest.mark.parametrize("seed", seeds(20, of="COMPARE", usually=3))
def test_the_causes_are_those_of_a_slow_reading(seed: int, tmp_path: Path, run: Program) -> None:
    one = random_world(seed)
    other = another(one, seed)
    repo = new_repo(tmp_path / "kho", "data")
    folders = [tmp_path / "trước", tmp_path / "sau"]
    for world, folder, day in zip((one, other), folders, ("2026-07-01", "2026-07-02"), strict=True):
        put(repo, world, at=day)
        folder.mkdir()
        write_world(world, folder)
    ran = run(repo, "diff", "HEAD~1", "HEAD", *one.asking, "--as-of", one.as_of, "--format", "json")
    if ran.status == 3:
        pytest.skip("an edit made an error")
    before, after = (Whole.read(folder, one) for folder in folders)
    then, now = before.outcomes(), after.outcomes()
    changes = changes_between(records_of(before.facts), records_of(after.facts))
    tried = [
        (change, after.exchanged(change.after, change.before), before.exchanged(change.before, change.after))
        for change in changes
    ]
    without = [undone.outcomes() for _, undone, _ in tried]
    alone = [done.outcomes() for _, _, done in tried]

    for turn in ran.json["changes"]:
        for key in (key for key in then | now if key[1:] == (turn["duty"], turn["member"], turn["period"]["label"])):
            if then.get(key) == now.get(key):
                continue
            causes = {
                told_as(change): change
                for change, less, more in zip(changes, without, alone, strict=True)
                if less.get(key) != now.get(key) or more.get(key) != then.get(key)
            }
            told = told_causes(turn)
            assert told
            if causes and not _is_double(turn, ran.json["changes"]):
                assert told <= causes.keys(), (key, json.dumps(turn, ensure_ascii=False))
                wanted = {name for name, change in causes.items() if not _is_others(change, turn["member"])}
                assert wanted <= told, (key, json.dumps(turn, ensure_ascii=False))


def _is_others(change: RecordChange, member: str) -> bool:
    """Whether it is of a meeting that the member did not sit in: of those that break one silence the first is told."""
    return isinstance(change.fact, Meeting) and not any(
        isinstance(fact, Meeting) and member in fact.attended for fact in change.facts
    )


def _is_double(turn: Any, turns: Any) -> bool:
    """Whether two regulations have a duty of the same name, which the output cannot tell apart."""
    same = [
        one
        for one in turns
        if all(one[key] == turn[key] for key in ("duty", "member"))
        and one["period"]["label"] == turn["period"]["label"]
    ]
    return len(same) > 1
