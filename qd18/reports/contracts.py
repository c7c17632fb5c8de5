"""The JSON contracts: figures under names that are never translated, in the order that programs rely on."""

from __future__ import annotations

from typing import Any

from qd18.engine.checking import NotJudged
from qd18.engine.obligations import DayCount
from qd18.engine.verdicts import PartResult, Verdict
from qd18.engine.weighing import AssessedMeeting
from qd18.model.days import DateSpan
from qd18.model.units import UnitKind
from qd18.reports.compliance import Compliance
from qd18.reports.evidence import Evidence

CHECK_SCHEMA = "qd18/check/2"

Object = dict[str, Any]


def check_object(compliance: Compliance) -> Object:
    """The contract `qd18/check/2`."""
    return {
        "schema": CHECK_SCHEMA,
        "span": span_object(compliance.asked.label, compliance.asked.span),
        "as_of": compliance.as_of.isoformat(),
        "regulations": [regulation.id for regulation in compliance.regulations],
        "not_judged": [_run(run) for run in compliance.not_judged],
        "summary": {status.value: count for status, count in compliance.summary.items()},
        "verdicts": [verdict_object(verdict) for verdict in compliance.shown],
        **({"evidence": evidence_object(compliance.evidence)} if compliance.evidence else {}),
    }


def evidence_object(evidence: Evidence) -> Object:
    """What the data was."""
    return {
        "commit": evidence.commit.name,
        "committed": evidence.commit.moment.isoformat(),
        "changed": evidence.is_changed,
        "regulations": [{"id": name, "sha256": version} for name, version in evidence.versions],
    }


def verdict_object(verdict: Verdict) -> Object:
    """One verdict as the contract has it."""
    obligation = verdict.obligation
    return {
        "member": obligation.member.id,
        "name": obligation.member.name,
        "regulation": obligation.regulation.id,
        "duty": obligation.duty.id,
        "tier": obligation.duty.tier.value,
        "period": span_object(obligation.period.label, obligation.period.span),
        "status": verdict.status.value,
        "gap": verdict.gap.value if verdict.gap else None,
        "required": verdict.required,
        "counted": verdict.counted,
        "shortfall": verdict.shortfall,
        "held": verdict.held,
        "parts": [_part(part) for part in verdict.parts],
        "days": _days(verdict.days),
        "meetings": [_meeting(weighed) for weighed in verdict.meetings],
    }


def _run(run: NotJudged) -> Object:
    return {"every": run.every.value, "start": run.span.start.isoformat(), "end": run.span.last.isoformat()}


def _part(part: PartResult) -> Object:
    return {"with": _kinds(part.kinds), "required": part.required, "counted": part.counted, "held": part.held}


def span_object(label: str, span: DateSpan) -> Object:
    """A span with its first and last day, both inclusive."""
    return {"label": label, "start": span.start.isoformat(), "end": span.last.isoformat()}


def _kinds(kinds: tuple[UnitKind, ...]) -> list[str]:
    return [kind.value for kind in kinds]


def _days(days: DayCount) -> Object:
    return {
        "period": days.period,
        "on_duty": days.on_duty,
        "assigned": days.assigned,
        "exempt": days.exempt,
        "effective": days.effective,
    }


def _meeting(weighed: AssessedMeeting) -> Object:
    meeting = weighed.meeting
    return {
        "date": meeting.date.isoformat(),
        "unit": meeting.unit,
        "session": meeting.session.value,
        "counts": weighed.counts,
        "reason": weighed.reason.value if weighed.reason else None,
    }
