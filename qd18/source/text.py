"""The text of one file, decoded and looked over before YAML is read from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qd18.diagnostics import Diagnostic, Place
from qd18.source.blocks import first_slip
from qd18.source.confusables import named, quoted_yaml
from qd18.source.slips import DEEPEST

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LINE_BREAK = re.compile(r"[\x85\u2028\u2029]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_COMMENTED = r"""^ *(?:- +)?([a-z_]+: +)([^\s"'|>\[{#](?:[^#\n]*[^#\s])?) +(#[^\s#][^\r\n]*)"""
_WORD = r"[a-z0-9._/-]+"
_BRACKETS = b"[]{}"
_SUSPECTS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(0x0E, 0x20)) + b"\x7f\xc2\xef"
"""Bytes of control characters, and the first bytes of those that UTF-8 has several for."""

_PASSED_OVER = bytes(set(range(256)).difference(_BRACKETS + _SUSPECTS))
_DEEP = ("\n" + " " * DEEPEST, "- " * DEEPEST, "? " * DEEPEST)
"""What a text has that nests deep without brackets."""


@dataclass(frozen=True, slots=True, eq=False)
class SourceText:
    """A file's *text*, without a byte-order mark; *path* is relative to the data directory, with slashes."""

    path: str
    text: str

    def line(self, number: int) -> str:
        """Line *number*, from 1, without its end; empty past the last."""
        lines = _lines(self)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """The place at *line* and *column*, both from 1, with its excerpt."""
        return Place(self.path, line, column, max(width, 1), self.line(line))

    def place_at(self, index: int, width: int = 1) -> Place:
        """The place of the character at *index*."""
        line = self.text.count("\n", 0, index) + 1
        return self.place(line, index - self.text.rfind("\n", 0, index), width)


@lru_cache(maxsize=8)
def _lines(source: SourceText) -> list[str]:
    return source.text.split("\n")


def decode(path: str, content: bytes) -> SourceText | Diagnostic:
    """The text that *content* holds, or what keeps it from being UTF-8."""
    if content.startswith(_UTF_16) or b"\0" in content[:2]:
        return Diagnostic("utf-16", Place(path))
    content = content.removeprefix(BYTE_ORDER_MARK)
    try:
        return SourceText(path, content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        good = content[: fault.start].decode("utf-8")
        tail = content[fault.start :].split(b"\n", 1)[0].decode("utf-8", "replace")
        source = SourceText(path, good + tail)
        return Diagnostic("not-utf8", source.place_at(len(good)), {"byte": f"0x{content[fault.start]:02X}"})


def look_over(source: SourceText) -> list[Diagnostic]:
    """What is wrong with *source* as a text: leftovers of a merge, line ends that editors and git disagree on."""
    text = source.text
    if "<<<<<<<" in text or ">>>>>>>" in text:
        marks = list(_CONFLICT.finditer(text))
        if marks:
            starts = [mark for mark in marks if mark[0].startswith("<")]
            return [Diagnostic("conflict-marker", source.place_at(mark.start(), 7)) for mark in starts or marks]
    if "\r" in text and (lone := _LONE_RETURN.search(text)):
        return [Diagnostic("carriage-return-only", _end_of_line(source, lone.start()))]
    if ("\x85" in text or "\u2028" in text or "\u2029" in text) and (found := _LINE_BREAK.search(text)):
        return [Diagnostic("unusual-line-break", source.place_at(found.start()), {"character": named(found[0])})]
    skeleton = text.encode("utf-8", "surrogatepass").translate(None, _PASSED_OVER)
    brackets = skeleton.translate(None, _SUSPECTS)
    if len(brackets) < len(skeleton) and (controls := control_characters(source)):
        return controls
    return _too_deep(source, brackets)


def _too_deep(source: SourceText, brackets: bytes) -> list[Diagnostic]:
    """The place where lists nest too deep, found before a parser does; *brackets* are all that *source* has.

    Pairs of brackets are taken out from the inside, which is quick, and quotes are left out of account: whatever passes
    here is counted again as it is read.
    """
    for _ in range(DEEPEST):
        rest = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(rest) == len(brackets):
            break
        brackets = rest
    else:
        rest = b"[" * (DEEPEST + 1) if brackets else b""
    opened = len(rest.translate(None, b"]}"))
    if opened <= DEEPEST and not any(deep in source.text for deep in _DEEP):
        return []
    slip = first_slip(source.text)
    if slip is None or slip.code != "too-deep":
        return []
    return [Diagnostic("too-deep", source.place_at(slip.index), {"deepest": str(DEEPEST)})]


def _end_of_line(source: SourceText, index: int) -> Place:
    """The place at *index*, where a lone CR ends a line: the excerpt ends there too."""
    at = source.place_at(index)
    return Place(at.path, at.line, at.column, excerpt=at.excerpt.split("\r", 1)[0])


def doubts(source: SourceText) -> Iterator[Diagnostic]:
    """Comments that look like a part of the value that they follow: `Tổ #2` is just `Tổ` to YAML."""
    for found in re.finditer(_COMMENTED, source.text, re.MULTILINE) if " #" in source.text else ():
        key, value, comment = found.groups()
        if not re.fullmatch(_WORD, value):
            whole = quoted_yaml(f"{value} {comment}")
            args = {"text": comment, "nearest": f"{key}{whole}" if whole else ""}
            yield Diagnostic("glued-comment", source.place_at(found.start(3), len(comment)), args)


def control_characters(source: SourceText) -> list[Diagnostic]:
    """The control characters that stand raw in *source*, the first of each line."""
    found: dict[int, Diagnostic] = {}
    for match in _CONTROL.finditer(source.text):
        place = source.place_at(match.start())
        found.setdefault(place.line, Diagnostic("control-character", place, {"character": named(match[0])}))
    return list(found.values())
