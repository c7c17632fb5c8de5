"""`qd18 help`: a page of the manual, what a code means, the help page of a command; without a word, what there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.group import COMMANDS, PURPOSES, qd18
from qd18.cli.speaking import SpeakingCommand, SpeakingGroup
from qd18.messages import Catalogue, UsageError

if TYPE_CHECKING:
    from qd18.render.blocks import Block
    from qd18.render.manual_pages import CommandHelp


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """The commands, the pages of the manual and the codes that begin as typed."""
    from qd18.diagnostics import CODES
    from qd18.messages.manual import page_names

    names = dict.fromkeys((*COMMANDS, *page_names(), *CODES))
    return [name for name in names if name.startswith(incomplete)]


@options.command("help")
@options.argument("asked", metavar="[TOPIC]…", nargs=-1, shell_complete=_complete)
@options.option("--man", "for_man", is_flag=True)
@options.output
def help(app: App, *, asked: tuple[str, ...], for_man: bool, output: str | None) -> ExitStatus:  # noqa: A001 - its name
    """Show what was asked for; a command comes before a page of its name, which `NAME.md` shows."""
    if for_man:
        deliver(app, _man_page, click.get_current_context(), output)
    elif not asked:
        deliver(app, _topics, app.language, output)
        app.output.suggest("manual", "next")
    elif context := _command_named(asked, click.get_current_context().find_root()):
        deliver(app, lambda page, _: app.output.retyped(page) + "\n", context.get_help(), output)
        _hint_page(app, asked)
    else:
        deliver(app, _topic_named, " ".join(asked), output)
    return ExitStatus.DONE


def _command_named(asked: Sequence[str], context: click.Context) -> click.Context | None:
    """The context in which the command of the words *asked* would run, as far as its help page needs one."""
    for word in asked:
        group = context.command
        command = group.get_command(context, word) if isinstance(group, click.Group) else None
        if command is None:
            return None
        context = click.Context(command, parent=context, info_name=word)
    return context


def _hint_page(app: App, asked: Sequence[str]) -> None:
    """Say that there is a page of the manual, too, of the name of the command."""
    from qd18.messages.manual import page_names

    if asked[0] in page_names():
        app.output.suggest("manual", "page-too", name=asked[0])


def _topics(language: str, words: Catalogue) -> Iterator[Block]:
    from qd18.messages.manual import page_names, read_page
    from qd18.render.manual_pages import topics_page

    return topics_page([read_page(name, language) for name in page_names()], COMMANDS, words)


def _topic_named(typed: str, words: Catalogue) -> Iterator[Block] | Sequence[Block]:
    """The page of the manual, or of a code, that *typed* means; pages are known as `docs/import.md` too."""
    from qd18.diagnostics import CODES
    from qd18.messages.manual import FORMER_NAMES, page_names, read_page
    from qd18.model.names import nearest
    from qd18.render.code_page import code_page
    from qd18.render.manual_pages import page_blocks

    name = typed.rpartition("/")[2].removesuffix(".md")
    name = FORMER_NAMES.get(name, name)
    if typed in CODES:
        return code_page(typed, words)
    if name in page_names():
        return page_blocks(read_page(name, words.language), COMMANDS)
    guess = nearest(typed, (*page_names(), *COMMANDS, *CODES))
    raise UsageError("no-topic-like" if guess else "no-topic", name=typed, **({"nearest": guess} if guess else {}))


# for man


def _man_page(context: click.Context, words: Catalogue) -> str:
    from qd18 import __version__
    from qd18.render.manual_pages import man_text

    root = context.find_root()
    summary = words.say("manual", "man.summary")
    commands = [(words.say("manual", "man.shared"), [qd18.help_parts(root)])]
    for purpose, names in PURPOSES.items():
        pages = [page for name in names for page in _helps(name, root)]
        commands.append((words.say("help", f"purposes.{purpose}"), pages))
    return man_text(__version__, summary, commands, words)


def _helps(name: str, parent: click.Context) -> Iterator[CommandHelp]:
    """The help page of the command *name* below *parent*, and those of its own commands."""
    group = parent.command
    command = group.get_command(parent, name) if isinstance(group, click.Group) else None
    if not isinstance(command, SpeakingCommand):
        return
    context = click.Context(command, parent=parent, info_name=name)
    yield command.help_parts(context)
    if isinstance(command, SpeakingGroup):
        for below in command.list_commands(context):
            yield from _helps(below, context)
