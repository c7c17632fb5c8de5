"""Random worlds: a register, the regulations it is held to, a span and the day on which it is asked about."""

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from oracle.moments import Moments, around, random_as_of, random_span
from oracle.reading import Filters, Span, answer
from oracle.registers import random_assignments, random_exemptions, random_meetings, random_members, random_units
from oracle.rulebooks import TIERS, random_rulebook
from oracle.writing import BUILTIN_ID, write_register

Yaml = dict[str, Any]


@dataclass(frozen=True, slots=True)
class World:
    """All that a check is given; *asking* are the options that name the span on the command line."""

    seed: int
    register: Yaml
    regulations: list[Yaml]
    span: Span
    asking: tuple[str, ...]
    as_of: str

    def answer(self, filters: Filters | None = None) -> tuple[int, Yaml]:
        """The status with which the program has to end, and what it has to print."""
        return answer(self.register, self.regulations, self.span, as_of=self.as_of, filters=filters)

    def expected(self, filters: Filters | None = None) -> Yaml:
        """What the program has to print."""
        return self.answer(filters)[1]

    def command(self, folder: Path, filters: Filters | None = None) -> list[str]:
        """The arguments of the program that ask for it."""
        chosen = filters or Filters()
        named = (("--tier", chosen.tiers), ("--member", chosen.members), ("--unit", chosen.units))
        words = ["check", "--data", str(folder), *self.asking, "--as-of", self.as_of, "--format", "json"]
        for option, values in (*named, ("--status", chosen.statuses)):
            words += [word for value in values for word in (option, value)]
        return [*words, "--all"] if chosen.whole_table else words


def random_world(seed: int) -> World:
    """The same small world for the same seed, valid by the data format."""
    rng = random.Random(seed)
    asked = random_span(rng)
    moments = around(asked.span, rng)
    regulations = random_rulebook(rng, moments)
    register = _register(rng, moments)
    register["settings"] = _settings(rng, [regulation["id"] for regulation in regulations])
    return World(seed, register, regulations, asked.span, asked.options, random_as_of(rng, asked.span))


def _register(rng: random.Random, moments: Moments) -> Yaml:
    units = random_units(rng)
    members = random_members(rng, units, moments)
    assignments = random_assignments(rng, units, members, moments)
    return {
        "units": units,
        "members": members,
        "assignments": assignments,
        "exemptions": random_exemptions(rng, members, moments),
        "meetings": random_meetings(rng, units, members, assignments, moments),
    }


def _settings(rng: random.Random, regulations: list[str]) -> Yaml:
    settings: Yaml = {"schema": 1, "organisation": "Huyện ủy Mẫu"}
    if regulations != [BUILTIN_ID] or rng.random() < 0.5:
        settings["regulations"] = regulations
    if rng.random() < 0.3:
        settings |= {"timezone": "Asia/Ho_Chi_Minh", "language": rng.choice(("vi", "en"))}
    return settings


def random_filters(world: World, seed: int) -> Filters:
    """Filters that fit the world: none, one or several of each, with all rows or those that need a person."""
    rng = random.Random(seed)
    members = [member["id"] for member in world.register["members"]]
    units = [unit["id"] for unit in world.register["units"]]
    whole_table = rng.random() < 0.7
    statuses = ("violation", "unassigned", "partial", "pending") + (("met", "exempt") if whole_table else ())
    everything = Filters(
        tiers=_some(rng, TIERS),
        members=_some(rng, tuple(members)),
        units=_some(rng, tuple(units)),
        statuses=_some(rng, statuses),
        whole_table=whole_table,
    )
    if rng.random() < 0.4:
        return everything
    return rng.choice((replace(everything, tiers=(), members=()), replace(everything, units=())))


def _some(rng: random.Random, values: tuple[str, ...]) -> tuple[str, ...]:
    """Nothing, or up to three of the values."""
    return tuple(rng.sample(values, rng.choice((0, 0, 1, 2, 3))))


def write_world(world: World, folder: Path) -> None:
    """Puts the world at *folder* as a data directory; the same world is always cut in the same way."""
    write_register(folder, world.register, world.regulations, random.Random(-1 - world.seed))
