"""`qd18 fmt`: the data files in house style."""

from __future__ import annotations

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import PathParam


@options.command("fmt")
@click.argument("paths", metavar="[FILE]…", nargs=-1, type=PathParam())
@options.option("--check", "only_check", is_flag=True)
@options.option("--dry-run", "--diff", is_flag=True)
def fmt(app: App, *, paths: tuple[str, ...], only_check: bool, dry_run: bool) -> ExitStatus:
    """Bring files into house style, or tell which are not."""
    from qd18.cli import styled_files

    files = styled_files.files_in_style(app, styled_files.files_named(app, paths))
    if dry_run:
        styled_files.show_difference(app, files)
    else:
        styled_files.list_files(app, files)
    if not (only_check or dry_run):
        styled_files.write(app, files)
    styled_files.tell(app, files, key="to-do" if only_check else "would-do" if dry_run else "done")
    if files.left_alone:
        return ExitStatus.UNTRUSTED
    return ExitStatus.VIOLATIONS if only_check and files.changes else ExitStatus.DONE
