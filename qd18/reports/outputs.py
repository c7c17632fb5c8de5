"""What each JSON output is: its keys in their order, and what stands under them. `qd18 schema NAME` prints it.

This is the contract, stated by hand beside the objects that keep it (`contracts`, and `as_object` in the renderers): a
key that somebody adds there is refused by the tests until it stands here. Only the words of closed lists are taken from
the model, so that they are always the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from qd18.diagnostics import CODES, Severity
from qd18.engine.weighing import Reason
from qd18.model.meetings import ProposalStatus, Session
from qd18.model.members import Position, Tier
from qd18.model.periods import Every
from qd18.model.status import Gap, Status
from qd18.model.units import UnitKind
from qd18.reports.changes import Kind
from qd18.reports.compliance import SUMMARY_ORDER
from qd18.reports.output_types import Maybe, Object, Output, Several, Sort, Value, Word, word
from qd18.schema.layout import KINDS
from qd18.schema.types import ID_PATTERN

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_QUARTER = "[0-9]{4}Q[1-4]"
_PERIOD = f"[0-9]{{4}}(?:-[0-9]{{2}}|Q[1-4]|H[12])?"
_MOMENT = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]+)?[-+][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?"


def _written(pattern: str, **rules: object) -> Value:
    return Value({"type": "string", **rules, "pattern": f"^(?:{pattern})$"})


TEXT = Value({"type": "string", "minLength": 1})
AUTHOR = Value({"type": "string"})
"""git knows commits of nobody."""
ID = _written(ID_PATTERN.pattern)
DAY = _written(_DAY, format="date")
MONTH = _written("[0-9]{4}-[0-9]{2}")
MOMENT = _written(_MOMENT, format="date-time")
PERIOD = _written(_PERIOD)
SPAN_LABEL = _written(rf"{_PERIOD}|{_DAY}\.\.{_DAY}")
COMMIT_NAME = _written("[0-9a-f]{40}|[0-9a-f]{64}")
DIGEST = _written("[0-9a-f]{12}")
COUNT = Value({"type": "integer", "minimum": 0})
FROM_ONE = Value({"type": "integer", "minimum": 1})
SHARE = Value({"type": "number", "minimum": 0, "maximum": 1})
FLAG = Value({"type": "boolean"})

TIER, STATUS, UNIT_KIND, EVERY, SESSION = word(Tier), word(Status), word(UnitKind), word(Every), word(Session)

# what several outputs have

SPAN = Object("span", {"label": SPAN_LABEL, "start": DAY, "end": DAY})
OF_PERIOD = Object("period", {"label": PERIOD, "start": DAY, "end": DAY})
RUN = Object("run", {"every": EVERY, "start": DAY, "end": DAY})
HEAD: Mapping[str, Sort] = {"span": SPAN, "as_of": DAY}
MISSING = Object("missing", {"number": FROM_ONE, "with": Several(UNIT_KIND)})
EVIDENCE = Object(
    "evidence",
    {
        "commit": COMMIT_NAME,
        "committed": MOMENT,
        "changed": FLAG,
        "regulations": Several(Object("version", {"id": ID, "sha256": DIGEST})),
    },
)
WHERE_THERE_IS_GIT = frozenset({"evidence"})

# check

PART = Object("part", {"with": Several(UNIT_KIND), "required": COUNT, "counted": COUNT, "held": COUNT})
DAYS = Object("days", {"period": COUNT, "on_duty": COUNT, "assigned": COUNT, "exempt": COUNT, "effective": COUNT})
MEETING = Object(
    "meeting", {"date": DAY, "unit": ID, "session": SESSION, "counts": FLAG, "reason": Maybe(word(Reason))}
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

# explain

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

# validate

DIAGNOSTIC = Object(
    "diagnostic",
    {
        "severity": word(Severity),
        "code": Word(tuple(CODES)),
        "path": TEXT,
        "line": FROM_ONE,
        "column": FROM_ONE,
        "message": TEXT,
        "hint": Maybe(TEXT),
    },
)
VALIDATE = Object("validate", {"errors": COUNT, "warnings": COUNT, "diagnostics": Several(DIAGNOSTIC)})

# sheets

DUE = Object(
    "due",
    {
        **HEAD,
        "not_judged": Several(RUN),
        "summary": Object("due-summary", {"possible": COUNT, "past": COUNT, "away": COUNT}),
        "rows": Several(
            Object(
                "due-row",
                {
                    "by": DAY,
                    "days_left": COUNT,
                    "name": TEXT,
                    "member": ID,
                    "period": PERIOD,
                    "regulation": ID,
                    "duty": ID,
                    "missing": Several(MISSING),
                    "places": Several(TEXT),
                    "in_time": FLAG,
                },
            )
        ),
    },
)
COVERAGE = Object(
    "coverage",
    {
        **HEAD,
        "not_judged": Several(RUN),
        "summary": Object("coverage-summary", {"units": COUNT, "covered": COUNT}),
        "rows": Several(
            Object(
                "coverage-row",
                {
                    "unit": TEXT,
                    "unit_id": ID,
                    "kind": UNIT_KIND,
                    "looked_after_by": Several(TEXT),
                    "sessions": COUNT,
                    "last_attended": Maybe(DAY),
                    "days_since": Maybe(COUNT),
                    "covered": FLAG,
                },
            )
        ),
    },
)
PROPOSALS = Object(
    "proposals",
    {
        **HEAD,
        "summary": Object(
            "balance", {"opening": COUNT, "taken": COUNT, "answered": COUNT, "referred": COUNT, "still_open": COUNT}
        ),
        "rows": Several(
            Object(
                "proposal-row",
                {
                    "age": COUNT,
                    "proposal": word(ProposalStatus),
                    "text": TEXT,
                    "date": DAY,
                    "unit": TEXT,
                    "number": FROM_ONE,
                    "to": Maybe(TEXT),
                    "taken_by": Maybe(TEXT),
                    "closed": Maybe(DAY),
                    "answer": Maybe(TEXT),
                },
            )
        ),
    },
)


def _trend(name: str, row: Mapping[str, Sort], quarters: Sort) -> Object:
    """A trend; its rows have a key for each of the quarters besides those of *row*."""
    rows = Object(f"{name}-row", row, pattern=f"^{_QUARTER}$", labelled=quarters)
    return Object(name, {**HEAD, "not_judged": Several(RUN), "rows": Several(rows)})


TRENDS = (
    _trend("trend-members", {"name": TEXT, "member": ID, "violations": COUNT, "streak": COUNT}, Maybe(STATUS)),
    _trend("trend-committees", {"committee": TEXT, "unit_id": ID}, Maybe(SHARE)),
    _trend("trend-tiers", {"tier": TIER}, Maybe(SHARE)),
)

# history

COMMIT = Object("commit", {"name": COMMIT_NAME, "author": AUTHOR, "date": MOMENT})
RECORD: Mapping[str, Sort] = {
    "change": word(Kind),
    "collection": Word(KINDS),
    "key": Several(TEXT),
    "path": Maybe(TEXT),
    "line": Maybe(FROM_ONE),
}
OUTCOME = Maybe(Object("outcome", {"status": STATUS, "required": COUNT, "counted": COUNT, "shortfall": COUNT}))
SIDE = Object("side", {"name": Maybe(TEXT), "regulations": Several(ID)})
DIFF = Object(
    "diff",
    {
        **HEAD,
        "before": SIDE,
        "after": SIDE,
        "changes": Several(
            Object(
                "turn",
                {
                    "member": ID,
                    "name": TEXT,
                    "duty": ID,
                    "tier": TIER,
                    "period": OF_PERIOD,
                    "before": OUTCOME,
                    "after": OUTCOME,
                    "causes": Several(
                        Object("cause", {**RECORD, "commit": Maybe(COMMIT), "side": Maybe(Word(("before", "after")))})
                    ),
                },
            )
        ),
    },
)
AUDIT = Object(
    "audit",
    {
        **HEAD,
        "late_after_days": COUNT,
        "unknown": COUNT,
        "late": Several(
            Object(
                "late",
                {
                    **RECORD,
                    "commit": COMMIT,
                    "day": DAY,
                    "period": OF_PERIOD,
                    "delay_days": FROM_ONE,
                    "mends_a_violation": FLAG,
                    "verdicts": Several(
                        Object(
                            "late-turn",
                            {
                                "member": ID,
                                "duty": ID,
                                "period": PERIOD,
                                "without": Maybe(STATUS),
                                "with": Maybe(STATUS),
                            },
                        )
                    ),
                },
            )
        ),
    },
)

OUTPUTS: Mapping[str, Output] = MappingProxyType(
    {
        "check": Output((CHECK,), version=2),
        "explain": Output((EXPLAIN,)),
        "due": Output((DUE,)),
        "coverage": Output((COVERAGE,)),
        "proposals": Output((PROPOSALS,)),
        "trend": Output(TRENDS),
        "validate": Output((VALIDATE,)),
        "diff": Output((DIFF,)),
        "audit": Output((AUDIT,)),
    }
)
"""By the command whose output it is, in the order of the help page. That of `whatif` is that of `diff`."""
