"""Where a list of places or party organisations has its names: the header row, and what its columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qd18.lookup.organisations import COMMUNE, DISTRICT, PROVINCE, Kinds
from qd18.model.names import folded
from qd18.tables.table import Line, Table

DEEPEST_HEADER = 20
"""So many rows of titles may stand above the header."""


class UnitColumn(StrEnum):
    """What a column of the list holds."""

    ID = "id"
    NAME = "name"
    KIND = "kind"
    PARENT = "parent"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


PLACES: Mapping[UnitColumn, Kinds] = {
    UnitColumn.PROVINCE: PROVINCE,
    UnitColumn.DISTRICT: DISTRICT,
    UnitColumn.COMMUNE: COMMUNE,
}
"""The columns that name the place a row is in or is about, from the top down."""
NAMING = frozenset({UnitColumn.NAME, *PLACES})

_WORDS = {
    UnitColumn.ID: ("ma", "id", "ma don vi", "ma so", "ma to chuc", "ky hieu"),
    UnitColumn.NAME: ("", "name", "unit", "don vi", "don vi hanh chinh", "to chuc", "to chuc dang", "chi bo", "co so"),
    UnitColumn.KIND: ("loai", "kind", "type", "cap", "loai don vi", "loai hinh", "cap hanh chinh"),
    UnitColumn.PARENT: (
        "truc thuoc",
        "parent",
        "thuoc",
        "cap tren",
        "don vi cap tren",
        "cap uy cap tren",
        "thuoc don vi",
    ),
    UnitColumn.PROVINCE: ("province",),
    UnitColumn.DISTRICT: ("district",),
    UnitColumn.COMMUNE: ("commune", "ward"),
}
_MEANT = {text: column for column, texts in _WORDS.items() for text in texts}
_OF_SORTS = (
    (UnitColumn.PROVINCE, frozenset({"tinh"}), frozenset({"thanh", "pho", "tp"})),
    (UnitColumn.DISTRICT, frozenset({"huyen", "quan"}), frozenset({"thi", "xa", "thanh", "pho", "tx", "tp"})),
    (UnitColumn.COMMUNE, frozenset({"xa", "phuong"}), frozenset({"thi", "tran", "dac", "khu", "tt"})),
)
"""Columns headed by sorts of places, `Xã/Phường/Thị trấn`: one word at least of the first set, none but of both."""


@dataclass(frozen=True, slots=True)
class Header:
    """The *row* of a table that says what its *columns* mean; two that mean the same are both in *doubled*."""

    row: int
    columns: Mapping[UnitColumn, int]
    doubled: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


def header_of(table: Table) -> Header | None:
    """The header of *table*: the first row with a column that names something; None where there is none."""
    for row, line in enumerate(table.lines[:DEEPEST_HEADER]):
        found = dict(_meanings(line))
        if NAMING & set(found.values()):
            return _header(row, line, found)
    return None


def _header(row: int, line: Line, found: Mapping[int, UnitColumn]) -> Header:
    columns: dict[UnitColumn, int] = {}
    doubled: list[str] = []
    for at, column in found.items():
        if column in columns:
            doubled += [str(line[columns[column]]), str(line[at])]
        columns.setdefault(column, at)
    unused = tuple(str(text) for at, text in enumerate(line) if text is not None and at not in found)
    return Header(row, columns, tuple(doubled), unused)


def _meanings(line: Line) -> Iterator[tuple[int, UnitColumn]]:
    for at, text in enumerate(line):
        meaning = _meaning(text) if isinstance(text, str) else None
        if meaning is not None:
            yield at, meaning


def _meaning(text: str) -> UnitColumn | None:
    words = re.findall(r"[a-z0-9]+", folded(text))
    if words[:1] == ["ten"]:
        words = words[1:]
    elif not words:
        return None
    for column, some, others in _OF_SORTS:
        if some & set(words) and set(words) <= some | others:
            return column
    return _MEANT.get(" ".join(words))
