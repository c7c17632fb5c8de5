"""What is wrong with a text is seen in the text: neither a parser's words nor where it gave up change what is told."""

import random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qd18.diagnostics import Diagnostic
from qd18.source.composing import records
from qd18.source.nodes import Mapping, Node, Scalar, Sequence
from qd18.source.parsing import LOADER, PARSER_ERRORS
from qd18.source.syntax.block_scanner import first_slip, untabbed
from qd18.source.syntax.cursor import DEEPEST_NESTING
from qd18.source.syntax_errors import syntax_diagnostic
from qd18.source.text import SourceText, text_problems
from tests.drawn import drawn
from tests.gallery import GALLERY, files_below
from tests.source.mutations import texts

SLIPS = [
    *('- a: "x', "- a: 'x", "- a: [1", "- a: {b: 1", "- a: b: c", "- a: @x", "- a: %x", "- a\n  b: 1", "- a: }"),
    *('- a: "x" y', "- a: [x] y", '- a: "\\q"', "- a: 1\n b: 2", "- a: 1\n   b: 2", "- a: |\n    x\n   y", "- a: >x"),
    *("- a: *", "- a: & b", "- a: !e!x b", "%A 1\n- a: 1", "- a: 1\n...\nb", "[]\n- a: 1", "- a: - b", "- a: ? b"),
    *("- a: [b,, c]", "- {a: b c: d}", "- {a: Tổ 2: sửa}", "- a: 1\n-b: 2", "- a:1\n  b: 2", "- - a\n  -b"),
    *(
        '- "a\n  b": c',
        f"- {'a' * 1025}: b",
        "- a: [@x]",
        "- a: [b, %x]",
        "- a: [|x]",
        "- a: {b: `x}",
        "a\n---\nb: [@x",
    ),
]
IN_DATA = [path for path in files_below(GALLERY) if path.suffix == ".yaml"]


def parsed(text: str) -> tuple[Exception | None, int, int]:
    """What a parser says of *text*, if it refuses it; how deep its nodes nest, and how many documents it has."""
    depth = deepest = documents = 0
    try:
        loader: Any = LOADER(text)
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            deepest = max(deepest, depth)
            documents += isinstance(event, yaml.DocumentStartEvent)
    except PARSER_ERRORS as error:
        return error, deepest, documents
    return None, deepest, documents


def told(diagnostic: Diagnostic) -> tuple[object, ...]:
    at = diagnostic.place
    return diagnostic.code, at.line, at.column, at.excerpt, dict(diagnostic.args)


def in_other_words(error: Exception) -> list[Exception]:
    """*error* as other versions of a library may have it: the same marks, no word the same."""
    assert isinstance(error, yaml.MarkedYAMLError)
    marks = (error.context_mark, error.problem_mark)
    kinds = (yaml.scanner.ScannerError, yaml.parser.ParserError)
    return [kind(words, marks[0], "found " + words, marks[1]) for kind in kinds for words in ("", "tab tag anchor %")]


@pytest.mark.parametrize("text", SLIPS)
def test_other_words_of_a_parser_and_other_marks_change_nothing(text: str) -> None:
    source = SourceText("x", f"{text}\n")
    error, _, _ = parsed(source.text)
    assert error is not None

    expected = told(syntax_diagnostic(source, error))

    marks = [yaml.Mark("x", index, 0, index, None, 0) for index in (0, len(text))]
    elsewhere = [yaml.scanner.ScannerError("", mark, "", mark) for mark in marks]
    assert expected[0] != "yaml-syntax"
    assert [told(syntax_diagnostic(source, other)) for other in (*in_other_words(error), *elsewhere)] == [expected] * 6


@pytest.mark.parametrize("text", SLIPS)
def test_lines_may_end_in_crlf(text: str) -> None:
    """The same is told, in the same place, of the text."""
    plain, windows = (
        syntax_diagnostic(SourceText("x", f"{text}\n".replace("\n", end)), ValueError()) for end in ("\n", "\r\n")
    )

    assert told(windows) == told(plain)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "- {}: b".format("a" * 1024),
            "[?[a]]",
            "- {?[a]: b}",
            "---\n- a: b\n    c",
            "-\n  a: 1",
            "- a:\n  - b",
            "?\n  a\n:\n  b",
        ),
        *("- a: [b, c: d]", "- a: {b, c: }", "- [a\n  b, c]", "- a: |\n\n    b\n  c: d", "- a: b\n...\n", "--- a\n"),
    ],
)
def test_what_parsers_take_has_no_slip(text: str) -> None:
    for end in ("\n", "\r\n"):
        lines = f"{text}\n".replace("\n", end)
        assert (parsed(lines)[0], first_slip(lines)) == (None, None)


@pytest.mark.parametrize("path", IN_DATA, ids=lambda path: str(path.relative_to(GALLERY)))
def test_other_words_change_nothing_in_the_gallery(path: Any) -> None:
    source = SourceText(path.name, path.read_text(encoding="utf-8"))
    error, _, _ = parsed(source.text)
    if isinstance(error, yaml.MarkedYAMLError):
        expected = told(syntax_diagnostic(source, error))

        assert [told(syntax_diagnostic(source, other)) for other in in_other_words(error)] == [expected] * 4


