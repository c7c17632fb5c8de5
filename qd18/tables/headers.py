"""Where the header of a table is, and what its columns mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date

from qd18.lookup.turning_words import turning_title, turning_word
from qd18.lookup.words import plain, word_typed
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.value_class import value_class
from qd18.tables.cell_values import day_in_cell
from qd18.tables.columns import IGNORE, LIST_CELLS, MARK, MEETING_TABLE, OR_ELSE, TABLE_KINDS, CellType, TableKind
from qd18.tables.table import SheetValue, Spot, Table, filled
from qd18.tables.vocabulary import HEADERS, key_meant, names_people

MOST_ROWS_ABOVE = 60
"""So many rows from the top may be titles; the header is sought in no other."""
DEEPEST = 3
"""Rows that a header may have where cells of it are made one."""
MONTHS = 12
FEWEST_DAYS = 3
"""Fewer days in a column are no sign of anything."""
REPEATED = ("date", "unit", "within")
"""The columns that make a group of columns a meeting of its own where they are repeated."""
LONGEST_HEADER = 120
"""Characters; what is longer is no name of a column."""

_ORDINAL = lazy_pattern(r"\(?([0-9]{1,2})\)?")

_SUB_HEADINGS = frozenset(["co mat", "vang", "vang mat", "co phep", "khong phep", "du", "khong du"])
"""What heads parts of a column of attendees, besides tiers."""


@value_class
class Heading:
    """A column of a table: where it is, what it is called there, and its key; None where nobody knows it."""

    column: int
    text: str
    key: str | None
    spot: Spot
    turned_by: str = ""
    """The word that turns round what its other words mean, as in `Người dự (vắng)`; it has no key then."""


@value_class
class TableLayout:
    """A table with a header: of which kind it is, its columns, and the row (from 0) at which its records begin."""

    table: Table
    kind: TableKind
    headings: tuple[Heading, ...]
    first: int
    row: int = field(default=0, compare=False)
    """The header's own row."""
    is_kind_told: bool = False
    """Whether somebody has said of which kind the table is."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that columns have, each once."""
        return tuple(dict.fromkeys(heading.key for heading in self.headings if heading.key not in {None, IGNORE}))

    @property
    def missing(self) -> tuple[str, ...]:
        """The required keys that no column has."""
        return tuple(key for key in self.kind.required if key not in self.keys and not self._is_told(key))

    def _is_told(self, key: str) -> bool:
        """Whether a column stands in for that of *key*: for a unit's kind that of places only where all else is known.

        Where somebody has said that it is a list of units, the names alone will do.
        """
        others = {*OR_ELSE.get((self.kind.name, key), ()), *(("name",) if key == "kind" and self.is_kind_told else ())}
        instead = others & set(self.keys)
        return bool(instead) and (key != "kind" or "parent" in instead or self.is_kind_told or not self.unknown)

    @property
    def unknown(self) -> tuple[Heading, ...]:
        """The columns that nobody knows and that have something in them."""
        rows = range(self.first, len(self.table.lines))
        return tuple(
            heading
            for heading in self.headings
            if heading.key is None and any(self.table.at(row, heading.column) is not None for row in rows)
        )

    @property
    def headless(self) -> tuple[Spot, ...]:
        """The first cells of columns without any heading in which rows with a day or a unit have more than numbers."""
        headed = {heading.column for heading in self.headings}
        cells: dict[int, Spot] = {}
        for row in range(self.first, len(self.table.lines)):
            texts = (column for column in filled(self.table.lines[row]) if isinstance(self.table.at(row, column), str))
            others = [column for column in texts if column not in headed and column not in cells]
            if others and any(
                self.table.at(row, heading.column) is not None
                for heading in self.headings
                if heading.key in self.kind.required
            ):
                cells |= {column: self.table.spot(row, column) for column in others}
        return tuple(cells[column] for column in sorted(cells))

    @property
    def turned(self) -> tuple[Heading, ...]:
        """The columns that would be known but for a word that turns their meaning round."""
        return tuple(heading for heading in self.headings if heading.turned_by)

    def swapped_days(self) -> Iterator[tuple[Heading, Spot, Spot]]:
        """Columns that look as if days and months had changed places, with a cell of a date and one of a text.

        A spreadsheet with American settings takes 01/02/2024 for 2 January, and leaves 13/02/2024 as a text: then all
        true dates of a column are of a 1st to 12th, and all texts are of a later day.
        """
        for heading in self.headings:
            if heading.key in {None, IGNORE} or self.kind.column(str(heading.key)).type is not CellType.DATE:
                continue
            cells = [(row, self.table.at(row, heading.column)) for row in range(self.first, len(self.table.lines))]
            dates = {row: value.day for row, value in cells if isinstance(value, date)}
            read = {row: day_in_cell(value) for row, value in cells if isinstance(value, str)}
            texts = {row: day.day for row, day in read.items() if isinstance(day, date)}
            is_sign = dates and texts and max(dates.values()) <= MONTHS < min(texts.values())
            if is_sign and len(dates) + len(texts) >= FEWEST_DAYS:
                dated, typed = next(iter(dates)), next(iter(texts))
                yield heading, self.table.spot(dated, heading.column), self.table.spot(typed, heading.column)

    def lacks_attendees(self, typed: Mapping[str, str]) -> bool:
        """Whether no column says who sat in, nor has anybody said that none does.

        That is said by *typed*, keys of headers, where one of a column of attendees is passed over, or one that is not
        understood. Rows that were exported keep those whom they have on record.
        """
        if self.kind is not MEETING_TABLE or "attended" in self.keys or self.unknown_texts:
            return self.kind is MEETING_TABLE and "attended" not in self.keys
        passed = {plain(header) for header, key in typed.items() if key == IGNORE}
        ignored = [heading for heading in self.headings if heading.key == IGNORE and not self._is_sum(heading)]
        strange = {plain(heading.text) for heading in ignored}
        strange = {header for header in strange if key_meant(header, self.kind.name) is None}
        is_said = passed & strange or any(key_meant(header, self.kind.name) == "attended" for header in passed)
        return not is_said and any(self._is_new(row) for row in range(self.first, len(self.table.lines)))

    @property
    def unknown_texts(self) -> tuple[Heading, ...]:
        """The columns that nobody knows and that have more than numbers in them: any may be that of the attendees."""
        return tuple(heading for heading in self.unknown if not self._is_sum(heading))

    def _is_new(self, row: int) -> bool:
        """Whether a row has a day or a unit and does not say which record it was exported from."""
        cells = {heading.key for heading in self.headings if self.table.at(row, heading.column) is not None}
        return MARK not in cells and bool(cells & {"date", "unit"})

    def _is_sum(self, heading: Heading) -> bool:
        """Whether a column has nothing but numbers in it."""
        cells = (self.table.at(row, heading.column) for row in range(self.first, len(self.table.lines)))
        return all(isinstance(value, int | float) or str(value).isdecimal() for value in cells if value is not None)

    @property
    def groups(self) -> tuple[tuple[Heading, ...], ...]:
        """The columns of each meeting of a row, with those that all of them share; mostly one group of all columns.

        A group is repeated where day and unit are, equally often: “Dự đảng ủy: ngày, đơn vị | Dự chi bộ: ngày, chi bộ”.
        """
        counts = Counter(heading.key for heading in self.headings if heading.key in REPEATED)
        if self.kind is not MEETING_TABLE or min(counts["date"], counts["unit"]) < 2:
            return (self.headings,)
        repeated = {key for key, count in counts.items() if count > 1}
        chunks: list[list[Heading]] = [[]]
        for heading in self.headings:
            if heading.key in repeated:
                if any(other.key == heading.key for other in chunks[-1]):
                    chunks.append([])
                chunks[-1].append(heading)
        if any(counts[key] != len(chunks) for key in repeated):
            return (self.headings,)
        chosen = {heading.column for chunk in chunks for heading in chunk}
        others = [(heading, self._owner(heading, chunks)) for heading in self.headings if heading.column not in chosen]
        shares = [[heading for heading, owner in others if owner in {None, place}] for place in range(len(chunks))]
        return tuple(
            tuple(sorted((*chunk, *share), key=lambda heading: heading.column))
            for chunk, share in zip(chunks, shares, strict=True)
        )

    def _owner(self, heading: Heading, chunks: list[list[Heading]]) -> int | None:
        """The group that a column belongs to; None for one that all share.

        It is the group's where it stands between its columns or under its heading, and where each group is followed by
        one column of that key, as by its attendees.
        """
        for place, chunk in enumerate(chunks):
            first, last = chunk[0].column, chunk[-1].column
            spans = [(first, last), *self._wide_over(first)]
            if any(low <= heading.column <= high for low, high in spans):
                return place
        starts = [chunk[0].column for chunk in chunks]
        alike = [other.column for other in self.headings if other.key == heading.key]
        places = [sum(start < column for start in starts) - 1 for column in alike]
        return places[alike.index(heading.column)] if places == list(range(len(chunks))) else None

    def _wide_over(self, column: int) -> Iterator[tuple[int, int]]:
        """The columns of the cells of the header, made one across, that stand over *column*."""
        for wide in self.table.wide:
            if self.row <= wide.row < self.first and wide.first <= column <= wide.last:
                yield wide.first, wide.last

    def clashes(self) -> Iterator[tuple[Heading, Heading]]:
        """Columns that have the same key, of which a record has one value only."""
        for group in self.groups:
            yield from self._clashes_among(group)

    def _clashes_among(self, headings: Iterable[Heading]) -> Iterator[tuple[Heading, Heading]]:
        seen: dict[str, Heading] = {}
        for heading in headings:
            if heading.key in {None, IGNORE} or self.kind.column(str(heading.key)).type in LIST_CELLS:
                continue
            if str(heading.key) in seen:
                yield seen[str(heading.key)], heading
            seen.setdefault(str(heading.key), heading)


