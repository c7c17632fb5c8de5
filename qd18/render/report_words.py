"""The report's sentences and its Markdown; every format of it takes its words from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from qd18.engine.verdicts import Status
from qd18.messages import Catalogue, printable
from qd18.model.regulations import Regulation
from qd18.render import markdown, sheet_page
from qd18.render.answer_words import caveat_sentences, evidence_text, regulation_name, span_name
from qd18.render.blocks import BLANK, Block, Paragraph, Tone
from qd18.render.duties import share_text
from qd18.reports.quarterly import Report
from qd18.reports.report_tables import NOT_JUDGED

REPORT_TOPIC = "report"


def subject(report: Report, words: Catalogue) -> str:
    """What the report is on, with its span."""
    return words.say(REPORT_TOPIC, "subject", span=span_name(report.asked, words))


def place_and_date(report: Report, words: Catalogue) -> str:
    """`Yên Bái, ngày 05 tháng 4 năm 2024`: the as-of day; months from 3 on without a leading zero, as offices write."""
    place = report.letterhead.place or words.say(REPORT_TOPIC, "blank")
    day, month = f"{report.as_of.day:02}", report.as_of.month
    written = f"{month:02}" if month < 3 or words.language != "vi" else str(month)
    return words.say(REPORT_TOPIC, "place-date", place=place, day=day, month=written, year=report.as_of.year)


def number_line(report: Report, words: Catalogue) -> str:
    """The document's number, or the blank for it."""
    number = report.letterhead.number
    return words.say(REPORT_TOPIC, "number", number=number) if number else words.say(REPORT_TOPIC, "blank-number")


def intro(report: Report, words: Catalogue) -> str:
    """By which regulation, who reports, on what."""
    names = ", ".join(_cited(regulation, words) for regulation in report.regulations)
    span, as_of = span_name(report.asked, words), words.day(report.as_of)
    return words.say(REPORT_TOPIC, "intro", regulations=names, organisation=report.organisation, span=span, as_of=as_of)


def _cited(regulation: Regulation, words: Catalogue) -> str:
    """A regulation as a report cites it: number, day and issuer, as far as they are stated."""
    number, issued = regulation_name(regulation), regulation.issued
    if issued is None or regulation.issuer is None:
        return words.say(REPORT_TOPIC, "regulation", number=number)
    return words.say(REPORT_TOPIC, "regulation-issued", number=number, day=words.day(issued), issuer=regulation.issuer)


def sentences(report: Report, words: Catalogue) -> Iterator[str]:
    """The summary, with its numbers."""
    figures = report.figures
    if not figures.all_people:
        yield words.say(REPORT_TOPIC, "nobody")
    else:
        met, judged = figures.people[Status.MET], figures.judged_people
        share = f"{share_text(Fraction(met, judged), words)}%" if judged else "–"
        values = {"all": figures.all_people, "judged": judged, "met": met, "rate": share}
        yield words.say(REPORT_TOPIC, "people", violation=figures.people[Status.VIOLATION], **values)
        if figures.all_people > judged:
            waiting = _listed(figures.people, NOT_JUDGED, words)
            rest = figures.all_people - judged
            yield words.say(REPORT_TOPIC, "people-not-judged", number=rest, listed=waiting)
        number = sum(figures.obligations.values())
        listed = _listed(figures.obligations, tuple(Status), words)
        yield words.say(REPORT_TOPIC, "obligations", number=number, listed=listed)
    yield words.say(
        REPORT_TOPIC,
        "sessions",
        sessions=figures.sessions,
        attended=figures.attended_sessions,
        attendances=figures.attendances,
        persons=figures.persons,
    )
    yield words.say(REPORT_TOPIC, "proposals", **figures.proposals._asdict())
    yield from caveat_sentences(report.caveats, report.asked, words, as_of=report.as_of)


def _listed(counted: dict[Status, int], statuses: Sequence[Status], words: Catalogue) -> str:
    return ", ".join(
        words.say("check", "total", status=words.word("status", status.value), number=counted[status])
        for status in statuses
        if counted[status]
    )


def source_line(report: Report, words: Catalogue) -> str | None:
    """The evidence in one line; None where there is no git."""
    return evidence_text(report.evidence, words) if report.evidence is not None else None


def with_number(report: Report, words: Catalogue) -> Iterator[tuple[str, int]]:
    """The title of each table with its number: `Biểu số 1. Theo từng đồng chí`."""
    for number, sheet in enumerate(report.sheets, start=1):
        yield f"{words.say(REPORT_TOPIC, 'annex', number=number)}. {sheet_page.sheet_title(sheet, words)}", number


def report_page(report: Report, words: Catalogue) -> Iterator[Block]:
    """The report as blocks: heading, summary, tables."""
    yield Paragraph(words.say(REPORT_TOPIC, "title"), Tone.STRONG)
    yield Paragraph(subject(report, words), Tone.STRONG)
    yield BLANK
    yield Paragraph(f"{printable(report.organisation)} · {number_line(report, words)}")
    yield Paragraph(place_and_date(report, words))
    yield BLANK
    yield Paragraph(intro(report, words))
    for sentence in sentences(report, words):
        yield Paragraph(f"- {sentence}")
    for (title, _), sheet in zip(with_number(report, words), report.sheets, strict=True):
        yield BLANK
        yield Paragraph(title, Tone.STRONG)
        if sheet.rows:
            yield sheet_page.sheet_grid(sheet, words)
        else:
            yield Paragraph(words.say(sheet_page.SHEETS_TOPIC, f"empty.{sheet.key}"))
    if (source := source_line(report, words)) is not None:
        yield BLANK
        yield Paragraph(words.say(REPORT_TOPIC, "evidence", evidence=source))


def report_markdown(report: Report, words: Catalogue) -> bytes:
    """The report as Markdown."""
    return markdown.markdown_text(report_page(report, words)).encode()
