"""What is said of the files and of their history, for programs: `validate`, `diff`, and `audit` in JSON and CSV."""

from __future__ import annotations

from qd18.compare.late_changes import LateChange, LateReason
from qd18.compare.record_changes import ChangeKind, RecordChange
from qd18.compare.verdict_changes import Cause, Side, VerdictChange
from qd18.diagnostics import CODES, Diagnostic, Severity
from qd18.model.located import UNLOCATED, Place
from qd18.model.named_tuple import NamedTuple
from qd18.reports.outputs.json_types import (
    JsonList,
    JsonNullable,
    JsonObject,
    JsonOutput,
    JsonWord,
    csv_columns,
    key,
    nested_keys,
    word,
)
from qd18.reports.outputs.json_values import (
    HEAD,
    JSON_AUTHOR,
    JSON_COMMIT_NAME,
    JSON_COUNT,
    JSON_DAY,
    JSON_FLAG,
    JSON_FROM_ONE,
    JSON_ID,
    JSON_MOMENT,
    JSON_PERIOD,
    JSON_PERIOD_LABEL,
    JSON_STATUS,
    JSON_TEXT,
    JSON_TIER,
)
from qd18.schema.layout import FILE_KINDS


class WordedDiagnostic(NamedTuple):
    """A diagnostic in one language; *path* is its file's, spelt so that other programs can read it."""

    diagnostic: Diagnostic
    path: str
    message: str
    hint: str | None


class Validation(NamedTuple):
    """What is wrong with the data, and how many *errors* and *warnings* there are in all."""

    diagnostics: tuple[WordedDiagnostic, ...]
    errors: int
    warnings: int


DIAGNOSTIC = JsonObject(
    "diagnostic",
    (
        key("severity", word(Severity), "diagnostic.severity"),
        key("code", JsonWord(tuple(CODES)), "diagnostic.code"),
        key("path", JSON_TEXT),
        key("line", JSON_FROM_ONE, "diagnostic.place.line"),
        key("column", JSON_FROM_ONE, "diagnostic.place.column"),
        key("message", JSON_TEXT),
        key("hint", JsonNullable(JSON_TEXT)),
    ),
)
VALIDATE_OUTPUT = JsonOutput(
    (
        JsonObject(
            "validate",
            (key("errors", JSON_COUNT), key("warnings", JSON_COUNT), key("diagnostics", JsonList(DIAGNOSTIC))),
        ),
    )
)


def _place(change: RecordChange) -> Place | None:
    """Where the record stands, or stood last; None for one that comes from no file."""
    return None if change.fact.ref is UNLOCATED else change.fact.ref.place()


def _path(change: RecordChange) -> str | None:
    place = _place(change)
    return place.path if place else None


def _line(change: RecordChange) -> int | None:
    place = _place(change)
    return place.line if place else None


_COMMIT = JsonObject(
    "commit", (key("name", JSON_COMMIT_NAME), key("author", JSON_AUTHOR), key("date", JSON_MOMENT, "moment"))
)
_WHICH = (
    key("change", word(ChangeKind), "kind"),
    key("collection", JsonWord(FILE_KINDS), lambda change: change.key[0]),
    key("key", JsonList(JSON_TEXT), lambda change: [part for part in change.key[1:] if part]),
)
_RECORD = JsonObject(
    "record",
    (*_WHICH, key("path", JsonNullable(JSON_TEXT), _path), key("line", JsonNullable(JSON_FROM_ONE), _line)),
)
"""A record that changed."""
_LATE_RECORD = JsonObject("record", (*_WHICH, key("path", JSON_TEXT, _path), key("line", JSON_FROM_ONE, _line)))
"""One that a commit or the work tree has: it always stands in a file."""


def _having_side(cause: Cause) -> str | None:
    """Which of the two sides has the commit; None where there is none."""
    if cause.commit is None:
        return None
    return "before" if cause.is_lacking else "after"


def _side_regulations(side: Side) -> list[str]:
    return [regulation.id for regulation in side.regulations]


