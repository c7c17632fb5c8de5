"""`words`: what a regulation, or `qd18.yaml`, adds to the words of the format (rules.md 7.1)."""

from __future__ import annotations

from typing import Any

from qd18.model.bilingual import Bilingual
from qd18.model.own_words import OPEN_LISTS, OwnWord, OwnWords
from qd18.model.units import UnitKind
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InBothLanguages, ListOf, Record
from qd18.schema.types import ID, Choice, Type
from qd18.source.nodes import Broken, Mapping, Node, Scalar, Sequence, value_at

MOST_WORDS = 100
"""Of one group; the format itself has six kinds and four tiers, and each is looked at beside each."""

_KIND = Choice(UnitKind)


class NamedWords(Type[tuple[OwnWord, ...]]):
    """A mapping whose keys are new words of *group*, and whose values say what people call them."""

    def __init__(self, group: str) -> None:
        self.group = group

    name = InBothLanguages()

    def read(self, node: Node, reading: Reading) -> tuple[OwnWord, ...] | None:
        """See `Type.read`."""
        if not isinstance(node, Mapping):
            if not isinstance(node, Broken):
                reading.problem("not-a-mapping", node, keys="…")
            return None
        words = []
        seen: dict[str, Scalar] = {}
        for key, value_node in node.entries:
            id_, name = ID.read(key, reading), self.name.read(value_node, reading)
            if id_ in seen:
                reading.problem("duplicate-key", key, related=seen[id_], key=id_, nearest="")
            elif id_ is not None and name is not None and _is_free(self.group, id_, key, reading):
                words.append(OwnWord(self.group, id_, name))
                seen[id_] = key
        return tuple(words)


class ListedWords(Type[tuple[OwnWord, ...]]):
    """A list of new words of *group*, the highest first, each with its id and what people call it."""

    def __init__(self, group: str, word: Record[OwnWord]) -> None:
        self.group = group
        self.words = ListOf(word, at_most=MOST_WORDS)

    def read(self, node: Node, reading: Reading) -> tuple[OwnWord, ...] | None:
        """See `Type.read`. A word may mention those before it."""
        if not isinstance(node, Sequence) or len(node.items) > MOST_WORDS:
            self.words.read(node, reading)
            return None
        before, words = reading.words, OwnWords()
        seen: dict[str, Node] = {}
        for item in node.items:
            reading.words = before.joined_by((words,))
            word, id_node = self.words.item.read(item, reading), value_at(item, ("id",))
            if word is None:
                continue
            if word.id in seen:
                reading.problem("duplicate-key", id_node, related=seen[word.id], key=word.id, nearest="")
            elif _is_free(self.group, word.id, id_node, reading):
                words = OwnWords((*words.declared, word))
                seen[word.id] = id_node
        reading.words = before
        return words.declared


def _is_free(group: str, id_: str, node: Node, reading: Reading) -> bool:
    """Whether *id_* is no word of the format, which would be redefined; that is noted."""
    format_words = OPEN_LISTS.get(group)
    if format_words is not None and id_ in {word.value for word in format_words}:
        reading.problem("word-of-the-format", node, value=id_)
        return False
    return True


def _own_tier(values: dict[str, Any], node: Mapping, reading: Reading) -> OwnWord:  # noqa: ARG001 - the shape of a build
    return OwnWord("tier", values["id"], values["name"])


def _own_kind(values: dict[str, Any], node: Mapping, reading: Reading) -> OwnWord:  # noqa: ARG001 - the shape of a build
    return OwnWord("kind", values["id"], values["name"], values.get("below") or ())


def _own_words(values: dict[str, Any], node: Mapping, reading: Reading) -> OwnWords:  # noqa: ARG001 - the shape of a build
    return OwnWords(tuple(word for words in values.values() for word in words or ()))


_NAME: Field[Bilingual] = Field("name", InBothLanguages(), required=True)

WORDS_OF_REGULATION = Record(
    _own_words,
    Field("positions", NamedWords("position")),
    Field("sessions", NamedWords("session")),
    Field("tags", NamedWords("tag")),
)
WORDS_OF_RECORD = Record(
    _own_words,
    Field(
        "kinds",
        ListedWords(
            "kind",
            Record(
                _own_kind,
                Field("id", ID, required=True),
                Field("below", ListOf(_KIND, unique="duplicate-value"), vital=True, default=()),
                _NAME,
            ),
        ),
    ),
    Field("tiers", ListedWords("tier", Record(_own_tier, Field("id", ID, required=True), _NAME))),
)
