"""The one way through: runs a command, writes its product, and turns every outcome into an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from qd18.cli.app import App
from qd18.cli.delivery import delivered
from qd18.cli.exit_status import ExitStatus, Untrusted
from qd18.cli.group import qd18
from qd18.cli.run_settings import RunSettings
from qd18.cli.streams import let_go
from qd18.cli.usage import refusal_text, usage_text
from qd18.messages import Refusal, Unsteady, UsageError

if TYPE_CHECKING:
    from qd18.cli.again import Again

MOST_TRIES = 20
"""So often a command is run on data that another program changes while it is read."""


def run_to_end(arguments: Sequence[str], again: Again | None) -> ExitStatus:
    """Run the command that *arguments* ask for, and keep its answer for *again*."""
    app = App(RunSettings(arguments=arguments, script=sys.argv[0]))
    status = _status_of(app)
    for stream in (sys.stdout, sys.stderr):
        let_go(stream)
    if again is not None:
        again.keep(app, status)
    return status


def status_of(arguments: Sequence[str]) -> ExitStatus:
    """Run the command that *arguments* ask for and give its exit status; nothing gets out of here but that."""
    return _status_of(App(RunSettings(arguments=tuple(arguments))))


def _status_of(app: App) -> ExitStatus:
    """Run the command of *app* to its end."""
    try:
        return delivered(app, _outcome(app))
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except Exception as bug:  # noqa: BLE001 - the program's only broad except: a bug is told as one
        return _bug(app, bug)


def _outcome(app: App) -> ExitStatus:
    """The command's own exit status, or what its failure means."""
    try:
        status = _run(app)
    except click.exceptions.Exit as leave:
        return ExitStatus(leave.exit_code)
    except click.Abort as abort:
        if isinstance(abort.__cause__, EOFError):  # not Ctrl-D, of which `prompts` makes an Abort itself
            raise abort.__cause__ from None
        return ExitStatus.INTERRUPTED
    except Untrusted:
        return ExitStatus.UNTRUSTED
    except click.UsageError as error:
        app.settings.look_ahead()
        app.output.talk(usage_text(error, app.words))
        return ExitStatus.USAGE
    except Refusal as refusal:
        app.output.talk(refusal_text(app, refusal))
        return ExitStatus.USAGE if isinstance(refusal, UsageError) else ExitStatus.OUTSIDE
    return status if isinstance(status, ExitStatus) else ExitStatus.DONE


def _run(app: App) -> object:
    """Run the command; where the data is changed while it is being read, once more, unless somebody has noticed."""
    if app.settings.environment.get("_QD18_COMPLETE", "").startswith("powershell"):
        from qd18.cli.powershell import introduce_powershell

        introduce_powershell()
    for tries_left in range(MOST_TRIES - 1, -1, -1):
        try:
            return qd18.main(list(app.settings.arguments), prog_name="qd18", standalone_mode=False, obj=app)
        except Unsteady:
            if app.has_acted or not tries_left:
                raise
            app.begin_anew()
    return None


def _bug(app: App, bug: Exception) -> ExitStatus:
    if app.settings.environment.get("QD18_DEBUG"):
        raise bug
    frames = bug.__traceback__
    while frames is not None and frames.tb_next is not None:
        frames = frames.tb_next
    where = f"{frames.tb_frame.f_code.co_name}:{frames.tb_lineno}" if frames else "?"
    app.output.talk(app.words_without_data.say("refusals", "bug", kind=type(bug).__name__, where=where))
    return ExitStatus.BUG
