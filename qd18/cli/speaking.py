"""click commands whose help is in the user's language: every text comes from the catalogues (`help.toml`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from qd18.cli.app import App
from qd18.cli.usage import BadValue, MissingParameters, NoSuchCommand, UnexpectedArgument, in_words
from qd18.messages import Catalogue, catalogue

if TYPE_CHECKING:
    from qd18.render.manual_pages import CommandHelp

HELP_TOPIC = "help"

LONGEST_TERM = 72
"""So wide is an option with its choices in one line, in columns: click folds the lines of help, never the option."""


def catalogue_of(ctx: click.Context) -> Catalogue:
    """The catalogue of the run that *ctx* belongs to."""
    app = ctx.find_object(App)
    return app.words if app is not None else catalogue("vi")


_SHARED = {"data", "lang", "color", "no_pager", "no_cache"}
"""The names of the options that every command has."""

_MISSING = "qd18.missing"


def missing_in(ctx: click.Context) -> list[click.Parameter]:
    """What the command of *ctx* requires and was not typed, in the order of its parameters."""
    missing: list[click.Parameter] = ctx.meta.setdefault(_MISSING, [])
    return [param for param in ctx.command.params if param in missing]


def _or_missing(ctx: click.Context, param: click.Parameter, process: Callable[[], Any]) -> Any:
    """What *process* makes of the value of *param*; where it is missing that is noted, for others may be too."""
    try:
        return process()
    except click.MissingParameter:
        if ctx.resilient_parsing:
            raise
        ctx.meta.setdefault(_MISSING, []).append(param)
        return None


class SpeakingArgument(click.Argument):
    """An argument that is told, or asked for, together with all that is missing.

    None is missing where *replaced_by* says of the parameters before it that they say it already.
    """

    def __init__(
        self, *args: Any, replaced_by: Callable[[Mapping[str, Any]], bool] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.replaced_by = replaced_by

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The value; where it is missing that is noted."""
        return _or_missing(ctx, self, partial(self._value, ctx, value))

    def _value(self, ctx: click.Context, value: Any) -> Any:
        try:
            return super().process_value(ctx, value)
        except click.MissingParameter:
            if self.replaced_by is not None and self.replaced_by(ctx.params):
                return None
            raise


class SpeakingOption(click.Option):
    """An option whose help stands at `options.NAME` in the catalogue, or at `COMMAND.options.NAME`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.placeholder = self.metavar

    def handle_parse_result(
        self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]
    ) -> tuple[Any, list[str]]:
        """The option's value; before the first is made, what was typed for all of them is kept for the run."""
        app = ctx.find_object(App)
        if app is not None:
            _note_options(app, ctx.command, opts)
        return super().handle_parse_result(ctx, opts, args)

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The value; where it is missing that is noted."""
        return _or_missing(ctx, self, partial(super().process_value, ctx, value))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line on the help page."""
        words = catalogue_of(ctx)
        key = ctx.command.key if isinstance(ctx.command, SpeakingCommand) else ctx.info_name
        self.help = _first(words, f"commands.{key}.options.{self.name}", f"options.{self.name}")
        self.metavar = in_words(self.placeholder, words) if self.placeholder else None
        record = super().get_help_record(ctx)
        return record and (_folded(record[0]), record[1].replace("[required]", words.say(HELP_TOPIC, "required")))


