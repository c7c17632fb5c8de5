"""A data directory as of a commit, read from git's objects; the work tree and the index are not looked at."""

from __future__ import annotations

from pathlib import Path

from qd18.diagnostics import Diagnostic, Place
from qd18.messages.refusals import Outside
from qd18.model.names import nearest
from qd18.schema.layout import COLLECTIONS, SETTINGS_FILE
from qd18.store.git import Commit, Repository
from qd18.store.sizes import LARGEST_RECORD, TotalSize


class Snapshot:
    """The data directory of *repository* as *commit* has it."""

    def __init__(self, repository: Repository, commit: Commit, *, most: int = LARGEST_RECORD) -> None:
        self.root: Path = repository.folder
        self.commit: Commit | None = commit
        self._repository = repository
        self._total = TotalSize(most)
        self._names = {path: name for path, name in repository.files(commit).items() if _is_seen(path)}
        if SETTINGS_FILE not in self._names:
            raise Outside("no-settings-then", file=SETTINGS_FILE, commit=commit.short, folder=str(self.root))
        links = [path for path, name in sorted(self._names.items()) if name is None and _is_data(path)]
        if links:
            raise Outside("link-then", path=links[0], commit=commit.short)

    def paths(self) -> tuple[str, ...]:
        """The files that the directory on disk would show: at the top, and in the collections' folders."""
        return tuple(sorted(self._names))

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of the file at *path* as the commit has it."""
        name = self._names.get(path)
        if name is None:
            return Diagnostic("not-a-file", Place(path))
        return self._total.held(path, self._repository.read(path, name))


def _is_seen(path: str) -> bool:
    """Whether `Folder` would show the file at *path*: hidden ones it does not, nor folders of no collection."""
    top, *below = path.split("/")
    if any(part.startswith(".") for part in (top, *below)):
        return False
    return not below or top in COLLECTIONS or bool(nearest(top, COLLECTIONS))


def _is_data(path: str) -> bool:
    """Whether what is at *path*, a folder or a file, would hold data if it were no link."""
    top = path.split("/", maxsplit=1)[0]
    return top == SETTINGS_FILE or top.removesuffix(".yaml") in COLLECTIONS
