"""Regulations as dated data: duties, and the quotas that they set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

from qd18.model.bilingual import Bilingual
from qd18.model.days import DateSpan
from qd18.model.examples import Example
from qd18.model.located import UNLOCATED, Located
from qd18.model.meetings import Session
from qd18.model.members import Position, Tier
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.periods import Every
from qd18.model.units import UnitKind

SESSIONS_THAT_COUNT = frozenset({Session.REGULAR, Session.THEMATIC, Session.EXTRAORDINARY, Session.ENLARGED})
"""Settled reading 6: a congress, a briefing or a working visit counts only where a regulation names it."""

ASSESSED_FROM_HALF = Fraction(1, 2)


class Scope(StrEnum):
    """Where a meeting has to take place for it to count."""

    ASSIGNED = "assigned"
    """The unit that the member is assigned to on that day, and everything below it."""
    OWN = "own"
    """The unit of the role by which the duty applies, and everything below it."""
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Count:
    """A plain number of meetings."""

    meetings: int

    def of(self, held: int) -> int:  # noqa: ARG002 - a share hangs on what was held
        """As many, however many meetings were *held*."""
        return self.meetings


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the meetings held, over 0 and up to 1."""

    fraction: Fraction

    def of(self, held: int) -> int:
        """The share of the meetings *held*, rounded up; nothing where nothing was held."""
        return ceil(self.fraction * held)


Amount = Count | Share


@dataclass(frozen=True, slots=True)
class Part:
    """Of a quota's meetings, at least so many with units of these kinds."""

    at_least: Amount
    kinds: tuple[UnitKind, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """How many meetings of which kinds of unit, where, in which sessions; the parts' kinds are disjoint."""

    at_least: Amount
    kinds: tuple[UnitKind, ...]
    within: Scope = Scope.ASSIGNED
    sessions: frozenset[Session] = SESSIONS_THAT_COUNT
    home_counts: bool = True
    parts: tuple[Part, ...] = ()
    own_counts: bool = True
    """Whether a meeting counts of a unit in which the member holds a post that day."""
    asks_share: bool = field(init=False, compare=False, repr=False)
    """Whether the whole or a part of it is a share of the meetings held."""
    counts_everywhere: bool = field(init=False, compare=False, repr=False)
    """Whether a meeting of the member's own cell and of the own committees counts like any other."""

    def __post_init__(self) -> None:
        amounts = (self.at_least, *(part.at_least for part in self.parts))
        object.__setattr__(self, "asks_share", any(isinstance(amount, Share) for amount in amounts))
        object.__setattr__(self, "counts_everywhere", self.home_counts and self.own_counts)


@dataclass(frozen=True, slots=True)
class Duty:
    """What a regulation asks of the holders of *positions* at *tier* in every period."""

    id: str
    name: Bilingual
    tier: Tier
    positions: tuple[Position, ...]
    every: Every
    quota: Quota
    basis: Bilingual | None = None
    """What the clause says, in our own words; None where the file does not say."""
    reading: Bilingual | None = None
    """How the office reads what the clause leaves open."""
    committee_kinds: tuple[UnitKind, ...] = ()
    """Posts in committees of these kinds only; none named: of every kind."""
    tagged: str | None = None
    """Only assignments to units that bear this tag serve the duty."""
    also: bool = False
    """Whether it stands beside the other duties of its tier, neither taking days from them nor losing days to them."""

    @property
    def looks_at_assignments(self) -> bool:
        """Whether it depends on assignments where or whether the duty applies."""
        return self.quota.within is Scope.ASSIGNED or self.tagged is not None


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation in force on the days of *span*; earlier duties of a tier come before later ones.

    As listed in the settings, *span* is what the regulation and its entry have in common, and *binds* are the units
    at or below which posts are bound; none named: everywhere.
    """

    id: str
    title: Bilingual
    span: DateSpan
    duties: tuple[Duty, ...]
    number: str | None = None
    issuer: str | None = None
    issued: date | None = None
    assess_from: Fraction = ASSESSED_FROM_HALF
    """The share of a period's days that must be effective before a member is held to the quota; a policy."""
    replaces: str | None = None
    """The id of the regulation whose place it takes."""
    binds: tuple[str, ...] = ()
    words: OwnWords = NO_OWN_WORDS
    """Words besides those of the format: its own, and those of the record that it is read for."""
    examples: tuple[Example, ...] = field(default=(), compare=False, repr=False)
    ref: Located = field(default=UNLOCATED, compare=False, repr=False)
