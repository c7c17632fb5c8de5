"""Nodes composed from the parser's events, one record at a time, with guards against what data has no use for.

Anchors, aliases, merge keys, tags, directives, second documents and deep nesting are refused where they stand. After a
syntax error the reading goes on with the next record of the file, so that one slip does not hide the others.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

from yaml import events

from qd18.diagnostics import Diagnostic
from qd18.source.nodes import MERGE, Broken, Mapping, Node, Scalar, Sequence, line_of, place_of
from qd18.source.parsing import PARSER_ERRORS, parser_events
from qd18.source.record_splitter import WHOLE_TEXT, RecordPieces, TextPart
from qd18.source.syntax.cursor import DEEPEST_NESTING, Slip
from qd18.source.text import (
    MOST_PROBLEMS,
    MOST_RECORDS,
    SourceText,
    glued_comments,
    text_problems,
    too_many_records,
)

SUSPECTS = 2
"""So many records, from where the reading ended, are looked at for the syntax error.

It may lie in the record that was being read, and a parser may see it only at the first line of the next.
"""

READING_ERRORS = (*PARSER_ERRORS, Slip)
"""What ends a reading before its time."""


MOST_NODES = 100_000
"""Of one record, or of a file that is no list; a regulation with all its examples has a few thousand."""

Attempt = Generator[Node, None, tuple[int, Exception | None]]


class _TooMuch(Exception):
    """The text nests too deep, or holds too many values, to be read on; what it is has been reported."""


def records(source: SourceText, problems: list[Diagnostic]) -> Iterator[Node]:
    """Each item of the list that the file is, in order; an empty file has none. *problems* gets what is wrong."""
    if faults := text_problems(source):
        problems += faults
        return
    problems += glued_comments(source)
    for number, node in enumerate(_items_and_on(source, problems)):
        if number == MOST_RECORDS:
            problems.append(too_many_records(source))
            return
        yield node
        if _is_enough(source, line_of(node), problems):
            return


def _items_and_on(source: SourceText, problems: list[Diagnostic]) -> Iterator[Node]:
    last, fault = yield from _attempt(source, WHOLE_TEXT, problems)
    if fault is not None:
        yield from _recovered(source, last, fault, problems)


def sound_records(source: SourceText) -> list[Node] | None:
    """Each item of the list that the file is; None where anything is wrong with it."""
    problems = text_problems(source)
    if problems:
        return None
    try:
        nodes = list(_items(_Composer(source, problems)))
    except (_TooMuch, *READING_ERRORS):
        return None
    return None if problems else nodes


def _is_enough(source: SourceText, line: int, problems: list[Diagnostic]) -> bool:
    """Whether so much is wrong down to *line* (from 0) that nobody would want to be told more; it is said then."""
    if len(problems) <= 2 * MOST_PROBLEMS:  # of warnings no more than the half are noted
        return False
    limits = {"most": str(MOST_PROBLEMS), "line": str(line + 1)}
    problems.append(Diagnostic("too-many-errors", source.place(1, 1), limits))
    return True


def document(source: SourceText, problems: list[Diagnostic]) -> Node | None:
    """The one node that the file is; None where it is empty or unreadable. *problems* gets what is wrong."""
    if faults := text_problems(source):
        problems += faults
        return None
    problems += glued_comments(source)
    try:
        return _Composer(source, problems).document()
    except _TooMuch:
        return None
    except READING_ERRORS as error:
        from qd18.source.syntax_errors import syntax_diagnostic

        problems.append(syntax_diagnostic(source, error))
        return None


def _items(composer: _Composer) -> Iterator[Node]:
    event = composer.first_event()
    if event is None:
        return
    if type(event) is not events.SequenceStartEvent:
        composer.refuse_all(event)
        return
    composer.guard(event)
    event = composer.next_event()
    while type(event) is not events.SequenceEndEvent:
        node = composer.compose_record(event)
        event = composer.next_event()  # a fault right behind an item is one of that item
        if type(event) is events.SequenceEndEvent:
            composer.end_of_text()
        yield node
    composer.finish()


def _attempt(source: SourceText, part: TextPart, problems: list[Diagnostic], *, again: bool = True) -> Attempt:
    """The items in *part* of *source*; returns the line (from 0) of the last whole one, and the error after it.

    The item in which the reading ended is read *again* by itself: what has been reported of it so far is taken back, or
    it would be reported twice.
    """
    last = -1
    noted = len(problems)
    try:
        for node in _items(_Composer(source, problems, part)):
            yield node
            last = line_of(node)
            noted = len(problems)
    except _TooMuch:
        return last, None
    except READING_ERRORS as fault:
        if again:
            del problems[noted:]
        return last, fault
    return last, None


def _recovered(source: SourceText, last: int, fault: Exception | None, problems: list[Diagnostic]) -> Iterator[Node]:
    """The records below line *last* (from 0), below which *fault* ended the reading.

    The suspects are read each on its own, so that a quote left open swallows no more than its own record; then the rest
    is read in one go, to the next error.
    """
    pieces = RecordPieces(source.text)
    number = pieces.after(last)
    rest = WHOLE_TEXT
    while fault is not None:
        own_fault = None
        piece = rest
        for suspect in range(number, min(number + SUSPECTS, pieces.count)):
            number = suspect + 1
            piece = pieces.part(suspect, number)
            _, own_fault = yield from _attempt(source, piece, problems, again=False)
            if own_fault is not None:
                break
        from qd18.source.syntax_errors import syntax_diagnostic

        # Each record sound by itself: the error lies between them, and only the whole text shows it.
        is_between = own_fault is None
        problems.append(syntax_diagnostic(source, own_fault or fault, rest if is_between else piece))
        if number == pieces.count or _is_enough(source, piece.line, problems):
            return
        rest = pieces.part(number)
        last, fault = yield from _attempt(source, rest, problems)
        # At least one record further each time, whatever line the parser was in: so this comes to an end.
        number = max(number, pieces.after(last))


class _Composer:
    """Builds nodes from one event stream."""

    __slots__ = ("_left", "_problems", "_slip", "_source", "next_event")

    def __init__(self, source: SourceText, problems: list[Diagnostic], part: TextPart = WHOLE_TEXT) -> None:
        self._source = source if part is WHOLE_TEXT else source.below(part.line)
        self._problems = problems
        self._left = iter(range(MOST_NODES))
        self.next_event, self._slip = parser_events(source.text, part)

    def end_of_text(self) -> None:
        """What comes here is the end of the text, unless it was read no further than to a line with a slip."""
        if self._slip is not None:
            raise self._slip

    def refuse(self, code: str, node: Any, **args: str) -> None:
        """Report *node*, which may be an event, as *code*."""
        self._problems.append(Diagnostic(code, place_of(self._source, node), args))

    def refuse_word(self, code: str, event: Any, **args: str) -> None:
        """Report the word that *event* begins with as *code*."""
        place = place_of(self._source, event)
        word = place.excerpt[place.column - 1 :].split(" ", 1)[0].rstrip(",]}")
        self._problems.append(Diagnostic(code, replace(place, width=max(len(word), 1)), args))

    def refuse_all(self, event: Any) -> None:
        """Report a file that is no list; one whose first dash is glued to a key is a fault like others of that line."""
        from qd18.source.syntax_errors import missing_space

        mark = event.start_mark
        if missing_space(self._source, mark.line + 1) is not None:
            raise Slip("missing-space", mark.index)
        node = self.compose(event, 0)
        self.end_of_text()
        if type(node) is not Broken:
            self.refuse("not-a-list", node, nearest="")

    def first_event(self) -> Any:
        """The event that the document's node begins with; None in a file without one."""
        self.next_event()
        event = self.next_event()
        if type(event) is events.StreamEndEvent:
            self.end_of_text()
            return None
        if event.version or event.tags:
            self.refuse("directive", event)
        event = self.next_event()
        if type(event) is events.ScalarEvent and not event.value and not event.style:
            self.finish()
            return None
        return event

    def finish(self) -> None:
        """Nothing may come after the document."""
        self.next_event()
        event = self.next_event()
        if type(event) is not events.StreamEndEvent:
            self.refuse("second-document", event)
        self.end_of_text()

    def compose_record(self, event: Any) -> Node:
        """The item of the file's list that begins with *event*; each may hold as many values as any other."""
        self._left = iter(range(MOST_NODES))
        return self.compose(event, 1)

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
        if kind is events.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self.guard(event)
            return Scalar(event.value, event.style, event.start_mark, event.end_mark)
        if kind is events.AliasEvent:
            self.refuse_word("alias", event, name=event.anchor)
            return Broken(event.start_mark)
        if depth >= DEEPEST_NESTING:
            self.refuse("too-deep", event, deepest=str(DEEPEST_NESTING))
            raise _TooMuch
        self.guard(event)
        node = self._mapping(event, depth) if kind is events.MappingStartEvent else self._sequence(event, depth)
        return node if event.tag is None else Broken(event.start_mark)

    def guard(self, event: Any) -> None:
        """Report an anchor or a tag on *event*."""
        if event.anchor is not None:
            self.refuse_word("anchor", event, name=event.anchor)
        if event.tag is not None:
            self.refuse_word("tag", event, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def too_many(self, start: Any) -> _TooMuch:
        """Report that the list or mapping that begins with *start* holds more values than are read."""
        self.refuse("too-many-values", start, most=str(MOST_NODES))
        return _TooMuch()

    # The two loops below see every event of every file: names are local, and a bare scalar is made here, with no call
    # of ours. Each turn takes one of the values that are left to the record.

    def _sequence(self, start: Any, depth: int) -> Sequence:
        node = Sequence(start.start_mark)
        compose, next_event, append = self.compose, self.next_event, node.items.append
        scalar: Any = events.ScalarEvent
        for _ in self._left:
            if (kind := type(event := next_event())) is events.SequenceEndEvent:
                node.end_mark = event.end_mark
                return node
            if kind is scalar and event.tag is None and event.anchor is None:
                append(Scalar(event.value, event.style, event.start_mark, event.end_mark))
            else:
                append(compose(event, depth + 1))
        raise self.too_many(start)

    def _mapping(self, start: Any, depth: int) -> Mapping:
        node = Mapping(start.start_mark)
        compose, next_event, append = self.compose, self.next_event, node.entries.append
        scalar: Any = events.ScalarEvent
        key: Node
        value: Node
        for _ in self._left:
            if (kind := type(event := next_event())) is events.MappingEndEvent:
                node.end_mark = event.end_mark
                return node
            if kind is scalar and event.tag is None and event.anchor is None:
                key = Scalar(event.value, event.style, event.start_mark, event.end_mark)
            else:
                key = compose(event, depth + 1)
            follower = next_event()
            if type(follower) is scalar and follower.tag is None and follower.anchor is None:
                value = Scalar(follower.value, follower.style, follower.start_mark, follower.end_mark)
            else:
                value = compose(follower, depth + 1)
            if type(key) is not Scalar:
                if type(key) is not Broken:
                    self.refuse("complex-key", key)
            elif key.value == MERGE and not key.style:
                if type(value) is Broken:
                    self._problems.pop()  # an alias that is merged is no second slip
                self.refuse("merge-key", key)
                append((key, Broken(event.start_mark)))
            else:
                append((key, value))
        raise self.too_many(start)
