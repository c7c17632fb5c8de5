"""The one door to the data as it lies on disk: whoever comes in sees all of every write, or nothing of it.

A writer replaces several files one after the other. Nobody enters between its renames, for it holds the lock of the
directory; what a killed writer left undone is seen as done, without a file being touched; and a file that is replaced
after somebody has entered is not read as if it belonged to the others.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.diagnostics import Diagnostic
from qd18.messages.refusals import Outside, Unsteady
from qd18.model.named_tuple import NamedTuple
from qd18.schema.layout import SETTINGS_FILE
from qd18.store.folder import Folder
from qd18.store.layered_trees import OverlayTree
from qd18.store.locking import LOCK_TIMEOUT, locked
from qd18.store.tree import Tree
from qd18.store.witness import JOURNAL, ListedName, digest_of

if TYPE_CHECKING:
    from qd18.store.git import Commit

FileStamp = tuple[int, ...] | None
"""By what a file is known to be the same; None where there is none."""


class OpenedFolder(NamedTuple):
    """A data directory to be read, and the files of a write that was *interrupted*, which are seen as if it were not.

    Nobody has finished that write yet; without one there are no such files.
    """

    tree: Tree
    interrupted: tuple[str, ...]


def open_folder(root: Path, *, patience: float = LOCK_TIMEOUT) -> OpenedFolder:
    """The data directory *root* as it is at this moment; a writer who is at it is waited for.

    `Outside` where that one does not end, where there is no data, or where nobody can tell what an interrupted write
    was to come to.
    """
    _require_settings(root)
    with locked(root, patience=patience, shared=True):
        # Only the files' stamps are taken under the lock; what is read later is held against them.
        unchanged = UnchangedFolder(Folder(root))
        return _finished(unchanged) if (root / JOURNAL).is_file() else OpenedFolder(unchanged, ())


def _require_settings(root: Path) -> None:
    """`Outside` where no settings lie in *root*; another one where they were about to."""
    if (root / JOURNAL).is_file() and not (root / SETTINGS_FILE).is_file():
        raise Outside("begun-and-interrupted", folder=root.as_posix())
    Folder(root)


def _finished(unchanged: UnchangedFolder) -> OpenedFolder:
    """What *unchanged* is to be once the write is finished of which a note lies there."""
    from qd18.store.journal import interrupted

    write = interrupted(unchanged.root)
    return (
        OpenedFolder(unchanged, ())
        if write is None
        else OpenedFolder(OverlayTree(unchanged, write.contents), write.paths)
    )


class UnchangedFolder:
    """The data directory *folder* as it was when this was made: a file that is another one by now is refused."""

    commit: Commit | None = None

    def __init__(self, folder: Folder) -> None:
        self.root = folder.root
        self._folder = folder
        self._read: dict[str, int | None] = {}
        """The paths that were asked for, with a hash of what was read; None for no file, or for another one later."""
        self._prefix = os.path.join(self.root, "")  # noqa: PTH118 - a path for each of hundreds of files
        self._signs = {path: self._sign(path) for path in folder.paths()}

    @property
    def lists(self) -> Mapping[str, list[ListedName]]:
        """What stood in each of its folders."""
        return self._folder.lists

    def paths(self) -> tuple[str, ...]:
        """The files that there were."""
        return tuple(self._signs)

    def digests(self) -> dict[str, str] | None:
        """What tells the bytes of each file that was read, by path; None where there was no file to be read.

        The bytes are read again, for only who keeps an answer wants that; what is not what was read then is none.
        """
        digests = {}
        for path in tuple(self._read):
            content = self.read(path)
            if self._read[path] is None or not isinstance(content, bytes):
                return None
            digests[path] = digest_of(content)
        return digests

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes that the file at *path* had; `Unsteady` where it has others, or is gone.

        The sign is looked at after reading: whatever changed before or meanwhile shows in it.
        """
        try:
            content = self._folder.read(path)
            read = hash(content) if isinstance(content, bytes) else None
            self._read[path] = read if self._read.get(path, read) == read else None
            return content
        finally:
            if self._sign(path) != self._signs.get(path):
                raise Unsteady("changed-while-reading", path=(self.root / path).as_posix())

    def _sign(self, path: str) -> FileStamp:
        try:
            status = os.stat(self._prefix + path)  # noqa: PTH116 - likewise
        except OSError:
            return None
        return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
