"""An audit for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qd18.messages import Catalogue
from qd18.render.blocks import BLANK, Block, Paragraph, Tone
from qd18.render.compliance import span_name
from qd18.render.differences import sign_of, turn_text
from qd18.render.history import Names, commit_object, commit_text, record_object, record_text
from qd18.reports.auditing import Audit, Late
from qd18.reports.contracts import span_object
from qd18.reports.differences import Turn

TOPIC = "audit"
SCHEMA = "qd18/audit/1"
HEADER = (
    "change",
    "collection",
    "key",
    "path",
    "line",
    "period",
    "delay_days",
    "commit",
    "author",
    "date",
    "mends",
    "verdicts",
)


def page(audit: Audit, words: Catalogue) -> Iterator[Block]:
    """Every late change with its delay, its commit and the verdicts that it changed."""
    yield Paragraph(words.say(TOPIC, "title", span=span_name(audit.asked, words)), Tone.STRONG)
    yield Paragraph(words.say(TOPIC, "measure", grace=audit.grace), Tone.QUIET)
    yield BLANK
    names = Names.of(audit.register)
    for late in audit.late:
        yield from _late(late, names, words)
    if audit.late:
        yield BLANK
    yield Paragraph(_total(audit, words), Tone.STRONG)
    if audit.unknown:
        key = "unknown-shallow" if audit.is_shallow else "unknown"
        yield Paragraph(words.say(TOPIC, key, n=audit.unknown, number=audit.unknown), Tone.QUIET)
    yield Paragraph(words.say(TOPIC, "caution"), Tone.QUIET)


def _late(late: Late, names: Names, words: Catalogue) -> Iterator[Block]:
    record = record_text(late.change, names, words)
    delay = words.say(TOPIC, "delay", n=late.delay, days=late.delay, period=words.period(late.period))
    yield Paragraph(f"{record}: {delay}", Tone.BAD if late.mends else Tone.DOUBTFUL, hang=2)
    yield Paragraph(commit_text(late.commit, words), Tone.QUIET, indent=4)
    for turn in late.turns:
        yield Paragraph(turn_text(turn, words), sign_of(turn)[1], indent=4, hang=2)


def _total(audit: Audit, words: Catalogue) -> str:
    if not audit.late:
        return words.say(TOPIC, "none")
    mends = sum(late.mends for late in audit.late)
    return words.say(TOPIC, "total", n=len(audit.late), number=len(audit.late), mends=mends)


def as_object(audit: Audit) -> dict[str, Any]:
    """The contract `qd18/audit/1`."""
    return {
        "schema": SCHEMA,
        "span": span_object(audit.asked.label, audit.asked.span),
        "as_of": audit.as_of.isoformat(),
        "late_after_days": audit.grace,
        "unknown": audit.unknown,
        "late": [_object(late) for late in audit.late],
    }


def _object(late: Late) -> dict[str, Any]:
    return record_object(late.change) | {
        "commit": commit_object(late.commit),
        "day": late.day.isoformat(),
        "period": span_object(late.period.label, late.period.span),
        "delay_days": late.delay,
        "mends_a_violation": late.mends,
        "verdicts": [_verdict(turn) for turn in late.turns],
    }


def _verdict(turn: Turn) -> dict[str, Any]:
    obligation = turn.verdict.obligation
    return {
        "member": obligation.member.id,
        "duty": obligation.duty.id,
        "period": obligation.period.label,
        "without": turn.before.status.value if turn.before else None,
        "with": turn.after.status.value if turn.after else None,
    }


def rows(audit: Audit) -> Iterator[tuple[object, ...]]:
    """A row for each late change, for a spreadsheet."""
    for late in audit.late:
        record = record_object(late.change)
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
            late.commit.name,
            late.commit.author,
            late.day.isoformat(),
            "true" if late.mends else "false",
            verdicts,
        )
