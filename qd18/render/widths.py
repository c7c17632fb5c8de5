"""How wide text is on a screen, and how wide the columns of a grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any
from unicodedata import combining, east_asian_width

from qd18.model.lazy_pattern import lazy_pattern
from qd18.render.blocks import Grid, GridCell, Rows

GAP = 2
_NARROW = lazy_pattern("[ -\u02ff\u1e00-\u1eff\u2010-\u2027\u2060\u2205\u2264\u2500-\u257f\u2713\u2717]*")
"""Characters that count as one column each: all of usual Vietnamese, the signs of outcomes, a mark of `folding`."""


def width_of(text: str) -> int:
    """How many columns *text* takes: wide East Asian characters two, combining marks none."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)


def are_narrow(texts: Iterable[str]) -> bool:
    """Whether each of *texts* is as wide as it has characters."""
    return _NARROW.fullmatch("".join(texts)) is not None


def pad(text: str, width: int, *, right: bool = False) -> str:
    """*text* filled up with spaces to *width* columns."""
    space = " " * (width - width_of(text))
    return space + text if right else text + space


def natural(grid: Grid) -> tuple[int, ...]:
    """The width of each column that breaks nothing."""
    rows = grid_rows(grid)
    columns = [[column.header, *[row[index].text for row in rows]] for index, column in enumerate(grid.columns)]
    return tuple(max(map(len if are_narrow(texts) else width_of, texts)) for texts in columns)


def grid_rows(grid: Grid) -> list[tuple[GridCell, ...]]:
    """All rows of all groups."""
    return [row for group in grid.groups for row in group.rows]


def text_last(grid: Grid) -> Grid:
    """*grid* with its free text at the end: the column that says so, else the widest that folds, but for the first."""
    last = _last(grid)
    if last is None or last == len(grid.columns) - 1:
        return grid
    order = [*(index for index in range(len(grid.columns)) if index != last), last]
    return with_columns(grid, order)


def with_columns(grid: Grid, indexes: Sequence[int]) -> Grid:
    """*grid* with its columns at *indexes* alone, in their order."""
    if list(indexes) == list(range(len(grid.columns))):
        return grid
    chosen: Callable[[Any], Any] = (
        itemgetter(*indexes) if len(indexes) > 1 else lambda row: tuple(row[index] for index in indexes)
    )
    groups = tuple(Rows(group.title, tuple(map(chosen, group.rows))) for group in grid.groups)
    return replace(grid, columns=chosen(grid.columns), groups=groups)


def _last(grid: Grid) -> int | None:
    """The position of the column that goes last; None where no text is free."""
    named = [index for index, column in enumerate(grid.columns) if column.is_last]
    if named:
        return named[0]
    free = [index for index, column in enumerate(grid.columns) if index and column.folds]
    widths = natural(grid)
    return max(free, key=lambda index: widths[index], default=None)
