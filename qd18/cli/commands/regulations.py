"""`qd18 regulations`: what is in force when, each duty and its basis."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam, PathParam
from qd18.messages import UsageError
from qd18.render.formats import CsvRequest, chosen_format, format_names

if TYPE_CHECKING:
    from qd18.model.register import ListedRegulation
    from qd18.model.regulations import Regulation
    from qd18.reports.regulation_list import RulebookEntry


@options.group("regulations")
@options.option("--format", "format_", type=ChoiceParam(format_names("list")))
@options.csv
@options.output
@click.pass_context
def regulations(
    ctx: click.Context, app: App, *, format_: str | None, csv: CsvRequest, output: str | None
) -> ExitStatus | None:
    """List the regulations at hand."""
    if ctx.invoked_subcommand is not None:
        return None
    from qd18.cli.answers import deliver_sheet
    from qd18.model.asked import Asked
    from qd18.model.days import ALWAYS
    from qd18.reports.regulation_list import regulation_sheet
    from qd18.reports.sheets import AnsweredSheet

    chosen = chosen_format("list", format_, output, csv=csv)
    sheet, settings = regulation_sheet(_rulebook(app)), app.frame_of(app.workspace.folder).said
    answer = AnsweredSheet(sheet, settings.organisation, Asked(ALWAYS), app.settings.today(settings.timezone))
    deliver_sheet(app, answer, chosen=chosen, csv=csv, output=output)
    return ExitStatus.DONE


@options.command("show", group=regulations)
@options.argument("name", metavar="ID", shell_complete=options.complete_regulations)
@options.option("--format", "format_", type=ChoiceParam(format_names("regulation")))
def show(app: App, *, name: str, format_: str | None) -> ExitStatus:
    """Show one regulation with all its duties."""
    from qd18.model.names import nearest

    entries = {entry.regulation.id: entry for entry in _rulebook(app)}
    if name not in entries:
        numbers = {entry.regulation.number: entry.regulation.id for entry in entries.values()}
        guess = nearest(name, entries) or numbers.get(name)
        raise UsageError("no-regulation" if guess else "no-regulation-like", name=name, nearest=guess or "")
    deliver(app, chosen_format("regulation", format_, None).load(), entries[name], None)
    return ExitStatus.DONE


@options.command("test", group=regulations)
@options.argument("file", metavar="[FILE]", required=False, type=PathParam(Path))
def test(app: App, *, file: Path | None) -> ExitStatus:
    """Try the examples that regulations carry."""
    from qd18.checks.example_outcomes import example_outcomes
    from qd18.render.regulation_page import examples_page

    chosen = draft(app, file) if file else tuple(entry.regulation for entry in _rulebook(app, warns=True))
    tried = [(regulation, tuple(example_outcomes(regulation))) for regulation in chosen]
    app.output.show(examples_page(tried, app.words))
    failed = any(not outcome.holds for _, outcomes in tried for outcome in outcomes)
    return ExitStatus.UNTRUSTED if failed else ExitStatus.DONE


def draft(app: App, file: Path) -> tuple[Regulation, ...]:
    """The regulation in *file*, its warnings printed; `Untrusted` where it has errors."""
    from qd18.cli.question import heed
    from qd18.store.loading import read_drafts

    drafts = read_drafts((file,), app.own_words.of_record)
    for regulation in drafts.facts:
        app.learn(regulation.words)
    heed(app, drafts.problems, root=Path(), in_full={str(file)})
    return tuple(drafts.facts)


def _rulebook(app: App, *, warns: bool = False) -> tuple[RulebookEntry, ...]:
    """Every regulation at hand, those in use first, in their order; `Untrusted` where a file of theirs has errors.

    Where it *warns*, what is doubtful in the files of regulations is printed.
    """
    from qd18.cli.question import heed
    from qd18.schema.layout import collection_of
    from qd18.store.loading import built_in, built_in_ids, read_units

    frame = app.frame_of(app.workspace.folder)
    files = {path for path in frame.paths if collection_of(path) == "regulations"} if warns else ()
    heed(app, [*frame.settings.problems, *frame.own.problems], root=frame.folder.root, in_full=files)
    own = {regulation.id: regulation for regulation in frame.own.facts}
    for regulation in frame.own.facts:
        app.learn(regulation.words)
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
    from qd18.reports.regulation_list import RulebookEntry

    path = regulation.ref.path if regulation.id in own else None
    entry = RulebookEntry(
        regulation, in_use=listed is not None, path=path, replaced=known.get(regulation.replaces or "")
    )
    if listed is None:
        return entry
    binds = tuple(names.get(unit, unit) for unit in listed.binds)
    return replace(entry, binds=binds, bound_units=listed.binds, span=listed.span)
