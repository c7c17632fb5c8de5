"""Over random worlds as commits: what `diff` and `--rev` say is what two checks of the two worlds say."""

from __future__ import annotations

import random
import shutil
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.amounts import seeds
from tests.compare.repositories import Program, Repo, new_repo
from tests.oracle.worlds import World, random_world, write_world

Key = tuple[str, str, str, str]
Told = dict[Key, tuple[str, int]]


def put(repo: Repo, world: World, *, at: str) -> str:
    """Commit *world* as the data directory's whole content."""
    for path in repo.root.iterdir():
        if path.name != ".git":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    write_world(world, repo.data)
    return repo.commit({}, at=at)


def neighbour(world: World, seed: int) -> World:
    """The same world after a few edits, cut into files in another way."""
    rng = random.Random(seed)
    register = deepcopy(world.register)
    for _ in range(rng.randint(1, 4)):
        meetings = register["meetings"]
        match rng.choice(("drop", "attend", "leave", "assign", "release", "retire", "for")):
            case "drop" if meetings:
                meetings.pop(rng.randrange(len(meetings)))
            case "attend" if meetings:
                held = rng.choice(meetings)
                who = rng.choice(register["members"])["id"]
                held["attended"] = sorted({*held.get("attended", []), who})
            case "leave":
                end = {"from": world.span.start, "to": world.span.end, "reason": "Nghỉ"}
                register["exemptions"].append({"member": rng.choice(register["members"])["id"], **end})
            case "assign":
                where = rng.choice(register["units"])["id"]
                register["assignments"].append({"member": rng.choice(register["members"])["id"], "unit": where})
            case "release" if register["assignments"]:
                register["assignments"].pop(rng.randrange(len(register["assignments"])))
            case "retire" if posts := [post for member in register["members"] for post in member.get("roles", [])]:
                rng.choice(posts)["to"] = world.span.end
            case _:
                register["settings"]["organisation"] = "Khác"
    return replace(world, seed=seed + 1000, register=register)


def checked(repo: Repo, run: Program, revision: str, world: World) -> Told | None:
    """Every verdict with what `diff` goes by; None where the world has errors."""
    asked = ("--rev", revision, "--all", *world.asking, "--as-of", world.as_of, "--format", "json")
    ran = run(repo, "check", *asked)
    if ran.status == 3:
        return None
    return {
        (one["regulation"], one["duty"], one["member"], one["period"]["label"]): (one["status"], one["shortfall"])
        for one in ran.json["verdicts"]
    }


def compared(repo: Repo, run: Program, world: World, *revisions: str) -> Any:
    ran = run(repo, "diff", *revisions, *world.asking, "--as-of", world.as_of, "--format", "json")
    assert ran.status == 0, ran.err
    return ran.json["changes"]


def turns(changes: Any) -> dict[tuple[str, str, str], list[tuple[Any, Any]]]:
    found: dict[tuple[str, str, str], list[tuple[Any, Any]]] = {}
    for one in changes:
        key = (one["duty"], one["member"], one["period"]["label"])
        found.setdefault(key, []).append((_told(one["before"]), _told(one["after"])))
    return {key: sorted(pairs, key=repr) for key, pairs in found.items()}


def _told(verdict: Any) -> tuple[str, int] | None:
    return (verdict["status"], verdict["shortfall"]) if verdict else None


def expected(before: Told, after: Told) -> dict[tuple[str, str, str], list[tuple[Any, Any]]]:
    found: dict[tuple[str, str, str], list[tuple[Any, Any]]] = {}
    for key in before.keys() | after.keys():
        pair = before.get(key), after.get(key)
        if pair[0] != pair[1]:
            found.setdefault(key[1:], []).append(pair)
    return {key: sorted(pairs, key=repr) for key, pairs in found.items()}


@pytest.mark.parametrize("seed", seeds(15, of="COMPARE", usually=3))
def test_the_turns_are_the_difference_of_two_checks(seed: int, tmp_path: Path, run: Program) -> None:
    one = random_world(seed)
    other = neighbour(one, seed) if seed % 3 else replace(random_world(seed + 500), span=one.span, asking=one.asking)
    repo = new_repo(tmp_path / "kho", "data")
    put(repo, one, at="2026-07-01")
    put(repo, other, at="2026-07-02")
    before, after = checked(repo, run, "HEAD~1", one), checked(repo, run, "HEAD", one)
    if before is None or after is None:
        pytest.skip("an edit made an error")

    there, back = compared(repo, run, one, "HEAD~1", "HEAD"), compared(repo, run, one, "HEAD", "HEAD~1")

    assert turns(there) == expected(before, after)
    assert turns(back) == expected(after, before)
    assert compared(repo, run, one, "HEAD", "HEAD") == []
    assert [turn for turn in (*there, *back) if not turn["causes"]] == []
    assert {one["side"] for turn in there for one in turn["causes"]} <= {"after"}
    assert {one["side"] for turn in back for one in turn["causes"]} <= {"before"}


@pytest.mark.parametrize("seed", range(6))
def test_a_record_cut_into_other_files_is_the_same_record(seed: int, tmp_path: Path, run: Program) -> None:
    world = random_world(seed)
    repo = new_repo(tmp_path / "kho")
    put(repo, world, at="2026-07-01")
    put(repo, replace(world, seed=seed + 1000), at="2026-12-01")

    assert compared(repo, run, world, "HEAD~1", "HEAD") == []
    assert run(repo, "audit", *world.asking, "--as-of", world.as_of, "--format", "json").json["late"] == []
