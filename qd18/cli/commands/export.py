"""`qd18 export`: the records as a spreadsheet, to be looked at, edited and imported again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam, PathParam

if TYPE_CHECKING:
    from qd18.answering.requested_span import RequestedSpan

EXPORTED_KINDS = ("units", "members", "assignments", "exemptions", "meetings")


@options.command("export")
@options.argument("file", metavar="FILE", type=PathParam(dir_okay=False))
@options.option("--kind", "kinds", multiple=True, type=ChoiceParam(EXPORTED_KINDS))
@options.option("--ids", is_flag=True)
@options.excel
@options.span
def export(
    app: App, *, file: str, kinds: tuple[str, ...], ids: bool, excel: bool, requested: RequestedSpan
) -> ExitStatus:
    """Write the records to a spreadsheet."""
    from qd18.cli.spreadsheet_export import export_records

    return export_records(app, file, kinds, requested=requested, ids=ids, excel=excel)
