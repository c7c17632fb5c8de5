"""The report, and the compliance table, as one page in HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from qd18.messages import Catalogue, printable
from qd18.render import report_words, sheet_page
from qd18.render.answer_words import caveat_lines, span_name
from qd18.render.blocks import Paragraph
from qd18.render.compliance_page import compliance_heading, nothing_to_report, totals
from qd18.render.office import html_charts, html_tables
from qd18.render.office.html_links import ROWS, PageLinks
from qd18.render.office.html_meetings import MEETINGS_NAME, meetings_section
from qd18.render.office.html_parts import HTML_TOPIC, NO_HTML, Html, element, escaped_text, html_page, lines, paragraphs
from qd18.render.office.html_reasons import ANCHOR, NAME, Grounds, explained, verdicts_of
from qd18.render.report_body import BodyTable, Said, SectionTitle, report_body
from qd18.render.report_words import annexes
from qd18.reports.compliance import Compliance
from qd18.reports.quarterly import Report
from qd18.reports.report_tables import by_member
from qd18.reports.sheets import Sheet, with_serials

QUARTERS_NAME = "quarters"


def report_html(report: Report, words: Catalogue) -> bytes:
    """The report: heading of a Party document, summary, signature; annexed, charts, tables and explanations."""
    return html_page(
        f"{words.say(report_words.REPORT_TOPIC, 'title')} {report_words.subject(report, words)}",
        header=_letterhead(report, words),
        main=_main(report, words),
        footer=_footer(report_words.source_line(report, words)),
        words=words,
    )


def _main(report: Report, words: Catalogue) -> Iterator[Html]:
    links = PageLinks(report)
    yield from (_title(report, words), _text(report, words), _signature(report, words))
    yield _contents(report, words)
    yield from _sheets(report, links, words)
    yield from explained(links.verdicts, _grounds(report), words, quarters=links.quarters)
    yield from _lookups(report, links, words)


def _letterhead(report: Report, words: Catalogue) -> Html:
    """Two columns: who writes, with the number; the Party's name, with place and date."""
    head = report.letterhead
    issuer = printable(head.issuer or report.organisation).upper()
    left = lines(
        element("p", escaped_text(head.parent.upper()), attributes={"class": "parent"}) if head.parent else NO_HTML,
        element("p", escaped_text(issuer), attributes={"class": "issuer"}),
        element("p", escaped_text("*"), attributes={"aria-hidden": "true"}),
        element("p", escaped_text(report_words.number_line(report, words)), attributes={"class": "number"}),
        element("p", escaped_text(words.say(report_words.REPORT_TOPIC, "draft")), attributes={"class": "draft"})
        if head.is_draft
        else NO_HTML,
    )
    right = lines(
        element(
            "p",
            element("span", escaped_text(words.say(report_words.REPORT_TOPIC, "party"))),
            attributes={"class": "party"},
        ),
        element("p", escaped_text(report_words.place_and_date(report, words)), attributes={"class": "place"}),
    )
    return element("header", element("div", left), element("div", right), attributes={"class": "letterhead"})


def _title(report: Report, words: Catalogue) -> Html:
    title = element("span", escaped_text(words.say(report_words.REPORT_TOPIC, "title")), attributes={"class": "kind"})
    return element(
        "h1",
        title,
        Html(" "),
        element("span", escaped_text(report_words.subject(report, words)), attributes={"class": "subject"}),
    )


def _text(report: Report, words: Catalogue) -> Html:
    """The text of the report, with the tables that stand in it."""
    pieces = [element("p", escaped_text(report_words.intro(report, words)))]
    for number, part in enumerate(report_body(report, words)):
        match part:
            case SectionTitle(text):
                pieces.append(element("h2", escaped_text(text)))
            case Said(text):
                pieces.append(element("p", escaped_text(text)))
            case BodyTable(title, sheet, note):
                pieces.append(html_tables.table_in_text(sheet, title, f"b{number}", words, note=note))
            case _:
                pieces.append(element("p", attributes={"class": "blank"}))
    return element("section", lines(*pieces), attributes={"id": "summary", "class": "text"})


