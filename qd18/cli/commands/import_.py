"""`qd18 import`: spreadsheets as offices keep them, taken into the record; and the spreadsheet to hand out."""

from __future__ import annotations

from pathlib import Path

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam, PairParam, PathParam
from qd18.messages import UsageError

IMPORTED_KINDS = ("meetings", "members", "units", "assignments", "exemptions")


@options.command("import")
@options.argument("file", metavar="[FILE]", required=False, type=PathParam(Path))
@options.option("--kind", type=ChoiceParam(IMPORTED_KINDS))
@options.option("--sheet", "sheets", multiple=True, metavar="NAME")
@options.option("--column", "columns", multiple=True, metavar="HEADER=KEY", type=PairParam())
@options.option("--name", "names", multiple=True, metavar="TEXT=ID", type=PairParam())
@options.option("--year", "years", multiple=True, metavar="YYYY", type=click.IntRange(1945, 2100))
@options.option("--write", is_flag=True)
@options.late
@options.option("--worklist", metavar="FILE", type=PathParam(Path))
@options.option("--template", is_flag=True)
@options.option("--marked", metavar="FILE", type=PathParam(Path))
@options.unit_option()
@options.output
def import_(
    app: App,
    *,
    file: Path | None,
    kind: str | None,
    sheets: tuple[str, ...],
    columns: tuple[tuple[str, str], ...],
    names: tuple[tuple[str, str], ...],
    years: tuple[int, ...],
    write: bool,
    late: bool,
    worklist: Path | None,
    template: bool,
    marked: Path | None,
    unit: str | None,
    output: str | None,
) -> ExitStatus:
    """Show what importing a spreadsheet would do, and do it if asked to; or write the spreadsheet to hand out."""
    if template:
        from qd18.cli.spreadsheet_export import write_template

        if file is not None:
            raise UsageError("template-or-file", file=str(file))
        if marked is not None:
            raise UsageError("marked-of-file")
        return write_template(app, kind or IMPORTED_KINDS[0], output, unit=unit)
    if unit is not None:
        raise UsageError("unit-of-template")
    if file is None or output is not None:
        raise UsageError("import-needs-file" if file is None else "output-of-template")
    from qd18.cli.import_tables import Wishes
    from qd18.cli.spreadsheet_import import import_file

    wishes = Wishes(file, kind, sheets, dict(columns), dict(names), write, late, worklist, years, marked)
    return import_file(app, wishes)
