"""`qd18 explain`: why a member met a quota or did not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.commands.check import judged
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.render.formats import chosen_format, format_names

if TYPE_CHECKING:
    from qd18.cli.requested_span import RequestedSpan


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
    """Show every duty of a member with its basis, its arithmetic and each meeting attended."""
    from qd18.cli.question import ask, tell_caveats
    from qd18.lookup.typed_names import member_typed
    from qd18.reports.compliance import Selection
    from qd18.reports.explanation import Explanation
    from qd18.reports.provenance import Caveats

    question = ask(app, requested, as_of=as_of, drafts=drafts, revision=revision)
    person = member_typed(question.register, member)
    compliance = judged(question, Selection(members=frozenset({person.id}), everything=True))
    tell_caveats(app, Caveats(compliance.not_judged), compliance.asked)
    explanation = Explanation(
        person,
        question.asked,
        question.as_of,
        question.regulations,
        compliance.verdicts,
        compliance.tree,
        compliance.places,
        compliance.not_judged,
        app.workspace.evidence(question.tree, question.regulations),
    )
    deliver(app, chosen_format("explain", format_, None).load(), explanation, None)
    return ExitStatus.VIOLATIONS if compliance.needs_somebody and not exit_zero else ExitStatus.DONE
