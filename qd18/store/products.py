"""Writing what the program makes: a whole new file or none, and never over the data; and showing it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from qd18.messages.refusals import Outside, UsageError
from qd18.schema.layout import SETTINGS_FILE, collection_of
from qd18.store.folder import Folder
from qd18.store.replacing import in_pieces, replace
from qd18.store.system_calls import SYSTEM


def write_product(path: Path, content: bytes | Iterable[bytes], *, data: Path | None) -> None:
    """Put *content* into *path*, replacing a file there; it is the old one or the whole new one at every moment.

    A file that is part of the data directory *data*, where there is one, is refused.
    """
    try:
        target = Path(os.path.realpath(path))
        if data is not None and _is_data(target, data):
            raise UsageError("inside-data", path=str(path))
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.writelines(in_pieces(content))
        else:
            replace(target, content)
    except OSError as error:
        raise Outside("cannot-write", path=str(path), reason=error.strerror or str(error)) from error


def show_product(path: Path) -> None:
    """Let the program that the user has for files of its kind show the file *path*."""
    try:
        SYSTEM.show_file(Path(os.path.realpath(path)))
    except OSError as error:
        raise Outside("cannot-show", path=str(path), reason=error.strerror or str(error)) from error


def write_products(folder: Path, contents: Mapping[str, bytes], *, data: Path | None) -> None:
    """Put *contents*, by name, into *folder*, which is made where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Outside("cannot-write", path=str(folder), reason=error.strerror or str(error)) from error
    for name, content in contents.items():
        write_product(folder / name, content, data=data)


def _is_data(target: Path, data: Path) -> bool:
    """Whether *target* is a data file of *data*, would be one, or is one that a link in there leads to."""
    root = Path(os.path.realpath(data))
    if target.is_relative_to(root) and _has_data(target.relative_to(root).as_posix()):
        return True
    return any(_has_data(path) and Path(os.path.realpath(root / path)) == target for path in Folder(root).paths())


def _has_data(inside: str) -> bool:
    return inside == SETTINGS_FILE or collection_of(inside) is not None
