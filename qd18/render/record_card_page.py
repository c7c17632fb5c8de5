"""One record for people: as it is written, what mentions it, and its history."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.messages import Catalogue, printable
from qd18.model.members import Assignment, Exemption
from qd18.render.blocks import BLANK, Block, Paragraph, Tone, Verbatim
from qd18.render.duties import spell_text
from qd18.render.record_words import Names, change_text, commit_text, place_text, record_name
from qd18.reports.record_card import MentionedIn, RecordCard, RecordFact

_TOPIC = "lookup"
MOST_MENTIONS = 6
"""So many records that mention another are told one by one, the newest first."""


def record_card_page(card: RecordCard, words: Catalogue) -> Iterator[Block]:
    """The record's name and place, its lines, its mentions by kind, and its changes, the newest first."""
    names = Names.of(card.register)
    yield Paragraph(_name(card.fact, names, words), Tone.STRONG)
    yield Paragraph(place_text(card.fact), Tone.QUIET)
    yield BLANK
    yield from (Verbatim(printable(line)) for line in card.lines)
    for mentioned in card.mentions:
        yield BLANK
        yield from _mentioned(mentioned, names, words)
    yield BLANK
    yield from _history(card, names, words)


def _name(fact: RecordFact, names: Names, words: Catalogue) -> str:
    """What the record is called, with its days where it has some."""
    name = record_name(fact, names, words)
    return name + spell_text(fact.span, words) if isinstance(fact, Assignment | Exemption) else name


def _mentioned(mentioned: MentionedIn, names: Names, words: Catalogue) -> Iterator[Block]:
    number = len(mentioned.facts)
    yield Paragraph(words.say(_TOPIC, f"mentions.{mentioned.kind}.{mentioned.key}", number=number), Tone.STRONG)
    for fact in mentioned.facts[:MOST_MENTIONS]:
        yield Paragraph(f"{_name(fact, names, words)} [{place_text(fact)}]", indent=2, hang=2)
    if number > MOST_MENTIONS:
        yield Paragraph(words.say(_TOPIC, "more", number=number - MOST_MENTIONS), Tone.QUIET, indent=2)


def _history(card: RecordCard, names: Names, words: Catalogue) -> Iterator[Block]:
    if card.history is None:
        yield Paragraph(words.say(_TOPIC, "no-git"), Tone.QUIET)
        return
    yield Paragraph(words.say(_TOPIC, "history"), Tone.STRONG)
    for event in card.history:
        commit = commit_text(event.commit, words) if event.commit.name else words.say("diff", "uncommitted")
        yield Paragraph(commit, Tone.QUIET, indent=2)
        yield Paragraph(change_text(event.change, names, words), indent=4, hang=2)
    if not card.history:
        yield Paragraph(words.say(_TOPIC, "no-history"), Tone.QUIET, indent=2)
