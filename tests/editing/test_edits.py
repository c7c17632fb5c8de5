"""Edits of files in any manner: the records read back are those meant, and every comment stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any
from unicodedata import normalize

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qd18.editing.document import Document
from qd18.schema.meetings import MEETINGS
from qd18.source.text import SourceText
from tests.formatting.untidy import TEXTS, Record, Writer, meetings

TYPED = (*TEXTS, "Đường hỏng?", "a: b", "# x", "", "dòng\nmột", "[x]", "😀")
ORDER = tuple(MEETINGS.fields)

seeds = given(st.integers(0, 1 << 32), st.sampled_from((0.0, 0.2, 0.5)))
often = settings(max_examples=80, deadline=None)


class File:
    """A file of meetings in any manner, open for edits, and what its records are meant to be."""

    def __init__(self, seed: int, comments: float) -> None:
        self.rng = Random(seed)
        written = meetings(self.rng)
        self.writer = Writer(self.rng, comments=comments)
        self.text = self.writer.file(written)
        if self.rng.random() < 0.3:
            self.text = self.text.replace("\n", "\r\n")
        self.draft = Document(SourceText("meetings.yaml", self.text))
        self.meant: list[Record] = read(self.text)

    def check(self) -> None:
        after = self.draft.text()
        assert said(read(after)) == said(self.meant)
        assert [one for one in self.writer.comments if one.rstrip() not in after] == []
        assert after.count("\r\n") in {0, after.count("\n")}

    def new(self) -> tuple[dict[str, Any], Record]:
        """A record to be entered, and what is read of it."""
        rng = self.rng
        told = {
            "date": date(2024, 1, rng.randint(1, 9)),
            "unit": "unit-9",
            "attended": rng.sample(("m1", "m2"), rng.randint(0, 2)),
            "minutes": rng.choice(TYPED),
            "proposals": [{"text": rng.choice(TYPED), "status": "open"} for _ in range(rng.randint(0, 2))],
            "note": rng.choice(TYPED),
        }
        kept = {key: value for key, value in told.items() if value or key == "note"}
        return kept, {**kept, "date": str(kept["date"])}


def read(text: str) -> list[Record]:
    """What a YAML reader that is none of ours makes of it, every value a text."""
    found: list[Record] = yaml.load(text, yaml.CBaseLoader) or []  # noqa: S506 - it makes nothing but text
    return found


def said(value: Any) -> Any:
    """*value* without empty lists, text in NFC; at the end of a text a line end says nothing."""
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items() if one != []}
    return [said(one) for one in value] if isinstance(value, list) else normalize("NFC", value).rstrip("\n")


@often
@seeds
def test_records_are_entered_where_they_are_to_stand(seed: int, comments: float) -> None:
    file = File(seed, comments)
    many = len(file.meant)
    places = sorted(file.rng.randint(0, many) for _ in range(file.rng.randint(1, 4)))
    for number, place in enumerate(places):
        told, meant = file.new()
        file.draft.add(told, before=file.rng.choice((place, None)) if place == many else place, spaced=True)
        file.meant.insert(place + number, meant)

    file.check()


@often
@seeds
def test_values_are_put_in(seed: int, comments: float) -> None:
    file = File(seed, comments)
    number = file.rng.randrange(len(file.meant))
    record = file.meant[number]
    for key in file.rng.sample(("session", "chair", "minutes", "note"), file.rng.randint(1, 3)):
        record[key] = file.rng.choice(TYPED)
        file.draft.put(number, (key,), record[key], order=ORDER)
    for at, proposal in enumerate(record.get("proposals", [])):
        proposal["answer"] = file.rng.choice(TYPED)
        file.draft.put(number, ("proposals", at, "answer"), proposal["answer"])

    after = file.draft.text()
    lost = [one.rstrip() for one in file.writer.comments if one.rstrip() not in after]
    lines = [next(line for line in file.text.splitlines() if one in line) for one in lost]
    assert said(read(after)) == said(file.meant)
    assert [line for line in lines if ": |" not in line] == []  # the head of a block goes with it


@often
@seeds
def test_items_are_put_into_lists(seed: int, comments: float) -> None:
    file = File(seed, comments)
    for number in file.rng.sample(range(len(file.meant)), file.rng.randint(1, len(file.meant))):
        for key, new in (("attended", ["m7", "no"]), ("tasks", ["x y"])):
            rounds = [new] if file.rng.random() < 0.5 or not file.meant[number].get(key) else [[one] for one in new]
            for some in rounds:
                file.draft.add_items(number, (key,), some, order=ORDER)
            file.meant[number][key] = [*(file.meant[number].get(key) or []), *new]

    file.check()


@often
@seeds
def test_items_are_taken_out_of_lists(seed: int, comments: float) -> None:
    taken(seed, comments, lambda rng, items: rng.sample(items, rng.randint(1, len(items))))


@often
@seeds
def test_all_items_are_taken_out_of_lists(seed: int, comments: float) -> None:
    taken(seed, comments, lambda _, items: items)


def taken(seed: int, comments: float, which: Callable[[Random, list[str]], list[str]]) -> None:
    file = File(seed, comments)
    for number, record in enumerate(file.meant):
        for key in ("attended", "tasks"):
            if items := record.get(key):
                gone = which(file.rng, items)
                file.draft.remove_items(number, (key,), gone)
                record[key] = [one for one in items if one not in gone]

    assert said(read(file.draft.text())) == said(file.meant)


@often
@seeds
def test_records_are_removed(seed: int, comments: float) -> None:
    file = File(seed, comments)
    number = file.rng.randrange(len(file.meant))
    del file.meant[number]
    file.draft.remove(number)

    assert said(read(file.draft.text())) == said(file.meant)
    assert len(file.draft.text()) < len(file.text)
