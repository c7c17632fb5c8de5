"""A data directory as it would be, with some files changed that are not written yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qd18.diagnostics import Diagnostic
from qd18.store.git import Commit
from qd18.store.tree import Tree


class Overlaid:
    """*tree* with the files of *contents* in place of its own."""

    def __init__(self, tree: Tree, contents: Mapping[str, bytes]) -> None:
        self.root: Path = tree.root
        self.commit: Commit | None = None
        self._tree = tree
        self._contents = contents

    def paths(self) -> tuple[str, ...]:
        """The files of both."""
        return tuple(sorted({*self._tree.paths(), *self._contents}))

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of the file at *path* as they would be."""
        return self._contents[path] if path in self._contents else self._tree.read(path)


class Narrowed:
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
