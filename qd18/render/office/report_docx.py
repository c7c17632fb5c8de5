"""The report as a Word document, in the layout of official documents of the Party, its tables annexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from qd18.messages import Catalogue
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.render import sheet_page
from qd18.render.office import docx_parts, docx_styles, docx_tables
from qd18.render.office.docx_columns import PORTRAIT, SIDEWAYS, DocxColumns, Paper, lay_out
from qd18.render.office.packages import written_anew
from qd18.render.report_body import BodyTable
from qd18.render.report_words import REPORT_TOPIC, annexed_to, annexes, source_line, subject
from qd18.reports.quarterly import Report
from qd18.reports.sheets import Sheet

SHORT = 12
"""Fewer rows than so many make a short table."""


class _LaidTable(NamedTuple):
    """A table laid out; *texts* are those of its cells, row by row."""

    title: str
    sheet: Sheet
    texts: list[tuple[str, ...]]
    layout: DocxColumns


def report_docx(report: Report, words: Catalogue) -> bytes:
    """The report as a document; the same report gives the same bytes."""
    document = docx.Document()
    title = f"{words.say(REPORT_TOPIC, 'title')} {subject(report, words)}"
    docx_styles.dress(document, words.language)
    docx_styles.sign(document, title=title, author=report.organisation, day=report.as_of, language=words.language)
    docx_styles.first_page(document)
    tables = _Tables(document, words)
    docx_parts.letterhead(document, report, words)
    docx_parts.body(document, report, words, tables.in_text)
    docx_parts.signature(document, report, words)
    annexed = docx_tables.safe(annexed_to(report, words))
    for title, sheet in annexes(report, words):
        tables.annex(title, sheet, annexed)
    if (source := source_line(report, words)) is not None:
        document.add_paragraph(docx_tables.safe(words.say(REPORT_TOPIC, "evidence", evidence=source)), "Evidence")
    return _packed(document, tables.laid, words)


class _Tables:
    """The tables of a document in the making."""

    def __init__(self, document: Document, words: Catalogue) -> None:
        self.laid: list[_LaidTable] = []
        self._document, self._words = document, words
        self._paper: Paper | None = None

    def in_text(self, table: BodyTable) -> None:
        """Put a table between paragraphs."""
        self._document.add_paragraph(docx_tables.safe(table.title), "Table Title")
        self._put(self._laid_out(table.title, table.sheet, (PORTRAIT,)), table.note)

    def annex(self, title: str, sheet: Sheet, annexed: str) -> None:
        """Put a table under its title, on paper that lies as the table needs it, or as it lies for one before.

        A short table does not turn the paper.
        """
        papers = (SIDEWAYS,) if self._paper is SIDEWAYS and len(sheet.rows) < SHORT else (PORTRAIT, SIDEWAYS)
        laid = self._laid_out(title, sheet, papers)
        if laid.layout.paper is not self._paper:
            self._paper = laid.layout.paper
            docx_styles.next_pages(self._document, self._paper)
        self._document.add_paragraph(title, "Heading 2")
        self._document.add_paragraph(annexed, "Annexed To")
        if sheet.rows:
            self._put(laid)
        else:
            nothing = self._words.say(sheet_page.SHEETS_TOPIC, f"empty.{sheet.key}")
            self._document.add_paragraph(nothing, "Report Text")

    def _laid_out(self, title: str, sheet: Sheet, papers: Sequence[Paper]) -> _LaidTable:
        texts = docx_tables.texts_of(sheet, self._words)
        return _LaidTable(title, sheet, texts, lay_out(sheet, texts, self._words, papers))

    def _put(self, laid: _LaidTable, note: str = "") -> None:
        """Mark the place of a table, with what has to be known to read it below."""
        self._document.element.body.sectPr.addprevious(_place(len(self.laid)))
        self.laid.append(laid)
        notes = filter(None, (note, sheet_page.legend(laid.sheet, self._words), self._left_out(laid)))
        text = docx_tables.safe(" ".join(notes))
        self._document.add_paragraph(text, "Table Note" if text else "Gap")  # Word wants a paragraph after a table

    def _left_out(self, laid: _LaidTable) -> str:
        """Which columns the paper had no room for."""
        columns = [laid.sheet.columns[index] for index in laid.layout.left_out]
        names = ", ".join(sheet_page.column_header(column, self._words) for column in columns)
        return self._words.say(REPORT_TOPIC, "left-out", columns=names) if names else ""


def _place(number: int) -> BaseOxmlElement:
    """Where the table goes once the document is written."""
    place = OxmlElement("w:tbl")
    place.set(qn("w:rsidR"), place_name(number))
    return place


def _packed(document: Document, laid: Sequence[_LaidTable], words: Catalogue) -> bytes:
    # python-docx builds each cell as an object, which takes minutes for a province: the document is saved with an empty
    # element for each table, and the text of the tables is spliced in where these stand.
    package = BytesIO()
    document.save(package)
    tables = [
        docx_tables.word_table(table.sheet, table.texts, table.layout, title=table.title, words=words) for table in laid
    ]
    return written_anew(package.getvalue(), {DOCUMENT: lambda part: _filled(part, tables)})


DOCUMENT = "word/document.xml"
_PLACE = lazy_pattern(rb'<w:tbl w:rsidR="table-(\d+)"/>')
"""Where a table goes: an element that nothing written by people can become."""


def place_name(number: int) -> str:
    """What marks the place of table *number*."""
    return f"table-{number}"


def _filled(document: bytes, tables: Sequence[Iterable[str]]) -> Iterator[bytes]:
    for number, piece in enumerate(_PLACE.split(document)):
        if number % 2:
            yield from (row.encode() for row in tables[int(piece)])
        else:
            yield piece
