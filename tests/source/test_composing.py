from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.diagnostics import Diagnostic
from qd18.source.composing import document, records
from qd18.source.nodes import Mapping, Node, Scalar, Sequence, place_of
from qd18.source.syntax.cursor import DEEPEST_NESTING
from qd18.source.text import SourceText, decode
from tests.drawn import drawn

PIECES = ["a", "Ư", "ợ", "e\u0301", "漢", "🙂", " ", ":", "#", "-"]

words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
files = st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=4)


def read(text: str) -> tuple[list[Node], list[tuple[str, int, int]]]:
    """The records of *text*, and what is wrong with it."""
    problems: list[Diagnostic] = []
    nodes = list(records(SourceText("x.yaml", text), problems))
    return nodes, [(one.code, one.place.line, one.place.column) for one in problems]


def plain(node: Node | None) -> object:
    """*node* as plain values, all text."""
    match node:
        case Mapping():
            return {key.value: plain(value) for key, value in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return node.value
        case _:
            return None


def scalars(node: Node) -> list[Scalar]:
    """Every value in *node*, in the order of the text."""
    match node:
        case Mapping():
            return [one for _, value in node.entries for one in scalars(value)]
        case Sequence():
            return [one for item in node.items for one in scalars(item)]
        case Scalar():
            return [node]
        case _:
            return []


@drawn
@given(files, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_every_value_is_found_where_it_stands(listed: list[list[str]], line_end: str, mark: str) -> None:
    """Lines and columns from 1, in characters, whatever letters, line ends and byte-order mark the file has."""
    lines, expected = [], []
    for values in listed:
        for number, value in enumerate(values):
            start = f"{'- ' if not number else '  '}khóa-{number}: "
            lines.append(f'{start}"{value}"  # {value}')
            expected.append((len(lines), len(start) + 1, len(value) + 2, lines[-1]))

    source = decode("x.yaml", (mark + line_end.join(lines)).encode())

    assert isinstance(source, SourceText)
    places = [place_of(source, one) for node in records(source, []) for one in scalars(node)]
    assert [(one.line, one.column, one.width, one.excerpt) for one in places] == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_value_after_vietnamese_words_is_found_at_its_character(form: Literal["NFC", "NFD"]) -> None:
    before = normalize(form, '- {tên: "Đặng Thị Ước 🙂", mã: ')
    source = SourceText("x.yaml", before + "X}\n")

    (node,) = records(source, [])

    assert place_of(source, scalars(node)[1]).column == len(before) + 1


def test_scalars_stay_raw_text() -> None:
    nodes, _ = read("- [18:30, 0123, no, 2024-01-05, 1_000, 0x1f, ~, null, 1e3, '', 2024-02-30]\n")

    assert [plain(node) for node in nodes] == [
        ["18:30", "0123", "no", "2024-01-05", "1_000", "0x1f", "~", "null", "1e3", "", "2024-02-30"]
    ]


@pytest.mark.parametrize("text", ["", "\n", "# chưa có gì\n", "---\n", "[]\n"])
def test_an_empty_file_is_an_empty_list(text: str) -> None:
    assert read(text) == ([], [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a: &x 1\n", ("anchor", 1, 6)),
        ("- đặng: 1\n- Ư: *x\n", ("alias", 2, 6)),
        ("- <<: {a: 1}\n", ("merge-key", 1, 3)),
        ("- ợ: !!str 1\n", ("tag", 1, 6)),
        ("- ? [a]\n  : 1\n", ("complex-key", 1, 5)),
        ("%YAML 1.1\n---\n- a: 1\n", ("directive", 1, 1)),
        ("- a: 1\n---\n- b: 2\n", ("second-document", 2, 1)),
        ("a: 1\n", ("not-a-list", 1, 1)),
        ("xã\n", ("not-a-list", 1, 1)),
    ],
)
def test_what_data_has_no_use_for_is_refused_where_it_stands(text: str, problem: tuple[str, int, int]) -> None:
    assert read(text)[1] == [problem]


def test_a_key_that_stands_there_twice_is_kept_for_the_schema_to_tell() -> None:
    (node,), problems = read("- {a: 1, a: 2}\n")

    assert isinstance(node, Mapping)
    assert ([(key.value, plain(value)) for key, value in node.entries], problems) == ([("a", "1"), ("a", "2")], [])


@pytest.mark.parametrize(
    ("depth", "codes"), [(DEEPEST_NESTING - 1, []), (DEEPEST_NESTING, ["too-deep"]), (10_000, ["too-deep"])]
)
def test_nodes_nest_so_deep_and_no_deeper(depth: int, codes: list[str]) -> None:
    _, problems = read("- " + "[" * depth + "]" * depth + "\n")

    assert [code for code, _, _ in problems] == codes


@pytest.mark.parametrize(
    "slip", ['- a: "x', "- a: [1", "- a: b: c", "- a: @x", "- a\n  b: 1", "-\ta: 1\n\tb: 2", "- a: }"]
)
def test_a_slip_in_one_record_hides_no_other(slip: str) -> None:
    nodes, problems = read(f"- a: đầu\n{slip}\n- a: giữa\n- a: cuối\n")

    assert [value for value in map(plain, nodes) if value in ({"a": "đầu"}, {"a": "giữa"}, {"a": "cuối"})] == [
        {"a": "đầu"},
        {"a": "giữa"},
        {"a": "cuối"},
    ]
    assert {line for _, line, _ in problems} in ({2}, {3}, {2, 3})


@pytest.mark.parametrize("opened", ["[", "{", "[1", "[1,", "{b: 1", "{b: 1,", "[[1]", "[#]", "{#}"])
@pytest.mark.parametrize("after", ["", "\n", "\n- a: sau\n", "\n\n# hết\n"])
def test_a_bracket_left_open_is_told_where_it_opens(opened: str, after: str) -> None:
    assert read(f"- a: đầu\n- ư: {opened}{after}")[1] == [("unclosed-bracket", 2, 6)]


def test_every_slip_of_a_file_is_told_once() -> None:
    _, problems = read('- a: "x\n- a: 1\n- b: [1\n- c: 2\n- d: @\n')

    assert [line for _, line, _ in problems] == [1, 3, 5]


def test_what_comes_after_a_slip_is_found_where_it_stands() -> None:
    source = SourceText("x.yaml", '- a: "x\n\n# Đặng\n- mã: [1\n- Ước: đúng\n')

    nodes = list(records(source, []))

    assert [(one.line, one.column) for one in (place_of(source, value) for value in scalars(nodes[-1]))] == [(5, 8)]


def test_a_document_is_one_node_or_none() -> None:
    texts = ["a: 1\n", "- a\n", "", "# x\n"]

    assert [plain(document(SourceText("x", text), [])) for text in texts] == [{"a": "1"}, ["a"], None, None]


@pytest.mark.parametrize(
    ("text", "code"),
    [("a: [1\n", "unclosed-bracket"), ("a: 1\rb: 2\n", "carriage-return-only"), ("a: " + "[" * 99, "too-deep")],
)
def test_a_document_that_cannot_be_read_is_none_and_told_once(text: str, code: str) -> None:
    problems: list[Diagnostic] = []

    assert document(SourceText("x", text), problems) is None
    assert [one.code for one in problems] == [code]


@drawn
@given(st.text(st.sampled_from(list("-:[]{}\"'&*!|>%@#?,\n\r\t aƯ\u0301~`")), max_size=40))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    problems: list[Diagnostic] = []

    list(records(SourceText("x.yaml", text), problems))

    lines = text.split("\n")
    assert [one for one in problems if not 1 <= one.place.line <= len(lines)] == []
    assert [one for one in problems if not 1 <= one.place.column <= len(lines[one.place.line - 1]) + 1] == []
