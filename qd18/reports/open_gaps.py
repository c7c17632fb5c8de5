"""What keeps a judgement open: officials without an assignment, silence of the record, and units below quota."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from qd18.engine.verdicts import NEEDS_ATTENTION, Verdict
from qd18.model.members import Tier
from qd18.model.names import vietnamese_key
from qd18.model.units import UnitTree
from qd18.model.windows import AnyPeriod
from qd18.reports.office import Office
from qd18.reports.sheets import ColumnType, Sheet, SheetColumn
from qd18.reports.shortfalls import COMMITTEE, POST, TIER, committee_name, member_place, post_held

NAMES_SHOWN = 12


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
        *member_place(verdict),
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
