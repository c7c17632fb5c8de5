"""The package of a document written anew: the same content in the same bytes, with the tables put in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DOCUMENT = "word/document.xml"
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLACE = re.compile(rb'<w:tbl w:rsidR="table-(\d+)"/>')
"""Where a table goes: an element that nothing written by people can become."""


def place_name(number: int) -> str:
    """What marks the place of table *number*."""
    return f"table-{number}"


def write_anew(package: bytes, tables: Sequence[Iterable[str]]) -> bytes:
    """*package* with *tables* in their places, its parts in order and without the moment of their writing."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            told = ZipInfo(name, _NO_MOMENT)
            told.compress_type, told.create_system, told.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            with new.open(told, "w") as part:
                for piece in _filled(old.read(name), tables) if name == DOCUMENT else (old.read(name),):
                    part.write(piece)
    return made.getvalue()


def _filled(document: bytes, tables: Sequence[Iterable[str]]) -> Iterator[bytes]:
    for at, piece in enumerate(_PLACE.split(document)):
        if at % 2:
            yield from (row.encode() for row in tables[int(piece)])
        else:
            yield piece
