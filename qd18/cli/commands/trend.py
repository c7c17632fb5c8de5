"""`qd18 trend`: members or committees over the last quarters."""

from __future__ import annotations

from datetime import date

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.office import deliver_sheet
from qd18.cli.params import ChoiceParam
from qd18.cli.question import ask
from qd18.cli.requested_span import RequestedSpan
from qd18.engine.checking import not_judged
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.model.periods import Every, periods_judged
from qd18.render.formats import chosen_format, format_names
from qd18.reports.sheets import Sheet
from qd18.reports.trends import (
    QUARTERS,
    committees_trend,
    judged_quarters,
    last_quarters,
    members_trend,
    quarters_span,
    tiers_trend,
)

GROUPS = ("member", "committee", "tier")


@options.command("trend")
@options.option("--quarters", type=click.IntRange(1, 40), default=QUARTERS, metavar="N")
@options.option("--by", "group", type=ChoiceParam(GROUPS), default=GROUPS[0])
@options.as_of
@options.revision
@options.option("--format", "format_", type=ChoiceParam(format_names("trend")))
@options.excel
@options.output
def trend(
    app: App,
    *,
    quarters: int,
    group: str,
    as_of: date | None,
    revision: str | None,
    format_: str | None,
    excel: bool,
    output: str | None,
) -> ExitStatus:
    """Show how it went, quarter by quarter, up to the one that holds as_of."""
    chosen = chosen_format("trend", format_, output, excel=excel)

    def last_ones(day: date) -> Asked:
        return Asked(quarters_span(last_quarters(day, quarters)))

    app.output.progress("read", 0, 2)
    question = ask(app, RequestedSpan((), asking=last_ones), as_of=as_of, revision=revision, further=_quarters)
    app.output.progress("judge", 1, 2)
    periods = last_quarters(question.as_of, quarters)
    judged = judged_quarters(question.register, question.regulations, periods, as_of=question.as_of)
    app.output.progress()
    sheets: dict[str, Sheet] = {"member": members_trend(judged), "tier": tiers_trend(judged)}
    sheets["committee"] = committees_trend(judged, question.register.tree, day=question.as_of)
    deliver_sheet(
        app,
        sheets[group],
        question=question,
        chosen=chosen,
        excel=excel,
        output=output,
        not_judged=[run for period in periods for run in not_judged(question.regulations, period.span)],
    )
    return ExitStatus.DONE


def _quarters(asked: Asked) -> list[DateSpan]:
    return [period.span for period in periods_judged(asked.span, Every.QUARTER)]
