"""`qd18 audit`: what entered the record, or was edited or removed, after its period was over."""

from __future__ import annotations

from datetime import date

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.auditing import audited
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.cli.requested_span import RequestedSpan
from qd18.cli.writing import deliver
from qd18.render.formats import chosen_format, format_names


@options.command("audit")
@options.span
@options.as_of
@options.option("--format", "format_", type=ChoiceParam(format_names("audit")))
@options.excel
@options.output
def audit(
    app: App, *, requested: RequestedSpan, as_of: date | None, format_: str | None, excel: bool, output: str | None
) -> ExitStatus:
    """List what came late into the record, with the commit and what it changed."""
    chosen = chosen_format("audit", format_, output, excel=excel)
    found = audited(app, requested, as_of=as_of)
    deliver(app, chosen.load(), found, output, excel=excel)
    return ExitStatus.DONE
