"""Ids for the organisations of a list: below one another, and each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from qd18.lookup.ids import organisation_id
from qd18.model.units import Unit
from qd18.tables.unit_lists import ListedUnit, UnclearRow


def units_of(roots: Sequence[ListedUnit]) -> tuple[list[Unit], list[UnclearRow]]:
    """The organisations below *roots*, each above those below it, and the rows whose ids cannot be."""
    doubts: list[UnclearRow] = []
    names = {node.given: node.meant.name for node in chain.from_iterable(map(_family, roots)) if node.given}

    def named(node: ListedUnit, parent: Unit | None) -> Iterator[Unit]:
        id_ = node.given or organisation_id(node.meant, parent, names.get)
        if not id_:
            doubts.append(UnclearRow(node.row, "no-id", {"name": node.meant.name}))
        names[id_] = node.meant.name
        unit = Unit(id_, node.meant.name, node.meant.kind, parent.id if parent else None)
        yield unit
        for below in node.below:
            yield from named(below, unit)

    return [unit for root in roots for unit in named(root, None)], doubts


def _family(node: ListedUnit) -> Iterator[ListedUnit]:
    """*node* and all below it."""
    yield node
    for below in node.below:
        yield from _family(below)
