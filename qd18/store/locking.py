"""One writer at a time: whoever writes into a data directory holds its lock meanwhile.

Readers hold it together while they enter, and not while a writer does (`opening`).
It ends with the process that holds it; what is locked is the system's business (`system_calls`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qd18.messages.refusals import Outside
from qd18.store.system_calls import SYSTEM, SystemCalls

LOCK_TIMEOUT = 5.0
"""Seconds that the lock of another writer is waited for."""
_PAUSE = 0.02


@contextmanager
def locked(
    folder: Path, *, patience: float = LOCK_TIMEOUT, shared: bool = False, system: SystemCalls = SYSTEM
) -> Iterator[bool]:
    """Hold the lock of the data directory *folder*; `Outside` where another writer does not let go of it.

    A *shared* one is held by any number of readers together, where the system knows such locks. False where the file
    system has no locks: it goes on without, as git does.
    """
    descriptor = system.open_lock(folder)
    if descriptor is None:
        yield False
        return
    # Asked again and again without waiting in the system: that wait could not be given up after *patience*.
    try:
        deadline = time.monotonic() + patience
        while (is_taken := system.take_lock(descriptor, shared=shared)) is False:
            if time.monotonic() > deadline:
                raise Outside("locked-to-readers" if shared else "locked", folder=str(folder))
            time.sleep(_PAUSE)
        yield bool(is_taken)
    finally:
        system.release_lock(descriptor)
