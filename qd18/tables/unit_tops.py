"""What stands above the organisations of a list where the list itself does not say."""

from __future__ import annotations

from qd18.lookup.organisations import ANY, Meant, UnclearName, committee_in, meant
from qd18.messages.refusals import UsageError
from qd18.model.units import UnitKind
from qd18.tables.unit_lists import UnitList

SOME_NAMED = 3
"""So many of the organisations without one above are named in a refusal."""


def put_top(listing: UnitList, organisation: str, *, placeholder: str) -> None:
    """Give *listing* the one top that it lacks: the committee that *organisation* names, where it can stand there.

    Several districts without it get a province called *placeholder*. Several other organisations are refused, because
    nobody could tell where they belong.
    """
    roots = listing.roots
    top = _named(listing, organisation)
    if top is None and len(roots) > 1:
        if any(root.meant.kind is not UnitKind.DISTRICT for root in roots):
            names = ", ".join(root.meant.name for root in roots[:SOME_NAMED])
            raise UsageError("list-without-top", names=names + (", …" if len(roots) > SOME_NAMED else ""))
        top = Meant(UnitKind.PROVINCE, placeholder, "", "")
    if top is not None:
        listing.put_on_top(top)


def _named(listing: UnitList, organisation: str) -> Meant | None:
    """The committee that *organisation* names, if it stands above all of *listing*."""
    name = committee_in(organisation)
    if not name or name.casefold() in {node.meant.name.casefold() for node in listing.nodes}:
        return None
    highest = min(root.meant.kind.level for root in listing.roots)
    try:
        return meant(name, among=frozenset(kind for kind in ANY if kind.level < highest))
    except UnclearName:
        return None
