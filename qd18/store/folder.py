"""A data directory on disk: where it is, which files it has, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.diagnostics import Diagnostic, Place
from qd18.messages.refusals import Outside
from qd18.model.names import nearest
from qd18.schema.layout import COLLECTIONS, SETTINGS_FILE, collection_of
from qd18.store.links import real_place
from qd18.store.sizes import TotalSize, too_large
from qd18.store.system_calls import SYSTEM
from qd18.store.witness import ListedName, names_in

if TYPE_CHECKING:
    from qd18.store.git import Commit


class Folder:
    """The data directory *root*; paths in it are relative, with slashes, sorted."""

    commit: Commit | None = None
    """The files as they are, not as of a commit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lists: dict[str, list[ListedName]] = {}
        """What stands in each folder that was looked through, by its path."""
        self._total = TotalSize()
        try:
            is_there = (root / SETTINGS_FILE).is_file()
        except OSError as error:
            raise Outside("cannot-read", path=str(root), reason=error.strerror or "") from error
        if not is_there:
            raise Outside("no-settings", folder=str(root), file=SETTINGS_FILE)

    def paths(self) -> tuple[str, ...]:
        """The files at the top, those of the collections' folders, and those of folders with nearly their names.

        `Outside` where one of them is a link that leads out of the record (`links`).
        """
        try:
            return tuple(sorted(self._walk()))
        except OSError as error:
            raise Outside("cannot-read", path=str(error.filename), reason=error.strerror or "") from error

    def _walk(self) -> Iterator[str]:
        for name, is_folder, is_link in self._listed(""):
            if is_link and (is_folder or name == SETTINGS_FILE or collection_of(name) is not None):
                real_place(self.root, name)
            if not is_folder or collection_of(name) is not None:
                yield name
            elif name in COLLECTIONS or nearest(name, COLLECTIONS):
                yield from self._below(name, frozenset())

    def _below(self, folder: str, above: frozenset[str]) -> Iterator[str]:
        real = os.path.realpath(self.root / folder)
        if real in above:
            return
        for name, is_folder, is_link in self._listed(folder):
            path = f"{folder}/{name}"
            if is_link:
                real_place(self.root, path)
            if is_folder:
                yield from self._below(path, above | {real})
            else:
                yield path

    def _listed(self, folder: str) -> list[ListedName]:
        self.lists[folder] = names = names_in(self.root / folder)
        return names

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of the file at *path*, or why it is no file that data can be in."""
        return self._total.held(path, read_file(self.root / path, path))


def read_file(file: Path, path: str) -> bytes | Diagnostic:
    """The bytes of *file*, or why it is none that data can be in; *path* is what people know it by."""
    try:
        with open(file, "rb", opener=SYSTEM.open_file) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Diagnostic("not-a-file", Place(path))
            return too_large(path, status.st_size) or stream.read()
    except OSError as error:
        if os.path.isdir(file):  # noqa: PTH112 - false where nobody may look; Windows does not say by the error
            return Diagnostic("not-a-file", Place(path))
        raise Outside("cannot-read", path=str(file), reason=error.strerror or "") from error
