"""Text in lines of so many columns: broken between words, in as few lines as there can be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.render.widths import width_of

UNBROKEN = "\u00a0"
"""The space at which no line is broken; it is shown as any other."""
_WHOLE = "\u2060"
"""Stands at the end of what is never broken, and is not shown."""
_DOT = "·"
"""What stands between things, never at the beginning of a line."""
_WORD = lazy_pattern(r"( *)([^ ]+)")
_DAY_OR_PERIOD = lazy_pattern(r"([IV]+|\d{1,2})(/\d{1,2})?/\d{4}|\d{4}(-\d|Q\d|H\d)")
"""What stays on the line of the word before it: “ngày 15/04/2024”."""


@lru_cache(maxsize=65536)
def fold(text: str, width: int, hang: int = 0) -> tuple[str, ...]:
    """*text* in lines of at most *width* columns; those after the first are set in by *hang* columns.

    A word that is wider than a line is broken where the line ends.
    """
    if "\n" not in text and width_of(text) - text.count(_WHOLE) <= width:
        return (_shown(text),)
    lines = [line for part in text.split("\n") for line in _folded(part, width, hang)]
    return tuple(_shown(line).rstrip() for line in lines)


def whole(text: str) -> str:
    """*text* so that no line is broken inside it, even where it is wider than a line."""
    return text.replace(" ", UNBROKEN) + _WHOLE


def _shown(line: str) -> str:
    return line.replace(UNBROKEN, " ").replace(_WHOLE, "")


def _folded(text: str, width: int, hang: int) -> Iterator[str]:
    width = max(width, 1)
    hang = min(hang, width - 1)
    line, filled, room = "", 0, width
    for word in _fitting(_words(text), width - hang):
        if filled and filled + word.space + word.width > room and line.strip(" "):
            yield line
            line, filled, room = f"{' ' * hang}{word.text}", word.width, width - hang
        else:
            line += " " * word.space + word.text
            filled += word.space + word.width
        while filled > max(room, width_of(line[-1])) and _WHOLE not in word.text:
            head = _head(line, width, hang + 1)
            yield head
            line = " " * hang + line[len(head) :]
            filled, room = width_of(line) - hang, width - hang
    yield line


class _Word(NamedTuple):
    """A word with the *space* before it; a day or a period makes one with the word before it."""

    text: str
    space: int
    width: int


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[_Word, ...]:
    words: list[_Word] = []
    for space, word in _WORD.findall(text):
        if words and (word == _DOT or (words[-1].text[-1].isalpha() and _DAY_OR_PERIOD.match(word))):
            before = words.pop()
            joined = before.width + len(space) + width_of(word) - word.count(_WHOLE)
            words.append(_Word(f"{before.text}{space}{word}", before.space, joined))
        else:
            words.append(_Word(word, len(space), width_of(word) - word.count(_WHOLE)))
    return tuple(words)


def _fitting(words: tuple[_Word, ...], room: int) -> Iterator[_Word]:
    """*words*; those that were joined and do not fit a line so are two again."""
    for word in words:
        before, space, last = word.text.rpartition(" ")
        if space and word.width > room:
            yield _Word(before.rstrip(), word.space, width_of(before.rstrip()))
            yield _Word(last, 1, width_of(last))
        else:
            yield word


def _head(text: str, width: int, least: int) -> str:
    """The beginning of *text* that fits into *width* columns: *least* characters at least."""
    length = least
    while length < len(text) and width_of(text[: length + 1]) <= max(width, 1):
        length += 1
    return text[:length]


def longest_word(text: str) -> int:
    """The width of what is never broken as long as it fits."""
    return max((word.width for word in _words(text)), default=0)


@lru_cache(maxsize=65536)
def narrowest(text: str, lines: int) -> int:
    """The least width at which *text* takes at most so many *lines* with no word broken."""
    low = longest_word(text)
    high = max(width_of(text), low)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(fold(text, middle)) <= lines else (middle + 1, high)
    return low


def cut(lines: tuple[str, ...], most: int, width: int) -> tuple[str, ...]:
    """*lines*, of which no more than *most* are left; an ellipsis says so where some are not."""
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], _shortened(lines[most - 1], width))


def _shortened(line: str, width: int) -> str:
    while width_of(line) >= width:
        line = line[:-1]
    return f"{line.rstrip()}…"
