"""`qd18 check`: who met the quota, who did not, and who needs a person to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.params import ChoiceParam, SpanWanted, typed
from qd18.cli.question import Question, ask, committee_ids, member_ids, tell_caveats
from qd18.cli.status import ExitStatus
from qd18.cli.writing import Maker, chosen_format, deliver, loaded
from qd18.engine.checking import judge_all
from qd18.engine.verdicts import Status
from qd18.model.members import Tier
from qd18.render.blocks import Block
from qd18.reports.compliance import Compliance, Selection, compliance_of
from qd18.reports.sheets import Sheet

FORMATS = ("table", "csv", "json", "markdown", "html", "xlsx")
ENDINGS = {
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".md": "markdown",
    ".html": "html",
    ".xlsx": "xlsx",
}
MAKERS = {
    "html": Maker("qd18.render.office.report_html", "check_html"),
    "xlsx": Maker("qd18.render.office.report_xlsx", "check_xlsx", extra="excel"),
}
"""Documents, each made by a function of the compliance, its sheet by official, and the catalogue."""


@options.command("check")
@options.span
@options.as_of
@options.revision
@options.option("--tier", "tiers", multiple=True, type=ChoiceParam(Tier))
@options.option("--member", "members", multiple=True, metavar="ID", shell_complete=options.complete_members)
@options.option("--unit", "units", multiple=True, metavar="ID", shell_complete=options.complete_units)
@options.option("--status", "statuses", multiple=True, type=ChoiceParam(Status))
@options.option("--all", "everything", is_flag=True)
@options.drafts
@options.option("--format", "format_", type=ChoiceParam(FORMATS))
@options.excel
@options.output
@options.option("--exit-zero", is_flag=True)
def check(
    app: App,
    *,
    wanted: SpanWanted,
    as_of: date | None,
    revision: str | None,
    tiers: tuple[str, ...],
    members: tuple[str, ...],
    units: tuple[str, ...],
    statuses: tuple[str, ...],
    everything: bool,
    drafts: tuple[Path, ...],
    format_: str | None,
    excel: bool,
    output: str | None,
    exit_zero: bool,
) -> ExitStatus:
    """Judge every member against the quotas in force."""
    shape = chosen_format(format_, output, ENDINGS, default="table", excel=excel)
    make = loaded(MAKERS[shape], f".{shape}") if shape in MAKERS else None
    question = ask(app, wanted, as_of=as_of, drafts=drafts, revision=revision)
    choice = Selection(
        tiers=frozenset(Tier(tier) for tier in tiers),
        members=member_ids(app, question.register, members),
        units=committee_ids(app, question.register, units, on=question.asked.span.last),
        statuses=frozenset(Status(status) for status in statuses),
        everything=everything,
    )
    compliance = judged(question, choice)
    tell_caveats(app, compliance.caveats, compliance.asked)
    compliance = replace(compliance, caveats=question.caveats(compliance.caveats))
    if shape != "csv":
        compliance = replace(compliance, evidence=app.workspace.evidence(question.tree, question.regulations))
    if make is not None:
        sheet = official_sheet(question, compliance)
        deliver(app, lambda one, value: make(value, sheet, one.words), compliance, output)
    else:
        notes = _notes(app, compliance) if shape == "markdown" or output is not None else ()
        deliver(app, lambda one, value: _WRITERS[shape](one, value, notes), compliance, output, excel=excel)
    if not question.register.members and revision is None:
        from qd18.cli.new_record import hint_beginning

        hint_beginning(app, question.register)
    if compliance.summary[Status.VIOLATION] and app.output.is_terminal and shape == "table":
        hint_why(app, compliance)
    return ExitStatus.VIOLATIONS if compliance.needs_somebody and not exit_zero else ExitStatus.DONE


def judged(question: Question, choice: Selection) -> Compliance:
    """The answer to *question*."""
    verdicts = judge_all(question.register, question.regulations, question.asked.span, as_of=question.as_of)
    return compliance_of(
        question.register,
        verdicts,
        choice,
        organisation=question.organisation,
        asked=question.asked,
        as_of=question.as_of,
        regulations=question.regulations,
    )


def official_sheet(question: Question, compliance: Compliance) -> Sheet:
    """The shown verdicts as the table that documents have."""
    from qd18.reports.office import Office
    from qd18.reports.report_tables import by_official

    return by_official(Office(question.register, question.asked, question.as_of, compliance.shown))


def hint_why(app: App, compliance: Compliance) -> None:
    """Say on standard error what to type next."""
    for section in compliance.sections:
        if section.status is Status.VIOLATION:
            first = section.groups[0].verdicts[0].obligation.member
            options = " ".join(
                (typed(compliance.asked), *app.settings.typed("--as-of", "--rev", "--regulation", "--data"))
            )
            app.output.suggest("check", "hint-explain", member=first.id, span=options)


def _notes(app: App, compliance: Compliance) -> tuple[Block, ...]:
    """What a document says of the whole, for who reads it has seen no standard error."""
    from qd18.render.caveat_words import caveat_lines

    return tuple(caveat_lines(compliance.caveats, compliance.asked, app.words, as_of=compliance.as_of))


def _table(app: App, compliance: Compliance, notes: Sequence[Block]) -> None:
    from qd18.render.compliance_page import compliance_page

    app.output.show(compliance_page(compliance, app.words, notes=notes))


def _markdown(app: App, compliance: Compliance, notes: Sequence[Block]) -> None:
    from qd18.render import markdown
    from qd18.render.compliance_page import compliance_page

    app.output.give(markdown.markdown_text(compliance_page(compliance, app.words, notes=notes)))


def _json(app: App, compliance: Compliance, _: Sequence[Block]) -> None:
    from qd18.render.data import to_json
    from qd18.reports.contracts import check_object

    app.output.give(to_json(check_object(compliance)))


def _csv(app: App, compliance: Compliance, _: Sequence[Block]) -> None:
    from qd18.render.data import to_csv
    from qd18.reports.flat import CHECK_HEADER, check_rows

    app.output.give(to_csv(CHECK_HEADER, check_rows(compliance)))


_WRITERS: dict[str, Callable[[App, Compliance, Sequence[Block]], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "markdown": _markdown,
}
