"""The copy of a spreadsheet in which the wrong cells are marked, to be mended where they are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from qd18.cli.app import App
from qd18.messages import UsageError
from qd18.store.marked_workbook import marked_workbook
from qd18.store.products import write_product
from qd18.store.spreadsheets import Workbook
from qd18.tables.table import Spot


def require_other_file(path: Path, file: Path) -> None:
    """Refuse a *path* that is no workbook's, or is the spreadsheet *file* itself."""
    if path.suffix.lower() != ".xlsx":
        raise UsageError("marked-ending", path=str(path))
    if os.path.realpath(path) == os.path.realpath(file) or (path.exists() and file.exists() and path.samefile(file)):
        raise UsageError("marked-is-file", path=str(path))


def write_marked_copy(app: App, file: Path, path: Path, book: Workbook, reasons: Mapping[Spot, str]) -> None:
    """Write the copy of *file* to *path*; none where no cell is wrong."""
    if not reasons:
        app.output.say("import", "marked-none", path=str(path))
        return
    content = marked_workbook(file, book, reasons, author=app.words.say("import", "marked-by"))
    write_product(path, content, data=app.workspace.folder.root)
    app.output.suggest("import", "marked", path=str(path), n=len(reasons))