class SpeakingCommand(click.Command):
    """A command whose help stands at `commands.KEY` in the catalogue; its *key* is its name where none is given."""

    allow_extra_args = True  # and refused by name, in `parse_args`

    asks = False
    """Whether it asks for what is missing."""

    def __init__(self, *args: Any, key: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key or self.name or ""
        self._page_option: click.Option | None = None
        for parameter in self.params:
            if isinstance(parameter, click.Option) and not isinstance(parameter, SpeakingOption):
                raise TypeError(parameter.name)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the command's name in the usage line."""
        words = catalogue_of(ctx)
        pieces = [words.say(HELP_TOPIC, "usage-options")] if self.get_params(ctx) else []
        for parameter in self.params:
            if isinstance(parameter, click.Argument):
                pieces += [in_words(piece, words) for piece in parameter.get_usage_pieces(ctx)]
        return pieces

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        prefix = catalogue_of(ctx).say(HELP_TOPIC, "usage") + " "
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, and examples."""
        words = catalogue_of(ctx)
        key = f"commands.{self.key}"
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words.say(HELP_TOPIC, f"{key}.text"))
        _write_lines(
            formatter, words.say(HELP_TOPIC, "examples"), words.topic(HELP_TOPIC)["commands"][self.key]["examples"]
        )

    def help_parts(self, ctx: click.Context) -> CommandHelp:
        """The help page in its parts; the options that every command has are listed for the program alone."""
        from qd18.render.manual_pages import CommandHelp

        words = catalogue_of(ctx)
        key = f"commands.{self.key}"
        listed = [param for param in self.params if isinstance(param, click.Option)]
        own = [param for param in listed if ctx.parent is None or param.name not in _SHARED]
        return CommandHelp(
            usage=f"{ctx.command_path} {' '.join(self.collect_usage_pieces(ctx))}",
            text=words.say(HELP_TOPIC, f"{key}.text"),
            options=tuple(record for option in own if (record := option.get_help_record(ctx)) is not None),
            examples=tuple(words.topic(HELP_TOPIC)["commands"][self.key]["examples"]),
        )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help page; the page is a product like any other.

        That of click asks gettext for its line in each run, which looks for catalogues that nobody has.
        """
        names = self.get_help_option_names(ctx)
        if self._page_option is None and names:
            self._page_option = click.Option(
                names, is_flag=True, is_eager=True, expose_value=False, callback=_give_help
            )
        return self._page_option

    def describe_help_option(self, ctx: click.Context) -> None:
        """Give the help option its line: only now, for a command that runs reads no page of help."""
        option = self.get_help_option(ctx)
        if option is not None:
            option.help = catalogue_of(ctx).say(HELP_TOPIC, "options.help")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take *args* apart; the first that there is no use for is named."""
        try:
            self._refuse_repeated(ctx, args)
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if (missing := missing_in(ctx)) and not self.can_ask_for(missing, ctx):
            raise MissingParameters(missing, ctx)
        if rest and not ctx.resilient_parsing and not isinstance(self, click.Group):
            raise UnexpectedArgument(rest[0], ctx)
        return rest

    def _refuse_repeated(self, ctx: click.Context, args: list[str]) -> None:
        """Refuse an option of one value that is given twice: of two quarters the first would be passed over."""
        if ctx.resilient_parsing or sum(word[:1] == "-" for word in args) < 2:
            return
        *_, order = self.make_parser(ctx).parse_args(args=list(args))
        for number, param in enumerate(order):
            takes_one = isinstance(param, click.Option) and not (param.multiple or param.is_flag or param.count)
            if takes_one and param.expose_value and param in order[:number]:
                raise BadValue("given-twice", param=param)

    def can_ask_for(self, missing: Sequence[click.Parameter], ctx: click.Context) -> bool:
        """Whether the clerk will be asked for what is *missing*: in a command that enters something, at a terminal."""
        app = ctx.find_object(App)
        if not self.asks or app is None:
            return False
        from qd18.cli.missing_options import QUESTIONS
        from qd18.cli.prompts import can_ask

        return can_ask(app) and all(param.name in QUESTIONS for param in missing)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """What can come next, each with its line of help."""
        with ctx.scope(cleanup=False):
            self.describe_help_option(ctx)
            for parameter in self.params:
                if isinstance(parameter, SpeakingOption):
                    parameter.get_help_record(ctx)
            return click.Command.shell_complete(self, ctx, incomplete)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with its line."""
        self.describe_help_option(ctx)
        listed = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(catalogue_of(ctx).say(HELP_TOPIC, "options-title")):
            formatter.write_dl([record for option in listed if (record := option.get_help_record(ctx)) is not None])


class SpeakingGroup(SpeakingCommand, click.Group):
    """A group of commands whose help is in the user's language."""

    command_class = SpeakingCommand

    def key_of(self, name: str) -> str:
        """The key of the help of the group's command *name*."""
        return f"{self.name}-{name}"

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the group's name in the usage line."""
        return [*super().collect_usage_pieces(ctx), catalogue_of(ctx).say(HELP_TOPIC, "usage-command")]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The commands that begin as typed, each with its line of help, and what else can come next."""
        from click.shell_completion import CompletionItem

        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        items = [CompletionItem(name, help=self._line(ctx, name)) for name in names]
        return [*items, *super().shell_complete(ctx, incomplete)]

    def sections(self, ctx: click.Context) -> dict[str, Sequence[str]]:
        """The group's commands as the help page lists them, by the key of the title above them."""
        return {"commands-title": self.list_commands(ctx)}

    def _line(self, ctx: click.Context, name: str) -> str:
        """The line of help of the group's command *name*; the command itself is not imported for that."""
        return catalogue_of(ctx).say(HELP_TOPIC, f"commands.{self.key_of(name)}.short")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, in one column over all sections, then the options."""
        width = max(map(len, self.list_commands(ctx)), default=0)
        for title, names in self.sections(ctx).items():
            with formatter.section(catalogue_of(ctx).say(HELP_TOPIC, title)):
                formatter.write_dl([(name.ljust(width), self._line(ctx, name)) for name in names])
        SpeakingCommand.format_options(self, ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that *args* begin with; an unknown one is a usage error with the nearest name or option."""
        name = str(args[0])
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            unexpected = UnexpectedArgument(name, ctx)
            raise unexpected if unexpected.nearest else NoSuchCommand(name, self.list_commands(ctx), ctx)
        if command is not None and not ctx.resilient_parsing:
            self._refuse_passed_over(ctx, name, command)
        return (name if command else None), command, args[1:]

    def _refuse_passed_over(self, ctx: click.Context, name: str, command: click.Command) -> None:
        """Refuse an option of the group's own answer before the command *name*, which would not learn of it."""
        for param in self.params:
            is_typed = ctx.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE
            if param.expose_value and is_typed:
                option = max(param.opts, key=len)
                nearest = f"{name} {option}" if any(option in other.opts for other in command.params) else None
                raise BadValue("passed-over", ctx=ctx, param=param, nearest=nearest, command=name)


def _note_options(app: App, command: click.Command, opts: Mapping[str, Any]) -> None:
    """Keep the values of options as they were typed: those of a language and of days need them all at once."""
    named = {param.name: param for param in command.params if isinstance(param, click.Option) and not param.is_flag}
    for name, value in opts.items():
        if name in named:
            option = named[name]
            app.settings.note_option(max(option.opts, key=len), value if option.multiple else [value])


def _give_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001 - click's
    app = ctx.find_object(App)
    if value and not ctx.resilient_parsing and app is not None:
        app.settings.look_ahead()
        app.output.give(app.output.retyped(ctx.get_help()) + "\n")
        ctx.exit()


def _folded(term: str) -> str:
    """An option with its choices; more of them than a line holds go on in the next, none broken inside."""
    if len(term) <= LONGEST_TERM:
        return term
    name, _, choices = term.partition(" ")
    margin = " " * (len(name) + 3)
    lines = [f"{name} "]
    for choice in choices.split("|"):
        if len(lines[-1]) + len(choice) > LONGEST_TERM:
            lines.append(margin)
        lines[-1] += f"{choice}|"
    return "\n".join(lines).removesuffix("|")


def _first(words: Catalogue, *keys: str) -> str:
    return words.say(HELP_TOPIC, next(key for key in keys if words.has(HELP_TOPIC, key)))


def _write_lines(formatter: click.HelpFormatter, title: str, lines: Sequence[str]) -> None:
    """Lines that are typed as they stand, never folded."""
    formatter.write_paragraph()
    formatter.write(f"{title}\n")
    for line in lines:
        formatter.write(f"  {line}\n")