def layout_of(table: Table, kinds: tuple[TableKind, ...], explained: Mapping[str, str]) -> TableLayout | None:
    """The table's layout: the header that names the most columns that a kind must have, then the most at all.

    *told* are the keys of headers that somebody has explained. None where no row looks like a header.
    """
    meanings = {plain(header): key for header, key in explained.items()}
    is_kind_told = len(kinds) == 1
    best: tuple[tuple[int, int, int], TableLayout] | None = None
    for row in range(min(len(table.lines), MOST_ROWS_ABOVE)):
        if len(filled(table.lines[row])) < (1 if is_kind_told else 2):
            continue
        for kind in kinds:
            layout = replace(_read(table, row, kind, meanings), is_kind_told=is_kind_told)
            score = (-len(layout.missing), len(layout.keys), -row)
            fits = len(layout.keys) > 1 or (is_kind_told and not layout.missing)
            if fits and (best is None or score > best[0]):
                best = (score, layout)
    return best[1] if best else None


def rivals(layout: TableLayout, explained: Mapping[str, str]) -> tuple[str, ...]:
    """The kinds of table that *layout*'s header would fit as well as its own."""
    meanings = {plain(header): key for header, key in explained.items()}
    others = (_read(layout.table, layout.row, kind, meanings) for kind in TABLE_KINDS.values())
    return tuple(other.kind.name for other in others if not other.missing and len(other.keys) >= len(layout.keys))


