"""From a span to the report on it, and from a file's ending to the module that writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qd18.cli.app import App
from qd18.cli.params import SpanWanted
from qd18.cli.question import ask
from qd18.cli.writing import Maker, loaded
from qd18.engine.checking import judge_all
from qd18.messages import Catalogue
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.reports.office import Office
from qd18.reports.quarterly import Report, figures_of, sheets_of
from qd18.reports.trends import QUARTERS, judged_quarters, last_quarters, span_of
from qd18.store.loading import read_settings

Writer = Callable[[Report, Catalogue], bytes]

WRITERS = {
    ".html": Maker("qd18.render.report_html", "as_html"),
    ".docx": Maker("qd18.render.report_docx", "as_docx", extra="word"),
    ".xlsx": Maker("qd18.render.report_xlsx", "as_xlsx", extra="excel"),
    ".md": Maker("qd18.render.report", "as_markdown"),
}
"""By a file's ending."""


def writer_for(ending: str) -> Writer:
    """The function that writes files with *ending*; a refusal with the line to type where its library is missing."""
    return loaded(WRITERS[ending], ending)


def report_on(app: App, wanted: SpanWanted, *, as_of: date | None, revision: str | None) -> Report:
    """The report on the span; the trend goes over the eight quarters up to the span's last."""
    spans: list[Asked] = []

    def all_that_is_needed(day: date) -> Asked:
        spans.append(wanted.asked(as_of=day))
        asked = spans[-1].span
        back = span_of(last_quarters(asked.last, QUARTERS))
        return Asked(DateSpan(min(asked.start, back.start), max(asked.end, back.end)))

    question = ask(app, SpanWanted((), asking=all_that_is_needed), as_of=as_of, revision=revision)
    asked = spans[-1]
    verdicts = judge_all(question.register, question.regulations, asked.span, as_of=question.as_of)
    office = Office(question.register, asked, question.as_of, verdicts)
    quarters = last_quarters(asked.span.last, QUARTERS)
    trend = judged_quarters(question.register, question.regulations, quarters, as_of=question.as_of)
    settings = read_settings(question.tree).facts[0]
    return Report(
        question.organisation,
        settings.report,
        asked,
        question.as_of,
        question.regulations,
        app.evidence(question.tree, question.regulations),
        figures_of(office),
        sheets_of(office, trend),
    )
