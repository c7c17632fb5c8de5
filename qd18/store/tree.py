"""What a data directory looks like to its readers, on disk or at a revision."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from qd18.diagnostics import Diagnostic


class Tree(Protocol):
    """A data directory; its paths are relative, with slashes, sorted."""

    root: Path
    """Where the directory is on disk, for people to be told."""

    def paths(self) -> tuple[str, ...]:
        """The files at the top and those of the collections' folders."""
        ...

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of the file at *path*, or why it is no file that data can be in."""
        ...
