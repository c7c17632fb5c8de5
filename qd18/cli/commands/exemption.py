"""`qd18 exemption`: approved leave."""

from __future__ import annotations

from typing import Any

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.event_options import decision, first_day, last_day
from qd18.cli.status import ExitStatus

_MEMBER = click.argument("who", metavar="MEMBER", shell_complete=options.complete_members)


@options.group("exemption")
@click.pass_context
def exemption(ctx: click.Context, app: App) -> None:
    """Without a command of its own, the help page is the answer."""
    if ctx.invoked_subcommand is None:
        app.output.give(ctx.get_help() + "\n")


@options.command("add", key="exemption-add")
@_MEMBER
@first_day(required=True)
@last_day(required=True)
@options.option("--reason", metavar="TEXT", required=True)
@decision
@options.dry_run
def add(app: App, who: str, **typed: Any) -> ExitStatus:
    """Enter leave of an official."""
    from qd18.cli import posting

    return posting.exempt(app, who, **typed)


@options.command("end", key="exemption-end")
@_MEMBER
@last_day(required=True)
@first_day()
@options.dry_run
def end(app: App, who: str, **typed: Any) -> ExitStatus:
    """Enter that leave ends on another day."""
    from qd18.cli import posting

    return posting.end_exemption(app, who, **typed)


@options.command("remove", key="exemption-remove")
@_MEMBER
@first_day()
@options.dry_run
def remove(app: App, who: str, **typed: Any) -> ExitStatus:
    """Take out leave that was entered by mistake."""
    from qd18.cli import posting

    return posting.remove_exemption(app, who, **typed)


for _command in (add, end, remove):
    exemption.add_command(_command)
