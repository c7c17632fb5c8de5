"""`qd18 member`: officials who come, move and go."""

from __future__ import annotations

from typing import Any

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.event_options import chosen_id, first_day, last_day, unit_of_event
from qd18.cli.params import ChoiceParam
from qd18.cli.status import ExitStatus
from qd18.model.members import Position, Tier

_MEMBER = click.argument("who", metavar="MEMBER", shell_complete=options.complete_members)
_POSITION = options.option("--position", type=ChoiceParam(Position))
_TITLE = options.option("--title", metavar="TEXT")
_TIER = options.option("--tier", type=ChoiceParam(Tier))
_HOME = options.option("--home", metavar="UNIT", shell_complete=options.complete_units)
_KEEP = options.option("--keep-assignments", "keeps_assignments", is_flag=True)


@options.group("member")
@click.pass_context
def member(ctx: click.Context, app: App) -> None:
    """Without a command of its own, the help page is the answer."""
    if ctx.invoked_subcommand is None:
        app.output.give(ctx.get_help() + "\n")


@options.command("add", key="member-add")
@options.option("--name", metavar="NAME", required=True)
@options.option("--position", type=ChoiceParam(Position), required=True)
@unit_of_event
@_TIER
@first_day()
@last_day()
@_TITLE
@_HOME
@chosen_id
@options.dry_run
def add(app: App, **typed: Any) -> ExitStatus:
    """Enter an official who is new on record."""
    from qd18.cli import appointing

    return appointing.add(app, **typed)


@options.command("appoint", key="member-appoint")
@_MEMBER
@options.option("--position", type=ChoiceParam(Position), required=True)
@unit_of_event
@_TIER
@first_day(required=True)
@last_day()
@_TITLE
@options.option("--instead", is_flag=True)
@options.dry_run
def appoint(app: App, who: str, **typed: Any) -> ExitStatus:
    """Enter a further post of an official, or one instead of another."""
    from qd18.cli import appointing

    return appointing.appoint(app, who, **typed)


@options.command("move", key="member-move")
@_MEMBER
@unit_of_event
@first_day(required=True)
@_POSITION
@_TIER
@_TITLE
@_KEEP
@options.dry_run
def move(app: App, who: str, **typed: Any) -> ExitStatus:
    """Enter that an official leaves one committee for another."""
    from qd18.cli import appointing

    return appointing.move(app, who, **typed)


@options.command("leave", key="member-leave")
@_MEMBER
@last_day(required=True)
@options.option("--unit", metavar="UNIT", shell_complete=options.complete_units)
@_POSITION
@_KEEP
@options.dry_run
def leave(app: App, who: str, **typed: Any) -> ExitStatus:
    """Enter that an official leaves office."""
    from qd18.cli import appointing

    return appointing.leave(app, who, **typed)


@options.command("set", key="member-set")
@_MEMBER
@options.option("--name", metavar="NAME")
@_TITLE
@_HOME
@first_day()
@options.dry_run
def correct(app: App, who: str, **typed: Any) -> ExitStatus:
    """Put right what is on record of an official."""
    from qd18.cli import appointing

    return appointing.correct(app, who, **typed)


for _command in (add, appoint, move, leave, correct):
    member.add_command(_command)
