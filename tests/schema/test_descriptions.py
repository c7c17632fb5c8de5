"""What a description of a record does: one is made here, while a test runs, of no collection that there is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from qd18.model.dated import Dated, DatedEntry
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.details import Details
from qd18.model.value_class import value_class
from qd18.schema.dated import DatedOf, either, undated_value, values_by_day
from qd18.schema.numbers import INTEGER
from qd18.schema.reading import Reading
from qd18.schema.record import Field, ListedRecord, ListOf, Record
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import BOOL, ID, TEXT, UNIT, Choice
from qd18.source.composing import document
from qd18.source.text import SourceText


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@value_class
class Thing:
    id: str
    name: str
    colour: Colour = Colour.RED
    parts: tuple[str, ...] = ()
    span: DateSpan = ALWAYS
    sizes: Dated[int] | None = None
    size: int | None = None
    details: Details = ()


def thing(node: Any, reading: Reading, *values: Any) -> Thing:
    id_, name, colour, parts, first, last, size = values
    span = span_of(first, last, node, reading)
    return Thing(id_, name, colour or Colour.RED, parts or (), span, values_by_day(size), undated_value(size))


def things() -> ListedRecord[Thing]:
    return ListedRecord(
        thing,
        Field("id", ID, required=True, identifies=True),
        Field("name", TEXT, required=True, unless="parts"),
        Field("colour", Choice(Colour), vital=True, default=Colour.RED.value),
        Field("parts", ListOf(UNIT, unique="duplicate-value", at_least_one=True), default=()),
        FROM,
        TO,
        Field("size", DatedOf(INTEGER), of=either("sizes", "size")),
        Field("weight", INTEGER),
        Field("note", TEXT),
        name="things",
        fact=Thing,
        spaced=True,
    )


def read(record: Record[Any], text: str) -> tuple[Any, list[tuple[str, int, int]]]:
    """What *record* reads of a file, and what it notes, each with its line and column."""
    source = SourceText("things.yaml", text)
    node = document(source, [])
    assert node is not None
    reading = Reading(source)
    value = record.read(node, reading)
    return value, [(each.code, each.place.line, each.place.column) for each in reading.problems]


def test_it_knows_its_keys_and_what_tells_its_records_apart() -> None:
    described = things()

    assert described.order == ("id", "name", "colour", "parts", "from", "to", "size", "weight", "note")
    assert (described.required, described.identity, described.states_id) == (("id", "name"), ("id",), True)
    assert (described.details, described.name) == (("weight", "note"), "things")
    assert (described.is_spaced, described.is_by_date) == (True, False)
    assert Record(lambda *_: None, Field("a", TEXT, required=True), Field("b", TEXT)).identity == ("a",)
    assert not Record(lambda *_: None, Field("a", TEXT)).states_id


FULL = """\
id: x
name: X
colour: blue
parts: [a, b]
from: 2024-01-01
to: 2024-12-31
size: [{is: 1, to: 2024-06-30}, {is: 2, from: 2024-07-01}]
weight: 7
note: n
"""
YEAR = DateSpan.inclusive(date(2024, 1, 1), date(2024, 12, 31))
SIZES = Dated(
    (
        DatedEntry(DateSpan.inclusive(None, date(2024, 6, 30)), 1),
        DatedEntry(DateSpan.inclusive(date(2024, 7, 1), None), 2),
    )
)


def test_a_record_with_every_key_is_a_fact_and_is_written_as_it_was_read() -> None:
    """What no rule reads is kept in the details, in the order of the keys."""
    described = things()

    value, noted = read(described, FULL)

    assert noted == []
    assert value == Thing(
        "x", "X", Colour.BLUE, ("a", "b"), YEAR, SIZES, 2, details=(("weight", 7), ("note", "n"))
    )  # fmt: skip
    assert described.encode(value) == {
        "id": "x",
        "name": "X",
        "colour": "blue",
        "parts": ("a", "b"),
        "from": date(2024, 1, 1),
        "to": date(2024, 12, 31),
        "size": ({"is": 1, "to": date(2024, 6, 30)}, {"is": 2, "from": date(2024, 7, 1)}),
        "weight": 7,
        "note": "n",
    }


def test_what_goes_without_saying_is_not_written() -> None:
    described = things()

    value, noted = read(described, "{id: x, name: X, colour: red, size: [{is: 3}]}\n")

    assert (value, noted) == (Thing("x", "X", sizes=Dated((DatedEntry(ALWAYS, 3),)), size=3), [])
    assert described.encode(value) == {"id": "x", "name": "X", "size": 3}
    assert described.encode(Thing("x", "X", size=4)) == {"id": "x", "name": "X", "size": 4}


@pytest.mark.parametrize(
    ("text", "is_fact", "noted"),
    [
        ("{id: x}", False, [("missing-key", 1, 1)]),
        ("{name: X}", False, [("missing-key", 1, 1)]),
        ("{id: x, parts: [a]}", True, []),
        ("{id: x, nam: X}", False, [("unknown-key", 1, 9)]),
        ("{id: x, name: X, other: 1}", True, [("unknown-key", 1, 18)]),
        ("{id: x, name: X, note: a, note: b}", True, [("duplicate-key", 1, 27)]),
        ("{id: x, name: X, colour: green}", False, [("unknown-choice", 1, 26)]),
        ("{id: x, name: X, weight: many}", True, [("bad-integer", 1, 26)]),
        ("{id: x, name: X, parts: []}", True, [("empty-list", 1, 25)]),
        ("{id: x, name: X, parts: a}", True, [("not-a-list", 1, 25)]),
        ("{id: x, name: X, parts: }", True, [("empty-value", 1, 24)]),
        ("{id: x, name: X, parts: [a, b, a]}", True, [("duplicate-value", 1, 32)]),
        ("{id: X, name: Y}", False, [("bad-id", 1, 6)]),
        ("[a]", False, [("not-a-mapping", 1, 1)]),
        ("a", False, [("not-a-mapping", 1, 1)]),
        (
            "{id: x, name: X, size: [{is: 1, to: 2024-06-30}, {is: 2, from: 2024-06-30}]}",
            True,
            [("overlapping-values", 1, 50)],
        ),
        (
            "{id: x, name: X, size: [{is: 2, from: 2024-07-01}, {is: 1, to: 2024-07-01}]}",
            True,
            [("overlapping-values", 1, 25)],
        ),
        ("{id: x, name: X, from: 2024-01-02, to: 2024-01-01}", True, [("end-before-start", 1, 40)]),
    ],
)
def test_what_is_wrong_is_noted_and_only_what_is_vital_keeps_it_from_being_a_fact(
    text: str,
    is_fact: bool,  # noqa: FBT001
    noted: list[tuple[str, int, int]],
) -> None:
    value, problems = read(things(), f"{text}\n")

    assert (value is not None, problems) == (is_fact, noted)


def test_of_a_group_of_keys_just_one_is_stated() -> None:
    fields = (Field("a", TEXT), Field("b", BOOL), Field("c", TEXT))
    described = Record(lambda values, *_: tuple(values.items()), *fields, one_of=(("a", "b"),))

    assert read(described, "{a: x, c: y}\n") == ((("a", "x"), ("c", "y")), [])
    assert read(described, "{b: true}\n") == ((("b", True),), [])
    assert read(described, "{c: y}\n") == (None, [("missing-key", 1, 1)])
    assert read(described, "{b: true, a: x}\n") == (None, [("one-key-needed", 1, 11)])


def test_a_record_whose_first_key_comes_again_lacks_a_dash() -> None:
    source = SourceText("things.yaml", "id: x\nname: X\nid: y\nname: Y\n")
    node = document(source, [])
    assert node is not None
    reading = Reading(source)

    things().read(node, reading)

    assert [(each.code, each.place.line, each.args["nearest"]) for each in reading.problems] == [
        ("duplicate-key", 3, "- id")
    ]


def test_of_two_keys_of_a_group_those_that_may_be_stated_are_named() -> None:
    described = Record(lambda *_: 1, Field("a", TEXT), Field("b", TEXT), one_of=(("a", "b"),))
    source = SourceText("things.yaml", "{a: x, b: y}\n")
    node = document(source, [])
    assert node is not None
    reading = Reading(source)

    described.read(node, reading)

    assert [(each.args, each.related.column if each.related else 0) for each in reading.problems] == [
        ({"allowed": "a, b"}, 2)
    ]
