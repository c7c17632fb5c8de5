"""What was probably meant, by hand: offered where it can be told, and empty where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from qd18.schema import suggestions
from qd18.source.composing import document
from qd18.source.text import SourceText

MEANT: dict[Callable[[str], str], dict[str, str]] = {
    suggestions.suggested_day: {
        "05/01/2024": "2024-01-05",
        "5/1/2024": "2024-01-05",
        "5.1.2024": "2024-01-05",
        "05-01-2024": "2024-01-05",
        "2024/1/5": "2024-01-05",
        "2024-01-05T08:00": "2024-01-05",
        "2024-01-05 08:00": "2024-01-05",
        "20240105": "2024-01-05",
        "5/1/24": "2024-01-05",
        "ngày 5 tháng 1 năm 2024": "2024-01-05",
        "5 tháng 1 năm 2024": "2024-01-05",
        "2024–01–05": "2024-01-05",
        " 05/01/2024. ": "2024-01-05",
        "０５/01/2024": "2024-01-05",
        "31/02/2024": "",
        "5/13/2024": "",
        "5/1": "",
        "30240105": "",
        "hôm qua": "",
        "2024-01-05x": "",
    },
    suggestions.suggested_month: {
        "01/2024": "2024-01",
        "1-2024": "2024-01",
        "2024/1": "2024-01",
        "202401": "2024-01",
        "2024–12": "2024-12",
        "05/01/2024": "2024-01",
        "13/2024": "",
        "0/2024": "",
        "tháng 1": "",
    },
    suggestions.suggested_boolean: {
        "Yes": "true",
        "có": "true",
        " ĐÚNG ": "true",
        "1": "true",
        "on": "true",
        "y": "true",
        "no": "false",
        "Không": "false",
        "sai": "false",
        "0": "false",
        "off": "false",
        "n": "false",
        "maybe": "",
    },
    suggestions.suggested_integer: {
        "+2": "2",
        "02": "2",
        "2.0": "2",
        "2 buổi": "2",
        "3lần": "3",
        "０７": "7",
        "9999": "9999",
        "12345": "",
        "2.5": "",
        "hai": "",
        "-1": "",
    },
    suggestions.suggested_fraction: {
        "0,5": "0.5",
        ".25": "0.25",
        "50%": "0.5",
        "25 %": "0.25",
        "100%": "1",
        "101%": "",
        "0.1234567": "",
        "nửa": "",
        "50": "",
    },
    suggestions.suggested_hours: {
        "1,5": "1.5",
        "2 giờ": "2",
        "2h": "2",
        "3 tiếng": "3",
        "1 hour": "1",
        "2 hours": "2",
        " 2.25 ": "2.25",
        "1000": "",
        "2 ngày": "",
        "": "",
    },
    suggestions.suggested_amount: {
        "2 buổi": "2",
        "0,25": "25%",
        ".5": "50%",
        "0.125": "12.5%",
        "25,5%": "25.5%",
        "25%": "",
        "hai": "",
        "０２": "2",
    },
    suggestions.suggested_id: {
        "Nguyễn Văn Mẫu 01": "nguyen-van-mau-01",
        "-A_b.": "a_b",
        "x" * 101: "",
        "x" * 100: "x" * 100,
    },
    suggestions.suggested_value: {
        "  minutes: #12": '"#12"',
        "- note:   #12 a": '"#12 a"',
        "  note: # 12": "",
        "  note: ## a": "",
        "  note: x": "",
    },
}


@pytest.mark.parametrize(("meant", "text"), [(meant, text) for meant, table in MEANT.items() for text in table])
def test_what_was_meant(meant: Callable[[str], str], text: str) -> None:
    assert meant(text) == MEANT[meant][text]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-05", date(2024, 1, 5)),
        ("2024-02-30", None),
        ("20240105", None),
        ("2024-1-5", None),
        ("2024-01-05 ", None),
    ],
)
def test_one_spelling_of_a_day_is_the_accepted_one(text: str, day: date | None) -> None:
    assert suggestions.iso_date(text) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024-04-31", ("04/2024", "30", "2024-04-30")),
        ("2023-02-29", ("02/2023", "28", "2023-02-28")),
        ("2024-02-30", ("02/2024", "29", "2024-02-29")),
        ("2024-01-32", ("01/2024", "31", "2024-01-31")),
        ("2024-01-31", ("", "", "")),
        ("2024-13-31", ("", "", "")),
    ],
)
def test_for_a_day_after_the_end_of_its_month_the_last_is_told(text: str, told: tuple[str, str, str]) -> None:
    assert suggestions.last_of_month(text) == told


@pytest.mark.parametrize(
    ("text", "allowed", "word"),
    [
        ("secretry", ["secretary", "member"], "secretary"),
        ("bí thư", ["deputy-secretary", "secretary"], "secretary"),
        ("Phó bí thư", ["secretary", "deputy-secretary"], "deputy-secretary"),
        ("thường kỳ", ["thematic", "regular"], "regular"),
        ("chi bộ thôn", ["cell", "residential-cell"], "residential-cell"),
        ("họ và tên", ["id", "name"], "name"),
        ("gì đó", ["secretary"], ""),
    ],
)
def test_a_word_may_be_the_one_most_like_it_or_the_vietnamese_one(text: str, allowed: list[str], word: str) -> None:
    assert suggestions.suggested_word(text, allowed) == word


@pytest.mark.parametrize(
    ("text", "as_list", "item"),
    [
        ("a", "[a]", ""),
        ("a, b,, c ", "[a, b, c]", ""),
        ("[a]", "", "a"),
        ("[a, b]", "", ""),
        ("[[a]]", "", ""),
        ("'x \"y\"'", "", ""),
        ("'it#'", "", ""),
        ("", "", ""),
    ],
)
def test_a_list_may_be_one_without_brackets_and_a_value_one_with(text: str, as_list: str, item: str) -> None:
    node = document(SourceText("x.yaml", f"- {text}\n"), [])
    assert node is not None
    value = node.items[0]  # type: ignore[union-attr]

    assert (suggestions.suggested_list(value), suggestions.suggested_item(value)) == (as_list, item)
