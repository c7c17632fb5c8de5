"""Whole collections: the facts of all their files, what went wrong, and what they mention."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from unicodedata import normalize

from qd18.diagnostics import Diagnostic
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.schema.reading import Reading
from qd18.schema.record import Record
from qd18.source.composing import document, records
from qd18.source.nodes import Mapping, Node, Scalar
from qd18.source.text import SourceText, decode

_T = TypeVar("_T")

_STATED_ID = r"""(?:\bid\b["']? *[:=]|^ *-[ {]+[^\s:]+ *:) *["']?([^\s"',}]+)"""
"""After `id:`, also misspelt where it begins a record."""

Content = tuple[str, bytes | Diagnostic]
"""A file's path, relative to the data directory, and its bytes, or why it has none."""


@dataclass(slots=True)
class Collection(Generic[_T]):
    """What the files of one collection hold.

    *ids* are the ids that records state, sound or not; *blind* says that a file could not be read as text at all, so
    that nobody knows which ids it states. Both keep one fault from being reported again wherever it is mentioned.
    """

    facts: list[_T] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    mentions: dict[str, list[tuple[SourceText, list[Scalar]]]] = field(
        default_factory=lambda: {"unit": [], "member": []}
    )
    ids: set[str] = field(default_factory=set)
    blind: bool = False

    def add(self, fact: _T | None) -> None:
        """Keep *fact*, where it could be made."""
        if fact is not None:
            self.facts.append(fact)


def read_list(record: Record[_T], contents: Iterable[Content], words: OwnWords = NO_OWN_WORDS) -> Collection[_T]:
    """The facts of files that are lists of *record*s, which may use *words* besides those of the format."""
    collection: Collection[_T] = Collection()
    for reading in _readings(collection, contents, words):
        read, have_ids = record.read, "id" in record.fields
        for number, node in enumerate(records(reading.source, reading.problems)):
            reading.record = number
            if have_ids:
                _note_id(node, collection.ids.add)
            collection.add(read(node, reading))
    return collection


def read_documents(record: Record[_T], contents: Iterable[Content], words: OwnWords = NO_OWN_WORDS) -> Collection[_T]:
    """The facts of files that are one *record* each; an empty file is reported as not being one."""
    collection: Collection[_T] = Collection()
    for reading in _readings(collection, contents, words):
        node = document(reading.source, reading.problems)
        if node is not None:
            _note_id(node, collection.ids.add)
            collection.add(record.read(node, reading))
        elif not reading.problems:
            keys = ", ".join(field.key for field in record.fields.values() if field.required)
            reading.problems.append(Diagnostic("not-a-mapping", reading.source.place(1, 1), {"keys": keys}))
    return collection


def _readings(collection: Collection[_T], contents: Iterable[Content], words: OwnWords) -> Iterator[Reading]:
    """A reading for each file that is text, gathered into *collection* when the caller is done with it."""
    for path, content in contents:
        source = content if isinstance(content, Diagnostic) else decode(path, content)
        if isinstance(source, Diagnostic):
            collection.problems.append(source)
            collection.blind = True
            continue
        reading = Reading(source, words=words)
        yield reading
        collection.problems += reading.problems
        for target, scalars in reading.mentions.items():
            collection.mentions[target].append((source, scalars))
        if reading.problems:
            collection.ids.update(
                normalize("NFC", stated) for stated in re.findall(_STATED_ID, source.text, re.MULTILINE)
            )


def _note_id(node: Node, state: Callable[[str], None]) -> None:
    if type(node) is Mapping:
        for key, value in node.entries:
            if key.value == "id" and type(value) is Scalar:
                state(value.value)
                return
