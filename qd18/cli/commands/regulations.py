"""`qd18 regulations`: what is in force when, each duty and its basis."""

from __future__ import annotations

from pathlib import Path

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.cli.rulebook import draft, rulebook
from qd18.cli.writing import deliver
from qd18.messages import UsageError
from qd18.model.names import nearest
from qd18.render.formats import chosen_format, format_names


@options.group("regulations")
@click.pass_context
def regulations(ctx: click.Context, app: App) -> ExitStatus | None:
    """List the regulations at hand."""
    from qd18.render.regulation_page import regulations_page

    if ctx.invoked_subcommand is not None:
        return None
    entries = rulebook(app)
    app.output.show(regulations_page(entries, app.words))
    return ExitStatus.DONE


@options.command("show", group=regulations)
@click.argument("name", metavar="ID", shell_complete=options.complete_regulations)
@options.option("--format", "format_", type=ChoiceParam(format_names("regulation")))
def show(app: App, *, name: str, format_: str | None) -> ExitStatus:
    """Show one regulation with all its duties."""
    entries = {entry.regulation.id: entry for entry in rulebook(app)}
    if name not in entries:
        numbers = {entry.regulation.number: entry.regulation.id for entry in entries.values()}
        guess = nearest(name, entries) or numbers.get(name)
        raise UsageError("no-regulation" if guess else "no-regulation-like", name=name, nearest=guess or "")
    deliver(app, chosen_format("regulation", format_, None).load(), entries[name], None)
    return ExitStatus.DONE


@options.command("test", group=regulations)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(dir_okay=False, path_type=Path))
def test(app: App, *, file: Path | None) -> ExitStatus:
    """Try the examples that regulations carry."""
    from qd18.checks.example_outcomes import example_outcomes
    from qd18.render.regulation_page import examples_page

    found = draft(app, file) if file is not None else tuple(entry.regulation for entry in rulebook(app, warns=True))
    tried = [(regulation, tuple(example_outcomes(regulation))) for regulation in found]
    app.output.show(examples_page(tried, app.words))
    failed = any(not outcome.holds for _, listed in tried for outcome in listed)
    return ExitStatus.UNTRUSTED if failed else ExitStatus.DONE
