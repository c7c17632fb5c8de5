"""What stands around the text of a report: its subject, place and date, number, titles of annexes, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.messages import Catalogue, printable
from qd18.model.regulations import Regulation
from qd18.render import sheet_page
from qd18.render.answer_words import evidence_text, regulation_name, span_name
from qd18.reports.quarterly import Report
from qd18.reports.sheets import Sheet, with_serials

REPORT_TOPIC = "report"


def subject(report: Report, words: Catalogue) -> str:
    """What the report is on, with its span."""
    return words.say(REPORT_TOPIC, "subject", span=span_name(report.asked, words))


def place_and_date(report: Report, words: Catalogue) -> str:
    """`Yên Bái, ngày 05 tháng 4 năm 2024`: the day of issue, left blank where it is not stated.

    Months from 3 on are without a leading zero, as offices write.
    """
    place, dated = report.letterhead.place or words.say(REPORT_TOPIC, "blank"), report.letterhead.dated
    if dated is None:
        return words.say(REPORT_TOPIC, "place-no-date", place=place)
    written = f"{dated.month:02}" if dated.month < 3 or words.language != "vi" else str(dated.month)
    return words.say(REPORT_TOPIC, "place-date", place=place, day=f"{dated.day:02}", month=written, year=dated.year)


def signatory(report: Report, words: Catalogue) -> tuple[str, ...]:
    """By whose authority, where that is stated, and as what the report is signed: a line each, in capitals."""
    head = report.letterhead
    title = head.signer_title or words.say(REPORT_TOPIC, "blank")
    return tuple(printable(line).upper() for line in (head.signer_authority, title) if line)


def annexed_to(report: Report, words: Catalogue) -> str:
    """To which report a table is annexed: its number, day and issuer, blank where they are not stated."""
    head = report.letterhead
    day = words.day(head.dated) if head.dated else words.say(REPORT_TOPIC, "blank-day")
    number, issuer = head.number or words.say(REPORT_TOPIC, "blank"), head.issuer or report.organisation
    return printable(words.say(REPORT_TOPIC, "annexed-to", number=number, day=day, issuer=issuer))


def number_line(report: Report, words: Catalogue) -> str:
    """The document's number, or the blank for it."""
    number = report.letterhead.number
    return words.say(REPORT_TOPIC, "number", number=number) if number else words.say(REPORT_TOPIC, "blank-number")


def intro(report: Report, words: Catalogue) -> str:
    """By which regulation, who reports, on what."""
    names = "; ".join(_cited(regulation, words) for regulation in report.regulations)
    period, as_of = report.asked.period, words.day(report.as_of)
    span = words.period(period) if period else span_name(report.asked, words)
    return words.say(REPORT_TOPIC, "intro", regulations=names, organisation=report.organisation, span=span, as_of=as_of)


def _cited(regulation: Regulation, words: Catalogue) -> str:
    """A regulation as a report cites it: number, day and issuer, as far as they are stated, and title."""
    number, issued = regulation_name(regulation), regulation.issued
    if issued is None or regulation.issuer is None:
        cited = words.say(REPORT_TOPIC, "regulation", number=number)
    else:
        values = {"day": words.day(issued), "issuer": regulation.issuer}
        cited = words.say(REPORT_TOPIC, "regulation-issued", number=number, **values)
    title = printable(regulation.title.of(words.language))
    return f"{cited} {title}" if title[:1].islower() else f"{cited}, “{title}”"


def source_line(report: Report, words: Catalogue) -> str | None:
    """The evidence in one line; None where there is no git."""
    return evidence_text(report.evidence, words, report.regulations) if report.evidence is not None else None


def annexes(report: Report, words: Catalogue) -> Iterator[tuple[str, Sheet]]:
    """Each table with its number in its title, `Biểu số 3. Theo từng đồng chí`, and with its rows numbered."""
    for number, sheet in enumerate(report.sheets, start=1):
        title = f"{words.say(REPORT_TOPIC, 'annex', number=number)}. {sheet_page.sheet_title(sheet, words)}"
        yield title, with_serials(sheet)
