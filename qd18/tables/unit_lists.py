"""A list of places or party organisations: what each row means, and the tree that the rows form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from qd18.lookup.organisations import ANY, Kinds, Meant, UnclearName, meant
from qd18.model.names import slug
from qd18.model.units import UnitKind
from qd18.schema.types import ID_PATTERN
from qd18.tables.table import Table
from qd18.tables.unit_columns import PLACES, Header, UnitColumn

LONGEST_NAME = 300
"""Characters; a longer one is a paragraph that has got into the list."""


@dataclass(frozen=True, slots=True)
class UnclearRow:
    """A row that cannot be understood in one way only; *key* is that of the sentence that says why."""

    row: int
    key: str
    args: Mapping[str, str] = field(default_factory=dict)


def unreadable_rows(table: Table, header: Header) -> list[UnclearRow]:
    """The rows with a cell in a known column that cannot be taken for what stands in it, as one that is struck out."""
    known = set(header.columns.values())
    flaws = [(spot, flaw) for spot, flaw in sorted(table.unreadable.items()) if spot[1] in known]
    return [
        UnclearRow(row + 1, "unreadable", {"cell": table.spot(row, column).cell, "value": flaw.text})
        for (row, column), flaw in flaws
    ]


@dataclass(eq=False, slots=True)
class ListedUnit:
    """An organisation of the list, first *named* in that row; *row* is the one about it, 0 where there is none.

    *given* is its id in the list, *parent* what the list says that it stands below.
    """

    meant: Meant
    above: ListedUnit | None = None
    named: int = 0
    row: int = 0
    given: str = ""
    parent: str = ""
    below: list[ListedUnit] = field(default_factory=list)

    def hang(self, above: ListedUnit | None) -> None:
        """Put it below *above*."""
        if self.above is not None:
            self.above.below.remove(self)
        self.above = above
        if above is not None:
            above.below.append(self)


UnitListKey = tuple[ListedUnit | None, UnitKind, str, str]


class UnitList:
    """What *table* says, whose header is *header*: its organisations as a forest, and the rows in *doubts*."""

    def __init__(self, table: Table, header: Header) -> None:
        self.doubts: list[UnclearRow] = []
        self._nodes: dict[UnitListKey, ListedUnit] = {}
        self._by_id: dict[str, ListedUnit] = {}
        self._by_name: dict[str, list[ListedUnit]] = defaultdict(list)
        self._by_place: dict[str, list[ListedUnit]] = defaultdict(list)
        self._table, self._header = table, header
        for row in range(header.row + 1, len(table.lines)):
            if any(self._cell(row, column) for column in header.columns):
                self._noting(row + 1, partial(self._enter, row))
        for node in self.nodes:
            if node.parent:
                self._noting(node.row, partial(self._put_below, node))
        provinces = [node for node in self.nodes if node.meant.kind is UnitKind.PROVINCE]
        for node in provinces[1:]:
            args = {"name": node.meant.name, "first": provinces[0].meant.name}
            self.doubts.append(UnclearRow(node.named, "several-provinces", args))
        self.doubts.sort(key=lambda doubt: doubt.row)

    @property
    def nodes(self) -> list[ListedUnit]:
        """All organisations, in the order in which the list names them."""
        return list(self._nodes.values())

    @property
    def roots(self) -> list[ListedUnit]:
        """The organisations with none above them."""
        return [node for node in self.nodes if node.above is None]

    def put_on_top(self, top: Meant) -> None:
        """Put all the roots below one more organisation."""
        above = ListedUnit(top)
        for root in self.roots:
            root.hang(above)
        self._nodes = {(None, top.kind, top.name, ""): above, **self._nodes}

    def _noting(self, row: int, step: Callable[[], None]) -> None:
        try:
            step()
        except UnclearName as unclear:
            self.doubts.append(UnclearRow(row, unclear.key, unclear.args_for_sentence))

    def _cell(self, row: int, column: UnitColumn) -> str:
        at = self._header.columns.get(column)
        value = None if at is None else self._table.at(row, at)
        return "" if value is None else " ".join(str(value).split())

    def _enter(self, row: int) -> None:
        """The organisation of *row*, below those of the places that the row is in."""
        named = {column: text for column in (*PLACES, UnitColumn.NAME) if (text := self._cell(row, column))}
        if not named:
            raise UnclearName("no-name")
        *places, last = named
        above: ListedUnit | None = None
        for column in places:
            above = self._node(row, meant(named[column], among=PLACES[column]), above)
        parent = self._cell(row, UnitColumn.PARENT)
        among = PLACES[last] if last in PLACES else _below(above, parent)
        found = meant(named[last], told=self._cell(row, UnitColumn.KIND), among=among)
        if not places and (column_left_blank := self._blank_above(found)):
            raise UnclearName("no-place", name=found.name, column=column_left_blank)
        node = self._node(row, found, above, parent)
        if node.row:
            raise UnclearName("listed-twice", name=found.name, first=str(node.row))
        node.row, node.parent = row + 1, parent
        for name in {named[last].casefold(), found.name.casefold()}:
            self._by_name[name].append(node)
        self._by_place[found.place.casefold()].append(node)
        self._give_id(node, self._cell(row, UnitColumn.ID))

    def _give_id(self, node: ListedUnit, text: str) -> None:
        """Give *node* the id that the list has for it, as ids are spelled."""
        name = text if ID_PATTERN.fullmatch(text) else slug(text)
        if text and not ID_PATTERN.fullmatch(name):
            raise UnclearName("bad-id", id=text)
        if name in self._by_id:
            raise UnclearName("id-twice", id=name, first=str(self._by_id[name].row))
        if name:
            node.given = name
            self._by_id[name] = node

    def _node(self, row: int, found: Meant, above: ListedUnit | None, parent: str = "") -> ListedUnit:
        key = (above, found.kind, found.name.casefold(), parent)
        if key not in self._nodes:
            if not found.name.isprintable() or len(found.name) > LONGEST_NAME:
                raise UnclearName("no-text", name=found.name[:LONGEST_NAME])
            self._nodes[key] = node = ListedUnit(found, named=row + 1)
            node.hang(above)
        return self._nodes[key]

    def _blank_above(self, found: Meant) -> str:
        """What heads a column of places that stand above *found*, which names none; empty where there is no such."""
        for column, kinds in PLACES.items():
            if column in self._header.columns and min(kind.level for kind in kinds) < found.kind.level:
                return str(self._table.at(self._header.row, self._header.columns[column]))
        return ""

    def _put_below(self, node: ListedUnit) -> None:
        """Put *node* below the one that its row names by id or by name."""
        wanted = node.parent.casefold()
        by_id = self._by_id.get(node.parent) or self._by_id.get(slug(node.parent))
        found = [by_id] if by_id else self._by_name[wanted] or self._by_place[wanted]
        found = [one for one in found if one is not node]
        if len(found) != 1:
            raise UnclearName("several-parents" if found else "no-parent", name=node.meant.name, parent=node.parent)
        if found[0].meant.kind.level >= node.meant.kind.level:
            raise UnclearName("not-below", name=node.meant.name, parent=found[0].meant.name)
        node.hang(found[0])


def _below(above: ListedUnit | None, parent: str) -> Kinds:
    """The kinds that can stand below *above*, or below the organisation called *parent*."""
    level = above.meant.kind.level if above else 0 if parent else -1
    return frozenset(kind for kind in ANY if kind.level > level)
