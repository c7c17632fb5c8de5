"""The command `list` of each group: records looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.cli.speaking import SpeakingCommand, SpeakingGroup
from qd18.render.formats import CsvRequest, chosen_format, format_names

if TYPE_CHECKING:
    from qd18.answering.requested_span import RequestedSpan


def list_command(group: SpeakingGroup, kind: str) -> SpeakingCommand:
    """The command `list` of *group*, for the collection *kind*."""

    @options.command("list", group=group)
    @options.span
    @options.unit_option("--unit", "units", multiple=True)
    @options.option("--member", "members", multiple=True, metavar="MEMBER", shell_complete=options.complete_members)
    @options.option("--text", metavar="TEXT")
    @options.revision
    @options.option("--format", "format_", type=ChoiceParam(format_names("list")))
    @options.csv
    @options.output
    def listed(
        app: App,
        *,
        requested: RequestedSpan,
        units: tuple[str, ...],
        members: tuple[str, ...],
        text: str | None,
        revision: str | None,
        format_: str | None,
        csv: CsvRequest,
        output: str | None,
    ) -> ExitStatus:
        from qd18.answering.outcomes import answered
        from qd18.cli.answers import deliver_sheet
        from qd18.cli.meaning import unit_meant
        from qd18.cli.question import ask, member_ids
        from qd18.reports.record_lists import ListChoice, record_list
        from qd18.source.sifting import Sought

        chosen = chosen_format("list", format_, output, csv=csv)
        all_meetings = kind == "meetings" and not requested.is_named
        older = None if all_meetings else lambda _: Sought()
        question = ask(app, requested, as_of=None, revision=revision, whole_record=all_meetings, older=older)
        register, day = question.register, question.asked.span.last
        # What a committee's cells are called like is the committee: all below it are listed anyway.
        committees = {unit.id for unit in register.units if not unit.kind.is_cell}
        choice = ListChoice(
            asked=question.asked if requested.is_named else None,
            units=frozenset(unit_meant(app, register, unit, on=day, likely=committees).id for unit in units),
            members=member_ids(app, register, members),
            text=text or "",
        )
        answer = answered(question, record_list(kind, register, choice))
        deliver_sheet(app, answer, chosen=chosen, csv=csv, output=output)
        return ExitStatus.DONE

    return listed
