"""Blocks as plain text: nothing folded, nothing cut, colour only where it is asked for. What a pipe and a file get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qd18.render.blocks import Block, Grid, Markdown, Paragraph, Verbatim
from qd18.render.grid_text import Piece, TextLine, plain_grid
from qd18.render.painting import painted


def plain_text(blocks: Iterable[Block], *, colour: bool = False) -> str:
    """*blocks* as one text that ends with a line end, or empty."""
    return painted((line for block in blocks for line in _lines(block)), colour=colour)


def _lines(block: Block) -> Iterator[TextLine]:
    match block:
        case Paragraph():
            yield (Piece(" " * block.indent), Piece(block.text, block.tone))
        case Verbatim():
            yield (Piece(block.text, block.tone),)
        case Markdown():
            yield from ((Piece(line),) for line in block.text.splitlines())
        case Grid():
            yield from plain_grid(block)
