"""`qd18 export`: the records as a spreadsheet, to be edited and imported again; or as flat tables for query engines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam, PathParam
from qd18.messages import UsageError
from qd18.render.formats import format_names

if TYPE_CHECKING:
    from qd18.answering.requested_span import RequestedSpan

EXPORTED_KINDS = ("units", "members", "assignments", "exemptions", "meetings")


@options.command("export")
@options.argument("file", metavar="[FILE]", required=False, type=PathParam())
@options.option("--kind", "kinds", multiple=True, type=ChoiceParam(EXPORTED_KINDS))
@options.option("--ids", is_flag=True)
@options.excel
@options.option("--tidy", "folder", metavar="DIR", type=PathParam(is_folder=True))
@options.option("--format", "format_", type=ChoiceParam(format_names("tidy")))
@options.span
@options.as_of
@options.revision
def export(
    app: App,
    *,
    file: str | None,
    kinds: tuple[str, ...],
    ids: bool,
    excel: bool,
    folder: str | None,
    format_: str | None,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
) -> ExitStatus:
    """Write the records to a spreadsheet, or the whole register to flat tables."""
    if (file is None) == (folder is None):
        raise UsageError("export-where")
    if folder is not None:
        _refuse("export-spreadsheet-only", ("--kind", kinds), ("--ids", ids), ("--excel", excel))
        from qd18.cli.tidy_export import export_tables

        return export_tables(app, folder, format_, requested=requested, as_of=as_of, revision=revision)
    _refuse("export-tidy-only", ("--format", format_), ("--as-of", as_of), ("--rev", revision))
    from qd18.cli.spreadsheet_export import export_records

    return export_records(app, file or "", kinds, requested=requested, ids=ids, excel=excel)


def _refuse(key: str, *options_: tuple[str, object]) -> None:
    """Refuse the first of *options_* that is given: it belongs to the other form of export."""
    for name, value in options_:
        if value:
            raise UsageError(key, option=name)
