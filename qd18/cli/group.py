"""The program itself: a group whose commands are imported only when they are called."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword

import click

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.speaking import SpeakingCommand, SpeakingGroup

COMMANDS = (
    "check",
    "explain",
    "due",
    "coverage",
    "proposals",
    "trend",
    "report",
    "log",
    "member",
    "unit",
    "assignment",
    "exemption",
    "import",
    "export",
    "undo",
    "validate",
    "fmt",
    "init",
    "regulations",
    "schema",
    "diff",
    "whatif",
    "audit",
    "merge-file",
    "doctor",
    "completion",
)
"""In the order of the help page."""


class Commands(SpeakingGroup):
    """The commands of `COMMANDS`, each the function of its name in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Their names."""
        return list(COMMANDS)

    def key_of(self, name: str) -> str:
        """The name itself, so that the help page of the program needs none of their modules."""
        return name

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command called *cmd_name*; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        named = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command: SpeakingCommand = getattr(import_module(f"qd18.cli.commands.{named}"), named)
        return command


@click.group(cls=Commands, no_args_is_help=False, invoke_without_command=True)
@options.shared
@options.version
@click.pass_obj
@click.pass_context
def qd18(ctx: click.Context, app: App) -> None:
    """Without a command, the help page is the answer."""
    if ctx.invoked_subcommand is None:
        app.output.give(ctx.get_help() + "\n")
