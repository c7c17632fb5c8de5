"""The options and arguments of each command are the parameters of its function, and of the types that click gives."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import GenericAlias
from typing import Any, get_type_hints

import click
import pytest

from qd18.answering.requested_span import RequestedSpan
from qd18.cli.group import qd18 as program
from qd18.cli.params import ChoiceParam, DayParam, PairParam, PathParam
from qd18.cli.session import EditSession
from qd18.render.formats import CsvRequest

GIVEN = {"ctx", "app", "edits"}
"""What a function is given besides what was typed."""

SPAN_NAMES = {"quarter", "month", "half", "year", "from_", "to"}
"""What `span` gathers into one parameter, `requested`."""

CSV_NAMES = {"excel", "in_words"}
"""What `csv` gathers."""

TYPES: tuple[tuple[type, object], ...] = (
    (DayParam, date),
    (PairParam, tuple[str, str]),
    (ChoiceParam, str),
    (type(click.INT), int),
    (click.IntRange, int),
    (type(click.STRING), str),
)


def commands(group: click.Group, ctx: click.Context) -> Iterator[tuple[str, click.Command]]:
    """The program and every command below it, each with what is typed to call it."""
    yield ctx.command_path, group
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, click.Context(command, parent=ctx, info_name=name))
        else:
            yield f"{ctx.command_path} {name}", command


# With the program's settings: click keeps the help option that a command is first asked for.
CONTEXT = click.Context(program, info_name="qd18", **program.context_settings)
COMMANDS = dict(commands(program, CONTEXT))


def value_type(param: click.Parameter) -> Any:
    """The type of one value of *param*."""
    if isinstance(param, click.Option) and param.is_flag:
        return bool
    if isinstance(param.type, PathParam):
        return param.type.path_type
    return next(value for kind, value in TYPES if isinstance(param.type, kind))


def given_type(param: click.Parameter) -> Any:
    """The type of what click gives a function for *param*."""
    value = value_type(param)
    if param.multiple or param.nargs == -1:
        return GenericAlias(tuple, (value, ...))
    is_needed = param.required and getattr(param, "replaced_by", None) is None
    is_always_there = is_needed or isinstance(param.get_default(CONTEXT), str | int)
    return value if is_always_there else value | None


def expected(command: click.Command) -> dict[str, Any]:
    """The parameters that the function of *command* is to have."""
    types = {str(param.name): given_type(param) for param in command.params if param.expose_value}
    if types.keys() >= SPAN_NAMES:
        types = {name: type_ for name, type_ in types.items() if name not in SPAN_NAMES}
        types["requested"] = RequestedSpan
    if types.keys() >= CSV_NAMES:
        types = {name: type_ for name, type_ in types.items() if name not in CSV_NAMES}
        types["csv"] = CsvRequest
    return types


@pytest.mark.parametrize("line", COMMANDS)
def test_each_option_and_argument_is_a_parameter_of_its_type(line: str) -> None:
    command = COMMANDS[line]
    assert command.callback is not None
    function = inspect.unwrap(command.callback)
    hints = get_type_hints(function, localns={"EditSession": EditSession, "RequestedSpan": RequestedSpan})
    parameters = inspect.signature(function).parameters

    assert {name: hints[name] for name in parameters if name not in GIVEN} == expected(command)
    assert all(one.kind is not one.VAR_KEYWORD for one in parameters.values())
    assert all(one.kind is one.KEYWORD_ONLY for name, one in parameters.items() if name not in GIVEN)


def test_the_types_differ_where_an_option_does() -> None:
    """Lest two that are compared be the same whatever they say."""
    flag, word = click.Option(["--all"], is_flag=True), click.Option(["--name"])
    many, needed = click.Option(["--tag"], multiple=True), click.Option(["--unit"], required=True)
    path = click.Option(["--file"], type=PathParam(Path))

    given = [given_type(one) for one in (flag, word, many, needed, path)]
    assert given == [bool, str | None, tuple[str, ...], str, Path | None]
