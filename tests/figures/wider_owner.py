"""What `check` decides of a world under section 7, in the shape in which reports are held against it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, NamedTuple

import pytest

from tests.amounts import seeds
from tests.figures.owner import Judged, Owner
from tests.figures.wider import varied_world
from tests.figures.wider_quotas import filling, is_limit
from tests.figures.wider_rows import Row, rows
from tests.figures.worlds import enriched, owner_of
from tests.oracle.reading import Span
from tests.oracle.record import DutyId, Record
from tests.oracle.worlds import World

Yaml = dict[str, Any]


class _By(NamedTuple):
    """By which duty a row is made."""

    duty: DutyId


class _Facts(NamedTuple):
    """Whose row it is, under which duty, and its period."""

    record: Record
    member: str
    duty: Yaml
    label: str
    judged: _By


class WiderJudged(Judged):
    """A row of the check under section 7, with what reports tell of it."""

    def __init__(self, row: Row) -> None:
        person = row.person
        facts = _Facts(row.record, person.member, person.given, row.label, _By(person.duty))
        super().__init__(facts, row.verdict())  # type: ignore[arg-type]  # the facts that figures look at
        object.__setattr__(self, "of", row)

    of: Row

    @property
    def asked(self) -> int:
        """How many are asked for; of a limit the limit; of several quotas with a limit among them how many of them."""
        if not self.of.is_several or not self._has_limit:
            return int(sum(filling(leaf)[0] for leaf in self.of.nearest))
        return 1 if self.of.is_any else len(self.of.branches)

    @property
    def filled(self) -> Fraction | int:  # type: ignore[override]  # of hours there may be half ones
        """4.5, and of several quotas with a limit among them how many are met."""
        if self._has_limit and self.of.is_several:
            return sum(leaf.status == "met" for leaf in self.of.branches)
        told = self.told
        if self.is_limit or not told["shortfall"]:
            return Fraction(told["counted"])
        return self.asked - Fraction(told["shortfall"])

    @property
    def _has_limit(self) -> bool:
        return any(is_limit(leaf) for leaf in self.of.branches)

    @property
    def is_limit(self) -> bool:
        """Whether the one quota sets a limit."""
        return not self.of.is_several and self._has_limit

    @cached_property
    def missing(self) -> list[Yaml]:
        """What is short."""
        return self.of.missing

    @cached_property
    def last_day(self) -> str:
        """The row's last day on duty."""
        return self.of.on_duty[-1]

    @cached_property
    def post(self) -> Yaml:
        """The first of the member's roles by which the duty applies in the period."""
        return self.of.posts[0]

    @cached_property
    def assignments(self) -> list[Yaml]:
        """The assignments that serve."""
        return self.of.services


class WiderOwner(Owner):
    """What the literal reading of section 7 decides over one span after the other."""

    def over(self, span: Span) -> list[Judged]:
        """The rows about people."""
        if span not in self._over:
            self._over[span] = [WiderJudged(row) for row in rows(self.record, span)]
        return self._over[span]


def of_people(seed: int) -> World:
    """The world of that seed, or of one that follows from it, whose duty is one of people."""
    world = varied_world(seed)
    return world if world.regulations[0]["duties"][0].get("of") != "unit" else of_people(seed + 7_000_000)


@cache
def wider_owner_of(seed: int) -> Owner:
    """What is decided of that world, with all in it that reports tell of besides."""
    return WiderOwner(enriched(of_people(seed)))


def some_owners(number: int) -> pytest.MarkDecorator:
    """So many random registers of either sort, by their seeds; usually one of each, each in its own language."""
    pairs: list[object] = []
    for told in seeds(number, of="FIGURES", usually=1):
        seed, marks = (told, ()) if isinstance(told, int) else (told.values[0], told.marks)  # type: ignore[attr-defined]
        for of, own in ((owner_of, seed), (wider_owner_of, seed + 1)):
            name = "plain" if of is owner_of else "wider"
            pairs.append(pytest.param(of, own, marks=marks, id=f"{name}-{own}"))
    return pytest.mark.parametrize(("of", "seed"), pairs)


Of = Callable[[int], Owner]
