"""The journal of a write of several files: it lies in the data directory until all of them are renamed.

A writer who is killed in between leaves some files new and others old. The journal says which new files lie beside the
old ones, and by digests what each file held and is to hold. So readers are given what all of them are to hold, the next
writer does the renames that are left, and nobody who has written to one of the files since is overruled.

Whoever looks at it holds the lock of the directory: the writer of a journal that lies there then has died.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import Enum
from hashlib import sha256
from pathlib import Path

from qd18.messages.refusals import Outside
from qd18.model.value_class import value_class
from qd18.schema.layout import SCHEMA_FOLDER, SETTINGS_FILE, collection_of
from qd18.store.folder import read_file
from qd18.store.links import real_place
from qd18.store.replacing import discard, leftovers, replace
from qd18.store.system_calls import SYSTEM
from qd18.store.witness import JOURNAL

FILES_BESIDE_DATA = frozenset({"README.md", ".gitattributes", ".gitignore"})
"""What a new data directory has at its top besides data."""

Planned = tuple[str, str, bytes | None, bytes | None]
"""A file's path, the name of the new one beside it, and what it holds and is to hold; None for no file."""


class _EntryState(Enum):
    """How far one file of the journal has come."""

    RENAMED = "it holds what it is to hold"
    WAITING = "it is as it was, and the new one lies beside it"
    OLD = "it is as it was, and the new one is gone"
    OTHER = "it is neither: somebody has written to it since"


@value_class
class _JournalEntry:
    """One file of the journal, and how far it has come; *content* is the new one's where that is waiting.

    A file that is to be removed waits without a new one and without content.
    """

    path: str
    target: Path
    new: Path | None
    state: _EntryState
    content: bytes | None = None


@value_class
class Interrupted:
    """A write that was interrupted and can be finished: its *lines*, one a file."""

    lines: tuple[_JournalEntry, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it replaces."""
        return tuple(line.path for line in self.lines)

    @property
    def contents(self) -> dict[str, bytes | None]:
        """What those files are to hold that do not hold it yet; None for one that is to go."""
        return {line.path: line.content for line in self.lines if line.state is _EntryState.WAITING}


def write_journal(root: Path, planned: Sequence[Planned]) -> None:
    """Say in the data directory *root* what is about to be renamed; it is on the disk before the first rename is."""
    lines = [[path, name, digest(before), digest(after)] for path, name, before, after in planned]
    replace(root / JOURNAL, json.dumps(lines).encode())
    SYSTEM.settle(root)


def delete_journal(root: Path) -> None:
    """End the write: everything is renamed, or taken back."""
    discard(root / JOURNAL)


def interrupted(root: Path) -> Interrupted | None:
    """The write into *root* that was interrupted; None where there is none, or all of it has been taken back.

    `Outside` where its files are neither as they were nor as they were to be: then nobody can tell what is meant.
    """
    if not (root / JOURNAL).is_file():
        return None
    lines = tuple(_lines(root))
    states = {line.state for line in lines}
    # No file has been renamed, and not all new ones are left: a writer took its write back, and died while clearing up.
    if states <= {_EntryState.OLD, _EntryState.WAITING} and states != {_EntryState.WAITING}:
        return None
    odd = [line.path for line in lines if line.state in {_EntryState.OTHER, _EntryState.OLD}]
    if odd:
        files, changed = (_shown(root, paths) for paths in ([line.path for line in lines], odd))
        raise Outside("interrupted-and-edited", files=files, changed=changed, note=(root / JOURNAL).as_posix())
    return Interrupted(lines)


def finish(root: Path) -> tuple[str, ...]:
    """Do the renames that a killed writer left undone, and give the files of that write.

    `Outside` as of `interrupted`; then nothing is done, and the journal stays for people to look into.
    """
    write = interrupted(root)
    if write is not None:
        for line in write.lines:
            if line.state is not _EntryState.WAITING:
                continue
            if line.new is not None:
                SYSTEM.replace(line.new, line.target)
            else:
                SYSTEM.remove(line.target)
        for folder in {line.target.parent for line in write.lines}:
            SYSTEM.settle(folder)
    delete_journal(root)
    for left in leftovers(root / JOURNAL):
        discard(left)
    return write.paths if write else ()


def _lines(root: Path) -> Iterator[_JournalEntry]:
    content = read_file(root / JOURNAL, JOURNAL)
    try:
        for line in json.loads(content if isinstance(content, bytes) else b""):
            yield _line(root, *_texts(line))
    except (ValueError, TypeError, RecursionError):
        raise Outside("note-unreadable", note=(root / JOURNAL).as_posix()) from None


def _texts(line: object) -> tuple[str, str, str, str]:
    """A line as `write_journal` writes it; a `ValueError` where it is another."""
    match line:
        case [str(path), str(name), str(before), str(after)]:
            return path, name, before, after
    raise ValueError(line)


def _line(root: Path, path: str, name: str, before: str, after: str) -> _JournalEntry:
    """One file of the journal; a `ValueError` where that is none of a data directory's."""
    if not may_be_written(path) or ".." in path.split("/"):
        raise ValueError(path)
    target = real_place(root, path)
    new = next((leftover for leftover in leftovers(target) if leftover.name == name), None)
    content = new.read_bytes() if new is not None and new.is_file() else None
    # By content and not by time: a file that already holds what it is to hold is done, whoever did it.
    now = digest(target.read_bytes() if target.is_file() else None)
    if now == after:
        return _JournalEntry(path, target, new, _EntryState.RENAMED)
    if now != before:
        return _JournalEntry(path, target, new, _EntryState.OTHER)
    if not after:
        return _JournalEntry(path, target, None, _EntryState.WAITING)
    if content is None or digest(content) != after:
        return _JournalEntry(path, target, new, _EntryState.OLD)
    return _JournalEntry(path, target, new, _EntryState.WAITING, content)


def may_be_written(path: str) -> bool:
    """Whether the program itself writes files at *path* of a data directory."""
    folder, _, name = path.rpartition("/")
    is_schema = folder == SCHEMA_FOLDER and name.endswith(".json")
    return collection_of(path) is not None or path == SETTINGS_FILE or path in FILES_BESIDE_DATA or is_schema


def _shown(root: Path, paths: Sequence[str]) -> str:
    return ", ".join((root / path).as_posix() for path in paths)


def digest(content: bytes | None) -> str:
    """By what a file is known to hold the same; empty for no file."""
    return "" if content is None else sha256(content).hexdigest()
