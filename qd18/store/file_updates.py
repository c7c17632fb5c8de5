"""What is to be written into a file, and how that is shown: as a unified diff."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from qd18.model.value_class import value_class
from qd18.store.unified import hunks


@value_class
class FileUpdate:
    """A file's content *before*, as it was read, and *after*; None where there is no such file, or is to be none.

    *path* is relative to the data directory, with slashes.
    """

    path: str
    before: bytes | None
    after: bytes | None


def diff_text(changes: Sequence[FileUpdate], root: Path) -> str:
    """What *changes* do, as a unified diff that `git apply` and `patch -p1` take in the working directory."""
    return "".join(line for change in changes for line in _diff(change, _shown(root / change.path)))


def _diff(change: FileUpdate, shown: str) -> Iterator[str]:
    yield f"--- {'/dev/null' if change.before is None else f'a/{shown}'}\n"
    yield f"+++ {'/dev/null' if change.after is None else f'b/{shown}'}\n"
    for line in hunks(_lines(change.before or b""), _lines(change.after or b"")):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _shown(file: Path) -> str:
    """The name of *file* from the working directory, where it lies below; with a tab where a space would end it."""
    near = Path(os.path.normpath(file.absolute()))
    shown = (near.relative_to(Path.cwd()) if near.is_relative_to(Path.cwd()) else file).as_posix()
    return f"{shown}\t" if " " in shown else shown


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8", "replace")
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]
