"""What a command line can get wrong besides what click knows: told in words by `usage`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from qd18.cli.shell import shell_word
from qd18.model.asked import read_period
from qd18.model.names import nearest
from qd18.model.periods import Every


class NoCommand(click.UsageError):
    """There is no command of this *name*."""

    def __init__(self, name: str, names: Sequence[str], ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.nearest = nearest(name, names)


class Unexpected(click.UsageError):
    """The command has no use for *argument*."""

    def __init__(self, argument: str, ctx: click.Context) -> None:
        super().__init__(argument, ctx)
        self.argument = argument
        self.nearest = _span_meant(argument, ctx.command)


class BadValue(click.BadParameter):
    """A value that a parameter cannot take: the sentence *key* of `usage.toml` with *args* and the parameter's name."""

    def __init__(
        self, key: str, *, param: click.Parameter | None = None, nearest: str | None = None, **args: str
    ) -> None:
        super().__init__(key, param=param)
        self.key = key
        self.nearest = nearest
        self.args_for_sentence = args


def _span_meant(argument: str, command: click.Command) -> str | None:
    """The option with *argument* as its value, where that names a span of time and *command* asks for one."""
    for every in Every:
        named = f"--{every.value.partition('-')[0]}"
        asks = any(named in one.opts for one in command.params)
        if asks and read_period(argument, every, as_of=date.max) is not None:
            return f"{named} {shell_word(argument)}"
    return None
