"""The regulations at hand, and drafts in files of their own."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from pathlib import Path

from qd18.cli.app import App
from qd18.cli.question import heed
from qd18.model.register import ListedRegulation
from qd18.model.regulations import Regulation
from qd18.reports.regulation_list import RulebookEntry
from qd18.schema.layout import collection_of
from qd18.store.loading import built_in, built_in_ids, read_drafts, read_frame, read_units


def draft(app: App, file: Path) -> tuple[Regulation, ...]:
    """The regulation in *file*, its warnings printed; `Untrusted` where it has errors."""
    found = read_drafts((file,))
    heed(app, found.problems, root=Path(), in_full={str(file)})
    return tuple(found.facts)


def rulebook(app: App, *, warns: bool = False) -> tuple[RulebookEntry, ...]:
    """Every regulation at hand, those in use first, in their order; `Untrusted` where a file of theirs has errors.

    Where it *warns*, what is doubtful in the files of regulations is printed.
    """
    frame = read_frame(app.workspace.folder)
    files = {path for path in frame.paths if collection_of(path) == "regulations"} if warns else ()
    heed(app, [*frame.settings.problems, *frame.own.problems], root=frame.folder.root, in_full=files)
    own = {regulation.id: regulation for regulation in frame.own.facts}
    known = {name: built_in(name) for name in built_in_ids()} | own
    listed = {entry.id: entry for entry in frame.said.regulations}
    order = [*listed, *sorted(known.keys() - listed.keys())]
    is_bound = any(entry.binds for entry in listed.values())
    names = {unit.id: unit.name for unit in read_units(frame).facts} if is_bound else {}
    return tuple(_entry(known[name], listed.get(name), known, own, names) for name in order if name in known)


def _entry(
    regulation: Regulation,
    listed: ListedRegulation | None,
    known: Mapping[str, Regulation],
    own: Container[str],
    names: Mapping[str, str],
) -> RulebookEntry:
    path = regulation.ref.path if regulation.id in own else None
    entry = RulebookEntry(
        regulation, in_use=listed is not None, path=path, replaced=known.get(regulation.replaces or "")
    )
    if listed is None:
        return entry
    binds = tuple(names.get(unit, unit) for unit in listed.binds)
    return replace(entry, binds=binds, span=listed.span)
