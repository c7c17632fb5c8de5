"""Sheets for programs, nothing translated."""

from __future__ import annotations

from typing import Any

from qd18.messages import Catalogue
from qd18.render.data import to_csv, to_json
from qd18.reports.outputs.sheet_outputs import SHEET_OUTPUTS, column_name, row_values
from qd18.reports.sheets import AnsweredSheet


def sheet_json(answer: AnsweredSheet, words: Catalogue) -> str:  # noqa: ARG001 - programs are told no words
    """The sheet for programs: the contract `qd18/KEY/1`."""
    return to_json(SHEET_OUTPUTS[answer.sheet.key].of(answer, answer.sheet.key))


def sheet_csv(answer: AnsweredSheet, words: Catalogue) -> str:  # noqa: ARG001 - programs are told no words
    """The sheet as CSV, for spreadsheets and scripts: the same cells, nothing translated."""
    rows = ([_flat(value) for value in row] for row in row_values(answer.sheet))
    return to_csv([column_name(column) for column in answer.sheet.columns], rows)


def _flat(value: Any) -> object:
    """A cell of JSON in one of CSV; numbers of meetings with the kinds of unit, `1 commune+grassroots; 2 …`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(
            item if isinstance(item, str) else f"{item['number']} {'+'.join(item['with'])}" for item in value
        )
    return value
