"""What the program's exit status means."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """One meaning each, the same for every command."""

    DONE = 0
    VIOLATIONS = 1
    """Done, and somebody did not meet a quota."""
    USAGE = 2
    UNTRUSTED = 3
    """Errors in the data were printed and nothing was computed."""
    OUTSIDE = 4
    """Something outside failed: a file that cannot be read or written, git."""
    BUG = 70
    INTERRUPTED = 130
    READER_GONE = 141


class Untrusted(Exception):
    """The data has errors: they have been printed, and nothing is computed or written."""
