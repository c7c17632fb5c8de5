"""How the examples of regulations came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qd18.checks.examples import ExampleOutcome
from qd18.messages import Catalogue, printable
from qd18.model.periods import read_label
from qd18.model.regulations import Regulation
from qd18.render.blocks import BLANK, Block, Paragraph, Tone
from qd18.render.compliance import regulation_name

TOPIC = "regulations"


def page(tried: Sequence[tuple[Regulation, Sequence[ExampleOutcome]]], words: Catalogue) -> Iterator[Block]:
    """Each regulation's examples, each with the verdicts stated and those that came out otherwise."""
    for regulation, outcomes in tried:
        yield Paragraph(f"{regulation_name(regulation)} ({regulation.id})", Tone.STRONG)
        if not outcomes:
            yield Paragraph(words.say(TOPIC, "no-examples"), Tone.QUIET, indent=2)
        for _, same in groupby(outcomes, key=lambda outcome: outcome.number):
            yield from _example(list(same), regulation, words)
        yield BLANK
    failed = sum(not outcome.holds for _, outcomes in tried for outcome in outcomes)
    number = sum(len(outcomes) for _, outcomes in tried)
    if failed:
        yield Paragraph(words.say(TOPIC, "examples-fail", n=failed, failed=failed, number=number), Tone.BAD)
    else:
        yield Paragraph(words.say(TOPIC, "examples-hold", n=number, number=number), Tone.GOOD)


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
    told = {
        "name": names.get(outcome.expected.member, outcome.expected.member),
        "duty": printable(duties.get(outcome.expected.duty, outcome.expected.duty)),
        "stated": stated,
        "period": f", {words.period(period)}" if period else "",
    }
    if outcome.holds:
        return words.say(TOPIC, "comes-out", **told)
    found = words.word("status", outcome.found.status.value) if outcome.found else words.say("diff", "no-duty")
    counted = outcome.found.counted if outcome.found else 0
    return words.say(TOPIC, "comes-otherwise", found=found, counted=counted, **told)
