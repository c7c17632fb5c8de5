"""What a data directory looks like to its readers, on disk or at a revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qd18.diagnostics import Diagnostic

if TYPE_CHECKING:
    from qd18.store.git import Commit


class Tree(Protocol):
    """A data directory; its paths are relative, with slashes, sorted."""

    root: Path
    """Where the directory is on disk, for people to be told."""
    commit: Commit | None
    """What it is as of; None where it is the files as they are."""

    def paths(self) -> tuple[str, ...]:
        """The files at the top and those of the collections' folders."""
        ...

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of the file at *path*, or why it is no file that data can be in."""
        ...
