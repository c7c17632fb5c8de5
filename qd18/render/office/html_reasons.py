"""The explanation of each row of the table: in full where a person has to look, in a line where all is well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from types import MappingProxyType

from qd18.engine.filling import filling_of
from qd18.engine.fitness import Destinations
from qd18.engine.verdicts import NEEDS_ATTENTION, Status, Verdict
from qd18.messages import Catalogue, printable
from qd18.model.asked import Asked
from qd18.model.regulations import Regulation
from qd18.model.units import UnitTree
from qd18.model.value_class import value_class
from qd18.render.explanation_page import reasons
from qd18.render.office.html_parts import (
    HTML_TOPIC,
    NO_HTML,
    Html,
    element,
    element_pieces,
    escaped_text,
    lines,
    paragraphs,
)
from qd18.render.row_remarks import remark
from qd18.render.verdict_words import SIGNS, filling_text
from qd18.reports.explanation import Explanation
from qd18.reports.sheets import ColumnType, Sheet

NAME = "reasons"
ANCHOR = "e"
"""`e12` explains the row `r12`."""
NO_QUARTERS: Mapping[str, str] = MappingProxyType({})
MOST_IN_FULL = 1000
"""So many explanations at most are given in full, the gravest first: a file has to stay one that a phone opens."""


@value_class
class Grounds:
    """What explanations are made from besides the verdicts."""

    asked: Asked
    as_of: date
    regulations: tuple[Regulation, ...]
    tree: UnitTree
    places: Destinations


def verdicts_of(sheet: Sheet) -> tuple[Verdict, ...]:
    """The verdict of each row."""
    index = next(index for index, column in enumerate(sheet.columns) if column.type is ColumnType.REMARK)
    return tuple(value for row in sheet.rows if isinstance(value := row[index], Verdict))


def explained(
    verdicts: Sequence[Verdict], grounds: Grounds, words: Catalogue, *, quarters: Mapping[str, str] = NO_QUARTERS
) -> Iterator[Html]:
    """An explanation for each of the *verdicts*, called `e1`, `e2`, … in their order.

    *quarters* are the addresses of the officials' quarters, by their ids.
    """
    if not verdicts:
        return
    full, links = _in_full(verdicts), _quarters_links(quarters, words)
    heading = element("h2", escaped_text(words.say(HTML_TOPIC, "reasons.title")), attributes={"id": f"{NAME}-title"})
    intro = element("p", escaped_text(words.say(HTML_TOPIC, "reasons.intro" if full else "reasons.none")))
    pieces = (_full(index, verdicts[index], grounds, words, links) for index in sorted(full))
    short = [
        _short(index, verdict, grounds, words, links) for index, verdict in enumerate(verdicts) if index not in full
    ]
    inside = chain((heading, intro), pieces, _folded(short, words))
    yield from element_pieces("section", inside, {"id": NAME, "class": NAME})


def _in_full(verdicts: Sequence[Verdict]) -> frozenset[int]:
    order = list(Status)
    chosen = [index for index, verdict in enumerate(verdicts) if verdict.status in NEEDS_ATTENTION]
    chosen.sort(key=lambda index: order.index(verdicts[index].status))
    return frozenset(chosen[:MOST_IN_FULL])


def _quarters_links(quarters: Mapping[str, str], words: Catalogue) -> dict[str, Html]:
    """What leads to each official's quarters, by id."""
    text = escaped_text(words.say(HTML_TOPIC, "reasons.quarters"))
    return {
        member: Html(f" · {element('a', text, attributes={'href': address})}") for member, address in quarters.items()
    }


def _full(index: int, verdict: Verdict, grounds: Grounds, words: Catalogue, links: Mapping[str, Html]) -> Html:
    member = verdict.obligation.member
    explanation = Explanation(
        member, grounds.asked, grounds.as_of, grounds.regulations, (verdict,), grounds.tree, grounds.places
    )
    name = element("h3", escaped_text(member.name), element("small", escaped_text(member.id)))
    held = member.title_on(verdict.obligation.last_day)
    title = [element("p", escaped_text(held), attributes={"class": "post"})] if held else []
    back = element("a", escaped_text(words.say(HTML_TOPIC, "reasons.back")), attributes={"href": f"#r{index + 1}"})
    also = links.get(member.id, NO_HTML)
    inside = lines(name, *title, *paragraphs(reasons(verdict, explanation, words)), element("p", back, also))
    return element("article", inside, attributes={"id": f"{ANCHOR}{index + 1}"})


def _folded(short: Sequence[Html], words: Catalogue) -> Iterator[Html]:
    if not short:
        return
    summary = element("summary", escaped_text(words.say(HTML_TOPIC, "reasons.rest", n=len(short), number=len(short))))
    yield from element_pieces("details", chain((summary,), element_pieces("ul", short)), {"class": "rest"})


def _short(index: int, verdict: Verdict, grounds: Grounds, words: Catalogue, links: Mapping[str, Html]) -> Html:
    obligation = verdict.obligation
    sign, _ = SIGNS[verdict.status]
    status = f"{sign} {words.word('status', verdict.status.value)}"
    figures = f" · {words.short_period(obligation.period)} · {status} · {filling_text(filling_of(verdict), words)}"
    why = "; ".join(_counted_meetings(verdict, grounds, words)) or (
        "" if verdict.status is Status.MET else remark(verdict, words)
    )
    ending = f": {why}" if why else ""
    number = index + 1
    name = escaped_text(obligation.member.name)
    also = links.get(obligation.member.id, NO_HTML)
    text = escaped_text(figures + ending)
    return Html(f'<li id="{ANCHOR}{number}"><a href="#r{number}">{name}</a>{text}{also}</li>')


def _counted_meetings(verdict: Verdict, grounds: Grounds, words: Catalogue) -> Iterator[str]:
    """The meetings that count, each with its day."""
    units = grounds.tree.units
    for assessed in verdict.meetings:
        if assessed.counts:
            unit = assessed.meeting.unit
            day = assessed.meeting.date
            yield f"{words.day(day)} {printable(units[unit].name_on(day) if unit in units else unit)}"
