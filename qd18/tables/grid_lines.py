"""The rows of a grid: whose each is and where, and those that are sections, sums or signatures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from qd18.lookup.words import plain
from qd18.tables.cell_faults import Fault, Wrong
from qd18.tables.cell_values import cell_text
from qd18.tables.columns import IGNORE
from qd18.tables.grid_headings import is_sum
from qd18.tables.grids import AttendanceGrid
from qd18.tables.headers import numbers_columns
from qd18.tables.naming import Roll
from qd18.tables.rows import is_aside
from qd18.tables.table import Spot, filled

_ORDINAL = re.compile(r"^(?:[IVXLC]+|[A-Z])\s*[.)/:-]\s*")


class GridLine(NamedTuple):
    """The row of an official: its number from 0, the *member*, and the *unit* that it names, or empty."""

    number: int
    member: str
    unit: str


class GridLines(NamedTuple):
    """The rows of officials, those passed over, and what is wrong with others."""

    lines: list[GridLine]
    passed: list[Spot]
    wrongs: list[Wrong]


def lines_of_grid(grid: AttendanceGrid, roll: Roll) -> GridLines:
    """The rows of *grid*. A row without any mark whose official is nobody's name is a section, and is passed over."""
    reading = GridLines([], [], [])
    section = ""
    for number in range(grid.first, len(grid.table.lines)):
        if not filled(grid.table.lines[number]):
            continue
        if _is_aside(grid, number):
            reading.passed.append(grid.table.spot(number, filled(grid.table.lines[number])[0]))
            continue
        name = grid.table.at(number, grid.member)
        member = roll.member(cell_text(name)) if name is not None else None
        if not isinstance(member, str) and not _has_marks(grid, number):
            section = _section_unit(grid, number, roll)
            reading.passed.append(grid.table.spot(number, filled(grid.table.lines[number])[0]))
            continue
        line = _line(grid, number, member, roll, section)
        if isinstance(line, GridLine):
            reading.lines.append(line)
        else:
            reading.wrongs.append(line)
    twice = list(_named_twice(grid, reading.lines, roll))
    reading.wrongs.extend(twice)
    rows = {wrong.at for wrong in twice}
    kept = [line for line in reading.lines if grid.table.spot(line.number, grid.member) not in rows]
    return GridLines(kept, reading.passed, reading.wrongs)


def _is_aside(grid: AttendanceGrid, number: int) -> bool:
    """Whether a row is a total, an example or the numbers of the columns, and of no official."""
    line = grid.table.lines[number]
    name = cell_text(grid.table.at(number, grid.member))
    known = {grid.member, *(across.column for across in grid.across)}
    texts = [cell_text(line[column]) for column in filled(line) if column <= grid.member]
    has_sum = is_sum(name) or (not name and any(map(is_sum, texts)))
    return is_aside(line, known) or has_sum or numbers_columns(line)


def _has_marks(grid: AttendanceGrid, number: int) -> bool:
    return any(grid.table.at(number, across.column) is not None for across in grid.across)


def _section_unit(grid: AttendanceGrid, number: int, roll: Roll) -> str:
    """The unit that the section row names, for the units of the rows below it; empty where it names none."""
    texts = [cell_text(value) for value in grid.table.lines[number] if isinstance(value, str)]
    units = (roll.unit(_ORDINAL.sub("", text)) for text in texts)
    return next((unit for unit in units if isinstance(unit, str)), "")


def _line(grid: AttendanceGrid, number: int, member: str | Fault | None, roll: Roll, section: str) -> GridLine | Wrong:
    if not isinstance(member, str):
        return Wrong(grid.table.spot(number, grid.member), member or Fault("empty", {"column": "attended"}))
    above = _unit(grid, number, grid.within, roll, "") or section
    if isinstance(above, Fault):
        return Wrong(grid.table.spot(number, grid.within or 0), above)
    unit = _unit(grid, number, grid.unit, roll, above)
    if isinstance(unit, Fault):
        return Wrong(grid.table.spot(number, grid.unit or 0), unit)
    return GridLine(number, member, unit or (above if grid.within is not None else ""))


def _unit(grid: AttendanceGrid, number: int, column: int | None, roll: Roll, within: str) -> str | Fault:
    value = grid.table.at(number, column) if column is not None else None
    return roll.unit(cell_text(value), within) if value is not None else ""


def _named_twice(grid: AttendanceGrid, lines: list[GridLine], roll: Roll) -> Iterator[Wrong]:
    """The rows that one name stands in: of two people one may not be on record, unless the row says who it is.

    Somebody who looks after two units may have a row for each: then all else in the rows is the same.
    """
    rows: dict[str, list[GridLine]] = defaultdict(list)
    for line in lines:
        rows[line.member].append(line)
    for same in rows.values():
        names = [cell_text(grid.table.at(line.number, grid.member)) for line in same]
        units = [line.unit for line in same]
        is_each_own = all(units) and len(set(units)) == len(units) and len(set(_about(grid, same))) == 1
        if len(same) < 2 or is_each_own or all(_is_sure(name, same[0].member, roll) for name in names):
            continue
        cells = [grid.table.spot(line.number, grid.member) for line in same]
        for name, cell in zip(names, cells, strict=True):
            others = ", ".join(other.cell for other in cells if other != cell)
            yield Wrong(cell, Fault("named-twice", {"name": name, "cells": others}))


def _is_sure(name: str, member: str, roll: Roll) -> bool:
    """Whether a cell says by an id who is meant, or somebody has explained it."""
    return name == member or name.endswith(f"[{member}]") or roll.is_explained(name)


def _about(grid: AttendanceGrid, lines: list[GridLine]) -> Iterator[tuple[str, ...]]:
    """What each of *lines* says of its official: the title and the like."""
    columns = [heading.column for heading in grid.headings if heading.key != IGNORE]
    for line in lines:
        yield tuple(plain(cell_text(grid.table.at(line.number, column))) for column in columns)
