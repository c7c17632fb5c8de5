"""Regulations as dated data: duties, and the quotas that they set."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

from qd18.model.bilingual import Bilingual
from qd18.model.days import DateSpan
from qd18.model.examples import Example
from qd18.model.located import UNLOCATED, Located
from qd18.model.measures import Counting, DownwardMeasure, LongestGap
from qd18.model.meetings import Session
from qd18.model.members import Position, Tier
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.units import UnitKind
from qd18.model.value_class import value_class
from qd18.model.windows import Last, Window

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


@value_class
class Count:
    """A plain number of meetings."""

    meetings: int

    def of(self, held: int) -> int:  # noqa: ARG002 - a share hangs on what was held
        """As many, however many meetings were *held*."""
        return self.meetings


@value_class
class Share:
    """A part of the meetings held, over 0 and up to 1."""

    fraction: Fraction

    def of(self, held: int) -> int:
        """The share of the meetings *held*, rounded up; nothing where nothing was held."""
        return ceil(self.fraction * held)


Amount = Count | Share
Measure = Amount | DownwardMeasure


class Leave(StrEnum):
    """What approved leave does to a quota."""

    EXEMPTS_DAYS = "exempts-days"
    """Days of leave are not effective days (3.5)."""
    SKIPS_MEETINGS = "skips-meetings"
    """Meetings on a day of leave, or from which the member was excused, were not held unless attended."""
    DOES_NOT_EXCUSE = "does-not-excuse"


class Joined(StrEnum):
    """How many of several quotas have to be met."""

    ANY = "any"
    ALL = "all"


class By(StrEnum):
    """Whose meetings fill the duty of a unit."""

    ITSELF = "itself"
    """Those of the unit."""
    SOMEBODY = "somebody"
    """Those of the unit at which anybody was present who is on duty by the positions of the duty."""


@value_class
class EventDays:
    """Days on which a meeting has to be dated for it to matter; nothing named is every day.

    *weekdays* run from 0, Monday; *first* to *last* are days of the month, inclusive; *months* run from 1.
    """

    weekdays: frozenset[int] = frozenset()
    first: int = 1
    last: int = 31
    months: frozenset[int] = frozenset()

    def hold(self, day: date) -> bool:
        """Whether *day* is one of them."""
        return (
            self.first <= day.day <= self.last
            and (not self.weekdays or day.weekday() in self.weekdays)
            and (not self.months or day.month in self.months)
        )


@value_class
class Part:
    """Of a quota's meetings, at least so many with units of these kinds."""

    at_least: Amount
    kinds: tuple[UnitKind, ...]


@value_class
class Quota:
    """What is asked of attendance at meetings of which kinds of unit, where, in which sessions.

    The parts, whose kinds are disjoint, go with an amount only.
    """

    measure: Measure
    kinds: tuple[UnitKind, ...]
    within: Scope = Scope.ASSIGNED
    sessions: frozenset[Session] = SESSIONS_THAT_COUNT
    home_counts: bool = True
    parts: tuple[Part, ...] = ()
    own_counts: bool = True
    """Whether a meeting counts of a unit in which the member holds a post that day."""
    counting: Counting = Counting.MEETINGS
    on: EventDays | None = None
    leave: Leave = Leave.EXEMPTS_DAYS
    stand_in: bool = False
    """Whether a meeting at which somebody stood in for the member counts as attended."""
    each_assigned: bool = False
    """Whether it holds for every assigned unit on its own."""
    asks_of_record: bool = field(init=False, compare=False, repr=False)
    """Whether what was held and not attended matters: a share of it is asked, or a limit is set to what is missed."""
    counts_everywhere: bool = field(init=False, compare=False, repr=False)
    """Whether a meeting of the member's own cell and of the own committees counts like any other."""
    is_plain: bool = field(init=False, compare=False, repr=False)
    """Whether it is an amount of meetings on any days, so that their numbers decide and nothing else about them."""

    def __post_init__(self) -> None:
        amounts = (self.measure, *(part.at_least for part in self.parts))
        object.__setattr__(self, "asks_of_record", any(not isinstance(amount, Count) for amount in amounts))
        object.__setattr__(self, "counts_everywhere", self.home_counts and self.own_counts)
        usual = (Counting.MEETINGS, None, Leave.EXEMPTS_DAYS, False, False)
        differs = (self.counting, self.on, self.leave, self.stand_in, self.each_assigned) != usual
        object.__setattr__(self, "is_plain", isinstance(self.measure, Count | Share) and not differs)


@value_class
class Duty:
    """What a regulation asks of the holders of *positions* at *tier* in every period of *window*."""

    id: str
    name: Bilingual
    tier: Tier
    positions: tuple[Position, ...]
    window: Window
    quota: Quota
    """The quota; of several the first."""
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
    branches: tuple[Quota, ...] = ()
    """The quotas, where there are several in place of one."""
    joined: Joined = Joined.ALL
    """How many of the branches have to be met."""
    newcomers_wait: bool = True
    """Whether those who were not on duty all along are not held to a window that looks back."""
    by: By | None = None
    """Whose meetings count, where it is a duty of the units and not of people; None: it is one of people."""

    @property
    def quotas(self) -> tuple[Quota, ...]:
        """Its quota, or the several in place of one."""
        return self.branches or (self.quota,)

    @property
    def kinds(self) -> tuple[UnitKind, ...]:
        """The kinds of unit that some quota of it names."""
        return tuple(dict.fromkeys([kind for quota in self.quotas for kind in quota.kinds]))

    @property
    def home_counts(self) -> bool:
        """Whether every quota of it lets a meeting of the member's own cell count."""
        return all([quota.home_counts for quota in self.quotas])

    @property
    def goes_by_what_was_held(self) -> bool:
        """Whether meetings matter that nobody attended whom it concerns, too."""
        return self.by is not None or any([quota.asks_of_record for quota in self.quotas])

    @property
    def looks_at_assignments(self) -> bool:
        """Whether it depends on assignments where or whether the duty applies."""
        return self.tagged is not None or any([quota.within is Scope.ASSIGNED for quota in self.quotas])

    @property
    def looks_back(self) -> bool:
        """Whether days and meetings before those that are judged can matter to it."""
        return isinstance(self.window, Last) or any([isinstance(quota.measure, LongestGap) for quota in self.quotas])


@value_class
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
