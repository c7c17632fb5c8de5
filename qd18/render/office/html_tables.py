"""A sheet as a table in HTML that the page's script can sort and filter, and that reads well without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain

from qd18.engine.verdicts import NEEDS_ATTENTION, Status, Verdict
from qd18.messages import Catalogue
from qd18.model.meetings import ProposalStatus
from qd18.model.members import Position, Tier
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Period
from qd18.model.units import UnitKind
from qd18.render import sheet_page
from qd18.render.office.html_parts import HTML_TOPIC, NO_HTML, Html, element, element_pieces, escaped_text, lines
from qd18.render.sheet_columns import RIGHT_ALIGNED
from qd18.render.verdict_words import SIGNS
from qd18.reports.sheets import CellValue, ColumnType, Sheet, SheetColumn

STACKED_IDS = frozenset({"member", "unit-id"})
"""Ids, which stand under the name before them."""
HEADS = ("name", "text", "unit", "committee", "task", "position", "tier")
"""What a row is about: the first of these that the sheet has."""
STATES = ("status", "proposal")
"""By which column rows are filtered, besides the text."""
NEEDING = {
    "status": tuple(status.value for status in Status if status in NEEDS_ATTENTION),
    "proposal": (ProposalStatus.OPEN.value, ProposalStatus.REFERRED.value),
}
"""The states that need a person: a page opens with the rows that are in them."""
MANY = 8
"""From so many rows on there is something to filter."""
ACROSS = 13
"""A table is printed across the sheet from this much on: 1 a column, 2 for names, 3 for what is wide."""

WORD_ORDERS = {
    "tier": tuple(Tier),
    "position": tuple(Position),
    "kind": tuple(UnitKind),
    "proposal": tuple(ProposalStatus),
}

_TEXT_TYPES = frozenset({ColumnType.TEXT, ColumnType.ID, ColumnType.TEXTS, ColumnType.MISSING, ColumnType.REMARK})
_DAY_TYPES = frozenset({ColumnType.DATE, ColumnType.PERIOD, ColumnType.PERIODS, ColumnType.FILLING})

_CellMaker = Callable[[CellValue], Html]


class PageColumn(NamedTuple):
    """A column of the page: its *place* in the sheet, and that of the one *under* it."""

    place: int
    under: int | None = None


def page_columns(sheet: Sheet) -> tuple[PageColumn, ...]:
    """The sheet's columns as the page has them."""
    keys = [column.key for column in sheet.columns]
    return tuple(
        PageColumn(index, index + 1 if keys[index + 1 : index + 2] and keys[index + 1] in STACKED_IDS else None)
        for index, key in enumerate(keys)
        if key not in STACKED_IDS
    )


def head_of(sheet: Sheet) -> int:
    """The position of the column that a row is about."""
    keys = [column.key for column in sheet.columns]
    return next((keys.index(key) for key in HEADS if key in keys), 0)


class RowLinks(NamedTuple):
    """How the rows of a table are reached and where they lead: the letters before their numbers, an address a row."""

    ids: str = ""
    targets: Sequence[str] = ()


NO_LINKS = RowLinks()


def sheet_section(
    sheet: Sheet, title: str, name: str, words: Catalogue, *, links: RowLinks = NO_LINKS, annexed: str = ""
) -> Iterator[Html]:
    """The sheet under its *title*, reached by `#name`; what a row is about leads where *links* say.

    On paper *annexed* says to what it belongs.
    """
    attributes = {"id": name, "class": "sheet across" if _is_across(sheet) else "sheet"}
    return element_pieces("section", _section(sheet, title, name, words, links=links, annexed=annexed), attributes)


def _section(sheet: Sheet, title: str, name: str, words: Catalogue, *, links: RowLinks, annexed: str) -> Iterator[Html]:
    yield element("h2", escaped_text(title), attributes={"id": f"{name}-title"})
    if annexed:
        yield element("p", escaped_text(annexed), attributes={"class": "annexed"})
    if sheet.rows:
        yield _tools(sheet, name, words)
        yield from _scrolling(sheet, title, name, words, links)
    else:
        nothing = words.say(sheet_page.SHEETS_TOPIC, f"empty.{sheet.key}")
        yield element("p", escaped_text(nothing), attributes={"class": "none"})


def _scrolling(sheet: Sheet, title: str, name: str, words: Catalogue, links: RowLinks = NO_LINKS) -> Iterator[Html]:
    attributes = {"class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": f"{name}-title"}
    return element_pieces("div", _table(sheet, title, words, links), attributes)


