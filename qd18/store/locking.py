"""One writer at a time: whoever writes into a data directory holds its lock meanwhile.

Readers hold it together while they enter, and not while a writer does (`opening`).

The lock is on the directory itself and leaves no file behind; it ends with the process that holds it.
Windows cannot lock a directory: there a file among the temporary ones stands for it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qd18.messages.refusals import Outside

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCK_TIMEOUT = 5.0
"""Seconds that the lock of another writer is waited for."""
_PAUSE = 0.02


@contextmanager
def locked(folder: Path, *, patience: float = LOCK_TIMEOUT, shared: bool = False) -> Iterator[None]:
    """Hold the lock of the data directory *folder*; `Outside` where another writer does not let go of it.

    A *shared* one is held by any number of readers together, where the system knows such locks.
    """
    descriptor = _opened(folder)
    # Asked again and again without waiting in the system: that wait could not be given up after *patience*.
    try:
        deadline = time.monotonic() + patience
        while not _is_taken(descriptor, shared=shared):
            if time.monotonic() > deadline:
                raise Outside("locked-to-readers" if shared else "locked", folder=str(folder))
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)  # which lets go of the lock


def _opened(folder: Path) -> int:
    if fcntl is not None:
        return os.open(folder, os.O_RDONLY)
    import tempfile
    from hashlib import sha256

    name = sha256(os.path.realpath(folder).encode()).hexdigest()[:16]
    return os.open(Path(tempfile.gettempdir()) / f"qd18-{name}.lock", os.O_RDWR | os.O_CREAT)


def _is_taken(descriptor: int, *, shared: bool) -> bool:
    """Whether the lock is ours now. A file system without locks has none to wait for."""
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # network folders without locks: with `fcntl` go on without, as git does
        return fcntl is not None
    return True
