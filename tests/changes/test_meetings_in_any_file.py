"""Any sequence of entries into any sound file: the record says what is meant, and no byte outside the edits changes."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.changes.meeting_file import bytes_in, changed_lines, log, patched, record_of
from tests.formatting.untidy import PARAGRAPHS, TEXTS, Writer
from tests.store.writing.folders import is_sound, qd18, read

Record = dict[str, Any]
Key = tuple[str, str, str]

MEMBERS = ("m1", "m2", "m3")
UNITS = ("h/x", "h/x/a", "h/x/b")
SESSIONS = ("regular", "thematic")
TASKS = ("situation", "inform", "guide", "proposals")
TYPED = (*TEXTS, "# không phải chú thích", "a: b", "hai  dấu cách", " đầu và cuối ", "😀", "---", "[x]", "dòng\nmột")


def key_of(record: Record) -> Key:
    return record["date"], record["unit"], record.get("session", "regular")


def a_meeting(rng: Random, key: Key, texts: tuple[str, ...]) -> Record:
    """A sound record, with its keys in any order."""
    told: Record = {
        "date": key[0],
        "unit": key[1],
        "session": key[2],
        "attended": rng.sample(MEMBERS, rng.randint(0, 3)),
        "chair": rng.choice(texts),
        "minutes": rng.choice(texts),
        "tasks": rng.sample(TASKS, rng.randint(0, 4)),
        "proposals": [{"text": rng.choice(texts)} for _ in range(rng.randint(0, 2))],
        "note": rng.choice(texts),
    }
    must = {"date", "unit", *(["session"] if key[2] != "regular" else [])}
    kept = [name for name in told if name in must or rng.random() < 0.5]
    rng.shuffle(kept)
    return {name: told[name] for name in kept}


def a_key(rng: Random) -> Key:
    return f"2024-01-{rng.randint(1, 9):02}", rng.choice(UNITS), rng.choice(SESSIONS)


def a_file(rng: Random, often: float, *, least: int = 0) -> tuple[list[Record], str, list[str]]:
    """Records, the text of a file of them in any manner, and its comments."""
    keys = {a_key(rng) for _ in range(rng.randint(least, 5))}
    records = [a_meeting(rng, key, TEXTS + PARAGRAPHS) for key in sorted(keys, key=lambda _: rng.random())]
    if rng.random() < 0.5:
        records.sort(key=key_of)
    writer = Writer(rng, comments=often)
    text = writer.file(records)
    if rng.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return records, "\ufeff" * (rng.random() < 0.2) + text, writer.comments


def an_entry(rng: Random, records: list[Record]) -> tuple[list[str], Key, list[Record]]:
    """What is typed, which meeting it is about, and the records that it makes of *records*."""
    kind = rng.choice(("add", "add", "attend", "unattend", "remove") if records else ("add",))
    if kind == "add":
        while (key := a_key(rng)) in map(key_of, records):
            pass
        new = a_meeting(rng, key, TYPED)
        return ["add", *options(new)], key, [*records, new]
    one = rng.choice(records)
    key, others = key_of(one), [record for record in records if record is not one]
    named = rng.sample(MEMBERS, rng.randint(1, 3))
    where = [key[0], key[1], "--session", key[2]]
    if kind == "remove":
        return [kind, *where], key, others
    there = one.get("attended", [])
    new_list = (
        [*there, *(m for m in named if m not in there)] if kind == "attend" else [m for m in there if m not in named]
    )
    return [kind, *where[:2], *named, *where[2:]], key, [*others, {**one, "attended": new_list}]


def options(record: Record) -> list[str]:
    names = {"tasks": "task", "proposals": "proposal"}
    typed = []
    for key, value in record.items():
        for one in value if isinstance(value, list) else [value]:
            typed += [f"--{names.get(key, key)}", one["text"] if isinstance(one, dict) else one]
    return typed


def said(records: list[Record]) -> dict[Key, Record]:
    """*records* by key, without what says nothing; at the end of a text a line end says nothing."""
    return {key_of(record): _said(record) for record in records}


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items() if one != [] and (key, one) != ("session", "regular")}
    return [_said(one) for one in value] if isinstance(value, list) else normalize("NFC", str(value)).rstrip("\n")


def texts_of(content: bytes) -> dict[Key, str]:
    """The text of each record in a file, from its first key to the end of its last value."""
    text = content.decode("utf-8-sig")
    root = yaml.compose(text, yaml.CSafeLoader)
    found = zip(read(text), root.value if root else [], strict=True)
    return {key_of(record): text[node.start_mark.index : end_of(node)].rstrip() for record, node in found}


def end_of(node: Any) -> int:
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    index: int = node.end_mark.index
    return index


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1 << 32), st.sampled_from((0.0, 0.2, 0.5)))
def test_entries_keep_every_byte_outside_and_say_what_is_meant(seed: int, often: float) -> None:
    rng = Random(seed)
    records, text, comments = a_file(rng, often)
    with TemporaryDirectory() as folder:
        root = record_of(Path(folder) / "data", text)
        assert is_sound(root)
        for _ in range(4):
            typed, key, records = an_entry(rng, records)
            before = bytes_in(root)
            tried, done = log(root, *typed, "--dry-run"), log(root, *typed)
            after = bytes_in(root)

            assert (tried.status, done.status, tried.out) == (0, 0, done.out), done.err
            assert patched(before, done.out) == after
            assert is_sound(root)
            assert said(read(after)) == said(records)
            assert_nothing_else_changed(typed[0], key, before, after, done.out)
            if typed[0] in {"add", "attend"}:
                assert [one for one in comments if one.rstrip() not in after.decode()] == []
            comments = [one for one in comments if one.rstrip() in after.decode()]


def assert_nothing_else_changed(kind: str, key: Key, before: bytes, after: bytes, diff: str) -> None:
    """Whatever other records there are is as it was; what is entered is only added, what is removed only gone."""
    old, new = texts_of(before), texts_of(after)
    old.pop(key, None), new.pop(key, None)
    assert new == old
    gone, come = (bare(lines) for lines in changed_lines(diff))
    if kind == "add" and gone != ["[]"]:
        assert come[: len(gone)] == gone or come[-len(gone) :] == gone
    if kind == "remove":
        assert gone[: len(come)] == come or gone[-len(come) :] == come


def bare(lines: list[str]) -> list[str]:
    """*lines* without what goes over to another one with the start and the end of a file."""
    return [line.removeprefix("\ufeff").rstrip("\r\n") for line in lines if line.rstrip() != "\ufeff"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1 << 32), st.sampled_from((0.0, 0.2, 0.5)))
def test_what_is_added_and_removed_again_leaves_the_very_same_bytes(seed: int, often: float) -> None:
    rng = Random(seed)
    records, text, _ = a_file(rng, often, least=1)
    key = next(key for key in iter(lambda: a_key(rng), None) if key not in map(key_of, records))
    with TemporaryDirectory() as folder:
        root = record_of(Path(folder) / "data", text)

        added = log(root, "add", *options(a_meeting(rng, key, TYPED)))
        removed = log(root, "remove", key[0], key[1], "--session", key[2])

        assert (added.status, removed.status) == (0, 0), added.err + removed.err
        assert bytes_in(root) == text.encode()


def test_a_record_without_meetings_has_nothing_to_remove() -> None:
    with TemporaryDirectory() as folder:
        root = record_of(Path(folder) / "data", "")

        assert qd18(root, "log", "remove", "2024-01-05", "h/x/a").status == 2
