"""Every page on terminals of every width: nothing wider, no name cut, no row high, no line more for more room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pytest

from qd18.messages import LANGUAGES, catalogue
from qd18.render.answer_words import table_notes
from qd18.render.blocks import Grid, GridCell, Rows, Verbatim
from qd18.render.grid_text import TextLine, planned_grid
from qd18.render.layouts import Layout, planned
from qd18.render.terminal import terminal_text
from qd18.render.widths import width_of
from tests.amounts import some
from tests.render.pages import COMMANDS, page_of

SOME_WIDTHS = (40, 46, 60, 80, 100, 132, 200)
MOST_LINES = 3
FAST = ("check of a month", "exemptions", "trend by tier", "explain")


def pages(names: Sequence[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("name", "language"), [(name, language) for name in names for language in LANGUAGES])


class Screen(NamedTuple):
    """A page on a terminal of *width* columns."""

    width: int
    lines: list[str]
    layouts: tuple[Layout, ...]


def screen_of(name: str, language: str, width: int) -> Screen:
    """Lines that are never folded are left out: they are as wide as they are."""
    page = [block for block in page_of(name, language) if not isinstance(block, Verbatim)]
    layouts = planned([block for block in page if isinstance(block, Grid)], width).layouts
    return Screen(width, terminal_text(page, width=width, colour=False).splitlines(), layouts)


@pages(FAST)
def test_a_small_page_fits_screens_of_any_width(name: str, language: str) -> None:
    fits(name, language)


@pytest.mark.slow
@pytest.mark.parametrize("language", some(LANGUAGES, usually=1))
@pytest.mark.parametrize("name", some([name for name in COMMANDS if name not in FAST], usually=8))
def test_a_page_fits_screens_of_any_width(name: str, language: str) -> None:
    fits(name, language)


@pytest.mark.long
@pages(list(COMMANDS))
def test_no_column_more_makes_a_page_longer(name: str, language: str) -> None:
    assert longer_ones([screen_of(name, language, width) for width in range(40, 201)]) == []


def fits(name: str, language: str) -> None:
    """No line is wider than the screen, no row high, no name broken, no column gone untold; more room, fewer lines."""
    screens = [screen_of(name, language, width) for width in SOME_WIDTHS]

    assert [(shown.width, line) for shown in screens for line in shown.lines if width_of(line) > shown.width] == []
    assert longer_ones(screens) == []
    assert [(shown.width, high) for shown in screens for high in high_rows(shown)] == []
    assert [(shown.width, text) for shown in screens for text in broken_texts(shown)] == []
    assert [shown.width for shown in screens if lines_on_columns(shown, language) != int(bool(dropped(shown)))] == []


def longer_ones(screens: Sequence[Screen]) -> list[tuple[int, int]]:
    """The neighbouring widths of which the wider one has more lines."""
    return [(narrow.width, wide.width) for narrow, wide in pairwise(screens) if len(wide.lines) > len(narrow.lines)]


def high_rows(shown: Screen) -> list[list[str]]:
    return [lines for layout in shown.layouts for _, lines in rows_of(layout, shown.width) if len(lines) > MOST_LINES]


def broken_texts(shown: Screen) -> list[str]:
    """The names and ids that are shown and stand whole on no line of their row."""
    return [
        text
        for layout in shown.layouts
        for row, lines in rows_of(layout, shown.width)
        for text in unbreakable_texts(layout, row)
        if not any(text in line for line in lines)
    ]


def rows_of(layout: Layout, width: int) -> Iterator[tuple[tuple[GridCell, ...], list[str]]]:
    """Each row with its lines: those that the table has besides its header when the row is all there is in it."""
    bare = len(lines_with(layout, width))
    for group in layout.grid.groups:
        for row in group.rows:
            shown = lines_with(layout, width, row)[bare:]
            yield row, ["".join(piece.text for piece in line) for line in shown]


def lines_with(layout: Layout, width: int, *rows: tuple[GridCell, ...]) -> list[TextLine]:
    return [*planned_grid(layout._replace(grid=replace(layout.grid, groups=(Rows("", rows),))), width)]


def unbreakable_texts(layout: Layout, row: Sequence[GridCell]) -> Iterator[str]:
    shown = (*layout.kept, *layout.under)
    return (row[index].text for index in shown if not layout.grid.columns[index].folds)


def lines_on_columns(shown: Screen, language: str) -> int:
    """How many lines say which columns are left out, or how many."""
    gone = dropped(shown)
    said = table_notes(catalogue(language)).dropped
    sentences = {text.format(columns=", ".join(gone), number=len(gone)) for text in said}
    return sum(line in sentences for line in shown.lines)


def dropped(shown: Screen) -> list[str]:
    return list(dict.fromkeys(header for layout in shown.layouts for header in layout.dropped))
