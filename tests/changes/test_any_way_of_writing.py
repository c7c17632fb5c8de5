"""Edits of files as nobody would write them: the records become what is meant, and no comment is lost."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any, TypeGuard

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qd18.changes.carrying_out import OpenTexts, carry_out
from qd18.changes.change_set import AppendItem, InsertRecord, Operation, PutValue
from qd18.changes.members import MemberCorrection, member_corrected
from qd18.changes.units import UnitCorrection, unit_corrected
from qd18.editing.document import Document
from qd18.editing.quoting import YamlValue
from qd18.model.register import Register
from qd18.model.units import Unit, UnitKind
from qd18.schema.collections import read_list
from qd18.schema.meetings import PROPOSAL
from qd18.schema.members import MEMBERS, ROLE
from qd18.schema.units import UNITS
from qd18.source.refs import Ref
from qd18.source.text import SourceText
from tests.formatting.untidy import Record, Writer, meetings, members, units

ROLE_BEGUN: dict[str, YamlValue] = {"tier": "district", "position": "secretary", "unit": "ha", "from": date(2024, 3, 1)}
NEWCOMER: dict[str, YamlValue] = {"id": "moi", "name": "Người: mới", "title": "#1", "roles": [ROLE_BEGUN]}
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


def edited(source: SourceText, operations: list[Operation]) -> str:
    texts = OpenTexts({source.path: source.text})
    carry_out(operations, texts)
    return texts.document(source.path).text()


@settings(max_examples=60, deadline=None)
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
            InsertRecord("members.yaml", NEWCOMER, place, spaced=True),
            PutValue(ref, ("roles", role, "to"), LAST, tuple(ROLE.fields)),
            AppendItem(ref, ("roles",), ROLE_BEGUN, keys),
            PutValue(ref, ("name",), "Người: khác", keys),
        ],
    )

    wanted = deepcopy(records)
    wanted[at]["roles"][role]["to"] = LAST
    wanted[at]["roles"].append(ROLE_BEGUN)
    wanted[at]["name"] = "Người: khác"
    wanted.insert(len(wanted) if place is None else place, NEWCOMER)
    assert read(text) == as_text(wanted)
    lines = [line.rstrip() for line in text.split("\n")]
    assert [sum(line.endswith(one.rstrip()) for line in lines) for one in writer.comments] == [1] * len(writer.comments)
    if "\r\n" in source.text:
        assert text.count("\n") == text.count("\r\n")


@settings(max_examples=80, deadline=None)
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
    stated: dict[str, YamlValue] = {"status": "answered", "closed": LAST, "answer": "Đã sửa: xong #1"}
    path, keys = ("proposals", number), tuple(PROPOSAL.fields)
    known = records[at]["proposals"][number]
    changed = {key: value for key, value in stated.items() if known.get(key) != str(value)}
    text = edited(source, [PutValue(Ref(source, at), (*path, key), value, keys) for key, value in changed.items()])

    wanted = deepcopy(records)
    wanted[at]["proposals"][number] |= changed
    assert read(text) == as_text(wanted)


# values by day

OTHER = Unit("khac", "Đảng ủy khác", UnitKind.COMMUNE)
DAYS = tuple(
    date.fromisoformat(one)
    for one in ("1990-01-01", "2019-12-31", "2020-01-01", "2022-05-05", "2024-06-30", "2024-07-01", "2030-01-01")
)
SAID: dict[str, tuple[Any, Any]] = {
    "title": (MemberCorrection(title="Chức: mới"), "Chức: mới"),
    "home": (MemberCorrection(home=OTHER), "khac"),
    "name": (UnitCorrection(name="Tên #mới"), "Tên #mới"),
    "parent": (UnitCorrection(parent=OTHER), "khac"),
    "disadvantaged": (UnitCorrection(disadvantaged=True), "true"),
    "tags": (UnitCorrection(tags=("the-moi", "an")), ["the-moi", "an"]),
}
"""What is said of a key, and what a YAML reader finds there then."""


def value_on(value: Any, day: date) -> Any:
    """What *value*, plain or by day, is on *day*; None where there is none."""
    if not is_by_day(value):
        return value
    found = [one["is"] for one in value if one.get("from", "0") <= day.isoformat() <= one.get("to", "9")]
    return found[0] if found else None


def beginnings(value: Any) -> list[str]:
    """The days on which values by day begin."""
    return [one["from"] for one in value if "from" in one] if is_by_day(value) else []


def last_days(value: Any) -> int:
    """How many values by day have a last day."""
    return sum("to" in one for one in value) if is_by_day(value) else 0


def ends(one: dict[str, str]) -> str:
    """The day behind the last one of a value by day."""
    return str(date.fromisoformat(one["to"]) + timedelta(days=1)) if "to" in one else "9"


def changed(source: SourceText, key: str, at: int, first: date | None) -> str:
    """*source* when a key of its *at*-th record has been given another value."""
    said = SAID[key][0]
    content = [(source.path, source.text.encode())]
    if isinstance(said, MemberCorrection):
        changes = member_corrected(read_list(MEMBERS, content).facts[at], said, first)
    else:
        found = read_list(UNITS, content).facts
        changes = unit_corrected(Register(units=(*found, OTHER)), found[at], said, first)
    return edited(source, list(changes.operations))


@settings(max_examples=120, deadline=None)
@given(seeds, st.sampled_from(sorted(SAID)), st.sampled_from((0.0, 0.3)), st.sampled_from(DAYS[1:-1]), line_ends)
def test_a_value_becomes_another_from_a_day_on(seed: int, key: str, often: float, first: date, newline: str) -> None:
    """Before the day nothing changes, from it on the value is the new one, until another begins.

    Where one on record begins on the very day, it is another value on just the days of that one.
    """
    rng = Random(seed)
    records = (members if isinstance(SAID[key][0], MemberCorrection) else units)(rng)
    for one in records:
        one.pop("from", None)
    writer = Writer(rng, comments=often)
    source = SourceText("a.yaml", writer.file(records).replace("\n", newline))
    at = rng.randrange(len(records))
    found = read(changed(source, key, at, first))

    known, now = records[at].get(key), found[at].get(key)
    later = min((day for day in beginnings(known) if day > first.isoformat()), default="9")
    later = next((ends(one) for one in known if one.get("from") == str(first)), later) if is_by_day(known) else later
    for day in DAYS:
        is_new = first <= day and day.isoformat() < later
        assert as_set(value_on(now, day)) == as_set(SAID[key][1] if is_new else value_on(known, day))
    assert others(found, at, key) == others(records, at, key)
    if (key == "tags" and str(first) in beginnings(known)) or last_days(now) < last_days(known):
        return  # what was written at a tag or a day that goes may go with it
    lines = [line.rstrip() for line in changed(source, key, at, first).split("\n")]
    assert [sum(line.endswith(one.rstrip()) for line in lines) for one in writer.comments] == [1] * len(writer.comments)


@settings(max_examples=60, deadline=None)
@given(seeds, st.sampled_from(sorted(SAID)), st.sampled_from((0.0, 0.3)))
def test_a_value_is_put_right(seed: int, key: str, often: float) -> None:
    """One without days for all time, of several with days the last."""
    rng = Random(seed)
    records = (members if isinstance(SAID[key][0], MemberCorrection) else units)(rng)
    writer = Writer(rng, comments=often)
    source = SourceText("a.yaml", writer.file(records))
    at = rng.randrange(len(records))
    found = read(changed(source, key, at, None))

    known, now = records[at].get(key), found[at].get(key)
    last = max((one.get("from", "0") for one in known), default="0") if is_by_day(known) else ""
    if is_by_day(known):
        assert is_by_day(now)
        wanted = [{**one, "is": SAID[key][1]} if one.get("from", "0") == last else one for one in known]
        assert [{**one, "is": as_set(one["is"])} for one in now] == [{**one, "is": as_set(one["is"])} for one in wanted]
    else:
        assert as_set(now) == as_set(SAID[key][1])
    assert others(found, at, key) == others(records, at, key)


def test_a_comment_on_the_first_line_of_a_block_of_text_stays() -> None:
    block = "- id: a\n  name: A\n  title: |-\t # từ 2020 # hai\n    Bí thư\n  # dưới\n  roles: []\n"
    source = SourceText("members.yaml", block)
    draft = Document(source)
    draft.put(0, ("title",), "Phó Bí thư")

    assert draft.text() == "- id: a\n  name: A\n  title: Phó Bí thư\t # từ 2020 # hai\n  # dưới\n  roles: []\n"


def test_a_value_that_was_left_empty_is_set_apart_from_its_colon() -> None:
    draft = Document(SourceText("members.yaml", "- id: a\n  name: A\n  title:\n- id: b\n  name:"))
    draft.put(0, ("title",), "Bí thư")
    draft.put(1, ("name",), "B")

    assert draft.text() == "- id: a\n  name: A\n  title: Bí thư\n- id: b\n  name: B"


def as_set(value: Any) -> Any:
    """*value*, of a list its items in any order."""
    return frozenset(value) if isinstance(value, list) else value


def is_by_day(value: Any) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def others(records: list[Record], at: int, key: str) -> list[Record]:
    """*records* without what was to be changed."""
    rest = {one: value for one, value in records[at].items() if one != key}
    return [*records[:at], rest, *records[at + 1 :]]
