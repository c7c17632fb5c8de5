"""Who stood in for whom, in one cell: `nguyen-van-mau-01 > nguyen-van-mau-02`, several with a semicolon between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from qd18.model.lazy_pattern import lazy_pattern
from qd18.schema.types import ID_PATTERN
from qd18.tables.cell_faults import Fault
from qd18.tables.vocabulary import is_nothing

FOR = " > "
_PAIR = lazy_pattern(rf"\s*({ID_PATTERN.pattern})\s*(?:>|→|->)\s*({ID_PATTERN.pattern})\s*")


def stand_ins_in(text: str) -> tuple[object, ...] | Fault:
    """The pairs in *text*, by the ids of both."""
    pairs: list[object] = []
    for piece in [] if is_nothing(text) else re.split(r"[;\n]", text):
        match = _PAIR.fullmatch(piece)
        if match is not None:
            pairs.append({"by": match[1], "for": match[2]})
        elif piece.strip():
            return Fault("bad-stand-in", {"value": piece.strip()})
    return tuple(pairs)


def stand_ins_text(stand_ins: Iterable[Mapping[str, object]]) -> str:
    """What `stand_ins_in` reads as *stand_ins*."""
    return "; ".join(f"{pair['by']}{FOR}{pair['for']}" for pair in stand_ins)
