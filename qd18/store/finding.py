"""Where a data directory lies, and which language it speaks: all that a run needs that reads no more of it."""

from __future__ import annotations

from pathlib import Path

from qd18.schema.layout import SETTINGS_FILE
from qd18.source.plain_lines import value_of_plain_lines

_SOON_READ = 64 * 1024
"""Bytes; settings that are longer are for the parser."""


def find_data(start: Path) -> Path | None:
    """The data directory seen from *start*: the first `qd18.yaml` or `data/qd18.yaml` there or in a parent."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "data"):
            if (candidate / SETTINGS_FILE).is_file():
                return candidate
    return None


def plain_setting(root: Path, key: str) -> str | None:
    """What the settings of *root* say at *key*; None where that takes the whole reading of them to tell."""
    file = root / SETTINGS_FILE
    try:
        if not file.is_file() or file.stat().st_size > _SOON_READ:
            return None
        return value_of_plain_lines(file.read_text(encoding="utf-8"), key)
    except (OSError, ValueError):
        return None
