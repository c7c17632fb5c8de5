"""Whole collections: the facts of all their files, what went wrong, and what they mention."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field
from functools import partial
from typing import Generic, TypeVar
from unicodedata import normalize

from qd18.diagnostics import Diagnostic
from qd18.model.named_tuple import NamedTuple
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.value_class import mutable_class
from qd18.schema.house_form import HouseReader
from qd18.schema.reading import FileFacts, Reading, stated_ids
from qd18.schema.record import ListedRecord, Record
from qd18.source.house_documents import house_document
from qd18.source.house_lines import NotHouseForm
from qd18.source.nodes import Node, Scalar
from qd18.source.refs import ReadText
from qd18.source.text import SourceText, decode

_T = TypeVar("_T")

_STATED_ID = r"""(?:\bid\b["']? *[:=]|^ *-[ {]+[^\s:]+ *:) *["']?([^\s"',}]+)"""
"""After `id:`, also misspelt where it begins a record."""

Content = tuple[str, bytes | Diagnostic]
"""A file's path, relative to the data directory, and its bytes, or why it has none."""


class Mentions(NamedTuple):
    """The *ids* of units and of members that *source* names, as they are written there; `nodes` finds them."""

    source: SourceText
    words: OwnWords
    ids: Mapping[str, tuple[str, ...]]
    read_again: Callable[[Reading], Iterable[object]]

    def nodes(self, target: str) -> Iterator[Scalar]:
        """The nodes that name a *target*, in their order. The file is read again, for whoever asks has found a slip."""
        reading = Reading(self.source, words=self.words)
        for _ in self.read_again(reading):
            yield from reading.take_mentions()[target]


@mutable_class
class Collection(Generic[_T]):
    """What the files of one collection hold.

    *ids* are the ids that records state, sound or not; *blind* says that a file could not be read as text at all, so
    that nobody knows which ids it states. Both keep one fault from being reported again wherever it is mentioned.
    """

    facts: list[_T] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    mentions: list[Mentions] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    blind: bool = False

    def joined_by(self, other: Collection[_T]) -> Collection[_T]:
        """What the files of both hold."""
        return Collection(
            [*self.facts, *other.facts],
            [*self.problems, *other.problems],
            [*self.mentions, *other.mentions],
            self.ids | other.ids,
            self.blind or other.blind,
        )


def read_list(record: ListedRecord[_T], contents: Iterable[Content], words: OwnWords = NO_OWN_WORDS) -> Collection[_T]:
    """The facts of files that are lists of *record*s, which may use *words* besides those of the format."""
    reader = HouseReader(record, words)
    collection = _collected(contents, words, partial(facts_of_file, reader), partial(_each_read, record))
    reader.forget()
    return collection


def read_documents(record: Record[_T], contents: Iterable[Content], words: OwnWords = NO_OWN_WORDS) -> Collection[_T]:
    """The facts of files that are one *record* each; an empty file is reported as not being one."""
    return _collected(contents, words, partial(fact_of_file, record), partial(_one_read, record))


def _collected(
    contents: Iterable[Content],
    words: OwnWords,
    read: Callable[[Reading], FileFacts[_T]],
    read_again: Callable[[Reading], Iterable[object]],
) -> Collection[_T]:
    """What all files say, each by itself as *read* has it; *read_again* finds the places of what they mention."""
    collection: Collection[_T] = Collection()
    for path, content in contents:
        source = content if isinstance(content, Diagnostic) else decode(path, content)
        if isinstance(source, Diagnostic):
            collection.problems.append(source)
            collection.blind = True
            continue
        stated = read(Reading(source, words=words))
        collection.facts += stated.facts
        collection.problems += stated.problems
        collection.ids |= stated.ids
        ids = {target: tuple(named) for target, named in stated.mentions.items()}
        collection.mentions.append(Mentions(source, words, ids, read_again))
    return collection


def facts_of_file(reader: HouseReader[_T], reading: Reading) -> FileFacts[_T]:
    """What the file of *reading* says, a list of records; straight from its lines where these are in house form."""
    source = reading.source
    try:
        stated = reader.read(source)
    except NotHouseForm:
        return read_nodes(reader.record, reading)
    return _with_problems(stated, source, stated.problems)


def read_nodes(record: Record[_T], reading: Reading) -> FileFacts[_T]:
    """What the file of *reading*, a list of *record*s, says, from the nodes that a parser makes of it."""
    facts: list[_T | None] = []
    ids: set[str] = set()
    named: dict[str, set[str]] = {target: set() for target in reading.mentions}
    reading.source = source = ReadText(reading.source)
    for node, fact in _each_read(record, reading):
        source.note(node)
        if record.states_id:
            ids |= stated_ids(node)
        facts.append(fact)
        for target, scalars in reading.take_mentions().items():
            named[target].update(scalar.value for scalar in scalars)
    return _file_facts(facts, ids, named, reading)


def _each_read(record: Record[_T], reading: Reading) -> Iterator[tuple[Node, _T | None]]:
    """Each record of the file of *reading*, and what it says."""
    from qd18.source.composing import records

    for number, node in enumerate(records(reading.source, reading.problems)):
        reading.record = number
        yield node, record.read(node, reading)


def _one_read(record: Record[_T], reading: Reading) -> Iterator[object]:
    """The one record of the file of *reading*."""
    yield read_node(record, reading)


def fact_of_file(record: Record[_T], reading: Reading) -> FileFacts[_T]:
    """What the file of *reading*, which is one *record*, says; without a parser where it is sound and in house form."""
    straight = Reading(reading.source, words=reading.words)
    try:
        node = house_document(reading.source)
        stated = _document_facts(record, node, straight)
    except NotHouseForm:
        return read_node(record, reading)
    return read_node(record, reading) if stated.problems else stated


def read_node(record: Record[_T], reading: Reading) -> FileFacts[_T]:
    """What the file of *reading*, which is one *record*, says, from the node that a parser makes of it."""
    from qd18.source.composing import document

    node = document(reading.source, reading.problems)
    if node is not None:
        return _document_facts(record, node, reading)
    if not reading.problems:
        keys = ", ".join(field.key for field in record.fields.values() if field.required)
        reading.problems.append(Diagnostic("not-a-mapping", reading.source.place(1, 1), {"keys": keys}))
    return _file_facts([], set(), {target: set() for target in reading.mentions}, reading)


def _document_facts(record: Record[_T], node: Node, reading: Reading) -> FileFacts[_T]:
    """What *node*, the one record of a file, says."""
    fact = record.read(node, reading)
    named = {target: {scalar.value for scalar in scalars} for target, scalars in reading.mentions.items()}
    return _file_facts([fact], stated_ids(node), named, reading)


def _file_facts(
    facts: Iterable[_T | None], ids: set[str], mentions: Mapping[str, AbstractSet[str]], reading: Reading
) -> FileFacts[_T]:
    """The *facts* that could be made, and what *reading* has noted."""
    stated = FileFacts([fact for fact in facts if fact is not None], ids, mentions)
    return _with_problems(stated, reading.source, (*reading.problems, *reading.beyond_noted()))


def _with_problems(stated: FileFacts[_T], source: SourceText, problems: Iterable[Diagnostic]) -> FileFacts[_T]:
    """What *source* says, with its *problems*; where there are any, ids may stand in it that no record has any more."""
    noted = tuple(problems)
    if not noted:
        return stated
    ids = {normalize("NFC", id_) for id_ in re.findall(_STATED_ID, source.text, re.MULTILINE)}
    return stated._replace(ids=stated.ids | ids, problems=noted)
