"""`qd18 report`: the quarter's report to hand in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.messages import UsageError
from qd18.render.formats import chosen_format

if TYPE_CHECKING:
    from qd18.answering.requested_span import RequestedSpan
    from qd18.reports.quarterly import Report

STEPS = 4
"""Reading, judging, making tables and writing."""


@options.command("report")
@options.argument("name", metavar="[SPAN]", required=False)
@options.span
@options.as_of
@options.revision
@options.output
@options.option("--open", "is_shown", is_flag=True)
def report(
    app: App,
    *,
    name: str | None,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
    output: str | None,
    is_shown: bool,
) -> ExitStatus:
    """Write the report on a span to a file."""
    from qd18.answering.requested_span import span_named
    from qd18.store.products import show_product, write_product

    if output is None:
        raise UsageError("report-needs-output")
    make = chosen_format("report", None, output).load()
    made = report_on(app, span_named(name, requested), as_of=as_of, revision=revision)
    app.output.progress("write", STEPS - 1, STEPS)
    write_product(Path(output), make(made, app.words), data=app.workspace.folder.root)
    app.output.say("report", "written", path=output)
    if is_shown:
        show_product(Path(output))
    return ExitStatus.DONE


def report_on(app: App, requested: RequestedSpan, *, as_of: date | None, revision: str | None) -> Report:
    """The report on the span; the trend goes over the eight quarters up to the span's last."""
    from qd18.cli.question import ask, tell_caveats
    from qd18.engine.checking import judge_spans, not_judged
    from qd18.reports.office import Office
    from qd18.reports.proposal_register import ledger_of
    from qd18.reports.provenance import Caveats
    from qd18.reports.quarterly import Report, figures_of, sheets_of
    from qd18.reports.trends import Quarter, last_quarters
    from qd18.store.loading import read_settings

    app.output.progress("read", 0, STEPS)
    question = ask(app, requested, as_of=as_of, revision=revision, whole_record=True)
    app.output.progress("judge", 1, STEPS)
    quarters = last_quarters(question.asked.span.last)
    spans = (question.asked.span, *(quarter.span for quarter in quarters))
    judged = judge_spans(question.register, question.regulations, spans, as_of=question.as_of)
    office = Office(question.register, question.asked, question.as_of, judged[0])
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
        app.workspace.origin.evidence(question.tree, question.regulations),
        figures_of(office, ledger),
        sheets_of(office, tuple(map(Quarter, quarters, judged[1:])), ledger),
        office.tree,
        office.places,
        caveats,
    )