def _contents(report: Report, words: Catalogue) -> Html:
    listed = [(f"#t{number}", title) for number, (title, _) in enumerate(annexes(report, words), start=1)]
    if any(sheet.key == "by-official" and sheet.rows for sheet in report.sheets):
        listed.append((f"#{NAME}", words.say(HTML_TOPIC, "reasons.title")))
    listed += [(f"#{name}", title) for name, title, sheet in _looked_up(report, words) if sheet.rows]
    links = [element("li", element("a", escaped_text(title), attributes={"href": to})) for to, title in listed]
    name = words.say(HTML_TOPIC, "contents")
    heading_ = element("h2", escaped_text(name))
    return element("nav", heading_, element("ul", *links), attributes={"class": "contents", "aria-label": name})


def _sheets(report: Report, links: PageLinks, words: Catalogue) -> Iterator[Html]:
    charts = {
        "proposals": html_charts.proposals_chart,
        "trend-tiers": html_charts.tiers_chart,
        "trend-committees": html_charts.committees_chart,
    }
    annexed = report_words.annexed_to(report, words)
    for number, (title, sheet) in enumerate(annexes(report, words), start=1):
        yield from html_tables.sheet_section(sheet, title, f"t{number}", words, links=links.of(sheet), annexed=annexed)
        yield charts[sheet.key](report.sheet(sheet.key), words) if sheet.key in charts else NO_HTML


def _looked_up(report: Report, words: Catalogue) -> tuple[tuple[str, str, Sheet], ...]:
    """What is looked up on a page and not annexed on paper: its name on the page, its title, what it holds."""
    if report.lookups is None:
        return ()
    titles = {name: words.say(HTML_TOPIC, f"{name}.title") for name in (QUARTERS_NAME, MEETINGS_NAME)}
    return (
        (QUARTERS_NAME, titles[QUARTERS_NAME], report.lookups.quarters),
        (MEETINGS_NAME, titles[MEETINGS_NAME], report.lookups.meetings),
    )


def _lookups(report: Report, links: PageLinks, words: Catalogue) -> Iterator[Html]:
    for name, title, sheet in _looked_up(report, words):
        if name == MEETINGS_NAME:
            yield meetings_section(sheet, title, words)
        elif sheet.rows:
            yield from html_tables.sheet_section(sheet, title, name, words, links=links.of(sheet))


def _signature(report: Report, words: Catalogue) -> Html:
    """To whom it goes on the left, who signs on the right; blanks stay to be filled in by hand."""
    head, blank = report.letterhead, words.say(report_words.REPORT_TOPIC, "blank")
    recipients = [element("li", escaped_text(recipient)) for recipient in head.recipients or (blank,)]
    left = lines(
        element("p", escaped_text(words.say(report_words.REPORT_TOPIC, "recipients")), attributes={"class": "to"}),
        element("ul", *recipients),
    )
    right = lines(
        *(
            element("p", escaped_text(line), attributes={"class": "post"})
            for line in report_words.signatory(report, words)
        ),
        element("p", escaped_text(head.signer or blank), attributes={"class": "signer"}),
    )
    return element("section", element("div", left), element("div", right), attributes={"class": "signature"})


def _footer(source: str | None) -> Html:
    return element("footer", element("p", escaped_text(source))) if source else NO_HTML


def _grounds(report: Report) -> Grounds:
    return Grounds(report.asked, report.as_of, report.regulations, report.tree, report.places)


def check_html(compliance: Compliance, words: Catalogue) -> bytes:
    """The compliance table with its heading, its totals and an explanation of each row."""
    sheet = with_serials(by_member(compliance.shown, compliance.tree))
    first, *others = (block for block in compliance_heading(compliance, words) if isinstance(block, Paragraph))
    grounds = Grounds(compliance.asked, compliance.as_of, compliance.regulations, compliance.tree, compliance.places)
    total = element("p", escaped_text(totals(compliance, words)), attributes={"class": "strong"})
    if compliance.shown:
        title = sheet_page.sheet_title(sheet, words)
        links = html_tables.RowLinks(ROWS, [f"#{ANCHOR}{number}" for number, _ in enumerate(sheet.rows, start=1)])
        table = html_tables.sheet_section(sheet, title, "t1", words, links=links)
    else:
        table = iter((element("p", escaped_text(nothing_to_report(compliance, words)), attributes={"class": "good"}),))
    notes = caveat_lines(compliance.caveats, compliance.asked, words, as_of=compliance.as_of)
    head = element("h1", escaped_text(first.text)), *paragraphs(others), *paragraphs(notes), total
    header = element("header", lines(*head), attributes={"class": "plain"})
    main = chain(table, explained(verdicts_of(sheet), grounds, words))
    title = words.say("check", "title", span=span_name(compliance.asked, words))
    return html_page(title, header=header, main=main, words=words)
