"""`qd18 merge-file`: the driver by which git merges files, record by record where they are lists, else by lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import PathParam
from qd18.schema.layout import SCHEMA_FOLDER

if TYPE_CHECKING:
    from qd18.merging.fates import RecordConflict
    from qd18.store.merge_inputs import Versions

MOST_NAMED = 20
"""So many conflicts of one file are named."""


@options.command("merge-file")
@options.argument("base", metavar="BASE", type=PathParam(Path))
@options.argument("ours", metavar="OURS", type=PathParam(Path))
@options.argument("theirs", metavar="THEIRS", type=PathParam(Path))
@options.argument("name", metavar="[PATH]", required=False)
def merge_file(app: App, *, base: Path, ours: Path, theirs: Path, name: str | None) -> ExitStatus:
    """Merge what two sides have made of a file into the file of ours."""
    from qd18.store.merge_inputs import read_versions

    if name is not None and PurePosixPath(name).parent.name == SCHEMA_FOLDER:
        return ExitStatus.DONE  # ours stays: they are made of the record, which is merged itself
    conflicts = _merge(app, read_versions(base, ours, theirs), ours, name=name or ours.as_posix())
    return ExitStatus.VIOLATIONS if conflicts else ExitStatus.DONE


def _merge(app: App, versions: Versions, target: Path, *, name: str) -> bool:
    """Write the merged file over *target*; whether conflicts are left, which are told of the file called *name*.

    To git, any failure of a driver is a conflict, and what stands in *target* then is what the clerk gets to see. So
    both sides are put there first: whatever happens after that, neither is lost without a word.
    """
    from qd18.merging.conflict_marks import whole_files_between_marks
    from qd18.merging.three_way import merge_versions
    from qd18.store.products import write_product

    write_product(target, whole_files_between_marks(versions.ours, versions.theirs), data=None)
    result = merge_versions(*versions)
    if result is None:
        return _merge_by_lines(app, versions, target, name=name)
    write_product(target, result.content, data=None)
    if result.conflicts:
        _tell(app, result.conflicts, name)
    return bool(result.conflicts)


def _merge_by_lines(app: App, versions: Versions, target: Path, *, name: str) -> bool:
    """Leave it to git's own merge; what is no text stays with both sides in it."""
    from qd18.merging.fates import BOTH_WHOLE
    from qd18.store.merge_inputs import merged_by_lines
    from qd18.store.products import write_product

    result = merged_by_lines(versions)
    if result is None:
        _tell(app, [BOTH_WHOLE], name)
        return True
    content, conflicts = result
    write_product(target, content, data=None)
    if conflicts:
        app.output.say("merge", "by-lines", path=name, n=conflicts, number=conflicts)
        app.output.say("merge", "next")
    return bool(conflicts)


def _tell(app: App, conflicts: Sequence[RecordConflict], name: str) -> None:
    """Name the conflicts that are left in the file called *name*, and say what to do."""
    from qd18.render.conflict_words import conflict_text

    for conflict in conflicts[:MOST_NAMED]:
        app.output.say("merge", "line", path=name, conflict=conflict_text(conflict, app.words))
    if len(conflicts) > MOST_NAMED:
        app.output.say("merge", "more", path=name, number=len(conflicts) - MOST_NAMED)
    app.output.say("merge", "next")
