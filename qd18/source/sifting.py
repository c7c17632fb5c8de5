"""Meetings that nobody asks for left out of a text before it is read: of an archive hardly any matters."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple

_HEAD = lazy_pattern(r"\n- date: [-0-9]{10}\n  unit: ([^\s\"']+)(?=\n)")
_WHOLE_QUOTE = lazy_pattern(r" *(?:- )*[a-z_]+: +(?:\"[^\"]*\"|'[^']*')")


class Sought(NamedTuple):
    """Meetings of *units*, or those that state *key*."""

    units: frozenset[str] = frozenset()
    key: str = ""


def sifted(text: str, sought: Sought) -> str:
    """*text*, a list of meetings, with empty lines in the place of those that are not *sought*.

    It is given as it is where the look of a line does not surely say whether a meeting begins with it: where one of
    them does not begin with its day and its unit, where a quote may go on in the next line, or a backslash stands, or a
    question mark before a key.
    """
    lines = f"\n{text}\n"
    units = _HEAD.findall(lines)
    above = lines[: lines.find("\n-")]
    is_plain = len(units) == lines.count("\n-") and "\\" not in text and "\n  ?" not in text and _is_comment(above)
    if not is_plain or not _quotes_end_on_their_line(lines):
        return text
    marks = [f"\n  {sought.key}"] if sought.key else []
    marks += [f"\n  unit: {unit}\n" for unit in sought.units.intersection(units)]
    kept, end = [], 0
    for start, stop in sorted(set(_records(lines, marks))):
        kept += ["\n" * lines.count("\n", end, start), lines[start:stop]]
        end = stop
    return "".join(kept)[1:]


def _records(lines: str, marks: list[str]) -> Iterator[tuple[int, int]]:
    """Where the meetings with one of *marks* begin, and where they end."""
    for mark in marks:
        place = lines.find(mark)
        while place >= 0:
            stop = lines.find("\n-", place + 1)
            stop = stop + 1 if stop >= 0 else len(lines) - 1
            yield lines.rindex("\n-", 0, place + 1) + 1, stop
            place = lines.find(mark, stop - 1)


def _is_comment(lines: str) -> bool:
    return all(line[:1] in {"", "#"} for line in lines.split("\n"))


def _quotes_end_on_their_line(lines: str) -> bool:
    """Whether each quote is the beginning or the end of a whole value, or in a comment at the margin."""
    for quote in "\"'":
        place = lines.find(quote)
        while place >= 0:
            end = lines.index("\n", place)
            line = lines[lines.rindex("\n", 0, place) + 1 : end]
            if not (line[0] == "#" or _WHOLE_QUOTE.fullmatch(line)):
                return False
            place = lines.find(quote, end)
    return True
