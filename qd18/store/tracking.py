"""Whether a folder can lie in a repository at all, found out without git and without what it takes to call it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def is_tracked(folder: Path) -> bool:
    """Whether *folder* may lie in a repository: git itself is asked only then."""
    return repository_of(folder) is not None


def repository_of(folder: Path) -> Path | None:
    """The top of the repository that *folder* may lie in."""
    ceilings = {entry for entry in os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep) if entry}
    start = Path(os.path.realpath(folder))
    for place in (start, *start.parents):
        if place != start and str(place) in ceilings:
            return None
        if os.path.lexists(place / ".git"):
            return place
    return None


def path_for_hosts(folder: Path) -> Path:
    """The path that a code host knows *folder* by: from the top of its repository, wherever the program was started.

    Outside a repository it is the one from the working directory, if the folder lies below that.
    """
    real = Path(os.path.realpath(folder))
    top = repository_of(folder)
    if top is not None:
        return real.relative_to(top)
    with suppress(OSError, ValueError):
        return real.relative_to(os.path.realpath(os.curdir))
    return folder
