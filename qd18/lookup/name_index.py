"""The names on record, matched to texts by one of two policies: as people type them, and as offices write them whole.

At a prompt and in an option any part of a name will do, in any order, with or without diacritics, for what was taken
for it is told at once. In a spreadsheet nobody looks on, so a name has to be whole there and have its own diacritics,
or none at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from unicodedata import normalize

from qd18.lookup.spoken import bare_of, toned
from qd18.lookup.words import plain
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.names import folded
from qd18.model.value_class import value_class

_WORD = lazy_pattern(r"[a-z]+|[0-9]+")
MOST_OFFERED = 6
MOST_MEASURED = 30


@value_class
class NamedRecord:
    """Somebody or something on record."""

    id: str
    name: str


class NameIndex:
    """The records that are *named*, some of whom had *former* names too."""

    def __init__(self, named: Iterable[NamedRecord], former: Iterable[NamedRecord] = ()) -> None:
        self.records = tuple(named)
        self.by_id = {record.id: record for record in self.records}
        self._names, self._former = _Names(self.records), _Names(tuple(former))

    def found(self, typed: str) -> tuple[NamedRecord, ...]:
        """All that *typed* may mean, in the order in which they were named; an id, or a name in full, means that alone.

        Otherwise each typed word has to begin another word of the name or the id, and each number has to be one there.
        A former name is looked at where no other fits as well.
        """
        text = " ".join(normalize("NFC", typed).split())
        if text in self.by_id:
            return (self.by_id[text],)
        names = (self._names, self._former)
        ways = (*(sort.in_full for sort in names), *(sort.begun for sort in names))
        records = next(filter(None, (way(text) for way in ways)), ())
        return tuple({record.id: record for record in reversed(records)}.values())[::-1]

    def whole(self, text: str) -> list[NamedRecord]:
        """Those whose whole name *text* is: with its own diacritics, or without any at all."""
        alike = self._names.by_bare.get(_bare(text), [])
        exact = [record for record in alike if toned(record.name) == toned(text)]
        return exact or (alike if folded(text) == text.casefold() else [])

    def is_named_in(self, text: str) -> bool:
        """Whether the whole name of somebody, in any diacritics, stands within *text*."""
        bare = f" {bare_of(text)} "
        return any(f" {name} " in bare for name in self._names.by_bare)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """How names begin, without diacritics: of people, their families' names."""
        return frozenset(name.partition(" ")[0] for name in self._names.by_bare)

    def like(self, text: str) -> tuple[NamedRecord, ...]:
        """Those whom *text* may be meant for, to be offered and never taken: of many the first ones."""
        import difflib

        # Comparing letters is slow, so only the names that have the most words in common with the text are compared.
        shared = Counter(name for word in set(plain(text).split()) for name in self._by_word.get(word, ()))
        pool = [name for name, _ in shared.most_common(MOST_MEASURED)] or self._by_plain
        close = difflib.get_close_matches(plain(text), pool, n=MOST_OFFERED, cutoff=0.75)
        return tuple(dict.fromkeys([*self.found(text), *(self._by_plain[name] for name in close)]))[:MOST_OFFERED]

    @cached_property
    def _by_plain(self) -> dict[str, NamedRecord]:
        return {plain(record.name): record for record in self.records}

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for name in self._by_plain:
            for word in set(name.split()):
                names[word].append(name)
        return names


class _Names:
    """Names of one sort, present ones or former ones."""

    def __init__(self, named: tuple[NamedRecord, ...]) -> None:
        self._named = named

    @cached_property
    def by_bare(self) -> dict[str, list[NamedRecord]]:
        """The records by their names without diacritics."""
        alike: dict[str, list[NamedRecord]] = defaultdict(list)
        for record in self._named:
            alike[_bare(record.name)].append(record)
        return dict(alike)

    @cached_property
    def _words(self) -> list[tuple[NamedRecord, list[str]]]:
        listed = []
        for record in self._named:
            name = _words(record.name)
            listed.append((record, name + [word for word in _words(record.id) if word not in name]))
        return listed

    def in_full(self, text: str) -> tuple[NamedRecord, ...]:
        """Those whose name *text* is; with its very diacritics before others."""
        alike = self.by_bare.get(_bare(text), []) if text else []
        exact = [record for record in alike if normalize("NFC", record.name).casefold() == text.casefold()]
        return tuple(exact or alike)

    def begun(self, text: str) -> tuple[NamedRecord, ...]:
        """Those whose name and id have words that begin as those of *text*."""
        typed = _words(text)
        return tuple(record for record, words in self._words if typed and _begins_all(typed, words))


def _bare(name: str) -> str:
    """*name* without diacritics; one that has no Latin letter is only itself."""
    return bare_of(name) or toned(name)


def _words(text: str) -> list[str]:
    """The words of *text*; a number without the noughts before it."""
    return [word.lstrip("0") or "0" if word.isdigit() else word for word in _WORD.findall(bare_of(text))]


def _begins_all(typed: list[str], words: list[str]) -> bool:
    """Whether each of *typed*, the longest first, begins one of *words* that no other has taken."""
    free = list(words)
    for beginning in sorted(typed, key=len, reverse=True):
        taken = beginning if beginning in free else next((word for word in free if word.startswith(beginning)), None)
        if taken is None or (beginning.isdigit() and taken != beginning):
            return False
        free.remove(taken)
    return True
