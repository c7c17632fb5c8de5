"""`qd18 trend`: members or committees over the last quarters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from qd18.cli import options
from qd18.cli.answers import deliver_sheet
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.render.formats import CsvRequest, chosen_format, format_names

if TYPE_CHECKING:
    from qd18.model.asked import Asked
    from qd18.model.days import DateSpan
    from qd18.reports.sheets import Sheet

GROUPS = ("member", "committee", "tier")


@options.command("trend")
@options.option("--quarters", type=click.IntRange(1, 40), metavar="N")
@options.option("--by", "group", type=ChoiceParam(GROUPS), default=GROUPS[0])
@options.as_of
@options.revision
@options.option("--format", "format_", type=ChoiceParam(format_names("trend")))
@options.csv
@options.output
def trend(
    app: App,
    *,
    quarters: int | None,
    group: str,
    as_of: date | None,
    revision: str | None,
    format_: str | None,
    csv: CsvRequest,
    output: str | None,
) -> ExitStatus:
    """Show how it went, quarter by quarter, up to the one that holds as_of."""
    from qd18.answering.outcomes import answered
    from qd18.answering.requested_span import RequestedSpan
    from qd18.cli.question import ask
    from qd18.engine.checking import not_judged
    from qd18.model.asked import Asked
    from qd18.reports import trends
    from qd18.reports.sheets import PageHeading

    chosen = chosen_format("trend", format_, output, csv=csv)
    number = quarters or trends.QUARTERS

    def last_ones(day: date) -> Asked:
        return Asked(trends.quarters_span(trends.last_quarters(day, number)))

    app.output.progress("read", 0, 2)
    question = ask(app, RequestedSpan((), asking=last_ones), as_of=as_of, revision=revision, further=_quarters)
    app.output.progress("judge", 1, 2)
    periods = trends.last_quarters(question.as_of, number)
    judged = trends.judged_quarters(question.register, question.regulations, periods, as_of=question.as_of)
    app.output.progress()
    sheets: dict[str, Sheet] = {"member": trends.members_trend(judged), "tier": trends.tiers_trend(judged)}
    sheets["committee"] = trends.committees_trend(judged, question.register.tree, day=question.as_of)
    runs = [run for period in periods for run in not_judged(question.regulations, period.span)]
    answer = answered(question, sheets[group], runs=runs)._replace(heading=PageHeading(question.regulations))
    deliver_sheet(app, answer, chosen=chosen, csv=csv, output=output, question=question)
    return ExitStatus.DONE


def _quarters(asked: Asked) -> list[DateSpan]:
    from qd18.model.periods import Every, periods_judged

    return [period.span for period in periods_judged(asked.span, Every.QUARTER)]
