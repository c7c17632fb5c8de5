"""`qd18 whatif`: the verdicts as if some meetings were on record; nothing is written."""

from __future__ import annotations

from datetime import date

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.cli.question import tell_caveats
from qd18.cli.requested_span import RequestedSpan
from qd18.cli.supposing import supposed
from qd18.cli.writing import deliver
from qd18.render.formats import chosen_format, format_names
from qd18.reports.provenance import Caveats


@options.command("whatif")
@options.option("--attend", "attendances", multiple=True, required=True, metavar="MEMBER:UNIT:DATE[:SESSION]")
@options.span
@options.as_of
@options.option("--format", "format_", type=ChoiceParam(format_names("diff")))
def whatif(
    app: App, *, attendances: tuple[str, ...], requested: RequestedSpan, as_of: date | None, format_: str | None
) -> ExitStatus:
    """Show which verdicts would change if the members had attended."""
    difference = supposed(app, attendances, requested, as_of=as_of)
    tell_caveats(app, Caveats(difference.not_judged), difference.asked)
    deliver(app, chosen_format("diff", format_, None).load(), difference, None)
    return ExitStatus.DONE
