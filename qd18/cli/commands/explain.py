"""`qd18 explain`: why a member met a quota or did not; what the code of a diagnostic means."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.messages import Outside, UsageError
from qd18.render.formats import chosen_format, format_names

if TYPE_CHECKING:
    from qd18.answering.requested_span import RequestedSpan


@options.command("explain")
@options.argument("member", metavar="MEMBER", shell_complete=options.complete_members)
@options.span
@options.as_of
@options.revision
@options.drafts
@options.option("--format", "format_", type=ChoiceParam(format_names("explain")))
@options.option("--exit-zero", is_flag=True)
def explain(
    app: App,
    *,
    member: str,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
    drafts: tuple[Path, ...],
    format_: str | None,
    exit_zero: bool,
) -> ExitStatus:
    """Show every duty of a member with its basis, its arithmetic and each meeting attended; or what a code means."""
    if _is_code(app, member):
        if requested.is_named or as_of or revision or drafts or format_:
            raise UsageError("code-alone", code=member)
        return _explain_code(app, member)
    from qd18.answering.outcomes import explanation_for
    from qd18.cli.question import ask, tell_caveats
    from qd18.lookup.typed_names import member_typed
    from qd18.reports.provenance import Caveats

    question = ask(app, requested, as_of=as_of, drafts=drafts, revision=revision)
    person = member_typed(question.register, member)
    evidence = app.workspace.origin.evidence(question.tree, question.regulations)
    explanation = explanation_for(question, person, evidence)
    tell_caveats(app, Caveats(explanation.not_judged), explanation.asked)
    deliver(app, chosen_format("explain", format_, None).load(), explanation, None)
    return ExitStatus.VIOLATIONS if explanation.needs_somebody and not exit_zero else ExitStatus.DONE


def _is_code(app: App, typed: str) -> bool:
    """Whether *typed* is the code of a diagnostic, and no member has it for an id: members come first.

    Only the files of members are read, for a code is asked about where the data has errors.
    """
    from qd18.diagnostics import CODES

    if typed not in CODES:
        return False
    from qd18.schema.collections import read_list
    from qd18.schema.members import MEMBERS
    from qd18.store.loading import read_frame

    try:
        frame = read_frame(app.workspace.on_disk())
        members = read_list(MEMBERS, frame.contents("members"), frame.words).facts
    except Outside:
        return True
    return all(member.id != typed for member in members)


def _explain_code(app: App, code: str) -> ExitStatus:
    from qd18.render.code_page import code_page

    app.output.show(code_page(code, app.words))
    return ExitStatus.DONE
