"""The data directory of a run: where it lies, as it is now or at a revision, and what is written into it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli.run_settings import RunSettings
from qd18.messages import LANGUAGES, Outside

if TYPE_CHECKING:
    from qd18.answering.origin import Origin
    from qd18.store.file_updates import FileUpdate
    from qd18.store.folder import Folder
    from qd18.store.tree import Tree


class Workspace:
    """The data directory that *settings* name, read when it is first asked for.

    *tell* says that a write of other files was interrupted: with the sentence's key in `writing.toml` and the files.
    """

    def __init__(self, settings: RunSettings, *, tell: Callable[[str, str], None]) -> None:
        self._settings = settings
        self._tell = tell
        self.has_written = False
        self.has_looked_aside = False
        """Whether something was read of the data besides what `folder` was when it was opened."""
        self.signs: dict[str, str | None] | None = None
        """By what the repository's HEAD is known to be the same, from before git was first asked."""

    @cached_property
    def place(self) -> Path:
        """Where the data directory lies: where it was said to, else the nearest one upwards."""
        from qd18.store.finding import find_data

        if self._settings.data:
            return Path(self._settings.data)
        try:
            start = Path.cwd()
            folder = find_data(start)
            if folder is None:
                raise Outside("no-data", folder=str(start))
            return Path(os.path.relpath(folder, start))
        except OSError as error:
            raise _unreadable(Path(), error) from error

    @cached_property
    def folder(self) -> Tree:
        """The data directory as it is when it is first asked for; that a write was interrupted is told."""
        from qd18.store.opening import open_folder

        try:
            data = open_folder(self.place)
        except OSError as error:
            raise _unreadable(self.place, error) from error
        if data.interrupted:
            self._tell("interrupted", self._shown(data.interrupted))
        return data.tree

    def on_disk(self) -> Folder:
        """The data directory file by file as it lies there, whoever is writing: for what one file alone says."""
        self.has_looked_aside = True
        return self._files()

    def _files(self) -> Folder:
        from qd18.store.folder import Folder

        try:
            return Folder(self.place)
        except OSError as error:
            raise _unreadable(self.place, error) from error

    def reopened(self) -> Tree:
        """The data directory as it is now."""
        vars(self).pop("folder", None)
        return self.folder

    @property
    def root(self) -> Path | None:
        """Where the data directory lies; None where there is none."""
        try:
            return self.on_disk().root
        except Outside:
            return None

    def language(self, tree: Tree | None = None) -> str | None:
        """The language that `qd18.yaml` of *tree*, else that on disk, names; None where it cannot be read."""
        from qd18.schema.layout import SETTINGS_FILE
        from qd18.store.finding import plain_setting, settings_on_disk

        try:
            content = settings_on_disk(self.place) if tree is None else tree.read(SETTINGS_FILE)
            if (plain := plain_setting(content, "language")) in {*LANGUAGES, ""}:
                return plain
            from qd18.store.loading import read_settings

            settings = read_settings(tree or self._files()).facts
        except Outside:
            return None
        return settings[0].language if settings else None

    def write(self, changes: Sequence[FileUpdate], *, subject: str) -> tuple[str, ...]:
        """Write *changes* into the data directory, and give the files of an interrupted write that was finished too.

        *subject* says what is entered, for whoever wants to take it back.
        """
        from qd18.store.undo_note import NoteHead
        from qd18.store.writing import write_changes

        finished: list[str] = []

        def tell(paths: tuple[str, ...]) -> None:
            finished.extend(paths)
            self._tell("finished", self._shown(paths))

        self.has_written = True
        write_changes(
            self.place,
            changes,
            finished=tell,
            unlocked=lambda: self._tell("unlocked", self.place.as_posix()),
            noted=NoteHead(self._settings.moment, subject),
        )
        return tuple(finished)

    def _shown(self, paths: Iterable[str]) -> str:
        return ", ".join((self.place / path).as_posix() for path in paths)

    def passed_over(self) -> list[str]:
        """The settings that would have been found before those of `place`, if they were there."""
        from qd18.schema.layout import SETTINGS_FILE
        from qd18.store.finding import candidates, find_data

        if self._settings.data:
            return []
        start = Path.cwd()
        nearest = find_data(start)
        nearer = takewhile(lambda folder: folder != nearest, candidates(start))
        return [str(folder / SETTINGS_FILE) for folder in nearer]

    def forget(self) -> None:
        """Forget what was read: it is read anew when it is next asked for."""
        for name in ("folder", "origin"):
            vars(self).pop(name, None)

    @cached_property
    def origin(self) -> Origin:
        """Where the data comes from, with its revisions."""
        from qd18.answering.origin import Origin
        from qd18.store.witness import repository_signs

        self.signs = repository_signs(self.place)
        return Origin(self.place)

    @property
    def has_asked_git(self) -> bool:
        """Whether git was asked."""
        return "origin" in vars(self)

    def tree(self, revision: str | None) -> Tree:
        """The data directory as it stands, or as of *revision*."""
        return self.folder if revision is None else self.origin.snapshot(revision)


def _unreadable(path: Path, error: OSError) -> Outside:
    return Outside("cannot-read", path=str(path), reason=error.strerror or "")
