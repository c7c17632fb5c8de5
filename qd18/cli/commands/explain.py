"""`qd18 explain`: why a member met a quota or did not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.commands.check import judged
from qd18.cli.params import ChoiceParam, SpanWanted
from qd18.cli.question import ask, tell_caveats
from qd18.cli.status import ExitStatus
from qd18.lookup.typed_names import member_typed
from qd18.reports.compliance import Selection
from qd18.reports.explanation import Explanation
from qd18.reports.provenance import Caveats

FORMATS = ("text", "json")


@options.command("explain")
@click.argument("member", metavar="MEMBER", shell_complete=options.complete_members)
@options.span
@options.as_of
@options.revision
@options.drafts
@options.option("--format", "format_", type=ChoiceParam(FORMATS), default=FORMATS[0])
@options.option("--exit-zero", is_flag=True)
def explain(
    app: App,
    *,
    member: str,
    wanted: SpanWanted,
    as_of: date | None,
    revision: str | None,
    drafts: tuple[Path, ...],
    format_: str,
    exit_zero: bool,
) -> ExitStatus:
    """Show every duty of a member with its basis, its arithmetic and each meeting attended."""
    question = ask(app, wanted, as_of=as_of, drafts=drafts, revision=revision)
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
    _WRITERS[format_](app, explanation)
    return ExitStatus.VIOLATIONS if compliance.needs_somebody and not exit_zero else ExitStatus.DONE


def _text(app: App, explanation: Explanation) -> None:
    from qd18.render.explanation_page import explanation_page

    app.output.show(explanation_page(explanation, app.words))


def _json(app: App, explanation: Explanation) -> None:
    from qd18.render.data import to_json
    from qd18.reports.contracts import explain_object

    app.output.give(to_json(explain_object(explanation)))


_WRITERS: dict[str, Callable[[App, Explanation], None]] = {"text": _text, "json": _json}
