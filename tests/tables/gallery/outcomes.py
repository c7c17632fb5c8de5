"""What a file of the gallery is: how it is made, what an office means by it, and what has to come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tests.tables.records import Clerk, Rows, workbook

Record = dict[str, Any]

HOAN, BINH, DUC = "Phạm Thị Mẫu Hoàn", "Trần Văn Mẫu Bình", "Đinh Văn Mẫu Đức"
LAN, KIEN, TAM = "Lò Thị Mẫu Lan", "Sa Văn Mẫu Kiên", "Lường Thị Mẫu Tám"
HUY, PAO, CAO = "Nguyễn Văn Mẫu Huy", "Vàng A Mẫu Páo", "Hoàng Thị Mẫu Cao"
PHUC, LOC = "Hà Văn Mẫu Phúc", "Hà Văn Mẫu Lộc"
TDP_1, TDP_2 = "Chi bộ Tổ dân phố 1, phường Mẫu Hòa", "Chi bộ Tổ dân phố 2, phường Mẫu Hòa"
THON_1, THON_2 = "Chi bộ thôn 1, xã Mẫu Sơn", "Chi bộ thôn 2, xã Mẫu Sơn"


class Desk(NamedTuple):
    """Where a file of the gallery is to be made, and the clerk whose program may be run for it."""

    path: Path
    clerk: Clerk | None = None

    def lay(self, rows: Rows, *, sheet: str = "Sổ", merged: Sequence[str] = ()) -> None:
        """Make the file a workbook of one sheet with *rows*."""
        workbook(self.path, {sheet: rows}, merged=merged)

    def write(self, lines: Iterable[str], encoding: str = "utf-8") -> None:
        """Make the file a text of these *lines*."""
        self.path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The outcome of a file: exact.

    records   -- what is on record after the import that was not before, wrong cells mended.
    wrong     -- the cells that are named wrong, all of them; each with words of which one is in the reason (`a|b`).
                 An address without a sheet is of the only sheet.
    mended    -- what the office puts into cells before it imports again; without it, what `clears` says.
    clears    -- whether an office clears the row or the cell that is wrong.
    refused   -- words (`a|b`) of which one is in the refusal of the whole file; "" when it is read.
    options   -- options with which the file is imported.
    then      -- further options with which it is read after the refusal; None where it never is.
    left_out  -- what has to be named as left out: rows by address (`Sổ!7`), anything else by its words.
    told      -- further words that have to be told.
    untold    -- words that must not be told.
    before    -- files of the record beside the common ones.
    forgets   -- a text that the settings must not keep, for it was an answer among several; "" for none.
    free      -- keys of the records on which the sheet leaves a choice.
    """

    records: Sequence[Record] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)
    mended: Mapping[str, Any] = field(default_factory=dict)
    clears: str = "row"
    refused: str = ""
    options: Sequence[str] = ()
    then: Sequence[str] | None = None
    left_out: Sequence[str] = ()
    told: Sequence[str] = ()
    untold: Sequence[str] = ()
    before: Mapping[str, str] = field(default_factory=dict)
    forgets: str = ""
    free: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class GalleryFile:
    """A file of the gallery."""

    name: str
    suffix: str
    meaning: str
    outcome: Outcome
    make: Callable[[Desk], None]

    @property
    def file_name(self) -> str:
        return self.name + self.suffix


GALLERY: dict[str, GalleryFile] = {}


def means(
    meaning: str, *, suffix: str = ".xlsx", **outcome: Any
) -> Callable[[Callable[[Desk], None]], Callable[[Desk], None]]:
    """Enter a function that makes a file into the gallery: what an office means by it, and its outcome."""

    def enter(make: Callable[[Desk], None]) -> Callable[[Desk], None]:
        name = make.__name__.replace("_", "-")
        assert name not in GALLERY
        GALLERY[name] = GalleryFile(name, suffix, meaning, Outcome(**outcome), make)
        return make

    return enter


def held(day: str, unit: str, attended: str, **keys: Any) -> Record:
    """A meeting of 2024 on *day* (`07-05`), attended by the ids in *attended*, as it stands on record."""
    people = {"attended": sorted(attended.split())} if attended else {}
    return {"of": "meetings", "date": f"2024-{day}", "unit": unit, "session": "regular", **people, **keys}


def on(month: int, day: int) -> date:
    """A day of 2024, as a true date of the workbook."""
    return date(2024, month, day)
