"""Writing into the data: all files of a change or none, and only if nobody has changed them meanwhile.

New contents are put beside the old ones first and lie safely on the disk before anything is renamed. Where several
files change together, a journal of what is to be renamed lies in the directory until all of it is done (`journal`).
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from qd18.diagnostics import Diagnostic
from qd18.messages.refusals import Outside
from qd18.store.file_updates import FileUpdate
from qd18.store.folder import read_file
from qd18.store.journal import Planned, delete_journal, finish, write_journal
from qd18.store.links import real_place
from qd18.store.locking import locked
from qd18.store.replacing import discard, leftovers, prepare
from qd18.store.system_calls import SYSTEM
from qd18.store.undo_note import NoteHead, keep_note
from qd18.store.witness import JOURNAL

Prepared = tuple[Path | None, Path, FileUpdate]
"""A file with the new content, the one that it is to replace, and what it is about; None for one that is to go."""


def write_changes(
    root: Path,
    changes: Sequence[FileUpdate],
    *,
    finished: Callable[[tuple[str, ...]], None] = lambda _: None,
    unlocked: Callable[[], None] = lambda: None,
    noted: NoteHead | None = None,
) -> None:
    """Write *changes* into the data directory *root*, after the files of a write that was interrupted there.

    *finished* is told of those files, also where *changes* are refused afterwards; *unlocked* is called where no lock
    of the file system keeps others from writing meanwhile. A write that is *noted* can be taken back (`undo_note`).

    `Outside` where a file is not what it was when it was read, where another program is writing and does not end, or
    where the disk objects: then nothing has been written. Two refusals are different. `written-not-settled`: everything
    has been written, and the disk did not confirm it. `half-written`: the disk objected between two renames, and again
    to taking back the first; the next writer finishes it.
    """
    try:
        with locked(root) as is_held:
            if not is_held:
                unlocked()
            if before := finish(root):
                finished(before)
            _write(root, [(real_place(root, change.path), change) for change in changes], noted)
    except OSError as error:
        path = str(error.filename2 or error.filename or root)
        raise Outside("cannot-write", path=path, reason=error.strerror or str(error)) from error


def finish_interrupted(root: Path, *, finished: Callable[[tuple[str, ...]], None]) -> None:
    """Finish the write into *root* that was interrupted, if there is one, as `write_changes` does."""
    if os.path.isfile(root / JOURNAL):  # noqa: PTH113 - false where nobody may look
        write_changes(root, (), finished=finished)


def _write(root: Path, updates: Sequence[tuple[Path, FileUpdate]], noted: NoteHead | None) -> None:
    made: list[Path] = []
    prepared: list[Prepared] = []
    try:
        for target, change in updates:
            _require_unchanged(target, change)
            _make_folders(target.parent, made)
            for left in leftovers(target):
                discard(left)
        for target, change in updates:
            new = None if change.after is None else prepare(target, change.after)
            prepared.append((new, target, change))
        if noted is not None:
            # Before the files: a write that was cut off can then be taken back too, once it is finished.
            keep_note(root, [(change.path, change.before, change.after) for _, change in updates], noted)
        # Everything that can fail by itself has been done: what is left are renames, quick and hardly ever refused.
        with _undisturbed():
            _rename(root, prepared)
            _settle(root, [*(target.parent for target, _ in updates), *(folder.parent for folder in made)])
    except BaseException as fault:
        # Where the write is half done, the prepared files are what the next writer finishes it with.
        if not (isinstance(fault, Outside) and fault.key == "half-written"):
            _clear_away(prepared, made)
        raise


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make *folder* and those above it that are not there, and add them to *made*."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    for above in reversed(missing):
        above.mkdir(exist_ok=True)
        made.append(above)


def _clear_away(prepared: Sequence[Prepared], made: Sequence[Path]) -> None:
    for new, _, _ in prepared:
        if new is not None:
            discard(new)
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def _settle(root: Path, folders: Sequence[Path]) -> None:
    try:
        for folder in dict.fromkeys(folders):
            SYSTEM.settle(folder)
    except OSError as error:
        raise Outside("written-not-settled", path=str(root), reason=error.strerror or str(error)) from error


def _require_unchanged(target: Path, change: FileUpdate) -> None:
    present = read_file(target, change.path) if os.path.lexists(target) else None
    if isinstance(present, Diagnostic) or present != change.before:
        raise Outside("changed-meanwhile", path=str(target))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C is passed over meanwhile: what has been begun is finished, and told."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _rename(root: Path, prepared: Sequence[Prepared]) -> None:
    """Rename all of *prepared*, each if its file is still unchanged, or take back those that were renamed."""
    if len(prepared) == 1:
        _replace(*prepared[0])  # one rename is done or not done: it needs no journal
        return
    begun: list[Prepared] = []
    try:
        write_journal(root, [_planned(new, change) for new, _, change in prepared])
        for file in prepared:
            begun.append(file)  # before the rename: one that was interrupted may have happened
            _replace(*file)
    except BaseException:
        _take_back(root, begun)
        delete_journal(root)
        raise
    delete_journal(root)


def _planned(new: Path | None, change: FileUpdate) -> Planned:
    return (change.path, "" if new is None else new.name, change.before, change.after)


def _replace(new: Path | None, target: Path, change: FileUpdate) -> None:
    _require_unchanged(target, change)
    if new is not None:
        SYSTEM.replace(new, target)
    elif change.before is not None:
        SYSTEM.remove(target)


def _take_back(root: Path, begun: Sequence[Prepared]) -> None:
    """Give the files that were renamed their old contents again; where that fails it is left to the next writer."""
    try:
        renamed = [
            (target, change.before)
            for new, target, change in begun
            if not (target.exists() if new is None else new.exists())
        ]
        olds = [(target, None if old is None else prepare(target, old)) for target, old in renamed]
        for target, old in olds:
            if old is None:
                SYSTEM.remove(target)
            else:
                SYSTEM.replace(old, target)
    except OSError as error:
        raise Outside("half-written", path=str(root), reason=error.strerror or str(error)) from error
