"""Which layout of a page's grids takes the fewest lines on a terminal.

A grid stands side by side, or with some columns *under* those before them, or stacked: each row by itself.
Columns are left out by rank, short words used, and long texts cut only where that saves lines. Whatever fits a screen
fits a wider one too, and of all that fits the shortest wins: so a page never gets longer as it gets wider.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import prod

from qd18.model.named_tuple import NamedTuple
from qd18.render.blocks import Grid
from qd18.render.column_sizes import MOST_LINES, MeasuredColumn, head_lines
from qd18.render.folding import fold
from qd18.render.stacks import JOINT, stack_header, stack_of
from qd18.render.widths import GAP, grid_rows, text_last

UNDER_INDENT = "  "
"""What stands before a cell that was set below another one."""
RULE = 1
MOST_TRIED = 60
"""So many combinations of widths are tried for a set of columns, or little more."""
ENDS = 2


class Layout(NamedTuple):
    """How *grid* is shown: the columns *kept*, of such *widths*, those *under* below the ones before; or *is_stacked*.

    *size* is its number of lines without the titles of groups; *is_cut* says that some text is not shown to its end,
    *is_crowded* that some row has more lines than a row should have.
    """

    grid: Grid
    kept: tuple[int, ...]
    widths: tuple[int, ...]
    under: tuple[int, ...]
    size: int
    is_stacked: bool = False
    is_cut: bool = False
    is_crowded: bool = False

    @property
    def dropped(self) -> tuple[str, ...]:
        """The headers of the columns left out."""
        shown = {*self.kept, *self.under}
        return tuple(column.header for index, column in enumerate(self.grid.columns) if index not in shown)

    @property
    def cost(self) -> tuple[bool, int]:
        """What is least of the layout that wins."""
        return (self.is_crowded, self.size)


class PageLayout(NamedTuple):
    """The layouts of a page's grids, and the legend of the short words in them."""

    layouts: tuple[Layout, ...] = ()
    legend: str = ""

    def cost(self, width: int) -> tuple[bool, int]:
        """What is least of the page that wins: its lines, with those of the notes below the grids."""
        size = sum(layout.size for layout in self.layouts) + (len(fold(self.legend, width)) if self.legend else 0)
        size += any(layout.dropped for layout in self.layouts) + any(layout.is_cut for layout in self.layouts)
        return (any(layout.is_crowded for layout in self.layouts), size)


def planned(grids: Sequence[Grid], width: int) -> PageLayout:
    """The shortest page; of equal ones that with full words, then with most columns, then with nothing cut."""
    page = min(_pages(grids, width), key=lambda page: page.cost(width), default=PageLayout())
    return page._replace(layouts=tuple(_grown(layout, width) for layout in page.layouts))


def gaps_before(grid: Grid, kept: Sequence[int]) -> tuple[int, ...]:
    """The spaces before each of the columns *kept*: none before the first, one between those of a heat map."""
    heats = [bool(grid.columns[index].heat) for index in kept]
    return (0, *(1 if heat and before else GAP for before, heat in pairwise(heats)))


def _grown(layout: Layout, width: int) -> Layout:
    """*layout* with the room that is left given to the columns whose lists have more to tell, the neediest first."""
    columns = [
        MeasuredColumn(layout.grid.columns[index], [row[index] for row in grid_rows(layout.grid)])
        for index in layout.kept
    ]
    widths = list(layout.widths)
    spare = width - sum(widths) - sum(gaps_before(layout.grid, layout.kept))
    while widths and spare > 0:
        needy = [place for place, column in enumerate(columns) if column.is_elastic and widths[place] < column.natural]
        if not needy:
            break
        widths[max(needy, key=lambda place: columns[place].natural / widths[place])] += 1
        spare -= 1
    return layout._replace(widths=tuple(widths))


def _pages(grids: Sequence[Grid], width: int) -> Iterator[PageLayout]:
    for is_brief in (False, True):
        if is_brief and all(grid.brief is None for grid in grids):
            return
        measured = [_MeasuredGrid(grid.brief() if is_brief and grid.brief else grid) for grid in grids]
        legend = JOINT.join(dict.fromkeys(text for of in measured for text in of.grid.legend))
        ranks = {column.rank for of in measured for column in of.grid.columns}
        for rank, may_cut in product(sorted(ranks | {0}, reverse=True), (False, True)):
            yield PageLayout(tuple(of.shortest(width, rank, may_cut=may_cut) for of in measured), legend)


