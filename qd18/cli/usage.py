"""What is wrong with a command line, in the user's language."""

from __future__ import annotations

import click

from qd18.cli.misuse import BadValue, NoCommand, Unexpected
from qd18.cli.speaking import in_words
from qd18.messages import Catalogue

TOPIC = "usage"


def usage_text(misuse: click.UsageError, words: Catalogue) -> str:
    """The lines that tell what is wrong and where to read on."""
    lines = [words.say(TOPIC, "wrong", sentence=_sentence(misuse, words))]
    if misuse.ctx is not None:
        lines.append(words.say(TOPIC, "see-help", command=misuse.ctx.command_path))
    return "\n".join(lines)


def _sentence(misuse: click.UsageError, words: Catalogue) -> str:
    match misuse:
        case NoCommand():
            return _guessing(words.say(TOPIC, "no-command", name=misuse.name), misuse.nearest, words)
        case click.NoSuchOption():
            guess = misuse.possibilities[0] if misuse.possibilities else None
            return _guessing(words.say(TOPIC, "no-option", name=misuse.option_name), guess, words)
        case BadValue():
            name = _name(misuse.param, words)
            return _guessing(words.say(TOPIC, misuse.key, name=name, **misuse.args_for_sentence), misuse.nearest, words)
        case click.MissingParameter():
            return words.say(TOPIC, "missing", name=_name(misuse.param, words))
        case click.BadOptionUsage():
            key = "flag-value" if _is_flag(misuse) else "option-usage"
            return words.say(TOPIC, key, name=misuse.option_name)
        case click.BadParameter():
            return words.say(TOPIC, "bad-value", name=_name(misuse.param, words))
        case Unexpected():
            return _guessing(words.say(TOPIC, "unexpected", name=misuse.argument), misuse.nearest, words)
        case _:
            return words.say(TOPIC, "too-many")


def _guessing(sentence: str, guess: str | None, words: Catalogue) -> str:
    return f"{sentence} {words.say(TOPIC, 'guess', name=guess)}" if guess else sentence


def _name(param: click.Parameter | None, words: Catalogue) -> str:
    if param is None:
        return "?"
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return in_words(param.human_readable_name or "?", words)


def _is_flag(misuse: click.BadOptionUsage) -> bool:
    """Whether the option is one that takes no value."""
    options = misuse.ctx.command.params if misuse.ctx is not None else []
    return any(isinstance(one, click.Option) and one.is_flag and misuse.option_name in one.opts for one in options)
