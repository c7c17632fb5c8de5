"""What an answer was read from, and whether it is still there, byte by byte: lists of folders, files, git's HEAD."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from qd18.model.named_tuple import NamedTuple
from qd18.store.system_calls import SYSTEM
from qd18.store.tracking import repository_of

JOURNAL = ".qd18-writing.json"
"""In the data directory while several files are being replaced (`journal`); hidden, and no data."""


def digest_of(content: bytes) -> str:
    """What tells *content* from any other."""
    from hashlib import blake2b

    return blake2b(content, digest_size=32).hexdigest()


class ListedName(NamedTuple):
    """A name in a folder."""

    name: str
    is_folder: bool
    is_link: bool


def names_in(folder: str | Path) -> list[ListedName]:
    """The names in *folder* that are not hidden, sorted."""
    with os.scandir(folder) as entries:
        return sorted(
            ListedName(entry.name, entry.is_dir(), entry.is_symlink())
            for entry in entries
            if not entry.name.startswith(".")
        )


def repository_signs(folder: Path) -> dict[str, str | None] | None:
    """The files that say which commit HEAD is, each with its digest or None; no files where there is no repository.

    None where HEAD is named in another way than by a branch, or by a commit, in a repository's own folder.
    """
    top = repository_of(folder)
    if top is None:
        return {}
    git = top / ".git"
    head = _content(git / "HEAD")
    if head is None:
        return None
    files = [git / "HEAD", git / "packed-refs", git / "config", git / "shallow"]
    if head.startswith(b"ref: "):
        files.append(git / os.fsdecode(head[5:].strip()))
        branch = _content(files[-1])
        if (git / "reftable").exists() or (branch is not None and branch.startswith(b"ref:")):
            return None
    return signs_of(map(str, files))


def signs_of(files: Iterable[str]) -> dict[str, str | None]:
    """The digest of each of *files*; None where there is none."""
    return {file: None if (content := _content(file)) is None else digest_of(content) for file in files}


def is_as_it_was(root: Path, lists: Mapping[str, list[list[object]]], digests: Mapping[str, str]) -> bool:
    """Whether the folders *lists* and the files *digests* of the data directory *root* are what they were.

    No writer of this program is at it meanwhile: where one is, or has been interrupted, it is not.
    """
    descriptor = SYSTEM.open_lock(root)
    if descriptor is None:
        return False
    try:
        if not SYSTEM.take_lock(descriptor, shared=True) or (root / JOURNAL).exists():
            return False
        return all([*map(list, names_in(root / folder))] == names for folder, names in lists.items()) and all(
            (content := _content(root / path)) is not None and digest_of(content) == digest
            for path, digest in digests.items()
        )
    finally:
        SYSTEM.release_lock(descriptor)


def _content(file: str | Path) -> bytes | None:
    """The bytes of the plain file *file*; None where it is none."""
    try:
        with open(file, "rb", opener=SYSTEM.open_file) as stream:
            return stream.read() if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else None
    except OSError:
        return None
