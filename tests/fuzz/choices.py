"""Bytes as a row of choices, so that what changes bytes also changes what is drawn from them."""

from __future__ import annotations

from random import Random


class Choices(Random):
    """Draws from *content*, piece by piece; when it is used up, the first of everything, and no further chance."""

    def __init__(self, content: bytes) -> None:
        super().__init__(0)
        self._content = content
        self._next = 0

    def getrandbits(self, k: int, /) -> int:
        """*k* bits of the next bytes."""
        size = (k + 7) // 8
        piece = self._content[self._next : self._next + size]
        self._next += size
        return int.from_bytes(piece.ljust(size, b"\0"), "big") >> (size * 8 - k)

    def random(self) -> float:
        """A number of the next two bytes, at least 0 and below 1; nearly 1 behind the last."""
        if self._next >= len(self._content):
            return 1 - 1 / (1 << 16)
        return self.getrandbits(16) / (1 << 16)

    def rest(self) -> bytes:
        """What nothing was drawn from yet."""
        return self._content[self._next :]
