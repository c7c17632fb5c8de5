"""The JSON contracts: figures under names that are never translated, in the order that programs rely on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qd18.engine.assessment import AssessedMeeting
from qd18.engine.checking import NotJudged
from qd18.engine.obligations import DayCount
from qd18.engine.outstanding import is_owing, outstanding_of
from qd18.engine.record_coverage import Silence
from qd18.engine.verdicts import PartResult, Verdict
from qd18.model.bilingual import Bilingual
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.members import Assignment, Role, Tier
from qd18.model.periods import month_label
from qd18.model.units import UnitKind
from qd18.reports.compliance import Compliance
from qd18.reports.explanation import Explanation, assignments_in_order, kin_judged, owed_units
from qd18.reports.provenance import Evidence

CHECK_SCHEMA = "qd18/check/2"
EXPLAIN_SCHEMA = "qd18/explain/1"

Object = dict[str, Any]


def check_object(compliance: Compliance) -> Object:
    """The contract `qd18/check/2`."""
    return {
        "schema": CHECK_SCHEMA,
        "span": span_object(compliance.asked.label, compliance.asked.span),
        "as_of": compliance.as_of.isoformat(),
        "regulations": [regulation.id for regulation in compliance.regulations],
        "not_judged": runs_object(compliance.not_judged),
        "summary": {status.value: count for status, count in compliance.summary.items()},
        "verdicts": [verdict_object(verdict) for verdict in compliance.shown],
        **_evidence(compliance.evidence),
    }


def explain_object(explanation: Explanation) -> Object:
    """The contract `qd18/explain/1`."""
    member = explanation.member
    return {
        "schema": EXPLAIN_SCHEMA,
        "member": member.id,
        "name": member.name,
        "title": explanation.title,
        "span": span_object(explanation.asked.label, explanation.asked.span),
        "as_of": explanation.as_of.isoformat(),
        "regulations": [regulation.id for regulation in explanation.regulations],
        "not_judged": runs_object(explanation.not_judged),
        "verdicts": [_explained(verdict, explanation) for verdict in explanation.verdicts],
        **_evidence(explanation.evidence),
    }


def _evidence(evidence: Evidence | None) -> Object:
    return {"evidence": evidence_object(evidence)} if evidence else {}


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


def _explained(verdict: Verdict, explanation: Explanation) -> Object:
    """A verdict with the grounds that `explain` shows people."""
    obligation = verdict.obligation
    tier = obligation.duty.tier
    return {
        **verdict_object(verdict),
        "basis": _texts(obligation.duty.basis),
        "reading": _texts(obligation.duty.reading),
        "posts": [_post(role) for role in obligation.roles],
        "services": [_service(assignment, tier) for assignment in assignments_in_order(obligation.assignments)],
        "kin": [{"regulation": kin.regulation.id, "duty": kin.duty.id} for kin in kin_judged(obligation)],
        "silence": _silence(verdict.silence),
        "missing": missing_object(verdict.missing),
        "owing": _owing(verdict, explanation),
    }


def _texts(text: Bilingual | None) -> Object | None:
    return {"vi": text.vi, "en": text.en} if text is not None else None


def _post(role: Role) -> Object:
    return {"tier": role.tier.value, "position": role.position.value, "unit": role.unit, **_from_to(role.span)}


def _service(assignment: Assignment, tier: Tier) -> Object:
    """An assignment, with the tier whose post it serves."""
    return {
        "unit": assignment.unit,
        "tier": tier.value,
        **_from_to(assignment.span),
        "decision": assignment.decision,
        "decided": assignment.decided.isoformat() if assignment.decided else None,
    }


def _from_to(span: DateSpan) -> Object:
    """A validity as files state it; null where that end is open."""
    return {
        "from": span.start.isoformat() if span.start != ALWAYS.start else None,
        "to": span.last.isoformat() if span.end != ALWAYS.end else None,
    }


def _silence(silence: Silence | None) -> Object | None:
    if silence is None:
        return None
    return {
        "month": month_label(silence.month) if silence.month is not None else None,
        "area": silence.area.id if silence.area else None,
        "begins": silence.begins.isoformat() if silence.begins else None,
    }


def _owing(verdict: Verdict, explanation: Explanation) -> Object | None:
    """By when and where, for exactly the verdicts that `due` lists."""
    if not is_owing(verdict, as_of=explanation.as_of):
        return None
    owing = outstanding_of(verdict, explanation.places, as_of=explanation.as_of)
    units = owed_units(owing, explanation.tree, day=owing.by)
    return {"by": owing.by.isoformat(), "possible": owing.is_possible, "units": [unit.id for unit in units]}


def missing_object(missing: Iterable[tuple[int, tuple[UnitKind, ...]]]) -> list[Object]:
    """How many meetings are missing with which kinds of unit."""
    return [{"number": number, "with": _kinds(kinds)} for number, kinds in missing]


def runs_object(runs: Iterable[NotJudged]) -> list[Object]:
    """Days of a span that no period covers, by the length of period."""
    return [
        {"every": run.every.value, "start": run.span.start.isoformat(), "end": run.span.last.isoformat()}
        for run in runs
    ]


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
