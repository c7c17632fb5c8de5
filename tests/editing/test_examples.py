"""One edit each, before and after, as somebody would make it by hand: new lines look like their neighbours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from qd18.editing.document import Document
from qd18.editing.line_blocks import cut_into_blocks, indented, line_edits
from qd18.editing.list_edits import put_items, put_value
from qd18.editing.quoting import YamlValue
from qd18.editing.record_text import RecordText
from qd18.editing.splice import Edit, OverlappingEdits, UneditableFile, spliced
from qd18.source.nodes import Sequence as SequenceNode
from qd18.source.nodes import Since
from qd18.source.text import SourceText

Change = Callable[[Document], object]
DAY = date(2024, 7, 1)
ORDER = ("date", "unit", "attended", "proposals", "note")


def opened(text: str) -> Document:
    return Document(SourceText("units.yaml", text))


def edited(before: str, change: Change) -> str:
    document = opened(before)
    change(document)
    return document.text()


def split(key: str = "name") -> Change:
    """`key` held until June, and another value holds from July on."""
    return lambda document: document.split_by_day(0, key, {"to": date(2024, 6, 30)}, [{"is": "Mới", "from": DAY}])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "- id: a\n  name: Cũ\n",
            "- id: a\n  name:\n    - is: Cũ\n      to: 2024-06-30\n    - is: Mới\n      from: 2024-07-01\n",
        ),
        (
            "- id: a\n  name: 'Cũ'  # tên\n  from: '2020-01-01'\n",
            (
                "- id: a\n  name:\n    - is: 'Cũ'  # tên\n      to: '2024-06-30'\n    - is: 'Mới'\n"
                "      from: '2024-07-01'\n"
                "  from: '2020-01-01'\n"
            ),
        ),
        (
            "- id: a\r\n  name: Cũ\r\n  kind: cell\r\n",
            (
                "- id: a\r\n  name:\r\n    - is: Cũ\r\n      to: 2024-06-30\r\n"
                "    - is: Mới\r\n      from: 2024-07-01\r\n"
                "  kind: cell\r\n"
            ),
        ),
        (
            "- id: a\n  name:\n      Cũ\n",
            "- id: a\n  name:\n      - is: Cũ\n        to: 2024-06-30\n      - is: Mới\n        from: 2024-07-01\n",
        ),
        (
            "- id: a\n  name: >-\n    Cũ\n\n    lắm\n",
            (
                "- id: a\n  name:\n    - is: >-\n        Cũ\n\n        lắm\n      to: 2024-06-30\n    - is: Mới\n"
                "      from: 2024-07-01\n"
            ),
        ),
        (
            "- {id: a, name: Cũ}\n",
            "- {id: a, name: [{is: Cũ, to: 2024-06-30}, {is: Mới, from: 2024-07-01}]}\n",
        ),
        (
            '- {id: a, name: "Cũ", from: "2020-01-01"}\n',
            '- {id: a, name: [{is: "Cũ", to: "2024-06-30"}, {is: "Mới", from: "2024-07-01"}], from: "2020-01-01"}\n',
        ),
        (
            "- id: a\n  name: Cũ\n  parent:\n  - is: x\n    to: 2020-01-01\n",
            (
                "- id: a\n  name:\n  - is: Cũ\n    to: 2024-06-30\n  - is: Mới\n    from: 2024-07-01\n"
                "  parent:\n  - is: x\n"
                "    to: 2020-01-01\n"
            ),
        ),
    ],
)
def test_a_value_that_held_always_is_split_by_day(before: str, after: str) -> None:
    """`[{is: VALUE, to: D}, {is: VALUE, from: D}]`: what stands there keeps its quotes and its comment."""
    assert edited(before, split()) == after


def test_a_list_that_held_always_is_split_by_day() -> None:
    after = edited(
        "- id: a\n  tags:\n    - x  # biên giới\n    - y\n  kind: cell\n",
        lambda document: document.split_by_day(0, "tags", {"to": date(2024, 6, 30)}, [{"is": ["z"], "from": DAY}]),
    )

    assert after == (
        "- id: a\n  tags:\n    - is:\n        - x  # biên giới\n        - y\n      to: 2024-06-30\n    - is: [z]\n"
        "      from: 2024-07-01\n  kind: cell\n"
    )


LIST = "- unit: a\n  attended:\n    - m1  # một\n    - m2\n    - m3\n"
FLOW = "- unit: a\n  attended: [m1, m2, m3]\n"


def put(value: list[str]) -> Change:
    return lambda document: put_value(document, 0, ("attended",), value, ORDER)


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        (LIST, ["m1", "m9", "m3"], "- unit: a\n  attended:\n    - m1  # một\n    - m9\n    - m3\n"),
        (LIST, ["m1", "m3"], "- unit: a\n  attended:\n    - m1  # một\n    - m3\n"),
        (LIST, ["m1", "m2", "m3", "m4"], LIST + "    - m4\n"),
        (LIST, ["m8", "m9"], "- unit: a\n  attended:\n    - m8  # một\n    - m9\n"),
        (LIST, ["m1", "m2", "m7", "m8"], "- unit: a\n  attended:\n    - m1  # một\n    - m2\n    - m7\n    - m8\n"),
        (FLOW, ["m3", "m1"], "- unit: a\n  attended: [m3, m1]\n"),
        (
            "- unit: a\n  attended: [m1,\n    m2]\n",
            ["m1", "m3"],
            "- unit: a\n  attended: [m1,\n    m3]\n",
        ),
        ("- unit: a\n  note: x\n", ["m1"], "- unit: a\n  attended: [m1]\n  note: x\n"),
    ],
)
def test_of_a_list_on_several_lines_only_the_items_change(before: str, value: list[str], after: str) -> None:
    assert edited(before, put(value)) == after


def test_items_that_come_take_the_places_of_those_that_go() -> None:
    swapped = edited(LIST, lambda document: put_items(document, 0, ("attended",), ["m2"], ["m7", "m8"], order=ORDER))
    taken = edited(FLOW, lambda document: put_items(document, 0, ("attended",), ["m1", "m3"], ["m7"], order=ORDER))

    assert swapped == "- unit: a\n  attended:\n    - m1  # một\n    - m7\n    - m3\n    - m8\n"
    assert taken == "- unit: a\n  attended: [m7, m2]\n"


PAIR = "- date: 2024-01-05\n  unit: a\n- date: 2024-01-06\n  unit: b\n"
NEW: dict[str, YamlValue] = {"date": date(2024, 2, 1), "unit": "c"}


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        (PAIR, None, PAIR + "- date: 2024-02-01\n  unit: c\n"),
        (PAIR, 0, "- date: 2024-02-01\n  unit: c\n" + PAIR),
        (PAIR, 1, "- date: 2024-01-05\n  unit: a\n- date: 2024-02-01\n  unit: c\n- date: 2024-01-06\n  unit: b\n"),
        (PAIR.replace("\n- ", "\n\n- "), None, PAIR.replace("\n- ", "\n\n- ") + "\n- date: 2024-02-01\n  unit: c\n"),
        (PAIR.rstrip(), None, (PAIR + "- date: 2024-02-01\n  unit: c\n").rstrip()),
        ("# sổ\n", None, "# sổ\n\n- date: 2024-02-01\n  unit: c\n"),
        ("", None, "- date: 2024-02-01\n  unit: c\n"),
        ("[]\n", None, "- date: 2024-02-01\n  unit: c\n"),
        ("# sổ\n[]  # trống\n", None, "# sổ\n# trống\n- date: 2024-02-01\n  unit: c\n"),
        ("[{date: 2024-01-05, unit: a}]\n", None, "[{date: 2024-01-05, unit: a}, {date: 2024-02-01, unit: c}]\n"),
        (
            "- unit: 'a'\n  date: '2024-01-05'\n",
            None,
            "- unit: 'a'\n  date: '2024-01-05'\n- unit: 'c'\n  date: '2024-02-01'\n",
        ),
        (
            "-   date: 2024-01-05\n    unit: a\n",
            None,
            "-   date: 2024-01-05\n    unit: a\n-   date: 2024-02-01\n    unit: c\n",
        ),
        ("- {date: 2024-01-05}\n", None, "- {date: 2024-01-05}\n- {date: 2024-02-01, unit: c}\n"),
        (
            "# sổ\n\n# họp đầu\n- date: 2024-01-05\n  # còn thiếu\n\n# cuối\n",
            None,
            "# sổ\n\n# họp đầu\n- date: 2024-01-05\n  # còn thiếu\n- date: 2024-02-01\n  unit: c\n\n# cuối\n",
        ),
    ],
)
def test_a_record_goes_in_at_its_place_and_looks_like_its_neighbours(
    before: str, place: int | None, after: str
) -> None:
    assert edited(before, lambda document: document.add(NEW, before=place)) == after


COMMENTED = "# đầu\n\n# một\n- a: 1\n  # trong\n\n# hai\n- a: 2\n\n# ba\n- a: 3\n"


@pytest.mark.parametrize(
    ("number", "record", "left"),
    [
        (0, "# một\n- a: 1\n  # trong", "# đầu\n\n# hai\n- a: 2\n\n# ba\n- a: 3\n"),
        (1, "# hai\n- a: 2", "# đầu\n\n# một\n- a: 1\n  # trong\n\n# ba\n- a: 3\n"),
        (2, "# ba\n- a: 3", "# đầu\n\n# một\n- a: 1\n  # trong\n\n# hai\n- a: 2\n"),
    ],
)
def test_a_record_is_taken_out_with_its_own_comments(number: int, record: str, left: str) -> None:
    document = opened(COMMENTED)

    assert document.take(number) == RecordText(record, 0)
    assert document.text() == left


@pytest.mark.parametrize(
    ("number", "left"), [(0, "[{a: 2}, {a: 3}]\n"), (1, "[{a: 1}, {a: 3}]\n"), (2, "[{a: 1}, {a: 2}]\n")]
)
def test_a_record_is_taken_out_of_brackets_with_one_comma(number: int, left: str) -> None:
    document = opened("[{a: 1}, {a: 2}, {a: 3}]\n")

    assert document.take(number) == RecordText(f"- {{a: {number + 1}}}", 0)
    assert document.text() == left


def test_a_record_that_comes_from_another_file_gets_the_indent_and_line_ends_of_this_one() -> None:
    record = RecordText("# hai\n- a: |\n    x\n\n    y", 0)

    assert edited("  - a: 1\r\n", lambda document: document.put_text(record)) == (
        "  - a: 1\r\n  # hai\r\n  - a: |\r\n      x\r\n\r\n      y\r\n"
    )


VALUES = "- date: 2024-01-05\n  unit: a  # tổ 1\n  proposals:\n    - text: x\n    - text: y\n"


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (lambda document: document.put(0, ("unit",), "b c"), VALUES.replace("a  #", "b c  #")),
        (lambda document: document.put(0, ("unit",), "a"), VALUES),
        (lambda document: document.put(0, ("note",), "z", order=ORDER), VALUES + "  note: z\n"),
        (
            lambda document: document.put(0, ("attended",), ["m"], order=ORDER),
            VALUES.replace("tổ 1\n", "tổ 1\n  attended: [m]\n"),
        ),
        (lambda document: document.put(0, ("proposals", 1, "text"), "k: v"), VALUES.replace("text: y", 'text: "k: v"')),
        (
            lambda document: document.put(0, ("proposals", 0, "to"), "p"),
            VALUES.replace("text: x\n", "text: x\n      to: p\n"),
        ),
        (lambda document: document.drop(0, ("unit",)), VALUES.replace("  unit: a  # tổ 1\n", "")),
        (lambda document: document.drop(0, ("date",)), VALUES.replace("date: 2024-01-05\n  ", "")),
        (lambda document: document.drop(0, ("proposals", 0)), VALUES.replace("    - text: x\n", "")),
        (
            lambda document: document.add_items(0, ("proposals",), [{"text": "z", "to": "p"}]),
            VALUES + "    - text: z\n      to: p\n",
        ),
        (lambda document: document.remove(0), ""),
    ],
)
def test_a_value_is_edited_where_it_stands(change: Change, after: str) -> None:
    assert edited(VALUES, change) == after


IN_BRACKETS = "- unit: a\n  tasks: [x]\n  attended: [m1,  m2]\n  proposals: [{text: x}, {text: y}]\n"


def test_only_a_day_is_quoted_as_the_day_beside_it() -> None:
    before = "- {date: '2024-01-05', unit: a}\n"

    told = edited(before, lambda document: document.put(0, ("session",), "x", order=("date", "session")))
    dated = edited(before, lambda document: document.put(0, ("closed",), DAY, order=("date", "closed")))
    assert (told, dated) == (
        "- {date: '2024-01-05', session: x, unit: a}\n",
        "- {date: '2024-01-05', closed: '2024-07-01', unit: a}\n",
    )


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (lambda document: document.add_items(0, ("attended",), ["m3", "m 4"]), "m2]", "m2,  m3,  m 4]"),
        (lambda document: document.add_items(0, ("tasks",), ["z"]), "[x]", "[x, z]"),
        (lambda document: document.remove_items(0, ("attended",), ["m1"]), "[m1,  m2]", "[m2]"),
        (lambda document: document.remove_items(0, ("attended",), ["m2"]), "[m1,  m2]", "[m1]"),
        (lambda document: document.remove_items(0, ("attended",), ["m1", "m2"]), "[m1,  m2]", "[]"),
        (lambda document: document.drop(0, ("proposals", 0)), "{text: x}, ", ""),
        (lambda document: document.drop(0, ("proposals", 1)), ", {text: y}", ""),
        (lambda document: document.put(0, ("proposals", 1, "to"), "p, q"), "text: y}", 'text: y, to: "p, q"}'),
        (lambda document: document.put(0, ("attended", 1), "a: b"), "m2]", '"a: b"]'),
        (lambda document: document.put(0, ("attended",), ["m9"]), "[m1,  m2]", "[m9]"),
    ],
)
def test_a_list_in_brackets_is_edited_with_its_commas(change: Change, old: str, new: str) -> None:
    assert IN_BRACKETS.count(old) == 1
    assert edited(IN_BRACKETS, change) == IN_BRACKETS.replace(old, new)


@pytest.mark.parametrize(("value", "written"), [([], "[]"), (["c"], "[ c ]"), (["c", "d"], "[ c, d ]")])
def test_a_list_in_brackets_is_padded_as_it_was_unless_it_is_empty(value: list[str], written: str) -> None:
    assert edited("- attended: [ a, b ]\n", lambda document: document.put(0, ("attended",), value)) == (
        f"- attended: {written}\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- note: |\n    một\n    \n", "- note: |\n    một\n  unit: a\n    \n"),
        ("- note: |\n    một\n     \n", "- note: |\n    một\n     \n  unit: a\n"),
        ("- note: |\n    một\n\n", "- note: |\n    một\n  unit: a\n\n"),
        ("- note: |+\n    một\n\n", "- note: |+\n    một\n\n  unit: a\n"),
    ],
)
def test_a_blank_line_behind_a_text_is_part_of_it_only_where_it_is_longer_than_the_indent_or_kept(
    before: str, after: str
) -> None:
    assert edited(before, lambda document: document.put(0, ("unit",), "a")) == after


def test_a_key_that_no_neighbour_has_follows_the_one_that_it_follows_in_what_is_entered() -> None:
    new: dict[str, YamlValue] = {"time": "08:00", "date": DAY, "chair": "x", "unit": "b", "note": "z"}

    after = edited("- date: 2024-01-05\n  unit: a\n", lambda document: document.add(new))
    assert after == (
        '- date: 2024-01-05\n  unit: a\n- time: "08:00"\n  date: 2024-07-01\n  chair: x\n  unit: b\n  note: z\n'
    )


def test_the_second_record_of_a_file_that_had_none_stands_below_the_first() -> None:
    for empty in ("", "[]\n"):
        document = opened(empty)
        document.add({"a": 1}, spaced=True)
        document.add({"a": 2}, spaced=True)

        assert document.text() == "- a: 1\n\n- a: 2\n"


def test_an_entry_of_a_dated_list_is_named_by_its_first_day() -> None:
    dated = "- name:\n    - is: a\n      to: 2024-06-30\n    - is: b\n      from: 2024-07-01\n"
    new: dict[str, YamlValue] = {"is": "c", "from": date(2024, 8, 1)}

    after = edited(dated, lambda document: document.add_items(0, ("name",), [new], after=Since(None)))
    assert after == dated.replace("-06-30\n", "-06-30\n    - is: c\n      from: 2024-08-01\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.put(0, ("proposals",), "x"),
        lambda document: document.put(0, ("unit",), ["x"]),
        lambda document: document.put(0, ("unit",), {"a": "x"}),
        lambda document: document.put(0, ("proposals", 0), "x"),
        lambda document: document.put(0, ("unit", "a"), "x"),
        lambda document: document.drop(0, ("note",)),
        lambda document: document.drop(0, ("proposals", 0, "text")),
        lambda document: document.remove_items(0, ("unit",), ["a"]),
        lambda document: document.split_by_day(0, "note", {}, []),
    ],
)
def test_what_a_path_does_not_lead_to_is_not_edited(change: Change) -> None:
    with pytest.raises(UneditableFile, match=r"units\.yaml"):
        edited(VALUES, change)


def test_edits_at_one_place_stand_in_their_order_but_deeper_lines_come_first() -> None:
    edits = [Edit(2, 2, "\n- x"), Edit(2, 2, "\n  y"), Edit(0, 1, "A"), Edit(2, 3, ""), Edit(2, 2, "!")]

    assert spliced("abcd", edits) == "Ab\n  y\n- x!d"
    assert spliced("abcd", [Edit(0, 3, ""), Edit(1, 2, "")]) == "d"
    assert spliced("abcd", [Edit(0, 3, ""), Edit(3, 3, "x")]) == "xd"
    with pytest.raises(OverlappingEdits):
        spliced("abcd", [Edit(0, 3, ""), Edit(2, 2, "x")])


def test_a_list_is_cut_into_its_records_and_the_comments_between() -> None:
    text = "# đầu\n# hai\n\n---\n# một\n  - a: 1\n    # trong\n\n\n  - a: |+\n      x\n\n# cuối\n\n"
    root = opened(text).root
    assert isinstance(root, SequenceNode)

    cut = cut_into_blocks(text, root)

    assert [
        (block.before, block.text, block.node is not None, block.takes_blanks, block.gap) for block in cut.blocks
    ] == [
        ("", "# đầu\n# hai", False, False, 0),
        ("\n\n", "---", False, False, 1),
        ("\n", "# một", False, False, 0),
        ("\n", "  - a: 1\n    # trong", True, False, 0),
        ("\n\n\n", "  - a: |+\n      x\n", True, True, 2),
        ("\n", "# cuối", False, False, 0),
    ]
    assert (cut.tail, cut.dashes) == ("\n\n", 2)
    assert "".join(block.before + block.text for block in cut.blocks) + cut.tail == text
    assert cut_into_blocks("# x\n", None).dashes is None


def test_lines_are_set_in_by_more_columns_or_less_as_far_as_they_are_set_in() -> None:
    text = "- a\n  b\n\n    c\n"

    assert indented(text, 2) == "  - a\n    b\n\n      c\n"
    assert indented(text, 0) == text
    assert indented(text, -3) == "- a\nb\n\n c\n"


def test_what_makes_other_lines_of_these_are_the_fewest_edits() -> None:
    before, after = ["a\n", "b\n", "c\n"], ["a\n", "x\n", "y\n", "c\n", "d\n"]

    assert [*line_edits(before, after)] == [Edit(2, 4, "x\ny\n"), Edit(6, 6, "d\n")]
    assert [*line_edits(before, before)] == []


@pytest.mark.parametrize("text", ["-  ?\n-  date: 2024-01-05\n", "- ?\n- -: 1\n", "- for: [{? : a}]\n"])
def test_a_file_with_a_key_that_is_written_as_nothing_cannot_be_edited(text: str) -> None:
    with pytest.raises(UneditableFile):
        Document(SourceText("meetings.yaml", text))


def test_a_key_that_is_an_empty_text_in_quotes_can_stand_beside_an_edit() -> None:
    draft = Document(SourceText("meetings.yaml", '- "": a\n'))
    draft.put(0, ("note",), "b")
    assert draft.text() == '- "": a\n  "note": b\n'
