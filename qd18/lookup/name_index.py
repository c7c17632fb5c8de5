"""Names as people type them, matched to what is on record: any part, in any order, with or without diacritics."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from qd18.model.names import folded

_WORD = re.compile(r"[a-z]+|[0-9]+")
_FINAL_Y = re.compile(r"(?<=[hklmst])y\b")
"""After these letters y and i at the end of a word are one sound, and are written both ways: Lý and Lí, Mỹ and Mĩ."""


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """Somebody or something on record."""

    id: str
    name: str


class NameIndex:
    """What typed words can mean among those that are *named*, some of whom had *former* names too."""

    def __init__(self, named: Iterable[NamedRecord], former: Iterable[NamedRecord] = ()) -> None:
        self._all = tuple(named)
        self._by_id = {one.id: one for one in self._all}
        self._pools = (_Pool(self._all), _Pool(tuple(former)))

    def found(self, typed: str) -> tuple[NamedRecord, ...]:
        """All that *typed* may mean, in the order in which they were named; an id, or a name in full, means that alone.

        Otherwise each typed word has to begin another word of the name or the id, and each number has to be one there.
        A former name is looked at where no other fits as well.
        """
        text = " ".join(normalize("NFC", typed).split())
        if text in self._by_id:
            return (self._by_id[text],)
        ways = (*(pool.in_full for pool in self._pools), *(pool.begun for pool in self._pools))
        found = next(filter(None, (way(text) for way in ways)), ())
        return tuple({one.id: one for one in reversed(found)}.values())[::-1]


class _Pool:
    """Names of one sort."""

    def __init__(self, named: tuple[NamedRecord, ...]) -> None:
        self._all = named

    @cached_property
    def _by_name(self) -> dict[str, list[NamedRecord]]:
        found: dict[str, list[NamedRecord]] = defaultdict(list)
        for one in self._all:
            found[_spoken(one.name)].append(one)
        return found

    @cached_property
    def _words(self) -> list[tuple[NamedRecord, list[str]]]:
        found = []
        for one in self._all:
            name = _words(one.name)
            found.append((one, name + [word for word in _words(one.id) if word not in name]))
        return found

    def in_full(self, text: str) -> tuple[NamedRecord, ...]:
        """Those whose name *text* is; with its very diacritics before others."""
        in_full = self._by_name.get(_spoken(text), [])
        exact = [one for one in in_full if normalize("NFC", one.name).casefold() == text.casefold()]
        return tuple(exact or in_full)

    def begun(self, text: str) -> tuple[NamedRecord, ...]:
        """Those whose name and id have words that begin as those of *text*."""
        wanted = _words(text)
        return tuple(one for one, words in self._words if wanted and _begins_all(wanted, words))


def _spoken(text: str) -> str:
    """*text* without diacritics and without the choice between i and y."""
    return _FINAL_Y.sub("i", folded(text))


def _words(text: str) -> list[str]:
    """The words of *text*; a number without the noughts before it."""
    return [word.lstrip("0") or "0" if word.isdigit() else word for word in _WORD.findall(_spoken(text))]


def _begins_all(wanted: list[str], words: list[str]) -> bool:
    """Whether each of *wanted*, the longest first, begins one of *words* that no other has taken."""
    free = list(words)
    for one in sorted(wanted, key=len, reverse=True):
        taken = one if one in free else next((word for word in free if word.startswith(one)), None)
        if taken is None or (one.isdigit() and taken != one):
            return False
        free.remove(taken)
    return True