_OUTCOME = JsonNullable(
    JsonObject(
        "outcome",
        (
            key("status", JSON_STATUS),
            key("required", JSON_COUNT),
            key("counted", JSON_COUNT),
            key("shortfall", JSON_COUNT),
        ),
    )
)
_SIDE = JsonObject(
    "side",
    (
        key("name", JsonNullable(JSON_TEXT), lambda side: side.name or None),
        key("regulations", JsonList(JSON_ID), _side_regulations),
    ),
)
_CAUSE = JsonObject(
    "cause",
    (
        *nested_keys(_RECORD, "change"),
        key("commit", JsonNullable(_COMMIT)),
        key("side", JsonNullable(JsonWord(("before", "after"))), _having_side),
    ),
)
_TURN = JsonObject(
    "turn",
    (
        key("member", JSON_ID, "verdict.obligation.member.id"),
        key("name", JSON_TEXT, "verdict.obligation.member.name"),
        key("duty", JSON_ID, "verdict.obligation.duty.id"),
        key("tier", JSON_TIER, "verdict.obligation.duty.tier"),
        key("period", JSON_PERIOD, "verdict.obligation.period"),
        key("before", _OUTCOME),
        key("after", _OUTCOME),
        key("causes", JsonList(_CAUSE)),
    ),
)
DIFF_OUTPUT = JsonOutput(
    (
        JsonObject(
            "diff",
            (*HEAD, key("before", _SIDE), key("after", _SIDE), key("changes", JsonList(_TURN), "verdict_changes")),
        ),
    )
)


def _causes(turn: VerdictChange) -> str:
    """What made the verdict differ: the change, the kind of record and what identifies it, `;` between several."""
    objects = [_CAUSE.of(cause) for cause in turn.causes]
    return "; ".join(" ".join((str(each["change"]), str(each["collection"]), *_texts(each["key"]))) for each in objects)


def _texts(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list) else []


DIFF_COLUMNS = csv_columns(
    _TURN,
    {
        **{name: name for name in ("member", "name", "duty", "tier")},
        "period": "period.label",
        "start": "period.start",
        "end": "period.end",
        **{
            f"{side}_{figure}": f"{side}.{figure}"
            for side in ("before", "after")
            for figure in ("status", "required", "counted", "shortfall")
        },
        "causes": _causes,
    },
)
"""A row for each verdict that differs; the headers are never translated."""

_LATE_TURN = JsonObject(
    "late-turn",
    (
        key("member", JSON_ID, "verdict.obligation.member.id"),
        key("duty", JSON_ID, "verdict.obligation.duty.id"),
        key("period", JSON_PERIOD_LABEL, "verdict.obligation.period.label"),
        key("without", JsonNullable(JSON_STATUS), lambda change: change.before.status if change.before else None),
        key("with", JsonNullable(JSON_STATUS), lambda change: change.after.status if change.after else None),
    ),
)
_LATE = JsonObject(
    "late",
    (
        *nested_keys(_LATE_RECORD, "change"),
        key("commit", JsonNullable(_COMMIT)),
        key("day", JsonNullable(JSON_DAY), lambda late: late.commit.authored.date() if late.commit else None),
        key("committed", JsonNullable(JSON_DAY), lambda late: late.commit.moment.date() if late.commit else None),
        key("period", JSON_PERIOD),
        key("delay_days", JSON_FROM_ONE, "delay"),
        key("reasons", JsonList(word(LateReason))),
        key("mends_a_violation", JSON_FLAG, "mends"),
        key("verdicts", JsonList(_LATE_TURN), "verdict_changes"),
    ),
)
_IN_TIME = JsonObject(
    "in-time",
    (
        key("commit", _COMMIT),
        key("day", JSON_DAY, lambda spared: spared.commit.authored.date()),
        key("committed", JSON_DAY, lambda spared: spared.commit.moment.date()),
        key("records", JSON_FROM_ONE),
    ),
)
AUDIT_OUTPUT = JsonOutput(
    (
        JsonObject(
            "audit",
            (
                *HEAD,
                key("late_after_days", JSON_COUNT, "grace"),
                key("complete_to", JsonNullable(JSON_DAY)),
                key("unknown", JSON_COUNT, "findings.unknown"),
                key("late", JsonList(_LATE), "findings.late"),
                key("in_time", JsonList(_IN_TIME), "findings.in_time"),
            ),
        ),
    ),
    version=2,
)


def _key_parts(late: LateChange) -> str:
    return " ".join(part for part in late.change.key[1:] if part)


def _late_verdicts(late: LateChange) -> str:
    objects = [_LATE_TURN.of(change) for change in late.verdict_changes]
    return " ".join("{member}:{duty}:{period}:{without}>{with}".format_map(printed) for printed in objects)


AUDIT_COLUMNS = csv_columns(
    _LATE,
    {
        "change": "change",
        "collection": "collection",
        "key": _key_parts,
        "path": "path",
        "line": "line",
        "period": "period.label",
        "delay_days": "delay_days",
        "reasons": lambda late: " ".join(late.reasons),
        "commit": "commit.name",
        "author": "commit.author",
        "date": "day",
        "committed": "committed",
        "mends": lambda late: "true" if late.mends else "false",
        "verdicts": _late_verdicts,
    },
)
"""A row for each late change; the headers are never translated."""
