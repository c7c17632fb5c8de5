"""The last write into a data directory, kept so that it can be taken back.

The note lies in the `.git` directory of the repository, where git looks at nothing; without one, hidden in the data
directory.
It says what the files held before and, by digests, what they hold since: it is good for as long as they hold that.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from qd18.messages.refusals import Outside
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class
from qd18.store.folder import read_file
from qd18.store.journal import digest, may_be_written
from qd18.store.replacing import replace
from qd18.store.tracking import repository_of

NOTE = ".qd18-undo.json"


@value_class
class NotedFile:
    """A file of the last write: what it held *before*, None where it was not there, and the digest of what it holds."""

    path: str
    before: bytes | None
    now: str


@value_class
class NoteHead:
    """What is said of a write: the *moment*, aware, and in words what it entered."""

    moment: datetime
    subject: str


@value_class
class UndoNote:
    """The last write and its *files*."""

    head: NoteHead
    files: tuple[NotedFile, ...]


def note_place(root: Path, name: str = NOTE) -> Path:
    """Where the note called *name*, `.qd18-….json`, of the data directory *root* lies."""
    top = repository_of(root)
    if top is None or not (top / ".git").is_dir():
        return root / name
    within = Path(os.path.realpath(root)).relative_to(top).as_posix()
    digits = sha256(within.encode()).hexdigest()[:8]
    return top / ".git" / f"{name.removeprefix('.').removesuffix('.json')}-{digits}.json"


def keep_note(root: Path, files: Sequence[tuple[str, bytes | None, bytes | None]], head: NoteHead) -> None:
    """Note a write that is about to be done: each file's path, and what it holds before and after, None for no file."""
    lines = [
        [path, None if before is None else b64encode(before).decode(), digest(after)] for path, before, after in files
    ]
    note = {"moment": head.moment.isoformat(), "subject": head.subject, "files": lines}
    # In ASCII: a name of a file may be no text at all, and comes back as it was.
    replace(note_place(root), json.dumps(note).encode())


def kept_note(root: Path) -> UndoNote | None:
    """The note of the last write into *root*; None where there is none. `Outside` where it is none of ours."""
    place = note_place(root)
    if not place.is_file():
        return None
    content = read_file(place, place.name)
    try:
        note = json.loads(content if isinstance(content, bytes) else b"")
        files = tuple(_file(line) for line in note["files"])
        return UndoNote(NoteHead(datetime.fromisoformat(note["moment"]), str(note["subject"])), files)
    except (ValueError, TypeError, LookupError, RecursionError):
        raise Outside("note-unreadable", note=place.as_posix()) from None


def _file(line: object) -> NotedFile:
    match line:
        case [str(path), str() | None as before, str(now)] if may_be_written(path) and ".." not in path.split("/"):
            return NotedFile(path, None if before is None else b64decode(before, validate=True), now)
    raise ValueError(line)


class Undoing(NamedTuple):
    """What is said of the last write, and for each of its files what it holds, and held before it."""

    head: NoteHead
    files: tuple[tuple[str, bytes | None, bytes | None], ...]


def undoing(root: Path) -> Undoing:
    """How the last write into *root* is taken back; what is as it was before it already is left out.

    `Outside` where there is none, or where a file is another one since: then nobody can tell what is meant.
    """
    note = kept_note(root)
    held = [(file, _held(root, file.path)) for file in note.files] if note else []
    changed = [file.path for file, now in held if digest(now) != file.now and now != file.before]
    if changed:
        raise Outside("undo-and-edited", files=", ".join((root / path).as_posix() for path in changed))
    files = tuple((file.path, now, file.before) for file, now in held if now != file.before)
    if note is None or not files:
        raise Outside("nothing-to-undo", folder=root.as_posix())
    return Undoing(note.head, files)


def _held(root: Path, path: str) -> bytes | None:
    content = read_file(root / path, path) if os.path.lexists(root / path) else None
    return content if isinstance(content, bytes) else None
