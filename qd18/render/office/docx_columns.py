"""Which columns of a sheet stand on a sheet of paper, how wide, and whether the paper lies on its side.

Ids are for programs and stand on no paper. Nothing else is left out while there is another way: the paper is turned,
then cells are folded closer; only then do columns go, the highest rank first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, inf

from qd18.messages import Catalogue
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class
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

    @property
    def rest(self) -> float:
        """The height that the rows of a table have on its first page, in points."""
        return (self.height - self.top - self.bottom) * POINTS_IN_MM - _AROUND


PORTRAIT = Paper(210, 297)
SIDEWAYS = Paper(297, 210)

SIZES = (10, 9)
"""Points: what stands in tables; the smaller one where a table gets on one page by it, or is long anyhow."""
LONG = 100
"""So many rows make a long table."""
_WIDER = 1.1
"""By so much the letters may be wider where another font stands in for ours."""
_LINE = 1.17
"""The height of a line, in sizes of its letters."""
_AROUND = 78.0
"""Points that the titles of a table and its header take of a page."""

_OUR_WORDS = frozenset({ColumnType.WORD, ColumnType.MISSING, ColumnType.REMARK, ColumnType.STATUS})
_BOLD = frozenset({ColumnType.STATUS, ColumnType.FILLING, ColumnType.NUMBER})
"""Where something may stand in bold: an outcome, a sum."""
_PADDING = 7.5
_SOME_ROWS, _ROWS_OF_PAGE = 200, 40
_MOST_TOKEN = 125.0
_EASY_WIDE, _EASY, _TIGHT = 92.0, 70.0, 42.0


@value_class
class Printed:
    """A column on paper: its place in the sheet, and its width."""

    place: int
    width: float = 0.0


@value_class
class DocxColumns:
    """A sheet on paper, in letters of *size* points. *groups* and *left_out* are places in the sheet."""

    paper: Paper
    columns: tuple[Printed, ...]
    groups: tuple[int, ...]
    size: int
    left_out: tuple[int, ...] = ()
    is_on_one_page: bool = True


@value_class
class _Need:
    """What a column asks for, in points: its longest word and its longest cell."""

    word: float
    whole: float

    def at_least(self, room: float) -> float:
        """The least width of the column: its longest word, or its longest cell where that takes less than *room*."""
        return max(min(self.word, _MOST_TOKEN), min(self.whole, room)) + _PADDING


def lay_out(
    sheet: Sheet, texts: Sequence[Sequence[str]], words: Catalogue, papers: Sequence[Paper] = (PORTRAIT, SIDEWAYS)
) -> DocxColumns:
    """The layout in the largest letters by which the table stands on one page; *texts* are those of the cells.

    Where no letters are small enough for that: the largest, or for a long table the smallest.
    """
    if len(sheet.rows) >= LONG:
        return _laid_out(sheet, texts, words, papers, SIZES[-1])
    layouts = [_laid_out(sheet, texts, words, papers, size) for size in SIZES]
    return next((layout for layout in layouts if layout.is_on_one_page), layouts[0])


def _laid_out(
    sheet: Sheet, texts: Sequence[Sequence[str]], words: Catalogue, papers: Sequence[Paper], size: int
) -> DocxColumns:
    """The first layout with room for everything, else the one that leaves out least."""
    groups = tuple(index for index, column in enumerate(sheet.columns) if column.groups)
    needs = [_need(sheet, index, texts, words, size) for index in range(len(sheet.columns))]
    paper, places, needed = _chosen(sheet, groups, needs, papers)
    shown = {*places, *groups}
    left_out = tuple(
        index for index, column in enumerate(sheet.columns) if index not in shown and column.type is not ColumnType.ID
    )
    needed = [min(needs[place].at_least(_TIGHT), width) for place, width in zip(places, needed, strict=True)]
    widths = shared_out(needed, _lengths(sheet, places, texts, words, size), paper.room)
    printed = (Printed(place, width) for place, width in zip(places, widths, strict=True))
    is_on_one_page = _height(places, widths, groups, texts, size) <= paper.rest
    return DocxColumns(paper, tuple(printed), groups, size, left_out, is_on_one_page)


def _height(
    places: Sequence[int], widths: Sequence[float], groups: Sequence[int], texts: Sequence[Sequence[str]], size: int
) -> float:
    """About how high the rows are, in points; those of a long table are not measured, which needs many pages."""
    if len(texts) >= LONG:
        return inf
    lines = len({tuple(row[place] for place in groups) for row in texts}) if groups else 0
    for row in texts:
        lines += max(
            ceil((width(row[place], size) * _WIDER + _PADDING) / room)
            for place, room in zip(places, widths, strict=True)
        )
    return lines * size * _LINE + len(texts)


def _chosen(
    sheet: Sheet, groups: tuple[int, ...], needs: Sequence[_Need], papers: Sequence[Paper]
) -> tuple[Paper, list[int], list[float]]:
    """The first attempt that has room, else the last, whatever becomes of its words."""
    paper, places, needed = papers[0], list[int](), list[float]()
    for paper, places, easy in _attempts(sheet, groups, papers):
        needed = [_needed_width(place, sheet, needs, easy=easy) for place in places]
        if sum(needed) <= paper.room:
            break
    return paper, places, needed


def _attempts(
    sheet: Sheet, groups: tuple[int, ...], papers: Sequence[Paper]
) -> Iterator[tuple[Paper, list[int], bool]]:
    columns = sheet.columns
    places = [index for index, column in enumerate(columns) if index not in groups and column.type is not ColumnType.ID]
    for paper in papers:
        yield paper, places, True
    yield papers[-1], places, False
    while (goes := max(places, key=lambda place: columns[place].rank)) and columns[goes].rank:
        places = [place for place in places if place != goes]
        yield papers[-1], places, False


def _needed_width(place: int, sheet: Sheet, needs: Sequence[_Need], *, easy: bool) -> float:
    room = (_EASY_WIDE if sheet.columns[place].wide else _EASY) if easy else _TIGHT
    return needs[place].at_least(room)


def _need(sheet: Sheet, index: int, texts: Sequence[Sequence[str]], words: Catalogue, size: int) -> _Need:
    column = sheet.columns[index]
    cells = [row[index] for row in texts]
    head = _longest_word([sheet_page.column_header(column, words)], size, bold=True, hyphens=True)
    is_bold = column.type in _BOLD
    whole = {text: width(text, size, bold=is_bold) for text in set(cells)}
    longest = _longest_word(whole, size, bold=is_bold, hyphens=column.type in _OUR_WORDS)
    return _Need(max(head, longest), max(whole.values(), default=0.0))


def _longest_word(texts: Iterable[str], size: int, *, bold: bool, hyphens: bool) -> float:
    """The width of what is not broken; with *hyphens* a line may end at one, as in `residential-area`."""
    distinct = {word for text in texts for word in (text.replace("-", "- ") if hyphens else text).split()}
    return max((width(word, size, bold=bold) for word in distinct), default=0.0)


def _lengths(
    sheet: Sheet, places: Sequence[int], texts: Sequence[Sequence[str]], words: Catalogue, size: int
) -> list[list[float]]:
    """How long the cells of some rows are when nothing is folded; rows evenly apart stand for all.

    The header comes as often as it will be printed, on each page again.
    """
    some = texts[:: max(len(texts) // _SOME_ROWS, 1)]
    names = [
        width(sheet_page.column_header(sheet.columns[place], words), size, bold=True) + _PADDING for place in places
    ]
    heads = [names] * (len(some) // _ROWS_OF_PAGE + 1)
    return heads + [[width(row[place], size) * _WIDER + _PADDING for place in places] for row in some]


_STEP = 4.0


def shared_out(needed: Sequence[float], rows: Sequence[Sequence[float]], room: float) -> list[float]:
    """The widths of the columns, *room* altogether: what each wants, and more where it saves most lines.

    *rows* are the lengths of cells when they are not folded. Where there is not enough for all, all get less.
    """
    rest = room - sum(needed)
    if rest < 0:
        return [width * room / sum(needed) for width in needed]
    # Step by step, for what one column gains depends on what the others of its row got: a row is as high as its
    # highest cell, so that only the column that is highest there has anything to gain.
    widths = list(needed)
    lines = [[length / width for length, width in zip(lengths, widths, strict=True)] for lengths in rows]
    while rest >= _STEP and (best := _highest(lines, widths)) is not None:
        widths[best] += _STEP
        rest -= _STEP
        for row, lengths in zip(lines, rows, strict=True):
            row[best] = lengths[best] / widths[best]
    return [width + rest * width / sum(widths) for width in widths]


def _highest(rows: Sequence[Sequence[float]], widths: Sequence[float]) -> int | None:
    """The column in which a step saves most, high rows first; None where all stand in one line.

    Of each of the *rows* there are the lines that its cells take.
    """
    gains = [0.0] * len(widths)
    for lines in rows:
        most = max(lines)
        if most > 1:
            highest = lines.index(most)
            gains[highest] += most * most / widths[highest]
    best = max(gains, default=0.0)
    return gains.index(best) if best else None
