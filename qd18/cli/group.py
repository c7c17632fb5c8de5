"""The program itself: a group whose commands are imported only when they are called."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.speaking import SpeakingCommand, SpeakingGroup

PURPOSES = {
    "see": ("check", "explain", "due", "coverage", "proposals", "trend", "regulations", "diff", "whatif", "audit"),
    "enter": ("log", "member", "unit", "assignment", "exemption", "import"),
    "repair": ("validate", "undo", "fmt", "doctor"),
    "hand-in": ("report", "export"),
    "set-up": ("init", "help", "completion", "schema", "merge-file"),
}
"""What one wants to do, and the commands for it, in the order of the help page."""

COMMANDS = tuple(name for names in PURPOSES.values() for name in names)


class Commands(SpeakingGroup):
    """The commands of `COMMANDS`, each the function of its name in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Their names."""
        return list(COMMANDS)

    def key_of(self, name: str) -> str:
        """The name itself, so that the help page of the program needs none of their modules."""
        return name

    def sections(self, ctx: click.Context) -> dict[str, Sequence[str]]:  # noqa: ARG002 - as in the base
        """The commands by what one wants to do."""
        return {f"purposes.{purpose}": names for purpose, names in PURPOSES.items()}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command called *cmd_name*; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        named = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command: SpeakingCommand = getattr(import_module(f"qd18.cli.commands.{named}"), named)
        return command


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@options.shared
@options.version
@click.pass_obj
@click.pass_context
def qd18(ctx: click.Context, app: App) -> None:
    """Without a command, the help page is the answer."""
    app.command = ctx.invoked_subcommand
    if app.command is None:
        app.output.give(ctx.get_help() + "\n")
