"""The program asked about random worlds, in process, and its answers read back."""

import json
import random
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

from qd18.cli.main import main
from tests.oracle.worlds import World, random_world, write_world
from tests.oracle.writing import write_register

Yaml = dict[str, Any]
Row = dict[str, Any]

COLLECTIONS = ("units", "members", "assignments", "exemptions", "meetings")


def run(*words: str) -> str:
    """What the program prints on standard output; it must have answered."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    assert status in {0, 1}, err.getvalue()
    return out.getvalue()


def check(folder: Path, world: World, *more: str, shape: str = "json", asking: Sequence[str] = ()) -> str:
    """The whole table of *world*'s span, or of the one that *asking* names, as text."""
    span = asking or world.asking
    return run("check", "--data", str(folder), *span, "--as-of", world.as_of, "--all", "--format", shape, *more)


def answer(folder: Path, world: World, *more: str, asking: Sequence[str] = ()) -> Yaml:
    """The same as the contract's object."""
    found: Yaml = json.loads(check(folder, world, *more, asking=asking))
    return found


def rows(folder: Path, world: World, *more: str, asking: Sequence[str] = ()) -> list[Row]:
    """The verdicts."""
    found: list[Row] = answer(folder, world, *more, asking=asking)["verdicts"]
    return found


def laid(world: World, folder: Path) -> Path:
    """*folder* with the world's files in it."""
    write_world(world, folder)
    return folder


def key(row: Row) -> tuple[str, ...]:
    """Whose row it is, under which duty, in which period."""
    return row["regulation"], row["duty"], row["member"], row["period"]["label"]


def filling(row: Row) -> tuple[int, int]:
    """4.5 What people are shown: how many fill the quota, and how many it asks for."""
    asked = max(row["required"], sum(part["required"] for part in row["parts"]))
    return (asked - row["shortfall"] if row["shortfall"] else row["counted"]), asked


def shuffled(world: World, rng: random.Random) -> World:
    """The same records in another order; what stands inside a record stays as it is."""
    told = {name: rng.sample(world.register[name], len(world.register[name])) for name in COLLECTIONS}
    return replace(world, register=world.register | told)


def cut_otherwise(world: World, folder: Path, seed: int) -> Path:
    """*folder* with the world cut into other files, with other line ends and orders of keys."""
    write_register(folder, world.register, world.regulations, random.Random(seed))
    return folder


def with_meetings(world: World, meetings: list[Yaml]) -> World:
    """The same world with other meetings on record."""
    return replace(world, register=world.register | {"meetings": meetings})


def worlds(seeds: Sequence[int]) -> list[World]:
    """The worlds of those seeds."""
    return [random_world(seed) for seed in seeds]
