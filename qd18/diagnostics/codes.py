"""The closed list of diagnostic codes, each with its severity."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How bad a diagnostic is: with an error nothing is computed."""

    ERROR = "error"
    WARNING = "warning"


_TEXT = (
    "not-utf8",
    "utf-16",
    "file-too-large",
    "too-much-data",
    "not-a-file",
    "control-character",
    "unusual-line-break",
    "carriage-return-only",
    "conflict-marker",
    "too-many-records",
    "too-long-for-tabs",
)
_YAML = (
    "tab-indent",
    "unusual-space",
    "unclosed-quote",
    "unclosed-bracket",
    "text-after-value",
    "unquoted-colon",
    "missing-colon",
    "missing-space",
    "needs-quotes",
    "unknown-escape",
    "bad-indent",
    "yaml-syntax",
    "anchor",
    "alias",
    "merge-key",
    "tag",
    "directive",
    "second-document",
    "too-deep",
    "too-many-values",
    "too-many-errors",
    "more-errors",
)
_SHAPE = (
    "not-a-list",
    "not-a-mapping",
    "not-a-scalar",
    "complex-key",
    "duplicate-key",
    "unknown-key",
    "missing-key",
    "empty-value",
    "empty-list",
    "value-too-long",
    "invisible-character",
)
_VALUES = (
    "bad-date",
    "no-such-date",
    "date-out-of-range",
    "bad-month",
    "bad-id",
    "bad-bool",
    "bad-integer",
    "bad-fraction",
    "bad-amount",
    "impossible-share",
    "bad-time",
    "unknown-choice",
    "duplicate-value",
    "end-before-start",
    "overlapping-values",
    "unsupported-schema",
    "word-of-the-format",
    "unknown-timezone",
)
_INTEGRITY = (
    "unknown-unit",
    "unknown-member",
    "unknown-regulation",
    "duplicate-unit",
    "duplicate-member",
    "duplicate-meeting",
    "duplicate-attendee",
    "duplicate-regulation",
    "duplicate-duty",
    "unit-cycle",
    "too-many-changes",
    "unit-kind-order",
    "role-unit-kind",
    "replacement-circle",
    "month-too-far",
    "broken-promise",
    "misnamed-file",
    "future-meeting",
    "overlapping-parts",
    "part-outside-quota",
    "bad-period",
    "one-span-needed",
    "one-key-needed",
    "missing-beside",
    "key-without-effect",
    "number-out-of-range",
    "not-two-days",
    "bad-start",
    "bad-hours",
    "example-fails",
)
_WARNINGS = (
    "unit-not-in-force",
    "parent-not-in-force",
    "member-without-role",
    "overlapping-role",
    "overlapping-assignment",
    "overlapping-leave",
    "missing-parent-days",
    "assigned-after-end",
    "role-after-end",
    "home-after-end",
    "no-home",
    "whose-assignment",
    "begins-far-ahead",
    "same-day-elsewhere",
    "two-sessions-a-day",
    "repeated-minutes",
    "far-from-the-others",
    "answer-incomplete",
    "referred-nowhere",
    "taken-by-absent",
    "stand-in-absent",
    "closed-before-taken",
    "replaced-not-listed",
    "successor-ended",
    "home-not-a-cell",
    "only-attended",
    "nobody-holds",
    "window-never-judged",
    "never-met",
    "hidden-duty",
    "committee-not-of-tier",
    "parts-exceed-quota",
    "uncited-regulation",
    "built-in-replaced",
    "stray-file",
    "look-alike-letter",
    "look-alike-id",
    "name-without-letters",
    "two-of-one-name",
    "glued-comment",
    "more-warnings",
)

CODES = MappingProxyType(
    dict.fromkeys((*_TEXT, *_YAML, *_SHAPE, *_VALUES, *_INTEGRITY), Severity.ERROR)
    | dict.fromkeys(_WARNINGS, Severity.WARNING)
)
"""Every code that there is, with its severity."""
