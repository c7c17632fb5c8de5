import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.render.folding import cut, fold, narrowest, whole
from qd18.render.widths import width_of
from tests.drawn import drawn

texts = st.lists(st.text("aăờđ漢", min_size=1, max_size=9), max_size=8).map(" ".join)


@drawn
@given(texts, st.integers(2, 40))
def test_folding_loses_nothing_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = fold(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= width for line in lines)


@drawn
@given(texts, st.integers(2, 40))
def test_a_wider_line_never_takes_more_of_them(text: str, width: int) -> None:
    assert len(fold(text, width + 1)) <= len(fold(text, width))


@drawn
@given(texts, st.integers(1, 3))
def test_the_narrowest_width_is_the_least_that_does(text: str, most: int) -> None:
    width = narrowest(text, most)
    longest = max(map(width_of, text.split()), default=0)

    assert len(fold(text, width)) <= most
    assert width == longest or len(fold(text, width - 1)) > most


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Tính đến ngày 15/04/2024", 20, ["Tính đến", "ngày 15/04/2024"]),
        ("Kết quả, quý I/2024", 14, ["Kết quả,", "quý I/2024"]),
        ("As of 2024-04-15", 13, ["As", "of 2024-04-15"]),
        ("sổ thiếu 01/2024", 13, ["sổ", "thiếu 01/2024"]),
        ("đến ngày 15/04/2024", 12, ["đến ngày", "15/04/2024"]),
        ("từ 01/01/2024 – 31/03/2024", 15, ["từ 01/01/2024 –", "31/03/2024"]),
        ("thêm 12 buổi", 8, ["thêm 12", "buổi"]),
    ],
)
def test_a_day_or_a_period_stays_with_the_word_before_it(text: str, width: int, lines: list[str]) -> None:
    assert [*fold(text, width)] == lines


def test_lines_after_the_first_are_set_in() -> None:
    assert fold("- một hai ba bốn", 11, 2) == ("- một hai", "  ba bốn")


def test_what_is_whole_is_not_broken_where_it_is_wider_than_a_line() -> None:
    assert fold(f"a {whole('Lò Văn Mẫu')} b", 6) == ("a", "Lò Văn Mẫu", "b")


def test_a_cut_text_says_so() -> None:
    assert cut(fold("một hai ba bốn năm", 7), 2, 7) == ("một hai", "ba bốn…")
    assert cut(("một", "hai"), 2, 7) == ("một", "hai")