class _MeasuredGrid:
    """A grid with its columns measured."""

    def __init__(self, grid: Grid) -> None:
        self.grid = text_last(grid)
        self.rows = grid_rows(self.grid)
        self.columns = [
            MeasuredColumn(column, [row[index] for row in self.rows]) for index, column in enumerate(self.grid.columns)
        ]
        self._known: dict[tuple[tuple[int, ...], bool], Layout] = {}

    def shortest(self, width: int, rank: int, *, may_cut: bool) -> Layout:
        """The shortest layout at *width* of the columns up to *rank*."""
        kept = tuple(index for index, column in enumerate(self.grid.columns) if column.rank <= rank)
        may_cut = may_cut and any(self.grid.columns[index].cuts for index in kept)
        if (kept, may_cut) not in self._known:
            self._known[kept, may_cut] = self._first_shortest(self._layouts(kept, width, may_cut=may_cut))
        return self._known[kept, may_cut]

    def _first_shortest(self, layouts: Iterator[Layout]) -> Layout:
        """The shortest of *layouts*; none is sought once one has a line a row."""
        best = next(layouts)
        for layout in layouts:
            if best.cost == (False, 1 + RULE + len(self.rows)):
                break
            best = min(best, layout, key=lambda of: of.cost)
        return best

    def _layouts(self, kept: tuple[int, ...], width: int, *, may_cut: bool) -> Iterator[Layout]:
        under = tuple(index for index in kept if self.grid.columns[index].under and index - 1 in kept)
        least = 1 + RULE + sum(1 + any(row[index].text for index in kept[1:]) for row in self.rows)
        is_best = False
        for below in ((), under) if under else ((),):
            for layout in self._beside(_without(kept, below), below, width, may_cut=may_cut):
                is_best = is_best or (layout.size <= least and not layout.is_crowded)
                yield layout
        if not is_best:
            yield self._stacked(kept, width, may_cut=may_cut)

    def _stacked(self, kept: tuple[int, ...], width: int, *, may_cut: bool) -> Layout:
        stacks = [stack_of(self.grid, row, kept, width, may_cut=may_cut) for row in self.rows]
        return Layout(
            self.grid,
            kept,
            (),
            (),
            len(stack_header(self.grid, kept, width)) + RULE + sum(stack.height for stack in stacks),
            is_stacked=True,
            is_cut=any(stack.is_cut for stack in stacks),
            is_crowded=any(stack.height > MOST_LINES for stack in stacks),
        )

    def _beside(self, kept: tuple[int, ...], under: tuple[int, ...], width: int, *, may_cut: bool) -> Iterator[Layout]:
        """The layouts side by side that fit."""
        columns = [self.columns[index] for index in kept]
        below = [self.columns[index + 1].natural + len(UNDER_INDENT) if index + 1 in under else 0 for index in kept]
        for head in range(1, MOST_LINES + 1):
            options = [
                tuple(dict.fromkeys(max(option, least) for option in column.widths(head)))
                for column, least in zip(columns, below, strict=True)
            ]
            gaps = sum(gaps_before(self.grid, kept))
            if sum(widths[-1] for widths in options) + gaps > width:
                continue
            for widths in product(*_few(options[:-1])):
                room = width - gaps - sum(widths)
                if room < options[-1][-1]:
                    continue
                last = min(room, max(columns[-1].natural, options[-1][-1]))
                yield self._layout(kept, (*widths, last), under, may_cut=may_cut)

    def _layout(
        self, kept: tuple[int, ...], widths: tuple[int, ...], under: tuple[int, ...], *, may_cut: bool
    ) -> Layout:
        heights: dict[int, int] = {}
        is_cut = is_crowded = False
        for index, width in zip(kept, widths, strict=True):
            column = self.columns[index]
            above = self._rows_with_text(index + 1) if index + 1 in under else frozenset()
            high = column.heights(width)
            for row in high.keys() | above:
                lines = high.get(row, 1)
                if lines > MOST_LINES and may_cut and column.column.cuts:
                    lines, is_cut = MOST_LINES, True
                lines += row in above
                is_crowded = is_crowded or lines > MOST_LINES
                heights[row] = max(lines, heights.get(row, 1))
        head = max(len(head_lines(self.grid.columns[index], width)) for index, width in zip(kept, widths, strict=True))
        size = head + RULE + len(self.rows) + sum(heights.values()) - len(heights)
        return Layout(self.grid, kept, widths, under, size, is_cut=is_cut, is_crowded=is_crowded)

    def _rows_with_text(self, index: int) -> frozenset[int]:
        """The rows in which column *index* is not empty."""
        return frozenset(number for number, row in enumerate(self.rows) if row[index].text)


def _few(options: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """*options* with so few choices that all combinations can be tried; the widest and the narrowest stay."""
    few = list(options)
    while prod(map(len, few)) > MOST_TRIED:
        place = max(range(len(few)), key=lambda number: len(few[number]))
        middle = len(few[place]) // 2
        if len(few[place]) == ENDS:
            break
        few[place] = (*few[place][:middle], *few[place][middle + 1 :])
    return few


def _without(indexes: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(index for index in indexes if index not in others)
