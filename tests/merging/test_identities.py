"""Which files are merged record by record, and what makes two records one and the same."""

from __future__ import annotations

import pytest

from qd18.compare.record_changes import key_of
from qd18.merging.record_kinds import identified, kind_of
from qd18.merging.three_way import merge_versions
from qd18.schema.collections import read_list
from qd18.schema.descriptions import LISTS
from tests.merging.atoms import read
from tests.merging.cases import MARCH, MEETING, clean


def test_two_assignments_from_one_day_on_are_told_apart_by_their_last_day() -> None:
    base = "- {member: an, unit: xa, to: 2024-03-31}\n- {member: an, unit: xa, to: 2024-09-30}\n"
    ours, theirs = base + "- {member: binh, unit: xa}\n", base.replace("09-30}", "09-30, note: x}")

    assert clean(base, ours, theirs) == theirs + "- {member: binh, unit: xa}\n"


@pytest.mark.parametrize(
    "theirs",
    [
        MEETING + MEETING,
        MEETING + "- date: [",
        MEETING.replace("BB 01", "BB 01\n  minutes: BB 02"),
        MEETING.replace("[an]", "&ai [an]"),
        MEETING + "- chữ\n",
        MEETING + "- {unit: xa}\n",
        "schema: 1\n",
        "<<<<<<< ours\n" + MEETING,
        "\tx",
    ],
    ids=["twice", "broken", "key twice", "anchor", "text", "no date", "settings", "marks", "tab"],
)
def test_what_cannot_be_told_apart_as_records_is_none_of_ours_to_merge(theirs: str) -> None:
    assert merge_versions(MEETING.encode(), (MEETING + MARCH).encode(), theirs.encode()) is None
    assert merge_versions(MEETING.encode(), theirs.encode(), (MEETING + MARCH).encode()) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("units", "- {id: xa, name: Xã, kind: commune}"),
        ("members", "- {id: an, name: An, roles: [{tier: district, position: secretary, unit: huyen}]}"),
        ("assignments", "- {member: an, unit: xa, from: 2024-01-02}"),
        ("exemptions", "- {member: an, from: 2024-01-02, to: 2024-03-31, reason: Đi học}"),
        ("meetings", "- {date: 2024-01-02, unit: xa, attended: [an]}"),
        ("meetings", "- {date: 2024-01-02, unit: xa, session: thematic}"),
    ],
)
def test_records_are_told_apart_as_changes_of_the_record_are(name: str, text: str) -> None:
    """`diff` and `audit` know a record by the same."""
    (fact,) = read_list(LISTS[name], [("a.yaml", text.encode())]).facts
    kind = kind_of(read(text))

    assert kind is not None
    identities = [sorted((name, *identity)) for identity in identified(read(text), kind.identity, kind) or ()]
    assert identities == [sorted(key_of(fact))]