def test_a_slip_is_seen_where_a_parser_refuses_a_text_and_nowhere_else() -> None:
    for text in texts(2_000):
        source = SourceText("x", text.removeprefix("\ufeff"))
        if text_problems(source):
            continue
        plain, end, cut = untabbed(source.text)
        plain += "" if cut else source.text[end:].replace("\t", " ")
        error, _, documents = parsed(plain)
        slip = first_slip(plain)
        if cut is None and documents < 2 and (slip is None or slip.code != "directive"):
            assert (slip is None, text) == (error is None, text)


@drawn
@given(st.lists(st.sampled_from(["- ", "? ", "[", "{", "{a: ", "a:\n"]), min_size=25, max_size=40))
def test_nesting_is_counted_as_a_parser_counts_it(openings: list[str]) -> None:
    text, column, is_flow = "", 0, False
    for opening in openings:
        is_flow = is_flow or opening[0] in "[{"
        if opening == "a:\n" or (is_flow and opening in {"- ", "? "}):
            text += "" if is_flow else f"a:\n{' ' * (column + 1)}"
            column += 0 if is_flow else 1
        else:
            text += opening
            column += len(opening)
    error, depth, _ = parsed(f"{text}x")
    slip = first_slip(f"{text}x")

    assert (slip is not None and slip.code == "too-deep") is (depth > DEEPEST_NESTING), error


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "- " * 10_000,
        "? " * 10_000,
        "- a: " + "[{b: " * 500,
        "- " + "[[], " * 40,
        "\n".join(f"{' ' * depth}a:" for depth in range(400)),
        "- a: 1\n- b: " + "[" * (DEEPEST_NESTING + 1) + "]" * (DEEPEST_NESTING + 1),
    ],
)
def test_nesting_that_is_too_deep_is_told_before_a_parser_reads_it(text: str) -> None:
    assert [one.code for one in text_problems(SourceText("x", text))] == ["too-deep"]


@pytest.mark.parametrize(
    "text", [f"- a: '{'[' * 99}'\n", f"- a: b # {'[' * 99}\n", f"- a: |\n    {'[' * 99}\n", "- a: b" + "[" * 99]
)
def test_brackets_in_a_text_do_not_nest(text: str) -> None:
    problems: list[Diagnostic] = []

    assert len(list(records(SourceText("x", text), problems))) == 1
    assert problems == []


def test_nesting_of_every_kind_is_refused_from_the_same_depth_on() -> None:
    chance = random.Random(18)
    for depth in (DEEPEST_NESTING - 1, DEEPEST_NESTING):
        for _ in range(20):
            opened = chance.choices([("[", "]"), ("{a: ", "}"), ("[1, ", "]"), ("{a: '[', b: ", "}")], k=depth)
            text = "- " + "".join(one for one, _ in opened) + "x" + "".join(one for _, one in reversed(opened))
            problems: list[Diagnostic] = []
            list(records(SourceText("x", f"{text}\n"), problems))

            assert [one.code for one in problems] == ["too-deep"] * (depth == DEEPEST_NESTING), text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("- a:\tx\n", "x"),
        ("- a: x\t\n", "x"),
        ("- a: x\t# y\n", "x"),
        ("- a\t: x\n", "x"),
        ("- a: x\ty\n", "x y"),
        ("\t# y\n\t\n- a: x\n", "x"),
        ("- a: [x,\ty\t]\n", ["x", "y"]),
        ('- a: "x\ty"\n', "x\ty"),
        ("- a: 'x\ty'\n", "x\ty"),
        ("- a: |\n    x\ty\n    \tz\n", "x\ty\n\tz\n"),
        ("- a: |\t# y\n    x\n", "x\n"),
    ],
)
def test_a_tab_between_words_is_a_space_and_in_a_text_it_stays(text: str, values: object) -> None:
    problems: list[Diagnostic] = []
    (node,) = records(SourceText("x", text), problems)
    assert isinstance(node, Mapping)
    ((_, value),) = node.entries

    assert (plain(value), problems) == (values, [])


def plain(node: Node) -> object:
    """The text of a scalar, or the texts of a list of them."""
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.value


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("- a: x\n\tb: y\n", 2, 1),
        ("- a: x\n  \tb: y\n", 2, 3),
        ("-\ta: x\n", 1, 2),
        ("- - \tx\n", 1, 5),
        ("- a: [x,\n\ty]\n", 2, 1),
        ("- a: x\n   \ty\n", 2, 4),
        ("- a: |\n\tx\n", 2, 1),
        ("- a: |\n    \tx\n", 2, 5),
    ],
)
def test_a_tab_as_indent_is_an_error_where_it_stands(text: str, line: int, column: int) -> None:
    problems: list[Diagnostic] = []
    before, after = (list(records(SourceText("x", one), problems)) for one in ("- c: z\n" + text, text + "- c: z\n"))

    assert [(one.code, one.place.line, one.place.column) for one in problems] == [
        ("tab-indent", line + 1, column),
        ("tab-indent", line, column),
    ]
    assert [len(before), len(after)] == [1, 1]
