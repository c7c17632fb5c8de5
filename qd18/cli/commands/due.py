"""`qd18 due`: what is still owed before each period ends, soonest first."""

from __future__ import annotations

from datetime import date

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.office import ENDINGS, FORMATS, deliver_sheet, office_of
from qd18.cli.params import ChoiceParam, SpanWanted
from qd18.cli.question import Question, ask, tell_caveats
from qd18.cli.status import ExitStatus
from qd18.cli.writing import chosen_format, deliver
from qd18.engine.checking import not_judged
from qd18.reports.outlook import due_sheet
from qd18.reports.provenance import Caveats
from qd18.reports.sheets import Sheet


@options.command("due")
@options.span
@options.as_of
@options.revision
@options.option("--format", "format_", type=ChoiceParam((*FORMATS, "ics")))
@options.excel
@options.output
def due(
    app: App,
    *,
    wanted: SpanWanted,
    as_of: date | None,
    revision: str | None,
    format_: str | None,
    excel: bool,
    output: str | None,
) -> ExitStatus:
    """List what is still owed, with the last day and the places where it can be met."""
    shape = chosen_format(format_, output, {**ENDINGS, ".ics": "ics"}, default="table", excel=excel)
    question = ask(app, wanted, as_of=as_of, revision=revision)
    runs = not_judged(question.regulations, question.asked.span)
    tell_caveats(app, Caveats(runs), question.asked)
    sheet = due_sheet(office_of(question))
    if shape == "ics":
        deliver(app, lambda one, value: _ics(one, value, question), sheet, output)
    else:
        deliver_sheet(
            app,
            sheet,
            question=question,
            format_=shape,
            excel=excel,
            output=output,
            not_judged=runs,
        )
    return ExitStatus.DONE


def _ics(app: App, sheet: Sheet, question: Question) -> None:
    from qd18.render.ics import calendar

    app.output.give(calendar(sheet, app.words, as_of=question.as_of, organisation=question.organisation))
