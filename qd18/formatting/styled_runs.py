"""A file in which records in house style that stand together are one piece, which no parser has to read.

What house style makes of a file depends, for such records, on nothing but where comments stand and in what order the
records are. So each run of them, without a comment between, is cut to its first line, and what is left is set out as
any other file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.source.house_lines import HouseText

_END = lazy_pattern(r"\n(?=[-\n#]|\Z)")


class CutFile(NamedTuple):
    """The *text* of a file whose runs are cut to their first lines; *rest* has the others, by the number of the run.

    *pieces* is how many records and runs stand in the text.
    """

    text: str
    rest: Mapping[int, str]
    pieces: int


def cut_file(house: HouseText, unstyled: AbstractSet[int], *, is_spaced: bool, is_in_order: bool) -> CutFile:
    """The file *house*, all records of which are in house style but those numbered *unstyled*.

    In house style those that are *is_spaced* are set off by empty lines, and others are not. Where they are not
    *is_in_order*, each may come to stand anywhere, and is a run of its own.
    """
    text, starts = house.text, house.starts
    gap = "\n\n- " if is_spaced else "\n- "
    parts = [text[: starts[0]]]
    rest: dict[int, str] = {}
    count = first = 0
    for last in sorted(_ends(house, unstyled)) if is_in_order else range(len(starts) - 1):
        start, stop = starts[first], starts[last + 1]
        end = start if first in unstyled else _end_of(text, starts[last])
        line, below, lines = text[start:end].partition("\n")
        if lines:
            rest[count] = re.sub("\n+- ", gap, below + lines)[1:]
        parts += [line, text[end:stop]]
        count, first = count + 1, last + 1
    if not house.is_ended:
        parts[-1] = parts[-1].removesuffix("\n")
    return CutFile("".join(parts), rest, count)


def _end_of(text: str, start: int) -> int:
    """Where the record in house style that begins at *start* ends: no empty line and no comment is in it."""
    return _END.search(text, start).start()  # type: ignore[union-attr]  # the text ends with a line end


def _ends(house: HouseText, unstyled: AbstractSet[int]) -> set[int]:
    """The numbers of the records with which a run ends, or which stand for themselves."""
    starts = house.starts
    commented = {bisect_right(starts, match.start()) - 1 for match in re.finditer("\n#", house.text)}
    return {*commented, *unstyled, *(number - 1 for number in unstyled), len(starts) - 2} - {-1}
