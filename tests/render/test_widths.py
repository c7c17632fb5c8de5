from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.render.blocks import Grid, GridColumn
from qd18.render.grid_text import planned_grid
from qd18.render.layouts import Layout, planned
from qd18.render.widths import GAP, grid_rows, natural, pad, text_last, width_of
from tests.drawn import drawn
from tests.render.builders import grid

words = st.text("aăâ ờđ漢🙂\u0301", max_size=30)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Up to six columns, the first of them one that must stay."""
    ranks = [0, *draw(st.lists(st.integers(0, 4), max_size=5))]
    columns = [
        GridColumn(f"{draw(words)}{at}", rank=rank, folds=draw(st.booleans()), right=draw(st.booleans()))
        for at, rank in enumerate(ranks)
    ]
    rows = draw(st.lists(st.tuples(*[words] * len(columns)), max_size=4))
    return grid(*columns, rows=rows)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("Đặng", 4), (normalize("NFD", "Đặng"), 4), ("漢字", 4), ("🙂", 2), ("ａ", 2), ("─…✗", 3)],
)
def test_text_is_as_wide_as_it_looks(text: str, width: int) -> None:
    assert width_of(text) == width


@drawn
@given(words, st.integers(0, 40), st.booleans())
def test_padding_fills_up_to_the_width_and_cuts_nothing(text: str, width: int, right: bool) -> None:  # noqa: FBT001
    padded = pad(text, width, right=right)

    assert width_of(padded) == max(width, width_of(text))
    assert padded.endswith(text) if right else padded.startswith(text)


def test_a_column_is_naturally_as_wide_as_its_widest_text() -> None:
    found = natural(grid(GridColumn("Mã"), GridColumn("Họ và tên"), rows=[["an-01", "Ân"], ["b", "漢"]]))

    assert found == (5, 9)


@drawn
@given(grids(), st.integers(1, 120))
def test_what_is_planned_fits_or_is_stacked(table: Grid, width: int) -> None:
    layout = shortest(table, width)

    total = sum(layout.widths) + GAP * (len(layout.widths) - 1)
    assert layout.is_stacked or total <= width


@drawn
@given(grids(), st.integers(1, 120))
def test_columns_that_must_stay_stay_and_what_may_not_break_keeps_its_width(table: Grid, width: int) -> None:
    layout = shortest(table, width)

    assert {at for at, column in enumerate(layout.grid.columns) if not column.rank} <= set(layout.kept)
    for at, given_width in zip(layout.kept, layout.widths, strict=False):
        cells = [width_of(row[at].text) for row in grid_rows(layout.grid)]
        assert layout.grid.columns[at].folds or given_width >= max(cells, default=0)


@drawn
@given(grids(), st.integers(1, 120))
def test_the_highest_ranks_are_left_out_first_and_by_name(table: Grid, width: int) -> None:
    layout = shortest(table, width)

    gone = [column for at, column in enumerate(layout.grid.columns) if at not in layout.kept]
    left = [layout.grid.columns[at].rank for at in layout.kept]
    assert layout.dropped == tuple(column.header for column in gone)
    assert all(column.rank > max(left) for column in gone)


@drawn
@given(grids())
def test_a_wide_screen_shows_everything_unbroken(table: Grid) -> None:
    layout = shortest(table, 1000)

    assert (layout.widths, layout.dropped, layout.is_stacked) == (natural(layout.grid), (), False)


@drawn
@given(grids(), st.integers(1, 119))
def test_a_wider_screen_never_needs_more_lines(table: Grid, width: int) -> None:
    narrow, wide = shortest(table, width), shortest(table, width + 1)

    assert wide.is_crowded <= narrow.is_crowded
    assert wide.is_crowded < narrow.is_crowded or height(wide, width + 1) <= height(narrow, width)


@drawn
@given(grids(), st.integers(1, 120))
def test_a_layout_takes_the_lines_that_it_was_chosen_for(table: Grid, width: int) -> None:
    layout = shortest(table, width)

    assert height(layout, width) == layout.size


def test_an_under_column_goes_below_the_one_before_where_all_that_is_to_stay_fits_so() -> None:
    table = grid(
        GridColumn("Tên"),
        GridColumn("Mã", under=True),
        GridColumn("Ghi chú"),
        rows=[["Lò Văn Mẫu", "lo-van-mau", "x" * 9]],
    )

    wide, narrow = shortest(table, 33), shortest(table, 32)

    assert (wide.kept, wide.under) == ((0, 1, 2), ())
    assert (narrow.kept, narrow.under) == ((0, 2), (1,))


def test_the_widest_text_goes_last_and_the_first_column_stays_first() -> None:
    table = grid(
        GridColumn("Đơn vị", folds=True),
        GridColumn("Ghi chú", folds=True),
        GridColumn("Số", right=True),
        rows=[["x" * 40, "một hai", "1"]],
    )

    assert [column.header for column in text_last(table).columns] == ["Đơn vị", "Số", "Ghi chú"]


def shortest(table: Grid, width: int) -> Layout:
    (layout,) = planned([table], width).layouts
    return layout


def height(layout: Layout, width: int) -> int:
    return len(list(planned_grid(layout, width)))
