"""Trends: how members and committees did over the last quarters, and who was below quota again and again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter

from qd18.engine.checking import judge_spans
from qd18.engine.obligations import MemberDuty
from qd18.engine.verdicts import DutyKey, Status, Verdict
from qd18.model.days import DateSpan
from qd18.model.members import Tier
from qd18.model.names import name_key, vietnamese_key
from qd18.model.periods import Every, Month, Period, month_of, period_holding
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.units import UnitTree
from qd18.model.value_class import value_class
from qd18.model.windows import AnyPeriod
from qd18.reports.office import of_people
from qd18.reports.report_tables import gravest, share_to_compare
from qd18.reports.sheets import CellValue, ColumnType, Sheet, SheetColumn
from qd18.reports.shortfalls import MONTHS_OF_QUARTER

QUARTERS = 8
QUARTERS_THAT_STAY = 4
TIMES_REPEATED = 2
"""So many quarters below quota are again and again."""
MEMBER_COLUMNS = (
    SheetColumn("name"),
    SheetColumn("member", ColumnType.ID, rank=100),
    SheetColumn("violations", ColumnType.NUMBER, rank=1),
    SheetColumn("streak", ColumnType.NUMBER, rank=99),
)
"""Those of a trend by member, without the quarters; these stand behind the member."""
COMMITTEE_COLUMNS = (SheetColumn("committee", wide=True), SheetColumn("unit-id", ColumnType.ID, rank=100))
TIER_COLUMNS = (SheetColumn("tier", ColumnType.WORD, words="tier"),)

Seat = tuple[str, Tier, str]
"""A member in a tier, by a post in a committee: ids."""


@value_class
class Quarter:
    """One quarter's verdicts."""

    period: Period
    verdicts: tuple[Verdict, ...]

    @cached_property
    def _outcomes(self) -> list[tuple[MemberDuty, str, Status]]:
        """What the verdicts say: of whom, by a post in which committee, and what; not again what the last one said."""
        outcomes: list[tuple[MemberDuty, str, Status]] = []
        last: MemberDuty | None = None
        outcome: Status | None = None
        for verdict in self.verdicts:
            obligation, status = verdict.obligation, verdict.status
            # By the month most verdicts of a quarter are those of the month before.
            if obligation.member_duty is not last or status is not outcome or len(last.posts) > 1:
                last, outcome = obligation.member_duty, status
                outcomes.append((last, obligation.committee, status))
        return outcomes

    @cached_property
    def seats(self) -> dict[Seat, Status]:
        """The gravest status of each member in each tier, by the posts in each committee."""
        return gravest([((duty.member.id, duty.duty.tier, unit), status) for duty, unit, status in self._outcomes])

    @cached_property
    def outcomes(self) -> dict[str, Status]:
        """Each member's gravest status."""
        return gravest([(duty.member.id, status) for duty, _, status in self._outcomes])

    @cached_property
    def names(self) -> dict[str, str]:
        """What the members are called, by id."""
        return {duty.member.id: duty.member.name for duty, _, _ in self._outcomes}


def last_quarters(day: date, number: int = QUARTERS) -> tuple[Period, ...]:
    """The *number* quarters up to the one that holds *day*, oldest first."""
    this = period_holding(month_of(day), Every.QUARTER)
    return tuple(Period(Month(this.first - 3 * back), Every.QUARTER) for back in reversed(range(number)))


def quarters_span(quarters: Sequence[Period]) -> DateSpan:
    """The days from the first quarter to the last."""
    return DateSpan(quarters[0].span.start, quarters[-1].span.end)


def judged_quarters(
    register: Register, regulations: Sequence[Regulation], periods: Iterable[Period], *, as_of: date
) -> tuple[Quarter, ...]:
    """Each quarter judged on its own, as `check` would, as known on *as_of*."""
    listed = tuple(periods)
    return told_once(listed, judge_spans(register, regulations, [period.span for period in listed], as_of=as_of))


def told_once(periods: Sequence[Period], judged: Iterable[Sequence[Verdict]]) -> tuple[Quarter, ...]:
    """The quarters of a trend; a half-year or year, which each of its quarters judges, is told in the last of them."""
    known: set[DutyKey] = set()
    quarters = []
    for period, verdicts in reversed(list(zip(periods, judged, strict=True))):
        people = of_people(verdicts)
        if not all(map(_is_of_one_quarter, _periods_of(people))):
            people = tuple([verdict for verdict in people if _is_news(verdict, known)])
        quarters.append(Quarter(period, people))
    return tuple(reversed(quarters))


def _periods_of(verdicts: Iterable[Verdict]) -> Iterable[AnyPeriod]:
    """The few periods that *verdicts* are on."""
    periods = list(map(attrgetter("obligation.period"), verdicts))
    return dict(zip(map(id, periods), periods, strict=True)).values()


def _is_news(verdict: Verdict, known: set[DutyKey]) -> bool:
    """Whether no later quarter has told the verdict; if so, it is *known* from now on."""
    if _is_of_one_quarter(verdict.obligation.period):
        return True
    before = len(known)
    known.add(verdict.key)
    return len(known) > before


