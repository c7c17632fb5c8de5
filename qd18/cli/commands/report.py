"""`qd18 report`: the quarter's report to hand in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import PathParam
from qd18.messages import UsageError
from qd18.render.formats import chosen_format

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qd18.answering.asking import Question
    from qd18.answering.requested_span import RequestedSpan
    from qd18.engine.verdicts import Verdict
    from qd18.model.days import DateSpan
    from qd18.model.periods import Period
    from qd18.reports.quarterly import Report

BRIEF = frozenset({"docx"})
"""The formats that are brief where nothing else is asked for."""

MOST_BODIES = 8
"""So many competent bodies a brief report names."""

STEPS = 4
"""Reading, judging, making tables and writing."""


@options.command("report")
@options.argument("name", metavar="[SPAN]", required=False)
@options.span
@options.as_of
@options.revision
@options.output
@options.option("--open", "is_shown", is_flag=True)
@options.option("--brief/--full", "brief", default=None)
@options.option("--words", "words_file", metavar="FILE", type=PathParam(Path))
def report(
    app: App,
    *,
    name: str | None,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
    output: str | None,
    is_shown: bool,
    brief: bool | None,
    words_file: Path | None,
) -> ExitStatus:
    """Write the report on a span to a file."""
    from qd18.answering.requested_span import span_named
    from qd18.cli.answers import write_file
    from qd18.reports.own_sections import with_own_words
    from qd18.store.csvtext import text_of
    from qd18.store.products import show_product

    if output is None:
        raise UsageError("report-needs-output")
    chosen = chosen_format("report", None, output)
    make = chosen.load()
    is_brief = chosen.name in BRIEF if brief is None else brief
    made = report_on(app, span_named(name, requested), as_of=as_of, revision=revision, is_brief=is_brief)
    if words_file is not None:
        made = replace(made, letterhead=with_own_words(made.letterhead, text_of(words_file)))
    app.output.progress("write", STEPS - 1, STEPS)
    write_file(app, output, make(made, app.words))
    if is_shown:
        show_product(Path(output))
    return ExitStatus.DONE


def report_on(
    app: App, requested: RequestedSpan, *, as_of: date | None, revision: str | None, is_brief: bool
) -> Report:
    """The report on the span, beside the period before and that of a year ago.

    Unless it *is_brief*, all tables are annexed; their trend goes over the eight quarters up to the span's last.
    """
    from qd18.cli.question import ask, tell_caveats
    from qd18.engine.checking import not_judged
    from qd18.reports import quarterly, trends
    from qd18.reports.office import Office, of_people, of_units
    from qd18.reports.proposal_register import ledger_of
    from qd18.reports.provenance import Caveats
    from qd18.reports.results import compared_periods
    from qd18.reports.unit_meetings import unit_meetings
    from qd18.store.loading import read_settings

    app.output.progress("read", 0, STEPS)
    question = ask(app, requested, as_of=as_of, revision=revision, whole_record=True)
    app.output.progress("judge", 1, STEPS)
    asked = question.asked
    compared = compared_periods(asked)
    quarters = () if is_brief else trends.last_quarters(asked.span.last)
    judged = judged_periods(question, (*compared, *quarters))
    here = judged[asked.span]
    office = Office(question.register, asked, question.as_of, of_people(here), of_units(here))
    app.output.progress("tables", 2, STEPS)
    runs = not_judged(question.regulations, asked.span)
    caveats = question.caveats(Caveats(runs, nothing_on_record=not office.meetings))
    tell_caveats(app, caveats, asked)
    ledger = ledger_of(office)
    earlier = [trends.Quarter(period, of_people(judged[period.span])) for period in compared]
    lookups = None
    if is_brief:
        annexed = quarterly.brief_sheets(office)
    else:
        of_quarters = trends.told_once(quarters, [judged[quarter.span] for quarter in quarters])
        members = trends.members_trend(of_quarters)
        annexed = quarterly.full_sheets(office, of_quarters, ledger, members)
        lookups = quarterly.Lookups(members, unit_meetings(office))
    return quarterly.Report(
        organisation=question.organisation,
        letterhead=read_settings(question.tree).facts[0].report,
        asked=asked,
        as_of=question.as_of,
        regulations=question.regulations,
        evidence=app.workspace.origin.evidence(question.tree, question.regulations),
        figures=quarterly.figures_of(office, ledger),
        body=quarterly.body_of(office, earlier, ledger, most_bodies=MOST_BODIES if is_brief else None),
        sheets=annexed,
        tree=office.tree,
        places=office.places,
        caveats=caveats,
        earlier=tuple(quarterly.earlier_of(period) for period in earlier),
        lookups=lookups,
    )


def judged_periods(question: Question, periods: Iterable[Period]) -> dict[DateSpan, tuple[Verdict, ...]]:
    """The verdicts of the span that is asked about and of other *periods*, each judged once."""
    from qd18.engine.checking import judge_spans

    spans = tuple(dict.fromkeys((question.asked.span, *(period.span for period in periods))))
    verdicts = judge_spans(question.register, question.regulations, spans, as_of=question.as_of)
    return dict(zip(spans, verdicts, strict=True))
