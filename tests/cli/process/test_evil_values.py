"""Whatever stands in the place of a value, of whichever option or argument, the program has an answer."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from qd18.cli.main import main
from tests.amounts import some
from tests.cli.process.test_parameters import COMMANDS
from tests.paths import DATA

VALUES = {
    "longer than a name can be": "x" * 5000,
    "a path longer than one can be": "a/" * 3000,
    "longer than one part of a path can be": "x" * 300,
    "a zero byte": "\0",
    "below a file": "qd18.yaml/x",
    "longer than a system passes on": "x" * 200_000,
}

VALUED = [
    (name, param)
    for name, command in COMMANDS.items()
    if not isinstance(command, click.Group)
    for param in command.params
    if not (isinstance(param, click.Option) and param.is_flag)
]
"""Each option and argument that takes a value, with the command it is of."""


def line(name: str, param: click.Parameter, value: str) -> list[str]:
    """What is typed: *value* for *param*, and something for every argument that has to be there."""
    arguments = [one for one in COMMANDS[name].params if isinstance(one, click.Argument)]
    option = [] if isinstance(param, click.Argument) else [param.opts[0], value]
    given = [value if one is param else "x" for one in arguments if one.required or one is param]
    return [*name.split()[1:], *option, *given]


@pytest.mark.parametrize("kind", some(VALUES, usually=1))
def test_a_value_that_no_option_expects_ends_with_a_status_that_is_documented(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "qd18.yaml").write_bytes((DATA / "qd18.yaml").read_bytes())

    statuses = {" ".join(line(name, param, "@")): int(main(line(name, param, VALUES[kind]))) for name, param in VALUED}
    capsys.readouterr()

    assert {typed: status for typed, status in statuses.items() if status not in range(5)} == {}
