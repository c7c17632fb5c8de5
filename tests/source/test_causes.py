"""What was typed wrongly, where, and how it would be right, told from the lines around where reading gave up."""

from __future__ import annotations

import pytest
import yaml

from qd18.diagnostics import Diagnostic
from qd18.source.composing import records
from qd18.source.syntax.cursor import DEEPEST_NESTING
from qd18.source.syntax_errors import line_with_quotes, syntax_diagnostic
from qd18.source.text import SourceText, text_problems


def told(text: str) -> list[tuple[str, int, int, dict[str, str]]]:
    problems: list[Diagnostic] = []
    list(records(SourceText("x.yaml", text), problems))
    return [(each.code, each.place.line, each.place.column, dict(each.args)) for each in problems]


@pytest.mark.parametrize(
    ("text", "code", "place", "args"),
    [
        ("- date 2024-01-05\n  unit: x\n", "missing-colon", (1, 3), {"nearest": "date: 2024-01-05"}),
        ("- date; 2024-01-05\n  unit: x\n", "missing-colon", (1, 3), {"nearest": "date: 2024-01-05"}),
        ("- a: @x\n", "needs-quotes", (1, 6), {"character": "@", "nearest": '- a: "@x"'}),
        ("- a: %x  # y\n", "needs-quotes", (1, 6), {"character": "%", "nearest": '- a: "%x"'}),
        ('- a: "x\n', "unclosed-quote", (1, 6), {"character": '"'}),
        ("- a: 'x\n  b: 1\n", "unclosed-quote", (1, 6), {"character": "'"}),
        ("- a: [1\n", "unclosed-bracket", (1, 6), {"character": "[", "closing": "]"}),
        ("- a: {b: 1\n", "unclosed-bracket", (1, 6), {"character": "{", "closing": "}"}),
        ("- a:1\n  b: 2\n", "missing-space", (1, 4), {"character": ":", "nearest": "- a: 1"}),
        ("-a: 1\n", "missing-space", (1, 1), {"character": "-", "nearest": "- a: 1"}),
        ("- a: 1\n-b: 2\n", "missing-space", (2, 1), {"character": "-", "nearest": "- b: 2"}),
        ("- a: Tổ 2: c\n", "unquoted-colon", (1, 10), {"character": ":", "nearest": '- a: "Tổ 2: c"'}),
        ("- a: b: c\n", "unquoted-colon", (1, 7), {"character": ":", "nearest": ""}),  # it may be a second key
        ("- a: 1\n   b: 2\n", "bad-indent", (2, 4), {}),
        ("- a: 1\n b: 2\n", "bad-indent", (2, 2), {}),
        ('- a: "x" y\n', "text-after-value", (1, 10), {"character": '"', "nearest": '- a: "x y"'}),
        ("- a: [x] y\n", "text-after-value", (1, 10), {"character": "]", "nearest": ""}),
        ("- a: 1\n=======\n- b: 2\n", "conflict-marker", (2, 1), {}),
        ("-date: 2024\n  unit: x\n", "missing-space", (1, 1), {"character": "-", "nearest": "- date: 2024"}),
        ("- a: &x - b\n", "needs-quotes", (1, 9), {"character": "-", "nearest": ""}),
        ("- ? a\n  : b\n  : c\n", "bad-indent", (3, 3), {}),
        ("- ? a\n  : b\n  c: d\n  : e\n", "bad-indent", (4, 3), {}),
    ],
)
def test_a_slip_is_told_with_what_would_be_right(
    text: str, code: str, place: tuple[int, int], args: dict[str, str]
) -> None:
    assert told(text) == [(code, *place, args)]


@pytest.mark.parametrize("sign", ["- ", "["])
def test_nodes_may_nest_so_deep_and_no_deeper(sign: str) -> None:
    closing = "]" * DEEPEST_NESTING if sign == "[" else ""

    assert told(f"{sign * DEEPEST_NESTING}{closing}\n") == []
    deeper = told(f"{sign * (DEEPEST_NESTING + 1)}{closing}]\n" if closing else f"{sign * (DEEPEST_NESTING + 1)}\n")
    assert deeper == [("too-deep", 1, len(sign) * DEEPEST_NESTING + 1, {"deepest": str(DEEPEST_NESTING)})]


def test_each_slip_of_a_file_has_its_own_line() -> None:
    text = "- a: 1\n- b 2\n  c: 3\n- d: 4\n- e 5\n  f: 6\n- g: 7\n- h: @i\n"

    assert [(code, line, column) for code, line, column, _ in told(text)] == [
        ("missing-colon", 2, 3),
        ("missing-colon", 5, 3),
        ("needs-quotes", 8, 6),
    ]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("<<<<<<< a\n- a: 1\n=======\n- a: 2\n>>>>>>> b\n", 7),
        ("- a: 1\n=======\n- b: 2\n", 7),
        ("- a: 1\n   b: 2\n", 1),
    ],
)
def test_a_finding_is_as_wide_as_what_is_meant(text: str, width: int) -> None:
    """The mark of a merge, or one character."""
    problems: list[Diagnostic] = []
    source = SourceText("x.yaml", text)
    list(records(source, problems))

    assert next(each.place.width for each in [*text_problems(source), *problems]) == width


def mark(line: int, column: int) -> yaml.Mark:
    """As a parser gives it: both counted from 0."""
    return yaml.Mark("x", 0, line, column, None, 0)


SOUND = "- a: 1\n  b: 2\n- c: 3\n"


@pytest.mark.parametrize(
    ("error", "text", "place"),
    [
        (yaml.YAMLError(), SOUND, (1, 1)),
        (yaml.MarkedYAMLError(problem_mark=mark(1, 2)), SOUND, (2, 3)),
        (yaml.MarkedYAMLError(context_mark=mark(2, 2)), SOUND, (3, 3)),
        (yaml.MarkedYAMLError(context_mark=mark(0, 0), problem_mark=mark(1, 5)), SOUND, (2, 6)),
        (yaml.MarkedYAMLError(problem_mark=mark(3, 0)), SOUND, (3, 7)),
    ],
)
def test_where_no_slip_shows_the_parser_s_place_is_told(error: Exception, text: str, place: tuple[int, int]) -> None:
    """The end of a text that stops on a new line belongs to its last line."""
    diagnostic = syntax_diagnostic(SourceText("x.yaml", text), error)

    assert (diagnostic.code, diagnostic.place.line, diagnostic.place.column) == ("yaml-syntax", *place)


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("  note: a: b", 'note: "a: b"'),
        ("- note: a # b", '- note: "a"'),
        ("- - a", '- - "a"'),
        ("  note: [a", ""),
        ("  note:", '"note:"'),
        ("", ""),
    ],
)
def test_a_line_is_shown_with_its_value_in_quotes(line: str, quoted: str) -> None:
    assert line_with_quotes(line) == quoted
