"""Which columns of a sheet stand on a sheet of paper, how wide, and whether the paper lies on its side.

Nothing is left out while there is another way: ids go below the name beside them, then the paper is turned, then cells
are folded closer; only then do columns go, the highest rank first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qd18.messages import Catalogue
from qd18.render import sheet_page
from qd18.render.office.letter_widths import width
from qd18.reports.sheets import ColumnType, Sheet

POINTS_IN_MM = 72 / 25.4


class Paper(NamedTuple):
    """A sheet of paper, in millimetres; the margins are the same either way."""

    width: float
    height: float
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15

    @property
    def room(self) -> float:
        """The width that text has, in points."""
        return (self.width - self.left - self.right) * POINTS_IN_MM


PORTRAIT = Paper(210, 297)
SIDEWAYS = Paper(297, 210)

SIZE, SMALL = 11.0, 10.0
"""Points: what stands in tables, and the ids below names."""

GROUPED = {"by-official": ("tier", "committee")}
"""Columns that become a line above their rows, by sheet; its rows are in their order."""

_OUR_WORDS = frozenset({ColumnType.WORD, ColumnType.MISSING, ColumnType.REMARK, ColumnType.STATUS})
_BELOW = frozenset({"member", "unit-id"})
_PADDING = 7.5
_SOME_ROWS, _ROWS_OF_PAGE = 200, 40
_MOST_TOKEN = 125.0
_EASY_WIDE, _EASY, _TIGHT = 92.0, 70.0, 42.0


@dataclass(frozen=True, slots=True)
class Printed:
    """A column on paper: its place in the sheet, the place of what stands below it in small, and its width."""

    at: int
    below: int | None
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class DocxColumns:
    """A sheet on paper. *groups* and *left_out* are places in the sheet."""

    paper: Paper
    columns: tuple[Printed, ...]
    groups: tuple[int, ...]
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column asks for, in points: its longest word and its longest cell."""

    word: float
    whole: float

    def at_least(self, room: float) -> float:
        """Its longest word, and *room* where it has so much to say."""
        return max(min(self.word, _MOST_TOKEN), min(self.whole, room)) + _PADDING


def lay_out(sheet: Sheet, texts: Sequence[Sequence[str]], words: Catalogue) -> DocxColumns:
    """The first layout with room for everything, else the one that leaves out least; *texts* are those of the cells."""
    groups = tuple(sheet.column(key) for key in GROUPED.get(sheet.key, ()))
    needs = [_need(sheet, at, texts, words) for at in range(len(sheet.columns))]
    paper, columns, wanted = _chosen(sheet, groups, needs)
    told = {place for one in columns for place in (one.at, one.below)} | set(groups)
    left_out = tuple(at for at in range(len(sheet.columns)) if at not in told)
    widths = shared_out(wanted, _lengths(sheet, columns, texts, words), paper.room)
    printed = (Printed(one.at, one.below, width) for one, width in zip(columns, widths, strict=True))
    return DocxColumns(paper, tuple(printed), groups, left_out)


def _chosen(sheet: Sheet, groups: tuple[int, ...], needs: Sequence[_Need]) -> tuple[Paper, list[Printed], list[float]]:
    """The first attempt that has room, else the last, whatever becomes of its words."""
    paper, columns, wanted = PORTRAIT, list[Printed](), list[float]()
    for paper, columns, easy in _attempts(sheet, groups):
        wanted = [_wanted(column, sheet, needs, easy=easy) for column in columns]
        if sum(wanted) <= paper.room:
            break
    return paper, columns, wanted


def _attempts(sheet: Sheet, groups: tuple[int, ...]) -> Iterator[tuple[Paper, list[Printed], bool]]:
    places = [at for at in range(len(sheet.columns)) if at not in groups]
    beside = [Printed(at, None) for at in places]
    below = _with_ids_below(sheet, places)
    yield PORTRAIT, beside, True
    yield PORTRAIT, below, True
    yield SIDEWAYS, beside, True
    yield SIDEWAYS, below, True
    yield SIDEWAYS, below, False
    while (goes := max(below, key=lambda one: sheet.columns[one.at].rank)) and sheet.columns[goes.at].rank:
        below = [one for one in below if one is not goes]
        yield SIDEWAYS, below, False


