"""Typed sheets: what every format is written from, terminal, CSV, JSON, Markdown, documents and spreadsheets alike.

A sheet has no words: its key and its columns' keys are named in the catalogues (`sheets.toml`) by whoever prints it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from qd18.engine.checking import NotJudged
from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.bilingual import Bilingual
from qd18.model.periods import Period
from qd18.model.units import UnitKind
from qd18.model.windows import AnyPeriod
from qd18.reports.provenance import NO_CAVEATS, Caveats


class ColumnType(StrEnum):
    """What the values of a column are; None is an empty cell in all of them."""

    TEXT = "text"
    TEXTS = "texts"
    """A tuple of texts."""
    ID = "id"
    """What a file calls a member or a unit."""
    NUMBER = "number"
    """A whole number."""
    SHARE = "share"
    """A fraction from 0 to 1."""
    DATE = "date"
    PERIOD = "period"
    """A `Period`."""
    STATUS = "status"
    """A `Status`."""
    WORD = "word"
    """A value of a closed list; the column's *words* say which."""
    MISSING = "missing"
    """How many meetings are missing with which kinds of unit, as `Verdict.missing` has it."""
    REMARK = "remark"
    """A `Verdict`, for what a person should know about it."""
    FLAG = "flag"
    """True or False."""
    NAMED = "named"
    """A `Labelled`."""


class Labelled(NamedTuple):
    """Something that programs know by its *id* and people by its *name*, which may be the same in both languages."""

    id: str
    name: Bilingual | str

    def of(self, language: str) -> str:
        """What people call it in *language*."""
        return self.name if isinstance(self.name, str) else self.name.of(language)


CellValue = (
    None | str | int | bool | date | Fraction | AnyPeriod | Verdict | Labelled | tuple[str, ...]
    | tuple[tuple[int, tuple[UnitKind, ...]], ...]
)  # fmt: skip


class SheetColumn(NamedTuple):
    """A column; *words* is the group of the catalogue's `words.toml` for WORD. *rank* as in a grid: dropped first.

    *label* is a period whose name heads the column, for sheets that have a column a quarter. Of TEXTS people are shown
    so many as *most* at most, and how many others there are; 0 shows all, and programs are given all.
    """

    key: str
    type: ColumnType = ColumnType.TEXT
    words: str = ""
    rank: int = 0
    wide: bool = False
    label: Period | None = None
    most: int = 0
    optional: bool = False
    """Whether cells of it may be empty."""
    least: int = 0
    """The least number that it can hold."""


class Sheet(NamedTuple):
    """A table; *key* names its title, *figures* are what its line of summary counts.

    *summary* names that line where it is another than the one called like the table.
    """

    key: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    figures: tuple[tuple[str, int], ...] = ()
    summary: str = ""

    def column(self, key: str) -> int:
        """The position of the column called *key*."""
        return [column.key for column in self.columns].index(key)


class AnsweredSheet(NamedTuple):
    """A *sheet* with the question that it answers: the days *asked* about, and what was known on *as_of*.

    Where its rows come from verdicts, the *caveats* say which days are not judged.
    """

    sheet: Sheet
    organisation: str
    asked: Asked
    as_of: date
    caveats: Caveats = NO_CAVEATS

    @property
    def not_judged(self) -> tuple[NotJudged, ...]:
        """Days of the span that no period covers."""
        return self.caveats.not_judged
