"""The state of reading one file: where we are, what is wrong so far, and which ids were mentioned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field
from typing import Generic, TypeVar

from qd18.diagnostics import CODES, Diagnostic, Severity
from qd18.model.named_tuple import NamedTuple
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.value_class import mutable_class
from qd18.schema.suggestions import suggested_value, suggested_word
from qd18.source.confusables import UNUSUAL_SPACE, code_point
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, Scalar, place_of
from qd18.source.refs import WHOLE, Ref
from qd18.source.text import MOST_PROBLEMS, SourceText, more_warnings

_T = TypeVar("_T")


ID_KEY = "id"


class FileFacts(NamedTuple, Generic[_T]):
    """What one file says, as plain values: its *facts*, the *ids* that its records state, and what is wrong in it.

    *mentions* are the ids of units and members that it names, as they are written.
    """

    facts: Sequence[_T]
    ids: frozenset[str] | set[str]
    mentions: Mapping[str, AbstractSet[str]]
    problems: Sequence[Diagnostic] = ()


def stated_ids(node: Node) -> set[str]:
    """The id that the record *node* states, sound or not; empty where it states none."""
    entries = node.entries if type(node) is MappingNode else ()
    return next(({value.value} for key, value in entries if key.value == ID_KEY and type(value) is Scalar), set())


def no_mentions() -> dict[str, list[Scalar]]:
    """None of any target yet."""
    return {"unit": [], "member": []}


@mutable_class
class Reading:
    """What the reading of *source* has brought to light; *record* is the number of the record being read."""

    source: SourceText
    problems: list[Diagnostic] = field(default_factory=list)
    mentions: dict[str, list[Scalar]] = field(default_factory=no_mentions)
    record: int = WHOLE
    more: Counter[str] = field(default_factory=Counter)
    """How many warnings have not been noted, by code."""
    noted: list[Node] = field(default_factory=list)
    """Mentions that have been noted as unknown, where several readers of one node might."""
    words: OwnWords = NO_OWN_WORDS
    """Words that the file may use besides those of the format."""

    def problem(self, code: str, node: Node, *, related: Node | None = None, **args: str) -> None:
        """Note that *node* is wrong, unless so much is noted of the file that nobody would want to be told more."""
        if self._is_full(code):
            return
        second = place_of(self.source, related) if related is not None else None
        self.problems.append(Diagnostic(code, place_of(self.source, node), args, second))

    def empty(self, node: Node) -> None:
        """Note that *node* has no value; it may have one that YAML takes for a comment."""
        self.problem("empty-value", node, nearest=suggested_value(place_of(self.source, node).excerpt))

    def misspelt(self, code: str, node: Node, value: str, allowed: list[str]) -> None:
        """Note that *value* is none of the *allowed* ones, and which of them it is most like."""
        if self._is_full(code):
            return
        if (space := re.search(UNUSUAL_SPACE, value)) is not None:
            self.problem("unusual-space", node, character=code_point(space[0]))
        else:
            self.problem(code, node, value=value, allowed=", ".join(allowed), nearest=suggested_word(value, allowed))

    def _is_full(self, code: str) -> bool:
        """Whether no more of *code* is noted: of warnings there are enough, or the reading ends with this record."""
        noted = len(self.problems)
        if noted <= MOST_PROBLEMS:
            return False
        if CODES[code] is Severity.WARNING:
            self.more[code] += 1
            return True
        return noted > 2 * MOST_PROBLEMS

    def beyond_noted(self) -> Iterator[Diagnostic]:
        """How many warnings there are beyond those that are noted, of each code."""
        return (more_warnings(self.source.path, code, count) for code, count in self.more.items())

    def take_mentions(self) -> dict[str, list[Scalar]]:
        """What has been mentioned since the last call: of a whole file the nodes would take much room."""
        taken, self.mentions = self.mentions, no_mentions()
        return taken

    def ref(self) -> Ref:
        """A reference to the record being read."""
        return Ref(self.source, self.record)
