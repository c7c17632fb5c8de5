"""What to type next, said on a terminal below an answer: why, what is still owed, and the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qd18.cli.app import App
from qd18.model.status import Status

if TYPE_CHECKING:
    from qd18.model.asked import Asked
    from qd18.reports.compliance import Compliance
    from qd18.reports.sheets import AnsweredSheet, Sheet


def suggest_after_check(app: App, compliance: Compliance) -> None:
    """Why the first is below quota, what the pending still owe, and the report of a whole period."""
    options = _options(app, compliance.asked, "--as-of", "--rev", "--regulation", "--data")
    below = [section for section in compliance.sections if section.status is Status.VIOLATION]
    if below:
        app.output.suggest(
            "check", "hint-explain", member=below[0].groups[0].verdicts[0].obligation.member.id, span=options
        )
    if app.settings.typed("--regulation"):  # of a draft neither speaks
        return
    options = _options(app, compliance.asked, "--as-of", "--rev", "--data")
    if compliance.summary[Status.PENDING]:
        app.output.suggest("check", "hint-due", span=options)
    elif compliance.asked.period is not None and below:
        app.output.suggest("check", "hint-report", span=options)


def suggest_after_sheet(app: App, answer: AnsweredSheet) -> None:
    """Why the first member of the sheet owes something; after units that nobody sat in on, who still owes."""
    options = _options(app, answer.asked, "--as-of", "--rev", "--data")
    if answer.sheet.key == "coverage" and answer.sheet.rows:
        app.output.suggest("check", "hint-due", span=options)
    elif (member := _first_member(answer.sheet)) is not None:
        app.output.suggest("check", "hint-explain", member=member, span=options)


def _first_member(sheet: Sheet) -> str | None:
    """The id of the first member who is or was below quota; None where the sheet has none."""
    if sheet.key not in {"due", "trend-members"}:
        return None
    below = [row for row in sheet.rows if sheet.key == "due" or row[sheet.column("violations")]]
    return str(below[0][sheet.column("member")]) if below else None


def _options(app: App, asked: Asked, *typed: str) -> str:
    from qd18.answering.requested_span import span_options

    return " ".join((span_options(asked), *app.settings.typed(*typed)))
