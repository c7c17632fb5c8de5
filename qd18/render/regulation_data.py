"""A regulation for programs; nothing is translated."""

from __future__ import annotations

from qd18.messages import Catalogue
from qd18.render.formats import TextPieces
from qd18.render.json_text import json_text
from qd18.reports.outputs.regulation_outputs import REGULATION_OUTPUT
from qd18.reports.regulation_list import RulebookEntry


def regulation_json(entry: RulebookEntry, words: Catalogue) -> TextPieces:  # noqa: ARG001 - programs are told no words
    """The contract `qd18/regulation/1`."""
    return json_text(REGULATION_OUTPUT, entry)