def table_in_text(sheet: Sheet, title: str, name: str, words: Catalogue, *, note: str = "") -> Html:
    """The sheet under its *title* between paragraphs, reached by `#name`, with what has to be known to read it."""
    heading = element("h3", escaped_text(title), attributes={"id": f"{name}-title"})
    remark = element("p", escaped_text(note), attributes={"class": "legend"}) if note else NO_HTML
    inside = lines(heading, *_scrolling(sheet, title, name, words), remark)
    return element("section", inside, attributes={"id": name, "class": "sheet"})


def _is_across(sheet: Sheet) -> bool:
    columns = [sheet.columns[column.place] for column in page_columns(sheet)]
    return sum(3 if column.wide else 2 if column.key == "name" else 1 for column in columns) >= ACROSS


def _tools(sheet: Sheet, name: str, words: Catalogue) -> Html:
    """The fields to filter by; the script shows them."""
    if len(sheet.rows) < MANY:
        return NO_HTML
    field = element("input", attributes={"type": "search", "autocomplete": "off", "data-find": ""})
    pieces = [element("label", escaped_text(words.say(HTML_TOPIC, "find")), field)]
    state = _state(sheet)
    if state is not None:
        pieces.append(_choice(sheet, state, words))
    shows = words.say(HTML_TOPIC, "shows")
    pieces.append(element("output", attributes={"data-shows": shows}))
    attributes = {"class": "tools", "hidden": "", "role": "search", "aria-labelledby": f"{name}-title"}
    return element("div", *pieces, attributes=attributes)


def _state(sheet: Sheet) -> int | None:
    keys = [column.key for column in sheet.columns]
    return next((keys.index(key) for key in STATES if key in keys), None)


def _choice(sheet: Sheet, state: int, words: Catalogue) -> Html:
    column = sheet.columns[state]
    present = {row[state] for row in sheet.rows}
    values = [value for value in _order(column) if value in present]
    needing = [value for value in NEEDING[column.key] if value in present]
    chosen = {"selected": ""} if len(needing) < len(values) else {}
    options = [_option(" ".join(needing), words.say(HTML_TOPIC, "needing"), **chosen)] if needing else []
    options.append(_option("", words.say(HTML_TOPIC, "any")))
    options += [_option(str(value), sheet_page.sheet_cell_text(value, column, words)) for value in values]
    select = element("select", *options, attributes={"data-state": "", "autocomplete": "off"})
    return element("label", escaped_text(sheet_page.column_header(column, words)), select)


def _option(states: str, text: str, **more: str) -> Html:
    """What can be chosen: the rows in any of the *states*, or all."""
    return element("option", escaped_text(text), attributes={"value": states, **more})


def _order(column: SheetColumn) -> tuple[str, ...]:
    return tuple(Status) if column.type is ColumnType.STATUS else WORD_ORDERS.get(column.words, ())


def _table(sheet: Sheet, title: str, words: Catalogue, links: RowLinks) -> Iterator[Html]:
    caption = element("caption", escaped_text(words.say(HTML_TOPIC, "caption", title=title, rows=len(sheet.rows))))
    header = element("thead", element("tr", *(_header(column, sheet, words) for column in page_columns(sheet))))
    body = element_pieces("tbody", _rows(sheet, words, links))
    foot = _totals(sheet, words) if sheet.totals else NO_HTML
    attributes = {"class": f"data {sheet.key}", "data-sort-in": words.language}
    yield from element_pieces("table", chain((caption, header), body, (foot,)), attributes)
    if marks := sheet_page.legend(sheet, words):
        yield element("p", escaped_text(marks), attributes={"class": "legend"})


def _totals(sheet: Sheet, words: Catalogue) -> Html:
    texts = sheet_page.totals_texts(sheet, words)
    cells = [
        element("td", escaped_text(texts[column.place]), attributes={"class": "n"} if texts[column.place] else None)
        for column in page_columns(sheet)
    ]
    return element("tfoot", element("tr", *cells))


def _header(page_column: PageColumn, sheet: Sheet, words: Catalogue) -> Html:
    column = sheet.columns[page_column.place]
    attributes = {"scope": "col", "data-type": _sorted_as(column)}
    if column.type in RIGHT_ALIGNED:
        attributes["class"] = "n"
    elif column.wide:
        attributes["class"] = "wide"
    name = escaped_text(sheet_page.column_header(column, words))
    if page_column.under is not None:
        name = Html(
            name + element("small", escaped_text(sheet_page.column_header(sheet.columns[page_column.under], words)))
        )
    return element("th", name, attributes=attributes)


