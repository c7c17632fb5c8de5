"""Files that look like data and that nothing reads, for a slip in their name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qd18.diagnostics import Diagnostic, Place
from qd18.model.names import nearest
from qd18.schema.layout import COLLECTIONS, SETTINGS_FILE, by_collection

LITTER = ("~", ".bak", ".orig", ".swp", ".tmp")
"""What editors and git leave behind is not meant to be read."""


def stray_files(paths: tuple[str, ...]) -> Iterator[Diagnostic]:
    """YAML files of the data directory that belong to no collection, and `.YAML` or `.yaml.txt` ones in it."""
    for path in by_collection(paths)[None]:
        looks_like_data = ".yaml" in path.lower() or path.lower().endswith(".yml")
        if looks_like_data and path != SETTINGS_FILE and not path.endswith(LITTER):
            right = _right_path(path)
            yield Diagnostic("stray-file", Place(path), {"nearest": "" if right in paths else right})


def _right_path(path: str) -> str:
    """The path by which the file would be read; empty where it resembles no collection."""
    top, *below = re.sub(r"(?i)\.ya?ml[^/]*$", ".yaml", path).split("/")
    collection = nearest((top if below else top.removesuffix(".yaml")).lower(), COLLECTIONS)
    if collection is None:
        return ""
    if below:
        return "/".join((collection, *below))
    return f"{collection}/{top}" if collection == "regulations" else f"{collection}.yaml"
