"""`qd18 unit`: organisations founded, dissolved and merged."""

from __future__ import annotations

from typing import Any

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.event_options import chosen_id, first_day, last_day
from qd18.cli.params import ChoiceParam
from qd18.cli.status import ExitStatus
from qd18.model.units import UnitKind

_UNIT = click.argument("unit", metavar="UNIT", shell_complete=options.complete_units)
_KIND = options.option("--kind", type=ChoiceParam(UnitKind))
_PARENT = options.option("--parent", metavar="UNIT", shell_complete=options.complete_units)
_DISADVANTAGED = options.option("--disadvantaged", is_flag=True)
_TAGS = options.option("--tags", multiple=True, metavar="TAG")


@options.group("unit")
@click.pass_context
def unit(ctx: click.Context, app: App) -> None:
    """Without a command of its own, the help page is the answer."""
    if ctx.invoked_subcommand is None:
        app.output.give(ctx.get_help() + "\n")


@options.command("add", key="unit-add")
@options.option("--name", metavar="NAME", required=True)
@_KIND
@_PARENT
@first_day()
@_DISADVANTAGED
@_TAGS
@options.option("--succeeds", multiple=True, metavar="UNIT", shell_complete=options.complete_units)
@chosen_id
@options.dry_run
def add(app: App, **typed: Any) -> ExitStatus:
    """Enter an organisation that is new on record."""
    from qd18.cli import organising

    return organising.add(app, **typed)


@options.command("end", key="unit-end")
@_UNIT
@last_day(required=True)
@options.option("--with-below", is_flag=True)
@options.option("--to-unit", "successor", metavar="UNIT", shell_complete=options.complete_units)
@options.dry_run
def end(app: App, unit: str, **typed: Any) -> ExitStatus:
    """Enter that an organisation is dissolved."""
    from qd18.cli import organising

    return organising.end(app, unit, **typed)


@options.command("merge", key="unit-merge")
@click.argument("units", metavar="UNIT…", nargs=-1, required=True, shell_complete=options.complete_units)
@options.option("--into", metavar="UNIT", shell_complete=options.complete_units)
@first_day(required=True)
@options.option("--name", metavar="NAME")
@_KIND
@_PARENT
@_DISADVANTAGED
@options.option("--without-below", is_flag=True)
@options.dry_run
def merge(app: App, units: tuple[str, ...], **typed: Any) -> ExitStatus:
    """Enter that organisations are merged into one."""
    from qd18.cli import organising

    return organising.merge(app, units, **typed)


@options.command("set", key="unit-set")
@_UNIT
@options.option("--name", metavar="NAME")
@_PARENT
@options.option("--disadvantaged/--not-disadvantaged", default=None)
@_TAGS
@options.option("--no-tags", "untagged", is_flag=True)
@first_day()
@options.dry_run
def correct(app: App, unit: str, **typed: Any) -> ExitStatus:
    """Put right what is on record of an organisation."""
    from qd18.cli import organising

    return organising.correct(app, unit, **typed)


for _command in (add, end, merge, correct):
    unit.add_command(_command)
