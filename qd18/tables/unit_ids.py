"""Ids for the organisations of a list, made of their names: short, below one another, and each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count

from qd18.model.names import slug
from qd18.model.units import Unit, UnitKind
from qd18.schema.types import ID_PATTERN
from qd18.tables.unit_lists import ListedUnit, UnclearRow


def units_of(roots: Sequence[ListedUnit]) -> tuple[list[Unit], list[UnclearRow]]:
    """The organisations below *roots*, each above those below it, and the rows whose ids cannot be."""
    naming = _Naming(roots)
    units = [unit for root in roots for unit in naming.named(root, None)]
    return units, naming.doubts


class _Naming:
    def __init__(self, roots: Sequence[ListedUnit]) -> None:
        self.doubts: list[UnclearRow] = []
        self._taken: dict[str, ListedUnit] = {}
        for node in chain.from_iterable(map(_family, roots)):
            if node.given:
                self._taken[node.given] = node

    def named(self, node: ListedUnit, parent: Unit | None) -> Iterator[Unit]:
        """The unit that *node* is, then those below it."""
        name = self._id(node, parent)
        self._taken[name] = node
        unit = Unit(name, node.meant.name, node.meant.kind, parent.id if parent else None)
        yield unit
        for below in node.below:
            yield from self.named(below, unit)

    def _id(self, node: ListedUnit, parent: Unit | None) -> str:
        if node.given:
            return node.given
        short, with_sort = _names(node, parent)
        if not ID_PATTERN.fullmatch(short):
            self.doubts.append(UnclearRow(node.row, "no-id", {"name": node.meant.name}))
            return short
        holder = self._taken.get(short)
        if holder is None:
            return short
        numbered = (f"{short}-{number}" for number in count(2))
        differing = () if with_sort == _names(holder, parent)[1] else (with_sort,)
        return next(name for name in chain(differing, numbered) if name not in self._taken)


def _family(node: ListedUnit) -> Iterator[ListedUnit]:
    """*node* and all below it."""
    yield node
    for below in node.below:
        yield from _family(below)


def _names(node: ListedUnit, parent: Unit | None) -> tuple[str, str]:
    """An id for *node* from its place alone, and one with the sort of place: `phuong-pu-trang`."""
    kind, place = node.meant.kind, _part(node.meant.place)
    if kind is UnitKind.PROVINCE:
        place = f"{'thanh-uy' if node.meant.name.startswith('Thành') else 'tinh-uy'}-{place}".strip("-")
    stands_alone = parent is None or (parent.kind is UnitKind.PROVINCE and kind in _PLACES)
    prefix = "" if stands_alone or parent is None else f"{parent.id}/"
    return f"{prefix}{place}" if place else "", f"{prefix}{_part(node.meant.sort_and_place)}"


_PLACES = frozenset({UnitKind.DISTRICT, UnitKind.COMMUNE})
"""Kinds whose ids do not begin with that of the province: they are typed too often."""


def _part(text: str) -> str:
    """*text* as one part of an id."""
    return slug(text).replace("/", "-").strip("-.")
