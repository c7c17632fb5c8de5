"""A file replaced as a whole: at every moment it is the old one or the new one, with its mode."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from qd18.model.lazy_pattern import lazy_pattern
from qd18.store.system_calls import SYSTEM

PREFIX_LENGTH = 50
"""Of a file's name so much stands in that of its successor, which no file system finds too long."""

_RANDOM_PART = lazy_pattern(r"[a-z0-9_]{8}\.tmp")


def in_pieces(content: bytes | Iterable[bytes]) -> Iterable[bytes]:
    """The pieces of *content*, which may be made as they are taken."""
    return (content,) if isinstance(content, bytes) else content


def prepare(target: Path, content: bytes | Iterable[bytes]) -> Path:
    """A new file beside *target* with *content* in it, on the disk for good, to be renamed; with *target*'s mode."""
    try:
        return _prepared(target, content)
    except OSError as error:
        # People know the file that they have asked for, and not the temporary one.
        error.filename = str(target)
        raise


def _prepared(target: Path, content: bytes | Iterable[bytes]) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=_prefix(target), suffix=".tmp", dir=target.parent)
    prepared = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(in_pieces(content))
            stream.flush()
            # Before any rename: else, after a power cut, the name could stand for a file without its content.
            os.fsync(stream.fileno())
        _make_like(target, prepared)
    except BaseException:
        discard(prepared)
        raise
    return prepared


def _make_like(target: Path, prepared: Path) -> None:
    """Give *prepared* the mode of *target*, and its owners where we may. A target closed to writing is refused."""
    if not target.exists():
        SYSTEM.give_mode(prepared, 0o666 & ~_umask())
        return
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    status = target.stat()
    SYSTEM.give_owners(prepared, status)
    SYSTEM.give_mode(prepared, stat.S_IMODE(status.st_mode))


def discard(prepared: Path) -> None:
    """Remove a prepared file that is not wanted any more."""
    with suppress(OSError):
        SYSTEM.remove(prepared)


def leftovers(target: Path) -> list[Path]:
    """The files that were prepared to replace *target* by programs that were killed, or are at it now."""
    prefix = _prefix(target)
    with suppress(OSError):
        return [file for file in target.parent.iterdir() if _is_prepared(file.name, prefix)]
    return []


def _is_prepared(name: str, prefix: str) -> bool:
    return name.startswith(prefix) and _RANDOM_PART.fullmatch(name, len(prefix)) is not None


def _prefix(target: Path) -> str:
    return f".{target.name[:PREFIX_LENGTH]}."


def replace(target: Path, content: bytes | Iterable[bytes]) -> None:
    """Give *target* this *content*; at every moment it has the old one or all of the new one."""
    prepared = prepare(target, content)
    try:
        SYSTEM.replace(prepared, target)
    except BaseException:
        discard(prepared)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
