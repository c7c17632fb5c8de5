"""Files that look like data and that nothing reads, for a slip in their name."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.diagnostics import Diagnostic, Place
from qd18.model.names import nearest
from qd18.schema.layout import COLLECTIONS, SETTINGS_FILE, collection_of


def stray_files(paths: tuple[str, ...]) -> Iterator[Diagnostic]:
    """YAML files of the data directory that belong to no collection, and `.YAML` or `.yaml.txt` ones in it."""
    for path in paths:
        looks_like_data = ".yaml" in path.lower() or path.lower().endswith(".yml")
        if looks_like_data and path != SETTINGS_FILE and collection_of(path) is None:
            guess = nearest(path.split("/", maxsplit=1)[0].split(".")[0].lower(), COLLECTIONS)
            yield Diagnostic("stray-file", Place(path), {"path": path, "nearest": guess or ""})
