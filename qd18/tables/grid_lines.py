"""The rows of a grid: whose each is and where, and those that are sections, sums or signatures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from qd18.lookup.turning_words import turning_word
from qd18.lookup.words import plain
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Month, first_day
from qd18.tables.cell_faults import Fault, Wrong, fault_at
from qd18.tables.cell_values import cell_text
from qd18.tables.columns import IGNORE
from qd18.tables.grid_headings import is_sum
from qd18.tables.grids import AttendanceGrid
from qd18.tables.headers import numbers_columns
from qd18.tables.naming import Roll
from qd18.tables.rows import is_aside
from qd18.tables.table import Spot, filled

_ORGANISATION = lazy_pattern(r"^(?:đảng bộ|dang bo)\s+", re.IGNORECASE)
_WARD = lazy_pattern(r"(?:đảng (?:bộ|ủy|uỷ)|dang (?:bo|uy)|xã|xa|phường|phuong|thị trấn|thi tran)\b", re.IGNORECASE)
_ORDINAL = lazy_pattern(r"^(?:[IVXLC]+|[A-Z])\s*[.)/:-]\s*")
_COLOUR = lazy_pattern(r"\b(?:tô|màu|bôi|nền)\b|colou?r", re.IGNORECASE)


class GridLine(NamedTuple):
    """The row of an official: its number from 0, the *member*, and the *unit* that it names, or empty.

    *within* is the committee that stands above the row's units: in a column of its own, or in a section row.
    """

    number: int
    member: str
    unit: str
    within: str | Fault = ""


class GridLines(NamedTuple):
    """The rows of officials, or what is wrong with them, in their order; and those passed over."""

    lines: list[GridLine | Wrong]
    passed: list[Spot]


def lines_of_grid(grid: AttendanceGrid, roll: Roll) -> GridLines:
    """The rows of *grid*. A row without any mark whose official is nobody's name is a section, and is passed over."""
    reading = GridLines([], [])
    section: str | Fault = ""
    for number in range(grid.first, len(grid.table.lines)):
        if not filled(grid.table.lines[number]):
            continue
        name = grid.table.at(number, grid.member)
        flaw = fault_at(grid.table, number, grid.member)
        member = flaw or (_meant(grid, partial(roll.member, cell_text(name))) if name is not None else None)
        is_aside_row = _is_aside(grid, number)
        if is_aside_row or (not isinstance(member, str) and not _has_marks(grid, number)):
            if (remark := _colour_remark(grid, number)) is not None:
                reading.lines.append(remark)
                continue
            section = section if is_aside_row else _section_unit(grid, number, roll)
            reading.passed.append(grid.table.spot(number, filled(grid.table.lines[number])[0]))
        else:
            reading.lines.append(_line(grid, number, member, roll, section))
    return GridLines(_without_namesakes(grid, reading.lines, roll), reading.passed)


def _colour_remark(grid: AttendanceGrid, number: int) -> Wrong | None:
    """A remark that gives a colour a meaning that turns marks round, “ô tô đỏ: vắng”: colours are not read."""
    for column in filled(grid.table.lines[number]):
        text = cell_text(grid.table.at(number, column))
        if _COLOUR.search(text) and (word := turning_word(text)):
            return Wrong(grid.table.spot(number, column), Fault("turned", {"value": text, "word": word}))
    return None


def _is_aside(grid: AttendanceGrid, number: int) -> bool:
    """Whether a row is a total, an example or the numbers of the columns, and of no official."""
    line = grid.table.lines[number]
    name = cell_text(grid.table.at(number, grid.member))
    known = {grid.member, *(across.column for across in grid.across)}
    texts = [cell_text(line[column]) for column in filled(line) if column <= grid.member]
    has_sum = is_sum(name) or (not name and any(map(is_sum, texts)))
    repeats = any(_repeats(grid, header, number) for header in range(grid.row, grid.first))
    return is_aside(line, known) or has_sum or repeats or numbers_columns(line)


def _repeats(grid: AttendanceGrid, header: int, number: int) -> bool:
    """Whether a row is one of the header once more, as on each printed page."""
    cells = filled(grid.table.lines[number])
    return len(cells) > 1 and all(grid.table.at(number, column) == grid.table.at(header, column) for column in cells)


def _has_marks(grid: AttendanceGrid, number: int) -> bool:
    return any(grid.table.at(number, across.column) is not None for across in grid.across)


