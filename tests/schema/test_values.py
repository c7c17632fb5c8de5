"""Where a schema says in a pattern what the program says in Python, the two agree on all values, or nearly."""

from itertools import product
from typing import Any

import pytest

from qd18.model.periods import Every, read_label
from qd18.schema.clock import CLOCK
from qd18.schema.examples import PeriodOf
from qd18.schema.numbers import AmountOfMeetings, FractionOfOne
from qd18.schema.reading import Reading
from qd18.schema.types import DATE, ID, LONGEST_TEXT, TEXT, Type
from qd18.source.composing import document
from qd18.source.text import SourceText
from tests.schema.editing import fits

DIGITS = ("0", "1", "5", "9", "10", "25", "99", "100", "101", "999", "1000", "000", "001", "099", "0100")
DECIMALS = ("", ".", ".0", ".5", ".000000", ".000001", ".999999", ".0000000")
NUMBERS = [digits + decimals for digits, decimals in product(DIGITS, DECIMALS)]


def read(type_: Type[Any], text: str) -> bool:
    """Whether the program takes *text*, in quotes, for a value of *type_*."""
    shown = "".join(one if one.isprintable() and one not in '"\\' else f"\\u{ord(one):04x}" for one in text)
    reading = Reading(SourceText("x.yaml", f'"{shown}"'))
    node = document(reading.source, reading.problems)
    assert node is not None
    return type_.read(node, reading) is not None


def test_a_day_is_one_that_there_is() -> None:
    years = ("0000", "0001", "0100", "1900", "1944", "1945", "2000", "2023", "2024", "2100", "2101", "9999", "20244")
    days = [f"{year}-{month:02}-{day:02}" for year, month, day in product(years, range(14), range(33))]
    days += [f"{year:04}-02-29" for year in range(10_000)]

    assert [day for day in days if fits("meetings", "date", day) is not read(DATE, day)] == []
    assert [fits("meetings", "date", day) for day in ("1944-12-31", "1945-01-01", "2100-12-31", "2101-01-01")] == [
        *(False, True, True, False)
    ]


def test_a_month_is_one_of_a_year_that_the_program_knows() -> None:
    months = [f"{year}-{month:02}" for year, month in product(range(1890, 3010), range(14))]
    known = {label for label in months if read_label(label) is not None}

    assert {label for label in months if fits("meetings", "month", label)} == known
    assert min(known) == "1900-01"


def test_a_time_is_one_of_the_day() -> None:
    hours, minutes = (
        ("", "0", "7", *(f"{hour:02}" for hour in range(30)), "007"),
        ("", "0", *(f"{m:02}" for m in range(70))),
    )
    times = [f"{hour}{mark}{minute}" for hour, mark, minute in product(hours, (":", "h", "", "."), minutes)]
    found = [time for time in times if fits("meetings", "time", time)]

    assert found == [time for time in times if read(CLOCK, time)]
    assert (len(found), found[0], found[-1]) == (24 * 60, "00:00", "23:59")


@pytest.mark.parametrize("every", Every)
def test_a_period_s_label_is_of_its_length(every: Every) -> None:
    endings = ("", "-01", "-12", "-13", "Q1", "-Q4", "q2", "Q5", "Q0", "H1", "-h2", "H3", "-1", " ")
    labels = [year + ending for year, ending in product(("1899", "1900", "2024", "2999", "3000"), endings)]
    found = [label for label in labels if fits("regulations", every.value, label)]

    assert found == [label for label in labels if read(PeriodOf(every), label)]
    assert found


@pytest.mark.parametrize("ending", ["", "%", " %", "  %", " % ", "đ"])
def test_a_share_is_over_nothing_and_up_to_all(ending: str) -> None:
    shares = [number + ending for number in NUMBERS]
    found = [share for share in shares if fits("regulations", "amount", share)]

    assert found == [share for share in shares if read(AmountOfMeetings(), share)]
    assert bool(found) is (ending in {"%", " %"})


def test_a_fraction_is_between_none_and_one() -> None:
    found = [number for number in NUMBERS if fits("regulations", "fraction", number)]

    assert found == [number for number in NUMBERS if read(FractionOfOne(), number)]
    assert "0.000001" in found


def test_a_text_has_no_character_that_cannot_be_seen() -> None:
    """All of Unicode's first plane, but for halves of characters, which no file can hold."""
    plane = [chr(number) for number in range(0x10000) if not 0xD800 <= number < 0xE000]
    found = {one for one in plane if fits("meetings", "text", f"a{one}")}

    assert found == {one for one in plane if read(TEXT, f"a{one}")}
    assert 0 < len(plane) - len(found) < 7_000


def test_a_text_is_more_than_space() -> None:
    texts = ["", " ", "\n\t ", "\u00a0", "\u2003\u3000", " a ", "\na\n", "a" * LONGEST_TEXT, "a" * (LONGEST_TEXT + 1)]

    assert [fits("meetings", "text", one) for one in texts] == [read(TEXT, one) for one in texts]


def test_an_id_has_few_characters_and_not_too_many() -> None:
    ids = [chr(number) for number in range(0x250)] + ["a" * 100, "a" * 101, "a\n", "\na", "a b", ""]
    ids += [f"{first}{rest}" for first in "a0-_./A" for rest in ("a", ".", "-", "/a", "..")]

    assert [fits("units", "id", one) for one in ids] == [read(ID, one) for one in ids]
    assert [one for one in (".", "..", "-a", "/a", "_a", "0", "a.", "a/") if read(ID, one)] == ["0", "a.", "a/"]
