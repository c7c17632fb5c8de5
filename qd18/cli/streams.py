"""The streams that a run writes to: UTF-8 with plain line ends into files and pipes, what a terminal takes on one."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TextIO
from unicodedata import normalize

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
TONES_APART = "qd18-tones-apart"
"""How errors are handled where code page 1258 is written: it has a letter and its tone as two characters."""


def prepare_talk() -> None:
    """Let standard error take every letter."""
    stream = sys.stderr
    if not isinstance(stream, TextIOWrapper):
        return
    if not stream.isatty():
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    elif _is_1258(stream):
        stream.reconfigure(errors=TONES_APART)


def print_product(pieces: Iterable[str]) -> None:
    """Write a text to standard output, the same bytes on every system but at a terminal; `OSError` where it cannot."""
    stream = sys.stdout
    if stream is None or stream.closed:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors=TONES_APART if _is_1258(stream) else "replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    stream.writelines(pieces)
    stream.flush()


def let_go(stream: TextIO | None) -> None:
    """Flush *stream*; what nobody takes any more is let go."""
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        pass


def _is_1258(stream: TextIOWrapper) -> bool:
    return codecs.lookup(stream.encoding).name == "cp1258"


def _with_tones_apart(error: UnicodeError) -> tuple[str, int]:
    """Letters that code page 1258 does not have, with their tones apart; a question mark for those it has in no way."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_tone_apart, error.object[error.start : error.end])), error.end


def _tone_apart(letter: str) -> str:
    parts = normalize("NFD", letter)
    base = normalize("NFC", "".join(part for part in parts if part not in TONES))
    text = base + "".join(part for part in parts if part in TONES)
    return text if text.encode("cp1258", "ignore").decode("cp1258") == text else "?"


codecs.register_error(TONES_APART, _with_tones_apart)
