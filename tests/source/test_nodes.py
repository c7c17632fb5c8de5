"""Where values stand and how they are reached, by hand."""

from __future__ import annotations

import pytest
import yaml

from qd18.source.composing import document
from qd18.source.nodes import Node, NodePath, Scalar, Since, as_written, index_since, line_of, place_of, value_at
from qd18.source.syntax_errors import syntax_diagnostic
from qd18.source.text import SourceText

TEXT = """\
name:
  - {is: a, to: 2024-01-01}
  - is: b
    from: 2024-01-02
  - {from: '2024-02-01', is: c}
  - {from: 2024-03-01, is: d}
  - {from: 2024-03-01, is: e}
  - f
  - {from: [2024-04-01], is: g}
roles: [x, [y, z]]
roles: [w]
note:   # gì
home: 'a b'
text: |
  một
  hai
more: xa
  thêm
"""
SOURCE = SourceText("x.yaml", TEXT)


def root() -> Node:
    node = document(SOURCE, [])
    assert node is not None
    return node


@pytest.mark.parametrize(
    ("path", "line", "column", "width"),
    [
        ((), 1, 1, 1),
        (("name",), 2, 3, 1),
        (("name", 1), 3, 5, 1),
        (("name", 1, "from"), 4, 11, 10),
        (("name", Since("2024-01-02"), "is"), 3, 9, 1),
        (("name", Since("2024-02-01"), "from"), 5, 12, 12),
        (("name", Since(None)), 2, 3, 1),  # the two without a day are not told apart
        (("name", Since("2024-03-01")), 2, 3, 1),
        (("name", Since("2024-05-01"), "is"), 2, 3, 1),
        (("name", 7), 2, 3, 1),
        (("name", 6), 9, 5, 1),
        (("name", "is"), 2, 3, 1),
        (("name", 5, "is"), 8, 5, 1),
        (("roles", 0), 10, 9, 1),  # of a key that comes twice the first
        (("roles", 1, 1), 10, 16, 1),
        (("roles", 1, 2), 10, 12, 1),
        (("nothing", "at", "all"), 1, 1, 1),
        (("note",), 12, 6, 1),
        (("home",), 13, 7, 5),
        (("text",), 14, 7, 1),
        (("more",), 17, 7, 2),
    ],
)
def test_a_path_leads_to_the_value_or_to_the_last_one_on_the_way(
    path: NodePath, line: int, column: int, width: int
) -> None:
    """Of a text on several lines the first is what is pointed at; what is missing belongs behind its key."""
    place = place_of(SOURCE, value_at(root(), path))

    assert (place.line, place.column, place.width) == (line, column, width)


@pytest.mark.parametrize(
    ("first", "index"),
    [("2024-01-02", 1), ("2024-02-01", 2), ("2024-03-01", None), ("2024-01-01", None), (None, None)],
)
def test_a_day_names_the_item_that_begins_on_it_if_just_one_does(first: str | None, index: int | None) -> None:
    assert index_since(value_at(root(), ("name",)), Since(first)) == index
    assert index_since(value_at(root(), ("home",)), Since(first)) is None


def test_the_item_that_has_held_from_the_beginning_is_the_one_without_a_first_day() -> None:
    node = document(SourceText("x.yaml", "- {is: b, from: 2024-01-02}\n- {is: a, to: 2024-01-01}\n"), [])
    assert node is not None

    assert (index_since(node, Since(None)), line_of(value_at(node, (Since(None),)))) == (1, 1)


@pytest.mark.parametrize(
    ("path", "written"),
    [(("home",), "'a b'"), (("name", 1, "is"), "b"), (("text",), "một\nhai\n"), (("roles",), ""), (("note",), "")],
)
def test_a_value_is_shown_as_it_is_written(path: NodePath, written: str) -> None:
    """With its quotes, but not with the sign of a block; a list has no writing of its own."""
    assert as_written(value_at(root(), path)) == written


def test_a_value_that_no_parser_made_stands_nowhere() -> None:
    node = Scalar("x")

    assert (node.style, line_of(node), place_of(SOURCE, node).line) == ("", 0, 1)


@pytest.mark.parametrize(
    ("text", "marks", "told"),
    [
        ("- a\n- b\n", ((0, 2), (1, 2)), ("yaml-syntax", 2, 3)),
        ("- a\n- b\n", (None, (1, 2)), ("yaml-syntax", 2, 3)),
        ("- a\n- b\n", ((1, 0), None), ("yaml-syntax", 2, 1)),
        ("- a\n- b\n", ((0, 0), (2, 0)), ("yaml-syntax", 2, 4)),  # behind the end: the last line has it
        ("- a\n- b\n", (None, None), ("yaml-syntax", 1, 1)),
        ("-\u00a0a: 1\n- b\n", ((0, 0), (1, 2)), ("unusual-space", 1, 2)),  # on the line before
        ("-\u00a0a: 1\n- b\n- c\n", ((0, 0), (2, 2)), ("unusual-space", 1, 2)),  # where the value began
        ("- a\n=======\n- b\n", ((0, 0), (1, 0)), ("conflict-marker", 2, 1)),
    ],
)
def test_what_looks_sound_and_is_refused_is_told_where_the_parser_gave_up(
    text: str, marks: tuple[tuple[int, int] | None, tuple[int, int] | None], told: tuple[str, int, int]
) -> None:
    """But what shows on that line, on the one before or where the value began explains more."""
    context, problem = (None if mark is None else yaml.Mark("x", 0, *mark, None, 0) for mark in marks)
    diagnostic = syntax_diagnostic(SourceText("x.yaml", text), yaml.scanner.ScannerError("", context, "", problem))

    assert (diagnostic.code, diagnostic.place.line, diagnostic.place.column) == told
