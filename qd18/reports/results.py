"""What came of a span: officials by tier and committee beside earlier periods, attendances by post and kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from qd18.engine.verdicts import Status, Verdict
from qd18.model.asked import Asked
from qd18.model.members import Member, Position, Tier
from qd18.model.names import vietnamese_key
from qd18.model.periods import Month, Period
from qd18.model.units import UnitKind
from qd18.reports.office import Office
from qd18.reports.report_tables import AT_KIND, outcomes_by_member, rate, share_to_compare
from qd18.reports.sheets import CellValue, ColumnType, Sheet, SheetColumn, totals_of
from qd18.reports.shortfalls import COMMITTEE, TIER, area_of
from qd18.reports.trends import Quarter

MONTHS_OF_YEAR = 12
Group = TypeVar("Group", bound=Hashable)
Area = tuple[Tier, str]
"""A tier in an area, by its id; empty where that is not on record."""
_ALWAYS_SHOWN = frozenset({UnitKind.COMMUNE, UnitKind.RESIDENTIAL_CELL, UnitKind.CELL})


def compared_periods(asked: Asked) -> tuple[Period, ...]:
    """The period before, and the same a year ago; none for a span by dates, which has no periods beside it."""
    period = asked.period
    if period is None:
        return ()
    before = Period(Month(period.first - period.every.months), period.every)
    return tuple(dict.fromkeys((before, Period(Month(period.first - MONTHS_OF_YEAR), period.every))))


def _share_columns(office: Office, earlier: Sequence[Quarter]) -> tuple[SheetColumn, ...]:
    """The share of those held to the quota who met it, now and in the periods before."""
    if office.asked.period is None:
        return (SheetColumn("rate", ColumnType.SHARE, optional=True),)
    periods = (office.asked.period, *(quarter.period for quarter in earlier))
    return tuple(
        SheetColumn(f"rate-{period.label}", ColumnType.SHARE, label=period, optional=True) for period in periods
    )


def by_committee(office: Office, earlier: Sequence[Quarter]) -> Sheet:
    """Officials of each tier, in each district-level organisation: how many met it or not, or were not judged.

    Whoever owes in two tiers is counted in both, and so in the totals; whoever held posts of one tier in two
    organisations is counted where the last of them was held. A tier of several organisations has a row of its own.
    """
    columns = (
        TIER,
        COMMITTEE._replace(groups=False, none="whole-tier"),
        SheetColumn("officials", ColumnType.NUMBER),
        SheetColumn("met", ColumnType.NUMBER),
        SheetColumn("not-met", ColumnType.NUMBER),
        SheetColumn("not-judged", ColumnType.NUMBER),
        *_share_columns(office, earlier),
    )
    periods = (office.verdicts, *(quarter.verdicts for quarter in earlier))
    areas = [_by_area(verdicts, office) for verdicts in periods]
    tiers = list(map(_by_tier, areas))
    names = {unit: office.tree[unit].name_on(office.last_day) if unit else "" for _, unit in areas[0]}
    order = sorted(areas[0], key=lambda group: (group[0].order, vietnamese_key(names[group[1]]), group[1]))
    rows, summed = list[tuple[CellValue, ...]](), list[tuple[CellValue, ...]]()
    for tier, listed in groupby(order, key=lambda group: group[0]):
        of_tier = [(tier.value, names[unit] or None, *_counts((tier, unit), areas)) for _, unit in listed]
        summed += of_tier
        rows += [(tier.value, None, *_counts(tier, tiers)), *of_tier] if len(of_tier) > 1 else of_tier
    return Sheet("by-committee", columns, tuple(rows), totals=totals_of(columns, summed))


def _counts(group: Group, periods: Sequence[dict[Group, Counter[Status]]]) -> tuple[CellValue, ...]:
    """How many there are now, met it, did not, and were not judged; then the share of each period."""
    counted = periods[0][group]
    met, below = counted[Status.MET], counted[Status.VIOLATION]
    earlier = [share_to_compare(period.get(group, Counter())) for period in periods[1:]]
    return (counted.total(), met, below, counted.total() - met - below, rate(met, met + below), *earlier)


def _by_area(verdicts: Iterable[Verdict], office: Office) -> dict[Area, Counter[Status]]:
    """How many officials there are of each outcome, the gravest of each official in the tier."""
    of_tiers: dict[Tier, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        of_tiers[verdict.obligation.member_duty.duty.tier].append(verdict)
    counted: dict[Area, Counter[Status]] = defaultdict(Counter)
    areas: dict[tuple[str, date], str] = {}
    for tier, judged in of_tiers.items():
        last: dict[str, tuple[date, Verdict]] = {}
        for verdict in judged:
            member, end = verdict.obligation.member_duty.member.id, verdict.obligation.on_duty.spans[-1].end
            if member not in last or last[member][0] <= end:
                last[member] = (end, verdict)
        for member, status in outcomes_by_member(judged).items():
            end, verdict = last[member]
            where = (verdict.obligation.post.unit, end)
            if where not in areas:
                area = area_of(verdict, office.tree)
                areas[where] = area.id if area else ""
            counted[tier, areas[where]][status] += 1
    return counted


def _by_tier(areas: Mapping[Area, Counter[Status]]) -> dict[Tier, Counter[Status]]:
    counted: dict[Tier, Counter[Status]] = defaultdict(Counter)
    for (tier, _), outcomes in areas.items():
        counted[tier].update(outcomes)
    return counted


def by_post(office: Office) -> Sheet:
    """Attendances by the post of whoever sat in and the kind of unit that met; each is counted once.

    By the post of the highest tier on the day; *counting* are those that count for some quota of the span.
    """
    held = {office.tree[meeting.unit].kind for meeting in office.meetings if meeting.attended}
    known = {unit.kind for unit in office.tree.units.values()}
    kinds = sorted(held | (_ALWAYS_SHOWN & known), key=lambda kind: kind.order)
    columns = (
        TIER,
        SheetColumn("position", ColumnType.WORD, words="position", none="no-post"),
        *(SheetColumn(f"{AT_KIND}{kind.value}", ColumnType.NUMBER) for kind in kinds),
        SheetColumn("all-attendances", ColumnType.NUMBER),
        SheetColumn("counting", ColumnType.NUMBER),
    )
    counting = {
        (verdict.obligation.member.id, assessed.meeting.date, assessed.meeting.unit, assessed.meeting.session)
        for verdict in office.verdicts
        for assessed in verdict.meetings
        if assessed.counts
    }
    attended: dict[tuple[Tier, Position] | None, Counter[UnitKind]] = defaultdict(Counter)
    counted: Counter[tuple[Tier, Position] | None] = Counter()
    for meeting in office.meetings:
        kind = office.tree[meeting.unit].kind
        for name in meeting.attended:
            post = _post_on(office.members[name], meeting.date)
            attended[post][kind] += 1
            counted[post] += (name, meeting.date, meeting.unit, meeting.session) in counting
    rows = tuple(
        (
            post[0].value if post else None,
            post[1].value if post else None,
            *(attended[post][kind] for kind in kinds),
            attended[post].total(),
            counted[post],
        )
        for post in sorted(attended, key=_post_order)
    )
    return Sheet("by-post", columns, rows, totals=totals_of(columns, rows))


def _post_on(member: Member, day: date) -> tuple[Tier, Position] | None:
    """The tier and position of the highest post held on *day*; None where none is held."""
    held = [(role.tier, role.position) for role in member.roles if role.span.holds(day)]
    return held[0] if len(held) == 1 else min(held, key=_post_order, default=None)


def _post_order(post: tuple[Tier, Position] | None) -> tuple[bool, tuple[tuple[int, str], ...]]:
    """From the highest post down; without a post at the end."""
    return post is None, tuple(word.order for word in post or ())
