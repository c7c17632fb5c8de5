import re
import tomllib
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, normalize

import pytest

from qd18.diagnostics import CODES, Severity
from qd18.engine.verdicts import Status
from qd18.messages import LANGUAGES, Catalogue, catalogue, printable
from qd18.messages.plain_toml import read_plain
from qd18.model.meetings import Session
from qd18.model.members import Position, Tier
from qd18.model.periods import Every, read_label
from qd18.model.regulations import Scope
from qd18.model.units import UnitKind
from tests.messages.sentences import BY_LANGUAGE, FOLDER, TOPICS, askings, placeholders

VI, EN = (catalogue(language) for language in LANGUAGES)

WORDS: dict[str, type[StrEnum]] = {
    "status": Status,
    "tier": Tier,
    "position": Position,
    "kind": UnitKind,
    "session": Session,
    "every": Every,
    "scope": Scope,
    "severity": Severity,
}
NAMES_OF_THE_REGULATION = ("18-QĐ/TU", "quý I/2024")
"""What stands in English sentences in Vietnamese, for it is typed or cited so."""

TYPED = re.compile(r"\{.*?\}|^(?:git|qd18|eval|pip|python) .*|^\S+\.yaml$")
"""What stands for something else, and what is the same in any language: command lines and the names of files."""


class Wording(NamedTuple):
    """A variant that was decided against: *pattern* finds it, *instead* is said, topics *except_in* are let off."""

    pattern: str
    instead: str
    except_in: tuple[str, ...] = ()


TYPED_OR_FILLED = re.compile(r"\{.*?\}|(?:git|qd18) [a-z-]+(?: --?[a-z-]+)*|--[a-z-]+")
"""What a rule on words does not look at."""


def lowered(form: str) -> str:
    """*form* with a small letter at the beginning of each sentence: only names keep their capitals."""
    return re.sub(r"(^|[.:;?!] )(.)", lambda start: start[1] + start[2].lower(), form)


FORBIDDEN = (
    Wording(r"thành viên", "cán bộ; on paper đồng chí"),
    Wording(r"miễn(?! dự)", "miễn dự"),
    Wording(r"nghỉ phép|được nghỉ", "miễn dự; nghỉ phép is annual leave"),
    Wording(r"(?<!lần )lượt(?! dự)", "trường hợp; lượt dự for attendances only"),
    Wording(r"bản ghi", "mục, dòng; workbooks exported before carry the column", ("import.headers.",)),
    Wording(r"(đã|sẽ) khóa|khóa sổ", "chốt: khóa is a key of a file"),
    Wording(r"(?<!\()\bcommit\b", "lần ký sổ; (commit) in brackets at most"),
    Wording(r"«|»", "“ ”"),
    Wording(r"hợp với “", "khớp với"),
    Wording(r"đã tính\b", "được tính"),
    Wording(r"không phải khu dân cư", "chi bộ cơ quan, đơn vị"),
    Wording(
        r"đảng ủy xã(?!,? phường)(?! [A-ZĐ])",
        "đảng ủy xã, phường, thị trấn for the kind; in a cell a word without commas",
        ("import.words.",),
    ),
    Wording(r"chỉ phải thực hiện", "chỉ thuộc diện thực hiện"),
    Wording(r"trả (về )?mã thoát 0|châm chước", "luôn kết thúc với mã 0; được ghi chậm"),
    Wording(r"diễn biến", "tỷ lệ đạt, kết quả … qua các quý"),
    Wording(r"^đã ghi ?$", "Đã ghi: …"),
)


UNSEEN = {"Cc", "Cf", "Co", "Zl", "Zp"}

TEMPLATES = {"check.dropped", "regulations.dropped"}
"""Sentences that are filled in later, by whoever knows which columns were left out."""


