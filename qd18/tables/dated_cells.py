"""Values with their days in one cell: `Đảng ủy xã A (đến 30/06/2025); Đảng ủy xã B (từ 01/07/2025)`.

A value that would be taken for something else stands in double quotes, and so does a plain one that looks like these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from qd18.editing.day_splitting import IS
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.schema.suggestions import iso_date, suggested_day
from qd18.tables.cell_faults import Fault

_DAY = r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAYS = lazy_pattern(
    rf"\s*\(\s*(?:(?:từ|from|since)(?: ngày)?\s+(?P<first>{_DAY}))?"
    rf"\s*(?:(?:đến|to|until)(?: hết)?(?: ngày)?\s+(?P<last>{_DAY}))?\s*\)$",
    re.IGNORECASE,
)
_QUOTED = r'"(?:[^"]|"")*"'
_PIECE = lazy_pattern(rf"\s*(?:{_QUOTED}[^;\n]*|[^;\n]*)")
_DIVIDERS = frozenset({";", "\n", '"'})

DatedValue = Mapping[str, Any]
"""A value by day as files have it: `is`, `from`, `to`."""


class DatedPiece(NamedTuple):
    """A value as it is written, and its days."""

    text: str
    first: date | None
    last: date | None


def is_dated(value: object) -> bool:
    """Whether *value* is one with its days, several or one."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Mapping) and IS in value[0]


def newest_value(value: Any) -> Any:
    """The last of values by day, or the value that always holds."""
    return value[-1][IS] if is_dated(value) else value


def overlap(entries: Iterable[DatedValue]) -> bool:
    """Whether two of *entries*, in order of time, share a day, or one ends before it begins."""
    spans = [(entry.get("from", date.min), entry.get("to", date.max)) for entry in entries]
    return any(last < first for first, last in spans) or any(
        earlier[1] >= later[0] for earlier, later in pairwise(spans)
    )


def in_order(entries: Iterable[DatedValue]) -> tuple[DatedValue, ...]:
    """*entries* in order of time."""
    return tuple(sorted(entries, key=lambda entry: (entry.get("from", date.min), entry.get("to", date.max))))


def pieces_in(text: str) -> list[DatedPiece | Fault] | None:
    """The values in *text* with their days, or what is wrong with these; None where it is one value without any."""
    cut = [_piece(piece) for piece in _cut(text)]
    pieces = [piece for piece in cut if piece is not None]
    return pieces if pieces and len(pieces) == len(cut) else None


def _cut(text: str) -> Sequence[str]:
    texts, start = [], 0
    while start <= len(text):
        piece = _PIECE.match(text, start)
        end = piece.end() if piece else start
        texts.append(text[start:end].strip())
        start = end + 1
    return list(filter(None, texts))


def _piece(text: str) -> DatedPiece | Fault | None:
    days = _DAYS.search(text)
    if days is None or not (days["first"] or days["last"]):
        return None
    typed = [days[name] for name in ("first", "last")]
    read = [_day(spelling) if spelling else None for spelling in typed]
    for spelling, day in zip(typed, read, strict=True):
        if spelling and day is None:
            return Fault("bad-date", {"value": spelling})
    value = text[: days.start()]
    return DatedPiece(_unquoted(value) if _is_quoted(value) else value, *read)


def _day(text: str) -> date | None:
    return iso_date(text) or iso_date(suggested_day(text))


def plain_in(text: str) -> str:
    """The one value in *text*, without the quotes that kept it from being taken for values with their days."""
    return _unquoted(text) if _is_quoted(text) and _looks_odd(_unquoted(text)) else text


def undated_text(text: str) -> str:
    """*text*, one value, as a cell has it, so that it is read again as it is."""
    return _in_quotes(text) if _looks_odd(text) else text


def piece_text(text: str, days: str) -> str:
    """One value and its *days* in words, as a cell has them."""
    is_odd = bool(_DIVIDERS & set(text)) or text != text.strip() or not text or _DAYS.search(text)
    return f"{_in_quotes(text) if is_odd else text} ({days})"


def _looks_odd(text: str) -> bool:
    return pieces_in(text) is not None or (_is_quoted(text) and _looks_odd(_unquoted(text)))


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and bool(re.fullmatch(_QUOTED, text))


def _unquoted(text: str) -> str:
    return text[1:-1].replace('""', '"')


def _in_quotes(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
