"""A damaged spreadsheet: what is entered from it is a sound record, or nothing is."""

from __future__ import annotations

import shutil
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from docx import Document

from tests.files import Tree, files_in, lay
from tests.fuzz.choices import Choices
from tests.fuzz.damage import damaged, damaged_archive
from tests.fuzz.guided import Target
from tests.fuzz.typed_lines import is_proper, typed
from tests.tables.gallery import absences, cells, encodings, forms, lists, people, unforeseen
from tests.tables.gallery.outcomes import GALLERY, Desk
from tests.tables.gallery.record import lay_down_gallery
from tests.tables.opendocument import cell, ods, row, table

MAKERS = (absences, cells, encodings, forms, lists, people, unforeseen)
"""The modules that fill the gallery with files that need no clerk."""
HEAD = ("Ngày họp", "Chi bộ", "Người dự", "Số biên bản", "Kiến nghị")
ROWS = (
    ("05/08/2024", "Chi bộ thôn 1, xã Mẫu Sơn", "Vàng A Mẫu Pao", "01", "Sửa cống"),
    ("06/08/2024", "Chi bộ Tổ dân phố 1, phường Mẫu Hòa", "", "02", "=1+1"),
)
OPTIONS: tuple[tuple[str, ...], ...] = ((), ("--lang", "en"), ("--kind", "members"), ("--kind", "units"))


@cache
def spreadsheets() -> dict[str, bytes]:
    """Good files by their names: those of the gallery over its common record, one of each other kind."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        makers = {maker.__name__ for maker in MAKERS}
        for file in GALLERY.values():  # which other tests may have filled with files that a clerk has to make
            if file.make.__module__ in makers and not file.outcome.before and not file.outcome.then:
                file.make(Desk(folder / file.file_name))
        ods(folder / "bang.ods", table(*(row(*map(cell, line)) for line in (HEAD, *ROWS))))
        return files_in(folder) | {"bang.docx": _document(), "hong.xlsx": b"PK\x03\x04", "trong.csv": b""}


def _document() -> bytes:
    document, stream = Document(), BytesIO()
    grid = document.add_table(len(ROWS) + 1, len(HEAD))
    for number, line in enumerate((HEAD, *ROWS)):
        for text, place in zip(line, grid.rows[number].cells, strict=True):
            place.text = text
    document.save(stream)
    return stream.getvalue()


@cache
def _record() -> Tree:
    with TemporaryDirectory() as name:
        return files_in(lay_down_gallery(Path(name), {}))


def importing_holds(content: bytes, folder: Path) -> None:
    """A file damaged by the choices that *content* makes: it is read, or refused; what is written is sound."""
    chance = Choices(content)
    files = spreadsheets()
    name = chance.choice(sorted(files))
    harm = damaged_archive if files[name].startswith(b"PK\x03\x04") and len(files[name]) > 4 else damaged
    lay(folder, {name: harm(files[name], chance)})
    if not (folder / "data").exists():
        lay(folder / "data", _record())
    line = [
        "import",
        name,
        "--write",
        *chance.choice(((), ("--lang", "en"), ("--kind", "members"), ("--kind", "units"))),
    ]
    is_proper(typed(line, folder), line)
    (folder / name).unlink()
    if files_in(folder / "data") != _record():
        assert typed(["validate"], folder).status == 0
        assert typed(["undo"], folder).status == 0
        assert files_in(folder / "data") == _record()
        shutil.rmtree(folder / "data")


def targets() -> list[Target]:
    """All forms of spreadsheets together."""
    chance = Random(18)
    return [Target("importing", importing_holds, [chance.randbytes(12 + number % 40) for number in range(300)])]
