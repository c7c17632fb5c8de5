"""The report, and the compliance table, as one page in HTML that needs nothing else."""

from __future__ import annotations

from qd18.messages import Catalogue, printable
from qd18.render import report as wording
from qd18.render import sheets
from qd18.render.blocks import Paragraph
from qd18.render.caveats import caveat_lines
from qd18.render.compliance import heading, nothing_to_report, span_name, totals
from qd18.render.office import html_charts, html_tables
from qd18.render.office.html_parts import NOTHING, TOPIC, Html, element, lines, page, paragraphs, text
from qd18.render.office.html_reasons import ANCHOR, NAME, Grounds, explained, verdicts_of
from qd18.render.report import numbered
from qd18.reports.compliance import Compliance
from qd18.reports.quarterly import Report
from qd18.reports.sheets import Sheet


def as_html(report: Report, words: Catalogue) -> bytes:
    """The report: heading of a Party document, summary, signature; annexed, charts, tables and explanations."""
    main = element(
        "main",
        lines(
            _title(report, words),
            _summary(report, words),
            _signature(report, words),
            _contents(report, words),
            *_sheets(report, words),
            explained(verdicts_of(report.sheet("by-official")), _grounds(report), words),
        ),
        at={"id": "main", "tabindex": "-1"},
    )
    title = f"{words.say(wording.TOPIC, 'title')} {wording.subject(report, words)}"
    return page(title, _letterhead(report, words), main, _footer(wording.source_line(report, words)), words=words)


def _letterhead(report: Report, words: Catalogue) -> Html:
    """Two columns: who writes, with the number; the Party's name, with place and date."""
    head = report.letterhead
    issuer = printable(head.issuer or report.organisation).upper()
    left = lines(
        element("p", text(head.parent.upper()), at={"class": "parent"}) if head.parent else NOTHING,
        element("p", text(issuer), at={"class": "issuer"}),
        element("p", text("*"), at={"aria-hidden": "true"}),
        element("p", text(wording.number_line(report, words)), at={"class": "number"}),
    )
    right = lines(
        element("p", element("span", text(words.say(wording.TOPIC, "party"))), at={"class": "party"}),
        element("p", text(wording.place_and_date(report, words)), at={"class": "place"}),
    )
    return element("header", element("div", left), element("div", right), at={"class": "letterhead"})


def _title(report: Report, words: Catalogue) -> Html:
    title = element("span", text(words.say(wording.TOPIC, "title")), at={"class": "kind"})
    return element(
        "h1", title, Html(" "), element("span", text(wording.subject(report, words)), at={"class": "subject"})
    )


def _summary(report: Report, words: Catalogue) -> Html:
    said = [element("li", text(sentence)) for sentence in wording.sentences(report, words)]
    return element(
        "section",
        lines(
            element("p", text(wording.intro(report, words))),
            element("h2", text(words.say(wording.TOPIC, "summary"))),
            element("ul", *said, at={"class": "said"}),
        ),
        at={"id": "summary", "class": "text"},
    )


def _contents(report: Report, words: Catalogue) -> Html:
    listed = [(f"#t{number}", title) for title, number in numbered(report, words)]
    if report.sheet("by-official").rows:
        listed.append((f"#{NAME}", words.say(TOPIC, "reasons.title")))
    links = [element("li", element("a", text(title), at={"href": to})) for to, title in listed]
    name = words.say(TOPIC, "contents")
    heading_ = element("h2", text(name))
    return element("nav", heading_, element("ul", *links), at={"class": "contents", "aria-label": name})


def _sheets(report: Report, words: Catalogue) -> list[Html]:
    charts = {
        "proposals": html_charts.of_proposals,
        "trend-tiers": html_charts.by_tier,
        "trend-committees": html_charts.by_committee,
    }
    found = []
    for (title, number), sheet in zip(numbered(report, words), report.sheets, strict=True):
        anchors = ANCHOR if sheet.key == "by-official" else ""
        found.append(html_tables.section(sheet, title, f"t{number}", words, anchors=anchors))
        found.append(charts[sheet.key](sheet, words) if sheet.key in charts else NOTHING)
    return found


def _signature(report: Report, words: Catalogue) -> Html:
    """To whom it goes on the left, who signs on the right; blanks stay to be filled in by hand."""
    head, blank = report.letterhead, words.say(wording.TOPIC, "blank")
    recipients = [element("li", text(one)) for one in head.recipients or (blank,)]
    left = lines(
        element("p", text(words.say(wording.TOPIC, "recipients")), at={"class": "to"}), element("ul", *recipients)
    )
    right = lines(
        element("p", text((head.signer_title or blank).upper()), at={"class": "post"}),
        element("p", text(words.say(wording.TOPIC, "signature")), at={"class": "sign"}),
        element("p", text(head.signer or blank), at={"class": "signer"}),
    )
    return element("section", element("div", left), element("div", right), at={"class": "signature"})


def _footer(source: str | None) -> Html:
    return element("footer", element("p", text(source))) if source else NOTHING


def _grounds(report: Report) -> Grounds:
    return Grounds(report.asked, report.as_of, report.regulations, report.tree, report.places)


def check_html(compliance: Compliance, sheet: Sheet, words: Catalogue) -> bytes:
    """The compliance table with its heading, its totals and an explanation of each row."""
    first, *others = (block for block in heading(compliance, words) if isinstance(block, Paragraph))
    grounds = Grounds(compliance.asked, compliance.as_of, compliance.regulations, compliance.tree, compliance.places)
    total = element("p", text(totals(compliance, words)), at={"class": "strong"})
    if compliance.shown:
        title = words.say(sheets.TOPIC, f"titles.{sheet.key}")
        table = html_tables.section(sheet, title, "t1", words, anchors=ANCHOR)
    else:
        table = element("p", text(nothing_to_report(compliance, words)), at={"class": "good"})
    notes = caveat_lines(compliance.caveats, compliance.asked, words, as_of=compliance.as_of)
    head = element("h1", text(first.text)), *paragraphs(others), *paragraphs(notes), total
    header = element("header", lines(*head), at={"class": "plain"})
    why = explained(verdicts_of(sheet), grounds, words)
    main = element("main", lines(table, why), at={"id": "main", "tabindex": "-1"})
    return page(words.say("check", "title", span=span_name(compliance.asked, words)), header, main, words=words)
