"""Records moved from one file to another, in any manner of writing: their text goes along, all else stays."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qd18.editing.document import Document
from qd18.editing.extents import end_of, start_of
from qd18.schema.meetings import MEETINGS
from qd18.source.text import SourceText
from tests.editing.test_edits import read, said
from tests.formatting.untidy import Record, Writer, meetings

ORDER = tuple(MEETINGS.fields)

seeds = st.integers(0, 1 << 32)
share_of_comments = st.sampled_from((0.0, 0.2, 0.5))
often = settings(max_examples=80, deadline=None)


class File:
    """A file of meetings in any manner; no comment in it is one of another file *named* otherwise."""

    def __init__(self, rng: Random, comments: float, *, named: str, in_brackets: bool = False) -> None:
        records = meetings(rng)
        self.writer = Writer(rng, comments=comments, named=named)
        self.text = self.writer.in_brackets(records) if in_brackets else self.writer.file(records)
        if rng.random() < 0.3:
            self.text = self.text.replace("\n", "\r\n")
        self.records = read(self.text)

    def opened(self) -> Document:
        return opened(self.text)


def move(source: Document, target: Document, number: int, *, before: int | None = None, spaced: bool = False) -> None:
    """Move a record to before record *before* of *target*, or to its end; to where it is moves nothing."""
    place = len(target.records) if before is None else before
    if target is not source or place not in {number, number + 1}:
        target.put_text(source.take(number), before=before, spaced=spaced)


def opened(text: str) -> Document:
    return Document(SourceText("meetings.yaml", text))


def lines(text: str) -> list[str]:
    """The lines that say something, however far they are set in."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def has(text: str, comment: str) -> bool:
    """Whether a line of *text* ends with *comment*."""
    return any(line.rstrip().endswith(comment.rstrip()) for line in text.splitlines())


def without(before: list[str], after: list[str]) -> list[str]:
    """The run of lines that *before* has and *after* has not; all others are the same."""
    gone = len(before) - len(after)
    start = next((at for at, line in enumerate(after) if before[at] != line), len(after))
    starts = [at for at in range(start + 1) if before[:at] + before[at + gone :] == after]
    assert starts, "more than one run of lines is another"
    return before[starts[0] : starts[0] + gone]


@often
@given(seeds, share_of_comments)
def test_a_moved_record_keeps_its_values_and_every_comment_stays_with_what_it_is_about(
    seed: int, comments: float
) -> None:
    rng = Random(seed)
    old, new = File(rng, comments, named="cũ "), File(rng, comments, named="mới ")
    number, place = rng.randrange(len(old.records)), rng.randint(0, len(new.records))
    source, target = old.opened(), new.opened()
    node = source.records[number]
    inside = old.text[start_of(node) : end_of(node, old.text)]
    move(source, target, number, before=place, spaced=True)

    left, come = source.text(), target.text()
    moved = old.records.pop(number)
    new.records.insert(place, moved)
    assert said(read(left) or []) == said(old.records)
    assert said(read(come)) == said(new.records)
    assert [one for one in old.writer.comments if has(left, one) == has(come, one)] == []
    assert [one for one in old.writer.comments if has(inside, one) and not has(come, one)] == []
    assert [one for one in new.writer.comments if not has(come, one)] == []


@often
@given(seeds, share_of_comments)
def test_the_other_lines_of_both_files_stay_and_those_that_move_stay_the_same(seed: int, comments: float) -> None:
    rng = Random(seed)
    old, new = File(rng, comments, named="cũ "), File(rng, comments, named="mới ")
    source, target = old.opened(), new.opened()
    move(source, target, rng.randrange(len(old.records)), before=rng.randint(0, len(new.records)))

    left, come = source.text(), target.text()
    assert sorted(without(lines(old.text), lines(left))) == sorted(without(lines(come), lines(new.text)))
    assert come.count("\r\n") in {0, come.count("\n")}


@often
@given(seeds, share_of_comments)
def test_a_moved_record_takes_the_edits_made_of_it_along(seed: int, comments: float) -> None:
    rng = Random(seed)
    old, new = File(rng, comments, named="cũ "), File(rng, comments, named="mới ")
    number = rng.randrange(len(old.records))
    source, target = old.opened(), new.opened()
    source.put(number, ("date",), "2024-02-09", order=ORDER)
    source.add_items(number, ("attended",), ["m7"], order=ORDER)
    old.records[number]["date"] = "2024-02-09"
    old.records[number]["attended"] = [*(old.records[number].get("attended") or []), "m7"]
    if "note" in old.records[number]:
        source.drop(number, ("note",))
        del old.records[number]["note"]
    move(source, target, number)

    new.records.append(old.records.pop(number))
    assert said(read(source.text()) or []) == said(old.records)
    assert said(read(target.text())) == said(new.records)


@often
@given(seeds, share_of_comments, st.booleans())
def test_a_record_moves_out_of_brackets_and_into_them(seed: int, comments: float, out: bool) -> None:  # noqa: FBT001
    rng = Random(seed)
    old = File(rng, comments, named="cũ ", in_brackets=out)
    new = File(rng, comments, named="mới ", in_brackets=not out)
    number = rng.randrange(len(old.records))
    source, target = old.opened(), new.opened()
    move(source, target, number)

    left, come = source.text(), target.text()
    new.records.append(old.records.pop(number))
    assert said(read(left) or []) == said(old.records)
    assert said(read(come)) == said(new.records)
    for one in (*old.writer.comments, *new.writer.comments):
        assert has(left, one) or has(come, one)


