"""Rows as TSV, for programs that cut lines at tabs: the cells of CSV, a line a row, nothing quoted or guarded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from qd18.compare.late_changes import Audit
from qd18.compare.verdict_changes import Difference
from qd18.messages import Catalogue, printable
from qd18.model.lazy_pattern import lazy_pattern
from qd18.render.formats import TextPieces
from qd18.render.sheet_data import column_names, flat_rows
from qd18.reports.compliance import Compliance
from qd18.reports.outputs.history_outputs import AUDIT_COLUMNS, DIFF_COLUMNS
from qd18.reports.outputs.json_types import CsvColumn
from qd18.reports.outputs.verdict_outputs import CHECK_COLUMNS
from qd18.reports.sheets import AnsweredSheet

_BREAK = lazy_pattern(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""What some program takes for the end of a cell or of a line; each such run is a space in a cell."""


def to_tsv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> TextPieces:
    """A line for *header* and for each of *rows*, with a tab between the cells; nothing is an empty cell."""
    return TextPieces("\t".join(map(_cell, row)) + "\n" for row in chain((header,), rows))


def check_tsv(compliance: Compliance, words: Catalogue) -> TextPieces:  # noqa: ARG001 - programs are told no words
    """A row for each shown verdict."""
    return _of_columns(CHECK_COLUMNS, compliance.shown)


def sheet_tsv(answer: AnsweredSheet, words: Catalogue) -> TextPieces:  # noqa: ARG001 - as above
    """The rows of the sheet."""
    return to_tsv(column_names(answer.sheet), flat_rows(answer.sheet))


def audit_tsv(audit: Audit, words: Catalogue) -> TextPieces:  # noqa: ARG001 - as above
    """A row for each late change."""
    return _of_columns(AUDIT_COLUMNS, audit.findings.late)


def difference_tsv(difference: Difference, words: Catalogue) -> TextPieces:  # noqa: ARG001 - as above
    """A row for each verdict that differs."""
    return _of_columns(DIFF_COLUMNS, difference.verdict_changes)


def _of_columns(columns: Sequence[CsvColumn], values: Iterable[object]) -> TextPieces:
    return to_tsv([column.name for column in columns], ([column.of(value) for column in columns] for value in values))


def _cell(value: object) -> str:
    return "" if value is None else printable(_BREAK.sub(" ", str(value)))
