"""The names of units, all that each has ever had, matched to what offices write of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qd18.lookup.names import NamedRecord
from qd18.lookup.spoken import SpokenWord, fits, words_of
from qd18.model.dated import Dated
from qd18.model.units import Unit

_LOOSE = frozenset(["chi", "bo", "dang", "uy", "phuong", "xa", "thi", "tran", "huyen", "tinh", "thanh"])
"""Words of a unit's name that are left out where its place alone says which unit is meant."""


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


class UnitNames:
    """The names of the units that are *listed*."""

    def __init__(self, listed: Iterable[UnitNamed]) -> None:
        self._by_id = {one.named.id: one for one in listed}
        self.all = tuple(
            UnitName(one.named, words_of(name), NamedRecord(one.named.id, name))
            for one in self._by_id.values()
            for name in one.names
        )
        self._by_place: dict[tuple[str, ...], list[UnitName]] = defaultdict(list)
        for unit in self.all:
            self._by_place[_place(unit.words)].append(unit)

    def of(self, id_: str) -> UnitNamed | None:
        """The unit with that id."""
        return self._by_id.get(id_)

    def found(self, typed: tuple[SpokenWord, ...], within: str) -> list[NamedRecord]:
        """The units of which some name has the words *typed*, and besides them only words of no weight.

        Where *within* is the id of a unit, those below it, and the words of its name have no weight.
        """
        top = self._by_id.get(within)
        loose = _LOOSE | {word.bare for name in (top.names if top else ()) for word in words_of(name)}
        pool = self._below(within) if within else self._by_place.get(_place(typed), [])
        found = [one for one in pool if _stands_for(typed, one.words, loose)]
        alike = [one for one in found if [word.bare for word in one.words] == [word.bare for word in typed]]
        exact = [one for one in alike if all(map(_same, typed, one.words))]
        return list(dict.fromkeys(one.named for one in exact or alike or found))

    def _below(self, top: str) -> list[UnitName]:
        return [one for one in self.all if one.named.id != top and self._is_below(one.named.id, top)]

    def _is_below(self, unit: str, top: str) -> bool:
        """Whether *unit* stands below *top* on any day."""
        waiting, seen = [unit], {unit}
        while waiting:
            at = self._by_id.get(waiting.pop())
            for parent in at.parents if at is not None else ():
                if parent == top:
                    return True
                if parent is not None and parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        return False


def _same(one: SpokenWord, two: SpokenWord) -> bool:
    return one.full == two.full


def _place(words: Iterable[SpokenWord]) -> tuple[str, ...]:
    return tuple(word.bare for word in words if word.bare not in _LOOSE)


def _stands_for(typed: tuple[SpokenWord, ...], name: tuple[SpokenWord, ...], loose: Iterable[str]) -> bool:
    """Whether *typed* is *name* with none but *loose* words left out."""
    at = 0
    for word in name:
        if at < len(typed) and fits(typed[at], word):
            at += 1
        elif word.bare not in loose:
            return False
    return at == len(typed)
