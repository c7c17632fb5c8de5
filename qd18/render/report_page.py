"""The report as a page of blocks, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.messages import Catalogue, printable
from qd18.render import markdown, sheet_page
from qd18.render.blocks import BLANK, Block, Paragraph, Tone
from qd18.render.report_body import BodyPart, BodyTable, Said, SectionTitle, report_body
from qd18.render.report_words import (
    REPORT_TOPIC,
    annexes,
    intro,
    number_line,
    place_and_date,
    source_line,
    subject,
)
from qd18.reports.quarterly import Report
from qd18.reports.sheets import Sheet


def report_page(report: Report, words: Catalogue) -> Iterator[Block]:
    """The report as blocks: heading, text, annexed tables."""
    if report.letterhead.is_draft:
        yield Paragraph(words.say(REPORT_TOPIC, "draft"), Tone.STRONG)
    yield Paragraph(words.say(REPORT_TOPIC, "title"), Tone.STRONG)
    yield Paragraph(subject(report, words), Tone.STRONG)
    yield BLANK
    yield Paragraph(f"{printable(report.organisation)} · {number_line(report, words)}")
    yield Paragraph(place_and_date(report, words))
    yield BLANK
    yield Paragraph(intro(report, words))
    for part in report_body(report, words):
        yield from _part(part, words)
    for title, sheet in annexes(report, words):
        yield from _table(title, sheet, words)
    if (source := source_line(report, words)) is not None:
        yield BLANK
        yield Paragraph(words.say(REPORT_TOPIC, "evidence", evidence=source))


def _part(part: BodyPart, words: Catalogue) -> Iterator[Block]:
    match part:
        case SectionTitle(text):
            yield BLANK
            yield Paragraph(text, Tone.STRONG)
        case Said(text):
            yield Paragraph(f"- {text}")
        case BodyTable(title, sheet, note):
            yield from _table(title, sheet, words)
            if note:
                yield Paragraph(note, Tone.QUIET)
        case _:
            yield Paragraph(words.say(REPORT_TOPIC, "blank"))


def _table(title: str, sheet: Sheet, words: Catalogue) -> Iterator[Block]:
    yield BLANK
    yield Paragraph(title, Tone.STRONG)
    if not sheet.rows:
        yield Paragraph(words.say(sheet_page.SHEETS_TOPIC, f"empty.{sheet.key}"))
        return
    yield sheet_page.sheet_grid(sheet, words)
    if marks := sheet_page.legend(sheet, words):
        yield Paragraph(marks, Tone.QUIET)


def report_markdown(report: Report, words: Catalogue) -> bytes:
    """The report as Markdown."""
    return markdown.markdown_text(report_page(report, words)).encode()
