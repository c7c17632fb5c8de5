"""Warnings of one file beyond those that are noted: how many they are is said, so that totals have them."""

from __future__ import annotations

from qd18.schema.collections import read_list
from qd18.schema.reading import Reading
from qd18.schema.units import UNITS
from qd18.source.nodes import Scalar
from qd18.source.text import SourceText


def test_comments_glued_to_values_are_all_counted() -> None:
    text = "".join(f"- id: u{number}\n  name: Tổ số #{number}\n  kind: cell\n" for number in range(2_010))

    problems = read_list(UNITS, [("units.yaml", text.encode())]).problems

    assert {problem.code for problem in problems[:-1]} == {"glued-comment"}
    assert len(problems) == 2_001
    assert (problems[-1].code, dict(problems[-1].args)) == ("more-warnings", {"code": "glued-comment", "count": "10"})


def test_warnings_of_values_are_all_counted() -> None:
    reading = Reading(SourceText("x.yaml", "a: b\n"))
    for _ in range(2_010):
        reading.problem("glued-comment", Scalar("b"))

    (more,) = reading.beyond_noted()

    assert len(reading.problems) + int(more.args["count"]) == 2_010
    assert (more.code, more.place.path, more.args["code"]) == ("more-warnings", "x.yaml", "glued-comment")
