"""The note that a writer of several files leaves until all of them are renamed: the next one does what it could not.

A writer who is killed in between leaves some files new and others old. The note tells which new files lie beside the
old ones, with what the files held and are to hold, so that nobody who has written to one of them since is overruled.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from qd18.schema.layout import SETTINGS_FILE, collection_of
from qd18.store.replacing import discard, leftovers, replace, settle

NOTE = ".qd18-writing.json"
"""In the data directory while several files are being replaced; hidden, and no data."""


Planned = tuple[str, str, bytes | None, bytes]
"""A file's path, the name of the new one beside it, and what it holds and is to hold."""


def leave_note(root: Path, planned: Sequence[Planned]) -> None:
    """Note in the data directory *root* what is to be renamed."""
    told = [[path, name, _digest(before), _digest(after)] for path, name, before, after in planned]
    replace(root / NOTE, json.dumps(told).encode())
    settle(root)


def discard_note(root: Path) -> None:
    """Everything is done, or taken back."""
    discard(root / NOTE)


def finish_others(root: Path) -> None:
    """Do the renames that a killed writer has left a note of; where the files are not as noted, nothing is done."""
    if (root / NOTE).is_file():
        for new, target in _renames(root):
            new.replace(target)
        discard_note(root)
    for left in leftovers(root / NOTE):
        discard(left)


def _renames(root: Path) -> list[tuple[Path, Path]]:
    """What is left to rename; nothing where the note cannot be meant."""
    try:
        found = [_rename(root, *line) for line in json.loads((root / NOTE).read_bytes())]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return []
    return [one for one in found if one is not None]


def _rename(root: Path, path: str, name: str, before: str, after: str) -> tuple[Path, Path] | None:
    """One rename of the note, None where it has been done.

    A `ValueError` where the file is neither as it was nor as it was to be, or is no data file.
    """
    if not (collection_of(path) or path == SETTINGS_FILE) or ".." in path.split("/"):
        raise ValueError(path)
    target = Path(os.path.realpath(root / path))
    new = next((one for one in leftovers(target) if one.name == name), None)
    if new is None and _digest_of(target) == after:
        return None
    if new is None or _digest_of(new) != after or _digest_of(target) != before:
        raise ValueError(path)
    return new, target


def _digest(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def _digest_of(file: Path) -> str:
    return _digest(file.read_bytes() if file.is_file() else None)
