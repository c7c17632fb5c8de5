"""Verdicts as CSV, as `check` prints them: for programs, or for people."""

from __future__ import annotations

from qd18.messages import Catalogue
from qd18.render.data import PLAIN_CSV, CsvStyle, columns_csv
from qd18.render.formats import TextPieces
from qd18.render.sheet_data import sheet_csv_in_words
from qd18.reports.compliance import Compliance
from qd18.reports.outputs.verdict_outputs import CHECK_COLUMNS
from qd18.reports.report_tables import by_member


def check_csv(compliance: Compliance, words: Catalogue, style: CsvStyle = PLAIN_CSV) -> TextPieces:
    """A row for each shown verdict, for spreadsheets and scripts; in words the table that the workbook has."""
    if style.in_words:
        return sheet_csv_in_words(by_member(compliance.shown, compliance.tree), words, style)
    return columns_csv(CHECK_COLUMNS, compliance.shown, style)