def _with_ids_below(sheet: Sheet, places: Sequence[int]) -> list[Printed]:
    found: list[Printed] = []
    for at in places:
        if found and sheet.columns[at].key in _BELOW:
            found[-1] = Printed(found[-1].at, at)
        else:
            found.append(Printed(at, None))
    return found


def _wanted(printed: Printed, sheet: Sheet, needs: Sequence[_Need], *, easy: bool) -> float:
    room = (_EASY_WIDE if sheet.columns[printed.at].wide else _EASY) if easy else _TIGHT
    own = needs[printed.at].at_least(room)
    return own if printed.below is None else max(own, needs[printed.below].at_least(0) * SMALL / SIZE)


def _need(sheet: Sheet, at: int, texts: Sequence[Sequence[str]], words: Catalogue) -> _Need:
    column = sheet.columns[at]
    cells = [row[at] for row in texts]
    head = _longest_word([sheet_page.column_header(column, words)], bold=True, hyphens=True)
    whole = {text: width(text, SIZE, bold=column.type is ColumnType.STATUS) for text in set(cells)}
    longest = _longest_word(whole, bold=column.type is ColumnType.STATUS, hyphens=column.type in _OUR_WORDS)
    return _Need(max(head, longest), max(whole.values(), default=0.0))


def _longest_word(texts: Iterable[str], *, bold: bool, hyphens: bool) -> float:
    """The width of what is not broken; with *hyphens* a line may end at one, as in `residential-area`."""
    distinct = {word for text in texts for word in (text.replace("-", "- ") if hyphens else text).split()}
    return max((width(word, SIZE, bold=bold) for word in distinct), default=0.0)


def _lengths(
    sheet: Sheet, columns: Sequence[Printed], texts: Sequence[Sequence[str]], words: Catalogue
) -> list[list[float]]:
    """How long the cells of some rows are when nothing is folded; rows evenly apart stand for all.

    The header comes as often as it will be printed, on each page again.
    """
    some = texts[:: max(len(texts) // _SOME_ROWS, 1)]
    names = [
        width(sheet_page.column_header(sheet.columns[one.at], words), SIZE, bold=True) + _PADDING for one in columns
    ]
    heads = [names] * (len(some) // _ROWS_OF_PAGE + 1)
    return heads + [[width(row[one.at], SIZE) + _PADDING for one in columns] for row in some]


_STEP = 4.0


def shared_out(wanted: Sequence[float], rows: Sequence[Sequence[float]], room: float) -> list[float]:
    """The widths of the columns, *room* altogether: what each wants, and more where it saves most lines.

    *rows* are the lengths of cells when they are not folded. Where there is not enough for all, all get less.
    """
    rest = room - sum(wanted)
    if rest < 0:
        return [one * room / sum(wanted) for one in wanted]
    # Step by step, for what one column gains depends on what the others of its row got: a row is as high as its
    # highest cell, so that only the column that is highest there has anything to gain.
    widths = list(wanted)
    while rest >= _STEP and (best := _highest(rows, widths)) is not None:
        widths[best] += _STEP
        rest -= _STEP
    return [width + rest * width / sum(widths) for width in widths]


def _highest(rows: Sequence[Sequence[float]], widths: Sequence[float]) -> int | None:
    """The column in which a step saves most, high rows first; None where all stand in one line."""
    gains = [0.0] * len(widths)
    for lengths in rows:
        lines = [length / width for length, width in zip(lengths, widths, strict=True)]
        most = max(lines)
        if most > 1:
            at = lines.index(most)
            gains[at] += most * most / widths[at]
    best = max(gains, default=0.0)
    return gains.index(best) if best else None
