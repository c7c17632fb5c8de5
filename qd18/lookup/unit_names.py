"""The names of units, all that each has ever had, matched to what offices write of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from qd18.lookup.name_index import NamedRecord
from qd18.lookup.spoken import SpokenWord, fits, toned, words_of
from qd18.lookup.titles import BULLET
from qd18.model.dated import Dated
from qd18.model.named_tuple import NamedTuple
from qd18.model.names import folded
from qd18.model.units import Unit

_LOOSE = frozenset(["chi", "bo", "dang", "uy", "phuong", "xa", "thi", "tran", "huyen", "tinh", "thanh"])
_BEFORE_PLACES = tuple(
    tuple(toned(phrase).split())
    for phrase in (
        *("chi bộ", "đảng bộ", "đảng ủy", "đảng uỷ", "tỉnh ủy", "thành ủy", "thị ủy", "huyện ủy", "quận ủy"),
        *("phường", "xã", "thị trấn", "thị xã", "thành phố", "huyện", "tỉnh"),
    )
)
"""What may be left out of a unit's name where the place says which is meant: only before the place, and with its own
diacritics. The Thanh of xã Thanh Lương is no thành, and the Chi of Chi Lăng no chi bộ: they belong to the place."""


class UnitNamed(NamedTuple):
    """A unit with the units that ever stand right above it, and its names by day, where it has several."""

    named: NamedRecord
    parents: tuple[str | None, ...]
    record: Unit
    by_day: Dated[str] | None = None

    @classmethod
    def of(cls, unit: Unit) -> UnitNamed:
        """The unit as it is on record."""
        return cls(NamedRecord(unit.id, unit.name), unit.every_parent, unit, unit.names)

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, each once."""
        return tuple(dict.fromkeys(self.by_day.values)) if self.by_day is not None else (self.named.name,)

    def name_on(self, day: date) -> str:
        """Its name on *day*."""
        return self.named.name if self.by_day is None else self.by_day.nearest(day)


class UnitName(NamedTuple):
    """One name of a unit, and its words."""

    named: NamedRecord
    words: tuple[SpokenWord, ...]
    called: NamedRecord
    loose: frozenset[int]
    """The places of the words that may be left out."""

    @classmethod
    def of(cls, id_: str, name: str, record: NamedRecord) -> UnitName:
        """The *name* of the unit with that id."""
        words = words_of(name)
        return cls(record, words, NamedRecord(id_, name), frozenset(_before_places(name)))


class UnitNames:
    """The names of the units that are *listed*."""

    def __init__(self, listed: Iterable[UnitNamed]) -> None:
        self.by_id = {unit.named.id: unit for unit in listed}
        self.all = tuple(
            UnitName.of(unit.named.id, name, unit.named) for unit in self.by_id.values() for name in unit.names
        )
        self._by_place: dict[tuple[str, ...], list[UnitName]] = defaultdict(list)
        for name in self.all:
            self._by_place[_place(name.words)].append(name)
        self._pools: dict[str, list[UnitName]] = {}
        self._sought: dict[tuple[tuple[SpokenWord, ...], str], list[NamedRecord]] = {}

    def of(self, id_: str) -> UnitNamed | None:
        """The unit with that id."""
        return self.by_id.get(id_)

    def found(self, typed: tuple[SpokenWord, ...], within: str) -> list[NamedRecord]:
        """The units of which some name has the words *typed*, and besides them only words of no weight.

        Where *within* is the id of a unit, those below it, whose names may lack its place at their end.
        """
        # Every commune has a hamlet 1: what many units are called is sought once.
        if (typed, within) not in self._sought:
            self._sought[typed, within] = self._named(typed, within)
        return list(self._sought[typed, within])

    def _named(self, typed: tuple[SpokenWord, ...], within: str) -> list[NamedRecord]:
        pool = self._below(within) if within else self._by_place.get(_place(typed), [])
        names = [name for name in pool if _stands_for(typed, name)]
        alike = [name for name in names if [word.bare for word in name.words] == [word.bare for word in typed]]
        exact = [name for name in alike if [word.full for word in name.words] == [word.full for word in typed]]
        return list(dict.fromkeys(name.named for name in exact or alike or names))

    def without_ward(self, text: str) -> list[NamedRecord]:
        """The units that *text* names but for the committee right above them: in doubt, even where there is only one.

        Each once, in the order of the record.
        """
        typed = words_of(BULLET.sub("", text, count=1))
        names = (name for name in self._without_ward.get(_place(typed), ()) if _stands_for(typed, name))
        return list(dict.fromkeys(name.named for name in names))

    @cached_property
    def _without_ward(self) -> dict[tuple[str, ...], list[UnitName]]:
        """The names that end in the place of a committee right above, by the words before it."""
        places = {id_: [place for name in names for place in _places_of(name)] for id_, names in self._names_of.items()}
        shorter: dict[tuple[str, ...], list[UnitName]] = defaultdict(list)
        for name in self.all:
            above = (place for parent in self.by_id[name.named.id].parents for place in places.get(parent or "", ()))
            if ends := _place_at_end(name, above):
                rest = (word for index, word in enumerate(name.words) if index not in ends)
                shorter[_place(rest)].append(name._replace(loose=name.loose | ends))
        return shorter

    @cached_property
    def _names_of(self) -> dict[str, list[UnitName]]:
        names: dict[str, list[UnitName]] = defaultdict(list)
        for name in self.all:
            names[name.named.id].append(name)
        return names

    def _below(self, top: str) -> list[UnitName]:
        """The names of the units below *top*, in which its place has no weight either."""
        if top not in self._pools:
            places = [place for name in self.all if name.named.id == top for place in _places_of(name)]
            below = (name for name in self.all if name.named.id != top and self.is_below(name.named.id, top))
            self._pools[top] = [name._replace(loose=name.loose | _place_at_end(name, places)) for name in below]
        return self._pools[top]

    def is_below(self, unit: str, top: str) -> bool:
        """Whether *unit* stands below *top* on any day."""
        waiting, seen = [unit], {unit}
        while waiting:
            lower = self.by_id.get(waiting.pop())
            for parent in lower.parents if lower is not None else ():
                if parent == top:
                    return True
                if parent is not None and parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        return False


