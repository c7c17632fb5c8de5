"""The regulations at hand, and drafts in files of their own."""

from __future__ import annotations

from pathlib import Path

from qd18.cli.app import App
from qd18.cli.question import heed
from qd18.model.regulations import Regulation
from qd18.reports.rulebook import Entry
from qd18.schema.layout import collection_of
from qd18.source.places import Ref
from qd18.store.loading import built_in, built_in_ids, read_drafts, read_frame


def draft(app: App, file: Path) -> tuple[Regulation, ...]:
    """The regulation in *file*, its warnings printed; `Untrusted` where it has errors."""
    found = read_drafts((file,))
    heed(app, found.problems, root=Path(), in_full={str(file)})
    return tuple(found.facts)


def rulebook(app: App, *, warns: bool = False) -> tuple[Entry, ...]:
    """Every regulation at hand, those in use first, in their order; `Untrusted` where a file of theirs has errors.

    Where it *warns*, what is doubtful in the files of regulations is printed.
    """
    frame = read_frame(app.folder)
    files = {path for path in frame.paths if collection_of(path) == "regulations"} if warns else ()
    heed(app, [*frame.settings.problems, *frame.own.problems], root=frame.folder.root, in_full=files)
    own = {regulation.id: regulation for regulation in frame.own.facts}
    named = [listed.id for listed in frame.said.regulations]
    order = [*named, *sorted((own.keys() | set(built_in_ids())) - set(named))]
    entries = []
    for name in order:
        regulation = own.get(name) or (built_in(name) if name in built_in_ids() else None)
        if regulation is not None:
            path = regulation.ref.source.path if name in own and isinstance(regulation.ref, Ref) else None
            entries.append(Entry(regulation, in_use=name in named, path=path))
    return tuple(entries)


def text_of(entry: Entry) -> str:
    """The regulation's file as it stands: what a copy of one's own begins with."""
    return entry.regulation.ref.source.text if isinstance(entry.regulation.ref, Ref) else ""
