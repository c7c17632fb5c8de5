"""Where a data directory lies, and which language it speaks: all that a run needs that reads no more of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.schema.layout import SETTINGS_FILE
from qd18.source.plain_lines import value_of_plain_lines

if TYPE_CHECKING:
    from qd18.diagnostics import Diagnostic

_SOON_READ = 64 * 1024
"""Bytes; settings that are longer are for the parser."""


def find_data(start: Path) -> Path | None:
    """The data directory seen from *start*: the first of `candidates` that has a `qd18.yaml`."""
    return next((folder for folder in candidates(start) if (folder / SETTINGS_FILE).is_file()), None)


def candidates(start: Path) -> Iterator[Path]:
    """Where a data directory can be that is seen from *start*, the nearest first: it, its `data`, and so upwards."""
    for folder in (start, *start.parents):
        yield from (folder, folder / "data")


def settings_on_disk(root: Path) -> bytes | None:
    """The settings of *root*, for `plain_setting`."""
    file = root / SETTINGS_FILE
    try:
        return file.read_bytes() if file.is_file() and file.stat().st_size <= _SOON_READ else None
    except OSError:
        return None


def plain_setting(content: bytes | Diagnostic | None, key: str) -> str | None:
    """What the settings *content* say at *key*; None where that takes the whole reading of them to tell."""
    if not isinstance(content, bytes) or len(content) > _SOON_READ:
        return None
    try:
        return value_of_plain_lines(content.decode(), key)
    except ValueError:
        return None
