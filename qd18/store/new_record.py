"""Beginning a data directory: its templates, the place for it, and its files, all of them or none."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.diagnostics import Diagnostic
from qd18.messages.refusals import Outside, UsageError
from qd18.schema.layout import COLLECTIONS, SETTINGS_FILE
from qd18.store.file_updates import FileUpdate
from qd18.store.writing import write_changes

if TYPE_CHECKING:
    from qd18.store.git import Commit

TEMPLATES = Path(__file__).parent.parent / "templates"
LONGEST_FOLDER_NAME = 50
"""Characters of a folder's name that stand in that of the one beside it."""


def read_templates(language: str, body: str = "") -> dict[str, str]:
    """The texts that new files are made from, by name: those of all, those of *language*, then those for a *body*.

    Without one they are for the office of a Party committee.
    """
    folders = [TEMPLATES, TEMPLATES / language]
    folders += [TEMPLATES / body, TEMPLATES / language / body] if body else []
    paths = [path for folder in folders for path in folder.iterdir() if path.is_file()]
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def require_vacant(folder: Path) -> None:
    """Refuse a *folder* that is none, that holds a record already, or that lies inside one."""
    try:
        if os.path.lexists(folder) and not folder.is_dir():
            raise Outside("not-a-folder", path=str(folder))
        data = (SETTINGS_FILE, *(f"{name}{ending}" for name in COLLECTIONS for ending in ("", ".yaml")))
        present = next((name for name in data if os.path.lexists(folder / name)), None)
        parents = Path(os.path.realpath(folder)).parents
        around = next((parent for parent in parents if (parent / SETTINGS_FILE).is_file()), None)
    except OSError as error:
        raise Outside("cannot-write", path=str(folder), reason=error.strerror or "") from error
    if present == SETTINGS_FILE:
        raise UsageError("record-exists", folder=str(folder), file=present)
    if present is not None:
        raise UsageError("files-of-a-record", folder=str(folder), file=present)
    if around is not None:
        raise UsageError("inside-a-record", folder=str(folder), record=str(around))


class Unwritten:
    """The data directory *root* as it would be with *contents*, of which nothing has been written."""

    commit: Commit | None = None

    def __init__(self, root: Path, contents: Mapping[str, bytes]) -> None:
        self.root = root
        self._contents = contents

    def paths(self) -> tuple[str, ...]:
        """The files that it would have."""
        return tuple(sorted(path for path in self._contents if not path.startswith(".")))

    def read(self, path: str) -> bytes | Diagnostic:
        """What the file at *path* would hold."""
        return self._contents[path]


def write_record(folder: Path, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Make *folder* a data directory with *contents*; the paths of files that were there already, and are kept.

    A folder that is not there yet appears with everything in it. In one that is there, the settings come last.
    """
    try:
        if folder.is_dir():
            return _write_into(folder, contents)
        with _made(folder.parent):
            _write_beside(folder, contents)
    except OSError as error:
        raise Outside("cannot-write", path=str(folder), reason=error.strerror or str(error)) from error
    except Outside as refusal:
        if isinstance(refusal.__cause__, OSError):
            raise Outside("cannot-write", path=str(folder), reason="") from refusal.__cause__
        raise
    return ()


def _write_into(folder: Path, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    kept = tuple(path for path in contents if os.path.lexists(folder / path))
    # The settings make it a data directory: until they are there, nobody takes half of it for a record.
    last = sorted(contents, key=lambda path: path == SETTINGS_FILE)
    write_changes(folder, [FileUpdate(path, None, contents[path]) for path in last if path not in kept])
    return kept


def _write_beside(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write everything into a hidden folder beside *folder* and rename that, when all of it lies on the disk."""
    beside = folder.parent / f".{folder.name[:LONGEST_FOLDER_NAME]}.{secrets.token_hex(4)}.tmp"
    try:
        beside.mkdir()
        write_changes(beside, [FileUpdate(path, None, content) for path, content in contents.items()])
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make *folder* and those above it that are not there; take them away again where what follows fails."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    made: list[Path] = []
    try:
        for above in reversed(missing):
            above.mkdir()
            made.append(above)
        yield
    except BaseException:
        _remove(made)
        raise


def _remove(folders: Sequence[Path]) -> None:
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()
