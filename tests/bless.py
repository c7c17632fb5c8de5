"""Expected outputs: compared, or written anew where `make bless` (QD18_BLESS=1) asks for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

BLESS: Final = os.environ.get("QD18_BLESS") == "1"


def compare(text: str, file: Path) -> None:
    """Hold *text* against *file*, or write it there; where there is no file yet, nothing is expected."""
    if BLESS:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    assert text == (file.read_bytes().decode() if file.exists() else "")
