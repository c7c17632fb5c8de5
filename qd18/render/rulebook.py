"""Regulations in words: the list of them, and one with all its duties."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.messages import Catalogue, printable
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.regulations import Duty
from qd18.render.blocks import BLANK, Block, Cell, Grid, GridColumn, Paragraph, Rows, Tone
from qd18.render.compliance import regulation_name
from qd18.render.duties import binding_text, conditions_texts, quota_text, sessions_text, stated_share
from qd18.reports.rulebook import RulebookEntry

TOPIC = "regulations"


def listing(entries: tuple[RulebookEntry, ...], words: Catalogue) -> Iterator[Block]:
    """Every regulation at hand: in force when, in use or not, from where."""
    yield Paragraph(words.say(TOPIC, "title"), Tone.STRONG)
    yield BLANK
    header = words.topic(TOPIC)["columns"]
    columns = (
        GridColumn(header["id"]),
        GridColumn(header["number"]),
        GridColumn(header["force"]),
        GridColumn(header["use"]),
        GridColumn(header["duties"], right=True),
        GridColumn(header["issuer"], rank=2, folds=True),
        GridColumn(header["source"], rank=1, folds=True),
    )
    rows = tuple(_row(entry, words) for entry in entries)
    yield Grid(columns, (Rows("", rows),), words.say(TOPIC, "dropped"))


def page(entry: RulebookEntry, words: Catalogue) -> Iterator[Block]:
    """One regulation with each of its duties, their quotas and their basis."""
    regulation = entry.regulation
    name = printable(regulation.number or regulation.id)
    yield Paragraph(f"{name} ({regulation.id})", Tone.STRONG)
    yield Paragraph(printable(regulation.title.of(words.language)))
    if regulation.issuer and regulation.issued:
        issued = words.day(regulation.issued)
        yield Paragraph(words.say(TOPIC, "issued", issuer=regulation.issuer, date=issued))
    elif regulation.issuer:
        yield Paragraph(words.say(TOPIC, "issued-by", issuer=regulation.issuer))
    first, last = _ends(regulation.span, words)
    yield Paragraph(words.say(TOPIC, "in-force", first=first, last=last))
    if regulation.replaces is not None:
        replaced = regulation_name(entry.replaced) if entry.replaced else regulation.replaces
        yield Paragraph(words.say("explain", "replaces", regulation=replaced))
    if binding := binding_text(entry.binds, entry.span, words):
        yield Paragraph(binding)
    yield Paragraph(words.say(TOPIC, "from-file", source=_source(entry, words)), Tone.QUIET)
    yield Paragraph(words.say(TOPIC, "policy", share=stated_share(regulation.assess_from, words)), Tone.QUIET)
    for number, duty in enumerate(regulation.duties, start=1):
        yield BLANK
        yield from _duty(number, duty, words)


def _duty(number: int, duty: Duty, words: Catalogue) -> Iterator[Block]:
    name = duty.name.of(words.language)
    yield Paragraph(words.say(TOPIC, "duty", number=number, name=name, id=duty.id), Tone.STRONG)
    positions = ", ".join(words.word("position", position.value) for position in duty.positions)
    tier = words.word("tier", duty.tier.value)
    basis = (
        words.say(TOPIC, "basis", text=duty.basis.of(words.language)) if duty.basis else words.say(TOPIC, "no-basis")
    )
    lines = (
        words.say(TOPIC, "who", tier=tier, positions=positions),
        *conditions_texts(duty, words),
        words.say("explain", "quota", quota=quota_text(duty, words)),
        sessions_text(duty.quota, words),
        basis,
        *((words.say("explain", "reading", text=duty.reading.of(words.language)),) if duty.reading else ()),
    )
    for line in lines:
        yield Paragraph(line, indent=2, hang=2)


def _row(entry: RulebookEntry, words: Catalogue) -> tuple[Cell, ...]:
    regulation = entry.regulation
    first, last = _ends(regulation.span.clip(entry.span), words)
    use = words.say(TOPIC, "in-use" if entry.in_use else "not-in-use")
    return (
        Cell(regulation.id),
        Cell(printable(regulation.number or "")),
        Cell(f"{first} – {last}"),
        Cell(use, Tone.GOOD if entry.in_use else Tone.QUIET),
        Cell(str(len(regulation.duties))),
        Cell(printable(regulation.issuer or "")),
        Cell(_source(entry, words)),
    )


def _source(entry: RulebookEntry, words: Catalogue) -> str:
    return printable(entry.path) if entry.path else words.say(TOPIC, "built-in")


def _ends(span: DateSpan, words: Catalogue) -> tuple[str, str]:
    first = words.day(span.start) if span.start != ALWAYS.start else words.say(TOPIC, "always")
    last = words.day(span.last) if span.end != ALWAYS.end else words.say(TOPIC, "open")
    return first, last
