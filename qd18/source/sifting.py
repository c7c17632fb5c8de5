"""Meetings that nobody asks for left out of a text before it is read: of an archive hardly any matters.

It is sifted as the bytes that it lies in, half as many as a text in memory would have; what is looked for is ASCII.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple

_RECORD = lazy_pattern(rb"\n-(?: date: [-0-9]{10}\n  unit: (.+)(?=\n))?")
"""Where a record begins; with its unit, where it begins as most do."""
_PLAIN = bytes(set(range(0x21, 0x7F)).difference(b"'\""))
"""Of these alone a unit is told by the look of its line."""
_WHOLE_QUOTE = lazy_pattern(rb" *(?:- )*[a-z_]+: +(?:\"[^\"]*\"|'[^']*')")


class Sought(NamedTuple):
    """Meetings of *units*, or those that state *key*."""

    units: frozenset[str] = frozenset()
    key: str = ""


def sifted(text: bytes, sought: Sought) -> bytes:
    """*text*, a list of meetings in UTF-8, with empty lines in the place of those that are not *sought*.

    It is given as it is where the look of a line does not surely say whether a meeting begins with it: where one of
    them does not begin with its day and its unit, where a quote may go on in the next line, or a backslash stands, or a
    question mark before a key.
    """
    lines = b"\n%b\n" % text
    units = set(_RECORD.findall(lines))
    above = lines[: lines.find(b"\n-")]
    is_plain = b"" not in units and not b"".join(units).translate(None, _PLAIN)
    is_plain = is_plain and b"\\" not in text and b"\n  ?" not in text and _is_comment(above)
    if not is_plain or not _quotes_end_on_their_line(lines):
        return text
    marks = [b"\n  %b" % sought.key.encode()] if sought.key else []
    marks += [b"\n  unit: %b\n" % unit for unit in _written(sought.units).intersection(units)]
    kept, end = [], 0
    for start, stop in sorted(set(_records(lines, marks))):
        kept += [b"\n" * lines.count(b"\n", end, start), lines[start:stop]]
        end = stop
    return b"".join(kept)[1:]


@lru_cache(maxsize=2)
def _written(units: frozenset[str]) -> frozenset[bytes]:
    """The ids of *units* as they stand in each of many files."""
    return frozenset(map(str.encode, units))


def _records(lines: bytes, marks: list[bytes]) -> Iterator[tuple[int, int]]:
    """Where the meetings with one of *marks* begin, and where they end."""
    for mark in marks:
        place = lines.find(mark)
        while place >= 0:
            stop = lines.find(b"\n-", place + 1)
            stop = stop + 1 if stop >= 0 else len(lines) - 1
            yield lines.rindex(b"\n-", 0, place + 1) + 1, stop
            place = lines.find(mark, stop - 1)


def _is_comment(lines: bytes) -> bool:
    return all(line[:1] in {b"", b"#"} for line in lines.split(b"\n"))


def _quotes_end_on_their_line(lines: bytes) -> bool:
    """Whether each quote is the beginning or the end of a whole value, or in a comment at the margin."""
    for quote in (b'"', b"'"):
        place = lines.find(quote)
        while place >= 0:
            end = lines.index(b"\n", place)
            line = lines[lines.rindex(b"\n", 0, place) + 1 : end]
            if not (line.startswith(b"#") or _WHOLE_QUOTE.fullmatch(line)):
                return False
            place = lines.find(quote, end)
    return True
