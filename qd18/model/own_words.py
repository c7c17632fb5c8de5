"""The words that a body adds to those of the format (rules.md 7.1): its kinds of unit, tiers, posts, sessions, tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from qd18.model.bilingual import Bilingual
from qd18.model.meetings import Session
from qd18.model.members import Position, Tier
from qd18.model.open_word import OpenWord
from qd18.model.units import UnitKind
from qd18.model.value_class import value_class

OPEN_LISTS: Mapping[str, type[OpenWord]] = MappingProxyType(
    {"kind": UnitKind, "tier": Tier, "position": Position, "session": Session}
)
"""The lists that may be added to, by the name of their group. Tags are a group too; the format has no list of them."""


@value_class
class OwnWord:
    """A word of *group* and what people call it; a kind of unit may stand right below those *below*."""

    group: str
    id: str
    name: Bilingual
    below: tuple[UnitKind, ...] = ()


@value_class
class OwnWords:
    """The words declared, in order; of two with one id in one group the first."""

    declared: tuple[OwnWord, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.declared)

    def joined_by(self, others: Iterable[OwnWords]) -> OwnWords:
        """These words and those of *others* that they do not have."""
        words = {(word.group, word.id): word for word in self.declared}
        for own in others:
            for word in own.declared:
                words.setdefault((word.group, word.id), word)
        return OwnWords(tuple(words.values())) if words else self

    def of(self, group: str) -> Mapping[str, OwnWord]:
        """The words of *group* by their ids, in order."""
        return {word.id: word for word in self.declared if word.group == group}

    @property
    def of_record(self) -> OwnWords:
        """The kinds and tiers, which `qd18.yaml` declares for every regulation."""
        return OwnWords(tuple(word for word in self.declared if word.group in {"kind", "tier"}))

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """Every tier, the highest first: those of the format, then the others as they are declared."""
        return (*Tier, *map(Tier, self.of("tier"))) if self else tuple(Tier)

    def can_stand_below(self, lower: UnitKind, upper: UnitKind) -> bool:
        """Whether a unit of the kind *lower* can stand somewhere below one of *upper*; levels may be skipped.

        A kind of the format can stand below an own one as below those that the own one stands below.
        """
        if lower.is_own:
            return any(
                kind is upper or (not kind.is_own and self.can_stand_below(kind, upper)) for kind in self._above(lower)
            )
        if not upper.is_own:
            return lower.level > upper.level
        return any(
            self._is_top(kind) if kind.is_own else lower.level > kind.level for kind in (upper, *self._above(upper))
        )

    def _above(self, kind: UnitKind) -> Iterator[UnitKind]:
        """The kinds that the own one *kind* may stand below, directly or one through another, each once."""
        kinds = self.of("kind")
        waiting, seen = [kind], set[UnitKind]()
        while waiting:
            for above in kinds[own].below if (own := waiting.pop()) in kinds else ():
                if above not in seen:
                    seen.add(above)
                    waiting.append(above)
                    yield above

    def _is_top(self, kind: UnitKind) -> bool:
        return not any(word.below for word in self.declared if (word.group, word.id) == ("kind", kind))


NO_OWN_WORDS = OwnWords()