def _read(table: Table, row: int, kind: TableKind, meanings: Mapping[str, str]) -> TableLayout:
    depth = _depth(table, row)
    is_spread = depth == 1 and _is_of_sub_headings(table, row, kind)
    depth += is_spread
    headings = []
    for column in range(max(len(table.lines[line]) for line in range(row, row + depth))):
        texts = [text for line in range(row, row + depth) if (text := text_at(table, line, column))]
        if is_spread and text_at(table, row + 1, column):
            texts = [_text_to_the_left(table, row, column), *texts[-1:]]
        if texts:
            heading = _heading(texts, kind, meanings, column=column, spot=table.spot(row, column))
            headings.append(replace(heading, key=None) if (row, column) in table.unreadable else heading)
    if any(heading.key == "attended" and not names_people(heading.text) for heading in headings):
        headings = [replace(other, key=None) if names_people(other.text) else other for other in headings]
    first = row + depth
    while first < len(table.lines) and numbers_columns(table.lines[first]):
        first += 1
    return TableLayout(table, kind, tuple(headings), first, row)


def _heading(texts: list[str], kind: TableKind, meanings: Mapping[str, str], *, column: int, spot: Spot) -> Heading:
    """The heading with *texts* from the top down: the lowest that is known says what it means."""
    whole = " ".join(dict.fromkeys(texts))
    word = "" if plain(whole) in {*meanings, *HEADERS[kind.name]} else turning_word(whole)
    for text in (whole, *reversed(texts)):
        key = meanings.get(plain(text)) or key_meant(text, kind.name)
        if key is not None and (key == IGNORE or key in kind.keys):
            return Heading(column, whole, None if word else key, spot, word)
    return Heading(column, whole, None, spot)


