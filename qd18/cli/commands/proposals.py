"""`qd18 proposals`: the register of recommendations, with age."""

from __future__ import annotations

from datetime import date

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.office import FORMATS, deliver_sheet, office_of
from qd18.cli.params import SpanWanted, Word
from qd18.cli.question import Untrusted, ask
from qd18.cli.status import ExitStatus
from qd18.reports.outlook import proposals as proposals_sheet

ORDERS = ("age", "body")


@options.command("proposals")
@options.span
@options.as_of
@options.revision
@options.option("--open", "only_open", is_flag=True)
@options.option("--by", "order", type=Word(ORDERS), default=ORDERS[0])
@options.option("--format", "format_", type=Word(FORMATS))
@options.excel
@options.output
def proposals(
    app: App,
    *,
    wanted: SpanWanted,
    as_of: date | None,
    revision: str | None,
    only_open: bool,
    order: str,
    format_: str | None,
    excel: bool,
    output: str | None,
) -> ExitStatus:
    """List the recommendations taken in the span, the oldest first."""
    try:
        question = ask(app, wanted, as_of=as_of, revision=revision)
    except Untrusted:
        return ExitStatus.UNTRUSTED
    sheet = proposals_sheet(office_of(question), only_open=only_open, by_body=order == "body")
    deliver_sheet(app, sheet, asked=question.asked, as_of=question.as_of, format_=format_, excel=excel, output=output)
    return ExitStatus.DONE
