"""Typed sheets: what every format is written from, terminal, CSV, JSON, Markdown, documents and spreadsheets alike.

A sheet has no words: its key and its columns' keys are named in the catalogues (`sheets.toml`) by whoever prints it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction

from qd18.engine.checking import NotJudged
from qd18.engine.verdicts import Missing, Verdict
from qd18.model.asked import Asked
from qd18.model.bilingual import Bilingual
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Period
from qd18.model.regulations import Regulation
from qd18.model.windows import AnyPeriod
from qd18.reports.provenance import NO_CAVEATS, Caveats, Evidence


class ColumnType(StrEnum):
    """What the values of a column are; None is an empty cell in all of them."""

    TEXT = "text"
    TEXTS = "texts"
    """A tuple of texts."""
    ID = "id"
    """What a file calls a member or a unit."""
    NUMBER = "number"
    """A whole number; of hours one that may have decimals."""
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
    REMARKS = "remarks"
    """A tuple of `Verdict`, for the same about all of them."""
    FILLING = "filling"
    """A `Verdict`, for how far its quota is filled."""
    SILENCE = "silence"
    """A `Verdict`, for what the record does not have of it."""
    PERIODS = "periods"
    """A tuple of `Period`."""
    BODY = "body"
    """The name of a body, or the number of several that stand together."""
    POST = "post"
    """A `PostHeld`."""
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


class PostHeld(NamedTuple):
    """What somebody is: the job *title*, else the *position* in the *committee* of that name."""

    title: str | None
    position: str
    committee: str | None


CellValue = (
    None | str | int | float | bool | date | Fraction | AnyPeriod | Verdict | Labelled | PostHeld | tuple[str, ...]
    | tuple[Verdict, ...] | tuple[AnyPeriod, ...] | tuple[Missing, ...]
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
    groups: bool = False
    """On paper its value stands in a line above all rows that share it; the rows are in its order."""
    none: str = ""
    """What people read in an empty cell, by its name in the catalogue."""


class Sheet(NamedTuple):
    """A table; *key* names its title, *figures* are what its line of summary counts.

    *summary* names that line where it is another than the one called like the table. *totals* are the cells of a last
    row, each the sum of its column, or None where there is nothing to add up; empty where there is no such row.
    """

    key: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    figures: tuple[tuple[str, int], ...] = ()
    summary: str = ""
    totals: tuple[CellValue, ...] = ()

    def column(self, key: str) -> int:
        """The position of the column called *key*."""
        return [column.key for column in self.columns].index(key)

    def without(self, key: str) -> Sheet:
        """The same sheet without the column called *key*; it has no totals."""
        place = self.column(key)
        rows = tuple((*row[:place], *row[place + 1 :]) for row in self.rows)
        return self._replace(columns=(*self.columns[:place], *self.columns[place + 1 :]), rows=rows)


SERIAL = SheetColumn("serial", ColumnType.NUMBER, least=1)
"""The row's place in its table, from 1."""


def with_serials(sheet: Sheet) -> Sheet:
    """*sheet* with its rows numbered in a first column."""
    rows = tuple((number, *row) for number, row in enumerate(sheet.rows, start=1))
    totals = (None, *sheet.totals) if sheet.totals else ()
    return sheet._replace(columns=(SERIAL, *sheet.columns), rows=rows, totals=totals)


def totals_of(columns: Sequence[SheetColumn], rows: Sequence[tuple[CellValue, ...]]) -> tuple[CellValue, ...]:
    """The sums of the columns of numbers that stand in every row; no row of totals where there is nothing to add up."""
    if not rows:
        return ()
    return tuple(
        sum(cell for row in rows if isinstance(cell := row[index], int | float))
        if column.type is ColumnType.NUMBER and not column.optional
        else None
        for index, column in enumerate(columns)
    )


class PageHeading(NamedTuple):
    """What a page says of its answer: by which *regulations*, none for what no quota decides, and from which data.

    *is_of_span* is false for an answer that is about a day alone.
    """

    regulations: tuple[Regulation, ...] = ()
    evidence: Evidence | None = None
    is_of_span: bool = True


class AnsweredSheet(NamedTuple):
    """A *sheet* with the question that it answers: the days *asked* about, and what was known on *as_of*.

    Where its rows come from verdicts, the *caveats* say which days are not judged. The *overview* sums its rows up and
    is for people alone, as is the *heading*.
    """

    sheet: Sheet
    organisation: str
    asked: Asked
    as_of: date
    caveats: Caveats = NO_CAVEATS
    overview: Sheet | None = None
    heading: PageHeading | None = None

    @property
    def not_judged(self) -> tuple[NotJudged, ...]:
        """Days of the span that no period covers."""
        return self.caveats.not_judged
