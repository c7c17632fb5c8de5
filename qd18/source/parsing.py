"""The parser of a text, or of a part of it: its events one by one, with the places that they have in the whole text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import yaml

from qd18.model.value_class import value_class
from qd18.source.record_splitter import WHOLE_TEXT, TextPart
from qd18.source.syntax.cursor import Slip

PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError)
"""What the parsers raise; the last two are PyYAML's own for an escape that names no character."""

CHUNK = 16 * 1024
"""Characters that a parser is given at a time of a text that it may not read to its end."""


@value_class
class _Mark:
    line: int
    column: int
    index: int


def _loader() -> Any:
    """Libyaml's parser, many times as fast; where it is not there, PyYAML's own, brought to the same reading."""
    if hasattr(yaml, "CSafeLoader"):
        return yaml.CSafeLoader
    from qd18.source.slow_parser import SlowLoader

    return SlowLoader


LOADER = _loader()


def is_fast() -> bool:
    """Whether libyaml's parser is there."""
    return hasattr(yaml, "CSafeLoader")


def parser_events(text: str, part: TextPart = WHOLE_TEXT) -> tuple[Callable[[], Any], Slip | None]:
    """What gives the next event of *part* of *text* each time it is called, and the slip that ends the reading.

    Parsers differ over tabs, so none sees any: where a tab indents a line, the text ends for them before it, and the
    slip is what comes there.
    """
    head, end, slip = "", part.start, None
    has_tabs = _has_tabs(text)
    if has_tabs:
        from qd18.source.syntax.block_scanner import untabbed

        head, end, slip = untabbed(text, part.start, part.end)
    if part is WHOLE_TEXT and not has_tabs:
        return LOADER(text).get_event, None
    if slip is not None:
        source: Any = head
    elif part.end is not None or not is_fast():
        source = head + text[end : part.end].replace("\t", " ")
    else:
        source = _Chunks(head, text, end)
    get_event = LOADER(source).get_event
    return (get_event if part is WHOLE_TEXT else _moved(get_event, part)), slip


@lru_cache(maxsize=8)
def _has_tabs(text: str) -> bool:
    return "\t" in text


class _Chunks:
    """A *head*, then *text* from *index* on, piece by piece as a parser asks for it, without tabs.

    A file is read on behind each of its slips: to copy all that is left each time would take as long as the square of
    its size.
    """

    def __init__(self, head: str, text: str, index: int) -> None:
        self._head, self._text, self._index = head, text, index

    def read(self, _size: int) -> str:
        """The next piece; empty at the end."""
        head, self._head = self._head, ""
        if head:
            return head
        start, self._index = self._index, self._index + CHUNK
        return self._text[start : self._index].replace("\t", " ")


def _moved(get_event: Callable[[], Any], part: TextPart) -> Callable[[], Any]:
    """*get_event* with the marks of events and of errors as they are in the text that *part* is a part of."""

    def moved(mark: Any) -> _Mark | None:
        return None if mark is None else _Mark(mark.line + part.line, mark.column, mark.index + part.start)

    def next_event() -> Any:
        try:
            event = get_event()
        except yaml.MarkedYAMLError as error:
            error.problem_mark, error.context_mark = moved(error.problem_mark), moved(error.context_mark)  # type: ignore[assignment]
            raise
        event.start_mark, event.end_mark = moved(event.start_mark), moved(event.end_mark)
        return event

    return next_event
