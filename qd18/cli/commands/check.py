"""`qd18 check`: who met the quota, who did not, and who needs a person to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.model.members import Tier
from qd18.model.status import Status
from qd18.render.formats import CsvRequest, chosen_format, format_names

if TYPE_CHECKING:
    from qd18.answering.requested_span import RequestedSpan
    from qd18.model.register import Register


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
@options.option("--format", "format_", type=ChoiceParam(format_names("check")))
@options.csv
@options.output
@options.option("--exit-zero", is_flag=True)
def check(
    app: App,
    *,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
    tiers: tuple[str, ...],
    members: tuple[str, ...],
    units: tuple[str, ...],
    statuses: tuple[str, ...],
    everything: bool,
    drafts: tuple[Path, ...],
    format_: str | None,
    csv: CsvRequest,
    output: str | None,
    exit_zero: bool,
) -> ExitStatus:
    """Judge every member against the quotas in force."""
    from qd18.answering.outcomes import compliance_for
    from qd18.cli.question import ask, member_ids, tell_caveats
    from qd18.reports.compliance import Selection

    chosen = chosen_format("check", format_, output, csv=csv)
    make = chosen.load()
    question = ask(app, requested, as_of=as_of, drafts=drafts, revision=revision)
    choice = Selection(
        tiers=frozenset(Tier(tier) for tier in tiers),
        members=member_ids(app, question.register, members),
        units=_committee_ids(app, question.register, units, on=question.asked.span.last),
        statuses=frozenset(Status(status) for status in statuses),
        everything=everything,
    )
    compliance = compliance_for(question, choice)
    app.kept.append(compliance)
    tell_caveats(app, compliance.caveats, compliance.asked)
    are_told = chosen.name == "table" and output is None
    compliance = replace(compliance, caveats=question.caveats(compliance.caveats)._replace(are_told=are_told))
    if chosen.name != "csv":
        compliance = replace(compliance, evidence=app.workspace.origin.evidence(question.tree, question.regulations))
    deliver(app, make, compliance, output, csv=csv)
    if not question.register.members and revision is None:
        from qd18.cli.beginning import hint_beginning

        hint_beginning(app, question.register)
    if app.output.is_terminal and chosen.name == "table":
        from qd18.cli.next_steps import suggest_after_check

        suggest_after_check(app, compliance)
    return ExitStatus.VIOLATIONS if compliance.needs_somebody and not exit_zero else ExitStatus.DONE


def _committee_ids(app: App, register: Register, names: Sequence[str], *, on: date) -> frozenset[str]:
    """The ids of the committees that *names* mean on the day *on*; which one was taken for a name is told."""
    if not names:
        return frozenset()
    from qd18.cli.meaning import committee_meant

    return frozenset(committee_meant(app, register, name, on=on).id for name in names)
