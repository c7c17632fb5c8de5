"""How wide text is on a screen, and which columns of a grid fit."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from qd18.render.blocks import Grid, GridCell, GridColumn

GAP = 2
UNDER_INDENT = "  "
"""What stands before a cell that was set below the first one."""
NARROWEST_FOLDED = 12


def width_of(text: str) -> int:
    """How many columns *text* takes: wide East Asian characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """*text* filled up with spaces to *width* columns."""
    space = " " * (width - width_of(text))
    return space + text if right else text + space


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Which columns of a grid are shown, how wide; those *under* go below the first one's cells.

    *stacked* where not even the columns that must stay fit side by side.
    """

    kept: tuple[int, ...]
    widths: tuple[int, ...]
    under: tuple[int, ...] = ()
    dropped: tuple[str, ...] = ()
    stacked: bool = False


def natural(grid: Grid) -> tuple[int, ...]:
    """The width of each column that breaks nothing."""
    return tuple(
        max([width_of(column.header), *(width_of(cells[index].text) for cells in grid_rows(grid))])
        for index, column in enumerate(grid.columns)
    )


def grid_rows(grid: Grid) -> list[tuple[GridCell, ...]]:
    """All rows of all groups."""
    return [row for group in grid.groups for row in group.rows]


def plan(grid: Grid, width: int) -> ColumnLayout:
    """Fit *grid* into *width* columns: fold what folds, set what can be below, drop by rank, then stack."""
    widest = list(natural(grid))
    least = [_least(column, widest[index], grid, index) for index, column in enumerate(grid.columns)]
    kept = list(range(len(grid.columns)))
    under: tuple[int, ...] = ()
    if _total([least[index] for index in kept]) > width:
        under = tuple(index for index in kept if index and grid.columns[index].under)
        kept = [index for index in kept if index not in under]
        widest[0] = least[0] = max([least[0], *(widest[index] + len(UNDER_INDENT) for index in under)])
    dropped: list[int] = []
    while _total([least[index] for index in kept]) > width:
        droppable = [index for index in kept if grid.columns[index].rank]
        if not droppable:
            return ColumnLayout(tuple(range(len(grid.columns))), tuple(widest), stacked=True)
        dropped.append(max(droppable, key=lambda index: grid.columns[index].rank))
        kept.remove(dropped[-1])
    widths = _spread(kept, tuple(widest), tuple(least), width)
    return ColumnLayout(tuple(kept), widths, under, tuple(grid.columns[index].header for index in sorted(dropped)))


def _least(column: GridColumn, widest: int, grid: Grid, index: int) -> int:
    """The narrowest that a column may get: its longest word where it folds, else all of it."""
    if not column.folds:
        return widest
    words = [word for cells in grid_rows(grid) for word in cells[index].text.split()]
    longest = max([width_of(word) for word in (*words, *column.header.split())], default=0)
    return min(widest, max(longest, NARROWEST_FOLDED))


def _spread(kept: list[int], widest: tuple[int, ...], least: tuple[int, ...], width: int) -> tuple[int, ...]:
    """Hand out what is left over their least widths to the columns that could use it, the neediest first."""
    widths = [least[index] for index in kept]
    spare = width - _total(widths)
    while spare > 0:
        needy = [place for place, index in enumerate(kept) if widths[place] < widest[index]]
        if not needy:
            break
        place = max(needy, key=lambda number: widest[kept[number]] / widths[number])
        widths[place] += 1
        spare -= 1
    return tuple(widths)


def _total(widths: list[int]) -> int:
    return sum(widths) + GAP * max(len(widths) - 1, 0)
