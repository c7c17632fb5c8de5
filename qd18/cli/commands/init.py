"""`qd18 init`: a new data directory, empty but for comments that explain it, or with the units of a list."""

from __future__ import annotations

from pathlib import Path

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam, PathParam

PARTY_COMMITTEE = "committee"
"""Whose office a record is for where nothing else is said: that of a Party committee."""


@options.command("init")
@options.argument("folder", metavar="DIR", type=PathParam(Path, is_folder=True))
@options.option("--organisation", metavar="NAME")
@options.option("--for", "body", type=ChoiceParam((PARTY_COMMITTEE, "council", "board")))
@options.option("--from", "listed", metavar="FILE", type=PathParam(Path))
def init(app: App, *, folder: Path, organisation: str | None, body: str | None, listed: Path | None) -> ExitStatus:
    """Begin a record in a folder of its own."""
    from qd18.cli.beginning import listed_units, new_files, office_named, tell_made
    from qd18.store.new_record import require_vacant, write_record
    from qd18.store.writing import finish_interrupted
    from qd18.tables.unit_rows import unit_of

    app.language = app.words_without_data.language  # another record that lies around has no say in it
    finish_interrupted(
        folder, finished=lambda paths: app.output.say("writing", "finished", files=_shown(folder, paths))
    )
    require_vacant(folder)
    name = office_named(app, organisation)
    records = listed_units(app, listed, organisation=name) if listed else []
    units = [unit_of(values) for values in records]
    other = "" if body in {None, PARTY_COMMITTEE} else body or ""
    files = new_files(app, folder, organisation=name, records=records, units=units, body=other)
    kept = write_record(folder, files)
    tell_made(app, folder, files, kept=kept, units=units, body=other)
    return ExitStatus.DONE


def _shown(folder: Path, paths: tuple[str, ...]) -> str:
    return ", ".join((folder / path).as_posix() for path in paths)
