"""Whatever is written into a file is read back as itself, by this program and by any other reader of YAML."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qd18.diagnostics import Diagnostic
from qd18.editing.quoting import scalar_text
from qd18.source.composing import records
from qd18.source.nodes import Scalar, value_at
from qd18.source.text import SourceText, decode
from tests.files import plain

any_text = st.text(st.characters(exclude_categories=["Cs"]))
like_yaml = st.text(
    st.sampled_from(" \t\n-?:,[]{}#&*!|>'\"%@`~=<.+_0123456789abefnorxyzEINTnull\ufeff\x85\u2028\ufffe")
)
like_numbers = st.from_regex(r"[-+]?0?[xob]?[0-9a-f_.:e+-]{1,8}( [0-9:.Z+-]{0,8})?", fullmatch=True)
like_days = st.from_regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9:. Z+-]{0,9})?", fullmatch=True)
words = st.sampled_from(
    [
        "",
        "~",
        "null",
        "Null",
        "NULL",
        "true",
        "False",
        "yes",
        "No",
        "on",
        "OFF",
        "y",
        "N",
        "=",
        "<<",
        ".inf",
        "-.INF",
        ".NaN",
    ]
)
texts = st.one_of(any_text, like_yaml, like_numbers, like_days, words)

quotes = st.sampled_from(["", "'", '"'])
places = pytest.mark.parametrize(
    ("frame", "in_flow"),
    [
        ("- k: {}\n", False),
        ("- k: {}  # chú thích\n", False),
        ("- - {}\n", False),
        ("- {{k: {}, l: x}}\n", True),
        ("- [{}]\n", True),
    ],
    ids=["a value", "a value with a comment", "an item", "a value in braces", "an item in brackets"],
)


def by_us(text: str) -> Any:
    """The scalar that the program reads in the first record of *text*."""
    problems: list[Diagnostic] = []
    source = decode("meetings.yaml", text.encode())
    assert isinstance(source, SourceText)
    (record,) = records(source, problems)
    node = value_at(value_at(record, ("k",)), (0,))
    assert (problems, type(node)) == ([], Scalar)
    return node.value if isinstance(node, Scalar) else None


def by_others(text: str) -> Any:
    """The value that PyYAML makes of it, which guesses types."""
    (record,) = plain(text)
    return record["k"] if isinstance(record, dict) else record[0]


@places
@settings(max_examples=80, deadline=None)
@given(text=texts, quote=quotes)
@example(text="a #b", quote="")
@example(text="a: b", quote="")
@example(text="Đường hỏng?", quote="")
@example(text="0o17", quote="")
@example(text="1:30", quote="")
@example(text="- a", quote="'")
@example(text="\ud7ff\ue000\uffff", quote="")
def test_any_text_is_read_back_as_itself(frame: str, text: str, quote: str, *, in_flow: bool) -> None:
    written = frame.format(scalar_text(text, quote=quote, in_flow=in_flow))

    assert (by_us(written), by_others(written)) == (text, text)


@places
@given(value=st.one_of(st.booleans(), st.integers(0, 10**9)))
def test_booleans_and_numbers_are_read_back_as_such(frame: str, value: bool | int, *, in_flow: bool) -> None:  # noqa: FBT001
    written = frame.format(scalar_text(value, in_flow=in_flow))

    assert (by_us(written), by_others(written)) == (str(value).lower(), value)


@places
@given(day=st.dates(), quote=quotes)
def test_days_are_read_back_as_such(frame: str, day: date, quote: str, *, in_flow: bool) -> None:
    written = frame.format(scalar_text(day, quote=quote, in_flow=in_flow))

    assert (by_us(written), str(by_others(written))) == (day.isoformat(), day.isoformat())


@given(
    any_text.filter(lambda text: text.isprintable() and "\xa0" not in text and "'" not in text), st.sampled_from("'\"")
)
def test_a_printable_text_has_the_quotes_that_are_asked_for(text: str, quote: str) -> None:
    written = scalar_text(text, quote=quote)

    assert (written[0], written[-1], written.count("\n")) == (quote, quote, 0)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("BB 01/2024", "BB 01/2024"),
        ("Sửa đường; làm kênh", "Sửa đường; làm kênh"),
        ("5 giờ: họp", '"5 giờ: họp"'),
        ("số #2", '"số #2"'),
        ("12", '"12"'),
        ("không", "không"),
        ("no", '"no"'),
        ('Thôn "Mới"', 'Thôn "Mới"'),
        ("a, b", "a, b"),
        ("dòng một\ndòng hai", '"dòng một\\ndòng hai"'),
    ],
)
def test_a_text_is_plain_where_it_may_be(text: str, written: str) -> None:
    assert scalar_text(text) == written


def test_half_a_letter_is_written_as_an_escape_that_no_reader_takes() -> None:
    """A shell hands over such halves for bytes that are no UTF-8; what they were meant to be nobody knows."""
    assert scalar_text("x\udcffy") == '"x\\udcffy"'
