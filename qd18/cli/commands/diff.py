"""`qd18 diff`: how compliance differs between two revisions, or under two regulations, and because of what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.comparing import compare_regulations, compare_revisions
from qd18.cli.params import ChoiceParam, SpanWanted
from qd18.cli.question import tell_caveats
from qd18.cli.status import ExitStatus
from qd18.cli.writing import chosen_format, deliver
from qd18.compare.verdict_changes import Difference
from qd18.reports.provenance import Caveats

FORMATS = ("table", "json", "markdown")
ENDINGS = {".txt": "table", ".json": "json", ".md": "markdown"}


@options.command("diff")
@click.argument("revisions", metavar="[REV [REV]]", nargs=-1)
@options.span
@options.as_of
@options.option("--regulation", "regulations", multiple=True, metavar="ID|FILE")
@options.option("--format", "format_", type=ChoiceParam(FORMATS))
@options.output
@options.option("--exit-code", is_flag=True)
def diff(
    app: App,
    *,
    revisions: tuple[str, ...],
    wanted: SpanWanted,
    as_of: date | None,
    regulations: tuple[str, ...],
    format_: str | None,
    output: str | None,
    exit_code: bool,
) -> ExitStatus:
    """Compare the verdicts of two states and explain each that changed."""
    shape = chosen_format(format_, output, ENDINGS, default="table")
    if regulations:
        difference = compare_regulations(app, regulations, wanted, as_of=as_of, revisions=revisions)
    else:
        difference = compare_revisions(app, revisions, wanted, as_of=as_of)
    tell_caveats(app, Caveats(difference.not_judged), difference.asked)
    deliver(app, WRITERS[shape], difference, output)
    return ExitStatus.VIOLATIONS if exit_code and difference.turns else ExitStatus.DONE


def _table(app: App, difference: Difference) -> None:
    from qd18.render.difference_page import difference_page

    app.output.show(difference_page(difference, app.words))


def _markdown(app: App, difference: Difference) -> None:
    from qd18.render import markdown
    from qd18.render.difference_page import difference_table

    app.output.give(markdown.markdown_text(difference_table(difference, app.words)))


def _json(app: App, difference: Difference) -> None:
    from qd18.render.data import to_json
    from qd18.render.difference_page import difference_object

    app.output.give(to_json(difference_object(difference)))


WRITERS: dict[str, Callable[[App, Difference], None]] = {"table": _table, "json": _json, "markdown": _markdown}
