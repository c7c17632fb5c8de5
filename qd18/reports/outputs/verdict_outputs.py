"""Verdicts for programs: `check` in JSON and CSV."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from qd18.engine.assessment import Reason
from qd18.engine.verdicts import Verdict
from qd18.model.status import Gap, Status
from qd18.reports.compliance import SUMMARY_ORDER, Compliance
from qd18.reports.outputs.json_types import (
    JsonList,
    JsonNullable,
    JsonObject,
    JsonOutput,
    csv_columns,
    key,
    word,
)
from qd18.reports.outputs.json_values import (
    HEAD,
    JSON_AMOUNT,
    JSON_COUNT,
    JSON_DAY,
    JSON_EVIDENCE,
    JSON_FLAG,
    JSON_ID,
    JSON_PERIOD,
    JSON_SESSION,
    JSON_STATUS,
    JSON_TEXT,
    JSON_TIER,
    JSON_UNIT_KIND,
    NOT_JUDGED_KEY,
    WHERE_THERE_IS_GIT,
)

if TYPE_CHECKING:
    from qd18.reports.explanation import Explanation


def regulation_ids(answer: Compliance | Explanation) -> list[str]:
    """The ids of the regulations that were judged by."""
    return [regulation.id for regulation in answer.regulations]


WHERE_IT_APPLIES = frozenset({"member", "unit", "broken_on", "branches"})
"""A verdict is a member's or a unit's; it may have passed a limit, and be of several quotas."""


def _member_of(verdict: Verdict) -> str | None:
    return verdict.obligation.member.id if verdict.obligation.member_duty.body is None else None


PART = JsonObject(
    "part",
    (
        key("with", JsonList(JSON_UNIT_KIND), "kinds"),
        key("required", JSON_COUNT),
        key("counted", JSON_COUNT),
        key("held", JSON_COUNT),
    ),
    has_few=True,
)
DAY_COUNTS = ("period", "on_duty", "assigned", "exempt", "effective")
_DAY_COUNT = JsonObject("days", tuple(key(name, JSON_COUNT) for name in DAY_COUNTS), has_few=True)
_BRANCH = JsonObject(
    "branch",
    (
        key("unit", JsonNullable(JSON_ID), "obligation.member_duty.each"),
        key("with", JsonList(JSON_UNIT_KIND), "obligation.duty.quota.kinds"),
        key("status", JSON_STATUS),
        key("required", JSON_COUNT),
        key("counted", JSON_AMOUNT),
        key("shortfall", JSON_AMOUNT),
        key("held", JSON_COUNT),
        key("broken_on", JSON_DAY),
    ),
    optional=frozenset({"broken_on"}),
)
MEETING = JsonObject(
    "meeting",
    (
        key("date", JSON_DAY, "meeting.date"),
        key("unit", JSON_ID, "meeting.unit"),
        key("session", JSON_SESSION, "meeting.session"),
        key("counts", JSON_FLAG),
        key("reason", JsonNullable(word(Reason))),
    ),
    hangs={"reason": ("counts", False)},
)
VERDICT = JsonObject(
    "verdict",
    (
        key("member", JSON_ID, _member_of),
        key("unit", JSON_ID, "obligation.member_duty.body"),
        key("name", JSON_TEXT, "obligation.member.name"),
        key("regulation", JSON_ID, "obligation.regulation.id"),
        key("duty", JSON_ID, "obligation.duty.id"),
        key("tier", JSON_TIER, "obligation.duty.tier"),
        key("period", JSON_PERIOD, "obligation.period"),
        key("status", JSON_STATUS),
        key("gap", JsonNullable(word(Gap))),
        key("required", JSON_COUNT),
        key("counted", JSON_AMOUNT),
        key("shortfall", JSON_AMOUNT),
        key("broken_on", JSON_DAY),
        key("held", JSON_COUNT),
        key("parts", JsonList(PART)),
        key("branches", JsonList(_BRANCH), lambda verdict: verdict.branches or None),
        key("days", _DAY_COUNT),
        key("meetings", JsonList(MEETING)),
    ),
    optional=WHERE_IT_APPLIES,
    one_of=("member", "unit"),
    hangs={"gap": ("status", Status.UNASSIGNED.value)},
)
_STATUSES = JsonObject("statuses", tuple(key(status.value, JSON_COUNT, itemgetter(status)) for status in SUMMARY_ORDER))
_CHECK = JsonObject(
    "check",
    (
        *HEAD,
        key("regulations", JsonList(JSON_ID), regulation_ids),
        NOT_JUDGED_KEY,
        key("summary", _STATUSES),
        key("verdicts", JsonList(VERDICT), "shown"),
        key("evidence", JSON_EVIDENCE),
    ),
    optional=WHERE_THERE_IS_GIT,
)
CHECK_OUTPUT = JsonOutput((_CHECK,), version=2)


def _title(verdict: Verdict) -> str:
    return verdict.obligation.member.title_on(verdict.obligation.last_day) or ""


def _parts_counted(verdict: Verdict) -> str:
    return " ".join(f"{'+'.join(part.kinds)}:{part.counted}/{part.required}" for part in verdict.parts)


def _assigned_units(verdict: Verdict) -> str:
    return " ".join(dict.fromkeys(assignment.unit for assignment in verdict.obligation.assignments))


def _meetings_counted(verdict: Verdict) -> str:
    meetings = (assessed.meeting for assessed in verdict.meetings if assessed.counts)
    return " ".join(f"{meeting.date.isoformat()}@{meeting.unit}" for meeting in meetings)


CHECK_COLUMNS = csv_columns(
    VERDICT,
    {
        "regulation": "regulation",
        "duty": "duty",
        "tier": "tier",
        "member": "member",
        "name": "name",
        "title": _title,
        "committee": lambda verdict: verdict.obligation.committee,
        "period": "period.label",
        "start": "period.start",
        "end": "period.end",
        "status": "status",
        "gap": "gap",
        "required": "required",
        "counted": "counted",
        "shortfall": "shortfall",
        "held": "held",
        "parts": _parts_counted,
        "days_period": "days.period",
        "days_on_duty": "days.on_duty",
        "days_assigned": "days.assigned",
        "days_exempt": "days.exempt",
        "days_effective": "days.effective",
        "assigned_units": _assigned_units,
        "meetings_counted": _meetings_counted,
    },
)
"""A row for each shown verdict, in the order of the JSON; the headers are never translated."""
