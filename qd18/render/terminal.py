"""Blocks for a terminal: folded at its width in as few lines as there can be, no name cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qd18.render.blocks import Block, Grid, Markdown, Paragraph, Tone, Verbatim
from qd18.render.folding import fold
from qd18.render.grid_text import Piece, TextLine, planned_grid
from qd18.render.layouts import PageLayout, planned
from qd18.render.painting import painted, set_markdown
from qd18.render.widths import width_of


def terminal_text(blocks: Iterable[Block], *, width: int, colour: bool) -> str:
    """*blocks* as text for a terminal of *width* columns."""
    return "".join(painted(_lines(tuple(blocks), width, colour=colour), colour=colour))


def _lines(blocks: Sequence[Block], width: int, *, colour: bool) -> Iterator[TextLine]:
    """The lines of a page; what its grids leave out is said below the last of them."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    page = planned(grids, width)
    layouts = iter(page.layouts)
    left = len(grids)
    for block in blocks:
        match block:
            case Paragraph():
                yield from _paragraph(block, width)
            case Verbatim():
                yield (Piece(block.text, block.tone),)
            case Markdown():
                for part in block.on_screen:
                    yield from _part(part, width, colour=colour)
            case Grid():
                yield from planned_grid(next(layouts), width)
                left -= 1
                if not left:
                    yield from _notes(page, width)


def _part(part: str | Verbatim | Grid, width: int, *, colour: bool) -> Iterator[TextLine]:
    """A part of a text in Markdown; tables are laid out each for itself, and lines of code stay whole to be copied."""
    match part:
        case Verbatim():
            yield (Piece(part.text, part.tone),)
        case Grid():
            yield from planned_grid(planned([part], width).layouts[0], width)
        case _:
            yield from ((Piece(line),) for line in set_markdown(part, width, colour=colour))


def _paragraph(block: Paragraph, width: int) -> Iterator[TextLine]:
    indent = " " * block.indent
    for line in fold(block.text, max(width - block.indent, 1), block.hang):
        yield (Piece(indent), Piece(line, block.tone)) if line else ()


def _notes(page: PageLayout, width: int) -> Iterator[TextLine]:
    """The legend of short words, that texts are cut, and which columns are left out, the last two a line each."""
    texts = [*fold(page.legend, width)] if page.legend else []
    notes = next((layout.grid.notes for layout in page.layouts if layout.grid.notes.dropped), None)
    if notes is not None and any(layout.is_cut for layout in page.layouts):
        texts.append(notes.cut)
    dropped = tuple(dict.fromkeys(header for layout in page.layouts for header in layout.dropped))
    if notes is not None and dropped:
        sentences = [text.format(columns=", ".join(dropped), number=len(dropped)) for text in notes.dropped]
        texts.append(next((text for text in sentences if width_of(text) <= width), sentences[-1]))
    return ((Piece(text, Tone.QUIET),) for text in texts)
