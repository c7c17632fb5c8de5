"""Which of the program's codes a schema sees, and which it cannot see, with the reason."""

SEEN = frozenset(
    {
        *("not-a-list", "not-a-mapping", "not-a-scalar", "unknown-key", "missing-key", "empty-value", "empty-list"),
        *("value-too-long", "invisible-character"),
        *("bad-date", "no-such-date", "date-out-of-range", "bad-month", "bad-time"),
        *("bad-id", "bad-bool", "bad-integer", "bad-fraction", "bad-amount"),
        *("impossible-share", "unknown-choice", "duplicate-value", "duplicate-attendee", "unsupported-schema"),
        *("bad-period", "one-span-needed", "one-key-needed", "number-out-of-range", "bad-hours"),
    }
)

FAULT_OF_TEXT = "a fault of the text or its YAML, which shows before there are values to be held against a schema"
_REFERENCE = "a schema does not know what stands in other records and files"
_TWO_VALUES = "two values weighed against each other"
_PATH = "a schema does not know where the file lies"
_CLOCK = "a schema does not know the day"
_WARNING = "a warning: the file is as it should be"

UNSEEN = {
    **dict.fromkeys(
        (
            *("not-utf8", "utf-16", "file-too-large", "not-a-file", "control-character", "unusual-line-break"),
            *("carriage-return-only", "conflict-marker", "tab-indent", "unusual-space", "unclosed-quote"),
            *("unclosed-bracket", "text-after-value", "unquoted-colon", "missing-colon", "missing-space"),
            *("needs-quotes", "unknown-escape", "bad-indent", "yaml-syntax", "anchor", "alias", "merge-key", "tag"),
            *(
                "directive",
                "second-document",
                "too-deep",
                "too-many-values",
                "too-many-errors",
                "too-much-data",
                "too-many-records",
                "too-long-for-tabs",
                "more-errors",
                "too-many-changes",
                "complex-key",
                "duplicate-key",
                "glued-comment",
            ),
        ),
        FAULT_OF_TEXT,
    ),
    **dict.fromkeys(
        (
            *("unknown-unit", "unknown-member", "unknown-regulation", "duplicate-unit", "duplicate-member"),
            *("duplicate-meeting", "duplicate-regulation", "duplicate-duty", "unit-cycle", "unit-kind-order"),
            *("role-unit-kind", "overlapping-role", "overlapping-assignment", "overlapping-leave", "hidden-duty"),
            *(
                "unit-not-in-force",
                "parent-not-in-force",
                "member-without-role",
                "home-not-a-cell",
                "overlapping-parts",
            ),
            *("part-outside-quota", "parts-exceed-quota", "replacement-circle", "replaced-not-listed"),
            *("successor-ended", "missing-parent-days", "assigned-after-end", "role-after-end", "home-after-end"),
            *("no-home", "only-attended", "nobody-holds", "window-never-judged", "never-met"),
            *(
                "whose-assignment",
                "same-day-elsewhere",
                "two-sessions-a-day",
                "repeated-minutes",
                "far-from-the-others",
            ),
            *("look-alike-id", "two-of-one-name"),
        ),
        _REFERENCE,
    ),
    **dict.fromkeys(
        (
            *("end-before-start", "overlapping-values", "month-too-far", "committee-not-of-tier"),
            *(
                "closed-before-taken",
                "taken-by-absent",
                "stand-in-absent",
                "key-without-effect",
                "not-two-days",
                "bad-start",
            ),
            "missing-beside",
        ),
        _TWO_VALUES,
    ),
    **dict.fromkeys(("broken-promise", "misnamed-file", "stray-file", "built-in-replaced"), _PATH),
    **dict.fromkeys(("future-meeting", "begins-far-ahead"), _CLOCK),
    **dict.fromkeys(("answer-incomplete", "referred-nowhere"), _WARNING),
    "word-of-the-format": "the words of the format are no words to the schema where new ones are declared",
    "unknown-timezone": "the time zones that there are stand in a data base of the system's",
    "uncited-regulation": _WARNING,
    "more-warnings": _WARNING,
    **dict.fromkeys(("look-alike-letter", "name-without-letters"), "a warning: the text is a text"),
    "example-fails": "what comes of an example takes the whole program",
}

ONLY_THE_SPELLING = {
    "bad-amount/octal": "010 is a number to YAML, and how it was spelt is lost",
    "bad-integer/octal": "007 is a number to YAML, and how it was spelt is lost",
}
"""Cases of codes that are seen, whose fault an editor has already taken for something sound."""

NO_ID_AT_ALL = frozenset(
    {
        *("unknown-member/a-name-instead-of-an-id", "unknown-member/a-terminal-escape"),
        *("unknown-member/several-without-a-comma", "unknown-unit/a-cyrillic-letter"),
        *("unknown-unit/a-hyphen-from-word", "unknown-unit/a-typo", "unknown-unit/the-end-of-an-id-or-the-name"),
    }
)
"""Cases of codes that are not seen, in which something is mentioned that could not be the id of anything."""
