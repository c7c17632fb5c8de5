"""Edits of files as nobody would write them: the records become what is meant, and no comment is lost."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from random import Random
from typing import Any

import yaml
from fmt.untidy import Record, Writer, meetings, members
from hypothesis import given, settings
from hypothesis import strategies as st

from qd18.entry.events.plans import Edit, NewItem, NewRecord, NewValue, carry_out
from qd18.schema.meetings import PROPOSAL
from qd18.schema.members import MEMBERS, ROLE
from qd18.source.drafts import Draft
from qd18.source.places import Ref
from qd18.source.text import SourceText

ROLE_BEGUN = {"tier": "district", "position": "secretary", "unit": "ha", "from": date(2024, 3, 1)}
NEWCOMER = {"id": "moi", "name": "Người: mới", "title": "#1", "roles": [ROLE_BEGUN]}
LAST = date(2024, 2, 29)

seeds = st.integers(0, 1 << 32)
line_ends = st.sampled_from(("\n", "\r\n"))


def read(text: str) -> list[Record]:
    """What a YAML reader that is none of ours makes of it, every value a text."""
    found: list[Record] = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - it makes only text
    return found


def as_text(value: Any) -> Any:
    """*value* as that reader gives it."""
    if isinstance(value, dict):
        return {key: as_text(one) for key, one in value.items()}
    return [as_text(one) for one in value] if isinstance(value, list) else str(value)


def edited(source: SourceText, edits: list[Edit]) -> str:
    draft = Draft(source)
    carry_out(edits, lambda _: draft)
    return draft.text()


@settings(max_examples=300, deadline=None)
@given(seeds, st.sampled_from((0.0, 0.3)), line_ends)
def test_somebody_moves_and_somebody_comes(seed: int, often: float, newline: str) -> None:
    rng = Random(seed)
    records, writer = members(rng), Writer(rng, comments=often)
    source = SourceText("members.yaml", writer.file(records).replace("\n", newline))
    at = rng.randrange(len(records))
    role = rng.randrange(len(records[at]["roles"]))
    place = rng.choice((None, at, at + 1))
    ref, keys = Ref(source, at), tuple(MEMBERS.fields)
    text = edited(
        source,
        [
            NewRecord("members.yaml", NEWCOMER, place, spaced=True),
            NewValue(ref, ("roles", role, "to"), LAST, tuple(ROLE.fields)),
            NewItem(ref, ("roles",), ROLE_BEGUN, keys),
            NewValue(ref, ("home",), "ha/an", keys),
        ],
    )

    wanted = deepcopy(records)
    wanted[at]["roles"][role]["to"] = LAST
    wanted[at]["roles"].append(ROLE_BEGUN)
    wanted[at]["home"] = "ha/an"
    wanted.insert(len(wanted) if place is None else place, NEWCOMER)
    assert read(text) == as_text(wanted)
    lines = [line.rstrip() for line in text.split("\n")]
    assert [sum(line.endswith(one.rstrip()) for line in lines) for one in writer.comments] == [1] * len(writer.comments)
    if "\r\n" in source.text:
        assert text.count("\n") == text.count("\r\n")


@settings(max_examples=200, deadline=None)
@given(seeds, st.sampled_from((0.0, 0.3)))
def test_a_recommendation_is_answered(seed: int, often: float) -> None:
    rng = Random(seed)
    records, writer = meetings(rng), Writer(rng, comments=often)
    having = [at for at, one in enumerate(records) if one.get("proposals")]
    if not having:
        return
    source = SourceText("meetings.yaml", writer.file(records))
    at = rng.choice(having)
    number = rng.randrange(len(records[at]["proposals"]))
    stated = {"status": "answered", "closed": LAST, "answer": "Đã sửa: xong #1"}
    path, keys = ("proposals", number), tuple(PROPOSAL.fields)
    known = records[at]["proposals"][number]
    changed = {key: value for key, value in stated.items() if known.get(key) != str(value)}
    text = edited(source, [NewValue(Ref(source, at), (*path, key), value, keys) for key, value in changed.items()])

    wanted = deepcopy(records)
    wanted[at]["proposals"][number] |= changed
    assert read(text) == as_text(wanted)
