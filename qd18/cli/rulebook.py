"""The regulations at hand, and drafts in files of their own."""

from __future__ import annotations

from pathlib import Path

from qd18.cli.app import App
from qd18.cli.question import findings_text
from qd18.cli.status import Untrusted
from qd18.diagnostics import Severity, errors_in
from qd18.model.regulations import Regulation
from qd18.reports.rulebook import Entry
from qd18.source.places import Ref
from qd18.store.loading import built_in, built_in_ids, read_drafts, read_frame


def draft(app: App, file: Path) -> tuple[Regulation, ...]:
    """The regulation in *file*; `Untrusted` where it has errors."""
    found = read_drafts((file,))
    errors = [one for one in found.problems if one.severity is Severity.ERROR]
    if errors:
        from qd18.render import findings, plain  # noqa: PLC0415 - sound data needs neither

        app.talk(plain.write(findings.withheld(errors, app.words, root=Path())).rstrip("\n"))
        raise Untrusted
    return tuple(found.facts)


def rulebook(app: App) -> tuple[Entry, ...]:
    """Every regulation at hand, those in use first, in their order; `Untrusted` where a file of theirs has errors."""
    frame = read_frame(app.folder)
    found = [*frame.settings.problems, *frame.own.problems]
    if errors_in(found):
        app.talk(findings_text(app, [one for one in found if one.severity is Severity.ERROR], frame))
        raise Untrusted
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
