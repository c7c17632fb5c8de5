"""A file replaced as a whole: at every moment it is the old one or the new one, with its mode."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

PREFIX_LENGTH = 50
"""Of a file's name so much stands in that of its successor, which no file system finds too long."""


def prepare(target: Path, content: bytes) -> Path:
    """A new file beside *target* with *content* in it, on the disk for good, to be renamed; with *target*'s mode."""
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(prefix=_prefix(target), suffix=".tmp", dir=target.parent)
    prepared = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        prepared.chmod(mode)
    except BaseException:
        discard(prepared)
        raise
    return prepared


def discard(prepared: Path) -> None:
    """Remove a prepared file that is not wanted any more."""
    with suppress(OSError):
        prepared.unlink()


def leftovers(target: Path) -> list[Path]:
    """The files that were prepared to replace *target* by programs that were killed, or are at it now."""
    prefix = _prefix(target)
    with suppress(OSError):
        return [one for one in target.parent.iterdir() if one.name.startswith(prefix) and one.name.endswith(".tmp")]
    return []


def _prefix(target: Path) -> str:
    return f".{target.name[:PREFIX_LENGTH]}."


def replace(target: Path, content: bytes) -> None:
    """Give *target* this *content*."""
    prepared = prepare(target, content)
    try:
        prepared.replace(target)
    except BaseException:
        discard(prepared)
        raise


def settle(folder: Path) -> None:
    """See to it that the renames in *folder* outlast a failure of power, where the system can promise that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
