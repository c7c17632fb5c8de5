"""The commands that print one sheet: how a question becomes an office, and a sheet the format that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from qd18.cli.app import App
from qd18.cli.question import Question
from qd18.cli.writing import chosen_format, deliver
from qd18.engine.checking import NotJudged, judge_all
from qd18.reports.office import Office
from qd18.reports.provenance import NO_CAVEATS, Caveats
from qd18.reports.sheets import Sheet

FORMATS = ("table", "csv", "json", "markdown")
ENDINGS = {".txt": "table", ".csv": "csv", ".json": "json", ".md": "markdown"}


def office_of(question: Question) -> Office:
    """The office that *question* is put to."""
    verdicts = judge_all(question.register, question.regulations, question.asked.span, as_of=question.as_of)
    return Office(question.register, question.asked, question.as_of, verdicts)


def deliver_sheet(
    app: App,
    sheet: Sheet,
    *,
    question: Question,
    format_: str | None,
    excel: bool,
    output: str | None,
    not_judged: Sequence[NotJudged] | None = None,
) -> None:
    """Write *sheet* as it was asked for; its JSON is the contract `qd18/NAME/1`.

    *not_judged* are the days of the span that no period covers, None where the sheet is of no verdicts.
    """
    asked, as_of = question.asked, question.as_of
    shape = chosen_format(format_, output, ENDINGS, default="table", excel=excel)

    caveats = question.caveats(Caveats(tuple(not_judged or ())))

    def write(app: App, value: Sheet) -> None:
        from qd18.render import data, markdown, sheet_page
        from qd18.render.caveat_words import caveat_lines

        match shape:
            case "json":
                app.output.give(data.to_json(sheet_page.sheet_object(value, asked, as_of=as_of, not_judged=not_judged)))
            case "csv":
                app.output.give(data.to_csv(sheet_page.csv_header(value), sheet_page.csv_rows(value)))
            case "markdown":
                notes = caveat_lines(caveats, asked, app.words, as_of=as_of)
                app.output.give(markdown.markdown_text(sheet_page.sheet_page(value, app.words, notes=notes)))
            case _:
                notes = caveat_lines(caveats if output else NO_CAVEATS, asked, app.words, as_of=as_of)
                app.output.show(sheet_page.sheet_page(value, app.words, notes=notes))

    deliver(app, write, sheet, output, excel=excel)
