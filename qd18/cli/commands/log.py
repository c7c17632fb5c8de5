"""`qd18 log`: meetings recorded and corrected."""

from __future__ import annotations

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.params import ChoiceParam
from qd18.cli.status import ExitStatus
from qd18.model.meetings import Session, Task

_DATE = click.argument("date", metavar="DATE")
_UNIT = click.argument("unit", metavar="UNIT", shell_complete=options.complete_units)
_MEMBERS = click.argument(
    "members", metavar="MEMBER…", nargs=-1, required=True, shell_complete=options.complete_members
)
_SESSION = options.option("--session", type=ChoiceParam(Session))


@options.group("log")
@click.pass_context
def log(ctx: click.Context, app: App) -> None:
    """Without a command of its own, the help page is the answer."""
    if ctx.invoked_subcommand is None:
        app.output.give(ctx.get_help() + "\n")


@options.command("add", key="log-add")
@options.option("--date", metavar="DATE")
@options.option("--unit", metavar="UNIT", shell_complete=options.complete_units)
@options.option("--time", metavar="HOUR")
@options.option("--attended", multiple=True, metavar="MEMBER", shell_complete=options.complete_members)
@_SESSION
@options.option("--for", "month", metavar="M")
@options.option("--chair", metavar="TEXT")
@options.option("--minutes", metavar="TEXT")
@options.option("--task", "tasks", multiple=True, type=ChoiceParam(Task))
@options.option("--proposal", "proposals", multiple=True, metavar="TEXT")
@options.option("--note", metavar="TEXT")
@options.late
@options.dry_run
def add(app: App, *, late: bool, dry_run: bool, **typed: object) -> ExitStatus:
    """Record one meeting, by options, or by prompts for what is missing."""
    from qd18.cli.forms import sitting_wanted

    return sitting_wanted(app, typed, late=late, dry_run=dry_run)


@options.command("attend", key="log-attend")
@_DATE
@_UNIT
@_MEMBERS
@_SESSION
@options.late
@options.dry_run
def attend(
    app: App, *, date: str, unit: str, members: tuple[str, ...], session: str | None, late: bool, dry_run: bool
) -> ExitStatus:
    """Put officials among those who sat in on a meeting on record."""
    from qd18.cli import recording

    desk, meeting, people = recording.meant(app, date, unit, session, members, late=late)
    return recording.attend(desk, meeting, people, dry_run=dry_run)


@options.command("unattend", key="log-unattend")
@_DATE
@_UNIT
@_MEMBERS
@_SESSION
@options.late
@options.dry_run
def unattend(
    app: App, *, date: str, unit: str, members: tuple[str, ...], session: str | None, late: bool, dry_run: bool
) -> ExitStatus:
    """Take officials out of a meeting on record."""
    from qd18.cli import recording

    desk, meeting, people = recording.meant(app, date, unit, session, members, late=late)
    return recording.unattend(desk, meeting, people, dry_run=dry_run)


@options.command("remove", key="log-remove")
@_DATE
@_UNIT
@_SESSION
@options.late
@options.dry_run
def remove(app: App, *, date: str, unit: str, session: str | None, late: bool, dry_run: bool) -> ExitStatus:
    """Remove a meeting from the record."""
    from qd18.cli import recording

    desk, meeting, _ = recording.meant(app, date, unit, session, (), late=late)
    return recording.remove(desk, meeting, dry_run=dry_run)


for _command in (add, attend, unattend, remove):
    log.add_command(_command)
