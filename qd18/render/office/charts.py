"""Charts as SVG: rows of bars, and a map of shares; every value stands there in figures, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from textwrap import wrap

from qd18.model.named_tuple import NamedTuple
from qd18.render.office.html_parts import Html, element, escaped_text, lines

_WIDTH = 440
"""So wide that a phone shows it without scrolling; the page makes it larger where there is room."""
LINE = 13
BARS = 56
"""The height of a full bar."""
PANEL = BARS + 56
"""The height of a row of bars with its title and its labels."""
CELL = 20
NAMES = 128
"""The room for what a row of a map is about, and how many letters of it go on one line."""
LETTERS = 22
ROWS_A_PIECE = 24
"""A map is cut into pieces of so many rows, none of them higher than a sheet of paper."""

SHARE_STEPS = (Fraction(1, 2), Fraction(7, 10), Fraction(17, 20), Fraction(1))
"""Shares below the first are the darkest, then from one to the next; all of them is a step of its own."""


class Bar(NamedTuple):
    """One bar: its *share* of the full height, None where there is nothing to show, and the figure upon it."""

    label: str
    share: Fraction | None
    figure: str


class Panel(NamedTuple):
    """A row of bars under one *title*."""

    title: str
    bars: tuple[Bar, ...]


class MapRow(NamedTuple):
    """A row of a map: shares with their figures."""

    title: str
    cells: tuple[Bar, ...]


def bars(name: str, title: str, description: str, panels: Sequence[Panel]) -> Html:
    """One row of bars a panel, one below the other."""
    pieces = [_panel(panel, PANEL * number) for number, panel in enumerate(panels)]
    return _svg(name, title, description, PANEL * len(panels), pieces)


def _panel(panel: Panel, top: int) -> Html:
    foot = top + PANEL - 24
    pieces = [_text(panel.title, 0, top + 11, "row")]
    pieces.append(_shape("line", "axis", x1=0, x2=_WIDTH, y1=foot, y2=foot))
    room = _WIDTH / max(len(panel.bars), 1)
    for place, bar in enumerate(panel.bars):
        middle = round(room * (place + 0.5), 1)
        height = round(float(bar.share or 0) * BARS, 1)
        wide = round(min(room * 0.56, 36), 1)
        if height:
            pieces.append(_shape("rect", "bar", x=middle - wide / 2, y=foot - height, width=wide, height=height))
        pieces.append(_text(bar.figure, middle, foot - height - 4, "figure mid"))
        pieces.append(_text(bar.label, middle, foot + 13, "label mid"))
    return lines(*pieces)


def map_pieces(name: str, title: str, description: str, head: Sequence[str], rows: Sequence[MapRow]) -> Iterator[Html]:
    """The map in pieces that each have their own head."""
    pieces = [rows[first : first + ROWS_A_PIECE] for first in range(0, len(rows), ROWS_A_PIECE)]
    for number, piece in enumerate(pieces, start=1):
        place = f" ({number}/{len(pieces)})" if len(pieces) > 1 else ""
        yield _map(f"{name}-{number}", title + place, description, head, piece)


def _map(name: str, title: str, description: str, head: Sequence[str], rows: Sequence[MapRow]) -> Html:
    room = (_WIDTH - NAMES) / max(len(head), 1)
    pieces = [_text(label, _middle(index, room), 12, "label mid") for index, label in enumerate(head)]
    top = 18
    for row in rows:
        high = max(CELL, len(wrap(row.title, LETTERS)) * LINE + 4)
        pieces.append(_lines(row.title, top + high / 2))
        for index, cell in enumerate(row.cells):
            pieces += _cell(cell, index, room, top, high)
        top += high + 2
    return _svg(name, title, description, top, pieces)


def _cell(cell: Bar, index: int, room: float, top: float, high: float) -> Iterator[Html]:
    step = step_of(cell.share)
    x, middle = round(NAMES + room * index + 1, 1), _middle(index, room)
    yield _shape("rect", f"h{step}", x=x, y=top, width=round(room - 2, 1), height=high)
    yield _text(cell.figure, middle, top + high / 2 + 3.5, f"figure mid t{step}")


def _middle(index: int, room: float) -> float:
    return round(NAMES + room * (index + 0.5), 1)


def step_of(share: Fraction | None) -> str:
    """The step of the map's scale that a share stands on; `-` where nobody was held to anything."""
    return "-" if share is None else str(sum(share >= step for step in SHARE_STEPS))


def _svg(name: str, title: str, description: str, height: float, pieces: Sequence[Html]) -> Html:
    attributes = {
        "role": "img",
        "viewBox": f"0 0 {_WIDTH} {height:g}",
        "aria-labelledby": f"{name}-title {name}-words",
    }
    named = element("title", escaped_text(title), attributes={"id": f"{name}-title"})
    desc = element("desc", escaped_text(description), attributes={"id": f"{name}-words"})
    return element("svg", lines(named, desc, *pieces), attributes=attributes)


def _lines(words: str, middle: float) -> Html:
    """A row's name on as many lines as it needs, about *middle*."""
    folded = wrap(words, LETTERS)
    first = middle - (len(folded) - 1) * LINE / 2 + 3.5
    return lines(*(_text(line, 0, first + LINE * number, "row") for number, line in enumerate(folded)))


def _text(words: str, x: float, y: float, look: str) -> Html:
    return element("text", escaped_text(words), attributes={"class": look, "x": f"{x:g}", "y": f"{y:g}"})


def _shape(shape: str, look: str, **numbers: float) -> Html:
    return element(shape, attributes={"class": look} | {key: f"{number:g}" for key, number in numbers.items()})
