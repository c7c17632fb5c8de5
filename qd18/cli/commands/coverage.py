"""`qd18 coverage`: the cells and committees that no assigned official has sat in on."""

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


@options.command("coverage")
@options.span
@options.as_of
@options.revision
@options.option("--all", "everything", is_flag=True)
@options.option("--format", "format_", type=ChoiceParam(format_names("coverage")))
@options.csv
@options.output
def coverage(
    app: App,
    *,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
    everything: bool,
    format_: str | None,
    csv: CsvRequest,
    output: str | None,
) -> ExitStatus:
    """List the units that no assigned official sat in on in the span, and since when."""
    from qd18.answering.outcomes import coverage_for, units_to_look_up
    from qd18.cli.question import ask

    chosen = chosen_format("coverage", format_, output, csv=csv)
    question = ask(app, requested, as_of=as_of, revision=revision, older=units_to_look_up)
    answer = coverage_for(question, everything=everything)
    deliver_sheet(app, answer, chosen=chosen, csv=csv, output=output, question=question)
    return ExitStatus.DONE
