"""From a span to the report on it."""

from __future__ import annotations

from datetime import date

from qd18.cli.app import App
from qd18.cli.question import ask, tell_caveats
from qd18.cli.requested_span import RequestedSpan
from qd18.engine.checking import judge_spans, not_judged
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.reports.office import Office
from qd18.reports.proposal_register import ledger_of
from qd18.reports.provenance import Caveats
from qd18.reports.quarterly import Report, figures_of, sheets_of
from qd18.reports.trends import Quarter, last_quarters
from qd18.store.loading import read_settings

STEPS = 4
"""Reading, judging, making tables and writing."""


def _trend_spans(asked: Asked) -> tuple[DateSpan, ...]:
    return tuple(period.span for period in last_quarters(asked.span.last))


def report_on(app: App, requested: RequestedSpan, *, as_of: date | None, revision: str | None) -> Report:
    """The report on the span; the trend goes over the eight quarters up to the span's last."""
    app.output.progress("read", 0, STEPS)
    question = ask(app, requested, as_of=as_of, revision=revision, whole_record=True)
    app.output.progress("judge", 1, STEPS)
    spans = (question.asked.span, *_trend_spans(question.asked))
    judged = judge_spans(question.register, question.regulations, spans, as_of=question.as_of)
    office = Office(question.register, question.asked, question.as_of, judged[0])
    trend = tuple(map(Quarter, last_quarters(question.asked.span.last), judged[1:]))
    app.output.progress("tables", 2, STEPS)
    runs = not_judged(question.regulations, question.asked.span)
    caveats = question.caveats(Caveats(runs, nothing_on_record=not office.meetings))
    tell_caveats(app, caveats, question.asked)
    settings = read_settings(question.tree).facts[0]
    ledger = ledger_of(office)
    return Report(
        question.organisation,
        settings.report,
        question.asked,
        question.as_of,
        question.regulations,
        app.workspace.evidence(question.tree, question.regulations),
        figures_of(office, ledger),
        sheets_of(office, trend, ledger),
        office.tree,
        office.places,
        caveats,
    )
