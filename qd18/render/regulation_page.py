"""Regulations in words: one with all its duties, and how the examples came out that they carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qd18.checks.example_outcomes import ExampleOutcome
from qd18.messages import Catalogue, printable
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.periods import read_label
from qd18.model.regulations import Duty, Regulation
from qd18.render.answer_words import regulation_name
from qd18.render.blocks import BLANK, Block, Paragraph, Tone
from qd18.render.duties import bearers_text, binding_text, conditions_texts, stated_share
from qd18.render.quota_words import quota_lines
from qd18.reports.regulation_list import RulebookEntry

_TOPIC = "regulations"


def regulation_page(entry: RulebookEntry, words: Catalogue) -> Iterator[Block]:
    """One regulation with each of its duties, their quotas and their basis."""
    regulation = entry.regulation
    name = printable(regulation.number or regulation.id)
    yield Paragraph(f"{name} ({regulation.id})", Tone.STRONG)
    yield Paragraph(printable(regulation.title.of(words.language)))
    if regulation.issuer and regulation.issued:
        issued = words.day(regulation.issued)
        yield Paragraph(words.say(_TOPIC, "issued", issuer=regulation.issuer, date=issued))
    elif regulation.issuer:
        yield Paragraph(words.say(_TOPIC, "issued-by", issuer=regulation.issuer))
    first, last = _ends(regulation.span, words)
    yield Paragraph(words.say(_TOPIC, "in-force", first=first, last=last))
    if regulation.replaces is not None:
        replaced = regulation_name(entry.replaced) if entry.replaced else regulation.replaces
        yield Paragraph(words.say("explain", "replaces", regulation=replaced))
    if binding := binding_text(entry.binds, entry.span, words):
        yield Paragraph(binding)
    yield Paragraph(words.say(_TOPIC, "from-file", source=_source(entry, words)), Tone.QUIET)
    yield Paragraph(words.say(_TOPIC, "policy", share=stated_share(regulation.assess_from, words)), Tone.QUIET)
    for number, duty in enumerate(regulation.duties, start=1):
        yield BLANK
        yield from _duty(number, duty, words)


def regulation_yaml(entry: RulebookEntry, words: Catalogue) -> str:  # noqa: ARG001 - a file has its own words
    """The regulation's file as it stands: what a copy of one's own begins with."""
    return entry.regulation.ref.text


def _duty(number: int, duty: Duty, words: Catalogue) -> Iterator[Block]:
    name = duty.name.of(words.language)
    yield Paragraph(words.say(_TOPIC, "duty", number=number, name=name, id=duty.id), Tone.STRONG)
    basis = (
        words.say(_TOPIC, "basis", text=duty.basis.of(words.language)) if duty.basis else words.say(_TOPIC, "no-basis")
    )
    lines = (
        bearers_text(duty, words),
        *conditions_texts(duty, words),
        *(line.text for line in quota_lines(duty, words)),
        basis,
        *((words.say("explain", "reading", text=duty.reading.of(words.language)),) if duty.reading else ()),
    )
    for line in lines:
        yield Paragraph(line, indent=2, hang=2)


def _source(entry: RulebookEntry, words: Catalogue) -> str:
    return printable(entry.path) if entry.path else words.say(_TOPIC, "built-in")


def _ends(span: DateSpan, words: Catalogue) -> tuple[str, str]:
    first = words.day(span.start) if span.start != ALWAYS.start else words.say(_TOPIC, "always")
    last = words.day(span.last) if span.end != ALWAYS.end else words.say(_TOPIC, "open")
    return first, last


def examples_page(tried: Sequence[tuple[Regulation, Sequence[ExampleOutcome]]], words: Catalogue) -> Iterator[Block]:
    """Each regulation's examples, each with the verdicts stated and those that came out otherwise."""
    for regulation, outcomes in tried:
        yield Paragraph(f"{regulation_name(regulation)} ({regulation.id})", Tone.STRONG)
        if not outcomes:
            yield Paragraph(words.say(_TOPIC, "no-examples"), Tone.QUIET, indent=2)
        for _, same in groupby(outcomes, key=lambda outcome: outcome.number):
            yield from _example(list(same), regulation, words)
        yield BLANK
    failed = sum(not outcome.holds for _, outcomes in tried for outcome in outcomes)
    number = sum(len(outcomes) for _, outcomes in tried)
    if failed:
        yield Paragraph(words.say(_TOPIC, "examples-fail", n=failed, failed=failed, number=number), Tone.BAD)
    else:
        yield Paragraph(words.say(_TOPIC, "examples-hold", n=number, number=number), Tone.GOOD)


def _example(outcomes: Sequence[ExampleOutcome], regulation: Regulation, words: Catalogue) -> Iterator[Block]:
    holds = all(outcome.holds for outcome in outcomes)
    example = outcomes[0].example
    sign, tone = ("✓", Tone.GOOD) if holds else ("✗", Tone.BAD)
    span = words.period(example.asked.period) if example.asked.period else example.asked.label
    text = f"{sign} {printable(example.name.of(words.language))} ({span})"
    yield Paragraph(text, tone, indent=2, hang=2)
    for outcome in outcomes:
        yield Paragraph(_line(outcome, regulation, words), Tone.PLAIN if outcome.holds else Tone.BAD, indent=6, hang=2)


def _line(outcome: ExampleOutcome, regulation: Regulation, words: Catalogue) -> str:
    duties = {duty.id: duty.name.of(words.language) for duty in regulation.duties}
    period = read_label(outcome.expected.period) if outcome.expected.period else None
    names = {member.id: member.name for member in outcome.example.register.members}
    expected = outcome.expected.status
    stated = words.word("status", expected.value) if expected else words.say("diff", "no-duty")
    values = {
        "name": names.get(outcome.expected.bearer, outcome.expected.bearer),
        "duty": printable(duties.get(outcome.expected.duty, outcome.expected.duty)),
        "stated": stated,
        "period": f", {words.period(period)}" if period else "",
    }
    if outcome.holds:
        return words.say(_TOPIC, "comes-out", **values)
    status = words.word("status", outcome.verdict.status.value) if outcome.verdict else words.say("diff", "no-duty")
    counted = outcome.verdict.counted if outcome.verdict else 0
    return words.say(_TOPIC, "comes-otherwise", found=status, counted=counted, **values)
