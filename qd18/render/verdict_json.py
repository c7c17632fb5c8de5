"""Verdicts as JSON, as `check` prints them: for programs, so that nothing is translated."""

from __future__ import annotations

from qd18.messages import Catalogue
from qd18.render.formats import TextPieces
from qd18.render.json_text import json_text
from qd18.reports.compliance import Compliance
from qd18.reports.outputs.verdict_outputs import CHECK_OUTPUT


def check_json(compliance: Compliance, words: Catalogue) -> TextPieces:  # noqa: ARG001 - programs are told no words
    """The contract `qd18/check/2`."""
    return json_text(CHECK_OUTPUT, compliance)
