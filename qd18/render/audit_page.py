"""An audit as blocks: each late change with its delay, its commit and the verdicts that it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qd18.compare.late_changes import Audit, InTime, LateChange, LateReason
from qd18.messages import Catalogue
from qd18.render.answer_words import span_name
from qd18.render.blocks import BLANK, Block, Paragraph, Tone
from qd18.render.difference_page import sign_of, turn_text
from qd18.render.record_words import Names, commit_text, record_text

_TOPIC = "audit"
_MOST = 20
"""So many verdicts that one change turned, and commits in time, are listed for people; programs get all."""


def audit_page(audit: Audit, words: Catalogue) -> Iterator[Block]:
    """Every late change with its delay, its commit and the verdicts that it changed."""
    yield Paragraph(words.say(_TOPIC, "title", span=span_name(audit.asked, words)), Tone.STRONG)
    yield Paragraph(words.say(_TOPIC, "known", as_of=words.day(audit.as_of)), Tone.QUIET)
    if not audit.has_record:
        yield BLANK
        yield Paragraph(words.say(_TOPIC, "no-record"), Tone.STRONG)
        return
    yield Paragraph(_measure(audit, words), Tone.QUIET)
    yield BLANK
    names = Names.of(audit.register)
    for late in audit.findings.late:
        yield from _late(late, audit, names, words)
    if audit.findings.late:
        yield BLANK
    yield Paragraph(_total(audit, words), Tone.STRONG)
    yield from _in_time(audit.findings.in_time, words)
    yield from _cautions(audit, words)


def _measure(audit: Audit, words: Catalogue) -> str:
    measure = words.say(_TOPIC, "measure", grace=audit.grace)
    if audit.complete_to is None:
        return measure
    return f"{measure} {words.say(_TOPIC, 'measure-closed', day=words.day(audit.complete_to))}"


def _late(late: LateChange, audit: Audit, names: Names, words: Catalogue) -> Iterator[Block]:
    record, delay = record_text(late.change, names, words), _delay(late, audit, words)
    yield Paragraph(f"{record}: {delay}", Tone.BAD if late.mends else Tone.DOUBTFUL, hang=2)
    commit = commit_text(late.commit, words) if late.commit is not None else words.say("diff", "uncommitted")
    yield Paragraph(commit, Tone.QUIET, indent=4)
    for turn in late.verdict_changes[:_MOST]:
        yield Paragraph(turn_text(turn, words), sign_of(turn)[1], indent=4, hang=2)
    more = len(late.verdict_changes) - _MOST
    if more > 0:
        yield Paragraph(words.say(_TOPIC, "more", n=more, number=more), Tone.QUIET, indent=4)


def _delay(late: LateChange, audit: Audit, words: Catalogue) -> str:
    """How late, and counted from what: the end of the period, or the day to which the books were closed."""
    closed = words.day(audit.complete_to) if audit.complete_to is not None else ""
    if LateReason.AFTER_PERIOD not in late.reasons:
        return words.say(_TOPIC, "delay-closed", n=late.delay, days=late.delay, day=closed)
    delay = words.say(_TOPIC, "delay", n=late.delay, days=late.delay, period=words.period(late.period))
    return f"{delay}; {words.say(_TOPIC, 'closed', day=closed)}" if len(late.reasons) > 1 else delay


def _in_time(in_time: Sequence[InTime], words: Catalogue) -> Iterator[Block]:
    """The commits whose changes are late by one of their two days only, and those whose days cannot be right."""
    for spared in in_time[:_MOST]:
        commit = commit_text(spared.commit, words)
        key = "in-time" if spared.after is None else "backdated"
        day = words.day(spared.after) if spared.after is not None else ""
        text = words.say(_TOPIC, key, n=spared.records, number=spared.records, commit=commit, day=day)
        yield Paragraph(text, Tone.QUIET, hang=2)
    more = len(in_time) - _MOST
    if more > 0:
        yield Paragraph(words.say(_TOPIC, "more-commits", n=more, number=more), Tone.QUIET)


def _total(audit: Audit, words: Catalogue) -> str:
    late = audit.findings.late
    if not late:
        return words.say(_TOPIC, "none")
    return words.say(_TOPIC, "total", n=len(late), number=len(late), mends=sum(change.mends for change in late))


def _cautions(audit: Audit, words: Catalogue) -> Iterator[Block]:
    """What nobody can tell, and that days can be set by hand."""
    unknown = audit.findings.unknown
    if unknown:
        key = "unknown-shallow" if audit.is_shallow else "unknown"
        yield Paragraph(words.say(_TOPIC, key, n=unknown, number=unknown), Tone.QUIET)
    yield Paragraph(words.say(_TOPIC, "caution"), Tone.QUIET)
