"""A grid in lines of pieces, each with its tone: as a pipe gets it, and as it was planned for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from qd18.model.named_tuple import NamedTuple
from qd18.render.blocks import Grid, GridCell, GridColumn, Tone
from qd18.render.column_sizes import MOST_LINES, fitting_text, head_lines
from qd18.render.folding import cut, fold
from qd18.render.layouts import UNDER_INDENT, Layout, gaps_before
from qd18.render.stacks import stack_header, stack_of
from qd18.render.widths import GAP, are_narrow, natural, pad, text_last, width_of


class Piece(NamedTuple):
    """Some characters of a line, and what they mean; *is_heat* of a heat map, whose cells are filled."""

    text: str
    tone: Tone = Tone.PLAIN
    is_heat: bool = False


TextLine = tuple[Piece, ...]


def plain_grid(grid: Grid, *, in_tones: bool) -> Iterator[TextLine]:
    """The grid with nothing folded, cut or left out, its free text at the end; *in_tones*, or a piece a line.

    It is made column by column: of tens of thousands of rows that is what it costs.
    """
    grid = text_last(grid)
    widths, gaps = natural(grid), [0, *(GAP for _ in grid.columns[1:])]
    heads = [GridCell(column.header, Tone.STRONG) for column in grid.columns]
    yield _joined([_filled(*of) for of in zip(heads, grid.columns, widths, strict=True)], gaps)
    yield _rule(widths, gaps)
    for group in grid.groups:
        if group.title:
            yield (Piece(group.title, Tone.STRONG),)
        if in_tones:
            for row in group.rows:
                yield _joined([_filled(*of) for of in zip(row, grid.columns, widths, strict=True)], gaps)
        elif group.rows:
            texts = [_filled_texts(*of) for of in zip(zip(*group.rows, strict=True), grid.columns, widths, strict=True)]
            yield from ((Piece((" " * GAP).join(line)),) for line in zip(*texts, strict=True))


def _filled_texts(cells: Sequence[GridCell], column: GridColumn, width: int) -> Sequence[str]:
    """The texts of *cells* of a column, each filled up to its width."""
    texts = [cell.text for cell in cells]
    if column.heat or not are_narrow(texts):
        return [_filled(cell, column, width).text for cell in cells]
    return [text.rjust(width) for text in texts] if column.right else [text.ljust(width) for text in texts]


def planned_grid(layout: Layout, width: int) -> Iterator[TextLine]:
    """The grid as *layout* has it on a screen of *width* columns."""
    yield from _stack_head(layout, width) if layout.is_stacked else _head(layout)
    for group in layout.grid.groups:
        if group.title:
            yield from ((Piece(line, Tone.STRONG),) for line in fold(group.title, width))
        for row in group.rows:
            yield from _stack(layout, row, width) if layout.is_stacked else _row(layout, row)


def _stack_head(layout: Layout, width: int) -> Iterator[TextLine]:
    lines = stack_header(layout.grid, layout.kept, width)
    yield from ((Piece(line, Tone.STRONG),) for line in lines)
    yield _rule([max(map(width_of, lines))], [0])


def _stack(layout: Layout, row: Sequence[GridCell], width: int) -> Iterator[TextLine]:
    stack = stack_of(layout.grid, row, layout.kept, width, may_cut=layout.is_cut)
    yield from ((Piece(line, stack.tone),) for line in stack.head)
    yield from ((Piece(line),) for line in stack.tail)


def _head(layout: Layout) -> Iterator[TextLine]:
    """The lines of the header, their last one on the rule."""
    columns = [layout.grid.columns[index] for index in layout.kept]
    lines = [head_lines(column, width) for column, width in zip(columns, layout.widths, strict=True)]
    height = max(map(len, lines))
    yield from _beside(layout, [[""] * (height - len(texts)) + list(texts) for texts in lines], Tone.STRONG)
    yield _rule(layout.widths, gaps_before(layout.grid, layout.kept))


def _row(layout: Layout, row: Sequence[GridCell]) -> Iterator[TextLine]:
    texts = [list(_cell_lines(layout, row[index], index, width)) for index, width in _places(layout)]
    for lines, index in zip(texts, layout.kept, strict=True):
        if index + 1 in layout.under and row[index + 1].text:
            lines.append(UNDER_INDENT + row[index + 1].text)
    yield from _beside(layout, texts, *(row[index].tone for index in layout.kept))


def _cell_lines(layout: Layout, cell: GridCell, index: int, width: int) -> tuple[str, ...]:
    column = layout.grid.columns[index]
    lines = fold(fitting_text(cell, width), width) if column.folds else (fitting_text(cell, width),)
    return cut(lines, MOST_LINES, width) if layout.is_cut and column.cuts else lines


def _places(layout: Layout) -> Iterator[tuple[int, int]]:
    return zip(layout.kept, layout.widths, strict=True)


def _beside(layout: Layout, texts: Sequence[Sequence[str]], *tones: Tone) -> Iterator[TextLine]:
    """The lines of cells side by side; one tone is that of all of them."""
    gaps = gaps_before(layout.grid, layout.kept)
    for line in zip_longest(*texts, fillvalue=""):
        pieces = []
        for place, (index, width) in enumerate(_places(layout)):
            cell = GridCell(line[place], tones[place % len(tones)])
            pieces.append(_filled(cell, layout.grid.columns[index], width))
        yield _joined(pieces, gaps)


def _filled(cell: GridCell, column: GridColumn, width: int) -> Piece:
    """A cell filled up to its width; in a heat map it stands in the middle of what its colour fills."""
    if column.heat and cell.text and width_of(cell.text) < width - 1:
        return Piece(pad(f" {cell.text}", width), cell.tone, is_heat=cell.tone is not Tone.STRONG)
    return Piece(pad(cell.text, width, right=column.right), cell.tone)


def _joined(pieces: Sequence[Piece], gaps: Sequence[int]) -> TextLine:
    """*pieces* beside one another."""
    line: list[Piece] = []
    for piece, gap in zip(pieces, gaps, strict=True):
        line += [Piece(" " * gap), piece] if gap else [piece]
    return tuple(line)


def _rule(widths: Sequence[int], gaps: Sequence[int]) -> TextLine:
    return (Piece("─" * (sum(widths) + sum(gaps))),)
