"""One file merged for git: record by record where it is a list of records, by lines where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qd18.cli.app import App
from qd18.merging.fates import BOTH_WHOLE, Conflict
from qd18.merging.marks import all_in_conflict
from qd18.merging.merging import merged
from qd18.store.merging import Versions, merged_by_lines
from qd18.store.products import write_product

MOST_TOLD = 20
"""So many conflicts of one file are named."""


def merge(app: App, versions: Versions, target: Path, *, name: str) -> bool:
    """Write the merged file over *target*; whether conflicts are left, which are told of the file called *name*.

    To git, any failure of a driver is a conflict, and what stands in *target* then is what the clerk gets to see. So
    both sides are put there first: whatever happens after that, neither is lost without a word.
    """
    write_product(target, all_in_conflict(versions.ours, versions.theirs), data=None)
    result = merged(*versions)
    if result is None:
        return _merge_by_lines(app, versions, target, name=name)
    write_product(target, result.content, data=None)
    if result.conflicts:
        _tell(app, result.conflicts, name)
    return bool(result.conflicts)


def _merge_by_lines(app: App, versions: Versions, target: Path, *, name: str) -> bool:
    """Leave it to git's own merge; what is no text stays with both sides in it."""
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


def _tell(app: App, conflicts: Sequence[Conflict], name: str) -> None:
    """Name the conflicts that are left in the file called *name*, and say what to do."""
    from qd18.render.conflict_words import conflict_text

    for conflict in conflicts[:MOST_TOLD]:
        app.output.say("merge", "line", path=name, conflict=conflict_text(conflict, app.words))
    if len(conflicts) > MOST_TOLD:
        app.output.say("merge", "more", path=name, number=len(conflicts) - MOST_TOLD)
    app.output.say("merge", "next")
