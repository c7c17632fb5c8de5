import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.messages import catalogue, printable
from qd18.render.data import CsvStyle, to_csv, to_json
from qd18.render.verdict_csv import check_csv
from qd18.render.verdict_json import check_json
from qd18.reports.outputs.verdict_outputs import CHECK_COLUMNS
from tests.drawn import drawn
from tests.render.builders import HOSTILE, hostile

texts = st.text(st.characters(codec="utf-8"), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


@drawn
@given(values)
def test_json_reads_back_as_what_it_was(value: object) -> None:
    assert json.loads(to_json(value)) == value


def test_json_keeps_vietnamese_letters_and_the_order_of_keys_and_ends_its_line() -> None:
    assert to_json({"ten": "Đặng", "ma": ["a"]}) == '{\n "ten": "Đặng",\n "ma": [\n  "a"\n ]\n}\n'


def test_json_holds_names_as_they_stand_in_the_data() -> None:
    found = json.loads(str(check_json(hostile(), catalogue("vi"))))

    assert [row["name"] for row in found["verdicts"]] == list(HOSTILE)


@drawn
@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_csv_reads_back_as_what_it_was_but_for_the_apostrophe(rows: list[tuple[str, str]]) -> None:
    header, *found = read(str(to_csv(["a", "b"], rows)))

    expected = [[printable(text) for text in row] for row in rows]
    assert header == ["a", "b"]
    assert [[text.removeprefix("'") for text in row] for row in found] == [
        [text.removeprefix("'") for text in row] for row in expected
    ]


@drawn
@given(texts)
def test_no_text_in_csv_is_a_formula(text: str) -> None:
    (_, (cell,)) = read(str(to_csv(["a"], [[text or "x"]])))

    assert not cell.startswith(FORMULA)


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@a", "=HYPERLINK(1)"])
def test_text_that_a_spreadsheet_would_work_out_gets_an_apostrophe(text: str) -> None:
    assert str(to_csv(["a"], [[text]])) == f"a\n'{text}\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
@pytest.mark.parametrize(("delimiter", "other"), [(",", ";"), (";", ",")])
def test_no_formula_where_lists_are_written_with_the_other_sign(sign: str, delimiter: str, other: str) -> None:
    text = str(to_csv(["a"], [[f"x{other}{sign}1+1"]], CsvStyle(delimiter)))

    assert not any(cell.startswith(FORMULA) for line in text.split("\n") for cell in line.split(other))


def test_numbers_stay_numbers_and_what_separates_is_quoted() -> None:
    assert str(to_csv(["a", "b", "c"], [[-1, "x,y", 'z "z"'], [0, "", "Đ"]])) == 'a,b,c\n-1,"x,y","z ""z"""\n0,,Đ\n'


def test_every_row_of_a_hostile_table_has_all_its_columns_on_one_line() -> None:
    text = str(check_csv(hostile(), catalogue("vi")))

    assert {len(row) for row in read(text)} == {len(CHECK_COLUMNS)}
    assert text.count("\n") == len(HOSTILE) + 1
