"""Any line that somebody may type: it ends with a status of the manual, harms nothing and hides nothing."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from random import Random

import click
import pytest

from qd18.cli.group import PURPOSES, qd18
from qd18.cli.main import main
from tests.cases.case import CASES, COMMON, cases
from tests.compare.repositories import new_repo
from tests.copies import Ran
from tests.files import Tree, files_in, lay, plain
from tests.fuzz.choices import Choices
from tests.fuzz.guided import Target
from tests.fuzz.reading import UNPRINTABLE

RECORD = files_in(CASES / "events" / COMMON / "before")
STATUSES = frozenset(range(5))
READING = (*PURPOSES["see"], *PURPOSES["enter"], "validate", "export", "report", "schema", "help", "doctor")
ENTERING = re.compile("add|appoint|move|leave|set|(?:un)?attend|propose|remove|end|merge|hand-over|answer|refer")
"""Commands of commands that write data."""
LEFT_OUT = frozenset({"--open", "--write", "--data", "--help"})
"""Options that start other programs, that write data, or that a line has of its own."""
ODD = (
    *("", " ", "-", "--", "-1", "0", "x", "đ", "Đ", "e\u0301", "😀", "\u202e", "\x1b[31m", "\t", "a\nb", "'", '"'),
    *("%s", "{0}", "{member}", "[red]", "&lt;", "<b>", "=1+1", "a=b", "=", "a,b", "../x", "data", "data/qd18.yaml"),
    *("9" * 40, "x" * 3_000, "1e9", "٣", "２０２４", "None", "null", "true", "all", "*", "?", "--data", "--lang=en"),
    *("/dev/null", "/dev/full", "ra.csv", "ra.xlsx", "ra.html", "ra.json", "ra.docx", "ra.md", "thu-muc", "ra.ics"),
    *("0001-01-01", "9999-12-31", "1945-01-01", "2100-12-31", "2024-02-29", "2023-02-29", "2024-00-00", "31/12"),
    *("2024Q1", "2024Q5", "0000Q1", "9999Q4", "1/0000", "IV/9999", "Q1", "quý IV/2024", "2024H1", "2024-13", "2024-06"),
    *("T2/2024", "2024", "1", "this", "last", "hôm nay", "hôm qua", "thứ hai", "tháng 2", "nay", "trước", "29/2/2023"),
    *("mau", "mau-01", "ha", "ha/an", "thon 1", "xa an", "huyen", "thu", "huyện", "coso", "bí thư", "violation"),
    *("json", "html", "xlsx", "csv", "table", "markdown", "sarif", "github", "ics", "docx", "HEAD", "HEAD~1", "@x"),
    *("ngày 5 tháng 1 năm 2024", "1/1/1", ".", "\\", "@{1}", "HEAD:x"),
)


@cache
def _commands() -> tuple[tuple[tuple[str, ...], click.Command], ...]:
    """Every command that reads, with the words that call it."""
    ctx = click.Context(qd18)
    return tuple(pair for name in READING for pair in _below((name,), qd18.get_command(ctx, name)))


def _below(words: tuple[str, ...], command: click.Command | None) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    assert command is not None
    yield words, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            if ENTERING.fullmatch(name) is None:
                yield from _below((*words, name), inner)


@cache
def _options(command: click.Command) -> tuple[tuple[str, bool], ...]:
    """The options of *command*, each with whether it takes a value."""
    return tuple(
        (name, not param.is_flag)
        for param in command.params
        if isinstance(param, click.Option)
        for name in (*param.opts, *param.secondary_opts)
        if name not in LEFT_OUT
    )


def asked_line(chance: Random) -> list[str]:
    """A line that reads, with options and arguments of any kind."""
    words, command = chance.choice(_commands())
    line = [*words]
    for _ in range(chance.randrange(5)):
        name, takes_value = chance.choice(_options(command))
        line += [name, chance.choice(ODD)] if takes_value else [name]
    return line + [chance.choice(ODD) for _ in range(chance.choice((0, 0, 1, 1, 2, 3)))]


def asking_holds(content: bytes, folder: Path) -> None:
    """A line that reads ends with a status of the manual, and leaves the record as it is; what it makes is no data."""
    line = asked_line(Choices(content))
    if not (folder / ".git").exists():
        repo = new_repo(folder, "data")
        repo.commit({path: content for path, content in RECORD.items() if "2024-02" not in path}, at="2024-01-20")
        repo.commit(RECORD, at="2024-08-01")
    before = _laid(folder)
    is_proper(typed(line, folder), line)
    now = files_in(folder / "data")
    assert before.items() <= now.items(), line
    assert not any(path.endswith((".yaml", ".yml")) for path in now.keys() - before.keys()), line
    _clear(folder)


def is_proper(ran: Ran, line: Sequence[str]) -> None:
    assert ran.status in STATUSES, (ran, line)
    assert "Traceback" not in ran.err, (ran, line)
    assert UNPRINTABLE.search(ran.err) is None, (ran, line)
    if ran.out.startswith("{"):
        json.loads(ran.out)


def _laid(folder: Path) -> Tree:
    """The record at `data` in *folder*, as it is at the beginning."""
    if not (folder / "data").exists() or files_in(folder / "data") != RECORD:
        shutil.rmtree(folder / "data", ignore_errors=True)
        lay(folder / "data", RECORD)
    return RECORD


def _clear(folder: Path) -> None:
    """Take away what a line has left beside the record."""
    for path in folder.iterdir() if folder.exists() else ():
        if path.name not in {"data", ".git"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


class Kept(io.BytesIO):
    """Bytes that stay when the stream that wrote them is gone."""

    def close(self) -> None:
        """Not yet."""


def typed(line: Sequence[str], folder: Path) -> Ran:
    """What comes of *line*, typed in *folder* where nobody can be asked anything."""
    out, err = Kept(), Kept()
    with (
        chdir(folder),
        redirect_stdout(io.TextIOWrapper(out, "utf-8", write_through=True)),
        redirect_stderr(io.TextIOWrapper(err, "utf-8", write_through=True)),
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr(sys, "stdin", io.StringIO())
        patched.setenv("QD18_DEBUG", "1")  # what would be told as a bug is raised
        status = int(main(line))
    texts = [stream.getvalue().decode() for stream in (out, err)]
    return Ran(status, *texts)


# what is entered

MOST_LINES = 6
"""So many lines are typed one after the other; more would find nothing else, and take the time of a slow one."""


@cache
def _entries() -> tuple[tuple[str, ...], ...]:
    """Every line that the cases of events type into this record, and those that begin a word of theirs."""
    return tuple(
        tuple(shlex.split(command.line))
        for case in cases("events")
        for command in case.commands
        if "|" not in command.line
    )


@cache
def _words() -> tuple[str, ...]:
    """Every word of those lines, and odd ones."""
    return (*sorted({word for line in _entries() for word in line}), *ODD)


def entered_line(chance: Random) -> list[str]:
    """A line that enters something, mostly one that makes sense, with other words in some places."""
    line = list(chance.choice(_entries()))
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        place = chance.randrange(1, len(line) + 1)
        line[place : place + chance.choice((1, 1, 1, 0))] = [chance.choice(_words())]
    return line


def entering_holds(content: bytes, folder: Path) -> None:
    """What is entered leaves a sound record, says what was meant, and is taken back to the byte by `undo`."""
    chance = Choices(content)
    _laid(folder)
    for _ in range(MOST_LINES):
        line, first = entered_line(chance), files_in(folder / "data")
        ran = typed(line, folder)
        now = files_in(folder / "data")
        is_proper(ran, line)
        if now == first:
            assert "written" not in ran.err or ran.status, ran
        else:
            assert typed(["validate"], folder).status == 0, line
            _is_meant(line, first, now)
            for expected in (first, now):
                assert typed(["undo"], folder).status == 0
                assert files_in(folder / "data") == expected, line
        if chance.random() < 0.5 or chance.rest() == b"":
            break
    shutil.rmtree(folder / "data")
    _clear(folder)


def _is_meant(line: Sequence[str], before: Tree, after: Tree) -> None:
    """Only files of what the command is about are changed, and of meetings only those that it names."""
    folders = {"log": "meetings", "proposals": "meetings", "exemption": "exemptions", "assignment": "assignments"}
    about = folders.get(line[0], "")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert all(path.startswith(about) for path in changed), changed
    if about == "meetings" and "set" not in line:
        old, new = _meetings(before), _meetings(after)
        assert len(new) - len(old) == {"add": 1, "remove": -1}.get(line[1], 0)
        assert sum(record not in old for record in new) == (line[1] != "remove")


def _meetings(files: Tree) -> list[object]:
    return [
        record
        for path, content in files.items()
        if re.match(r"meetings\b", path)
        for record in plain(content.decode()) or []
    ]


def targets() -> list[Target]:
    """What is asked, and what is entered."""
    chance = Random(18)
    inputs = [chance.randbytes(chance.choice((4, 8, 16, 32, 64))) for _ in range(200)]
    return [Target("asking", asking_holds, inputs), Target("entering", entering_holds, inputs)]
