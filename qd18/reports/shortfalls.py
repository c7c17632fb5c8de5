"""Who needs somebody: the officials below quota, those without an assignment, and what the record does not cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from qd18.engine.filling import filling_of
from qd18.engine.record_coverage import area_in
from qd18.engine.verdicts import NEEDS_ATTENTION, Status, Verdict
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
NAMES_SHOWN = 12
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
    kept = [judged for judged in _rows_of_people(office.verdicts) if any(_is_below(verdict) for verdict in judged)]
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
    """How long the period is, or by which other window it came about."""
    period = verdict.obligation.period
    return period.every if isinstance(period, Period) else period.kind


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
    return verdict.obligation.period == other.obligation.period or _length(verdict) is not _length(other)


def _place(verdict: Verdict, tree: UnitTree) -> tuple[object, ...]:
    """By tier, area and name, as Vietnamese sorts."""
    tier, area = verdict.obligation.duty.tier.order, vietnamese_key(area_name(verdict, tree) or "")
    return (tier, area, *_member_place(verdict))


def _member_place(verdict: Verdict) -> tuple[object, ...]:
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


def unassigned(office: Office) -> Sheet:
    """Officials with a duty and no assignment, or none that lets the quota be met, by the committee whose gap it is."""
    columns = (
        TIER,
        COMMITTEE,
        SheetColumn("name"),
        POST,
        SheetColumn("periods", ColumnType.PERIODS),
        SheetColumn("gap", ColumnType.WORD, words="gap", wide=True),
    )
    gathered: dict[tuple[str, Tier, str], list[Verdict]] = defaultdict(list)
    for verdict in office.verdicts:
        if verdict.gap is not None:
            key = (verdict.obligation.member.id, verdict.obligation.duty.tier, verdict.gap.value)
            gathered[key].append(verdict)
    for judged in gathered.values():
        judged.sort(key=lambda verdict: verdict.obligation.period.span.start)
    rows = []
    for judged in sorted(gathered.values(), key=lambda judged: _gap_place(judged[-1], office.tree)):
        last = judged[-1]
        committee = committee_name(last, office.tree)
        post = post_held(last, office.tree, above=committee)
        periods = sorted({verdict.obligation.period for verdict in judged}, key=_days)
        tier, name = last.obligation.duty.tier.value, last.obligation.member.name
        rows.append((tier, committee, name, post, tuple(periods), last.gap.value if last.gap else None))
    return Sheet("unassigned", columns, tuple(rows))


def _days(period: AnyPeriod) -> tuple[date, date, str]:
    return period.span.start, period.span.end, period.label


def _gap_place(verdict: Verdict, tree: UnitTree) -> tuple[object, ...]:
    return (
        verdict.obligation.duty.tier.order,
        vietnamese_key(committee_name(verdict, tree) or ""),
        *_member_place(verdict),
    )


def uncovered(office: Office) -> Sheet:
    """What the record does not have of the span, and of how many officials nothing can be said because of it."""
    columns = (
        SheetColumn("silence", ColumnType.SILENCE, wide=True),
        SheetColumn("officials", ColumnType.NUMBER),
        SheetColumn("names", ColumnType.TEXTS, wide=True, most=NAMES_SHOWN),
    )
    gathered: dict[tuple[int, str, str], list[Verdict]] = defaultdict(list)
    for verdict in office.verdicts:
        if verdict.silence is not None:
            month, area, begins = verdict.silence
            key = (month or 0, area.id if area else "", begins.isoformat() if begins else "")
            gathered[key].append(verdict)
    rows = []
    for key in sorted(gathered):
        names = office.names(verdict.obligation.member.id for verdict in gathered[key])
        members = {verdict.obligation.member.id for verdict in gathered[key]}
        rows.append((gathered[key][0], len(members), names))
    return Sheet("uncovered", columns, tuple(rows))


def units_below(office: Office) -> Sheet:
    """The units that have not met what a duty asks of them, or of which nothing can be said."""
    columns = (
        SheetColumn("unit", wide=True),
        SheetColumn("period", ColumnType.PERIOD),
        SheetColumn("filling", ColumnType.FILLING),
        SheetColumn("status", ColumnType.STATUS),
        SheetColumn("remark", ColumnType.REMARK, wide=True),
    )
    open_verdicts = [verdict for verdict in office.unit_verdicts if verdict.status in NEEDS_ATTENTION]
    open_verdicts.sort(
        key=lambda verdict: (vietnamese_key(verdict.obligation.member.name), *_days(verdict.obligation.period))
    )
    rows = [
        (verdict.obligation.member.name, verdict.obligation.period, verdict, verdict.status.value, verdict)
        for verdict in open_verdicts
    ]
    return Sheet("units-below", columns, tuple(rows))
