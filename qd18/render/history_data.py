"""`diff` and `audit` for programs, in JSON and CSV; nothing is translated."""

from __future__ import annotations

from qd18.compare.late_changes import Audit
from qd18.compare.verdict_changes import Difference
from qd18.messages import Catalogue
from qd18.render.data import PLAIN_CSV, CsvStyle, columns_csv
from qd18.render.formats import TextPieces
from qd18.render.json_text import json_text
from qd18.reports.outputs.history_outputs import AUDIT_COLUMNS, AUDIT_OUTPUT, DIFF_COLUMNS, DIFF_OUTPUT


def difference_json(difference: Difference, words: Catalogue) -> TextPieces:  # noqa: ARG001 - programs are told no words
    """The contract `qd18/diff/1`."""
    return json_text(DIFF_OUTPUT, difference)


def difference_csv(difference: Difference, words: Catalogue) -> TextPieces:  # noqa: ARG001 - programs are told no words
    """A row for each verdict that differs."""
    return columns_csv(DIFF_COLUMNS, difference.verdict_changes)


def audit_json(audit: Audit, words: Catalogue) -> TextPieces:  # noqa: ARG001 - programs are told no words
    """The contract `qd18/audit/2`."""
    return json_text(AUDIT_OUTPUT, audit)


def audit_csv(audit: Audit, words: Catalogue, style: CsvStyle = PLAIN_CSV) -> TextPieces:  # noqa: ARG001 - as above
    """A row for each late change, for a spreadsheet."""
    return columns_csv(AUDIT_COLUMNS, audit.findings.late, style)
