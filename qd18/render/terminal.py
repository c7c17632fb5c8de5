"""Blocks for a terminal, by rich: folded at its width, coloured where colour is wanted, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from qd18.render.blocks import Block, Grid, GridCell, Markdown, Paragraph, Rows, Tone, Verbatim
from qd18.render.widths import GAP, UNDER_INDENT, ColumnLayout, pad, plan, width_of

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.QUIET: "dim",
    Tone.GOOD: "green",
    Tone.BAD: "bold red",
    Tone.DOUBTFUL: "yellow",
}


HEIGHT = 25
"""Any: nothing goes by it, but without one rich takes a terminal called `dumb` for one of 80 columns."""

_FILLING = re.compile(r" +((?:\x1b\[0m)?)$", re.MULTILINE)
"""The spaces that fill a line up, before the colour ends or after."""


def terminal_text(blocks: Iterable[Block], *, width: int, colour: bool) -> str:
    """*blocks* as text for a terminal of *width* columns."""
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        height=HEIGHT,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for block in blocks:
        for piece in _pieces(block, width):
            console.print(piece, soft_wrap=isinstance(piece, Text) and bool(piece.no_wrap))
    return _FILLING.sub(r"\1", out.getvalue())


def _pieces(block: Block, width: int) -> Iterator[RenderableType]:
    match block:
        case Paragraph():
            yield _paragraph(block, width)
        case Verbatim():
            yield Text(block.text, style=_STYLES[block.tone], no_wrap=True)
        case Markdown():
            from rich.markdown import Markdown as RichMarkdown

            yield RichMarkdown(block.on_screen, code_theme="ansi_light", hyperlinks=False)
        case Grid():
            yield from _grid(block, width)


def _paragraph(block: Paragraph, width: int) -> RenderableType:
    if not block.text:
        return Text("")
    if not block.hang or width_of(block.text) + block.indent <= width:
        return Padding(_text(block.text, block.tone), (0, 0, 0, block.indent), expand=False)
    return Padding(_hanging(_text(block.text, block.tone), block.hang), (0, 0, 0, block.indent), expand=False)


def _hanging(text: Text, indent: int) -> Table:
    """*text*, every line of which but the first is set in by *indent* columns."""
    hanging = Table.grid(padding=0)
    hanging.add_column(width=indent, no_wrap=True)
    hanging.add_column(overflow="fold")
    hanging.add_row(*text.divide([indent]))
    return hanging


def _text(text: str, tone: Tone) -> Text:
    return Text(text, style=_STYLES[tone], overflow="fold")


def _grid(grid: Grid, width: int) -> Iterator[RenderableType]:
    layout = plan(grid, width)
    if layout.stacked:
        yield from _stacked(grid, width)
        return
    yield _table(grid, Rows("", ()), layout, header=True)
    yield Text("─" * (sum(layout.widths) + GAP * (len(layout.widths) - 1)))
    for group in grid.groups:
        if group.title:
            yield _text(group.title, Tone.STRONG)
        yield _table(grid, group, layout, header=False)
    if layout.dropped and grid.dropped:
        yield _text(grid.dropped.format(columns=", ".join(layout.dropped)), Tone.QUIET)


def _table(grid: Grid, group: Rows, layout: ColumnLayout, *, header: bool) -> Table:
    table = Table(box=None, show_header=header, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    headers = [column.header for column in grid.columns]
    for index, width in zip(layout.kept, layout.widths, strict=True):
        column = grid.columns[index]
        table.add_column(
            Text(_stack_under(layout, index, headers), overflow="fold"),
            width=width,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=not column.folds,
        )
    for row in group.rows:
        texts = [cell.text for cell in row]
        table.add_row(*(_text(_stack_under(layout, index, texts), row[index].tone) for index in layout.kept))
    return table


def _stack_under(layout: ColumnLayout, index: int, texts: list[str]) -> str:
    """The text of column *index*; the first one's with those below it that had no room beside it."""
    if index:
        return texts[index]
    return "\n".join([texts[0], *(UNDER_INDENT + texts[below] for below in layout.under if texts[below])])


def _stacked(grid: Grid, width: int) -> Iterator[RenderableType]:
    """Each row as lines of header and value, for screens too narrow for the columns that must stay."""
    label = max(width_of(column.header) for column in grid.columns)
    for group in grid.groups:
        if group.title:
            yield _text(group.title, Tone.STRONG)
        for row in group.rows:
            for column, cell in zip(grid.columns, row, strict=True):
                if cell.text:
                    yield _labelled(pad(column.header, label), cell, width, folds=column.folds)
            yield Text("")


def _labelled(label: str, cell: GridCell, width: int, *, folds: bool) -> RenderableType:
    """A line of a stack; a long one hangs where it folds, and has its value below the label where it may not."""
    fits = width_of(label) + GAP + width_of(cell.text) <= width
    between = " " * GAP if fits or folds else f"\n{UNDER_INDENT}"
    line = Text.assemble((label + between, "dim"), (cell.text, _STYLES[cell.tone]), overflow="fold", no_wrap=not folds)
    return _hanging(line, len(UNDER_INDENT)) if folds and not fits else line
