"""At which tier posts in a committee are held, where its kind alone leaves that open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qd18.engine.rulebook import Rulebook
from qd18.model.members import Tier
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitKind, UnitTree


def tier_in_use(regulations: Sequence[Regulation], tree: UnitTree, unit: Unit, day: date) -> Tier | None:
    """The tier of posts in *unit* as the *regulations* in force there on *day* have it; None: as its kind alone tells.

    The committee of a commune has posts of the commune tier where one of them has duties of that tier. Before July 2025
    none had, and its posts were of the grassroots tier.
    """
    if unit.kind is not UnitKind.COMMUNE:
        return None
    rulebook = Rulebook(regulations, tree)
    for number, regulation in enumerate(regulations):
        duties = [duty for duty in regulation.duties if duty.tier is Tier.COMMUNE]
        is_meant = any(not duty.at or unit.kind in duty.at for duty in duties)
        if is_meant and day in rulebook.bound(number, unit.id):
            return Tier.COMMUNE
    return None
