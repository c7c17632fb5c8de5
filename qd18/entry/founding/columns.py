"""Where a list of places or party organisations has its names: the header row, and what its columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qd18.entry.founding.names import COMMUNE, DISTRICT, PROVINCE, Kinds
from qd18.entry.tables.table import Line, Table
from qd18.model.names import folded

DEEPEST_HEADER = 20
"""So many rows of titles may stand above the header."""


class Column(StrEnum):
    """What a column of the list holds."""

    ID = "id"
    NAME = "name"
    KIND = "kind"
    PARENT = "parent"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


PLACES: Mapping[Column, Kinds] = {
    Column.PROVINCE: PROVINCE,
    Column.DISTRICT: DISTRICT,
    Column.COMMUNE: COMMUNE,
}
"""The columns that name the place a row is in or is about, from the top down."""
NAMING = frozenset({Column.NAME, *PLACES})

_WORDS = {
    Column.ID: ("ma", "id", "ma don vi", "ma so", "ma to chuc", "ky hieu"),
    Column.NAME: ("", "name", "unit", "don vi", "don vi hanh chinh", "to chuc", "to chuc dang", "chi bo", "co so"),
    Column.KIND: ("loai", "kind", "type", "cap", "loai don vi", "loai hinh", "cap hanh chinh"),
    Column.PARENT: ("truc thuoc", "parent", "thuoc", "cap tren", "don vi cap tren", "cap uy cap tren", "thuoc don vi"),
    Column.PROVINCE: ("province",),
    Column.DISTRICT: ("district",),
    Column.COMMUNE: ("commune", "ward"),
}
_MEANT = {text: column for column, texts in _WORDS.items() for text in texts}
_OF_SORTS = (
    (Column.PROVINCE, frozenset({"tinh"}), frozenset({"thanh", "pho", "tp"})),
    (Column.DISTRICT, frozenset({"huyen", "quan"}), frozenset({"thi", "xa", "thanh", "pho", "tx", "tp"})),
    (Column.COMMUNE, frozenset({"xa", "phuong"}), frozenset({"thi", "tran", "dac", "khu", "tt"})),
)
"""Columns headed by sorts of places, `Xã/Phường/Thị trấn`: one word at least of the first set, none but of both."""


@dataclass(frozen=True, slots=True)
class Header:
    """The *row* of a table that says what its *columns* mean; two that mean the same are both in *doubled*."""

    row: int
    columns: Mapping[Column, int]
    doubled: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


def header_of(table: Table) -> Header | None:
    """The header of *table*: the first row with a column that names something; None where there is none."""
    for row, line in enumerate(table.lines[:DEEPEST_HEADER]):
        found = dict(_meanings(line))
        if NAMING & set(found.values()):
            return _header(row, line, found)
    return None


def _header(row: int, line: Line, found: Mapping[int, Column]) -> Header:
    columns: dict[Column, int] = {}
    doubled: list[str] = []
    for at, column in found.items():
        if column in columns:
            doubled += [str(line[columns[column]]), str(line[at])]
        columns.setdefault(column, at)
    unused = tuple(str(text) for at, text in enumerate(line) if text is not None and at not in found)
    return Header(row, columns, tuple(doubled), unused)


def _meanings(line: Line) -> Iterator[tuple[int, Column]]:
    for at, text in enumerate(line):
        meaning = _meaning(text) if isinstance(text, str) else None
        if meaning is not None:
            yield at, meaning


def _meaning(text: str) -> Column | None:
    words = re.findall(r"[a-z0-9]+", folded(text))
    if words[:1] == ["ten"]:
        words = words[1:]
    elif not words:
        return None
    for column, some, others in _OF_SORTS:
        if some & set(words) and set(words) <= some | others:
            return column
    return _MEANT.get(" ".join(words))
