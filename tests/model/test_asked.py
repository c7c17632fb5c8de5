from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.model.asked import Asked, read_period
from qd18.model.days import DateSpan
from qd18.model.periods import Every, month_of, period_numbered
from tests.drawn import drawn
from tests.model.strategies import any_day

MAY = date(2024, 5, 15)

LETTERS = "0123456789QqIiVvHh/-. quýthánnămđầucốitrước"

OF_EVERY_LENGTH = [(every, number) for every in Every for number in range(1, 12 // every.months + 1)]


def label(text: str, every: Every, as_of: date = MAY) -> str | None:
    period = read_period(text, every, as_of=as_of)
    return period.label if period else None


@pytest.mark.parametrize(
    "text",
    [
        *("2024Q1", "2024-Q1", "2024q1", "Q1/2024", "q1/2024", "I/2024", "i/2024", "1/2024", "Q1-2024", "I-2024"),
        *("quý I/2024", "Quý 1/2024", "QUÝ I NĂM 2024", "quý I năm 2024", "quý  1  2024", " 2024Q1 ", "Q1 / 2024"),
    ],
)
def test_a_quarter_may_be_named_as_people_write_it(text: str) -> None:
    assert label(text, Every.QUARTER) == "2024Q1"


@pytest.mark.parametrize(("roman", "number"), [("I", 1), ("II", 2), ("III", 3), ("IV", 4)])
def test_quarters_have_roman_numbers(roman: str, number: int) -> None:
    assert label(f"{roman}/2024", Every.QUARTER) == f"2024Q{number}"


@pytest.mark.parametrize("text", ["2024-01", "01/2024", "1/2024", "01-2024", "tháng 1/2024", "Tháng 01 năm 2024"])
def test_a_month_may_be_named_as_people_write_it(text: str) -> None:
    assert label(text, Every.MONTH) == "2024-01"


@pytest.mark.parametrize(
    "text", ["2024H2", "2024-H2", "2024h2", "H2/2024", "6 tháng cuối năm 2024", "6 tháng cuối 2024"]
)
def test_a_half_year_may_be_named_as_people_write_it(text: str) -> None:
    assert label(text, Every.HALF_YEAR) == "2024H2"


@pytest.mark.parametrize("text", ["2024", "năm 2024", " Năm  2024 "])
def test_a_year_may_be_named_as_people_write_it(text: str) -> None:
    assert label(text, Every.YEAR) == "2024"


@pytest.mark.parametrize(
    "text", ["quý I/2024", "quý I năm 2024", "tháng 1/2024", "6 tháng đầu năm 2024", "năm 2024", "trước", "này"]
)
@pytest.mark.parametrize("every", Every)
def test_a_span_typed_in_decomposed_letters_is_the_same_span(text: str, every: Every) -> None:
    """Text is compared after NFC; some keyboards and terminals give the letters of `quý` in two pieces."""
    assert label(normalize("NFD", text), every) == label(text, every)


@pytest.mark.parametrize(
    ("every", "this", "last"),
    [
        (Every.MONTH, "2024-05", "2024-04"),
        (Every.QUARTER, "2024Q2", "2024Q1"),
        (Every.HALF_YEAR, "2024H1", "2023H2"),
        (Every.YEAR, "2024", "2023"),
    ],
)
def test_this_and_last_go_by_the_day_as_of_which_is_asked(every: Every, this: str, last: str) -> None:
    assert [label(word, every) for word in ("this", "THIS", "last", " last ")] == [this, this, last, last]


def test_the_last_month_of_a_january_is_december() -> None:
    assert label("last", Every.MONTH, date(2024, 1, 1)) == "2023-12"


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "2024", "2024-01", "2024Q5", "2024Q0", "V/2024", "IIII/2024", "Q1", "Q1/24", "quý I", "Q1/2024 x"),
        *("next", "2024Q1..2024Q2", "1899Q4", "Q1/3000", "Q1/0001", "Q１/2024", "-1/2024", "quý I/2024/2024"),
    ],
)
def test_what_names_no_quarter_is_none(text: str) -> None:
    assert label(text, Every.QUARTER) is None


@pytest.mark.parametrize("text", ["00/2024", "13/2024", "2024-13", "2024Q1", "2024", "tháng/2024", "01/24"])
def test_what_names_no_month_is_none(text: str) -> None:
    assert label(text, Every.MONTH) is None


@pytest.mark.parametrize(("every", "number"), OF_EVERY_LENGTH)
def test_every_label_reads_back_at_its_own_length_only(every: Every, number: int) -> None:
    period = period_numbered(every, 2024, number)

    assert [read_period(period.label, one, as_of=MAY) for one in Every] == [
        period if one is every else None for one in Every
    ]


@drawn
@given(st.text(LETTERS, max_size=12), st.sampled_from(Every))
def test_any_text_is_a_span_or_none(text: str, every: Every) -> None:
    period = read_period(text, every, as_of=MAY)

    assert period is None or (period.every, read_period(period.label, every, as_of=MAY)) == (every, period)


@drawn
@given(any_day, st.sampled_from(Every))
def test_last_ends_the_day_before_this_begins(day: date, every: Every) -> None:
    this, last = (read_period(word, every, as_of=day) for word in ("this", "last"))

    assert this is not None
    assert last is not None
    assert (this.span.holds(day), last.span.end) == (True, this.span.start)


def test_a_span_is_called_by_its_period_or_else_by_its_dates() -> None:
    quarter = period_numbered(Every.QUARTER, 2024, 1)
    by_dates = Asked(DateSpan.inclusive(date(2024, 1, 10), date(2024, 2, 20)))

    assert Asked.of(quarter) == Asked(quarter.span, quarter)
    assert (Asked.of(quarter).label, by_dates.label) == ("2024Q1", "2024-01-10..2024-02-20")


@pytest.mark.parametrize(
    ("span", "day", "month", "held"),
    [
        ("2024-01-01..2024-03-31", "2024-03-31", "2024-03", True),
        ("2024-01-01..2024-03-31", "2024-04-01", "2024-03", True),
        ("2024-01-01..2024-03-31", "2024-03-31", "2024-04", False),
        ("2024-01-01..2024-03-31", "2023-12-31", "2024-01", True),
        ("2024-01-01..2024-03-31", "2024-01-01", "2023-12", False),
        ("2024-01-01..2024-03-30", "2024-04-01", "2024-03", False),
        ("2024-01-01..2024-03-30", "2024-03-30", "2024-04", True),
        ("2024-01-02..2024-03-31", "2024-01-01", "2024-01", False),
        ("2024-01-02..2024-03-31", "2024-01-02", "2023-12", True),
    ],
)
def test_in_whole_months_a_session_lies_by_its_month_else_by_its_date(
    span: str,
    day: str,
    month: str,
    held: bool,  # noqa: FBT001
) -> None:
    first, _, last = span.partition("..")
    asked = Asked(DateSpan.inclusive(date.fromisoformat(first), date.fromisoformat(last)))

    assert asked.holds(date.fromisoformat(day), month_of(date.fromisoformat(f"{month}-01"))) is held
