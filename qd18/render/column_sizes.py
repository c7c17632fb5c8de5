"""A column of a grid, measured: how many lines its cells take at which width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from qd18.render.blocks import GridCell, GridColumn
from qd18.render.folding import fold, longest_word, narrowest
from qd18.render.widths import width_of

MOST_LINES = 3
"""So many lines a row may have, and a header."""
HEAT_WIDTH = 3
NARROWEST_FOLDED = 12
_MOST = 9 / 10
"""The share of cells that one candidate for a column's width leaves on one line."""


class MeasuredColumn:
    """The *cells* below a header. No width of it depends on the screen, so that a wider one has more to choose from."""

    def __init__(self, column: GridColumn, cells: Sequence[GridCell]) -> None:
        self.column = column
        self.cells = cells
        self.is_elastic = any(cell.briefer for cell in cells)
        self._heights: dict[int, Mapping[int, int]] = {}

    @cached_property
    def natural(self) -> int:
        """The width that breaks no cell and leaves nothing out."""
        return max((width_of(cell.text) for cell in self.cells), default=0)

    @cached_property
    def _briefest(self) -> tuple[str, ...]:
        return tuple(briefest(cell) for cell in self.cells)

    @cached_property
    def unbroken(self) -> int:
        """The width that breaks no cell at its briefest."""
        return max(map(width_of, self._briefest), default=0)

    @cached_property
    def least(self) -> int:
        """The least width that the cells take."""
        if not self.column.folds:
            return max(self.unbroken, HEAT_WIDTH) if self.column.heat else self.unbroken
        longest = max(map(longest_word, set(self._briefest)), default=0)
        return min(self.unbroken, max(longest, NARROWEST_FOLDED))

    def head_width(self, lines: int) -> int:
        """The least width of the header in so many *lines*."""
        if self.column.heat:
            return max(map(width_of, self.column.heat))
        return narrowest(self.column.header, lines)

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        if not self.column.folds:
            return (self.least,)
        texts = set(self._briefest)
        alone = sorted(map(width_of, texts))
        widths = {self.unbroken, alone[int(len(alone) * _MOST)] if alone else 0}
        for lines in range(2, MOST_LINES + 1):
            widths.add(max((narrowest(text, lines) for text in texts), default=0))
        if self.column.cuts:
            widths.add(self.least)
        return tuple(sorted({max(width, self.least) for width in widths}, reverse=True))

    def widths(self, head: int) -> tuple[int, ...]:
        """The widths that are tried, the widest first, under a header of *head* lines."""
        least = self.head_width(head)
        return tuple(sorted({max(width, least) for width in self._widths}, reverse=True))

    def heights(self, width: int) -> Mapping[int, int]:
        """The rows whose cell takes more than one line at *width*, and how many."""
        if width not in self._heights:
            self._heights[width] = dict(self._high_rows(width)) if width < self.unbroken else {}
        return self._heights[width]

    def _high_rows(self, width: int) -> list[tuple[int, int]]:
        high = ((row, len(fold(text, width))) for row, text in enumerate(self._briefest))
        return [(row, lines) for row, lines in high if lines > 1]


def briefest(cell: GridCell) -> str:
    """The fewest words that *cell* can be put in."""
    return cell.briefer[-1] if cell.briefer else cell.text


def head_lines(column: GridColumn, width: int) -> tuple[str, ...]:
    """The lines of the header at *width*."""
    return column.heat or fold(column.header, width)


def fitting_text(cell: GridCell, width: int) -> str:
    """What of *cell* stands on a line of *width* columns: all, else as much as fits, else the least that there is."""
    texts = (cell.text, *cell.briefer)
    return next((text for text in texts if width_of(text) <= width), texts[-1])
