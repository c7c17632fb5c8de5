"""The three versions of a file that git hands to a merge driver; and git's own merge by lines."""

from __future__ import annotations

from pathlib import Path

from qd18.messages.refusals import Outside
from qd18.model.named_tuple import NamedTuple
from qd18.store.git_process import git_answer

MOST_CONFLICTS = 127
"""git gives the number of conflicts as its exit status, up to this one; a greater status is a failure."""


class Versions(NamedTuple):
    """A file as it was, and as it is on either side."""

    base: bytes
    ours: bytes
    theirs: bytes


def read_versions(base: Path, ours: Path, theirs: Path) -> Versions:
    """The contents of the three files."""
    return Versions(_read(base), _read(ours), _read(theirs))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Outside("cannot-read", path=str(path), reason=error.strerror or "") from error


def merged_by_lines(versions: Versions) -> tuple[bytes, int] | None:
    """What git makes of *versions* as plain text, and how many conflicts are left; None where they are no text."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        folder = Path(name)
        for side, content in versions._asdict().items():
            (folder / side).write_bytes(content)
        labels = (word for side in ("ours", "base", "theirs") for word in ("-L", side))
        status, content = git_answer(folder, "merge-file", "-q", "-p", *labels, "ours", "base", "theirs")
    return (content, status) if status <= MOST_CONFLICTS else None