def _is_of_one_quarter(period: AnyPeriod) -> bool:
    """Whether no two quarters judge *period*."""
    return isinstance(period, Period) and period.last - period.first < MONTHS_OF_QUARTER


def _quarter_columns(quarters: Sequence[Quarter], kind: ColumnType) -> Iterator[SheetColumn]:
    """A column a quarter; where there is no room for all, the oldest goes first, and the last four stay."""
    for age, quarter in zip(reversed(range(len(quarters))), quarters, strict=True):
        rank = max(age + 1 - QUARTERS_THAT_STAY, 0)
        yield SheetColumn(quarter.period.label, kind, rank=rank and rank + 1, label=quarter.period, optional=True)


def members_trend(quarters: Sequence[Quarter]) -> Sheet:
    """Each member's gravest status in each quarter, how often it was a violation, and how many quarters in a row.

    A quarter that the record does not cover is left blank: nothing can be said of it.
    """
    columns = (*MEMBER_COLUMNS[:2], *_quarter_columns(quarters, ColumnType.STATUS), *MEMBER_COLUMNS[2:])
    outcomes = [quarter.outcomes for quarter in quarters]
    names = {member: name for quarter in quarters for member, name in quarter.names.items()}
    cells_of: dict[tuple[Status | None, ...], tuple[CellValue, ...]] = {}
    rows, times = [], []
    for member in sorted(names, key=lambda member: (name_key(names[member]), member)):
        statuses = tuple([outcome.get(member) for outcome in outcomes])
        cells = cells_of.get(statuses)
        if cells is None:
            marks = (status.value if status and status is not Status.NO_RECORD else None for status in statuses)
            cells = cells_of[statuses] = (*marks, statuses.count(Status.VIOLATION), streak(statuses))
        rows.append((names[member], member, *cells))
        times.append(statuses.count(Status.VIOLATION))
    figures = (
        ("quarters", len(quarters)),
        ("people", len(names)),
        ("below", sum(number > 0 for number in times)),
        ("repeated", sum(number >= TIMES_REPEATED for number in times)),
    )
    return Sheet("trend-members", columns, tuple(rows), figures)


def repeated(members: Sheet) -> Sheet:
    """Of the trend of *members* those who were below quota at least twice."""
    times = members.column("violations")
    rows = [row for row in members.rows if isinstance(number := row[times], int) and number >= TIMES_REPEATED]
    return Sheet("repeated", members.columns, tuple(rows))


def streak(statuses: Sequence[Status | None]) -> int:
    """How many quarters in a row, up to the last judged one, were violations."""
    length = 0
    for status in reversed(statuses):
        if status is Status.VIOLATION:
            length += 1
        elif status is not Status.PENDING:
            break
    return length


def committees_trend(quarters: Sequence[Quarter], tree: UnitTree, *, day: date) -> Sheet:
    """Each committee's share of officials who met the quota among those held to it, quarter by quarter.

    Those of a committee whose work another carries on are among the officials of that one too, once it is there by
    *day*. Names are of that day.
    """
    heirs: dict[str, list[str]] = defaultdict(list)
    for unit in tree.units.values():
        for line in tree.carried_on(unit.id) if unit.span.start <= day else (unit.id,):
            heirs[line].append(unit.id)
    columns = (*COMMITTEE_COLUMNS, *_quarter_columns(quarters, ColumnType.SHARE))
    shares = [_shares(quarter, lambda _, committee: heirs[committee]) for quarter in quarters]
    names = {unit: tree[unit].name_on(day) for share in shares for unit in share}
    units = sorted(names, key=lambda unit: (vietnamese_key(names[unit]), unit))
    rows = tuple((names[unit], unit, *(share.get(unit) for share in shares)) for unit in units)
    return Sheet("trend-committees", columns, rows, (("quarters", len(quarters)), ("committees", len(rows))))


def tiers_trend(quarters: Sequence[Quarter]) -> Sheet:
    """Each tier's share of officials who met the quota among those held to it, quarter by quarter."""
    columns = (*TIER_COLUMNS, *_quarter_columns(quarters, ColumnType.SHARE))
    shares = [_shares(quarter, lambda tier, _: (tier,)) for quarter in quarters]
    tiers = sorted({tier for share in shares for tier in share}, key=lambda tier: Tier(tier).order)
    rows = tuple((tier, *(share.get(tier) for share in shares)) for tier in tiers)
    return Sheet("trend-tiers", columns, rows, (("quarters", len(quarters)), ("tiers", len(rows))))


def _shares(quarter: Quarter, groups: Callable[[Tier, str], Iterable[str]]) -> dict[str, CellValue]:
    """The share in each of the *groups* to which a tier and a committee belong, each member once in each."""
    gathered: dict[str, list[tuple[str, Status]]] = defaultdict(list)
    for (member, tier, committee), status in quarter.seats.items():
        for group in groups(tier, committee):
            gathered[group].append((member, status))
    return {name: share_to_compare(Counter(gravest(outcomes).values())) for name, outcomes in gathered.items()}
