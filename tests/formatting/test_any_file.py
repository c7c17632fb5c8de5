"""What holds for every sound file, whatever it looks like."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qd18.formatting.house_style import in_house_style, is_same_record
from qd18.source.text import SourceText
from tests.formatting.untidy import Record, Writer, meetings, members, units

MAKERS = {"meetings": meetings, "members": members, "units": units}

seeds = st.integers(0, 1 << 32)
collections = st.sampled_from(sorted(MAKERS))
any_number_of_comments = st.sampled_from((0.0, 0.2, 0.5))


def read(content: bytes) -> list[Record]:
    """What a YAML reader that is none of ours makes of it, every value a text."""
    found: list[Record] = yaml.load(content.decode("utf-8-sig"), yaml.CBaseLoader)  # noqa: S506 - it makes only text
    return found


def by_name(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda one: str(one.get("id", one.get("unit"))))


@settings(max_examples=50, deadline=None)
@given(collections, seeds, any_number_of_comments)
def test_the_facts_stay_and_so_does_every_comment(collection: str, seed: int, often: float) -> None:
    rng = Random(seed)
    records, writer = MAKERS[collection](rng), Writer(rng, comments=often)
    before = writer.file(records).encode()
    after = in_house_style("a.yaml", before, collection)
    lines = after.content.decode().split("\n")

    assert by_name(read(before)) == by_name(records)
    assert (after.problems, after.is_unsure) == ((), False)
    assert by_name(read(after.content)) == by_name(records)
    assert [sum(line.endswith(one.rstrip()) for line in lines) for one in writer.comments] == [1] * len(writer.comments)


@settings(max_examples=40, deadline=None)
@given(collections, seeds, any_number_of_comments)
def test_a_second_time_changes_nothing(collection: str, seed: int, often: float) -> None:
    rng = Random(seed)
    before = Writer(rng, comments=often).file(MAKERS[collection](rng)).encode()
    once = in_house_style("a.yaml", before, collection).content

    assert in_house_style("a.yaml", once, collection).content == once


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_meetings_come_by_date_and_those_of_one_day_stay_in_order(seed: int) -> None:
    rng = Random(seed)
    records = meetings(rng)
    after = in_house_style("a.yaml", Writer(rng, comments=0).file(records).encode(), "meetings")

    assert read(after.content) == sorted(records, key=lambda one: str(one["date"]))


@settings(max_examples=40, deadline=None)
@given(collections, seeds, seeds)
def test_the_same_facts_come_out_as_the_same_bytes(collection: str, seed: int, other: int) -> None:
    """However they were written; text on several lines apart, which stays as its writer broke it."""
    records = [_on_one_line(one) for one in MAKERS[collection](Random(seed))]
    written = [Writer(Random(manner), comments=0, folds=False).file(records).encode() for manner in (seed, other)]
    one, two = (in_house_style("a.yaml", content, collection).content for content in written)

    assert one == two


def _on_one_line(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _on_one_line(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_on_one_line(one) for one in value]
    return value if value.isprintable() else "Tên"


# the net below it

BEFORE = "- {member: an, unit: xa}   # một\n# hai\n- {member: binh, unit: xa}\n"
AFTER = "- member: an   # một\n  unit: xa\n# hai\n- member: binh\n  unit: xa\n"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (AFTER, True),
        (AFTER.replace("binh", "chi"), False),
        (AFTER.replace("# hai", "# ba"), False),
        (AFTER.replace("# hai\n", ""), False),
        (AFTER.replace("- member: binh\n  unit: xa\n", ""), False),
        (AFTER + "- member: binh\n  unit: xa\n", False),
        (AFTER.replace("unit: xa", "unit:", 1), False),
        (AFTER.replace("  unit", "   unit"), False),
        (AFTER.replace("xa\n#", "'xa'\n#"), False),
    ],
    ids=["as it is", "value", "comment", "comment lost", "lost", "twice", "empty", "unreadable", "not in style"],
)
def test_what_is_not_the_same_is_noticed(after: str, expected: bool) -> None:  # noqa: FBT001
    assert is_same_record(SourceText("a.yaml", BEFORE), SourceText("a.yaml", after), "assignments") is expected
