"""Facts on record as plain values under the keys of the data files: what a spreadsheet is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import normalize
from zlib import crc32

from qd18.model.located import Located
from qd18.model.register import Register
from qd18.model.value_class import value_class
from qd18.schema.descriptions import LISTS
from qd18.schema.record import Record

EncodedRecord = Mapping[str, Any]
"""The values of a record; what is left out in the file, or is what stands for it there, has no key."""


@value_class
class RecordOnFile:
    """A record as it is kept: its *values* and where it stands."""

    values: EncodedRecord
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


def same(value: object, other: object) -> bool:
    """Whether two values say the same, whatever spaces they are written with."""
    return value == other or canonical(value) == canonical(other)


def records_on_file(register: Register, kind: str) -> list[RecordOnFile]:
    """The records of a kind that are on record, in the order of the files, with what identifies them always said."""
    encode = LISTS[kind].encode
    return [RecordOnFile(implied(kind, encode(fact)), fact.ref) for fact in getattr(register, kind)]


def implied(kind: str, values: EncodedRecord) -> dict[str, Any]:
    """*values* with those that identify a record and go without saying."""
    fields = (LISTS[kind].fields[key] for key in LISTS[kind].identity)
    return {**{field.key: field.default for field in fields if field.default is not None}, **values}


def arranged(record: Record[Any], values: EncodedRecord) -> dict[str, Any]:
    """*values* as a new *record* has them: in its order, without what goes without saying; lists as lists."""
    stated = [field for key, field in record.fields.items() if key in values and values[key] != field.default]
    return {field.key: _arranged_value(field.item_record, values[field.key]) for field in stated}


def _arranged_value(record: Record[Any] | None, value: Any) -> Any:
    return as_lists(value) if record is None else [arranged(record, item) for item in value]


def as_lists(value: Any) -> Any:
    """*value* as files have it: tuples are lists."""
    if isinstance(value, tuple):
        return [as_lists(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_lists(item) for key, item in value.items()}
    return value
