"""The marks that git puts around what two sides have changed differently; `validate` finds them where one is left."""

from __future__ import annotations

OURS, BETWEEN, THEIRS = "<<<<<<< ours", "=======", ">>>>>>> theirs"


def between_marks(ours: str | None, theirs: str | None, newline: str) -> str:
    """Whole lines of both sides between marks; None where a side has none."""
    lines = [OURS, ours, BETWEEN, theirs, THEIRS]
    return newline.join(line for line in lines if line is not None)


def whole_files_between_marks(ours: bytes, theirs: bytes) -> bytes:
    """Both sides whole between marks, to the byte: whatever they are, nothing is lost."""
    newline = b"\r\n" if b"\r\n" in ours else b"\n"
    lines = [OURS.encode(), *_closed(ours, newline), BETWEEN.encode(), *_closed(theirs, newline), THEIRS.encode(), b""]
    return newline.join(lines)


def _closed(content: bytes, newline: bytes) -> list[bytes]:
    return [content.removesuffix(newline)] if content else []
