"""Reports and a check's table as a workbook: a worksheet a table, with real numbers and dates, and no formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from qd18.engine.verdicts import Status
from qd18.messages import Catalogue, printable
from qd18.render import report_words, sheet_page
from qd18.render.answer_words import caveat_sentences
from qd18.render.blocks import Paragraph, Tone
from qd18.render.compliance_page import compliance_heading, nothing_to_report, totals
from qd18.render.office.packages import written_anew
from qd18.render.office.xlsx_cells import column_cells, fitting, write_cells
from qd18.render.office.xlsx_layout import (
    BASE_LOOK,
    HIGHEST_ROW,
    LINE_HEIGHT,
    MARGIN,
    PAPER_A4,
    TABLE_LOOK,
    XLSX_FONT,
    SheetCell,
    folded_lines,
    heights,
    looks_in,
    sign_workbook,
    widths,
    workbook_options,
)
from qd18.render.office.xlsx_rows import SHARED_TEXTS, TableRows, without_count
from qd18.render.report_body import BodyTable, Said, report_body
from qd18.render.verdict_words import SIGNS
from qd18.reports.compliance import Compliance
from qd18.reports.quarterly import Report
from qd18.reports.report_tables import by_member
from qd18.reports.sheets import CellValue, ColumnType, Sheet, with_serials

HEADER_ROW = 2
"""Above the header stand the title and what the table is on."""
_PORTRAIT_WIDTH = 95
FRONT_WIDTHS = (68, 13, 13)

CENTRED_LOOK: Mapping[str, object] = {**TABLE_LOOK, "align": "center"}
REPORT_LOOKS: Mapping[str, Mapping[str, object]] = {
    "strong": {**BASE_LOOK, "bold": True},
    "centred": {**BASE_LOOK, "bold": True, "font_size": 14, "align": "center"},
    "right": {**BASE_LOOK, "italic": True, "align": "right"},
    "note": {**BASE_LOOK, "italic": True},
    "below": {**BASE_LOOK, "italic": True, "text_wrap": True},
    "link": {**BASE_LOOK, "font_color": "#0000FF", "underline": 1},
    "cell": TABLE_LOOK,
    "number": {**CENTRED_LOOK, "num_format": "0"},
    "decimal": CENTRED_LOOK,
    "total": {**CENTRED_LOOK, "bold": True, "num_format": "0"},
    "decimal-total": {**CENTRED_LOOK, "bold": True},
    ColumnType.FILLING: CENTRED_LOOK,
    ColumnType.PERIOD: CENTRED_LOOK,
    "share": {**TABLE_LOOK, "align": "right", "num_format": "0.0%"},
    Tone.BAD: {**TABLE_LOOK, "font_color": "#9C0006", "bg_color": "#FFC7CE"},
    Tone.DOUBTFUL: {**TABLE_LOOK, "font_color": "#7F6000", "bg_color": "#FFEB9C"},
    Tone.GOOD: {**TABLE_LOOK, "font_color": "#006100", "bg_color": "#C6EFCE"},
    Tone.QUIET: {**TABLE_LOOK, "font_color": "#595959", "bg_color": "#EDEDED"},
}

_Line = tuple[str, str]
"""A look and a text."""


def report_xlsx(report: Report, words: Catalogue) -> bytes:
    """The report as a workbook: who is below quota, what it says in sentences, then the other tables."""
    book = _Book(words, report.as_of, report_words.subject(report, words))
    subject = f"{printable(report.organisation)} · {report_words.subject(report, words)}"
    figures = report.figures
    (title, below), *annexed = report_words.annexes(report, words)
    keys = {sheet.key for sheet in report.sheets}
    in_text = [part for part in report_body(report, words) if isinstance(part, BodyTable)]
    in_text = [part for part in in_text if part.sheet.key not in keys]
    notes = [*caveat_sentences(report.caveats, report.asked, words, as_of=report.as_of), *_evidence(report, words)]
    _table(book, below, title=title, subject=subject, notes=notes)
    front = _Front(book)
    front.lines(_report_lines(report, words))
    front.counts(
        ("people", "obligations"), {status: (figures.people[status], figures.obligations[status]) for status in Status}
    )
    others = [*((part.title, part.sheet, part.note) for part in in_text), *((*listed, "") for listed in annexed)]
    front.contents([(title, below), *((title, sheet) for title, sheet, _ in others)])
    for title, sheet, note in others:
        _table(book, sheet, title=title, subject=subject, notes=[note] if note else ())
    return book.closed()


def check_xlsx(compliance: Compliance, words: Catalogue) -> bytes:
    """A check as a workbook: the shown verdicts, then heading and totals."""
    sheet = with_serials(by_member(compliance.shown, compliance.tree))
    lines = [block.text for block in compliance_heading(compliance, words) if isinstance(block, Paragraph)]
    book = _Book(words, compliance.as_of, lines[0])
    title = sheet_page.sheet_title(sheet, words)
    caveats = list(caveat_sentences(compliance.caveats, compliance.asked, words, as_of=compliance.as_of))
    empty, subject = nothing_to_report(compliance, words), " · ".join(lines[:2])
    _table(book, sheet, title=title, subject=subject, empty=empty, notes=[*caveats, *lines[2:]])
    front = _Front(book)
    prose = (*lines[1:], *caveats, totals(compliance, words))
    front.lines([("strong", lines[0]), *(("prose", text) for text in prose)])
    front.counts(("obligations",), {status: (number,) for status, number in compliance.summary.items()})
    front.contents([(title, sheet)])
    return book.closed()


def _report_lines(report: Report, words: Catalogue) -> Iterator[_Line]:
    yield "strong", report.organisation
    yield "note", report_words.number_line(report, words)
    yield "right", report_words.place_and_date(report, words)
    yield "prose", ""
    yield "centred", words.say(report_words.REPORT_TOPIC, "title")
    yield "centred", report_words.subject(report, words)
    yield "prose", ""
    yield "prose", report_words.intro(report, words)
    for part in report_body(report, words):
        if isinstance(part, Said):
            yield "prose", part.text
    for source in _evidence(report, words):
        yield "prose", source


def _evidence(report: Report, words: Catalogue) -> Iterator[str]:
    """What the report was made from, where that is known."""
    if (source := report_words.source_line(report, words)) is not None:
        yield words.say(report_words.REPORT_TOPIC, "evidence", evidence=source)


def tab(key: str, words: Catalogue) -> str:
    """What the worksheet of the table called *key* is called."""
    return words.say(sheet_page.SHEETS_TOPIC, f"tabs.{key}")


class _Book:
    """A workbook in the making, with one format for each look; the same input gives the same bytes."""

    def __init__(self, words: Catalogue, as_of: date, title: str) -> None:
        self.words = words
        self.stream = BytesIO()
        options = workbook_options(default_column_width=72, default_row_height=21)
        self.file: Any = xlsxwriter.Workbook(self.stream, options)
        sign_workbook(self.file, title=title, day=as_of)
        self.looks = looks_in(self.file, REPORT_LOOKS, words.language)
        self._rows: dict[str, TableRows] = {}

    def sheet(self, name: str, widths: Sequence[int], *, printed: int | None = None, repeat: int | None = None) -> Any:
        """A new worksheet, set up to be printed on A4: one page wide, the row *repeat* on each, pages numbered.

        So many columns as *printed* go on paper, or all.
        """
        worksheet = self.file.add_worksheet(name)
        worksheet.set_paper(PAPER_A4)
        if sum(widths[:printed]) > _PORTRAIT_WIDTH:
            worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        footer = f'&10{name}&R&"{XLSX_FONT}"&10{self.words.say(sheet_page.SHEETS_TOPIC, "page")} &P/&N'
        worksheet.set_footer(f'&L&"{XLSX_FONT}"{footer}')
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        if repeat is not None:
            worksheet.repeat_rows(repeat)
            worksheet.freeze_panes(repeat + 1, 0)
        return worksheet

    def rows(self, worksheet: Any, columns: Sequence[Sequence[SheetCell]]) -> TableRows:
        """The cells of a table with rows, below its header, of which just the different ones have to be written."""
        part = f"xl/worksheets/sheet{1 + self.file.worksheets().index(worksheet)}.xml"
        rows = self._rows[part] = TableRows(HEADER_ROW + 1, columns)
        return rows

    def closed(self) -> bytes:
        """The finished file."""
        self.file.close()
        fillings = {part: rows.filled for part, rows in self._rows.items()}
        return written_anew(self.stream.getvalue(), {**fillings, SHARED_TEXTS: without_count})


class _Front:
    """The worksheet of sentences and figures, and what else is in the workbook, from the top down."""

    def __init__(self, book: _Book) -> None:
        self.book, self.words = book, book.words
        self.sheet = book.sheet(tab("summary", book.words), FRONT_WIDTHS)
        self.row = 0

    def lines(self, lines: Iterable[_Line]) -> None:
        """Texts, one below the other, then an empty row."""
        for look, text in lines:
            clean = fitting(text)
            height = folded_lines(clean, sum(FRONT_WIDTHS) - MARGIN) * LINE_HEIGHT
            self.sheet.set_row(self.row, height * 1.2 if look == "centred" else height)
            self.sheet.merge_range(self.row, 0, self.row, len(FRONT_WIDTHS) - 1, "", self.book.looks[look])
            self.sheet.write_string(self.row, 0, clean, self.book.looks[look])
            self.row += 1
        self.row += 1

    def counts(self, columns: Sequence[str], rows: Mapping[Status, Sequence[int]]) -> None:
        """How many of each status."""
        looks = self.book.looks
        heads = [
            self.words.say(sheet_page.SHEETS_TOPIC, "columns.status"),
            *(self.words.say(sheet_page.SHEETS_TOPIC, f"counts.{name}") for name in columns),
        ]
        self.sheet.set_row(self.row, 2 * LINE_HEIGHT)
        for column, text in enumerate(heads):
            self.sheet.write_string(self.row, column, text, looks["header"])
        for status, numbers in rows.items():
            self.row += 1
            self.sheet.write_string(self.row, 0, self.words.word("status", status.value), looks[SIGNS[status][1]])
            for column, number in enumerate(numbers, start=1):
                self.sheet.write_number(self.row, column, number, looks["number"])
        self.row += 2

    def contents(self, tables: Iterable[tuple[str, Sheet]]) -> None:
        """The titles of the tables, each leading to its worksheet."""
        for title, sheet in tables:
            address = f"internal:'{tab(sheet.key, self.words)}'!A1"
            self.sheet.write_url(self.row, 0, address, self.book.looks["link"], title)
            self.row += 1


def ids_last(table: Sheet) -> Sheet:
    """*table* with its ids in the last columns, where they can be looked for and are not printed."""
    order = sorted(range(len(table.columns)), key=lambda index: table.columns[index].type is ColumnType.ID)

    def ordered(cells: Sequence[CellValue]) -> tuple[CellValue, ...]:
        return tuple(cells[index] for index in order)

    return table._replace(
        columns=tuple(table.columns[index] for index in order),
        rows=tuple(map(ordered, table.rows)),
        totals=ordered(table.totals) if table.totals else (),
    )


def _table(book: _Book, table: Sheet, *, title: str, subject: str, empty: str = "", notes: Sequence[str] = ()) -> None:
    """A worksheet for *table*: title, subject, frozen header with filters, rows, *notes*.

    Where it has no rows *empty* is said.
    """
    words, looks, table = book.words, book.looks, ids_last(table)
    heads = [sheet_page.column_header(column, words) for column in table.columns]
    columns = [column_cells(index, table, words) for index in range(len(heads))]
    printed = sum(column.type is not ColumnType.ID for column in table.columns)
    wide = widths(table.columns, heads, columns, printed=printed)
    sheet = book.sheet(tab(table.key, words), wide, printed=printed, repeat=HEADER_ROW)
    sheet.write_string(0, 0, title, looks["strong"])
    _write_notes(sheet, 1, [subject], wide[:printed], looks["below"])
    if not table.rows:
        nothing = empty or words.say(sheet_page.SHEETS_TOPIC, f"empty.{table.key}")
        sheet.write_string(HEADER_ROW + 1, 0, nothing, looks["note"])
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(len(table.rows), 1), len(heads) - 1)
    for index, lines in enumerate(heights(heads, columns, wide), start=HEADER_ROW):
        if lines > 1:
            sheet.set_row(index, min(lines * LINE_HEIGHT, HIGHEST_ROW))
    rows = book.rows(sheet, columns) if table.rows else None
    for index, head in enumerate(heads):
        sheet.write_string(HEADER_ROW, index, head, looks["header"])
        if rows is not None:
            write_cells(sheet, index, table, rows, looks)
    if table.totals:
        _write_totals(sheet, table, words, looks)
    end = HEADER_ROW + max(len(table.rows), 1) + bool(table.totals)
    _write_notes(sheet, end + 2, notes, wide[:printed], looks["below"])
    sheet.print_area(0, 0, end + 1 + len(notes), printed - 1)


def _write_notes(sheet: Any, first: int, notes: Iterable[str], wide: Sequence[int], look: Any) -> None:
    """What has to be known to read the table, in rows from *first* on, each as wide as what is printed."""
    for row, note in enumerate(map(fitting, notes), start=first):
        sheet.set_row(row, folded_lines(note, sum(wide) - MARGIN) * LINE_HEIGHT)
        sheet.merge_range(row, 0, row, len(wide) - 1, "", look)
        sheet.write_string(row, 0, note, look)


def _write_totals(sheet: Any, table: Sheet, words: Catalogue, looks: Mapping[str, Any]) -> None:
    """The row of totals, as numbers, below the others."""
    row = HEADER_ROW + 1 + len(table.rows)
    for index, text in enumerate(sheet_page.totals_texts(table, words)):
        if isinstance(number := table.totals[index], int | float):
            look = looks["total" if isinstance(number, int) else "decimal-total"]
            sheet.write_number(row, index, number, look)
        else:
            sheet.write_string(row, index, fitting(text), looks["total"])
