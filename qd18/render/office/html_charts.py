"""The report's pictures: by tier, by committee, recommendations; each with its figures in words beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from qd18.messages import Catalogue, printable
from qd18.model.meetings import ProposalStatus
from qd18.render import sheet_page
from qd18.render.office import charts
from qd18.render.office.charts import Bar, MapRow, Panel
from qd18.render.office.html_parts import HTML_TOPIC, NO_HTML, Html, element, escaped_text, lines
from qd18.render.office.html_tables import small
from qd18.reports.sheets import CellValue, Sheet, SheetColumn

AGES = (30, 60, 90)
"""Ages in days up to and with which recommendations are counted together; the rest are older."""
_NO_SHARE = "–"


def tiers_chart(sheet: Sheet, words: Catalogue) -> Html:
    """Each tier's share that met the quota, quarter by quarter."""
    if not sheet.rows:
        return NO_HTML
    panels = [
        Panel(sheet_page.sheet_cell_text(row[0], sheet.columns[0], words), _shares(row[1:], sheet.columns[1:], words))
        for row in sheet.rows
    ]
    return _of_bars("chart-tiers", words.say(HTML_TOPIC, "chart.tiers"), panels, words)


def _shares(row: Sequence[CellValue], columns: Sequence[SheetColumn], words: Catalogue) -> tuple[Bar, ...]:
    return tuple(_share(value, column, words) for value, column in zip(row, columns, strict=True))


def _share(value: CellValue, column: SheetColumn, words: Catalogue) -> Bar:
    share = value if isinstance(value, Fraction) else None
    return Bar(
        sheet_page.column_header(column, words), share, sheet_page.sheet_cell_text(value, column, words) or _NO_SHARE
    )


def committees_chart(sheet: Sheet, words: Catalogue) -> Html:
    """Each committee's share that met the quota, quarter by quarter."""
    if not sheet.rows:
        return NO_HTML
    title = words.say(HTML_TOPIC, "chart.committees")
    rows = [MapRow(printable(str(row[0])), _shares(row[2:], sheet.columns[2:], words)) for row in sheet.rows]
    head = [sheet_page.column_header(column, words) for column in sheet.columns[2:]]
    described = words.say(HTML_TOPIC, "chart.committees-told", rows=len(rows), quarters=len(head))
    pieces = [
        _scroll(svg, title, number) for number, svg in enumerate(charts.map_pieces("map", title, described, head, rows))
    ]
    return _figure("chart-committees", title, lines(*pieces, _scale(words)))


def _scale(words: Catalogue) -> Html:
    """What the shades mean."""
    bounds = [words.say(HTML_TOPIC, "scale.below", to=_percent(charts.SHARE_STEPS[0]))]
    bounds += [
        words.say(HTML_TOPIC, "scale.between", start=_percent(start), to=_percent(to))
        for start, to in zip(charts.SHARE_STEPS[:-1], charts.SHARE_STEPS[1:], strict=True)
    ]
    bounds += [words.say(HTML_TOPIC, "scale.all"), words.say(HTML_TOPIC, "scale.nobody")]
    keys = [*map(str, range(len(charts.SHARE_STEPS) + 1)), "-"]
    items = [
        element("li", element("span", attributes={"class": f"key k{key}", "aria-hidden": "true"}), escaped_text(bound))
        for key, bound in zip(keys, bounds, strict=True)
    ]
    return element("ul", *items, attributes={"class": "scale"})


def _percent(share: Fraction) -> str:
    return str(int(share * 100))


def proposals_chart(sheet: Sheet, words: Catalogue) -> Html:
    """How many recommendations there are of each state and age."""
    if not sheet.rows:
        return NO_HTML
    age, state = sheet.column("age"), sheet.column("proposal")
    counted = Counter((str(row[state]), _bucket(row[age])) for row in sheet.rows)
    most = max(counted.values())
    names = _ages(words)
    panels = [
        Panel(
            words.word("proposal", status.value),
            tuple(
                Bar(name, Fraction(counted[status.value, bucket], most), str(counted[status.value, bucket]))
                for bucket, name in enumerate(names)
            ),
        )
        for status in ProposalStatus
    ]
    return _of_bars("chart-proposals", words.say(HTML_TOPIC, "chart.proposals"), panels, words)


def _bucket(age: CellValue) -> int:
    return sum(age > most for most in AGES) if isinstance(age, int) else 0


def _ages(words: Catalogue) -> tuple[str, ...]:
    starts = (0, *(age + 1 for age in AGES[:-1]))
    named = [words.say(HTML_TOPIC, "age.between", start=start, to=to) for start, to in zip(starts, AGES, strict=True)]
    return (*named, words.say(HTML_TOPIC, "age.over", start=AGES[-1]))


def _of_bars(name: str, title: str, panels: Sequence[Panel], words: Catalogue) -> Html:
    """Bars with their figures as a table that opens below them."""
    description = "; ".join(
        f"{panel.title}: " + ", ".join(f"{bar.label} {bar.figure}" for bar in panel.bars) for panel in panels
    )
    header = ["", *(bar.label for bar in panels[0].bars)]
    header[0] = words.say(HTML_TOPIC, "chart.of")
    figures = small(header, [(panel.title, *(bar.figure for bar in panel.bars)) for panel in panels], caption=title)
    summary = element("summary", escaped_text(words.say(HTML_TOPIC, "chart.figures")))
    svg = _scroll(charts.bars(name, title, description, panels), title, 0)
    return _figure(name, title, lines(svg, element("details", summary, figures, attributes={"class": "figures"})))


def _scroll(svg: Html, title: str, number: int) -> Html:
    label = f"{title} ({number + 1})" if number else title
    return element("div", svg, attributes={"class": "chart", "tabindex": "0", "role": "region", "aria-label": label})


def _figure(name: str, title: str, inside: Html) -> Html:
    return element("figure", element("figcaption", escaped_text(title)), inside, attributes={"id": name})
