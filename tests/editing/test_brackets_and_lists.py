"""Records that go into brackets or come out of them, and lists that go with their key: by hand, to the byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qd18.editing.document import Document
from qd18.source.text import SourceText


def opened(text: str) -> Document:
    return Document(SourceText("units.yaml", text))


@pytest.mark.parametrize(
    ("source", "number", "target", "left", "come"),
    [
        # Into brackets: comments stand above the braces, and a record with braces goes as it is written.
        (
            "# sổ\n\n# trên\n- id: a  # sau\n  name: A\n",
            *(0, "[{id: z}]\n"),
            *("# sổ\n", "[{id: z}, # trên\n# sau\n{id: a, name: A}]\n"),
        ),
        (
            "- {id: a,  name: A}  # sau\n- {id: b}\n",
            *(0, "[\n  {id: z},\n]\n"),
            *("- {id: b}\n", "[\n  {id: z},\n  # sau\n{id: a,  name: A},\n]\n"),
        ),
        ("- id: a\n- id: b\n", 1, "[{id: z}]\r\n", "- id: a\n", "[{id: z}, {id: b}]\r\n"),
        # Out of brackets: with the comment above and the one behind, its further lines set in.
        (
            "[\n  # trên a\n  {id: a},\n  # trên b\n  {id: b,\n  name: B},  # sau b\n  {id: c}\n]\n",
            *(1, "- id: z\n"),
            "[\n  # trên a\n  {id: a},\n  {id: c}\n]\n",
            "- id: z\n# trên b\n# sau b\n- {id: b,\n    name: B}\n",
        ),
        ("[{id: a}, {id: b}]  # cuối\n", 0, "", "[{id: b}]  # cuối\n", "- {id: a}\n"),
        ("[{id: a}, {id: b}]\n", 1, "# sổ\n", "[{id: a}]\n", "# sổ\n\n- {id: b}\n"),
        ("[\n  {id: a}\n  # cuối\n]\n", 0, "# sổ\n\n", "[\n  # cuối\n]\n", "# sổ\n\n- {id: a}\n"),
        (
            "[ # đầu\n  {id: a}, {id: b}\n]\n",
            *(0, "- id: z\n\n- id: y\n"),
            *("[ # đầu\n  {id: b}\n]\n", "- id: z\n\n- id: y\n\n- {id: a}\n"),
        ),
    ],
)
def test_a_record_goes_into_brackets_and_comes_out_of_them(
    source: str, number: int, target: str, left: str, come: str
) -> None:
    old, new = opened(source), opened(target)
    new.put_text(old.take(number))

    assert (old.text(), new.text()) == (left, come)


Change = Callable[[Document], object]


def without(*members: str) -> Change:
    """These are taken out of `attended`."""
    return lambda document: document.remove_items(0, ("attended",), members)


def adding(*ids: str, spaced: bool = False) -> Change:
    """Records with these ids are entered."""

    def change(document: Document) -> None:
        for id_ in ids:
            document.add({"id": id_}, spaced=spaced)

    return change


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        # A list that is empty goes with its key, but for the key that stands behind the dash.
        (without("m"), "- id: a\n  attended:\n    - m\n  note: x\n", "- id: a\n  note: x\n"),
        (without("m"), "- id: a\r\n  attended:\r\n  - m\r\n  note: x\r\n", "- id: a\r\n  note: x\r\n"),
        (without("m"), "- id: a\n  # ai\n  attended:  # dự\n    - m\n    # hết\n  n: x\n", "- id: a\n  # ai\n  n: x\n"),
        (without("n", "m"), "- attended:\n    - m  # ai\n    - n\n  id: a\n", "- attended: []\n  id: a\n"),
        (without("m"), "- attended:\n    - m\n    - n\n  id: a\n", "- attended:\n    - n\n  id: a\n"),
        (without("x"), "- id: a\n  attended:\n    - m\n", "- id: a\n  attended:\n    - m\n"),
        # A record takes the place of empty brackets, and what stands beside them stays.
        (adding("a"), "[]\n", "- id: a\n"),
        (adding("a"), "# sổ\n[]  # trống\n", "# sổ\n# trống\n- id: a\n"),
        (adding("a", "b", spaced=True), "---\n[] # x\n", "---\n# x\n- id: a\n\n- id: b\n"),
        (adding("a", "b"), "--- []\n", "---\n- id: a\n- id: b\n"),
        (adding("a"), "--- [] # x\n", "--- # x\n- id: a\n"),
        (adding("a"), "[ ]", "- id: a"),
        (adding("a", "b"), "[\n  # trống\n]\n", "[\n  # trống\n{id: a}, {id: b}]\n"),
        # A record taken out of brackets leaves the comments about others.
        (lambda document: document.remove(1), "[{id: a},\n # x\n {id: b}]\n", "[{id: a},\n # x\n ]\n"),
        (lambda document: document.remove(0), "[{id: a},\n # x\n {id: b}]\n", "[\n # x\n {id: b}]\n"),
    ],
)
def test_what_is_left_looks_as_if_it_had_been_written_so(change: Change, before: str, after: str) -> None:
    document = opened(before)
    change(document)

    assert document.text() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[{a: 1}]", "[{b: 2}, {b: 3}]"),
        ("[a: 1]", "[{b: 2}, {b: 3}]"),
        ("[ {a: 1}, {a: 2} ]\n", "[  {b: 2}, {b: 3}]\n"),
    ],
)
def test_what_comes_in_place_of_all_that_stood_in_brackets_begins_without_a_comma(before: str, after: str) -> None:
    document = Document(SourceText("units.yaml", before))
    for number in range(len(document.records)):
        document.remove(number)
    document.add({"b": 2})
    document.add({"b": 3})

    assert document.text() == after


def test_so_do_the_items_of_a_list_that_were_all_taken_out() -> None:
    document = Document(SourceText("meetings.yaml", "- {date: 2024-01-05, attended: [an]}\n"))
    document.remove_items(0, ("attended",), ["an"])
    document.add_items(0, ("attended",), ["binh", "chi"])

    assert document.text() == "- {date: 2024-01-05, attended: [binh, chi]}\n"
