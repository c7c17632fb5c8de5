"""An audit for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qd18.compare.commit_history import RecordedCommit
from qd18.compare.late_changes import Audit, InTime, LateChange, LateReason
from qd18.compare.verdict_changes import VerdictChange
from qd18.messages import Catalogue
from qd18.render.blocks import BLANK, Block, Paragraph, Tone
from qd18.render.compliance_page import span_name
from qd18.render.difference_page import sign_of, turn_text
from qd18.render.record_words import Names, commit_object, commit_text, record_object, record_text
from qd18.reports.contracts import span_object

_TOPIC = "audit"
_SCHEMA = "qd18/audit/2"
_MOST = 20
"""So many verdicts that one change turned, and commits in time, are listed for people; programs get all."""
AUDIT_HEADER = (
    "change",
    "collection",
    "key",
    "path",
    "line",
    "period",
    "delay_days",
    "reasons",
    "commit",
    "author",
    "date",
    "committed",
    "mends",
    "verdicts",
)


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
    for turn in late.turns[:_MOST]:
        yield Paragraph(turn_text(turn, words), sign_of(turn)[1], indent=4, hang=2)
    more = len(late.turns) - _MOST
    if more > 0:
        yield Paragraph(words.say(_TOPIC, "more", n=more, number=more), Tone.QUIET, indent=4)


def _delay(late: LateChange, audit: Audit, words: Catalogue) -> str:
    """How late, and counted from what: the end of the period, or the day to which the books were closed."""
    closed = words.day(audit.complete_to) if audit.complete_to is not None else ""
    if LateReason.AFTER_PERIOD not in late.reasons:
        return words.say(_TOPIC, "delay-closed", n=late.delay, days=late.delay, day=closed)
    delay = words.say(_TOPIC, "delay", n=late.delay, days=late.delay, period=words.period(late.period))
    return f"{delay}; {words.say(_TOPIC, 'closed', day=closed)}" if len(late.reasons) > 1 else delay


def _in_time(found: Sequence[InTime], words: Catalogue) -> Iterator[Block]:
    """The commits whose changes are late by one of their two days only."""
    for one in found[:_MOST]:
        commit = commit_text(one.commit, words)
        text = words.say(_TOPIC, "in-time", n=one.records, number=one.records, commit=commit)
        yield Paragraph(text, Tone.QUIET, hang=2)
    more = len(found) - _MOST
    if more > 0:
        yield Paragraph(words.say(_TOPIC, "more-commits", n=more, number=more), Tone.QUIET)


def _total(audit: Audit, words: Catalogue) -> str:
    late = audit.findings.late
    if not late:
        return words.say(_TOPIC, "none")
    return words.say(_TOPIC, "total", n=len(late), number=len(late), mends=sum(one.mends for one in late))


def _cautions(audit: Audit, words: Catalogue) -> Iterator[Block]:
    """What nobody can tell, and that days can be set by hand."""
    unknown = audit.findings.unknown
    if unknown:
        key = "unknown-shallow" if audit.is_shallow else "unknown"
        yield Paragraph(words.say(_TOPIC, key, n=unknown, number=unknown), Tone.QUIET)
    yield Paragraph(words.say(_TOPIC, "caution"), Tone.QUIET)


def audit_object(audit: Audit) -> dict[str, Any]:
    """The contract `qd18/audit/2`."""
    return {
        "schema": _SCHEMA,
        "span": span_object(audit.asked.label, audit.asked.span),
        "as_of": audit.as_of.isoformat(),
        "late_after_days": audit.grace,
        "complete_to": audit.complete_to.isoformat() if audit.complete_to is not None else None,
        "unknown": audit.findings.unknown,
        "late": [_object(late) for late in audit.findings.late],
        "in_time": [
            {"commit": commit_object(found.commit), **_days(found.commit), "records": found.records}
            for found in audit.findings.in_time
        ],
    }


def _object(late: LateChange) -> dict[str, Any]:
    return record_object(late.change) | {
        "commit": commit_object(late.commit) if late.commit is not None else None,
        **_days(late.commit),
        "period": span_object(late.period.label, late.period.span),
        "delay_days": late.delay,
        "reasons": [reason.value for reason in late.reasons],
        "mends_a_violation": late.mends,
        "verdicts": [_verdict(turn) for turn in late.turns],
    }


def _days(commit: RecordedCommit | None) -> dict[str, str | None]:
    """The author's day and the committer's; none of what is not committed yet."""
    if commit is None:
        return {"day": None, "committed": None}
    return {"day": commit.authored.date().isoformat(), "committed": commit.moment.date().isoformat()}


def _verdict(turn: VerdictChange) -> dict[str, Any]:
    obligation = turn.verdict.obligation
    return {
        "member": obligation.member.id,
        "duty": obligation.duty.id,
        "period": obligation.period.label,
        "without": turn.before.status.value if turn.before else None,
        "with": turn.after.status.value if turn.after else None,
    }


def audit_rows(audit: Audit) -> Iterator[tuple[object, ...]]:
    """A row for each late change, for a spreadsheet."""
    for late in audit.findings.late:
        record, days = record_object(late.change), _days(late.commit)
        verdicts = " ".join(
            f"{one['member']}:{one['duty']}:{one['period']}:{one['without']}>{one['with']}"
            for one in (_verdict(turn) for turn in late.turns)
        )
        yield (
            record["change"],
            record["collection"],
            " ".join(record["key"]),
            record["path"],
            record["line"],
            late.period.label,
            late.delay,
            " ".join(reason.value for reason in late.reasons),
            late.commit.name if late.commit is not None else None,
            late.commit.author if late.commit is not None else None,
            days["day"],
            days["committed"],
            "true" if late.mends else "false",
            verdicts,
        )
