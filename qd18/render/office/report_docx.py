"""The report as a Word document, in the layout of official documents of the Party, its tables annexed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from qd18.messages import Catalogue
from qd18.render import sheet_page
from qd18.render.office import docx_parts, docx_styles, docx_tables
from qd18.render.office.docx_columns import DocxColumns, Paper, lay_out
from qd18.render.report_words import REPORT_TOPIC, source_line, subject, with_number
from qd18.reports.quarterly import Report
from qd18.reports.sheets import Sheet


class _Annex(NamedTuple):
    """A table annexed to the report, laid out; *texts* are those of its cells, row by row."""

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
    docx_parts.letterhead(document, report, words)
    docx_parts.body(document, report, words)
    docx_parts.signature(document, report, words)
    annexes = _annexes(report, words)
    _annex_all(document, annexes, words)
    if (source := source_line(report, words)) is not None:
        document.add_paragraph(docx_tables.safe(words.say(REPORT_TOPIC, "evidence", evidence=source)), "Evidence")
    return _packed(document, annexes, words)


def _annexes(report: Report, words: Catalogue) -> list[_Annex]:
    annexes = []
    for (title, _), sheet in zip(with_number(report, words), report.sheets, strict=True):
        texts = docx_tables.texts_of(sheet, words)
        annexes.append(_Annex(title, sheet, texts, lay_out(sheet, texts, words)))
    return annexes


def _annex_all(document: Document, annexes: Sequence[_Annex], words: Catalogue) -> None:
    """Each table under its title, on paper that lies as the table needs it."""
    paper: Paper | None = None
    for number, annex in enumerate(annexes):
        if annex.layout.paper is not paper:
            paper = annex.layout.paper
            docx_styles.next_pages(document, paper)
        document.add_paragraph(annex.title, "Heading 2")
        if annex.sheet.rows:
            document.element.body.sectPr.addprevious(_place(number))
            _note(document, annex, words)
        else:
            document.add_paragraph(words.say(sheet_page.SHEETS_TOPIC, f"empty.{annex.sheet.key}"), "Report Text")


def _place(number: int) -> BaseOxmlElement:
    """Where the table goes once the document is written."""
    place = OxmlElement("w:tbl")
    place.set(qn("w:rsidR"), place_name(number))
    return place


def _note(document: Document, annex: _Annex, words: Catalogue) -> None:
    """Which columns the paper had no room for; else the gap that Word wants after a table."""
    left_out = [sheet_page.column_header(annex.sheet.columns[index], words) for index in annex.layout.left_out]
    if left_out:
        document.add_paragraph(words.say(REPORT_TOPIC, "left-out", columns=", ".join(left_out)), "Table Note")
    else:
        document.add_paragraph("", "Gap")


def _packed(document: Document, annexes: Sequence[_Annex], words: Catalogue) -> bytes:
    # python-docx builds each cell as an object, which takes minutes for a province: the document is saved with an empty
    # element for each table, and the text of the tables is spliced in where these stand.
    package = BytesIO()
    document.save(package)
    tables = [
        docx_tables.word_table(annex.sheet, annex.texts, annex.layout, title=annex.title, words=words)
        for annex in annexes
    ]
    return write_anew(package.getvalue(), tables)


DOCUMENT = "word/document.xml"
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLACE = re.compile(rb'<w:tbl w:rsidR="table-(\d+)"/>')
"""Where a table goes: an element that nothing written by people can become."""


def place_name(number: int) -> str:
    """What marks the place of table *number*."""
    return f"table-{number}"


def write_anew(package: bytes, tables: Sequence[Iterable[str]]) -> bytes:
    """*package* with *tables* in their places, its parts in order and without the moment of their writing."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            entry = ZipInfo(name, _NO_MOMENT)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            with new.open(entry, "w") as part:
                for piece in _filled(old.read(name), tables) if name == DOCUMENT else (old.read(name),):
                    part.write(piece)
    return made.getvalue()


def _filled(document: bytes, tables: Sequence[Iterable[str]]) -> Iterator[bytes]:
    for number, piece in enumerate(_PLACE.split(document)):
        if number % 2:
            yield from (row.encode() for row in tables[int(piece)])
        else:
            yield piece
