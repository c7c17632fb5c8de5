"""What a page is made of: paragraphs, grids and texts in Markdown, with meanings instead of colours."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from qd18.model.value_class import value_class


class Tone(StrEnum):
    """What a piece of text means to the eye; never said by colour alone."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    GOOD = "good"
    BAD = "bad"
    DOUBTFUL = "doubtful"


@value_class
class Paragraph:
    """One line of text, folded where the page is narrow; continuations hang under *indent* + *hang* columns."""

    text: str = ""
    tone: Tone = Tone.PLAIN
    indent: int = 0
    hang: int = 0


@value_class
class Verbatim:
    """A line that is never folded: an excerpt with its caret."""

    text: str
    tone: Tone = Tone.PLAIN


@value_class
class GridColumn:
    """A column; the higher its *rank* the sooner it is left out, 0 never. Without *folds* its cells are never broken.

    Where that saves lines, an *under* column goes below the one before it. What *heads* a row names it where each row
    stands by itself; where no column says so, the first does. Of a cell that *cuts* no more lines are shown
    than a row may have. *is_last* puts it at the end, where its cells need no filling up; where no column says so, it
    is the widest that folds.
    """

    header: str
    rank: int = 0
    folds: bool = False
    right: bool = False
    under: bool = False
    cuts: bool = False
    is_last: bool = False
    heads: bool = False
    label: str = ""
    """How a value is put where it stands without its header, with `{value}`; empty: the header before it."""
    heat: tuple[str, ...] = ()
    """Of a heat map: the lines of its header over cells of three characters, on a terminal."""


@value_class
class GridCell:
    """One cell of a grid: its text, and what that means to the eye.

    *briefer* are the same in fewer words, the longest first: on a terminal the first stands there that fits on a line.
    """

    text: str
    tone: Tone = Tone.PLAIN
    briefer: tuple[str, ...] = ()


@value_class
class Rows:
    """Rows under a *title* of their own; no title where there is only one group."""

    title: str
    rows: tuple[tuple[GridCell, ...], ...]


@value_class
class Notes:
    """What is said below the grids of a page that leave something out on a terminal, each on one line.

    *dropped* are sentences for columns left out, the longest first, with `{columns}` or `{number}`; *cut* is the one
    for texts that are cut.
    """

    dropped: tuple[str, ...] = ()
    cut: str = ""


@value_class
class Grid:
    """A table whose groups share their columns.

    *brief* makes the same table in short words, for a terminal on which that takes fewer lines; its *legend* says what
    each of them means.
    """

    columns: tuple[GridColumn, ...]
    groups: tuple[Rows, ...]
    notes: Notes = Notes()
    brief: Callable[[], Grid] | None = None
    legend: tuple[str, ...] = ()


@value_class
class Markdown:
    """A text in Markdown: its parts *on_screen* on a terminal, prose as text; elsewhere the *text* as it is."""

    text: str
    on_screen: tuple[str | Verbatim | Grid, ...]


Block = Paragraph | Verbatim | Grid | Markdown

BLANK = Paragraph()
