"""What a command line can get wrong, and what is said of it in the user's language."""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from qd18.messages import Catalogue, Refusal

if TYPE_CHECKING:
    from qd18.cli.app import App

USAGE_TOPIC = "usage"


class NoSuchCommand(click.UsageError):
    """There is no command of this *name*."""

    def __init__(self, name: str, names: Sequence[str], ctx: click.Context) -> None:
        from qd18.model.names import nearest

        super().__init__(name, ctx)
        self.name = name
        self.nearest = nearest(name, names)


class UnexpectedArgument(click.UsageError):
    """The command has no use for *argument*."""

    def __init__(self, argument: str, ctx: click.Context) -> None:
        super().__init__(argument, ctx)
        self.argument = argument
        self.nearest = _span_option(argument, ctx.command)


class MissingParameters(click.UsageError):
    """What the command cannot do without, and was not typed: all of *parameters* at once."""

    def __init__(self, parameters: Sequence[click.Parameter], ctx: click.Context) -> None:
        super().__init__("", ctx)
        self.parameters = tuple(parameters)


class BadValue(click.BadParameter):
    """A value that a parameter cannot take: the sentence *key* of `usage.toml` with *args* and the parameter's name."""

    def __init__(
        self,
        key: str,
        *,
        ctx: click.Context | None = None,
        param: click.Parameter | None = None,
        nearest: str | None = None,
        **args: str,
    ) -> None:
        super().__init__(key, ctx=ctx, param=param)
        self.key = key
        self.nearest = nearest
        self.args_for_sentence = args


def _span_option(argument: str, command: click.Command) -> str | None:
    """The option with *argument* as its value, where that names a span of time and *command* asks for one."""
    from qd18.answering.requested_span import OPTION_OF
    from qd18.cli.shell import shell_word
    from qd18.model.asked import read_period
    from qd18.model.periods import FIRST_YEAR

    any_day = date(FIRST_YEAR, 12, 31)
    for every, named in OPTION_OF.items():
        asks = any(named in param.opts for param in command.params)
        if asks and read_period(argument, every, as_of=any_day) is not None:
            return f"{named} {shell_word(argument)}"
    return None


def usage_text(error: click.UsageError, words: Catalogue) -> str:
    """The lines that tell what is wrong and where to read on."""
    lines = [words.say(USAGE_TOPIC, "wrong", sentence=usage_sentence(error, words))]
    if error.ctx is not None:
        lines.append(words.say(USAGE_TOPIC, "see-help", command=error.ctx.command_path))
    return "\n".join(lines)


def usage_sentence(error: click.UsageError, words: Catalogue) -> str:
    """What is wrong."""
    match error:
        case NoSuchCommand():
            return _guessing(words.say(USAGE_TOPIC, "no-command", name=error.name), error.nearest, words)
        case click.NoSuchOption():
            guess = error.possibilities[0] if error.possibilities else None
            return _guessing(words.say(USAGE_TOPIC, "no-option", name=error.option_name), guess, words)
        case BadValue():
            name = _name(error.param, words)
            return _guessing(
                words.say(USAGE_TOPIC, error.key, name=name, **error.args_for_sentence), error.nearest, words
            )
        case MissingParameters() | click.MissingParameter():
            return words.say(USAGE_TOPIC, "missing", name=", ".join(_name(param, words) for param in _missing(error)))
        case click.BadOptionUsage():
            key = "flag-value" if _is_flag(error) else "option-usage"
            return words.say(USAGE_TOPIC, key, name=error.option_name)
        case click.BadParameter():
            return words.say(USAGE_TOPIC, "bad-value", name=_name(error.param, words))
        case UnexpectedArgument():
            return _guessing(words.say(USAGE_TOPIC, "unexpected", name=error.argument), error.nearest, words)
        case _:
            return words.say(USAGE_TOPIC, "too-many")


def _missing(error: MissingParameters | click.MissingParameter) -> Sequence[click.Parameter | None]:
    return error.parameters if isinstance(error, MissingParameters) else (error.param,)


def _guessing(sentence: str, guess: str | None, words: Catalogue) -> str:
    return f"{sentence} {words.say(USAGE_TOPIC, 'guess', name=guess)}" if guess else sentence


def _name(param: click.Parameter | None, words: Catalogue) -> str:
    if param is None:
        return "?"
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return in_words(param.human_readable_name or "?", words)


def _is_flag(error: click.BadOptionUsage) -> bool:
    """Whether the option is one that takes no value."""
    params = error.ctx.command.params if error.ctx is not None else []
    return any(
        isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts for param in params
    )


def in_words(placeholder: str, words: Catalogue) -> str:
    """What stands for a value on a help page, `FILE` or `[MEMBER]`, in the user's language."""

    def word(match: re.Match[str]) -> str:
        key = f"placeholders.{match[0]}"
        return words.say("help", key) if words.has("help", key) else match[0]

    return re.sub("[A-Z]+", word, placeholder)


# refusals


def refusal_text(app: App, refusal: Refusal) -> str:
    """What *refusal* says, and what can be done about it."""
    args = dict(refusal.args_for_sentence)
    if "reason" in args and isinstance(refusal.__cause__, OSError):
        args["reason"] = _reason(refusal.__cause__, app.words)
    sentence = app.words.say("refusals", f"{refusal.key}.message", **args)
    lines = [app.words.say("refusals", "refused", sentence=sentence)]
    if app.words.has("refusals", f"{refusal.key}.hint"):
        if "folder" in args:
            from qd18.cli.shell import shell_word

            args["folder"] = shell_word(args["folder"])
        hint = app.words.say("refusals", f"{refusal.key}.hint", **args)
        lines.append(app.words.say("refusals", "hint", sentence=hint))
    return "\n".join(lines)


def _reason(error: OSError, words: Catalogue) -> str:
    """What the operating system objects, in the user's language."""
    number = error.errno or 0
    key = f"reasons.{errno.errorcode.get(number, '')}"
    return words.say("refusals", key if words.has("refusals", key) else "reasons.other", number=number)
