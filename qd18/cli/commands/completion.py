"""`qd18 completion`: the script that teaches a shell the program's commands, options and ids."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam

SHELLS = ("bash", "zsh", "fish", "powershell")
VARIABLE = "_QD18_COMPLETE"


@options.command("completion")
@options.argument("shell", metavar="SHELL", type=ChoiceParam(SHELLS))
def completion(app: App, *, shell: str) -> ExitStatus:
    """Print the completion script of a shell."""
    from qd18.cli.powershell import introduce_powershell

    introduce_powershell()
    script = get_completion_class(shell)
    if script is not None:
        root = click.get_current_context().find_root().command
        app.output.give(script(root, {}, "qd18", VARIABLE).source() + "\n")
    return ExitStatus.DONE
