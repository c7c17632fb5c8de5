"""The parts of a document of the Party: the block at its head, its text, and who signs it and who receives it."""

from __future__ import annotations

from collections.abc import Callable

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.table import _Cell as Cell

from qd18.messages import Catalogue
from qd18.render.office.docx_columns import POINTS_IN_MM, PORTRAIT
from qd18.render.office.docx_tables import safe
from qd18.render.office.letter_widths import width
from qd18.render.report_body import BodyTable, Said, SectionTitle, report_body
from qd18.render.report_words import REPORT_TOPIC, intro, number_line, place_and_date, signatory, subject
from qd18.reports.quarterly import Report

RIGHT_COLUMN = 87
"""The narrowest that the right column is, in millimetres."""

LINES_TO_SIGN = 4
LINES_TO_FILL_IN = 2

_PADDING = 11.0
_PARTY_SIZE = 15
_DAYS = (" (", "\n(")
"""The days of a quarter stand in a line of their own."""


def letterhead(document: Document, report: Report, words: Catalogue) -> None:
    """Who reports, to the left; the Party, place and date to the right."""
    letterhead, blank = report.letterhead, words.say(REPORT_TOPIC, "blank")
    party = words.say(REPORT_TOPIC, "party")
    needed = width(party, _PARTY_SIZE, bold=True) + _PADDING
    table = _two_columns(document, rows=2, right=max(RIGHT_COLUMN, needed / POINTS_IN_MM))
    left, right = table.rows[0].cells
    _write(left, (letterhead.parent or blank).upper(), "Parent Body")
    _write(left, (letterhead.issuer or report.organisation).upper(), "Issuing Body")
    _write(left, "*", "Parent Body")
    _write(right, party, "Party")
    _rule_under(right, party)
    left, right = table.rows[1].cells
    _write(left, number_line(report, words), "Parent Body")
    if letterhead.is_draft:
        _write(left, words.say(REPORT_TOPIC, "draft"), "Draft Mark")
    _write(right, place_and_date(report, words), "Place And Date")


def _two_columns(document: Document, *, rows: int, right: float = RIGHT_COLUMN) -> Table:
    """A table without borders; its rows are not split over pages."""
    table: Table = document.add_table(rows, 2)
    table.autofit = False
    for row in document.element.body.xpath("(w:tbl)[last()]/w:tr"):
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, millimetres in zip(table.columns, (PORTRAIT.room / POINTS_IN_MM - right, right), strict=True):
        column.width = Mm(millimetres)
        for cell in column.cells:
            cell.width = Mm(millimetres)
    return table


def _write(cell: Cell, text: str, style: str) -> None:
    """One more line; the first takes the empty line that every cell has."""
    lines = cell.paragraphs
    line = lines[0] if len(lines) == 1 and not lines[0].runs else cell.add_paragraph()
    line.add_run(safe(text))
    line.style = style


def _rule_under(cell: Cell, text: str) -> None:
    """A rule as long as *text* above it, which stands alone in its cell, centred."""
    line = cell.paragraphs[0]
    free = Length((cell.width or 0) - Pt(_PADDING) - Pt(width(text, _PARTY_SIZE, bold=True)))
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Length(max(free // 2, 0))
    border = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    line.runs[0].element.getparent().get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def body(document: Document, report: Report, words: Catalogue, put: Callable[[BodyTable], None]) -> None:
    """What the document is, on what, and its text; *put* puts a table where the text has come to."""
    for text, style in (
        (words.say(REPORT_TOPIC, "title"), "Document Type"),
        (subject(report, words), "Subject"),
        ("-----", "Short Rule"),
        (intro(report, words), "Report Text"),
    ):
        document.add_paragraph(safe(text).replace(*_DAYS) if style == "Subject" else safe(text), style)
    for part in report_body(report, words):
        match part:
            case SectionTitle(text):
                document.add_paragraph(safe(text), "Heading 1")
            case Said(text):
                document.add_paragraph(safe(text), "Report Text")
            case BodyTable():
                put(part)
            case _:
                for _ in range(LINES_TO_FILL_IN):
                    document.add_paragraph("\t", "To Fill In")


def signature(document: Document, report: Report, words: Catalogue) -> None:
    """To whom it goes, to the left; who signs, to the right, with room for the hand."""
    letterhead, blank = report.letterhead, words.say(REPORT_TOPIC, "blank")
    document.add_paragraph("", "Report Text")
    left, right = _two_columns(document, rows=1).rows[0].cells
    _write(left, words.say(REPORT_TOPIC, "recipients"), "Recipients")
    for recipient in letterhead.recipients or (blank,):
        _write(left, recipient if recipient.startswith("-") else f"- {recipient}", "Recipient")
    for line in signatory(report, words):
        _write(right, line, "Signer")
    for _ in range(LINES_TO_SIGN):
        right.add_paragraph("", "Signature")
    _write(right, letterhead.signer or blank, "Signer")
