"""Blocks as plain text: nothing folded, nothing cut, colour only where it is asked for. What a pipe and a file get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qd18.render.blocks import Block, Grid, Markdown, Paragraph, Verbatim
from qd18.render.grid_text import Piece, TextLine, plain_grid
from qd18.render.painting import painted


def plain_text(blocks: Iterable[Block], *, colour: bool = False) -> str:
    """*blocks* as one text that ends with a line end, or empty."""
    return "".join(plain_lines(blocks, colour=colour))


def plain_lines(blocks: Iterable[Block], *, colour: bool = False) -> Iterator[str]:
    """The lines of that text with their line ends, made as they are taken."""
    return painted((line for block in blocks for line in _lines(block, in_tones=colour)), colour=colour)


def _lines(block: Block, *, in_tones: bool) -> Iterator[TextLine]:
    match block:
        case Paragraph():
            yield (Piece(" " * block.indent), Piece(block.text, block.tone))
        case Verbatim():
            yield (Piece(block.text, block.tone),)
        case Markdown():
            yield from ((Piece(line),) for line in block.text.splitlines())
        case Grid():
            yield from plain_grid(block, in_tones=in_tones)
