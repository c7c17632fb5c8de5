"""The text of one file: decoded, and looked over for what no parser is asked about (conflicts, line ends, depth)."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, islice

from qd18.diagnostics import Diagnostic, Place
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.value_class import value_class
from qd18.source.confusables import code_point, quoted_yaml
from qd18.source.syntax.cursor import DEEPEST_NESTING

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT = lazy_pattern(r"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)
_CONTROL = lazy_pattern(r"([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff])[^\n]*+")
"""The first control character of a line, and the rest of the line."""
_LINE_BREAK = lazy_pattern(r"[\x85\u2028\u2029]")
_LONE_RETURN = lazy_pattern(r"\r(?!\n)")
_COMMENTED = r"""^ *(?:- +)?([a-z_]+: +)([^\s"'|>\[{#](?:[^#\n]*[^#\s])?) +(#[^\s#][^\r\n]*)"""
_WORD = r"[a-z0-9._/-]+"
_BRACKETS = b"[]{}"
MOST_PROBLEMS = 2_000
"""So many warnings of one file are noted; with more errors than that, the rest of it is not read.

Of what a check finds so many are listed and the rest counted: so many of a kind are mended by one replacement.
"""

MOST_RECORDS = 200_000
"""Of one file: nineteen provinces have 67,000 officials, and one has 141,000 meetings in seven years."""

LONG_LINE = 50_000

LONGEST_SCANNED = 2_000_000
"""Characters: nothing longer is looked at word by word, as it is for tabs that stand for spaces."""

_SUSPECTS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(0x0E, 0x20)) + b"\x7f\xc2\xef"
"""Bytes of control characters, and the first bytes of those that UTF-8 has several for."""

_PASSED_OVER = bytes(set(range(256)).difference(_BRACKETS + _SUSPECTS))
_DEEP = ("\n" + " " * DEEPEST_NESTING, "- " * DEEPEST_NESTING, "? " * DEEPEST_NESTING)
"""What a text has that nests deep without brackets."""


@value_class
class SourceText:
    """A file's *text*, without a byte-order mark; *path* is relative to the data directory, with slashes.

    Of a part of it that is read by itself, *top* is the first line, from 1: nothing above it explains what is below.
    Two that are not the same object are two files, so that none is compared letter by letter.
    """

    path: str
    content: str | bytes
    """The text, or its UTF-8: facts refer to it as long as they live, and it takes half the room."""
    top: int = 1
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def text(self) -> str:
        """The whole text; what is not UTF-8 has none, and raises `UnicodeDecodeError`."""
        return self.content if isinstance(self.content, str) else _decoded(self)

    def below(self, line: int) -> SourceText:
        """The same text, of which nothing above *line* (from 0) is read."""
        return SourceText(self.path, self.content, line + 1)

    def line(self, number: int) -> str:
        """Line *number*, from 1, without its end; empty past the last, and above the first that is read."""
        starts = _line_starts(self.content)
        if not self.top <= number < len(starts):
            return ""
        start, end = starts[number - 1], starts[number] - 1
        line = _long_line(self.content, start, end) if end - start > LONG_LINE else self.text[start:end]
        return line.rstrip("\r")

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """The place at *line* and *column*, both from 1, with its excerpt."""
        return Place(self.path, line, column, max(width, 1), self.line(line))

    def place_at(self, index: int, width: int = 1) -> Place:
        """The place of the character at *index*."""
        line = self.line_at(index)
        return self.place(line, index - _line_starts(self.content)[line - 1] + 1, width)

    def line_at(self, index: int) -> int:
        """The line, from 1, of the character at *index*."""
        return bisect_right(_line_starts(self.content), index)


@lru_cache(maxsize=2)
def _decoded(source: SourceText) -> str:
    """The text of *source*, kept while it is read, and no longer than two more are."""
    return source.content.decode("utf-8") if isinstance(source.content, bytes) else source.content


@lru_cache(maxsize=64)
def _long_line(content: str | bytes, start: int, end: int) -> str:
    """A line of *content*: thousands of findings on one of a megabyte show the same text."""
    return (content if isinstance(content, str) else content.decode())[start:end]


@lru_cache(maxsize=8)
def _line_starts(content: str | bytes) -> array[int]:
    """Where each line of *content* starts, in characters, and where one would behind its end: eight bytes each."""
    text = content if isinstance(content, str) else content.decode()
    starts = array("Q", (0,))
    for begin in range(0, len(text), LONGEST_SCANNED):  # of a long one, pieces of it: a line apart takes much room
        *ended, _ = map(len, text[begin : begin + LONGEST_SCANNED].split("\n"))
        starts.extend(islice(accumulate(map((1).__add__, ended), initial=begin), 1, None))
    starts.append(len(text) + 1)
    return starts


def decode(path: str, content: bytes) -> SourceText | Diagnostic:
    """The text that *content* holds, or what keeps it from being UTF-8."""
    if content.startswith(_UTF_16) or b"\0" in content[:2]:
        return Diagnostic("utf-16", Place(path))
    content = content.removeprefix(BYTE_ORDER_MARK)
    source = SourceText(path, content)
    try:
        _decoded(source)
    except UnicodeDecodeError as fault:
        good = content[: fault.start].decode("utf-8")
        tail = content[fault.start :].split(b"\n", 1)[0].decode("utf-8", "replace")
        source = SourceText(path, good + tail)
        return Diagnostic("not-utf8", source.place_at(len(good)), {"byte": f"0x{content[fault.start]:02X}"})
    return source


def text_problems(source: SourceText) -> list[Diagnostic]:
    """What is wrong with *source* as a text: leftovers of a merge, line ends that editors and git disagree on."""
    text = source.text
    if text.count("\n-") > MOST_RECORDS:
        return [too_many_records(source)]
    if len(text) > LONGEST_SCANNED and (tab := text.find("\t")) >= 0:
        return [Diagnostic("too-long-for-tabs", source.place_at(tab), {"most": str(LONGEST_SCANNED)})]
    if "<<<<<<<" in text or ">>>>>>>" in text:
        marks = list(islice(_CONFLICT.finditer(text), MOST_PROBLEMS))
        if marks:
            starts = [mark for mark in marks if mark[0].startswith("<")]
            return [Diagnostic("conflict-marker", source.place_at(mark.start(), 7)) for mark in starts or marks]
    if "\r" in text and (lone := _LONE_RETURN.search(text)):
        return [Diagnostic("carriage-return-only", _end_of_line(source, lone.start()))]
    if ("\x85" in text or "\u2028" in text or "\u2029" in text) and (line_break := _LINE_BREAK.search(text)):
        return [
            Diagnostic(
                "unusual-line-break", source.place_at(line_break.start()), {"character": code_point(line_break[0])}
            )
        ]
    # Two passes in C over the bytes: nearly every file has no such character, and none of these pays for a search.
    skeleton = text.encode("utf-8", "surrogatepass").translate(None, _PASSED_OVER)
    brackets = skeleton.translate(None, _SUSPECTS)
    if len(brackets) < len(skeleton) and (controls := control_characters(source)):
        return controls
    return _too_deep(source, brackets)


def too_many_records(source: SourceText) -> Diagnostic:
    """That the list which *source* is has more records than are read."""
    return Diagnostic("too-many-records", Place(source.path), {"most": str(MOST_RECORDS)})


def _too_deep(source: SourceText, brackets: bytes) -> list[Diagnostic]:
    """The place where lists nest too deep, found before a parser does; *brackets* are all that *source* has.

    Pairs of brackets are taken out from the inside, which is quick, and quotes are left out of account: whatever passes
    here is counted again as it is read.
    """
    for _ in range(DEEPEST_NESTING):
        rest = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(rest) == len(brackets):
            break
        brackets = rest
    else:
        rest = b"[" * (DEEPEST_NESTING + 1) if brackets else b""
    opened = len(rest.translate(None, b"]}"))
    is_flat = opened <= DEEPEST_NESTING and not any(deep in source.text for deep in _DEEP)
    if is_flat or len(source.text) > LONGEST_SCANNED:
        return []
    from qd18.source.syntax.block_scanner import first_slip

    slip = first_slip(source.text)
    if slip is None or slip.code != "too-deep":
        return []
    return [Diagnostic("too-deep", source.place_at(slip.index), {"deepest": str(DEEPEST_NESTING)})]


def _end_of_line(source: SourceText, index: int) -> Place:
    """The place at *index*, where a lone CR ends a line: the excerpt ends there too."""
    place = source.place_at(index)
    return Place(place.path, place.line, place.column, excerpt=place.excerpt.split("\r", 1)[0])


def glued_comments(source: SourceText) -> Iterator[Diagnostic]:
    """Comments that look like a part of the value that they follow: `Tổ #2` is just `Tổ` to YAML.

    The first ones, and how many more there are.
    """
    number = 0
    for match in re.finditer(_COMMENTED, source.text, re.MULTILINE) if " #" in source.text else ():
        key, value, comment = match.groups()
        if re.fullmatch(_WORD, value):
            continue
        number += 1
        if number <= MOST_PROBLEMS:
            whole = quoted_yaml(f"{value} {comment}")
            args = {"text": comment, "nearest": f"{key}{whole}" if whole else ""}
            yield Diagnostic("glued-comment", source.place_at(match.start(3), len(comment)), args)
    if number > MOST_PROBLEMS:
        yield more_warnings(source.path, "glued-comment", number - MOST_PROBLEMS)


def more_warnings(path: str, code: str, count: int) -> Diagnostic:
    """That there are *count* more warnings with *code* of the file at *path* than are listed."""
    return Diagnostic("more-warnings", Place(path), {"code": code, "count": str(count)})


def control_characters(source: SourceText) -> list[Diagnostic]:
    """The control characters that stand raw in *source*, the first of each line."""
    return [
        Diagnostic("control-character", source.place_at(match.start()), {"character": code_point(match[1])})
        for match in islice(_CONTROL.finditer(source.text), MOST_PROBLEMS)
    ]
