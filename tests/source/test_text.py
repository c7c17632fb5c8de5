from collections.abc import Callable
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.diagnostics import Diagnostic
from qd18.source.text import BYTE_ORDER_MARK, LONGEST_SCANNED, SourceText, control_characters, decode, text_problems
from tests.drawn import drawn

VIETNAMESE = "Đặng Thị Ước 🙂"

PIECES = ["a", "Ư", "e\u0301", "漢", "🙂", " ", "\n", "\r\n", ":", "-"]

texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)


def found_in(content: bytes) -> tuple[str, int, int, dict[str, str]]:
    """What *content* is refused for: the code, line, column and arguments."""
    found = decode("units.yaml", content)
    assert isinstance(found, Diagnostic)
    return found.code, found.place.line, found.place.column, dict(found.args)


def places(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in text_problems(SourceText("units.yaml", text))]


@pytest.mark.parametrize("mark", [b"", BYTE_ORDER_MARK])
def test_utf8_is_read_with_or_without_a_byte_order_mark(mark: bytes) -> None:
    source = decode("units.yaml", mark + VIETNAMESE.encode())

    assert isinstance(source, SourceText)
    assert (source.path, source.text) == ("units.yaml", VIETNAMESE)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told_as_such(encoding: str) -> None:
    assert found_in("- id: xã".encode(encoding))[0] == "utf-16"


@pytest.mark.parametrize("mark", [b"", BYTE_ORDER_MARK])
@pytest.mark.parametrize(
    ("before", "line", "column"),
    [("", 1, 1), ("abc", 1, 4), ("đặng", 1, 5), ("🙂e\u0301", 1, 4), ("xã\n", 2, 1), ("xã\r\nđ", 2, 2)],
)
def test_the_first_byte_that_is_no_letter_is_pointed_at(mark: bytes, before: str, line: int, column: int) -> None:
    found = found_in(mark + before.encode() + b"\xf0 x\n- y")

    assert found == ("not-utf8", line, column, {"byte": "0xF0"})


def test_the_excerpt_ends_with_the_line_that_the_bad_byte_stands_on() -> None:
    found = decode("units.yaml", "- tên: Đ".encode() + b"\xff x\n- id: y\n")

    assert isinstance(found, Diagnostic)
    assert found.place.excerpt == "- tên: Đ\ufffd x"


@drawn
@given(texts, st.data())
def test_a_place_is_counted_in_lines_and_characters(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text) - 1))

    place = SourceText("x", text).place_at(index)

    before = text[:index]
    assert (place.line, place.column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    assert place.excerpt == text.split("\n")[place.line - 1].rstrip("\r")


def test_a_line_is_given_without_its_end_and_none_past_the_last() -> None:
    source = SourceText("x", "một\r\nhai\n")

    assert [source.line(number) for number in (0, 1, 2, 3, 4)] == ["", "một", "hai", "", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a\n", []),
        ("- id: a\r\n", []),
        ("<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> nhánh\n", [("conflict-marker", 1, 1)]),
        ("- a\r\n<<<<<<< HEAD\r\n- b\r\n=======\r\n>>>>>>> x\r\n", [("conflict-marker", 2, 1)]),
        ("- note: a <<<<<<< b\n", []),
        ("- a\n>>>>>>> x\n>>>>>>> y\n", [("conflict-marker", 2, 1), ("conflict-marker", 3, 1)]),
        ("- id: a\r- id: b\r", [("carriage-return-only", 1, 8)]),
        ("- ghi chú: Đ\u2028x\n", [("unusual-line-break", 1, 13)]),
        ("- a: x\n- b: đ\x85\n", [("unusual-line-break", 2, 7)]),
    ],
)
def test_what_is_wrong_with_the_text_itself_has_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize("form", [str, str.encode])
def test_a_line_of_any_length_is_given_whole(form: Callable[[str], str | bytes]) -> None:
    long = "đ" * 50_001
    source = SourceText("x", form(f"một\n{long}\r\nba"))

    assert [source.line(number) for number in (1, 2, 3, 4)] == ["một", long, "ba", ""]
    assert (source.place_at(5).column, source.place_at(5 + len(long)).line) == (2, 2)


@pytest.mark.parametrize(("length", "told"), [(2_000_000, []), (2_000_001, [("too-long-for-tabs", 2, 4)])])
def test_in_a_very_long_text_no_tab_is_looked_at(length: int, told: list[tuple[str, int, int]]) -> None:
    text = "- a: 1\n- b\t: 2 # "

    assert places(text + "x" * (length - len(text))) == told
    assert [each.args for each in text_problems(SourceText("x", text + "x" * 2_000_000))] == [{"most": "2000000"}]


def test_the_first_control_character_of_each_line_is_told() -> None:
    source = SourceText("x", "- a: đ\x00\x01\n- b: \x1b\n\t\r\n")

    told = [(one.place.line, one.place.column, one.args["character"]) for one in control_characters(source)]
    assert told == [(1, 7, "U+0000"), (2, 6, "U+001B")]


def test_composed_and_decomposed_letters_are_counted_as_they_stand() -> None:
    spellings = VIETNAMESE, normalize("NFD", VIETNAMESE)

    columns = [SourceText("x", f"{text}!").place_at(len(text)).column for text in spellings]

    assert columns == [15, 21]


def test_lines_of_a_long_text_are_where_they_are_in_a_short_one() -> None:
    """The starts of lines are found piece by piece, and the first piece ends in the middle of a line."""
    text = SourceText("units.yaml", "ab\n" * 700_000)

    lines = [text.line_at(index) for index in (0, 2, 3, 1_999_997, 1_999_998, 2_000_000, 2_000_001, 2_099_999)]

    assert LONGEST_SCANNED == 2_000_000
    assert lines == [1, 1, 2, 666_666, 666_667, 666_667, 666_668, 700_000]
    assert [text.line(number) for number in (666_667, 666_668, 700_000, 700_001)] == ["ab", "ab", "ab", ""]
