"""Biểu số 1: the officials below quota, a row an official, tier and quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from qd18.engine.filling import filling_of
from qd18.engine.record_coverage import area_in
from qd18.engine.verdicts import Status, Verdict
from qd18.model.members import Tier
from qd18.model.names import name_key, vietnamese_key
from qd18.model.periods import Every, Month, Period, month_of, period_holding
from qd18.model.units import Unit, UnitTree
from qd18.model.windows import THURSDAY, AnyPeriod, StretchKind
from qd18.reports.office import Office
from qd18.reports.report_tables import assigned
from qd18.reports.sheets import CellValue, ColumnType, PostHeld, Sheet, SheetColumn, totals_of

TIER = SheetColumn("tier", ColumnType.WORD, words="tier", groups=True)
COMMITTEE = SheetColumn("committee", wide=True, groups=True)
POST = SheetColumn("post", ColumnType.POST, wide=True)
MONTHS_OF_QUARTER = 3
_HELD = frozenset({Status.MET, Status.VIOLATION})


def area_of(verdict: Verdict, tree: UnitTree) -> Unit | None:
    """The district-level organisation of the post; the commune's, or the committee itself, where there is none above.

    None where the post's unit is not on record.
    """
    unit = verdict.obligation.post.unit
    return tree[area_in(tree.lineage(unit, verdict.obligation.last_day), tree)] if unit in tree.units else None


def area_name(verdict: Verdict, tree: UnitTree) -> str | None:
    """What the area was called on the row's last day on duty."""
    area = area_of(verdict, tree)
    return area.name_on(verdict.obligation.last_day) if area else None


def committee_name(verdict: Verdict, tree: UnitTree) -> str | None:
    """What the committee of the post was called on the last day on duty; None where it is not on record."""
    committee = tree.units.get(verdict.obligation.post.unit)
    return committee.name_on(verdict.obligation.last_day) if committee else None


def post_held(verdict: Verdict, tree: UnitTree, *, above: str | None) -> PostHeld:
    """The title and the post of the last day on duty; the committee unless it is named *above* the row already."""
    obligation, committee = verdict.obligation, committee_name(verdict, tree)
    title, position = obligation.member.title_on(obligation.last_day), obligation.post.position.value
    return PostHeld(title, position, committee if committee != above else None)


def below_quota(office: Office) -> Sheet:
    """Each official below quota, a row a quarter and tier: what had to be attended, what was, and what is missing.

    Periods shorter than a quarter stand in the quarter's row, months in a column each. What had to be attended adds up
    the periods that are judged; of each period no more is attended than it asks for, so that what is missing makes up
    the difference. Of a limit that was passed, which nothing makes good, the remark tells.
    """
    below = {verdict.obligation.member_duty.member.id for verdict in office.verdicts if _is_below(verdict)}
    of_these = [verdict for verdict in office.verdicts if verdict.obligation.member_duty.member.id in below]
    kept = [judged for judged in _rows_of_people(of_these) if any(_is_below(verdict) for verdict in judged)]
    kept.sort(key=lambda judged: _place(judged[-1], office.tree))
    months = _month_columns(office)
    several = office.asked.period is None or office.asked.period.every.months > MONTHS_OF_QUARTER
    columns = (
        TIER,
        COMMITTEE,
        SheetColumn("name"),
        POST,
        SheetColumn("assigned", ColumnType.TEXTS, wide=True),
        *((SheetColumn("period", ColumnType.PERIOD),) if several else ()),
        SheetColumn("owed", ColumnType.NUMBER),
        *months,
        SheetColumn("filled", ColumnType.NUMBER),
        SheetColumn("lacking", ColumnType.NUMBER),
        SheetColumn("remark", ColumnType.REMARKS, wide=True),
    )
    rows = [_row(judged, office.tree, len(months), several=several) for judged in kept]
    return Sheet("below-quota", columns, tuple(rows), totals=totals_of(columns, rows))


def _is_below(verdict: Verdict) -> bool:
    return verdict.status is Status.VIOLATION


