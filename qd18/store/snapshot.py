"""A data directory as of a commit, read from git's objects; the work tree and the index are not looked at."""

from __future__ import annotations

from pathlib import Path

from qd18.diagnostics import Diagnostic, Place
from qd18.messages.refusals import Outside
from qd18.schema.layout import SETTINGS_FILE, collection_of
from qd18.store.git import Commit, Repository


class Snapshot:
    """The data directory of *repository* as *commit* has it."""

    def __init__(self, repository: Repository, commit: Commit) -> None:
        self.root: Path = repository.folder
        self.commit = commit
        self._repository = repository
        self._names = repository.files(commit)
        if SETTINGS_FILE not in self._names:
            raise Outside("no-settings-then", file=SETTINGS_FILE, commit=commit.short, folder=str(self.root))

    def paths(self) -> tuple[str, ...]:
        """The files at the top and those of the collections' folders."""
        return tuple(sorted(path for path in self._names if "/" not in path or collection_of(path) is not None))

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of the file at *path* as the commit has it."""
        if path not in self._names:
            return Diagnostic("not-a-file", Place(path))
        return self._repository.objects.read(self._names[path])
