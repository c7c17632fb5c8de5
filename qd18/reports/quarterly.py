"""The report that an office hands in: figures for its sentences, and its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from qd18.engine.fitness import Destinations
from qd18.engine.verdicts import Status
from qd18.model.asked import Asked
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Period
from qd18.model.register import Letterhead
from qd18.model.regulations import Regulation
from qd18.model.units import UnitTree
from qd18.model.value_class import value_class
from qd18.reports import open_gaps, report_tables, results, shortfalls, trends
from qd18.reports.office import Office
from qd18.reports.proposal_register import Balance, Ledger, by_body, proposals_sheet
from qd18.reports.provenance import NO_CAVEATS, Caveats, Evidence
from qd18.reports.sheets import Sheet
from qd18.reports.trends import Quarter


@value_class
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
    unassigned_people: int
    proposals: Balance

    @property
    def all_people(self) -> int:
        """Members with a duty."""
        return sum(self.people.values())

    @property
    def judged_people(self) -> int:
        """Members held to the quota: those who met it and those below it."""
        return self.people[Status.MET] + self.people[Status.VIOLATION]


NAMED_IN_TEXT = 5
"""So many officials without an assignment are listed in the text of a report that is brief."""


class EarlierPeriod(NamedTuple):
    """How many officials met the quota in a *period* before, of so many *judged* as were held to it.

    *share* is None where there is nothing to compare with.
    """

    period: Period
    met: int
    judged: int
    share: Fraction | None


class BodyTables(NamedTuple):
    """The tables that stand in the text of a report, each beside the sentences that it bears out."""

    by_committee: Sheet
    by_post: Sheet
    tasks: Sheet
    unassigned: Sheet
    uncovered: Sheet
    by_body: Sheet


class Lookups(NamedTuple):
    """What a page lets one look up besides: each official's *quarters*, each unit's *meetings*."""

    quarters: Sheet
    meetings: Sheet


@value_class
class Report:
    """A report on the span *asked*, as known on *as_of*; *sheets* are annexed, in the order of the document.

    *earlier* are the periods that it is compared with; a brief report has no *lookups*.
    """

    organisation: str
    letterhead: Letterhead
    asked: Asked
    as_of: date
    regulations: tuple[Regulation, ...]
    evidence: Evidence | None
    figures: Figures
    body: BodyTables
    sheets: tuple[Sheet, ...]
    tree: UnitTree
    places: Destinations
    caveats: Caveats = NO_CAVEATS
    earlier: tuple[EarlierPeriod, ...] = ()
    lookups: Lookups | None = None

    def sheet(self, key: str) -> Sheet:
        """The sheet called *key*."""
        return next(sheet for sheet in self.sheets if sheet.key == key)


def body_of(office: Office, earlier: Sequence[Quarter], ledger: Ledger, *, most_bodies: int | None) -> BodyTables:
    """The tables in the text, with those of *earlier* periods beside; so many bodies by name as *most_bodies*."""
    return BodyTables(
        results.by_committee(office, earlier),
        results.by_post(office),
        report_tables.tasks(office),
        open_gaps.unassigned(office),
        open_gaps.uncovered(office),
        by_body(ledger, most=most_bodies),
    )


def brief_sheets(office: Office) -> tuple[Sheet, ...]:
    """What is annexed to every report: who is below quota, and of what the text cannot list, who has no assignment.

    Units that are below quota stand in a table of their own, where units owe anything at all.
    """
    unassigned = open_gaps.unassigned(office)
    sheets = (shortfalls.below_quota(office), *((unassigned,) if len(unassigned.rows) > NAMED_IN_TEXT else ()))
    return (*sheets, open_gaps.units_below(office)) if office.unit_verdicts else sheets


def full_sheets(office: Office, quarters: Sequence[Quarter], ledger: Ledger, members: Sheet) -> tuple[Sheet, ...]:
    """What is annexed to a full report: besides, every table that tells of the span and of the quarters before.

    *members* is the trend of all, of which those who were below quota again and again are annexed.
    """
    return (
        shortfalls.below_quota(office),
        open_gaps.unassigned(office),
        *((open_gaps.units_below(office),) if office.unit_verdicts else ()),
        report_tables.by_member(office.verdicts, office.tree),
        report_tables.by_unit(office),
        report_tables.by_group(office),
        report_tables.tasks(office),
        proposals_sheet(office, ledger).without("handle"),  # no ids on paper
        trends.tiers_trend(quarters),
        trends.committees_trend(quarters, office.tree, day=office.last_day),
        trends.repeated(members),
        report_tables.by_unit(office, disadvantaged=True),
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
        unassigned_people=len(
            {verdict.obligation.member.id for verdict in office.verdicts if verdict.status is Status.UNASSIGNED}
        ),
        proposals=ledger.balance,
    )


def earlier_of(quarter: Quarter) -> EarlierPeriod:
    """How the officials of an earlier period did, each counted once."""
    outcomes = Counter(quarter.outcomes.values())
    met, share = outcomes[Status.MET], report_tables.share_to_compare(outcomes)
    return EarlierPeriod(quarter.period, met, met + outcomes[Status.VIOLATION], share)