def text_at(table: Table, row: int, column: int) -> str:
    """What stands in a cell of a header; of cells made one across, in each of them."""
    value = table.at(row, column)
    for wide in table.wide if value is None else ():
        if wide.row == row and wide.first <= column <= wide.last:
            value = table.at(row, wide.first)
    return " ".join(value.split()) if isinstance(value, str) and len(value) <= LONGEST_HEADER else ""


def _depth(table: Table, row: int) -> int:
    """How many rows the header has: cells made one across have their own headings below."""
    depth = 1
    while depth < DEEPEST and row + depth < len(table.lines):
        above, below = row + depth - 1, table.lines[row + depth]
        across = [wide for wide in table.wide if wide.row == above]
        under = [column for wide in across for column in range(wide.first, wide.last + 1)]
        has_text = any(isinstance(table.at(row + depth, column), str) for column in under)
        rest = [column for column in filled(below) if column not in under]
        if not has_text or any(below[column] != table.at(above, column) for column in rest):
            break
        depth += 1
    while row + depth < len(table.lines) and _repeats(table, row, row + depth):
        depth += 1
    return depth


def _is_of_sub_headings(table: Table, row: int, kind: TableKind) -> bool:
    """Whether the row below *row* has headings of parts of columns, though no cells over them are made one.

    Several tiers, or present and absent, under one heading that reaches to the right over empty cells.
    """
    below = row + 1
    columns = filled(table.lines[below]) if below < len(table.lines) else []
    if kind is not MEETING_TABLE or len(columns) < 2 or text_at(table, row, columns[-1]):
        return False
    headed = {_text_to_the_left(table, row, column) for column in columns}
    texts = [text_at(table, below, column) for column in columns]
    return len(headed) == 1 and all(word_typed(text, "tier") or plain(text) in _SUB_HEADINGS for text in texts)


def _text_to_the_left(table: Table, row: int, column: int) -> str:
    """The heading in *row* over *column*, or the nearest to the left of it."""
    return next((text for place in range(column, -1, -1) if (text := text_at(table, row, place))), "")


def _repeats(table: Table, row: int, below: int) -> bool:
    """Whether a row is only what cells of the header, made one downwards, have in it."""
    cells = filled(table.lines[below])
    return len(cells) > 1 and all(table.at(below, column) == table.at(row, column) for column in cells)


def numbers_columns(line: tuple[SheetValue, ...]) -> bool:
    """Whether a row only counts the columns: 1, 2, 3 or (1), (2), (3)."""
    matches = [_ORDINAL.fullmatch(str(line[column])) for column in filled(line)]
    numbers = [int(match[1]) for match in matches if match]
    is_whole = len(numbers) > 2 and len(numbers) == len(matches)
    return is_whole and numbers == list(range(numbers[0], numbers[0] + len(matches)))


def turning_title_of(table: Table, row: int, *, of_meetings: bool) -> tuple[str, str] | None:
    """What above the header in *row*, or the sheet's name, says that nobody sat in, and the word that does."""
    above = (str(value) for line in table.lines[:row] for value in line if isinstance(value, str))
    words = ((title, turning_title(title, of_meetings=of_meetings)) for title in (*above, table.sheet))
    return next(((title, word) for title, word in words if word), None)
