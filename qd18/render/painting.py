"""Lines as text, in colour where colour is wanted, by rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from qd18.model.lazy_pattern import lazy_pattern
from qd18.render.blocks import Tone
from qd18.render.grid_text import Piece, TextLine

HEIGHT = 25
"""Any: nothing goes by it, but without one rich takes a terminal called `dumb` for one of 80 columns."""
_FILLING = lazy_pattern(r" +((?:\x1b\[0m)?)$")
"""The spaces that fill a line up, before the colour ends or after."""
_STYLES = {
    Tone.STRONG: "bold",
    Tone.QUIET: "dim",
    Tone.GOOD: "green",
    Tone.BAD: "bold red",
    Tone.DOUBTFUL: "yellow",
}


def painted(lines: Iterable[TextLine], *, colour: bool) -> Iterator[str]:
    """*lines*, each with its line end; cells of a heat map are filled where there is colour."""
    if not colour:
        return (f"{''.join([piece.text for piece in line]).rstrip()}\n" for line in lines)
    return (f"{''.join(map(_painted, _unfilled(line)))}\n" for line in lines)


def _unfilled(line: TextLine) -> TextLine:
    """*line* without the spaces that fill its end up, but for a filled cell."""
    while line and not line[-1].is_heat and not line[-1].text.strip():
        line = line[:-1]
    return (*line[:-1], line[-1]._replace(text=line[-1].text.rstrip())) if line and not line[-1].is_heat else line


def _painted(piece: Piece) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    style = _STYLES.get(piece.tone, "")
    if not style or not piece.text.strip():
        return piece.text
    name = f"{style} reverse" if piece.is_heat else style
    return Style.parse(name).render(piece.text, color_system=ColorSystem.STANDARD)


def set_markdown(text: str, width: int, *, colour: bool) -> list[str]:
    """*text* in Markdown as the lines of a terminal of *width* columns."""
    from rich.console import Console
    from rich.markdown import Markdown

    out = StringIO()
    console = Console(
        file=out,
        width=width,
        height=HEIGHT,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    console.print(Markdown(text, hyperlinks=False))
    return [_FILLING.sub(r"\1", line) for line in out.getvalue().strip("\n").splitlines()]
