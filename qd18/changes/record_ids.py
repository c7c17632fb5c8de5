"""Ids for people and organisations that are new on record, made of their names."""

from __future__ import annotations

from collections.abc import Container
from itertools import count

from qd18.changes.change_set import Impossible
from qd18.lookup.organisations import ANY, Meant, UnclearName, meant
from qd18.model.names import slug
from qd18.model.units import Unit, UnitKind

LONGEST_ID = 100
PLACES = frozenset({UnitKind.DISTRICT, UnitKind.COMMUNE})
"""Kinds whose ids do not begin with that of the province: they are typed too often."""


def id_of_member(name: str, taken: Container[str]) -> str:
    """An id that nobody has yet: the name, with a number behind it where somebody of that name is on record."""
    return free_id(_part(name), taken, name=name)


def free_id(wanted: str, taken: Container[str], *, name: str) -> str:
    """*wanted*, with a number behind it where it is *taken*; impossible where nothing of *name* could be used."""
    if not wanted or wanted.endswith("/") or len(wanted) > LONGEST_ID:
        raise Impossible("no-id-from-name", name=name)
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(one for one in numbered if one not in taken)


def kind_of_unit(name: str) -> UnitKind:
    """The kind of organisation that is called *name*; impossible where the name does not tell."""
    try:
        return meant(name).kind
    except UnclearName:
        raise Impossible("unit-kind-unclear", name=name, kinds=", ".join(UnitKind)) from None


def id_of_unit(name: str, kind: UnitKind, parent: Unit | None, taken: Container[str]) -> str:
    """An id for the organisation called *name* below *parent*: what tells it from its neighbours, without `Đảng ủy`."""
    part = _part(_place(name, kind, parent))
    stands_alone = parent is None or (parent.kind is UnitKind.PROVINCE and kind in PLACES)
    return free_id(part if stands_alone or parent is None else f"{parent.id}/{part}", taken, name=name)


def _place(name: str, kind: UnitKind, parent: Unit | None) -> str:
    """What *name* is about; that it is a place within *parent* goes without saying."""
    found = _meant(name, frozenset({kind}))
    if found is None:
        return name
    if kind is UnitKind.PROVINCE:
        return name
    above = _meant(parent.name, ANY) if parent is not None else None
    place = found.place
    for whole in (above.sort_and_place, above.place) if above is not None else ():
        if place.casefold().endswith(f" {whole.casefold()}"):
            return place[: -len(whole)].rstrip(" ,")
    return place


def _meant(name: str, among: frozenset[UnitKind]) -> Meant | None:
    try:
        return meant(name, among=among)
    except UnclearName:
        return None


def _part(text: str) -> str:
    """*text* as one part of an id."""
    return slug(text.replace("/", " ")).strip("-.")
