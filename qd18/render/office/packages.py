"""Office files are ZIP archives of parts: what a library made is written anew, with more in some of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Filling = Callable[[bytes], Iterable[bytes]]
"""From a part as the library made it to the part in pieces."""
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


def written_anew(package: bytes, fillings: Mapping[str, Filling]) -> bytes:
    """*package* with the parts of these names filled, all parts in order and without the moment of their writing."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            entry = ZipInfo(name, _NO_MOMENT)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            fill = fillings.get(name)
            with new.open(entry, "w") as part:
                for piece in (old.read(name),) if fill is None else fill(old.read(name)):
                    part.write(piece)
    return made.getvalue()
