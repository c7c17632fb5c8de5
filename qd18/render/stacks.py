"""A row of a grid by itself, for screens too narrow for its columns: who, and below it what there is to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qd18.model.named_tuple import NamedTuple
from qd18.render.blocks import Grid, GridCell, Tone
from qd18.render.column_sizes import MOST_LINES
from qd18.render.folding import cut, fold, whole

JOINT = " · "
HANG = 2
LEAST_SHOWN = 12
"""So many characters are left of a text that is cut."""


class Stack(NamedTuple):
    """The lines of one row: the *head* names it, in its *tone*; the *tail* is set in. *is_cut* as of a layout."""

    head: tuple[str, ...]
    tail: tuple[str, ...]
    tone: Tone
    is_cut: bool = False

    @property
    def height(self) -> int:
        """How many lines it has."""
        return len(self.head) + len(self.tail)


def stack_header(grid: Grid, kept: Sequence[int], width: int) -> tuple[str, ...]:
    """The lines above the rows: what names them is called."""
    return fold(JOINT.join(grid.columns[index].header for index in _names(grid, kept)), width)


def _names(grid: Grid, kept: Sequence[int]) -> list[int]:
    """What names a row: the column that heads it, with the one that would go under it."""
    head = next((index for index in kept if grid.columns[index].heads), kept[0])
    below = [index for index in kept if index == head + 1 and grid.columns[index].under]
    return [head, *below]


def stack_of(grid: Grid, row: Sequence[GridCell], kept: Sequence[int], width: int, *, may_cut: bool) -> Stack:
    """The columns *kept* of *row* on a screen of *width* columns, in words as brief as save a line."""
    names = _names(grid, kept)
    rest = [index for index in kept if index not in names and row[index].text]
    head = fold(JOINT.join(_name(grid, row, index) for index in names if row[index].text), width, HANG)
    is_cut = may_cut and len(head) > MOST_LINES - 1 and grid.columns[names[0]].cuts
    head = cut(head, MOST_LINES - 1, width) if is_cut else head
    levels = range(1 + max((len(row[index].briefer) for index in rest), default=0))
    tail = min((fold(JOINT.join(_items(grid, row, rest, level)), width - HANG) for level in levels), key=len)
    room = max(MOST_LINES - len(head), 1)
    if may_cut and rest and grid.columns[rest[-1]].cuts and len(tail) > room:
        shown = cut(tail, room, width - HANG)
        lost = len("".join(tail)) - len("".join(shown))
        if lost + LEAST_SHOWN <= len(row[rest[-1]].text):
            tail, is_cut = shown, True
    set_in = tuple(f"{' ' * HANG}{line.removesuffix(JOINT.rstrip())}" for line in tail if rest)
    return Stack(head, set_in, row[names[0]].tone, is_cut)


def _items(grid: Grid, row: Sequence[GridCell], indexes: Sequence[int], level: int) -> Iterator[str]:
    """Each value, after the header of its column where it needs that. *level*: how brief texts are."""
    for index in indexes:
        column, texts = grid.columns[index], (row[index].text, *row[index].briefer)
        text = texts[min(level, len(texts) - 1)]
        value = text if column.folds else whole(text)
        header = "".join(column.heat) or column.header
        yield column.label.format(value=value) if column.label else f"{header}: {value}"


def _name(grid: Grid, row: Sequence[GridCell], index: int) -> str:
    text = row[index].text
    return text if grid.columns[index].folds else whole(text)
