"""A unified diff of two lists of lines, in time that grows with their length even where most lines changed.

`difflib` alone takes the square of it. Lines that occur once in both are fixed points; what lies between two of them is
compared by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

from qd18.model.named_tuple import NamedTuple

MOST_COMPARED = 40_000
"""Pieces without fixed points are compared line by line up to this product of their lengths, else taken as replaced."""

Lines = Sequence[str]


class DiffRegion(NamedTuple):
    """The lines of the first list from *first* up to *last*, and those of the second from *start* up to *end*."""

    first: int
    last: int
    start: int
    end: int

    @property
    def is_one_sided(self) -> bool:
        """Whether one of the two has no lines."""
        return self.first >= self.last or self.start >= self.end


def hunks(before: Lines, after: Lines) -> Iterator[str]:
    """The hunks of the diff, each line with the line break that it has; none where nothing differs."""
    for group in _Compared(before, after).get_grouped_opcodes():
        piece = DiffRegion(group[0][1], group[-1][2], group[0][3], group[-1][4])
        yield f"@@ -{_range(piece.first, piece.last)} +{_range(piece.start, piece.end)} @@\n"
        for kind, first, last, start, end in group:
            if kind == "equal":
                yield from (f" {line}" for line in before[first:last])
            else:
                yield from (f"-{line}" for line in before[first:last])
                yield from (f"+{line}" for line in after[start:end])


def _range(start: int, end: int) -> str:
    """Lines from *start* up to *end* (from 0) as the head of a hunk tells them."""
    length = end - start
    return str(start + 1) if length == 1 else f"{start + bool(length)},{length}"


class _Compared(SequenceMatcher[str]):
    """The comparison of two lists of lines by their fixed points."""

    def __init__(self, before: Lines, after: Lines) -> None:
        super().__init__(None, (), ())
        self.a, self.b = before, after

    def get_matching_blocks(self) -> list[Match]:
        """The runs of lines that stay, joined where they touch; the last one is empty, at the ends."""
        whole = DiffRegion(0, len(self.a), 0, len(self.b))
        joined = [Match(0, 0, 0)]
        for run in _stays(self.a, self.b, whole):
            last = joined[-1]
            if (last.a + last.size, last.b + last.size) == (run.a, run.b):
                joined[-1] = Match(last.a, last.b, last.size + run.size)
            elif run.size:
                joined.append(run)
        return [*(run for run in joined if run.size), Match(whole.last, whole.end, 0)]


def _stays(before: Lines, after: Lines, piece: DiffRegion) -> Iterator[Match]:
    """The runs that stay within *piece*, in order: at its head, between, at its tail."""
    first, last, start, end = piece
    while first < last and start < end and before[first] == after[start]:
        first, start = first + 1, start + 1
    yield Match(piece.first, piece.start, first - piece.first)
    while first < last and start < end and before[last - 1] == after[end - 1]:
        last, end = last - 1, end - 1
    inner = DiffRegion(first, last, start, end)
    if not inner.is_one_sided:
        yield from _between(before, after, inner)
    yield Match(last, end, piece.last - last)


def _between(before: Lines, after: Lines, piece: DiffRegion) -> Iterator[Match]:
    old, new = before[piece.first : piece.last], after[piece.start : piece.end]
    points = [(piece.first + place, piece.start + other) for place, other in _fixed_points(old, new)]
    if points:
        for start_point, end_point in pairwise([(piece.first - 1, piece.start - 1), *points]):
            yield from _stays(
                before, after, DiffRegion(start_point[0] + 1, end_point[0], start_point[1] + 1, end_point[1])
            )
            yield Match(*end_point, 1)
        yield from _stays(before, after, DiffRegion(points[-1][0] + 1, piece.last, points[-1][1] + 1, piece.end))
    # Without a line to hold on to, the slow comparison takes time by the square: what is too long counts as replaced.
    elif len(old) * len(new) <= MOST_COMPARED:
        for run in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            yield Match(piece.first + run.a, piece.start + run.b, run.size)


def _fixed_points(before: Lines, after: Lines) -> list[tuple[int, int]]:
    """The places of lines that occur once in both: as many as stand in the same order in both.

    That is the longest increasing row of places, found by patience sorting: *ends* keeps, for each length, the smallest
    place that a row of it can end with, and each link knows the one before it in its row.
    """
    once_before, once_after = Counter(before), Counter(after)
    places = {line: number for number, line in enumerate(after) if once_after[line] == 1}
    ends: list[int] = []
    chains: list[_Link] = []
    for number, line in enumerate(before):
        if once_before[line] == 1 and line in places:
            place = bisect_left(ends, places[line])
            link = _Link(number, places[line], chains[place - 1] if place else None)
            ends[place : place + 1] = [places[line]]
            chains[place : place + 1] = [link]
    points: list[tuple[int, int]] = []
    last = chains[-1] if chains else None
    while last is not None:
        points.append((last.place, last.other))
        last = last.before
    return points[::-1]


class _Link(NamedTuple):
    """A fixed point, and the one before it in the longest row of them."""

    place: int
    other: int
    before: _Link | None
