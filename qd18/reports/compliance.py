"""The compliance of a span: which verdicts are asked for, how they are counted, and how they are grouped for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from qd18.engine.checking import NotJudged, not_judged
from qd18.engine.fitness import Destinations
from qd18.engine.verdicts import NEEDS_ATTENTION, Gap, Status, Verdict
from qd18.model.asked import Asked
from qd18.model.members import Member, Tier
from qd18.model.names import name_key, vietnamese_key
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitTree
from qd18.model.value_class import value_class
from qd18.reports.provenance import NO_CAVEATS, Caveats

if TYPE_CHECKING:
    from qd18.reports.provenance import Evidence

SUMMARY_ORDER = (
    Status.MET,
    Status.EXEMPT,
    Status.UNASSIGNED,
    Status.PENDING,
    Status.NO_RECORD,
    Status.PARTIAL,
    Status.VIOLATION,
)


def needs_somebody(verdict: Verdict) -> bool:
    """Whether somebody is below quota, or nothing can be said until the record or an assignment is mended (5.3)."""
    return verdict.status in {Status.VIOLATION, Status.NO_RECORD} or verdict.gap is Gap.UNFIT


@value_class
class Selection:
    """Which verdicts are wanted; nothing named lets all through. *statuses* choose what is shown, not counted."""

    tiers: frozenset[Tier] = frozenset()
    members: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    everything: bool = False

    @property
    def narrows(self) -> bool:
        """Whether some verdicts are not counted at all."""
        return bool(self.tiers or self.members or self.units)

    def counts(self, verdict: Verdict, tree: UnitTree) -> bool:
        """Whether *verdict* belongs to the check asked for: by tier, by member, by the committee of the post."""
        obligation = verdict.obligation
        is_of_members = not self.members or (
            obligation.member.id in self.members and obligation.member_duty.body is None
        )
        return is_of_members and self.counts_posts(
            obligation.duty.tier, obligation.committees if self.units else (), obligation.last_day, tree
        )

    def counts_posts(self, tier: Tier, committees: Iterable[str], day: date, tree: UnitTree) -> bool:
        """Whether a verdict of *tier*, by posts in *committees* and last on *day*, does, whomever it is about."""
        return (not self.tiers or tier in self.tiers) and (
            not self.units
            or any(tree.is_within_on(committee, unit, day) for committee in committees for unit in self.units)
        )

    def shows(self, verdict: Verdict) -> bool:
        """Whether *verdict* is printed: the statuses named, else those that need a person, else everything."""
        if self.statuses:
            return verdict.status in self.statuses
        return self.everything or verdict.status in NEEDS_ATTENTION


class Tally:
    """Counts the verdicts that belong to the check asked for by *choice*, one by one as they are judged."""

    def __init__(self, choice: Selection, tree: UnitTree) -> None:
        self.choice = choice
        self._tree = tree
        self.counted: Counter[Status] = Counter()
        self.needs_somebody = False
        """Whether any of them does, shown or not."""

    @property
    def passes_met(self) -> bool:
        """Whether of what is met the number matters alone, so that `pass_met` may take it."""
        choice = self.choice
        return not choice.everything and Status.MET not in choice.statuses

    @property
    def is_counted(self) -> Callable[[Tier, str, date], bool] | None:
        """Whether what is met by a post in a unit, last held on a day, is counted; None where everything is."""
        if not (self.choice.tiers or self.choice.units):
            return None
        return cache(lambda tier, unit, day: self.choice.counts_posts(tier, (unit,), day, self._tree))

    def pass_met(self, number: int) -> None:
        """Count so many verdicts that are met."""
        self.counted[Status.MET] += number

    def shows(self, verdict: Verdict) -> bool:
        """Count *verdict*; whether it is shown besides."""
        if self.choice.narrows and not self.choice.counts(verdict, self._tree):
            return False
        self.counted[verdict.status] += 1
        self.needs_somebody = self.needs_somebody or needs_somebody(verdict)
        return self.choice.shows(verdict)


@value_class
class Compliance:
    """A check's outcome: how many verdicts of each status there are, *shown* or not, and those that are.

    Those stand in the order of the contract. *needs_somebody*: whether any verdict does, shown or not.
    """

    organisation: str
    asked: Asked
    as_of: date
    regulations: tuple[Regulation, ...]
    summary: Mapping[Status, int]
    needs_somebody: bool
    shown: tuple[Verdict, ...]
    tree: UnitTree
    caveats: Caveats = NO_CAVEATS
    evidence: Evidence | None = None
    """What the data was; None where there is no git."""

    @property
    def not_judged(self) -> tuple[NotJudged, ...]:
        """Days of the span that no period covers."""
        return self.caveats.not_judged

    @property
    def total(self) -> int:
        """How many verdicts there are, shown or not."""
        return sum(self.summary.values())

    @cached_property
    def places(self) -> Destinations:
        """Where members can go."""
        return Destinations(self.tree)

    def committee(self, verdict: Verdict) -> Unit | None:
        """The committee in which the post is held by which the duty applies, the first of several."""
        return self.tree.units.get(verdict.obligation.committee)

    def units(self, verdict: Verdict) -> tuple[Unit, ...]:
        """The units that the member looked after on some day on duty, each once."""
        named = dict.fromkeys(assignment.unit for assignment in verdict.obligation.assignments)
        return tuple(self.tree.units[unit] for unit in named)

    @cached_property
    def sections(self) -> tuple[StatusRows, ...]:
        """The shown verdicts of people by status; within it by tier and committee; within these by name."""
        people = [verdict for verdict in self.shown if verdict.obligation.member_duty.body is None]
        return tuple(
            StatusRows(status, _groups([verdict for verdict in people if verdict.status is status], self.committee))
            for status in Status
            if any(verdict.status is status for verdict in people)
        )

    @cached_property
    def unit_sections(self) -> tuple[StatusRows, ...]:
        """The shown verdicts of duties of units, by status; within it by tier and by name."""
        units = [verdict for verdict in self.shown if verdict.obligation.member_duty.body is not None]
        return tuple(
            StatusRows(status, _groups([verdict for verdict in units if verdict.status is status], _no_committee))
            for status in Status
            if any(verdict.status is status for verdict in units)
        )

    @cached_property
    def several_periods(self) -> bool:
        """Whether some shown verdict is of another period than was asked for, so that each row has to name its own."""
        return any(verdict.obligation.period != self.asked.period for verdict in self.shown)

    @cached_property
    def several_duties(self) -> bool:
        """Whether somebody is shown twice at one tier in one period, by duties that hold side by side (rule 2.2)."""
        if not any(duty.also for regulation in self.regulations for duty in regulation.duties):
            return False
        obligations = (verdict.obligation for verdict in self.shown)
        rows = Counter((owed.member.id, owed.duty.tier, owed.period) for owed in obligations)
        return max(rows.values(), default=0) > 1


@value_class
class CommitteeRows:
    """Verdicts of one committee at one tier; *name* is what it was called on their last days on duty."""

    tier: Tier
    committee: Unit | None
    name: str
    verdicts: tuple[Verdict, ...]


@value_class
class StatusRows:
    """Verdicts of one status."""

    status: Status
    groups: tuple[CommitteeRows, ...]

    @property
    def size(self) -> int:
        """How many verdicts."""
        return sum(len(group.verdicts) for group in self.groups)

    @property
    def people(self) -> int:
        """How many different members; one can have several verdicts."""
        return len({verdict.obligation.member.id for group in self.groups for verdict in group.verdicts})


def _no_committee(verdict: Verdict) -> Unit | None:  # noqa: ARG001 - a unit's own duty is in no committee
    return None


def _groups(verdicts: Sequence[Verdict], committee: Callable[[Verdict], Unit | None]) -> tuple[CommitteeRows, ...]:
    gathered: dict[tuple[Tier, str, str], list[Verdict]] = {}
    units: dict[str, Unit | None] = {}
    for verdict in verdicts:
        unit = committee(verdict)
        key = (unit.id, unit.name_on(verdict.obligation.last_day)) if unit else ("", "")
        units[key[0]] = unit
        gathered.setdefault((verdict.obligation.duty.tier, *key), []).append(verdict)
    return tuple(
        CommitteeRows(tier, units[unit], name, tuple(sorted(gathered[tier, unit, name], key=_row_key)))
        for tier, unit, name in sorted(gathered, key=lambda key: (key[0].order, vietnamese_key(key[2]), key[1]))
    )


def _row_key(verdict: Verdict) -> tuple[object, ...]:
    member: Member = verdict.obligation.member
    return (name_key(member.name), member.id, verdict.obligation.period.first, verdict.obligation.duty.id)


def compliance_of(
    register: Register,
    shown: tuple[Verdict, ...],
    tally: Tally,
    *,
    organisation: str,
    asked: Asked,
    as_of: date,
    regulations: tuple[Regulation, ...],
) -> Compliance:
    """The compliance of all that *tally* has counted, of which *shown* are shown."""
    tree = register.tree
    silent = not any(
        asked.holds(meeting.date, meeting.month) and meeting.date <= as_of for meeting in register.meetings
    )
    return Compliance(
        organisation=organisation,
        asked=asked,
        as_of=as_of,
        regulations=regulations,
        summary={status: tally.counted[status] for status in SUMMARY_ORDER},
        needs_somebody=tally.needs_somebody,
        shown=shown,
        tree=tree,
        caveats=Caveats(not_judged(regulations, asked.span, tiers=tally.choice.tiers), nothing_on_record=silent),
    )
