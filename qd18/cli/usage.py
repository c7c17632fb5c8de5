"""What is wrong with a command line, in the user's language."""

from __future__ import annotations

from collections.abc import Sequence

import click

from qd18.messages import Catalogue
from qd18.model.names import nearest

TOPIC = "usage"


class NoCommand(click.UsageError):
    """There is no command of this *name*."""

    def __init__(self, name: str, names: Sequence[str], ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.nearest = nearest(name, names)


class BadValue(click.BadParameter):
    """A value that a parameter cannot take: the sentence *key* of `usage.toml` with *args*."""

    def __init__(self, key: str, *, param: click.Parameter | None = None, **args: str) -> None:
        super().__init__(key, param=param)
        self.key = key
        self.args_for_sentence = args


def usage_text(misuse: click.UsageError, words: Catalogue) -> str:
    """The lines that tell what is wrong and where to read on."""
    lines = [words.say(TOPIC, "wrong", sentence=_sentence(misuse, words))]
    if misuse.ctx is not None:
        lines.append(words.say(TOPIC, "see-help", command=misuse.ctx.command_path))
    return "\n".join(lines)


def _sentence(misuse: click.UsageError, words: Catalogue) -> str:
    match misuse:
        case NoCommand():
            return _with_guess("no-command", misuse.name, misuse.nearest, words)
        case click.NoSuchOption():
            guess = misuse.possibilities[0] if misuse.possibilities else None
            return _with_guess("no-option", misuse.option_name, guess, words)
        case BadValue():
            return words.say(TOPIC, misuse.key, **misuse.args_for_sentence)
        case click.MissingParameter():
            return words.say(TOPIC, "missing", name=_name(misuse.param))
        case click.BadOptionUsage():
            return words.say(TOPIC, "option-usage", name=misuse.option_name)
        case click.BadParameter():
            return words.say(TOPIC, "bad-value", name=_name(misuse.param))
        case _:
            return words.say(TOPIC, "too-many")


def _with_guess(key: str, name: str, guess: str | None, words: Catalogue) -> str:
    sentence = words.say(TOPIC, key, name=name)
    return f"{sentence} {words.say(TOPIC, 'guess', name=guess)}" if guess else sentence


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "?"
    return param.opts[-1] if isinstance(param, click.Option) else (param.human_readable_name or "?")
