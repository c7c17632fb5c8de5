"""Other processes: forked, so that two hundred of them take seconds."""

from __future__ import annotations

import json
import os
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qd18.store import writing
from qd18.store.locking import locked
from qd18.store.witness import JOURNAL

KILLED = -signal.SIGKILL


class Child:
    """A process at work, and what it writes into a pipe."""

    def __init__(self, pid: int, pipe: int) -> None:
        self.pid = pid
        self._pipe = pipe
        self.status: int | None = None

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def line(self) -> bytes:
        """The next line that it writes; blank where it has ended."""
        found = b""
        while not found.endswith(b"\n") and (one := os.read(self._pipe, 1)):
            found += one
        return found

    def rest(self) -> bytes:
        """All that it writes up to its end."""
        found = b""
        while some := os.read(self._pipe, 65536):
            found += some
        os.close(self._pipe)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return found

    def told(self) -> Any:
        """What its work came to; None where it was killed before."""
        found = self.rest()
        return json.loads(found) if found else None


def talking(work: Callable[[Callable[[object], None]], object]) -> Child:
    """A process that does *work*, which is given a way to write lines."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.close(reading)
        work(lambda word: os.write(writing, f"{word}\n".encode()))  # type: ignore[arg-type]
    except BaseException:  # noqa: BLE001 - nothing gets out of here into the tests of the parent
        traceback.print_exc()
        os._exit(99)
    os._exit(0)


def begun(work: Callable[[], object]) -> Child:
    """A process that does *work* and tells what it comes to."""
    return talking(lambda tell: tell(json.dumps(work())))


def holding(root: Path, seconds: float) -> Child:
    """Another process that has the lock of *root* now, and for so long."""

    def work(tell: Callable[[object], None]) -> None:
        with locked(root):
            tell("locked")
            time.sleep(seconds)
        tell("released")

    child = talking(work)
    assert child.line() == b"locked\n"
    return child


def killed_before_rename(number: int, root: Path, work: Callable[[], object]) -> None:
    """Let another process do *work*, and kill it right before the *number*-th rename of a data file."""

    def dies(_: Callable[[object], None]) -> None:
        renamed = writing._replace
        begun = []

        def replace(*prepared: object) -> None:
            begun.append(prepared)
            if len(begun) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            renamed(*prepared)  # type: ignore[arg-type]

        writing._replace = replace  # type: ignore[assignment]
        work()

    child = talking(dies)
    assert child.rest() == b""
    assert child.status == KILLED
    assert (root / JOURNAL).is_file()
