"""`qd18 assignment`: who looks after which unit, from when and until when."""

from __future__ import annotations

from typing import Any

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.event_options import decided, decision, first_day, last_day, served_tier
from qd18.cli.status import ExitStatus

_MEMBER = click.argument("who", metavar="MEMBER", shell_complete=options.complete_members)
_UNIT = click.argument("unit", metavar="UNIT", shell_complete=options.complete_units)


@options.group("assignment")
@click.pass_context
def assignment(ctx: click.Context, app: App) -> None:
    """Without a command of its own, the help page is the answer."""
    if ctx.invoked_subcommand is None:
        app.output.give(ctx.get_help() + "\n")


@options.command("add", key="assignment-add")
@_MEMBER
@_UNIT
@first_day(required=True)
@last_day()
@served_tier
@decision
@decided
@options.option("--note", metavar="TEXT")
@options.dry_run
def add(app: App, who: str, unit: str, **typed: Any) -> ExitStatus:
    """Enter that an official looks after a unit."""
    from qd18.cli import posting

    return posting.assign(app, who, unit, **typed)


@options.command("end", key="assignment-end")
@_MEMBER
@_UNIT
@last_day(required=True)
@served_tier
@options.dry_run
def end(app: App, who: str, unit: str, **typed: Any) -> ExitStatus:
    """Enter that an official looks after a unit no longer."""
    from qd18.cli import posting

    return posting.end_assignment(app, who, unit, **typed)


@options.command("hand-over", key="assignment-hand-over")
@_UNIT
@options.option("--from-member", "giver", metavar="MEMBER", shell_complete=options.complete_members)
@options.option("--to-member", "taker", metavar="MEMBER", required=True, shell_complete=options.complete_members)
@options.option("--on", "day", metavar="D", required=True)
@served_tier
@decision
@decided
@options.dry_run
def hand_over(app: App, unit: str, **typed: Any) -> ExitStatus:
    """Enter that a unit passes from one official to another."""
    from qd18.cli import posting

    return posting.hand_over(app, unit, **typed)


@options.command("remove", key="assignment-remove")
@_MEMBER
@_UNIT
@first_day()
@served_tier
@options.dry_run
def remove(app: App, who: str, unit: str, **typed: Any) -> ExitStatus:
    """Take out an assignment that was entered by mistake."""
    from qd18.cli import posting

    return posting.remove_assignment(app, who, unit, **typed)


for _command in (add, end, hand_over, remove):
    assignment.add_command(_command)
