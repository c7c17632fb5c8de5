"""Blocks as plain text: nothing folded, nothing cut, no colour. What a pipe and a file get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qd18.render.blocks import Block, Grid, Markdown, Paragraph, Verbatim
from qd18.render.widths import GAP, natural, pad


def plain_text(blocks: Iterable[Block]) -> str:
    """*blocks* as one text that ends with a line end, or empty."""
    lines = [line.rstrip() for block in blocks for line in _lines(block)]
    return "".join(f"{line}\n" for line in lines)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield " " * block.indent + block.text
        case Verbatim():
            yield block.text
        case Markdown():
            yield from block.text.splitlines()
        case Grid():
            yield from _grid(block)


def _grid(grid: Grid) -> Iterator[str]:
    widths = natural(grid)
    gap = " " * GAP
    headers = [
        pad(column.header, width, right=column.right) for column, width in zip(grid.columns, widths, strict=True)
    ]
    yield gap.join(headers)
    yield "─" * (sum(widths) + GAP * (len(widths) - 1))
    for group in grid.groups:
        if group.title:
            yield group.title
        for row in group.rows:
            cells = zip(row, grid.columns, widths, strict=True)
            yield gap.join(pad(cell.text, width, right=column.right) for cell, column, width in cells)
