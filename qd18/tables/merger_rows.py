"""Lists of mergers as authorities publish them: the old communes, the new one, and the day, each with its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from qd18.lookup.organisations import COMMUNE, UnclearName, meant
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.value_class import value_class
from qd18.tables.cell_faults import Fault, Wrong
from qd18.tables.cell_values import cell_text, day_in_cell
from qd18.tables.columns import IGNORE
from qd18.tables.headers import TableLayout
from qd18.tables.rows import is_aside
from qd18.tables.table import SheetValue, Spot

_BETWEEN = lazy_pattern(r"[,;+\n]|\s(?:và|and)\s", re.IGNORECASE)
_NUMBER = lazy_pattern(r"^\s*(?:[0-9]+\s*[.)]\s*|[-–•]\s*)")
_AROUND = lazy_pattern(
    r"^(?:toàn bộ|nguyên trạng|diện tích tự nhiên,? quy mô dân số của|của|các|và|gồm|:|\s)+\b", re.IGNORECASE
)
_PART = lazy_pattern(r"\b(?:một phần|phần còn lại|part of)\b", re.IGNORECASE)
_DISTRICT = lazy_pattern(r"^(.*?)\s*(?:\(([^)]*)\)|\bthuộc\s+(.*))\s*$", re.IGNORECASE | re.DOTALL)


@value_class
class FormerUnit:
    """An old commune as a cell names it, and the *district* that the list says it is in; empty where it does not."""

    name: str
    district: str
    spot: Spot


@value_class
class ListedMerger:
    """The communes *former* become the one called *name* on *day*; None where the list has no day."""

    name: str
    former: tuple[FormerUnit, ...]
    day: date | None
    spot: Spot


def listed_mergers(layout: TableLayout) -> tuple[list[ListedMerger], list[Wrong]]:
    """The mergers of the table, by new commune in the order of the list, and what is wrong in its cells.

    A row without a new commune, or without a day, has that of the row above: such cells are often made one.
    """
    columns = {heading.key: heading.column for heading in layout.headings if heading.key not in {None, IGNORE}}
    known = set(columns.values())
    gathered: dict[str, ListedMerger] = {}
    wrongs: list[Wrong] = []
    name, day = "", None
    for number in range(layout.first, len(layout.table.lines)):
        line = layout.table.lines[number]
        cells = {key: layout.table.at(number, column) for key, column in columns.items()}
        if not any(value is not None for value in line) or is_aside(line, known) or cells["former"] is None:
            continue
        spots = {key: layout.table.spot(number, column) for key, column in columns.items()}
        name = _text(cells["unit"]) or name
        if (value := cells.get("from")) is not None:
            read = day_in_cell(value)
            if isinstance(read, Fault):
                wrongs.append(Wrong(spots["from"], read))
            else:
                day = read
        if not name:
            wrongs.append(Wrong(spots["unit"], Fault("no-new-unit")))
            continue
        former, faults = _former_units(cells["former"], _text(cells.get("district")), spots["former"])
        wrongs += faults
        before = gathered.get(name.casefold())
        if before is not None and before.day != day:
            wrongs.append(Wrong(spots["unit"], Fault("several-days", {"value": name})))
        merger = ListedMerger(name, former, day, spots["unit"])
        gathered[name.casefold()] = _joined(before, merger) if before is not None else merger
    return list(gathered.values()), wrongs


def _joined(before: ListedMerger, further: ListedMerger) -> ListedMerger:
    return ListedMerger(before.name, (*before.former, *further.former), before.day, before.spot)


def _text(value: SheetValue) -> str:
    return " ".join(cell_text(value).split()) if value is not None else ""


def _former_units(value: SheetValue, district: str, spot: Spot) -> tuple[tuple[FormerUnit, ...], list[Wrong]]:
    """The old communes in a cell, each with the word of its sort: `các phường A, B và xã C`."""
    units: list[FormerUnit] = []
    wrongs: list[Wrong] = []
    sort = ""
    for text, place in _pieces(cell_text(value)):
        if _PART.search(text):
            wrongs.append(Wrong(spot, Fault("part-of-unit", {"value": text})))
            continue
        try:
            organisation = meant(text, among=COMMUNE)
            sort = organisation.sort_and_place.removesuffix(organisation.place).strip() or sort
            name = organisation.sort_and_place
        except UnclearName:
            name = f"{sort} {text}" if sort and not re.fullmatch("[a-z0-9./_-]+", text) else text
        units.append(FormerUnit(name, place or district, spot))
    return tuple(units), wrongs


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The names in *text*, each with the district that stands behind it in brackets."""
    for piece in _BETWEEN.split(text):
        bare = _AROUND.sub("", _NUMBER.sub("", " ".join(piece.split()))).strip(" .:")
        if bare:
            placed = _DISTRICT.match(bare)
            yield (placed[1].strip(), (placed[2] or placed[3] or "").strip()) if placed else (bare, "")
