"""Ids for members and units that an event puts on record; what no id can be made of is impossible."""

from __future__ import annotations

from collections.abc import Container, Mapping

from qd18.changes.change_set import Impossible
from qd18.lookup.ids import member_id, numbered, unit_id
from qd18.lookup.organisations import UnclearName, meant
from qd18.model.units import Unit, UnitKind


def id_of_member(name: str, taken: Container[str]) -> str:
    """An id that nobody has yet; see `qd18.lookup.ids.member_id`."""
    return _made(member_id(name, taken), name)


def free_id(requested: str, taken: Container[str], *, name: str) -> str:
    """*requested*, with a number behind it where it is *taken*."""
    return _made(numbered(requested, taken), name)


def id_of_unit(name: str, kind: UnitKind, parent: Unit | None, units: Mapping[str, Unit]) -> str:
    """An id that none of *units* has; see `qd18.lookup.ids.organisation_id`."""
    return _made(unit_id(name, kind, parent, lambda id_: units[id_].name if id_ in units else None), name)


def _made(id_: str, name: str) -> str:
    if not id_:
        raise Impossible("no-id-from-name", name=name)
    return id_


def kind_of_unit(name: str) -> UnitKind:
    """The kind of organisation that is called *name*; impossible where the name does not tell."""
    try:
        return meant(name).kind
    except UnclearName:
        raise Impossible("unit-kind-unclear", name=name, kinds=", ".join(UnitKind)) from None
