"""A verdict in few words: its mark, how far the quota is filled, and why a meeting does not count."""

from __future__ import annotations

from datetime import date

from qd18.engine.assessment import AssessedMeeting
from qd18.engine.filling import QuotaFilling, filling_of
from qd18.engine.verdicts import Gap, Status, Verdict
from qd18.messages import Catalogue
from qd18.render.blocks import Tone
from qd18.render.duties import kinds_text

SIGNS = {
    Status.VIOLATION: ("✗", Tone.BAD),
    Status.UNASSIGNED: ("?", Tone.DOUBTFUL),
    Status.NO_RECORD: ("∅", Tone.DOUBTFUL),
    Status.PARTIAL: ("~", Tone.DOUBTFUL),
    Status.PENDING: ("…", Tone.DOUBTFUL),
    Status.MET: ("✓", Tone.GOOD),
    Status.EXEMPT: ("–", Tone.QUIET),
}


def filling_text(filling: QuotaFilling, words: Catalogue) -> str:
    """How far a quota is filled: `1/2`; of a limit how it stands to what was found: `3>2`."""
    sign = "/" if not filling.is_limit else "≤" if filling.is_kept else ">"
    return f"{words.quantity(filling.filled)}{sign}{filling.asked}"


def outcome_text(verdict: Verdict | None, words: Catalogue) -> str:
    """A verdict in few words: `đạt 2/2`; None says that the duty did not apply.

    Somebody whose assignment leaves nowhere to go is unassigned, too: there the gap follows in brackets.
    """
    if verdict is None:
        return words.say("diff", "no-duty")
    text = f"{words.word('status', verdict.status.value)} {filling_text(filling_of(verdict), words)}"
    return f"{text} ({words.word('gap', verdict.gap.value)})" if verdict.gap is Gap.UNFIT else text


def reason_text(assessed: AssessedMeeting, verdict: Verdict, words: Catalogue, *, as_of: date) -> str:
    """Why a meeting does not count; empty where it does."""
    if assessed.reason is None:
        return ""
    return words.say(
        "explain",
        f"reason.{assessed.reason.value}",
        as_of=words.day(as_of),
        kind=words.word("kind", assessed.kind.value),
        kinds=kinds_text(verdict.obligation.duty.kinds, words),
    )
