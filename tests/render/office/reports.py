"""Reports made in process, and Word documents read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table

from qd18.answering.requested_span import RequestedSpan
from qd18.cli.app import App
from qd18.cli.commands.report import report_on
from qd18.cli.run_settings import RunSettings
from qd18.messages import catalogue
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.model.periods import Every, period_numbered
from qd18.render import sheet_page
from qd18.render.office.docx_tables import safe
from qd18.reports.quarterly import Report
from qd18.reports.sheets import Sheet
from tests.oracle.worlds import World
from tests.paths import DATA

AS_OF = "2024-04-15"
QUARTER = period_numbered(Every.QUARTER, 2024, 1)
Row = dict[str, str]


def report_of(
    folder: Path = DATA,
    *,
    start: str = "2024-01-01",
    end: str = "2024-03-31",
    as_of: str = AS_OF,
    is_brief: bool = False,
) -> Report:
    """The report on the days from *start* to *end*; that on the first quarter of 2024 by the quarter's name."""
    span = DateSpan.inclusive(date.fromisoformat(start), date.fromisoformat(end))
    asked = Asked.of(QUARTER) if span == QUARTER.span else Asked(span)
    requested = RequestedSpan((), asking=lambda _: asked)
    return report_on(
        App(RunSettings(environment={"QD18_DATA": str(folder)})),
        requested,
        as_of=date.fromisoformat(as_of),
        revision=None,
        is_brief=is_brief,
    )


def report_of_world(world: World, folder: Path) -> Report:
    """The report on the span that *world* asks about."""
    return report_of(folder, start=world.span.start, end=world.span.end, as_of=world.as_of)


def opened(content: bytes) -> Document:
    """The document, as Word's format is read by others."""
    return docx.Document(BytesIO(content))


def head_of(document: Document) -> list[str]:
    """The four corners of the heading block."""
    return [cell.text for row in document.tables[0].rows for cell in row.cells]


def foot_of(document: Document) -> list[str]:
    """Who receives the report, and who signs it."""
    (foot,) = (table for table in document.tables[1:] if not table._tbl.xpath("w:tblPr/w:tblCaption"))  # noqa: SLF001
    return [cell.text for cell in foot.rows[0].cells]


class Annex(NamedTuple):
    """A table of the document under its title; *rows* by the names of the columns, *groups* the lines above rows."""

    title: str
    header: tuple[str, ...]
    rows: list[Row]
    groups: list[str]
    note: str


def annexes(document: Document) -> list[Annex]:
    """All that stands under titles of annexes, in order."""
    return _under(document, "Heading 2", till="Evidence")


def tables_in_text(document: Document) -> list[Annex]:
    """The tables between the paragraphs of the text."""
    return [table for table in _under(document, "Table Title", till="Heading 1") if table.header]


def _under(document: Document, style: str, *, till: str) -> list[Annex]:
    found: list[Annex] = []
    is_inside = False
    for block in document.iter_inner_content():
        name = block.style.name if block.style is not None else ""
        if isinstance(block, Table):
            if is_inside:
                found[-1] = _annex(found[-1].title, block)
                is_inside = style == "Heading 2"
        elif name == style:
            found.append(Annex(block.text, (), [], [], ""))
            is_inside = True
        elif name == till:
            is_inside = False
        elif is_inside and block.text and name != "Annexed To":
            found[-1] = found[-1]._replace(note=block.text)
    return found


def _annex(title: str, table: Table) -> Annex:
    """Names of two lines are two columns; a row of one cell is the line above a group."""
    head, *lines = list(_cells(table))
    names = [name.split("\n") for name in head]
    rows, groups, group = [], [], ""
    for cells in lines:
        if len(cells) < len(names):
            group = cells[0]
            groups.append(group)
            continue
        told = {"": group}
        for name, cell in zip(names, cells, strict=True):
            told |= dict(zip(name, cell.split("\n"), strict=True))
        rows.append(told)
    return Annex(title, tuple(name for listed in names for name in listed), rows, groups, "")


def _cells(table: Table) -> Iterator[list[str]]:
    for row in table._tbl.tr_lst:  # noqa: SLF001 - through its cells it takes a hundred times as long
        yield ["\n".join(_text(line) for line in cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc"))]


def _text(line: BaseOxmlElement) -> str:
    pieces = line.iter(qn("w:t"), qn("w:noBreakHyphen"))
    return "".join("-" if piece.tag == qn("w:noBreakHyphen") else piece.text or "" for piece in pieces)


def rows_of(sheet: Sheet, annex: Annex, language: str) -> list[Row]:
    """What the annex has to say for *sheet*: each cell by its column, a group in one line, the totals at the end."""
    words = catalogue(language)
    rows = []
    for row in sheet.rows:
        told = {
            sheet_page.column_header(column, words): safe(sheet_page.sheet_cell_text(value, column, words))
            for value, column in zip(row, sheet.columns, strict=True)
        }
        grouped = [
            told[sheet_page.column_header(column, words)] for column in sheet.columns if annex.groups and column.groups
        ]
        rows.append(
            {"": " · ".join(filter(None, grouped))}
            | {name: text for name, text in told.items() if name in annex.header}
        )
    if sheet.totals:
        heads = [sheet_page.column_header(column, words) for column in sheet.columns]
        told = dict(zip(heads, sheet_page.totals_texts(sheet, words), strict=True))
        rows.append(rows[-1] | {name: text for name, text in told.items() if name in annex.header})
    return rows
