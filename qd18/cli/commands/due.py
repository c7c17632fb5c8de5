"""`qd18 due`: what is still owed before each period ends, soonest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.answers import deliver_sheet, office_of
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.render.formats import CsvRequest, chosen_format, format_names

if TYPE_CHECKING:
    from qd18.cli.requested_span import RequestedSpan


@options.command("due")
@options.span
@options.as_of
@options.revision
@options.option("--format", "format_", type=ChoiceParam(format_names("due")))
@options.csv
@options.output
def due(
    app: App,
    *,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
    format_: str | None,
    csv: CsvRequest,
    output: str | None,
) -> ExitStatus:
    """List what is still owed, with the last day and the places where it can be met."""
    from qd18.cli.question import ask, tell_caveats
    from qd18.engine.checking import not_judged
    from qd18.reports.outlook import due_sheet
    from qd18.reports.provenance import Caveats

    chosen = chosen_format("due", format_, output, csv=csv)
    question = ask(app, requested, as_of=as_of, revision=revision)
    runs = not_judged(question.regulations, question.asked.span)
    tell_caveats(app, Caveats(runs), question.asked)
    sheet = due_sheet(office_of(question))
    deliver_sheet(app, sheet, question=question, chosen=chosen, csv=csv, output=output, not_judged=runs)
    return ExitStatus.DONE
