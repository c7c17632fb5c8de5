"""How much is read of a data directory, on disk or at a revision: of each file, and of all of them together."""

from __future__ import annotations

from qd18.diagnostics import Diagnostic, Place

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a year of a whole province takes 4 million."""

LARGEST_RECORD = 256 * 1024 * 1024
"""Bytes of all files together; thirty years of a whole province take half of that."""


def too_large(path: str, size: int) -> Diagnostic | None:
    """That the file at *path* has more bytes than are read; None where it has not."""
    if size <= LARGEST_FILE:
        return None
    return Diagnostic("file-too-large", Place(path), {"size": str(size >> 20), "largest": str(LARGEST_FILE >> 20)})


class TotalSize:
    """What has been read of a data directory, each file counted once: *most* bytes, and no more."""

    def __init__(self, most: int = LARGEST_RECORD) -> None:
        self._most = most
        self._sizes: dict[str, int] = {}
        self._total = 0

    def held(self, path: str, content: bytes | Diagnostic) -> bytes | Diagnostic:
        """*content*, that of the file at *path*, unless there is more with it than is read of one record."""
        size = len(content) if isinstance(content, bytes) else 0
        self._total += size - self._sizes.get(path, 0)
        self._sizes[path] = size
        if self._total > self._most:
            return Diagnostic("too-much-data", Place(path), {"largest": str(self._most >> 20)})
        return content
