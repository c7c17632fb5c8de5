"""`qd18 proposals`: the register of recommendations, with age; answers to them entered."""

from __future__ import annotations

from datetime import date

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.office import deliver_sheet, office_of
from qd18.cli.params import ChoiceParam, SpanWanted
from qd18.cli.question import ask
from qd18.cli.status import ExitStatus
from qd18.model.meetings import Session
from qd18.render.formats import chosen_format, format_names
from qd18.reports.recommendations import ledger_of, open_entries, proposals_sheet

ORDERS = ("age", "body")


_DATE = click.argument("day", metavar="DATE")
_UNIT = click.argument("unit", metavar="UNIT", shell_complete=options.complete_units)
_SESSION = options.option("--session", type=ChoiceParam(Session))
_NUMBER = options.option("--number", metavar="N", type=int)
_TEXT = options.option("--text", metavar="TEXT")


@options.group("proposals")
@options.span
@options.as_of
@options.revision
@options.option("--open", "only_open", is_flag=True)
@options.option("--by", "order", type=ChoiceParam(ORDERS), default=ORDERS[0])
@options.option("--format", "format_", type=ChoiceParam(format_names("proposals")))
@options.excel
@options.output
@click.pass_context
def proposals(
    ctx: click.Context,
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
) -> ExitStatus | None:
    """List the recommendations taken in the span, the oldest first."""
    if ctx.invoked_subcommand is not None:
        return None
    chosen = chosen_format("proposals", format_, output, excel=excel)
    question = ask(app, wanted, as_of=as_of, revision=revision, whole_record=True)
    office = office_of(question)
    ledger = ledger_of(office) if wanted.is_named else open_entries(office)
    sheet = proposals_sheet(office, ledger, only_open=only_open, by_body=order == "body")
    deliver_sheet(app, sheet, question=question, chosen=chosen, excel=excel, output=output)
    return ExitStatus.DONE


@options.command("answer", key="proposals-answer")
@_DATE
@_UNIT
@_NUMBER
@_TEXT
@options.option("--answer", "said", metavar="TEXT", required=True)
@options.option("--on", "closed", metavar="D")
@_SESSION
@options.dry_run
def answer(
    app: App,
    *,
    day: str,
    unit: str,
    number: int | None,
    text: str | None,
    said: str,
    closed: str | None,
    session: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Enter the answer to a recommendation."""
    from qd18.changes.answers import Wanted  # noqa: PLC0415
    from qd18.cli import answering  # noqa: PLC0415 - the register is shown without

    wanted = Wanted(number, text)
    return answering.answer(app, day, unit, session=session, wanted=wanted, text=said, closed=closed, dry_run=dry_run)


@options.command("refer", key="proposals-refer")
@_DATE
@_UNIT
@_NUMBER
@_TEXT
@options.option("--to", "body", metavar="TEXT", required=True)
@_SESSION
@options.dry_run
def refer(
    app: App,
    *,
    day: str,
    unit: str,
    number: int | None,
    text: str | None,
    body: str,
    session: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Enter to whom a recommendation was referred."""
    from qd18.changes.answers import Wanted  # noqa: PLC0415
    from qd18.cli import answering  # noqa: PLC0415 - the register is shown without

    wanted = Wanted(number, text)
    return answering.refer(app, day, unit, session=session, wanted=wanted, body=body, dry_run=dry_run)


for _command in (answer, refer):
    proposals.add_command(_command)
