"""Whether a folder can lie in a repository at all, found out without git and without what it takes to call it."""

from __future__ import annotations

import os
from pathlib import Path


def is_tracked(folder: Path) -> bool:
    """Whether *folder* may lie in a repository: git itself is asked only then."""
    return repository_of(folder) is not None


def repository_of(folder: Path) -> Path | None:
    """The top of the repository that *folder* may lie in."""
    ceilings = {entry for entry in os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep) if entry}
    at = Path(os.path.realpath(folder))
    for place in (at, *at.parents):
        if place != at and str(place) in ceilings:
            return None
        if (place / ".git").exists():
            return place
    return None
