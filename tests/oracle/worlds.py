"""Random worlds: a register, the regulations it is held to, a span and the day on which it is asked about."""

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.oracle.calendar_days import day_after
from tests.oracle.moments import Moments, around, random_as_of, random_span
from tests.oracle.posts import replaced_by
from tests.oracle.reading import NEEDS_A_PERSON, Filters, Span, answer
from tests.oracle.record import Record
from tests.oracle.registers import random_assignments, random_exemptions, random_members, random_units
from tests.oracle.rulebooks import TIERS, random_entries, random_rulebook, random_tiers, tags_named
from tests.oracle.sittings import random_meetings
from tests.oracle.writing import BUILTIN_ID, write_register

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
    moments, as_of = around(asked.span, rng), random_as_of(rng, asked.span)
    tiers = random_tiers(rng)
    regulations = random_rulebook(rng, moments, tiers)
    register = _register(rng, moments, tags_named(regulations), tiers)
    entries = random_entries(rng, regulations, register["units"], moments)
    register["settings"] = _settings(rng, entries, moments, as_of)
    if runs_in_a_circle(register, regulations):
        entries = [regulation["id"] for regulation in regulations]
        register["settings"]["regulations"] = entries
    if runs_in_a_circle(register, regulations):  # by their own days
        regulations = [{key: law[key] for key in law if key != "replaces"} for law in regulations]
    return World(seed, register, regulations, asked.span, asked.options, as_of)


def runs_in_a_circle(register: Yaml, regulations: list[Yaml]) -> bool:
    """Whether some regulation replaces itself, which is an error."""
    record = Record(register, regulations, "")
    return any(regulation["id"] in replaced_by(record, regulation["id"]) for regulation in regulations)


def _register(rng: random.Random, moments: Moments, tags: list[str], tiers: tuple[str, ...]) -> Yaml:
    units = random_units(rng, moments, tags)
    members = random_members(rng, units, moments, tiers)
    assignments = random_assignments(rng, units, members, moments)
    return {
        "units": units,
        "members": members,
        "assignments": assignments,
        "exemptions": random_exemptions(rng, members, moments),
        "meetings": random_meetings(rng, units, members, assignments, moments),
    }


def _settings(rng: random.Random, entries: list[str | Yaml], moments: Moments, as_of: str) -> Yaml:
    settings: Yaml = {"schema": 1, "organisation": "Huyện ủy Mẫu"}
    if entries != [BUILTIN_ID] or rng.random() < 0.5:
        settings["regulations"] = entries
    if rng.random() < 0.3:
        settings |= {"timezone": "Asia/Ho_Chi_Minh", "language": rng.choice(("vi", "en"))}
    kept: Yaml = {}
    if rng.random() < 0.25:
        kept["from"] = moments.day(rng)
    if rng.random() < 0.5:
        complete_to = rng.choice((moments.day(rng), day_after(as_of, rng.choice((-15, -1, -1, 0, 1)))))
        kept["complete_to"] = max(complete_to, kept.get("from", ""))
    return settings | ({"record": kept} if kept else {})


def random_filters(world: World, seed: int) -> Filters:
    """Filters that fit the world: none, one or several of each, with all rows or those that need a person."""
    rng = random.Random(seed)
    members = [member["id"] for member in world.register["members"]]
    units = [unit["id"] for unit in world.register["units"]]
    whole_table = rng.random() < 0.7
    statuses = NEEDS_A_PERSON + (("met", "exempt") if whole_table else ())
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
