"""Facts on record as plain values under the keys of the data files: what a spreadsheet is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize
from zlib import crc32

from qd18.model.located import Located
from qd18.model.register import Register
from qd18.schema.descriptions import LISTS

Values = Mapping[str, Any]
"""The values of a record; what is left out in the file, or is what stands for it there, has no key."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it is kept: its *values* and where it stands."""

    values: Values
    ref: Located

    @property
    def fingerprint(self) -> str:
        """Six letters that change with the values."""
        return f"{crc32(repr(canonical(self.values)).encode()) & 0xFFFFFF:06x}"


def canonical(value: object) -> object:
    """*value* so that equal ones look the same: texts in NFC with single spaces, keys in order."""
    match value:
        case str():
            return " ".join(normalize("NFC", value).split())
        case date():
            return value.isoformat()
        case Mapping():
            return tuple(sorted((key, canonical(item)) for key, item in value.items()))
        case tuple() | list():
            return tuple(map(canonical, value))
        case _:
            return value


def same(one: object, two: object) -> bool:
    """Whether two values say the same, whatever spaces they are written with."""
    return one == two or canonical(one) == canonical(two)


def kept(register: Register, kind: str) -> list[Kept]:
    """The records of a kind that are on record, in the order of the files."""
    encode = LISTS[kind].encode
    return [Kept(encode(fact), fact.ref) for fact in getattr(register, kind)]


def implied(kind: str, values: Values) -> dict[str, Any]:
    """*values* with those that identify a record and go without saying."""
    fields = (LISTS[kind].fields[key] for key in LISTS[kind].identity)
    return {**{field.key: field.default for field in fields if field.default is not None}, **values}


def written(kind: str, values: Values, order: tuple[str, ...]) -> dict[str, Any]:
    """*values* as a new record has them, in *order*, without what goes without saying; lists as lists."""
    fields = LISTS[kind].fields
    return {key: writable(values[key]) for key in order if key in values and values[key] != fields[key].default}


def writable(value: Any) -> Any:
    """*value* as files have it: tuples are lists."""
    if isinstance(value, tuple):
        return [writable(item) for item in value]
    if isinstance(value, Mapping):
        return {key: writable(item) for key, item in value.items()}
    return value