def regular(rng: Random, *, named: str, gap: int, dashes: int, newline: str) -> tuple[str, int]:
    """A file with the same gap between all of its records, some of which have comments above; how many they are."""
    writer = Writer(rng, comments=0.3, named=named)
    parts = ["# Sổ họp", *(writer.record(record, dashes) for record in meetings(rng)), writer.record(tail(), dashes)]
    parts = [parts[0], *(" " * dashes + writer.comment() + "\n" + part for part in parts[1:-1]), parts[-1]]
    text = parts[0] + "\n\n" + ("\n" * (1 + gap)).join(parts[1:]) + "\n"
    return text.replace("\n", newline), len(parts) - 1


def tail() -> dict[str, Any]:
    return {"date": "2024-01-30", "unit": "unit-30"}


@often
@given(seeds)
def test_there_and_back_gives_the_same_bytes_where_files_are_written_alike(seed: int) -> None:
    rng = Random(seed)
    style: dict[str, Any] = {"gap": rng.choice((0, 1)), "dashes": rng.choice((0, 2))}
    newline = rng.choice(("\n", "\r\n"))
    one, count = regular(rng, named="cũ ", newline=newline, **style)
    other, places = regular(rng, named="mới ", newline=newline, **style)
    number, place = rng.randrange(count), rng.randint(1, places)
    source, target = opened(one), opened(other)
    move(source, target, number, before=place, spaced=style["gap"] == 1)
    back, home = opened(target.text()), opened(source.text())
    move(back, home, place, before=number, spaced=style["gap"] == 1)

    assert home.text() == one
    assert back.text() == other


# what no writer of ours happens upon

TWO = "# Tháng 1\n\n- date: 2024-01-05\n  unit: a\n\n# họp bù\n- date: 2024-01-06\n  unit: b  # tổ 2\n  # hết\n"
OTHER = "- date: 2024-02-01\n  unit: c\n"


def moved(old: str, new: str, number: int, **place: Any) -> tuple[str, str]:
    source, target = opened(old), opened(new)
    move(source, target, number, **place)
    return source.text(), target.text()


def test_the_comments_above_inside_and_below_go_along() -> None:
    left, come = moved(TWO, OTHER, 1, spaced=True)

    assert left == "# Tháng 1\n\n- date: 2024-01-05\n  unit: a\n"
    assert come == OTHER + "\n# họp bù\n- date: 2024-01-06\n  unit: b  # tổ 2\n  # hết\n"


def test_the_heading_of_a_file_stays_when_its_first_record_goes() -> None:
    left, come = moved(TWO, OTHER, 0, before=0)

    assert left == "# Tháng 1\n\n# họp bù\n- date: 2024-01-06\n  unit: b  # tổ 2\n  # hết\n"
    assert come == "- date: 2024-01-05\n  unit: a\n" + OTHER


@pytest.mark.parametrize("after", ["", "[]\n", "# Tháng 2\n", "# Tháng 2\n[]\n"])
def test_a_record_moves_into_a_file_that_has_none(after: str) -> None:
    _, come = moved(TWO, after, 1)

    assert read(come) == [{"date": "2024-01-06", "unit": "b"}]
    assert come.endswith("# họp bù\n- date: 2024-01-06\n  unit: b  # tổ 2\n  # hết\n")


@pytest.mark.parametrize("before", [0, 1, None])
def test_a_text_that_keeps_its_blank_lines_takes_no_others(before: int | None) -> None:
    kept = "- date: 2024-01-05\n  unit: a\n  note: |+\n    một\n\n\n- date: 2024-01-06\n  unit: b\n"
    target = "- date: 2024-02-01\n  unit: c\n\n- date: 2024-02-02\n  unit: d\n\n\n"
    left, come = moved(kept, target, 0, before=before, spaced=True)

    assert said(read(left)) == [{"date": "2024-01-06", "unit": "b"}]
    assert [one["note"] for one in read(come) if "note" in one] == ["một\n\n\n"]


def test_a_record_moves_within_its_file() -> None:
    document = opened(TWO)
    move(document, document, 1, before=0)

    assert document.text() == (
        "# Tháng 1\n\n# họp bù\n- date: 2024-01-06\n  unit: b  # tổ 2\n  # hết\n\n- date: 2024-01-05\n  unit: a\n"
    )


@pytest.mark.parametrize("place", [1, 2, None])
def test_a_record_moved_to_where_it_is_stays(place: int | None) -> None:
    document = opened(TWO)
    document.put(1, ("unit",), "d")
    move(document, document, 1, before=place)

    assert document.text() == TWO.replace("unit: b", "unit: d")


def test_records_moved_to_one_place_stand_in_the_order_of_their_moves() -> None:
    source, target = opened(TWO), opened(OTHER)
    move(source, target, 0)
    move(source, target, 1)

    records: list[Record] = read(target.text())
    assert [record["unit"] for record in records] == ["c", "a", "b"]
    assert read(source.text()) == []


def test_edits_of_the_records_beside_it_stay() -> None:
    source, target = opened(TWO + "- date: 2024-01-07\n  unit: e\n"), opened(OTHER)
    source.put(0, ("note",), "một")
    source.put(2, ("unit",), "g")
    source.add({"date": "2024-01-06", "unit": "x"}, before=2)
    move(source, target, 1)

    assert [record["unit"] for record in read(source.text())] == ["a", "x", "g"]
    assert [record["unit"] for record in read(target.text())] == ["c", "b"]
