"""Writing what the program makes: a whole new file or none, and never over the data."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from qd18.messages.refusals import Misuse, Outside
from qd18.schema.layout import SETTINGS_FILE, collection_of


def write_product(path: Path, content: bytes, *, data: Path) -> None:
    """Put *content* into *path*, replacing a file there; it is the old one or the whole new one at every moment.

    A file that is part of the data directory *data* is refused.
    """
    target = Path(os.path.realpath(path))
    if _is_data(target, Path(os.path.realpath(data))):
        raise Misuse("inside-data", path=str(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        raise Outside("cannot-write", path=str(path), reason=error.strerror or str(error)) from error


def _is_data(target: Path, data: Path) -> bool:
    if not target.is_relative_to(data):
        return False
    inside = target.relative_to(data).as_posix()
    return inside == SETTINGS_FILE or collection_of(inside) is not None


def _replace(target: Path, content: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
