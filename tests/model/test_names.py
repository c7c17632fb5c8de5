from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.model.names import folded, name_key, nearest, slug, vietnamese_key
from tests.drawn import drawn

TABLE = """
aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ f g h iìỉĩíị j k l m n oòỏõóọ ôồổỗốộ ơờởỡớợ p q r s t uùủũúụ ưừửữứự
v w x yỳỷỹýỵ z
"""
ALPHABET = tuple(TABLE.split())
"""The letters in the dictionary's order, each with its six tones in theirs."""

LETTERS = "".join(ALPHABET) + "".join(ALPHABET).upper() + " "
PLACES = {" ": (0, 0, 0)} | {
    spelling: (place, tone, case)
    for place, letters in enumerate(ALPHABET, start=1)
    for tone, letter in enumerate(letters)
    for case, spelling in enumerate((letter, letter.upper()))
}

words = st.text(st.sampled_from(LETTERS), max_size=8)
names = st.lists(st.text(st.sampled_from(LETTERS.strip()), min_size=1, max_size=3), min_size=1, max_size=4).map(
    " ".join
)


def by_the_dictionary(text: str) -> list[tuple[int, ...]]:
    """The reference: all letters first, then all tones, then small before capital, straight from the table."""
    return [tuple(PLACES[letter][level] for letter in text) for level in range(3)]


@drawn
@given(words, words)
def test_words_sort_as_in_the_dictionary(one: str, two: str) -> None:
    first, second = by_the_dictionary(one), by_the_dictionary(two)

    assert (vietnamese_key(one) < vietnamese_key(two)) is (first < second)


@drawn
@given(names, names)
def test_people_sort_by_their_given_name_first(one: str, two: str) -> None:
    def by_hand(name: str) -> list[list[tuple[int, ...]]]:
        *before, given_name = name.split(" ")
        return [by_the_dictionary(given_name), by_the_dictionary(" ".join(before))]

    assert (name_key(one) < name_key(two)) is (by_hand(one) < by_hand(two))


@drawn
@given(words)
def test_composed_and_decomposed_spelling_sort_alike(text: str) -> None:
    assert vietnamese_key(normalize("NFD", text))[:2] == vietnamese_key(text)[:2]


def test_a_list_of_people_stands_as_a_clerk_would_write_it() -> None:
    expected = [
        *("Giàng A Anh", "Nguyễn Thị Ánh", "Lò Văn Ân", "Trần Văn Bình", "Lê Dung", "Phạm Thị Dũng", "Lê Đức"),
        *("Hoàng Thị Hoa", "Hoàng Văn Hoà", "Nguyễn Văn Hòa", "Lý Ơn", "Sùng Thị Ươm", "Vàng Y"),
    ]

    assert sorted(set(expected), key=name_key) == expected


def test_one_given_name_sorts_by_family_name() -> None:
    people = ["Đinh Mai", "Dương Mai", "Ân Mai", "Ăn Mai", "An Mai", "Mai"]

    assert sorted(people, key=name_key) == ["Mai", "An Mai", "Ăn Mai", "Ân Mai", "Dương Mai", "Đinh Mai"]


def test_tones_are_told_apart_in_the_dictionary_s_order() -> None:
    assert sorted("ạáãảàa", key=vietnamese_key) == list("aàảãáạ")


def test_a_later_letter_weighs_more_than_an_earlier_tone() -> None:
    assert sorted(["mả", "má", "mà", "mác", "mac", "mạ", "ma"], key=vietnamese_key) == [
        *("ma", "mà", "mả", "má", "mạ", "mac", "mác"),
    ]


def test_small_letters_come_before_capital_ones() -> None:
    assert sorted(["AN", "An", "an"], key=vietnamese_key) == ["an", "An", "AN"]


def test_digits_come_before_letters_and_other_scripts_after() -> None:
    assert sorted(["ya", "Ω", "9", "a", "漢", "1"], key=vietnamese_key) == ["1", "9", "a", "ya", "Ω", "漢"]


@pytest.mark.parametrize(
    "odd", ["", " ", "\u0301", "\u0301a", "\u0306", "a\u0301\u0300", "1\u0302", "b\u0306", "🙂", "\u202e"]
)
def test_an_odd_name_has_a_place_all_the_same(odd: str) -> None:
    assert sorted([odd, "An"], key=name_key)


def test_what_is_typed_in_a_hurry_matches() -> None:
    assert folded("  Nguyễn  Đình\tƯỚC ") == "nguyen dinh uoc"


def test_an_id_is_made_of_a_name() -> None:
    assert slug("Đảng ủy xã Nậm Có/Thôn 1") == "dang-uy-xa-nam-co/thon-1"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("xa-pu-trang", "xa-pu-trang"),
        ("Xã Pú Trạng", "xa-pu-trang"),
        ("XA-PU-TRANG", "xa-pu-trang"),
        ("xa-pu-trnag", "xa-pu-trang"),
        ("hoan-toan-khac", None),
        ("", None),
    ],
)
def test_the_nearest_candidate_is_the_one_most_like_it(typed: str, found: str | None) -> None:
    assert nearest(typed, ["xa-an-lac", "xa-pu-trang"]) == found
