"""Commands, and the options that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click

from qd18.cli.app import App
from qd18.cli.params import ChoiceParam, DayParam, PathParam
from qd18.cli.run_settings import COLOR, DATA, LANG, NO_CACHE, NO_PAGER
from qd18.cli.speaking import SpeakingArgument, SpeakingCommand, SpeakingGroup, SpeakingOption, missing_in
from qd18.messages import LANGUAGES

Function = Callable[..., Any]
Decorator = Callable[[Function], Function]

option = partial(click.option, cls=SpeakingOption)
argument = partial(click.argument, cls=SpeakingArgument)


# commands


def shared(function: Function) -> Function:
    """The options that every command has."""
    for decorate in reversed(SHARED):
        function = decorate(function)
    return function


def command(name: str, *, group: SpeakingGroup | None = None) -> Callable[[Function], SpeakingCommand]:
    """Make a command of a function that takes the `App`, or one of *group*; its help stands at `GROUP-NAME` then."""

    def decorate(function: Function) -> SpeakingCommand:
        key = group.key_of(name) if group is not None else name
        made = click.command(name, cls=SpeakingCommand, key=key)(click.pass_obj(shared(function)))
        if group is not None:
            group.add_command(made)
        return made

    return decorate


def event(name: str, *, group: SpeakingGroup) -> Callable[[Function], SpeakingCommand]:
    """As `command`, of a function that takes an `EditSession` instead, which is begun when the command runs.

    What is missing then is asked for at a terminal; where another writer is quicker, the function is called again.
    """

    def decorate(function: Function) -> SpeakingCommand:
        @wraps(function)
        def in_session(app: App, **typed: Any) -> Any:
            from qd18.cli.retrying import with_retries
            from qd18.cli.session import EditSession

            if missing := missing_in(click.get_current_context()):
                from qd18.cli.missing_options import enter_asking

                return enter_asking(EditSession(app), missing, typed, function)
            return with_retries(EditSession(app), lambda edits: function(edits, **typed))

        made = command(name, group=group)(in_session)
        made.asks = True
        return made

    return decorate


def group(name: str) -> Callable[[Function], SpeakingGroup]:
    """Make of a function a command with commands of its own, which also does something by itself."""

    def decorate(function: Function) -> SpeakingGroup:
        return click.group(name, cls=SpeakingGroup, invoke_without_command=True)(click.pass_obj(shared(function)))

    return decorate


def group_of_events(name: str) -> SpeakingGroup:
    """A command with commands of its own, which shows its help page where none of them is named."""

    @click.pass_context
    def show_help(ctx: click.Context, app: App) -> None:
        if ctx.invoked_subcommand is None:
            app.output.give(ctx.get_help() + "\n")

    return group(name)(show_help)


# what every command takes


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001 - click's
    from qd18 import __version__

    if value and not ctx.resilient_parsing:
        app = ctx.find_object(App)
        if app is not None:
            app.output.give(f"qd18 {__version__}\n")
        ctx.exit()


def _note_no_pager(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001 - click's
    app = ctx.find_object(App)
    if value and app is not None:
        app.settings.note_option(NO_PAGER, ())


SHARED: tuple[Decorator, ...] = (
    option(DATA, metavar="DIR", expose_value=False, type=PathParam(is_folder=True)),
    option(LANG, type=ChoiceParam(LANGUAGES), expose_value=False),
    option(COLOR, type=ChoiceParam(("auto", "always", "never")), expose_value=False),
    option(NO_PAGER, is_flag=True, expose_value=False, callback=_note_no_pager),
    option(NO_CACHE, is_flag=True, expose_value=False),
)

version = option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)


# ids, completed


def complete_members(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """The ids of members that begin as typed, each with the name."""
    from qd18.cli.completing import complete_member_ids

    return complete_member_ids(ctx, param, incomplete)


def complete_regulations(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """The ids of regulations that begin as typed."""
    from qd18.cli.completing import complete_regulation_ids

    return complete_regulation_ids(ctx, param, incomplete)


def complete_units(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """The ids of units that begin as typed, each with the name."""
    from qd18.cli.completing import complete_unit_ids

    return complete_unit_ids(ctx, param, incomplete)


def complete_handles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """The handles of recommendations that are open and begin as typed, each with the recommendation."""
    from qd18.cli.completing import complete_open_handles

    return complete_open_handles(ctx, param, incomplete)


# what questions take

as_of = option("--as-of", type=DayParam(), metavar="D")
revision = option("--rev", "revision", metavar="REV")
output = option("--output", "-o", metavar="FILE", type=PathParam())
excel = option("--excel", is_flag=True)
_in_words = option("--in-words", is_flag=True)

drafts = option("--regulation", "drafts", multiple=True, metavar="FILE", type=PathParam(Path))


def csv(function: Function) -> Function:
    """The options that say what CSV is for, given to *function* together as `csv`."""

    @wraps(function)
    def gathered(*args: Any, excel: bool, in_words: bool, **kwargs: Any) -> Any:
        from qd18.render.formats import CsvRequest

        return function(*args, csv=CsvRequest(for_excel=excel, in_words=in_words), **kwargs)

    decorated: Function = excel(_in_words(gathered))
    return decorated


_PERIODS = (
    option("--quarter", metavar="Q"),
    option("--month", metavar="M"),
    option("--half", metavar="H"),
    option("--year", metavar="Y"),
)


def span(function: Function) -> Function:
    """The options that name a span of time, given to *function* together as `requested`."""

    @wraps(function)
    def gathered(*args: Any, **kwargs: Any) -> Any:
        from qd18.answering.requested_span import OPTION_OF, RequestedSpan

        typed = {every: kwargs.pop(name.removeprefix("--")) for every, name in OPTION_OF.items()}
        named = tuple((every, text) for every, text in typed.items() if text is not None)
        requested = RequestedSpan(named, kwargs.pop("from_"), kwargs.pop("to"))
        return function(*args, requested=requested, **kwargs)

    first = option("--from", "from_", type=DayParam(), metavar="D")
    last = option("--to", type=DayParam(), metavar="D")
    decorated: Function = gathered
    for decorate in reversed((*_PERIODS, first, last)):
        decorated = decorate(decorated)
    return decorated


# what entries take

dry_run = option("--dry-run", is_flag=True)
late = option("--late", is_flag=True)
agreed = option("--yes", "is_agreed", is_flag=True)
decision = option("--decision", metavar="N")
chosen_id = option("--id", "named", metavar="ID")


def unit_option(name: str = "--unit", *names: str, required: bool = False, multiple: bool = False) -> Decorator:
    """An option that names a unit, *multiple* or several."""
    return option(name, *names, metavar="UNIT", required=required, multiple=multiple, shell_complete=complete_units)


def first_day_option(*, required: bool = False) -> Decorator:
    """The day from which on it holds."""
    return option("--from", "first", metavar="D", required=required)


def last_day_option(*, required: bool = False) -> Decorator:
    """The last day on which it holds."""
    return option("--to", "last", metavar="D", required=required)
