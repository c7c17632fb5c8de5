"""What has to be known about an answer as a whole, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from qd18.engine.checking import NotJudged
from qd18.messages import Catalogue
from qd18.model.asked import Asked
from qd18.render.blocks import Block, Paragraph, Tone
from qd18.render.compliance_page import sentence, span_name
from qd18.reports.provenance import Caveats


def caveat_texts(caveats: Caveats, asked: Asked, words: Catalogue) -> Iterator[str]:
    """That nothing of the span is on record, and which of its days are not judged, as standard error has it."""
    if caveats.nothing_on_record:
        yield words.say("check", "no-meetings", span=span_name(asked, words))
    yield from not_judged_texts(caveats.not_judged, words)


def not_judged_texts(runs: Iterable[NotJudged], words: Catalogue) -> Iterator[str]:
    """For each run of days that no period covers, which quotas are not judged there."""
    for run in runs:
        told = {"start": words.day(run.span.start), "end": words.day(run.span.last)}
        yield words.say("check", "not-judged", every=words.word("every", run.every.value), **told)


def caveat_sentences(caveats: Caveats, asked: Asked, words: Catalogue, *, as_of: date) -> Iterator[str]:
    """All of them as sentences of a document."""
    texts = [*caveat_texts(caveats, asked, words)]
    if caveats.lies_ahead:
        texts.insert(0, words.say("check", "future-as-of", as_of=words.day(as_of)))
    return (f"{sentence(text)}." for text in texts)


def caveat_lines(caveats: Caveats, asked: Asked, words: Catalogue, *, as_of: date) -> Iterator[Block]:
    """The same as paragraphs."""
    for text in caveat_sentences(caveats, asked, words, as_of=as_of):
        yield Paragraph(text, Tone.DOUBTFUL)
