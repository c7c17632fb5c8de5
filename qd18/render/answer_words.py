"""What has to be known about an answer as a whole, in words: of which days, by what, and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from qd18.engine.checking import NotJudged
from qd18.messages import Catalogue, printable
from qd18.model.asked import Asked
from qd18.model.regulations import Regulation
from qd18.render.blocks import Block, Notes, Paragraph, Tone
from qd18.reports.provenance import Caveats, Evidence
from qd18.reports.sheets import PageHeading


def span_name(asked: Asked, words: Catalogue) -> str:
    """The span with its first and last day: `quý I/2024 (01/01/2024 – 31/03/2024)`."""
    days = f"{words.day(asked.span.start)} – {words.day(asked.span.last)}"
    return f"{words.period(asked.period)} ({days})" if asked.period else days


def regulation_name(regulation: Regulation) -> str:
    """A regulation's number, or its id where it has none."""
    return printable(regulation.number or regulation.id)


def table_notes(words: Catalogue) -> Notes:
    """What is said below tables of which a narrow screen does not show everything."""
    dropped = tuple(words.say("check", key) for key in ("dropped", "dropped-short", "dropped-number"))
    return Notes(dropped, words.say("check", "cut"))


def sentence(text: str) -> str:
    """*text* with a capital at the beginning."""
    return text[:1].upper() + text[1:]


def evidence_text(evidence: Evidence, words: Catalogue, numbered: Iterable[Regulation] = ()) -> str:
    """The commit of the data, and the version of each regulation that was used, as one sentence.

    The regulations *numbered* are called by their numbers, as on paper; the others by their ids.
    """
    numbers = {regulation.id: regulation_name(regulation) for regulation in numbered}
    versions = ", ".join(f"{numbers.get(name, name)} {version}" for name, version in evidence.versions)
    key = ("evidence" if versions else "evidence-data") + ("-changed" if evidence.is_changed else "")
    day = words.day(evidence.commit.moment.date())
    return words.say("check", key, commit=evidence.commit.short, day=day, versions=versions)


def evidence_lines(evidence: Evidence | None, words: Catalogue) -> Iterator[Block]:
    """`evidence_text` as a line; nothing where there is no git."""
    if evidence is not None:
        yield Paragraph(evidence_text(evidence, words), Tone.QUIET)


def heading_lines(
    title: str, organisation: str, heading: PageHeading, words: Catalogue, *, as_of: date
) -> Iterator[Block]:
    """What the page is on, whose record it is of, by which regulations, as known when, and from which data."""
    yield Paragraph(title, Tone.STRONG)
    yield Paragraph(printable(organisation))
    names = ", ".join(regulation_name(regulation) for regulation in heading.regulations)
    key = "basis" if names else "as-of"
    yield Paragraph(words.say("check", key, regulations=names, as_of=words.day(as_of)), Tone.QUIET)
    yield from evidence_lines(heading.evidence, words)


def caveat_texts(caveats: Caveats, asked: Asked, words: Catalogue) -> Iterator[str]:
    """That nothing of the span is on record, and which of its days are not judged, as standard error has it."""
    if caveats.nothing_on_record:
        yield words.say("check", "no-meetings", span=span_name(asked, words))
    yield from not_judged_texts(caveats.not_judged, words)


def not_judged_texts(runs: Iterable[NotJudged], words: Catalogue) -> Iterator[str]:
    """For each run of days that no period covers, which quotas are not judged there."""
    for run in runs:
        days = {"start": words.day(run.span.start), "end": words.day(run.span.last)}
        yield words.say("check", "not-judged", every=words.word("every", run.every.value), **days)


def caveat_sentences(caveats: Caveats, asked: Asked, words: Catalogue, *, as_of: date) -> Iterator[str]:
    """The caveats as sentences of a document; that *as_of* lies ahead comes first."""
    texts = [*caveat_texts(caveats, asked, words)]
    if caveats.lies_ahead:
        texts.insert(0, words.say("check", "future-as-of", as_of=words.day(as_of)))
    return (f"{sentence(text)}." for text in texts)


def caveat_lines(caveats: Caveats, asked: Asked, words: Catalogue, *, as_of: date) -> Iterator[Block]:
    """The caveats as paragraphs; none where standard error has said them already."""
    if caveats.are_told:
        return
    for text in caveat_sentences(caveats, asked, words, as_of=as_of):
        yield Paragraph(text, Tone.DOUBTFUL)
