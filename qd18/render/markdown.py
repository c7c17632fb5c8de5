"""Blocks as Markdown, with nothing from the data taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qd18.model.lazy_pattern import lazy_pattern
from qd18.render.blocks import Block, Grid, Markdown, Paragraph, Tone, Verbatim

_SPECIAL = lazy_pattern(r"([\\`*_{}\[\]<>#|~!&])")
_START = lazy_pattern(r"^([-+]|[0-9]+(?=[.)]))")
"""What opens a list, or rules a line off, where a line begins with it."""


def markdown_text(blocks: Iterable[Block]) -> str:
    """*blocks* as Markdown text."""
    lines = [line for block in blocks for line in _lines(block)]
    text = "\n".join(lines).strip("\n")
    return re.sub(r"\n{3,}", "\n\n", text) + "\n"


def escaped(text: str) -> str:
    """*text* so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def _kept(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text, tone=tone):
            yield f"**{escaped(text)}**" if tone is Tone.STRONG and text else _START.sub(_kept, escaped(text))
            yield ""
        case Verbatim(text=text):
            yield f"    {text}"
        case Markdown(text=text):
            yield text
        case Grid():
            yield from _grid(block)


def _grid(grid: Grid) -> Iterator[str]:
    for group in grid.groups:
        if group.title:
            yield f"### {escaped(group.title)}"
            yield ""
        yield _row(column.header for column in grid.columns)
        yield "|" + "|".join("--:" if column.right else ":--" for column in grid.columns) + "|"
        for row in group.rows:
            yield _row(cell.text for cell in row)
        yield ""


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"
