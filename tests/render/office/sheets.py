"""The commands that print one sheet, asked about worlds made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qd18.reports.sheets import Sheet
from tests.oracle import small
from tests.oracle.worlds import World
from tests.properties.asking import laid, run

Row = dict[str, Any]

COMMANDS = (
    ("due",),
    ("coverage",),
    ("coverage", "--all"),
    ("proposals",),
    ("trend",),
    ("trend", "--by", "tier"),
    ("trend", "--by", "committee"),
)

DUE = small.world(
    [
        small.meeting("2024-01-10", "t/h/a", "an"),
        small.meeting("2024-02-10", "t/h/b/1", "chi"),
    ],
    members=[small.member("an"), small.member("binh"), small.member("chi"), small.member("dung")],
    assignments=[small.assigned(), small.assigned("t/h/b", "chi"), small.assigned("t/h/b", "dung")],
    record={"complete_to": "2024-03-31"},
    as_of="2024-03-31",
)
"""On the last day one owes a cell, one is not assigned, one owes a commune, one owes both."""


def told(command: str, folder: Path, *more: str) -> list[Row]:
    """The rows of a command's JSON."""
    found: list[Row] = json.loads(run(command, "--data", str(folder), *more, "--format", "json"))["rows"]
    return found


def rows(command: str, world: World, folder: Path, *more: str) -> list[Row]:
    """The same for a *world*, over its span unless the command has its own."""
    laid(world, folder)
    span = () if command == "trend" else world.asking
    return told(command, folder, *span, "--as-of", world.as_of, *more)


def verdicts(world: World, folder: Path, *asking: str) -> list[Row]:
    asked = asking or world.asking
    found: list[Row] = json.loads(
        run("check", "--data", str(folder), *asked, "--as-of", world.as_of, "--all", "--format", "json")
    )["verdicts"]
    return found


def dicts(sheet: Sheet) -> list[Row]:
    return [dict(zip([column.key for column in sheet.columns], row, strict=True)) for row in sheet.rows]
