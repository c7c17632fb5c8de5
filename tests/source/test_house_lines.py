"""What a value on one line says where no parser is asked, and which are left to the parser."""

from __future__ import annotations

import pytest
import yaml

from qd18.source.house_lines import NESTED_DASH, NotHouseForm, listed_texts, plain_text_of, plain_texts_of

TOLD = (
    *("a", "Xã X", "2024-01-05", "a:b", "a#b", "a-b", "a, b", "a]", "a'b", 'a"b', "x", "1", "true", "a\\b", "đ"),
    *('"a"', "'a'", '"a: b"', "'a #b'", "'- a'", '"[a]"', "'a\"b'", '"it\'s"', "'x:'", '"0"'),
)
LEFT = (
    *("a: b", "a #b", "a:", "- a", "[a]", "{a: b}", "&x a", "*x", "!x a", "|", ">", "%a", "@a", "`a", "? a", "#a"),
    *('"a', "'a", '"a\\"b"', '"a\\nb"', "'a''b'", "\"a'", "''", '""', "' a'", "'a '", '"a\tb"', '"a\u2028b"'),
    "a\x07b",
)


@pytest.mark.parametrize("written", TOLD)
def test_a_value_that_is_told_is_what_a_parser_reads(written: str) -> None:
    read = yaml.load(f"k: {written}\n", yaml.BaseLoader)["k"]  # noqa: S506 - it makes nothing but texts

    assert plain_text_of(written) == read
    assert list(plain_texts_of([written, "a"])) == [read, "a"]
    assert list(plain_texts_of(["a", written])) == ["a", read]


@pytest.mark.parametrize("written", LEFT)
def test_what_takes_a_parser_is_left_to_it(written: str) -> None:
    with pytest.raises(NotHouseForm):
        plain_text_of(written)
    with pytest.raises(NotHouseForm):
        plain_texts_of(["a", written, "b"])


@pytest.mark.parametrize(
    ("written", "texts", "numbers"),
    [
        ([" [a, b]", " [c d]", " [e]"], ["a", "b", "c d", "e"], [2, 1, 1]),
        ([" [a]", f"{NESTED_DASH}b{NESTED_DASH}c d", " [e, f]"], ["a", "b", "c d", "e", "f"], [1, 2, 2]),
        ([], [], []),
    ],
)
def test_the_values_of_several_lists_stand_one_behind_the_other(
    written: list[str], texts: list[str], numbers: list[int]
) -> None:
    told = listed_texts(written)

    assert (list(told[0]), list(told[1])) == (texts, numbers)


@pytest.mark.parametrize("written", [" [a, , b]", " [a, ]", " []", " a", " [a", f"{NESTED_DASH}a{NESTED_DASH}"])
def test_a_list_in_which_a_value_is_missing_is_left_to_a_parser(written: str) -> None:
    for lists in ([written], [" [x]", written], [written, " [x]"]):
        with pytest.raises(NotHouseForm):
            listed_texts(lists)
