"""The report that an office hands in: figures for its sentences, and its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qd18.engine.fitness import Destinations
from qd18.engine.verdicts import Status
from qd18.model.asked import Asked
from qd18.model.register import Letterhead
from qd18.model.regulations import Regulation
from qd18.model.units import UnitTree
from qd18.reports import report_tables, trends
from qd18.reports.office import Office
from qd18.reports.proposal_register import Balance, Ledger, proposals_sheet
from qd18.reports.provenance import NO_CAVEATS, Caveats, Evidence
from qd18.reports.sheets import Sheet
from qd18.reports.trends import Quarter


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of the summary. *obligations* count quotas (a member can have several), *people* count members.

    *attendances* count every official at every session; *persons* each official once.
    """

    obligations: dict[Status, int]
    people: dict[Status, int]
    sessions: int
    attended_sessions: int
    attendances: int
    persons: int
    proposals: Balance

    @property
    def all_people(self) -> int:
        """Members with a duty."""
        return sum(self.people.values())

    @property
    def judged_people(self) -> int:
        """Members held to the quota: those who met it and those below it."""
        return self.people[Status.MET] + self.people[Status.VIOLATION]


@dataclass(frozen=True, slots=True)
class Report:
    """A report on the span *asked*, as known on *as_of*; *sheets* in the order of the document."""

    organisation: str
    letterhead: Letterhead
    asked: Asked
    as_of: date
    regulations: tuple[Regulation, ...]
    evidence: Evidence | None
    figures: Figures
    sheets: tuple[Sheet, ...]
    tree: UnitTree
    places: Destinations
    caveats: Caveats = NO_CAVEATS

    def sheet(self, key: str) -> Sheet:
        """The sheet called *key*."""
        return next(sheet for sheet in self.sheets if sheet.key == key)


def sheets_of(office: Office, quarters: Sequence[Quarter], ledger: Ledger) -> tuple[Sheet, ...]:
    """The report's tables: (1) official, (2) unit, (3) group, (4) tasks and recommendations, (5) trend, (6), (7)."""
    return (
        report_tables.by_member(office.verdicts, office.tree),
        report_tables.by_unit(office),
        report_tables.by_group(office),
        report_tables.tasks(office),
        proposals_sheet(office, ledger),
        trends.tiers_trend(quarters),
        trends.committees_trend(quarters, office.tree, day=office.last_day),
        trends.members_trend(quarters, only_repeated=True),
        report_tables.by_unit(office, disadvantaged=True),
        report_tables.unassigned(office),
        report_tables.silent(office),
    )


def figures_of(office: Office, ledger: Ledger) -> Figures:
    """The numbers of the summary."""
    outcomes = list(report_tables.outcomes_by_member(office.verdicts).values())
    attendees = [name for meeting in office.meetings for name in meeting.attended]
    statuses = [verdict.status for verdict in office.verdicts]
    return Figures(
        obligations={status: statuses.count(status) for status in Status},
        people={status: outcomes.count(status) for status in Status},
        sessions=len(office.meetings),
        attended_sessions=sum(bool(meeting.attended) for meeting in office.meetings),
        attendances=len(attendees),
        persons=len(set(attendees)),
        proposals=ledger.balance,
    )
