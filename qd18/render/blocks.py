"""What a page is made of: paragraphs, grids and texts in Markdown, with meanings instead of colours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a piece of text means to the eye; never said by colour alone."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    GOOD = "good"
    BAD = "bad"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text, folded where the page is narrow; continuations hang under *indent* + *hang* columns."""

    text: str = ""
    tone: Tone = Tone.PLAIN
    indent: int = 0
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A line that is never folded: an excerpt with its caret."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; the higher its *rank* the sooner it is dropped, 0 never. Without *folds* it is never broken.

    Where space is short, an *under* column goes below the first one before anything is dropped.
    """

    header: str
    rank: int = 0
    folds: bool = False
    right: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid: its text, and what that means to the eye."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under a *title* of their own; no title where there is only one group."""

    title: str
    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose groups share their columns. *dropped* is the sentence for columns left out, with `{columns}`."""

    columns: tuple[GridColumn, ...]
    groups: tuple[Rows, ...]
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text in Markdown: *on_screen* is set on a terminal, elsewhere the *text* stands as it is."""

    text: str
    on_screen: str


Block = Paragraph | Verbatim | Grid | Markdown

BLANK = Paragraph()
