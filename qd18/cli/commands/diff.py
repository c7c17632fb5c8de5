"""`qd18 diff`: how compliance differs between two revisions, or under two regulations, and because of what."""

from __future__ import annotations

from datetime import date

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.comparing import compare_regulations, compare_revisions
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.cli.question import tell_caveats
from qd18.cli.requested_span import RequestedSpan
from qd18.cli.writing import deliver
from qd18.render.formats import chosen_format, format_names
from qd18.reports.provenance import Caveats


@options.command("diff")
@click.argument("revisions", metavar="[REV [REV]]", nargs=-1)
@options.span
@options.as_of
@options.option("--regulation", "regulations", multiple=True, metavar="ID|FILE")
@options.option("--format", "format_", type=ChoiceParam(format_names("diff")))
@options.output
@options.option("--exit-code", is_flag=True)
def diff(
    app: App,
    *,
    revisions: tuple[str, ...],
    requested: RequestedSpan,
    as_of: date | None,
    regulations: tuple[str, ...],
    format_: str | None,
    output: str | None,
    exit_code: bool,
) -> ExitStatus:
    """Compare the verdicts of two states and explain each that changed."""
    chosen = chosen_format("diff", format_, output)
    if regulations:
        difference = compare_regulations(app, regulations, requested, as_of=as_of, revisions=revisions)
    else:
        difference = compare_revisions(app, revisions, requested, as_of=as_of)
    tell_caveats(app, Caveats(difference.not_judged), difference.asked)
    deliver(app, chosen.load(), difference, output)
    return ExitStatus.VIOLATIONS if exit_code and difference.verdict_changes else ExitStatus.DONE
