"""`qd18 merge-file`: the driver by which git merges files of records."""

from __future__ import annotations

from pathlib import Path

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.params import PathParam
from qd18.cli.status import ExitStatus


@options.command("merge-file")
@click.argument("base", metavar="BASE", type=PathParam(path_type=Path))
@click.argument("ours", metavar="OURS", type=PathParam(path_type=Path))
@click.argument("theirs", metavar="THEIRS", type=PathParam(path_type=Path))
@click.argument("name", metavar="[PATH]", required=False)
def merge_file(app: App, *, base: Path, ours: Path, theirs: Path, name: str | None) -> ExitStatus:
    """Merge what two sides have made of a file into the file of ours."""
    from qd18.cli import merging
    from qd18.store.merging import read_versions

    conflicts = merging.merge(app, read_versions(base, ours, theirs), ours, name=name or ours.as_posix())
    return ExitStatus.VIOLATIONS if conflicts else ExitStatus.DONE
