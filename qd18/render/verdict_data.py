"""Verdicts for programs, as `check` and `explain` print them; nothing is translated."""

from __future__ import annotations

from qd18.messages import Catalogue
from qd18.render.data import columns_csv, to_json
from qd18.reports.compliance import Compliance
from qd18.reports.explanation import Explanation
from qd18.reports.outputs.verdict_outputs import CHECK_COLUMNS, CHECK_OUTPUT, EXPLAIN_OUTPUT


def check_json(compliance: Compliance, words: Catalogue) -> str:  # noqa: ARG001 - programs are told no words
    """The contract `qd18/check/2`."""
    return to_json(CHECK_OUTPUT.of(compliance))


def check_csv(compliance: Compliance, words: Catalogue) -> str:  # noqa: ARG001 - programs are told no words
    """A row for each shown verdict, for spreadsheets and scripts."""
    return columns_csv(CHECK_COLUMNS, compliance.shown)


def explain_json(explanation: Explanation, words: Catalogue) -> str:  # noqa: ARG001 - programs are told no words
    """The contract `qd18/explain/1`."""
    return to_json(EXPLAIN_OUTPUT.of(explanation))
