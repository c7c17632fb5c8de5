"""How wide text is on a screen, and how wide the columns of a grid."""

from __future__ import annotations

import re
from dataclasses import replace
from unicodedata import combining, east_asian_width

from qd18.render.blocks import Grid, GridCell, Rows

GAP = 2
_NARROW = re.compile("[ -\u02ff\u1e00-\u1eff\u2010-\u2027\u2060\u2205\u2500-\u257f\u2713\u2717]*")
"""Characters that count as one column each: all of usual Vietnamese, the signs of outcomes, a mark of `folding`."""


def width_of(text: str) -> int:
    """How many columns *text* takes: wide East Asian characters two, combining marks none."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """*text* filled up with spaces to *width* columns."""
    space = " " * (width - width_of(text))
    return space + text if right else text + space


def natural(grid: Grid) -> tuple[int, ...]:
    """The width of each column that breaks nothing."""
    return tuple(
        max([width_of(column.header), *(width_of(cells[index].text) for cells in grid_rows(grid))])
        for index, column in enumerate(grid.columns)
    )


def grid_rows(grid: Grid) -> list[tuple[GridCell, ...]]:
    """All rows of all groups."""
    return [row for group in grid.groups for row in group.rows]


def text_last(grid: Grid) -> Grid:
    """*grid* with its free text at the end: the column that says so, else the widest that folds, but for the first."""
    last = _last(grid)
    if last is None or last == len(grid.columns) - 1:
        return grid
    order = [*(index for index in range(len(grid.columns)) if index != last), last]
    groups = tuple(
        Rows(group.title, tuple(tuple(row[index] for index in order) for row in group.rows)) for group in grid.groups
    )
    return replace(grid, columns=tuple(grid.columns[index] for index in order), groups=groups)


def _last(grid: Grid) -> int | None:
    """The position of the column that goes last; None where no text is free."""
    named = [index for index, column in enumerate(grid.columns) if column.is_last]
    if named:
        return named[0]
    free = [index for index, column in enumerate(grid.columns) if index and column.folds]
    widths = natural(grid)
    return max(free, key=lambda index: widths[index], default=None)
