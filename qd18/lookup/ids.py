"""Ids for members and units that are new on record, made of their names: the same of one name, whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Container
from itertools import chain, count

from qd18.lookup.organisations import ANY, Kinds, Meant, UnclearName, meant
from qd18.model.names import slug
from qd18.model.units import Unit, UnitKind
from qd18.schema.types import ID_PATTERN

_PLACES = frozenset({UnitKind.DISTRICT, UnitKind.COMMUNE})
"""Kinds whose ids do not begin with that of the province: they are typed too often."""


def member_id(name: str, taken: Container[str]) -> str:
    """The id of a new member: the name, with a number where it is *taken*; empty where none can be made."""
    return numbered(_part(name), taken)


NameOf = Callable[[str], str | None]
"""What the unit with some id is called; None where the id is free."""


def unit_id(name: str, kind: UnitKind, parent: Unit | None, name_of: NameOf, *, numbers: bool = True) -> str:
    """The id of the new unit called *name* below *parent*; see `organisation_id`."""
    return organisation_id(organisation_called(name, kind), parent, name_of, numbers=numbers)


def organisation_id(organisation: Meant, parent: Unit | None, name_of: NameOf, *, numbers: bool = True) -> str:
    """The id of a new *organisation* below *parent*: what tells it from its neighbours; empty where none can be made.

    Where another has the id, the sort of place is added if that one is of another sort (`phuong-nghia-lo`); else, or
    where that is taken too, a number, unless no *numbers* are wanted.
    """
    short, with_sort = _short_id(organisation, parent), _id_below(parent, organisation, organisation.sort_and_place)
    holder = name_of(short) if short else None
    if holder is None:
        return short
    other = _understood(holder, ANY)
    differs = other is None or _part(other.sort_and_place) != _part(organisation.sort_and_place)
    by_sort = (with_sort,) if differs and with_sort else ()
    by_number = (f"{short}-{number}" for number in (count(2) if numbers else ()))
    return next((free for free in chain(by_sort, by_number) if name_of(free) is None), "")


def numbered(id_: str, taken: Container[str]) -> str:
    """*id_*, with a number behind it where it is *taken*; empty where it is no id."""
    if not ID_PATTERN.fullmatch(id_):
        return ""
    return next(free for free in chain((id_,), (f"{id_}-{number}" for number in count(2))) if free not in taken)


def organisation_called(name: str, kind: UnitKind) -> Meant:
    """What *name* tells of an organisation of *kind*; where it tells nothing, all of it is its place."""
    place = name.partition(",")[0]
    return _understood(name, frozenset({kind})) or Meant(kind, name, place, place)


def _short_id(organisation: Meant, parent: Unit | None) -> str:
    place = organisation.place
    if organisation.kind is UnitKind.PROVINCE and place != organisation.name:
        body = "thanh-uy" if organisation.name.startswith("Thành") else "tinh-uy"
        return _id_below(parent, organisation, f"{body} {place}")
    return _id_below(parent, organisation, _without_whole(place, parent))


def _without_whole(place: str, parent: Unit | None) -> str:
    """*place* without the name of the place that it lies in, which goes without saying: `Trường học xã Bình`."""
    above = _understood(parent.name, ANY) if parent is not None else None
    for whole in (above.sort_and_place, above.place) if above is not None else ():
        if whole and place.casefold().endswith(f" {whole.casefold()}"):
            return place[: -len(whole)].rstrip(" ,")
    return place


def _id_below(parent: Unit | None, organisation: Meant, text: str) -> str:
    """An id made of *text*, behind that of *parent* unless it stands alone; empty where it would be none."""
    stands_alone = parent is None or (parent.kind is UnitKind.PROVINCE and organisation.kind in _PLACES)
    part = _part(text)
    made = part if stands_alone or parent is None else f"{parent.id}/{part}"
    return made if part and ID_PATTERN.fullmatch(made) else ""


def _understood(name: str, among: Kinds) -> Meant | None:
    try:
        return meant(name, among=among)
    except UnclearName:
        return None


def _part(text: str) -> str:
    """*text* as one part of an id."""
    return slug(text.replace("/", " ")).strip("-.")
