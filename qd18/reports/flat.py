"""Verdicts as flat rows for spreadsheets and scripts; headers are names of the JSON contract and never translated."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.engine.verdicts import Verdict
from qd18.reports.compliance import Compliance

CHECK_HEADER = (
    "regulation",
    "duty",
    "tier",
    "member",
    "name",
    "title",
    "committee",
    "period",
    "start",
    "end",
    "status",
    "gap",
    "required",
    "counted",
    "shortfall",
    "held",
    "parts",
    "days_period",
    "days_on_duty",
    "days_assigned",
    "days_exempt",
    "days_effective",
    "assigned_units",
    "meetings_counted",
)


def check_rows(compliance: Compliance) -> Iterator[tuple[object, ...]]:
    """A row for each shown verdict, in the order of the JSON contract."""
    for verdict in compliance.shown:
        yield (*_who(compliance, verdict), *_what(verdict), *_why(compliance, verdict))


def _who(compliance: Compliance, verdict: Verdict) -> tuple[object, ...]:
    obligation = verdict.obligation
    member, committee = obligation.member, compliance.committee(verdict)
    where = committee.id if committee else ""
    duty = obligation.duty
    return (
        obligation.regulation.id,
        duty.id,
        duty.tier.value,
        member.id,
        member.name,
        member.title_on(obligation.last_day) or "",
        where,
    )


def _what(verdict: Verdict) -> tuple[object, ...]:
    period = verdict.obligation.period
    ends = (period.span.start.isoformat(), period.span.last.isoformat())
    return (
        period.label,
        *ends,
        verdict.status.value,
        verdict.gap.value if verdict.gap else "",
        verdict.required,
        verdict.counted,
        verdict.shortfall,
        verdict.held,
    )


def _why(compliance: Compliance, verdict: Verdict) -> tuple[object, ...]:
    days = verdict.days
    parts = " ".join(f"{'+'.join(part.kinds)}:{part.counted}/{part.required}" for part in verdict.parts)
    units = " ".join(unit.id for unit in compliance.units(verdict))
    counted = " ".join(
        f"{weighed.meeting.date.isoformat()}@{weighed.meeting.unit}" for weighed in verdict.meetings if weighed.counts
    )
    return (parts, days.period, days.on_duty, days.assigned, days.exempt, days.effective, units, counted)