def _month_columns(office: Office) -> tuple[SheetColumn, ...]:
    """A column for each month of a quarter where somebody owes by the month in a span longer than one."""
    asked = office.asked
    monthly = any(_is_below(verdict) and _length(verdict) is Every.MONTH for verdict in office.verdicts)
    if not monthly or (asked.period is not None and asked.period.every is Every.MONTH):
        return ()
    of_quarter = asked.period if asked.period is not None and asked.period.every is Every.QUARTER else None
    return tuple(
        SheetColumn(
            f"month-{number + 1}",
            ColumnType.FILLING,
            label=Period(Month(of_quarter.first + number), Every.MONTH) if of_quarter else None,
        )
        for number in range(MONTHS_OF_QUARTER)
    )


def _length(verdict: Verdict) -> Every | StretchKind:
    """How long the period is, or by which window it came about that has none of the calendar."""
    period = verdict.obligation.period
    if isinstance(period, Period):
        return period.every
    return period.calendar_period.every if period.calendar_period else period.kind


def _row_period(verdict: Verdict) -> AnyPeriod:
    """The quarter of what is owed by the month or the week (that of its Thursday), else the period itself."""
    period = verdict.obligation.period
    match _length(verdict):
        case Every.MONTH:
            return period_holding(period.first, Every.QUARTER)
        case StretchKind.WEEK:
            return period_holding(month_of(period.span.start + timedelta(THURSDAY)), Every.QUARTER)
    return period


def _rows_of_people(verdicts: Iterable[Verdict]) -> list[list[Verdict]]:
    """The verdicts of each official in each tier, by the rows that they stand in, in order of time.

    No two of a row are of one period: whoever owes twice in it, by two posts, has a row for each.
    """
    gathered: dict[tuple[str, Tier, str, AnyPeriod], list[list[Verdict]]] = {}
    for verdict in verdicts:
        duty, member = verdict.obligation.duty, verdict.obligation.member.id
        rows = gathered.setdefault((member, duty.tier, duty.id if duty.also else "", _row_period(verdict)), [])
        for row in rows:
            if not any(_is_judged_with(verdict, other) for other in row):
                row.append(verdict)
                break
        else:
            rows.append([verdict])
    people = [row for rows in gathered.values() for row in rows]
    for judged in people:
        judged.sort(key=lambda verdict: (verdict.obligation.period.span.start, verdict.obligation.last_day))
    return people


def _is_judged_with(verdict: Verdict, other: Verdict) -> bool:
    """Whether the two cannot stand in one row: they are of one period, or of periods of different lengths."""
    is_same = verdict.obligation.period.span == other.obligation.period.span
    return is_same or _length(verdict) is not _length(other)


def _place(verdict: Verdict, tree: UnitTree) -> tuple[object, ...]:
    """By tier, area and name, as Vietnamese sorts."""
    tier, area = verdict.obligation.duty.tier.order, vietnamese_key(area_name(verdict, tree) or "")
    return (tier, area, *member_place(verdict))


def member_place(verdict: Verdict) -> tuple[object, ...]:
    """By name, as Vietnamese sorts, then by time."""
    member, period = verdict.obligation.member, verdict.obligation.period
    return (name_key(member.name), member.id, period.span.start, verdict.obligation.duty.id)


def _row(judged: Sequence[Verdict], tree: UnitTree, months: int, *, several: bool) -> tuple[CellValue, ...]:
    last = judged[-1]
    fillings = [filling_of(verdict) for verdict in judged if verdict.status in _HELD]
    owed = [filling.asked for filling in fillings if not filling.is_limit]
    filled = [min(filling.filled, filling.asked) for filling in fillings if not filling.is_limit]
    units = dict.fromkeys(unit for verdict in judged for unit in assigned(verdict, tree))
    area = area_name(last, tree)
    return (
        last.obligation.duty.tier.value,
        area,
        last.obligation.member.name,
        post_held(last, tree, above=area),
        tuple(units),
        *((_row_period(last),) if several else ()),
        sum(owed) if owed else None,
        *_by_month(judged, months),
        sum(filled) if owed else None,
        sum(owed) - sum(filled) if owed else None,
        tuple(verdict for verdict in judged if _is_below(verdict)),
    )


def _by_month(judged: Sequence[Verdict], months: int) -> list[Verdict | None]:
    by_month = {
        verdict.obligation.period.first % MONTHS_OF_QUARTER: verdict
        for verdict in judged
        if _length(verdict) is Every.MONTH
    }
    return [by_month.get(number) for number in range(months)]
