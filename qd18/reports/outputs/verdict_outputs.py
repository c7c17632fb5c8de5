"""Verdicts: `check`, and `explain` with their grounds."""

from __future__ import annotations

from qd18.engine.assessment import Reason
from qd18.model.members import Position
from qd18.model.status import Gap, Status
from qd18.reports.compliance import SUMMARY_ORDER
from qd18.reports.outputs.json_types import Maybe, Object, Several, word
from qd18.reports.outputs.json_values import (
    COUNT,
    DAY,
    EVIDENCE,
    FLAG,
    HEAD,
    ID,
    MISSING,
    MONTH,
    OF_PERIOD,
    RUN,
    SESSION,
    STATUS,
    TEXT,
    TIER,
    UNIT_KIND,
    WHERE_THERE_IS_GIT,
)

PART = Object("part", {"with": Several(UNIT_KIND), "required": COUNT, "counted": COUNT, "held": COUNT})
DAYS = Object("days", {"period": COUNT, "on_duty": COUNT, "assigned": COUNT, "exempt": COUNT, "effective": COUNT})
MEETING = Object(
    "meeting",
    {"date": DAY, "unit": ID, "session": SESSION, "counts": FLAG, "reason": Maybe(word(Reason))},
    hangs={"reason": ("counts", False)},
)
VERDICT = Object(
    "verdict",
    {
        "member": ID,
        "name": TEXT,
        "regulation": ID,
        "duty": ID,
        "tier": TIER,
        "period": OF_PERIOD,
        "status": STATUS,
        "gap": Maybe(word(Gap)),
        "required": COUNT,
        "counted": COUNT,
        "shortfall": COUNT,
        "held": COUNT,
        "parts": Several(PART),
        "days": DAYS,
        "meetings": Several(MEETING),
    },
    hangs={"gap": ("status", Status.UNASSIGNED.value)},
)
CHECK = Object(
    "check",
    {
        **HEAD,
        "regulations": Several(ID),
        "not_judged": Several(RUN),
        "summary": Object("statuses", {status.value: COUNT for status in SUMMARY_ORDER}),
        "verdicts": Several(VERDICT),
        "evidence": EVIDENCE,
    },
    optional=WHERE_THERE_IS_GIT,
)

TEXTS = Object("texts", {"vi": TEXT, "en": TEXT})
POST = Object("post", {"tier": TIER, "position": word(Position), "unit": ID, "from": Maybe(DAY), "to": Maybe(DAY)})
SERVICE = Object(
    "service",
    {
        "unit": ID,
        "tier": TIER,
        "from": Maybe(DAY),
        "to": Maybe(DAY),
        "decision": Maybe(TEXT),
        "decided": Maybe(DAY),
    },
)
EXPLAINED = Object(
    "explained",
    {
        **VERDICT.keys,
        "basis": Maybe(TEXTS),
        "reading": Maybe(TEXTS),
        "posts": Several(POST),
        "services": Several(SERVICE),
        "kin": Several(Object("kin", {"regulation": ID, "duty": ID})),
        "silence": Maybe(Object("silence", {"month": Maybe(MONTH), "area": Maybe(ID), "begins": Maybe(DAY)})),
        "missing": Several(MISSING),
        "owing": Maybe(Object("owing", {"by": DAY, "possible": FLAG, "units": Several(ID)})),
    },
    hangs={**VERDICT.hangs, "silence": ("status", Status.NO_RECORD.value)},
)
EXPLAIN = Object(
    "explain",
    {
        "member": ID,
        "name": TEXT,
        "title": Maybe(TEXT),
        **HEAD,
        "regulations": Several(ID),
        "not_judged": Several(RUN),
        "verdicts": Several(EXPLAINED),
        "evidence": EVIDENCE,
    },
    optional=WHERE_THERE_IS_GIT,
)
