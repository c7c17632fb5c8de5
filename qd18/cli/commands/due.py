"""`qd18 due`: what is still owed before each period ends, soonest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.answers import deliver_sheet
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.render.formats import CsvRequest, chosen_format, format_names

if TYPE_CHECKING:
    from qd18.answering.requested_span import RequestedSpan


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
    from qd18.answering.outcomes import due_for
    from qd18.cli.question import ask, tell_caveats

    chosen = chosen_format("due", format_, output, csv=csv)
    question = ask(app, requested, as_of=as_of, revision=revision)
    answer = due_for(question)
    tell_caveats(app, answer.caveats, question.asked)
    deliver_sheet(app, answer, chosen=chosen, csv=csv, output=output, question=question)
    return ExitStatus.DONE
