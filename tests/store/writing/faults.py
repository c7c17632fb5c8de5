"""Calls of the operating system that fail, or during which something happens, one after the other."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

CALLS = ("open", "fsync", "replace", "chmod", "mkdir", "scandir", "stat")
"""What writing asks of the system, but for the removal of what is not wanted any more."""


class Happening:
    """Something that happens at the *number*-th call, before it is done or *after*; or at all calls from there on."""

    def __init__(self, number: int, what: Callable[[], None], *, after: bool = False, lasting: bool = False) -> None:
        self.number, self.what, self.after, self.lasting = number, what, after, lasting
        self.seen = 0

    @property
    def came(self) -> bool:
        return self.seen >= self.number

    def around(self, call: Callable[..., object]) -> Callable[..., object]:
        def done(*args: object, **named: object) -> object:
            self.seen += 1
            is_now = self.seen == self.number or (self.lasting and self.came)
            if is_now and not self.after:
                self.what()
            try:
                return call(*args, **named)
            finally:
                if is_now and self.after:
                    self.what()

        return done


@contextmanager
def happening(happens: Happening) -> Iterator[Happening]:
    """Meanwhile the system's calls are counted, and *happens* happens."""
    own = {name: getattr(os, name) for name in CALLS}
    for name, call in own.items():
        setattr(os, name, happens.around(call))
    try:
        yield happens
    finally:
        for name, call in own.items():
            setattr(os, name, call)


def disk_is_full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupted() -> None:
    raise KeyboardInterrupt