def _places_of(name: UnitName) -> Iterable[list[str]]:
    """The place that a committee is called after, and the same without the larger place behind a comma."""
    first_part = len(words_of(name.called.name.partition(",")[0]))
    for words in (name.words, name.words[:first_part]):
        yield [word.full for index, word in enumerate(words) if index not in name.loose]


def _place_at_end(name: UnitName, places: Iterable[list[str]]) -> frozenset[int]:
    """Where the words of one of *places*, and the words of a kind before it, stand at the end of *name*.

    Only there: the Sơn of thôn Sơn, xã Mẫu Sơn is the hamlet's own.
    """
    weighty = [index for index in range(len(name.words)) if index not in name.loose]
    spelled = [word.full for word in name.words]
    for place in filter(None, places):
        own = weighty[-len(place) :]
        if len(own) == len(place) < len(weighty) and [spelled[index] for index in own] == place:
            start = own[0]
            while phrase := _phrase_before(spelled[:start]):
                start -= len(phrase)
            return frozenset(range(start, own[0])) | frozenset(own)
    return frozenset()


def _phrase_before(words: list[str]) -> tuple[str, ...]:
    """Which phrase *words* end with; empty for none."""
    return next((phrase for phrase in _BEFORE_PLACES if phrase == tuple(words[-len(phrase) :])), ())


def _place(words: Iterable[SpokenWord]) -> tuple[str, ...]:
    return tuple(word.bare for word in words if word.bare not in _LOOSE)


def _before_places(name: str) -> Iterable[int]:
    """Where among the words of *name* those of a kind stand before a place: at the start, or after a comma."""
    start = 0
    for part in name.split(","):
        words = [word.full for word in words_of(part)]
        position = 0
        while phrase := _phrase_at(words[position:], is_plain=name.isascii()):
            yield from range(start + position, start + position + len(phrase))
            position += len(phrase)
        start += len(words)


def _phrase_at(words: list[str], *, is_plain: bool) -> tuple[str, ...]:
    """Which phrase *words* begin with; in a name that has no diacritics at all, without them. Empty for none."""
    for phrase in _BEFORE_PLACES:
        spelled = tuple(folded(word) for word in phrase) if is_plain else phrase
        if tuple(words[: len(phrase)]) == spelled:
            return phrase
    return ()


def _stands_for(typed: tuple[SpokenWord, ...], name: UnitName) -> bool:
    """Whether *typed* is *name* with none left out but words of no weight."""
    matched = 0
    for index, word in enumerate(name.words):
        if matched < len(typed) and fits(typed[matched], word):
            matched += 1
        elif index not in name.loose:
            return False
    return matched == len(typed)
