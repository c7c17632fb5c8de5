"""Nodes composed from the parser's events, one record at a time, with guards against what data has no use for.

Anchors, aliases, merge keys, tags, directives, second documents and deep nesting are refused where they stand. After a
fault the reading goes on with the next record of the file, so that one slip does not hide the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml import events

from qd18.diagnostics import Diagnostic
from qd18.source.faults import fault_of
from qd18.source.nodes import Broken, Mapping, Node, Scalar, Sequence, line_of, place_of
from qd18.source.text import SourceText, look_over

DEEPEST = 32
"""How deep nodes may nest; no data file needs more than five."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RECORD = re.compile(r"^( *)-(?=[ \n\r]|\Z)", re.MULTILINE)


class _TooDeep(Exception):
    """The text nests too deep to be read on."""


def records(source: SourceText, problems: list[Diagnostic]) -> Iterator[Node]:
    """Each item of the list that the file is; an empty file has none. What is wrong goes into *problems*."""
    if found := look_over(source):
        problems += found
        return
    starts_from = -1
    try:
        for node in _items(_Composer(source, source.text, problems)):
            yield node
            starts_from = line_of(node)
    except _TooDeep:
        return
    except yaml.YAMLError as error:
        yield from _recovered(source, starts_from, error, problems)


def document(source: SourceText, problems: list[Diagnostic]) -> Node | None:
    """The one node that the file is; None where it is empty or unreadable."""
    if found := look_over(source):
        problems += found
        return None
    try:
        return _Composer(source, source.text, problems).document()
    except _TooDeep:
        return None
    except yaml.YAMLError as error:
        problems += fault_of(source, error)
        return None


def _items(composer: _Composer) -> Iterator[Node]:
    event = composer.first_event()
    if event is None:
        return
    if type(event) is not events.SequenceStartEvent:
        node = composer.compose(event, 0)
        composer.refuse("not-a-list", node)
        return
    composer.guard(event)
    while type(event := composer.next_event()) is not events.SequenceEndEvent:
        yield composer.compose(event, 1)
    composer.finish()


def _recovered(
    source: SourceText, starts_from: int, error: yaml.YAMLError, problems: list[Diagnostic]
) -> Iterator[Node]:
    """The records after line *starts_from* (from 0), each read on its own, each with its own fault."""
    pieces = [piece for piece in _pieces(source.text) if piece[0] > starts_from]
    before = len(problems)
    for line, piece in pieces:
        try:
            yield from _items(_Composer(source, "\n" * line + piece, problems))
        except _TooDeep:
            continue
        except yaml.YAMLError as fault:
            problems += fault_of(source, fault)
    if len(problems) == before:
        problems += fault_of(source, error)


def _pieces(text: str) -> list[tuple[int, str]]:
    """The text of each record of a block list with the line, from 0, on which it starts."""
    first = _RECORD.search(text)
    if first is None:
        return []
    starts = [found.start() for found in _RECORD.finditer(text) if found[1] == first[1]]
    return [
        (text.count("\n", 0, start), text[start:end])
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


class _Composer:
    """Builds nodes from one event stream."""

    __slots__ = ("_loader", "_problems", "_source", "next_event")

    def __init__(self, source: SourceText, text: str, problems: list[Diagnostic]) -> None:
        self._source = source
        self._problems = problems
        self._loader = _LOADER(text)
        self.next_event: Callable[[], Any] = self._loader.get_event

    def refuse(self, code: str, node: Any, **args: str) -> None:
        """Report *node*, which may be an event, as *code*."""
        self._problems.append(Diagnostic(code, place_of(self._source, node), args))

    def first_event(self) -> Any:
        """The event that the document's node begins with; None in a file without one."""
        self.next_event()
        event = self.next_event()
        if type(event) is events.StreamEndEvent:
            return None
        if event.version or event.tags:
            self.refuse("directive", event)
        event = self.next_event()
        if type(event) is Scalar and not event.value and not event.style:
            self.finish()
            return None
        return event

    def finish(self) -> None:
        """Nothing may come after the document."""
        self.next_event()
        event = self.next_event()
        if type(event) is not events.StreamEndEvent:
            self.refuse("second-document", event)

    def document(self) -> Node | None:
        """The one node of the stream."""
        event = self.first_event()
        if event is None:
            return None
        node = self.compose(event, 0)
        self.finish()
        return node

    def compose(self, event: Any, depth: int) -> Node:
        """The node that begins with *event*, *depth* levels down."""
        kind = type(event)
        if kind is Scalar:
            if event.anchor is not None or event.tag is not None:
                self.guard(event)
            return event  # type: ignore[no-any-return]  # an event is what a scalar node is
        if kind is events.AliasEvent:
            self.refuse("alias", event, name=event.anchor)
            return Broken(event.start_mark)
        if depth >= DEEPEST:
            self.refuse("too-deep", event, deepest=str(DEEPEST))
            raise _TooDeep
        self.guard(event)
        return self._mapping(event, depth) if kind is events.MappingStartEvent else self._sequence(event, depth)

    def guard(self, event: Any) -> None:
        """Report an anchor or a tag on *event*."""
        if event.anchor is not None:
            self.refuse("anchor", event, name=event.anchor)
        if event.tag is not None:
            self.refuse("tag", event, tag=event.tag)

    def _sequence(self, start: Any, depth: int) -> Sequence:
        node = Sequence(start.start_mark)
        compose, next_event, append = self.compose, self.next_event, node.items.append
        while (kind := type(event := next_event())) is not events.SequenceEndEvent:
            is_bare = kind is Scalar and event.tag is None and event.anchor is None
            append(event if is_bare else compose(event, depth + 1))
        return node

    def _mapping(self, start: Any, depth: int) -> Mapping:
        node = Mapping(start.start_mark)
        compose, next_event, append = self.compose, self.next_event, node.entries.append
        while (kind := type(event := next_event())) is not events.MappingEndEvent:
            is_bare = kind is Scalar and event.tag is None and event.anchor is None
            key = event if is_bare else compose(event, depth + 1)
            value = next_event()
            if type(value) is not Scalar or value.tag is not None or value.anchor is not None:
                value = compose(value, depth + 1)
            if type(key) is not Scalar:
                if type(key) is not Broken:
                    self.refuse("complex-key", key)
            elif key.value == "<<" and not key.style:
                self.refuse("merge-key", key)
            else:
                append((key, value))
        return node
