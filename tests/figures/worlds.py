"""Random registers with all that reports tell of besides verdicts: recommendations, tasks, mergers, decisions."""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.amounts import seeds
from tests.figures.owner import Owner
from tests.oracle.calendar_days import day_after
from tests.oracle.worlds import World, random_world, write_world

Yaml = dict[str, Any]

TASKS = ("situation", "inform", "guide", "proposals")
TEXTS = ("Sửa kênh mương", "Đèn đường | thôn 2", "=Cấp nước sạch", "Hỗ trợ *giống* cây", "“Nhà văn hóa”; sân")
BODIES = ("UBND xã", "UBND huyện", "Sở Nông nghiệp")


def rich_world(seed: int) -> World:
    """The world of that seed with more in it that no verdict hangs on."""
    return enriched(random_world(seed))


def enriched(world: World) -> World:
    """The world with more in it that no verdict hangs on."""
    rng = random.Random(world.seed + 1)
    register = deepcopy(world.register)
    _succeed(rng, register["units"])
    for meeting in register["meetings"]:
        if rng.random() < 0.3:
            meeting["tasks"] = rng.sample(TASKS, rng.randint(1, len(TASKS)))
        if rng.random() < 0.35:
            meeting["proposals"] = [_proposal(rng, meeting) for _ in range(rng.choice((1, 1, 2, 3)))]
    _answer_on_edges(world, register["meetings"])
    for number, assignment in enumerate(register["assignments"]):
        if rng.random() < 0.4:
            assignment["decision"] = f"{number + 1}-QĐ/HU"
    return replace(world, register=register)


@cache
def owner_of(seed: int) -> Owner:
    """What is decided of that world; several tests ask, and the oracle takes its time."""
    return Owner(rich_world(seed))


def some_worlds(number: int) -> pytest.MarkDecorator:
    """So many random registers, by their seeds, or as many as are asked for; usually one in each language."""
    return pytest.mark.parametrize("seed", seeds(number, of="FIGURES", usually=2))


def laid(world: World, folder: Path) -> Path:
    """*folder* with the world's files in it."""
    write_world(world, folder)
    return folder


def _succeed(rng: random.Random, units: list[Yaml]) -> None:
    """Some units carry on the work of others of their kind that stand before them in the file."""
    for place, unit in enumerate(units):
        others = [one["id"] for one in units[:place] if one["kind"] == unit["kind"]]
        if others and rng.random() < 0.25:
            unit["succeeds"] = rng.sample(others, rng.randint(1, min(2, len(others))))


def _answer_on_edges(world: World, meetings: list[Yaml]) -> None:
    """Some answers are of the very days that tell open from answered."""
    rng, edges = random.Random(world.seed + 2), (world.as_of, world.span.end, day_after(world.span.start, -1))
    answered = [(one, told) for one in meetings for told in one.get("proposals", []) if "closed" in told]
    for meeting, told in answered:
        if rng.random() < 0.4:
            told["closed"] = max(rng.choice(edges), meeting["date"])


def _proposal(rng: random.Random, meeting: Yaml) -> Yaml:
    """A recommendation in one of its states; it may have been answered long after the meeting."""
    proposal: Yaml = {"text": rng.choice(TEXTS)}
    status = rng.choice(("", "open", "referred", "answered", "answered", "answered"))
    if status:
        proposal["status"] = status
    if status == "referred" or rng.random() < 0.4:
        proposal["to"] = rng.choice(BODIES)
    if meeting.get("attended") and rng.random() < 0.5:
        proposal["by"] = rng.choice(meeting["attended"])
    if status == "answered":
        if rng.random() < 0.9:
            days = rng.choice((0, 1, 10, 30, 31, 60, 61, 90, 91, 200))
            proposal["closed"] = min(day_after(meeting["date"], days), "2026-06-30")
        proposal["answer"] = "Đã trả lời"
    return proposal