def test_both_languages_have_the_same_topics() -> None:
    found = {language: sorted(path.stem for path in (FOLDER / language).glob("*")) for language in LANGUAGES}

    assert found == dict.fromkeys(LANGUAGES, TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_keys(topic: str) -> None:
    vi, en = ({key for key in BY_LANGUAGE[language] if key.startswith(f"{topic}.")} for language in LANGUAGES)

    assert vi - en == en - vi == set()


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_fill_in_the_same_things(topic: str) -> None:
    vi, en = (
        {key: placeholders(*forms) for key, forms in BY_LANGUAGE[language].items() if key.startswith(f"{topic}.")}
        for language in LANGUAGES
    )

    assert {key: (vi[key], en[key]) for key in vi.keys() & en.keys() if vi[key] != en[key]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_composed_printable_and_never_empty(language: str) -> None:
    """A second command to type stands in a line of its own, indented."""
    odd = {
        key: form
        for key, forms in BY_LANGUAGE[language].items()
        for form in forms
        if normalize("NFC", form) != form or UNSEEN & set(map(category, form.replace("\n  ", ""))) or not form
    }

    assert odd == {}


def test_no_vietnamese_sentence_is_left_in_english() -> None:
    """Where anything is left to translate besides what is filled in and what is typed."""
    vi, en = (BY_LANGUAGE[language] for language in LANGUAGES)
    same = {key: forms for key, forms in vi.items() if forms == en.get(key)}

    assert {
        key: forms for key, forms in same.items() if any(re.search(r"\w", TYPED.sub("", one)) for one in forms)
    } == {}


def test_no_english_sentence_has_vietnamese_words_in_it() -> None:
    cited = re.compile("|".join(map(re.escape, NAMES_OF_THE_REGULATION)))
    letters = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u0300\u0301\u0303\u0309\u0323]")
    found = [
        key
        for key, forms in BY_LANGUAGE["en"].items()
        if letters.search(normalize("NFD", cited.sub("", " ".join(forms))).replace("đ", "ă"))
    ]

    assert found == []


def test_vietnamese_never_speaks_of_a_violation() -> None:
    """Settled reading 8: the regulation sets a frequency, not a sanction."""
    assert [key for key, forms in BY_LANGUAGE["vi"].items() if "vi phạm" in " ".join(forms).casefold()] == []


@pytest.mark.parametrize("rule", FORBIDDEN, ids=lambda rule: rule.instead)
def test_vietnamese_has_one_word_for_one_thing(rule: Wording) -> None:
    found = [
        f"{key}: {form}"
        for key, forms in BY_LANGUAGE["vi"].items()
        if not key.startswith(rule.except_in or ("-",))
        for form in forms
        if re.search(rule.pattern, lowered(TYPED_OR_FILLED.sub("", form)))
    ]

    assert found == [], f"say: {rule.instead}"


def test_a_large_amount_has_the_thousands_mark_of_the_language_and_a_year_has_none() -> None:
    said = [words.say("sheets", "summary.listed", records=1143) for words in (VI, EN)]

    assert said[0].startswith("1.143 ")
    assert "1143" in said[1]
    assert "2024" in VI.say("report", "place-date", place="x", day="05", month="4", year=2024)


def test_every_code_has_a_message_and_every_message_a_code() -> None:
    keys = [key.split(".") for key in BY_LANGUAGE["vi"] if key.startswith("diagnostics.")]

    assert {key[1] for key in keys} == set(CODES)
    assert {key[1] for key in keys if key[2] == "message"} == set(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", WORDS)
def test_every_value_in_the_data_has_a_word_and_no_two_the_same(group: str, language: str) -> None:
    words = catalogue(language).topic("words")[group]

    assert set(words) == {value.value for value in WORDS[group]}
    assert len(set(words.values())) == len(words)


def test_every_sentence_that_the_program_asks_for_is_there() -> None:
    asked = {asking.key: asking.place for asking in askings()}

    assert len(asked) > 50
    assert {key: place for key, place in asked.items() if key not in BY_LANGUAGE["vi"]} == {}


def test_every_sentence_is_given_what_it_has_to_fill_in() -> None:
    wanting = {
        asking: wanted - asking.given
        for asking in askings()
        if asking.given is not None and asking.key not in TEMPLATES
        if (wanted := placeholders(*BY_LANGUAGE["vi"].get(asking.key, ()))) - asking.given
    }

    assert wanting == {}


@pytest.mark.parametrize(
    ("label", "vi"),
    [
        ("2024-01", "tháng 01/2024"),
        ("2024-12", "tháng 12/2024"),
        ("2024Q1", "quý I/2024"),
        ("2024Q2", "quý II/2024"),
        ("2024Q3", "quý III/2024"),
        ("2024Q4", "quý IV/2024"),
        ("2024H1", "6 tháng đầu năm 2024"),
        ("2024H2", "6 tháng cuối năm 2024"),
        ("2024", "năm 2024"),
    ],
)
def test_a_period_is_called_as_people_call_it(label: str, vi: str) -> None:
    period = read_label(label)

    assert period is not None
    assert (VI.period(period), EN.period(period)) == (vi, label)


def test_a_date_is_written_by_the_custom_of_the_language() -> None:
    assert (VI.day(date(2024, 1, 5)), EN.day(date(2024, 1, 5))) == ("05/01/2024", "2024-01-05")


@pytest.mark.parametrize(("number", "vi", "en"), [(0.5, "0,5", "0.5"), (12, "12,0", "12.0"), (-1.25, "-1,2", "-1.2")])
def test_a_decimal_number_has_the_language_s_own_mark(number: float, vi: str, en: str) -> None:
    assert (VI.number(number), EN.number(number)) == (vi, en)


@pytest.mark.parametrize(("number", "said"), [(0, "0 meetings"), (1, "1 meeting"), (2, "2 meetings")])
def test_one_and_several_are_told_apart(number: int, said: str) -> None:
    assert EN.say("explain", "amount.meetings", n=number, number=number) == said


@pytest.mark.parametrize(
    ("number", "vi", "en"), [(7.5, "7,5", "7.5"), (3, "3", "3"), (12_345_678, "12345678", "12345678")]
)
def test_a_quantity_has_the_decimals_that_it_has(number: float, vi: str, en: str) -> None:
    assert (VI.quantity(number), EN.quantity(number)) == (vi, en)


def test_what_is_filled_in_is_made_safe_to_print_and_taken_for_text() -> None:
    said = VI.say("refusals", "no-unit.message", name="a\x1b[31m{x}\u202e\nb")

    assert said == "không có đơn vị nào mang mã hay tên “a\\x1b[31m{x}\\u202e b”"


def test_a_catalogue_knows_what_it_can_say() -> None:
    asked = [VI.has("refusals", key) for key in ("no-unit", "no-unit.hint", "no-unit.hint.x", "no-such")]

    assert asked == [True, True, False, False]


def test_there_is_one_catalogue_of_a_language() -> None:
    assert catalogue("vi") is VI
    assert isinstance(EN, Catalogue)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đặng Thị Ước 🙂 漢", "Đặng Thị Ước 🙂 漢"),
        ("a\tb\nc", "a b c"),
        ("a\r\x00\x7f\x9b", "a\\x0d\\x00\\x7f\\x9b"),
        ("\u200b\u202e\ufeff\ue000\u2028", "\\u200b\\u202e\\ufeff\\ue000\\u2028"),
        ("a\u00a0b", "a\u00a0b"),
        ("", ""),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_for_any_body_stands_in_the_place_of_another(language: str) -> None:
    """A key that its topic no longer has would silently be said to nobody."""
    said = BY_LANGUAGE[language]
    instead = {key.removeprefix("any_body."): key for key in said if key.startswith("any_body.")}

    assert sorted(instead.keys() - said.keys()) == []
    assert [key for key, own in instead.items() if not placeholders(*said[own]) <= placeholders(*said[key])] == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_plain_lines_are_read_as_any_reader_of_toml_reads_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert read_plain(text) in (tomllib.loads(text), None)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('a = "b"', "b"),
        (r'a = "\\ \"b\" \\"', '\\ "b" \\'),
        ("a = 'b\\n'", "b\\n"),
        ("""a = ["b, c", 'd "e"', "\\"f"]""", ["b, c", 'd "e"', '"f']),
        ("a = []", []),
        *(
            (odd, None)
            for odd in ('a = "b\\n"', 'a = "b" # c', "a = 1", 'a.b = "c"', 'a="b"', 'a = "', '  "b",', 'a = """')
        ),
        *((odd, None) for odd in ('a = ["b",]', 'a = ["b" "c"]', 'a = "b"c"', "a = 'b'c'", '"a" = "b"')),
    ],
)
def test_a_line_of_another_form_is_left_to_the_reader_of_toml(line: str, value: object) -> None:
    assert read_plain(line) == (value if value is None else {"a": value})
    assert value is None or tomllib.loads(line) == {"a": value}
