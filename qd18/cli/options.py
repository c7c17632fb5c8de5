"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from qd18.cli.app import App
from qd18.cli.params import ChoiceParam, DayParam, PathParam, SpanWanted
from qd18.cli.speaking import SpeakingCommand, SpeakingGroup, SpeakingOption
from qd18.messages import LANGUAGES
from qd18.model.periods import Every

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

option = partial(click.option, cls=SpeakingOption)


def shared(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command has."""
    for one in reversed(SHARED):
        function = one(function)
    return function


def command(name: str, *, key: str | None = None) -> Callable[[Callable[..., Any]], SpeakingCommand]:
    """A command that speaks the user's language, with the options that all of them share.

    A *key* tells its help from that of a command of the same name in another group.
    """

    def decorate(function: Callable[..., Any]) -> SpeakingCommand:
        return click.command(name, cls=SpeakingCommand, key=key)(click.pass_obj(shared(function)))

    return decorate


def group(name: str) -> Callable[[Callable[..., Any]], SpeakingGroup]:
    """A command with commands of its own, which also does something by itself."""

    def decorate(function: Callable[..., Any]) -> SpeakingGroup:
        return click.group(name, cls=SpeakingGroup, invoke_without_command=True)(click.pass_obj(shared(function)))

    return decorate


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001 - click's
    from qd18 import __version__

    if value and not ctx.resilient_parsing:
        app = ctx.find_object(App)
        if app is not None:
            app.output.give(f"qd18 {__version__}\n")
        ctx.exit()


SHARED: tuple[Decorator, ...] = (
    option("--data", metavar="DIR", expose_value=False, type=PathParam(file_okay=False)),
    option("--lang", type=ChoiceParam(LANGUAGES), expose_value=False),
    option("--color", type=ChoiceParam(("auto", "always", "never")), expose_value=False),
)

version = option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
as_of = option("--as-of", type=DayParam(), metavar="D")
revision = option("--rev", "revision", metavar="REV")
output = option("--output", "-o", metavar="FILE", type=PathParam(dir_okay=False))
excel = option("--excel", is_flag=True)
dry_run = option("--dry-run", is_flag=True)
late = option("--late", is_flag=True)

drafts = option("--regulation", "drafts", multiple=True, metavar="FILE", type=PathParam(dir_okay=False, path_type=Path))


def complete_members(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """The ids of members that begin as typed, each with the name."""
    from qd18.cli.completing import members

    return members(ctx, param, incomplete)


def complete_regulations(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """The ids of regulations that begin as typed."""
    from qd18.cli.completing import regulations

    return regulations(ctx, param, incomplete)


def complete_units(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """The ids of units that begin as typed, each with the name."""
    from qd18.cli.completing import units

    return units(ctx, param, incomplete)


_SPAN = (
    (Every.QUARTER, option("--quarter", metavar="Q")),
    (Every.MONTH, option("--month", metavar="M")),
    (Every.HALF_YEAR, option("--half", metavar="H")),
    (Every.YEAR, option("--year", metavar="Y")),
)


def span(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name a span of time, given to *function* together as `wanted`."""

    def gathered(*args: Any, **kwargs: Any) -> Any:
        typed = {every: kwargs.pop(name) for every, name in zip((one for one, _ in _SPAN), _NAMES, strict=True)}
        named = tuple((every, text) for every, text in typed.items() if text is not None)
        wanted = SpanWanted(named, kwargs.pop("from_"), kwargs.pop("to"))
        return function(*args, wanted=wanted, **kwargs)

    gathered.__doc__, gathered.__name__ = function.__doc__, function.__name__
    gathered.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
    decorated: Callable[..., Any] = gathered
    for decorate in (
        *(one for _, one in _SPAN),
        option("--from", "from_", type=DayParam(), metavar="D"),
        option("--to", type=DayParam(), metavar="D"),
    )[::-1]:
        decorated = decorate(decorated)
    return decorated


_NAMES = ("quarter", "month", "half", "year")
