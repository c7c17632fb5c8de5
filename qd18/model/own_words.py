"""The words that a body adds to those of the format (rules.md 7.1): its kinds of unit, tiers, posts, sessions, tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
        if not (lower.is_own or upper.is_own):
            return lower.level > upper.level
        kinds = self.of("kind")
        if lower.is_own:
            above = kinds[lower].below if lower in kinds else ()
            return any(kind is upper or self.can_stand_below(kind, upper) for kind in above)
        above = kinds[upper].below if upper in kinds else ()
        return not above or any(self.can_stand_below(lower, kind) for kind in above)


NO_OWN_WORDS = OwnWords()