def _section_unit(grid: AttendanceGrid, number: int, roll: Roll) -> str | Fault:
    """The unit that a section row names, for the units of the rows below; empty where it names none.

    A section that begins as a committee is called, but is nobody's name, leaves the units below it unclear.
    """
    texts = [_ORDINAL.sub("", cell_text(value)) for value in grid.table.lines[number] if isinstance(value, str)]
    # A section is often called after the party organisation, đảng bộ, whose committee, đảng ủy, is the unit.
    units = [roll.unit(_ORGANISATION.sub("Đảng ủy ", text)) for text in texts]
    faults = [unit for unit, text in zip(units, texts, strict=True) if isinstance(unit, Fault) and _WARD.match(text)]
    return next((unit for unit in units if isinstance(unit, str)), next(iter(faults), ""))


def _line(
    grid: AttendanceGrid, number: int, member: str | Fault | None, roll: Roll, section: str | Fault
) -> GridLine | Wrong:
    if not isinstance(member, str):
        return Wrong(grid.table.spot(number, grid.member), member or Fault("empty", {"column": "attended"}))
    above = _unit(grid, number, grid.within, roll, "")
    if isinstance(above, Fault):
        return Wrong(grid.table.spot(number, grid.within or 0), above)
    below = above or section
    unit = below if isinstance(below, Fault) else _unit(grid, number, grid.unit, roll, below)
    if grid.unit is None:
        unit = ""
    if isinstance(unit, Fault):
        return Wrong(grid.table.spot(number, grid.unit or 0), unit)
    return GridLine(number, member, unit or above, below)


def _unit(grid: AttendanceGrid, number: int, column: int | None, roll: Roll, within: str) -> str | Fault:
    value = grid.table.at(number, column) if column is not None else None
    return _meant(grid, partial(roll.unit, cell_text(value), within)) if value is not None else ""


def _meant(grid: AttendanceGrid, look: Callable[[date | None], str | Fault]) -> str | Fault:
    """Who or what a name means on all days of the grid: the same on the first and the last; else as without a day."""
    months = list(grid.months())
    if not months:
        return look(None)
    first, last = first_day(min(months)), first_day(Month(max(months) + 1)) - timedelta(days=1)
    return look(first) if look(first) == look(last) else look(None)


def _without_namesakes(grid: AttendanceGrid, lines: list[GridLine | Wrong], roll: Roll) -> list[GridLine | Wrong]:
    """*lines*, of which those with one name in several rows are wrong: of two people one may not be on record.

    The rows may say by an id who it is. And somebody who looks after two units may have a row for each: then all else
    in the rows is the same.
    """
    rows: dict[str, list[GridLine]] = defaultdict(list)
    for line in lines:
        if isinstance(line, GridLine):
            rows[line.member].append(line)
    doubtful = {member for member, same in rows.items() if len(same) > 1 and not _is_one_member(grid, same, roll)}
    return [
        _named_twice(grid, line, rows[line.member]) if isinstance(line, GridLine) and line.member in doubtful else line
        for line in lines
    ]


def _is_one_member(grid: AttendanceGrid, lines: list[GridLine], roll: Roll) -> bool:
    units = [line.unit for line in lines]
    is_each_own = all(units) and len(set(units)) == len(units) and len(set(_about(grid, lines))) == 1
    names = (cell_text(grid.table.at(line.number, grid.member)) for line in lines)
    return is_each_own or all(_is_sure(name, lines[0].member, roll) for name in names)


def _named_twice(grid: AttendanceGrid, line: GridLine, same: list[GridLine]) -> Wrong:
    cells = [grid.table.spot(other.number, grid.member).cell for other in same if other is not line]
    name = cell_text(grid.table.at(line.number, grid.member))
    return Wrong(
        grid.table.spot(line.number, grid.member), Fault("named-twice", {"name": name, "cells": ", ".join(cells)})
    )


def _is_sure(name: str, member: str, roll: Roll) -> bool:
    """Whether a cell says by an id who is meant, or somebody has explained it."""
    return name == member or name.endswith(f"[{member}]") or roll.is_explained(name, member)


def _about(grid: AttendanceGrid, lines: list[GridLine]) -> Iterator[tuple[str, ...]]:
    """What each of *lines* says of its official: the title and the like."""
    columns = [heading.column for heading in grid.headings if heading.key != IGNORE]
    for line in lines:
        yield tuple(plain(cell_text(grid.table.at(line.number, column))) for column in columns)
