"""A data directory looked at through something: as it was first read, as it would be, or in part."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.diagnostics import Diagnostic
from qd18.store.tree import Tree

if TYPE_CHECKING:
    from qd18.store.git import Commit


class CachedTree:
    """*tree* as it was when each file was first read: whoever asks again is given the same bytes."""

    def __init__(self, tree: Tree) -> None:
        self.root: Path = tree.root
        self.commit: Commit | None = tree.commit
        self._tree = tree
        self._paths: tuple[str, ...] | None = None
        self._contents: dict[str, bytes | Diagnostic] = {}

    def paths(self) -> tuple[str, ...]:
        """The files that there were."""
        if self._paths is None:
            self._paths = self._tree.paths()
        return self._paths

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes that the file at *path* had."""
        if path not in self._contents:
            self._contents[path] = self._tree.read(path)
        return self._contents[path]


class OverlayTree:
    """*tree* with the files of *contents* in place of its own; None takes one away."""

    def __init__(self, tree: Tree, contents: Mapping[str, bytes | None]) -> None:
        self.root: Path = tree.root
        self.commit: Commit | None = None
        self._tree = tree
        self._contents = contents

    def paths(self) -> tuple[str, ...]:
        """The files of both."""
        gone = {path for path, content in self._contents.items() if content is None}
        return tuple(sorted({*self._tree.paths(), *self._contents} - gone))

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of the file at *path* as they would be."""
        content = self._contents.get(path)
        return self._tree.read(path) if content is None else content


class FilteredTree:
    """*tree*, of whose meeting files only those are seen that have one of *words* in them, or an escape in quotes.

    Ids stand in files as they are, unless somebody has written them with a backslash.
    """

    def __init__(self, tree: Tree, words: frozenset[bytes]) -> None:
        self.root: Path = tree.root
        self.commit = tree.commit
        self._tree = tree
        self._words = (*sorted(words), b"\\")

    def paths(self) -> tuple[str, ...]:
        """The files that are seen."""
        return self._tree.paths()

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of the file at *path*; none of a meeting file that has nothing to say."""
        content = self._tree.read(path)
        if isinstance(content, bytes) and path.startswith("meetings") and not any(w in content for w in self._words):
            return b""
        return content
