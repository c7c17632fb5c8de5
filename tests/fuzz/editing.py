"""A random edit of a random file: what is read then is what was meant, and all around it is as it was, to the byte."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import normalize

import yaml

from qd18.diagnostics import Diagnostic
from qd18.editing.document import Document
from qd18.editing.extents import end_of, start_of
from qd18.editing.splice import UneditableFile
from qd18.schema.descriptions import LISTS
from qd18.source.composing import records
from qd18.source.nodes import Mapping, Node, Sequence
from qd18.source.text import SourceText, decode
from tests.formatting.untidy import TEXTS, Record, Writer, meetings, members, units
from tests.fuzz.choices import Choices
from tests.fuzz.guided import Target
from tests.schema.house_texts import HOUSE

HEAD = 16
"""So many bytes say what is edited; the rest is the file."""
TYPED = (*TEXTS, "Đường hỏng?", "a: b", "# x", "", "dòng\nmột", "[x]", "😀")
EDITS = ("put", "add items", "remove items", "remove", "add", "drop", "move")
MAKERS = {"meetings": meetings, "members": members, "units": units}


def edit_holds(content: bytes, _folder: Path, *, kind: str) -> None:
    """All that is promised of an edit in a file of *kind*."""
    source = decode("a.yaml", content[HEAD:])
    if not isinstance(source, SourceText) or not _is_sound(source):
        return
    try:
        meant: list[Record] = read(source.text)
    except yaml.YAMLError:  # libyaml alone takes no tabs
        return
    if not meant:
        return
    chance = Choices(content[:HEAD])
    number = chance.randrange(len(meant))
    try:
        draft = Document(source)
        last = _edit(draft, meant, number, chance, tuple(LISTS[kind].fields))
        text = draft.text()
    except UneditableFile:
        return
    assert said(read(text)) == said(meant), text
    assert _is_sound(SourceText("a.yaml", text)), text
    before = end_of(draft.records[number - 1], source.text) if number else 0
    behind = start_of(draft.records[last + 1]) if last + 1 < len(draft.records) else len(source.text)
    assert text.startswith(source.text[:before]), text
    assert text.endswith(source.text[behind:]), text


def _is_sound(source: SourceText) -> bool:
    """Whether the file is a list of records with keys of their own, none of which is said twice."""
    problems: list[Diagnostic] = []
    nodes = [*records(source, problems)]
    return not problems and all(isinstance(node, Mapping) and _is_once_said(node) for node in nodes)


def _is_once_said(node: Node) -> bool:
    if isinstance(node, Mapping):
        keys = {normalize("NFC", key.value) for key, _ in node.entries}
        return len(keys) == len(node.entries) and all(_is_once_said(value) for _, value in node.entries)
    return not isinstance(node, Sequence) or all(map(_is_once_said, node.items))


def read(text: str) -> Any:
    """What a YAML reader that is none of ours makes of it, every value a text."""
    return yaml.load(text.removeprefix("\ufeff"), yaml.CBaseLoader) or []  # noqa: S506 - it makes nothing but text


def said(value: Any) -> Any:
    """*value* without empty lists, text in NFC; at the end of a text a line end says nothing."""
    if isinstance(value, dict):
        return {normalize("NFC", key): said(inner) for key, inner in value.items() if inner != []}
    return [said(inner) for inner in value] if isinstance(value, list) else normalize("NFC", value).rstrip("\n")


def _edit(draft: Document, meant: list[Record], number: int, chance: Random, order: tuple[str, ...]) -> int:
    """One edit of *draft*, done in *meant* too; gives the number of the last record that it may touch."""
    record, last = meant[number], number
    key = chance.choice([*record, *order])
    listed = record.get(key, [])
    texts = [item for item in listed if isinstance(item, str)] if isinstance(listed, list) else []
    match chance.choice(EDITS):
        case "put":
            record[key] = chance.choice(TYPED)
            draft.put(number, (key,), record[key], order=order)
        case "add items":
            new = [chance.choice(TYPED) for _ in range(chance.randint(1, 2))]
            draft.add_items(number, (key,), new, order=order)
            record[key] = [*listed, *new]
        case "remove items":
            gone = [item for item in texts if chance.random() < 0.5]
            draft.remove_items(number, (key,), gone)
            record[key] = [item for item in listed if item not in gone]
        case "remove":
            draft.remove(number)
            del meant[number]
        case "add":
            new_record = {"id": "moi", "name": chance.choice(TYPED), "tags": ["a", chance.choice(TYPED)]}
            draft.add(new_record, before=number, spaced=chance.random() < 0.5)
            meant.insert(number, new_record)
            last -= 1
        case "drop":
            draft.drop(number, (key,))
            del record[key]
        case _:
            place = chance.randrange(number, len(meant) + 1)
            draft.put_text(draft.take(number), before=place)
            meant.insert(place - (place > number), meant.pop(number))
            last = max(place, number)
    return last


def _beginnings(kind: str) -> list[bytes]:
    """Files of *kind* in house form, and in manners that nobody would write in."""
    chance = Random(kind)
    files = ["".join(HOUSE[kind])]
    if kind in MAKERS:
        files += [Writer(chance, comments=0.3).file(MAKERS[kind](chance)) for _ in range(30)]
    return [chance.randbytes(HEAD) + file.encode() for file in files for _ in range(3)]


def targets() -> list[Target]:
    """One for each kind of file that is a list."""
    return [Target(f"edit-{kind}", partial(edit_holds, kind=kind), _beginnings(kind)) for kind in LISTS]
