"""What an entry changes and does, for people: the difference line by line, and the verdicts that it bears on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qd18.compare.impact import Effect
from qd18.messages import Catalogue
from qd18.model.status import Status
from qd18.render.blocks import Block, Tone, Verbatim
from qd18.render.verdict_words import outcome_text, reason_text

_TOPIC = "entry"


def diff_blocks(diff: str) -> Iterator[Block]:
    """A unified diff, each line in the tone of what it does."""
    for line in diff.splitlines():
        yield Verbatim(line, _tone(line))


def _tone(line: str) -> Tone:
    if line.startswith(("---", "+++", "@@", "\\")):
        return Tone.QUIET
    return {"+": Tone.GOOD, "-": Tone.BAD}.get(line[:1], Tone.PLAIN)


def effect_text(effect: Effect, words: Catalogue, *, as_of: date, meeting: tuple[date, str] | None = None) -> str:
    """One verdict in a line: whose, of which period, from what to what; and why the *meeting* does not count."""
    verdict = effect.verdict
    obligation = verdict.obligation
    values = {
        "name": obligation.member.name,
        "period": words.period(obligation.period),
        "duty": obligation.duty.name.of(words.language),
        "sign": _sign(verdict.status) if effect.after is not None else "·",
        "before": outcome_text(effect.before, words),
        "after": outcome_text(effect.after, words),
    }
    text = words.say(_TOPIC, "effect" if effect.is_felt else "effect-none", **values)
    passed_over = effect.passed_over(*meeting) if meeting is not None else None
    if passed_over is None:
        return text
    return text + words.say(_TOPIC, "passed-over", reason=reason_text(passed_over, verdict, words, as_of=as_of))


def _sign(status: Status) -> str:
    if status is Status.MET:
        return "✓"
    return "✗" if status is Status.VIOLATION else "·"
