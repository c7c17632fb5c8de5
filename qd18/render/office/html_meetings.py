"""The meetings of each unit, folded away until a link leads to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from qd18.messages import Catalogue
from qd18.render import sheet_page
from qd18.render.office.html_parts import HTML_TOPIC, NO_HTML, Html, element, escaped_text, lines
from qd18.reports.sheets import CellValue, Sheet

MEETINGS_NAME = "meetings"
UNIT_ANCHOR = "u"
"""`u12` are the meetings of the twelfth unit that has any."""

_TOLD = ("date", "session", "attended-by", "minutes")


def meetings_section(sheet: Sheet, title: str, words: Catalogue) -> Html:
    """A list for each unit of *sheet*, under its name and how many there are."""
    if not sheet.rows:
        return NO_HTML
    folded = [_of_unit(number, rows, sheet, words) for number, (_, rows) in enumerate(_by_unit(sheet), start=1)]
    heading = element("h2", escaped_text(title), attributes={"id": f"{MEETINGS_NAME}-title"})
    inside = lines(heading, element("div", *folded, attributes={"class": "folded"}))
    return element("section", inside, attributes={"id": MEETINGS_NAME, "class": "reasons lookup"})


def unit_targets(sheet: Sheet) -> dict[str, str]:
    """Where the meetings of each unit are, by its id."""
    return {unit: f"#{UNIT_ANCHOR}{number}" for number, (unit, _) in enumerate(_by_unit(sheet), start=1)}


def _by_unit(sheet: Sheet) -> list[tuple[str, list[Sequence[CellValue]]]]:
    place = sheet.column("unit-id")
    return [(str(unit), list(rows)) for unit, rows in groupby(sheet.rows, key=lambda row: row[place])]


def _of_unit(number: int, rows: Sequence[Sequence[CellValue]], sheet: Sheet, words: Catalogue) -> Html:
    values = {"unit": str(rows[0][sheet.column("unit")]), "number": len(rows)}
    summary = element("summary", escaped_text(words.say(HTML_TOPIC, "meetings.of-unit", n=len(rows), **values)))
    items = [element("li", escaped_text(_meeting(row, sheet, words))) for row in rows]
    return element("details", summary, element("ul", *items), attributes={"id": f"{UNIT_ANCHOR}{number}"})


def _meeting(row: Sequence[CellValue], sheet: Sheet, words: Catalogue) -> str:
    day, session, present, minutes = (
        sheet_page.sheet_cell_text(row[place], sheet.columns[place], words) for place in map(sheet.column, _TOLD)
    )
    return " · ".join(filter(None, (day, session, present or words.say(HTML_TOPIC, "meetings.nobody"), minutes)))
