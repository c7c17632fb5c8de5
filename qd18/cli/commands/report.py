"""`qd18 report`: the quarter's report to hand in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.reporting import STEPS, report_on
from qd18.cli.requested_span import RequestedSpan, span_named
from qd18.messages import UsageError
from qd18.render.formats import chosen_format
from qd18.store.products import write_product


@options.command("report")
@click.argument("name", metavar="[SPAN]", required=False)
@options.span
@options.as_of
@options.revision
@options.output
def report(
    app: App,
    *,
    name: str | None,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
    output: str | None,
) -> ExitStatus:
    """Write the report on a span to a file."""
    if output is None:
        raise UsageError("report-needs-output")
    make = chosen_format("report", None, output).load()
    made = report_on(app, span_named(name, requested), as_of=as_of, revision=revision)
    app.output.progress("write", STEPS - 1, STEPS)
    write_product(Path(output), make(made, app.words), data=app.workspace.folder.root)
    app.output.say("report", "written", path=output)
    return ExitStatus.DONE
