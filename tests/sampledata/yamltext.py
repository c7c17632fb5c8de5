"""The few shapes of YAML that the sample data needs, written the way a clerk would write them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

Scalar: TypeAlias = str | bool | date
Value: TypeAlias = "Scalar | tuple[str, ...] | Sequence[Record]"
Record: TypeAlias = "Mapping[str, Value]"

HEADING = """\
# Dữ liệu mẫu: địa danh có thật, người do đặt ra; không có tên hay việc dự họp của cán bộ thật nào.
# Invented sample data: real places, made-up people; no real official's name or attendance.
# tests/sampledata/make.py ghi ra tệp này / writes this file.
"""

# A plain scalar that YAML 1.1 or 1.2 would read as something else than text.
_MISREAD = re.compile(r"(?i:true|false|yes|no|on|off|y|n|null|~)|[-+]?[\d.][\d_.:eE+]*|\d{4}-\d\d?-\d\d?")
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"


def document(records: Sequence[Record], *, note: str = "", spaced: bool = False) -> str:
    """Return one file of a collection: heading, *note* as a comment, the records (blank lines between, if *spaced*)."""
    entries = ["\n".join(_entry(record)) for record in records]
    return HEADING + comment(note) + "\n" + ("\n\n" if spaced else "\n").join(entries) + "\n"


def present(fields: "Mapping[str, Value | None]") -> Record:
    """Return *fields* without those that are None."""
    return {key: value for key, value in fields.items() if value is not None}


def comment(text: str) -> str:
    """Return *text* as comment lines."""
    return "".join(f"# {line}\n" for line in text.splitlines())


def scalar(value: Scalar) -> str:
    """Return *value* as it stands after a key; quotes only where YAML would misread it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return "'" + value.replace("'", "''") + "'" if _needs_quotes(value) else value


def _needs_quotes(text: str) -> bool:
    return (
        not text
        or text != text.strip()
        or text[0] in _INDICATORS
        or text.endswith(":")
        or ": " in text
        or " #" in text
        or _MISREAD.fullmatch(text) is not None
    )


def _entry(record: Record) -> list[str]:
    first, *rest = [line for key, value in record.items() for line in _field(key, value)]
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _field(key: str, value: Value) -> list[str]:
    if isinstance(value, tuple):
        return [f"{key}: [{', '.join(value)}]"]
    if isinstance(value, str | bool | date):
        return [f"{key}: {scalar(value)}"]
    return [f"{key}:", *(f"  {line}" for record in value for line in _entry(record))]
