from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qd18.messages import catalogue
from qd18.render.tsv import check_tsv, to_tsv
from qd18.reports.outputs.verdict_outputs import CHECK_COLUMNS
from tests.drawn import drawn
from tests.render.builders import HOSTILE, hostile


@drawn
@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_every_row_is_a_line_and_every_cell_stands_between_tabs(rows: list[tuple[str, str]]) -> None:
    lines = str(to_tsv(("a", "b"), rows)).split("\n")

    assert lines[0] == "a\tb"
    assert [line.count("\t") for line in lines[:-1]] == [1] * (len(rows) + 1)
    assert lines[-1] == ""


def test_a_tab_and_a_line_end_are_a_space_and_nothing_is_an_empty_cell() -> None:
    assert str(to_tsv(("a", "b", "c"), [("x\ty", "một\r\nhai", None), (1, date(2024, 1, 5), "=1+1")])) == (
        "a\tb\tc\nx y\tmột hai\t\n1\t2024-01-05\t=1+1\n"
    )


def test_check_has_a_line_for_each_verdict_under_the_names_of_csv() -> None:
    header, *lines = str(check_tsv(hostile(), catalogue("vi"))).splitlines()

    assert header.split("\t") == [column.name for column in CHECK_COLUMNS]
    assert len(lines) == len(HOSTILE)
