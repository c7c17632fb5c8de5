"""What is said of the files and of their history: `validate`, `diff` and `audit`."""

from __future__ import annotations

from collections.abc import Mapping

from qd18.compare.late_changes import LateReason
from qd18.compare.record_changes import ChangeKind
from qd18.diagnostics import CODES, Severity
from qd18.reports.outputs.json_types import Maybe, Object, Several, Sort, Word, word
from qd18.reports.outputs.json_values import (
    AUTHOR,
    COMMIT_NAME,
    COUNT,
    DAY,
    FLAG,
    FROM_ONE,
    HEAD,
    ID,
    MOMENT,
    OF_PERIOD,
    PERIOD,
    STATUS,
    TEXT,
    TIER,
)
from qd18.schema.layout import FILE_KINDS

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

COMMIT = Object("commit", {"name": COMMIT_NAME, "author": AUTHOR, "date": MOMENT})
RECORD: Mapping[str, Sort] = {
    "change": word(ChangeKind),
    "collection": Word(FILE_KINDS),
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
DAYS_OF_COMMIT: Mapping[str, Sort] = {"day": Maybe(DAY), "committed": Maybe(DAY)}
AUDIT = Object(
    "audit",
    {
        **HEAD,
        "late_after_days": COUNT,
        "complete_to": Maybe(DAY),
        "unknown": COUNT,
        "late": Several(
            Object(
                "late",
                {
                    **RECORD,
                    "path": TEXT,
                    "line": FROM_ONE,
                    "commit": Maybe(COMMIT),
                    **DAYS_OF_COMMIT,
                    "period": OF_PERIOD,
                    "delay_days": FROM_ONE,
                    "reasons": Several(word(LateReason)),
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
        "in_time": Several(Object("in-time", {"commit": COMMIT, "day": DAY, "committed": DAY, "records": FROM_ONE})),
    },
)
