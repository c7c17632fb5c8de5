"""An explanation as JSON, as `explain` prints it: for programs, so that nothing is translated."""

from __future__ import annotations

from qd18.messages import Catalogue
from qd18.render.formats import TextPieces
from qd18.render.json_text import json_text
from qd18.reports.explanation import Explanation
from qd18.reports.outputs.explanation_outputs import EXPLAIN_OUTPUT


def explain_json(explanation: Explanation, words: Catalogue) -> TextPieces:  # noqa: ARG001 - programs are told no words
    """The contract `qd18/explain/1`."""
    return json_text(EXPLAIN_OUTPUT, explanation)
