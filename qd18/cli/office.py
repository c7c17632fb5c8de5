"""The commands that print one sheet: how a question becomes an office, and a sheet the format that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from qd18.cli.app import App
from qd18.cli.question import Question
from qd18.cli.writing import deliver
from qd18.engine.checking import NotJudged, judge_all
from qd18.render.formats import Format
from qd18.reports.office import Office
from qd18.reports.provenance import Caveats
from qd18.reports.sheets import AnsweredSheet, Sheet


def office_of(question: Question) -> Office:
    """The office that *question* is put to."""
    verdicts = judge_all(question.register, question.regulations, question.asked.span, as_of=question.as_of)
    return Office(question.register, question.asked, question.as_of, verdicts)


def deliver_sheet(
    app: App,
    sheet: Sheet,
    *,
    question: Question,
    chosen: Format,
    excel: bool,
    output: str | None,
    not_judged: Sequence[NotJudged] = (),
) -> None:
    """Write *sheet* as it was asked for; *not_judged* are the days of the span that no period covers."""
    are_told = chosen.name == "table" and output is None
    caveats = question.caveats(Caveats(tuple(not_judged)))._replace(are_told=are_told)
    answer = AnsweredSheet(sheet, question.organisation, question.asked, question.as_of, caveats)
    deliver(app, chosen.load(), answer, output, excel=excel)