def _sorted_as(column: SheetColumn) -> str:
    if column.key == "name":
        return "name"
    return "text" if column.type in _TEXT_TYPES else "value"


def _rows(sheet: Sheet, words: Catalogue, links: RowLinks) -> Iterator[Html]:
    """The rows; a value that comes again is not worked out again."""
    head, state, columns = head_of(sheet), _state(sheet), page_columns(sheet)
    makers = [(place, _cells(sheet.columns[place], words, is_head=place == head)) for place, _ in columns]
    (number_of_head, under), *_ = [(number, under) for number, (place, under) in enumerate(columns) if place == head]
    name = _once(lambda value: _inside(value, sheet.columns[head], words), sheet.columns[head])
    for number, row in enumerate(sheet.rows, start=1):
        attributes = f' id="{links.ids}{number}"' if links.ids else ""
        if state is not None and isinstance(value := row[state], str):
            attributes += f' data-is="{escaped_text(value)}"'
        target = links.targets[number - 1] if links.targets else ""
        cells = [make(row[place]) for place, make in makers]
        inside = f'<a href="{target}">{name(row[head])}</a>' if target else name(row[head])
        small = f"<small>{escaped_text(str(row[under]))}</small>" if under is not None else ""
        cells[number_of_head] = Html(f"{cells[number_of_head]}{inside}{small}</th>")
        yield Html(f"<tr{attributes}>{''.join(cells)}</tr>")


def _cells(column: SheetColumn, words: Catalogue, *, is_head: bool) -> _CellMaker:
    """What makes a cell of the column; of a row's head what opens it."""

    def opening(value: CellValue) -> Html:
        return Html(f'<th scope="row"{_attributes(value, column)}>')

    def cell(value: CellValue) -> Html:
        return Html(f"<td{_attributes(value, column)}>{_inside(value, column, words)}</td>")

    return _once(opening if is_head else cell, column)


def _once(make: _CellMaker, column: SheetColumn) -> _CellMaker:
    """*make*, asked once for each value; verdicts are too big to be told apart cheaply."""
    return make if column.type in sheet_page.OF_VERDICTS else _Made(make).__getitem__


class _Made(dict[CellValue, Html]):
    """What *make* has made of each value."""

    def __init__(self, make: _CellMaker) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: CellValue) -> Html:
        made = self[value] = self._make(value)
        return made


def _attributes(value: CellValue, column: SheetColumn) -> str:
    looks = ' class="n"' if column.type in RIGHT_ALIGNED else ' class="d"' if column.type in _DAY_TYPES else ""
    if column.type is ColumnType.STATUS and isinstance(value, str):
        looks = f' class="{SIGNS[Status(value)][1].value}"'
    key = sort_key(value, column)
    return looks + (f' data-sort="{escaped_text(key)}"' if key else "")


def sort_key(value: CellValue, column: SheetColumn) -> str:
    """What a cell is sorted by where that is not its text."""
    match value:
        case Period():
            return value.span.start.isoformat()
        case Fraction():
            return f"{float(value):.6f}"
        case date():
            return value.isoformat()
        case str() if column.type in {ColumnType.STATUS, ColumnType.WORD} and value in _order(column):
            return str(_order(column).index(value))
        case _:
            return ""


def _inside(value: CellValue, column: SheetColumn, words: Catalogue) -> Html:
    if column.type is ColumnType.REMARK and isinstance(value, Verdict) and value.status is Status.MET and value.counted:
        return NO_HTML  # nothing to remark, and asking costs a search through the minutes
    written = escaped_text(sheet_page.sheet_cell_text(value, column, words))
    if column.type is not ColumnType.STATUS or not isinstance(value, str):
        return written
    sign = escaped_text(SIGNS[Status(value)][0])
    if column.label:
        return Html(f'{sign}<span class="unseen"> {written}</span>')
    return Html(f"{sign} {written}")


def small(header: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str) -> Html:
    """A table of a few texts, the first of each row its head: what a chart says, in figures."""
    heads = [element("th", escaped_text(text), attributes={"scope": "col"}) for text in header]
    body = []
    for first, *others in rows:
        head = element("th", escaped_text(first), attributes={"scope": "row"})
        body.append(
            element("tr", head, *(element("td", escaped_text(text), attributes={"class": "n"}) for text in others))
        )
    return element(
        "table",
        element("caption", escaped_text(caption)),
        element("thead", element("tr", *heads)),
        element("tbody", *body),
        attributes=_SMALL,
    )


_SMALL: Mapping[str, str] = {"class": "small"}
