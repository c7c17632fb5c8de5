"""Writing into the data: all files of a change or none, and only if nobody has changed them meanwhile.

New contents are put beside the old ones first and lie safely on the disk before anything is renamed. Where several
files change together, a note of what is to be renamed is left in the directory until all of it is done: what a writer
who was killed in between has not done, the next one does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

from qd18.diagnostics import Diagnostic
from qd18.messages.refusals import Outside
from qd18.schema.layout import SETTINGS_FILE, collection_of
from qd18.store.folder import read_file
from qd18.store.locking import locked
from qd18.store.replacing import discard, leftovers, prepare, replace, settle

NOTE = ".qd18-writing.json"
"""In the data directory while several files are being replaced; hidden, and no data."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file's content *before*, as it was read, and *after*; None before where there is no such file.

    *path* is relative to the data directory, with slashes.
    """

    path: str
    before: bytes | None
    after: bytes


def diff_text(changes: Sequence[Change], root: Path) -> str:
    """What *changes* do, as a unified diff that `git apply` and `patch -p1` take in the working directory."""
    return "".join(line for change in changes for line in _diff(change, (root / change.path).as_posix()))


def _diff(change: Change, shown: str) -> Iterator[str]:
    before, after = _lines(change.before or b""), _lines(change.after)
    old = "/dev/null" if change.before is None else f"a/{shown}"
    for line in unified_diff(before, after, old, f"b/{shown}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8", "replace")
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]


def write_changes(root: Path, changes: Sequence[Change]) -> None:
    """Write *changes* into the data directory *root*.

    `Outside` where a file is not what it was when it was read, where another program is writing and does not end, or
    where the disk objects: then nothing has been written. One refusal is different, `written-not-settled`: everything
    has been written, and the disk did not confirm it.
    """
    try:
        with locked(root):
            _finish_others(root)
            _write(root, [(_target(root, change), change) for change in changes])
    except OSError as error:
        raise Outside("cannot-write", path=str(error.filename or root), reason=error.strerror or str(error)) from error


def _target(root: Path, change: Change) -> Path:
    """The file itself, also where a link stands for it."""
    return Path(os.path.realpath(root / change.path))


def _write(root: Path, wanted: Sequence[tuple[Path, Change]]) -> None:
    made = [folder for target, _ in wanted for folder in _make_folders(target.parent)]
    prepared: list[tuple[Path, Path]] = []
    try:
        for target, change in wanted:
            _require_unchanged(target, change)
            for left in leftovers(target):
                discard(left)
            prepared.append((prepare(target, change.after), target))
        for target, change in wanted:
            _require_unchanged(target, change)
        _rename(root, prepared, wanted)
    except BaseException:
        for new, _ in prepared:
            discard(new)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
    try:
        for folder in {target.parent for target, _ in wanted}:
            settle(folder)
    except OSError as error:
        raise Outside("written-not-settled", path=str(root), reason=error.strerror or str(error)) from error


def _make_folders(folder: Path) -> list[Path]:
    """Make *folder* and those above it that are not there; those that were made, the topmost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
    return list(reversed(missing))


def _require_unchanged(target: Path, change: Change) -> None:
    found = read_file(target, change.path) if os.path.lexists(target) else None
    if isinstance(found, Diagnostic) or found != change.before:
        raise Outside("changed-meanwhile", path=str(target))


def _rename(root: Path, prepared: Sequence[tuple[Path, Path]], wanted: Sequence[tuple[Path, Change]]) -> None:
    """Rename all of *prepared*, or take back those that were renamed."""
    if len(prepared) == 1:
        new, target = prepared[0]
        new.replace(target)
        return
    note = root / NOTE
    renamed: list[tuple[Path, Change]] = []
    try:
        _leave_note(note, [(new, change) for (new, _), (_, change) in zip(prepared, wanted, strict=True)])
        for (new, target), (_, change) in zip(prepared, wanted, strict=True):
            new.replace(target)
            renamed.append((target, change))
    except BaseException:
        for target, change in renamed:
            _take_back(target, change.before)
        discard(note)
        raise
    discard(note)


def _take_back(target: Path, content: bytes | None) -> None:
    if content is None:
        discard(target)
    else:
        replace(target, content)


def _leave_note(note: Path, prepared: Sequence[tuple[Path, Change]]) -> None:
    told = [[change.path, new.name, _digest(change.before), _digest(change.after)] for new, change in prepared]
    replace(note, json.dumps(told).encode())
    settle(note.parent)


def _finish_others(root: Path) -> None:
    """Do the renames that a killed writer has left a note of; where the files are not as noted, nothing is done."""
    note = root / NOTE
    if not note.is_file():
        return
    try:
        renames = [_noted(root, *line) for line in json.loads(note.read_bytes())]
    except (ValueError, TypeError):
        renames = [None]
    if all(rename is not None for rename in renames):
        for new, target in filter(None, renames):
            if new.exists():
                new.replace(target)
    for left in (*leftovers(note), note):
        discard(left)


def _noted(root: Path, path: str, name: str, before: str, after: str) -> tuple[Path, Path] | None:
    """One rename of the note; None where the file is neither as it was nor as it was to be, or no data file."""
    if not (collection_of(path) or path == SETTINGS_FILE) or ".." in path.split("/") or "/" in name:
        return None
    target = Path(os.path.realpath(root / path))
    new = target.parent / name
    if new not in leftovers(target):
        return (new, target) if _digest_of(target) == after else None
    return (new, target) if _digest_of(new) == after and _digest_of(target) == before else None


def _digest(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def _digest_of(file: Path) -> str:
    return _digest(file.read_bytes() if file.is_file() else None)
